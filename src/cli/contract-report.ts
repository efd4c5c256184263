// What the contract checks print, and the exit code that it means.
import { describeDisagreement } from "../contract-check/describe.ts";
import {
  describeExchanges,
  type FindingGroup,
  fixOf,
  groupFindings,
  howOften,
} from "../contract-check/reports/group.ts";
import { failuresOf, type Summary } from "../contract-check/tally.ts";
import { note, print, printJson, type Session } from "./command.ts";
import { count } from "./format-plan.ts";
import { styleFor, table, widthOf, wrap } from "./terminal.ts";

/** The exit codes of the contract checks. */
export const CHECK_EXIT = { agrees: 0, disagrees: 1, notJudged: 2 } as const;

/** What a check adds to its summary. */
export interface Extra {
  /** More for the document of --json. */
  readonly document?: object;
  /** Lines in place of the table of operations and of what was not judged. */
  readonly overview?: readonly string[];
}

/** Prints a summary, and returns the exit code: nothing proven is never a success. */
export function reportSummary(session: Session, summary: Summary, { document, overview }: Extra = {}): number {
  printJson(session, { ...summary, ...document });
  // Where nothing could be read, that alone is worth a line.
  if (summary.checked || !summary.failures.length)
    print(session, ...(overview ?? operationLines(session, summary)), ...findingLines(session, summary));
  for (const failure of summary.failures)
    note(session, `${styleFor(session.terminal, session.terminal.err)("red", "error:")} ${failure}`);
  if (summary.disagree) return CHECK_EXIT.disagrees;
  return failuresOf(summary).length ? CHECK_EXIT.notJudged : CHECK_EXIT.agrees;
}

function operationLines({ style }: Session, { operations, unchecked, uncovered }: Summary): string[] {
  const hasParts = operations.some(({ partly }) => partly > 0);
  const rows = operations.map(({ operation, status, agree, partly, disagree }) => [
    operation,
    status === "none" ? "no response" : String(status),
    String(agree),
    ...(hasParts ? [String(partly)] : []),
    disagree ? style("red", String(disagree)) : "0",
  ]);
  const columns = ["OPERATION", "STATUS", "AGREE", ...(hasParts ? ["PARTLY"] : []), "DISAGREE"];
  const [header = "", ...lines] = table([columns, ...rows]);
  const reasons = [...countLines("Not judged", unchecked), ...countLines("Not covered", uncovered)];
  return [...(rows.length ? [style("bold", header), ...lines, ""] : []), ...reasons, ...(reasons.length ? [""] : [])];
}

function findingLines(session: Session, summary: Summary): string[] {
  const { checked, agree, partly, disagree, notCovered, unlisted } = summary;
  const groups = [...groupFindings(summary.disagreements), ...groupFindings(summary.news)];
  const parts = partly ? `${partly} agree in part, ` : "";
  return [
    ...groups.flatMap((group) => groupLines(session, group)),
    ...(unlisted ? [`${unlisted} more disagreements and news are not listed.`, ""] : []),
    `${count(checked, "exchange")}: ${agree} agree, ${parts}${disagree} disagree, ${notCovered} not covered.`,
    ...(summary.failures.length ? [] : failuresOf(summary)),
  ];
}

function groupLines({ style, terminal }: Session, group: FindingGroup): string[] {
  const { operation, status, message, what, severity, exchanges } = group;
  const [, place] = describeDisagreement(group);
  const mark = severity === "error" ? style("red", "✗") : style("yellow", "news:");
  const indented = (text: string) => wrap(text, widthOf(terminal.out) - 2).map((part) => `  ${part}`);
  return [
    `${mark} ${style("bold", message)} ${what}`,
    ...indented(`${operation} ${status === "none" ? "without a response" : status}: ${describeExchanges(exchanges)}`),
    `  ${place}`,
    ...(terminal.documentation ? [`  ${terminal.documentation}#/addon/${operation.toLowerCase()}`] : []),
    ...indented(fixOf(group)),
    "",
  ];
}

const countLines = (title: string, counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts).map(([what, number]) => `${title}, ${howOften(number)}: ${what}`);
