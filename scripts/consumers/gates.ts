// What makes `npm run check:consumers` fail.
import { CommandError } from "../lib/command.ts";
import type { DefectResult, Result } from "./report.ts";
import { SANDBOX } from "./sandbox.ts";

export function throwIfFailed(results: readonly Result[]): void {
  const failed = results.filter((result) => result.failed);
  if (!failed.length) return;
  const lastLines = (text: string) => text.split("\n").slice(-60).join("\n");
  const problems = failed.map(({ consumer, problem = "" }) => `── ${consumer.name}\n\n${lastLines(problem)}\n\n`);
  throw new CommandError(`${problems.join("")}Failed: ${namesOf(failed)}; see above. The generated files are in ${SANDBOX}.
By hand: npm run check:consumers -- --serve, and in another shell the lines of contract-tests/consumers/README.md.`);
}

/** Throws if a consumer that is not optional could not be run. */
export function throwIfMissing(missing: readonly Result[], optional: readonly string[]): void {
  const required = missing.filter(({ consumer }) => !optional.includes(consumer.name));
  if (!required.length) return;
  throw new CommandError(`Not proven: ${namesOf(required)}. Install what they need, as listed above.
To make them optional in CI: npm run check:consumers -- --missing ${namesOf(required)}`);
}

/** Throws if every client passed in spite of a defect. */
export function throwIfUnnoticed(defects: readonly DefectResult[]): void {
  const unnoticed = defects.filter(({ results }) => results.every(({ failed }) => !failed));
  if (unnoticed.length) throw new CommandError(`No client notices: ${unnoticed.map(({ what }) => what).join(", ")}.`);
}

const namesOf = (results: readonly Result[]) => results.map(({ consumer }) => consumer.name).join(",");
