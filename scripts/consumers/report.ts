// What the results of the matrix come to: tables, and what makes the command fail.
import { CommandError } from "../lib/command.ts";
import { table } from "../lib/table.ts";
import { type Consumer, pinnedVersion, STEPS, type Step } from "./matrix.ts";

/** Where the clients are generated and run: new for each run, except for what compilers cache in it. */
export const SANDBOX = "dist/consumers";

/** How far a consumer got. */
export interface Result {
  readonly consumer: Consumer;
  /** The step that failed; undefined if none did, or if none was run. */
  readonly failed?: Step;
  /** What the failed step printed, or why none was run. */
  readonly problem?: string;
}

export function matrixTable(results: readonly Result[]): string {
  const rows = results.map((result) => {
    const { consumer, failed, problem } = result;
    const marks = STEPS.map((step) => markOf(result, step));
    const note = failed ? consumer.quirks : (problem ?? consumer.quirks);
    return [consumer.language, consumer.generator, pinnedVersion(consumer), ...marks, note];
  });
  return table(["language", "generator", "version", "generated", "compiled", "tested", "quirks"], rows);
}

function markOf({ consumer, failed, problem }: Result, step: Step): string {
  if (!consumer[step]) return "";
  if (step === failed) return "✗";
  const passed = failed ? STEPS.indexOf(step) < STEPS.indexOf(failed) : problem === undefined;
  return passed ? "✓" : "–";
}

/** A defect, and how far each client got with it. */
export interface DefectResult {
  readonly what: string;
  readonly results: readonly Result[];
}

/** For each defect, the step at which each client failed. */
export function defectTable(defects: readonly DefectResult[]): string {
  const names = defects[0]?.results.map(({ consumer }) => consumer.name) ?? [];
  const rows = defects.map(({ what, results }) => [what, ...results.map(({ failed }) => failed ?? "passes")]);
  return table(["with", ...names], rows);
}

/** A page with this table, dated, between the marks `<!-- <part> -->` and `<!-- /<part> -->`. */
export function insertTable(page: string, part: string, made: string): string {
  const [begin, end] = [`<!-- ${part} -->`, `<!-- /${part} -->`];
  const around = page.split(new RegExp(`(?<=${begin})[^]*?(?=${end})`));
  if (around.length !== 2) throw new CommandError(`The page needs one place for the table: ${begin} and ${end}.`);
  const today = new Date().toISOString().slice(0, 10);
  return around.join(`\n\n${made}\n\nRun on ${today}.\n\n`);
}

export function throwIfFailed(results: readonly Result[]): void {
  const failed = results.filter((result) => result.failed);
  if (!failed.length) return;
  const lastLines = (text: string) => text.split("\n").slice(-60).join("\n");
  const problems = failed.map(({ consumer, problem = "" }) => `── ${consumer.name}\n\n${lastLines(problem)}\n\n`);
  throw new CommandError(`${problems.join("")}Failed: ${namesOf(failed)}; see above. The generated files are in ${SANDBOX}.
By hand: npm run verify-client, and in another shell the lines of contract-tests/consumers/README.md.`);
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
