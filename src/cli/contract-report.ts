// What the contract checks print and write, and their exit codes.
import type { Finding, Summary } from "../contract-check/tally.ts";
import { print, printJson, type Session } from "./command.ts";
import { count } from "./format-plan.ts";
import { table } from "./terminal.ts";

/** The exit codes of the contract checks. */
export const CHECK_EXIT = { agrees: 0, disagrees: 1, notJudged: 2 } as const;

/** Prints a summary, and returns the exit code: nothing proven is never a success. */
export function reportSummary(session: Session, summary: Summary): number {
  printJson(session, summary);
  print(session, ...summaryLines(session, summary));
  if (summary.disagree) return CHECK_EXIT.disagrees;
  return summary.agree ? CHECK_EXIT.agrees : CHECK_EXIT.notJudged;
}

function summaryLines({ style }: Session, summary: Summary): string[] {
  const rows = summary.operations.map(({ operation, status, agree, disagree }) => [
    operation,
    status === "none" ? "no response" : String(status),
    String(agree),
    String(disagree),
  ]);
  const [header = "", ...lines] = table([["OPERATION", "STATUS", "AGREE", "DISAGREE"], ...rows]);
  const counted = [
    count(summary.checked, "exchange"),
    `${summary.agree} agree`,
    `${summary.disagree} disagree`,
    `${summary.notCovered} not covered`,
  ].join(", ");
  return [
    ...(rows.length ? [style("bold", header), ...lines, ""] : []),
    ...summary.disagreements.flatMap(findingLines),
    ...summary.news.flatMap(findingLines),
    counted,
  ];
}

function findingLines({
  source,
  exchange,
  operation,
  message,
  what,
  file,
  line,
  contract,
  severity,
}: Finding): string[] {
  return [
    `${severity === "news" ? "news: " : ""}${source}, exchange ${exchange}: ${operation}`,
    `  ${message} ${what}`,
    `  ${file}:${line} ${contract}`,
    "",
  ];
}
