// What the matrix came to, as tables for the README and for generated/reports/consumers.md.
import { CommandError } from "../lib/command.ts";
import { table } from "../lib/table.ts";
import type { Consumer } from "./matrix.ts";
import { STEPS, type Step } from "./workshop.ts";

/** How far a consumer got. */
export interface Line {
  readonly consumer: Consumer;
  readonly version: string;
  readonly done: readonly string[];
  /** The step that failed; undefined also where a toolchain was missing. */
  readonly failed?: Step;
  readonly problem?: string;
}

export function matrixTable(lines: readonly Line[]): string {
  const rows = lines.map(({ consumer, version, done, failed, problem }) => {
    const marks = STEPS.map((step) => (!consumer[step] ? "" : done.includes(step) ? "✓" : failed === step ? "✗" : "–"));
    return [consumer.language, consumer.generator, version, ...marks, !failed && problem ? problem : consumer.quirks];
  });
  return table(["language", "generator", "version", "generated", "compiled", "replayed", "quirks"], rows);
}

export function defectTable(
  consumers: readonly Consumer[],
  rows: readonly { readonly what: string; readonly refusedBy: ReadonlyMap<string, string> }[],
): string {
  return table(
    ["with", ...consumers.map(({ name }) => name)],
    rows.map(({ what, refusedBy }) => [what, ...consumers.map(({ name }) => refusedBy.get(name) ?? "passes")]),
  );
}

/** A page with this table, dated, between the marks `<!-- <part> -->` and `<!-- /<part> -->`. */
export function inPage(page: string, part: string, made: string): string {
  const [begin, end] = [`<!-- ${part} -->`, `<!-- /${part} -->`];
  const [before, old, ...more] = page.split(begin);
  const [, after, ...others] = old?.split(end) ?? [];
  if (after === undefined || more.length || others.length)
    throw new CommandError(`The page needs one place for the table, between ${begin} and ${end}.`);
  const today = new Date().toISOString().slice(0, 10);
  return `${before}${begin}\n\n${made}\n\nRun on ${today}.\n\n${end}${after}`;
}
