// What the contract checks print, and the exit code that it means.
import {
  describeExchanges,
  type FindingGroup,
  fixOf,
  groupFindings,
  howOften,
} from "../contract-check/reports/group.ts";
import { provesNothing, type Summary } from "../contract-check/tally.ts";
import { print, printJson, type Session } from "./command.ts";
import { count } from "./format-plan.ts";
import { table, widthOf, wrap } from "./terminal.ts";

/** The exit codes of the contract checks. */
export const CHECK_EXIT = { agrees: 0, disagrees: 1, notJudged: 2 } as const;

/** Prints a summary, and returns the exit code: nothing proven is never a success. `also` is in the document of --json too. */
export function reportSummary(session: Session, summary: Summary, also: object = {}): number {
  printJson(session, { ...summary, ...also });
  print(session, ...summaryLines(session, summary));
  if (summary.disagree) return CHECK_EXIT.disagrees;
  return provesNothing(summary) ? CHECK_EXIT.notJudged : CHECK_EXIT.agrees;
}

function summaryLines(session: Session, summary: Summary): string[] {
  const { style } = session;
  const rows = summary.operations.map(({ operation, status, agree, disagree }) => [
    operation,
    status === "none" ? "no response" : String(status),
    String(agree),
    disagree ? style("red", String(disagree)) : "0",
  ]);
  const [header = "", ...lines] = table([["OPERATION", "STATUS", "AGREE", "DISAGREE"], ...rows]);
  return [
    ...(rows.length ? [style("bold", header), ...lines, ""] : []),
    ...groupFindings(summary.disagreements).flatMap((group) => groupLines(session, group)),
    ...groupFindings(summary.news).flatMap((group) => groupLines(session, group)),
    ...(summary.unlisted ? [`${summary.unlisted} more disagreements and news are not listed.`, ""] : []),
    ...countLines("Not judged", summary.unchecked),
    ...countLines("Not covered", summary.uncovered),
    `${count(summary.checked, "exchange")}: ${summary.agree} agree, ${summary.disagree} disagree, ${summary.notCovered} not covered.`,
    ...(provesNothing(summary) ? ["No response was judged, so nothing is proven."] : []),
  ];
}

function groupLines({ style, terminal }: Session, group: FindingGroup): string[] {
  const { operation, status, message, what, file, line, contract, severity, exchanges } = group;
  const mark = severity === "error" ? style("red", "✗") : style("yellow", "news:");
  const indented = (text: string) => wrap(text, widthOf(terminal.out) - 2).map((part) => `  ${part}`);
  return [
    `${mark} ${style("bold", message)} ${what}`,
    ...indented(`${operation} ${status === "none" ? "without a response" : status}: ${describeExchanges(exchanges)}`),
    `  ${file}:${line}  ${contract}`,
    ...indented(fixOf(group)),
    "",
  ];
}

const countLines = (title: string, counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts).map(([what, number]) => `${title}, ${howOften(number)}: ${what}`);
