// One run of a contract check: judges exchanges, writes the reports that the options name, and prints the summary.
import packageJson from "../../package.json" with { type: "json" };
import type { CheckOptions } from "../contract-check/check-exchange.ts";
import type { Ledger } from "../contract-check/ledger.ts";
import { githubAnnotations } from "../contract-check/reports/github.ts";
import { junitReport } from "../contract-check/reports/junit.ts";
import { sarifReport } from "../contract-check/reports/sarif.ts";
import { createTally, type Summary, type Tally } from "../contract-check/tally.ts";
import { note, type Session } from "./command.ts";
import { type Extra, reportSummary } from "./contract-report.ts";
import { UsageError } from "./exit-codes.ts";
import { type OpenLedger, openLedger } from "./ledger-file.ts";
import { claimFiles, type ReportFile, write } from "./report-files.ts";

/** The options that all contract checks have. */
export interface ReportOptions extends CheckOptions {
  /** A file for JUnit XML. */
  readonly junit?: string;
  /** A file for SARIF. */
  readonly sarif?: string;
  /** Prints annotations of GitHub Actions. */
  readonly github?: boolean;
  /** A file with the facts seen so far, which is rewritten. */
  readonly ledger?: string;
}

/** One run of a contract check. */
export interface ContractCheck extends Tally {
  /** Writes the reports, prints the summary, and resolves with the exit code: nothing proven is never a success. */
  finish(extra?: Extra): Promise<number>;
}

/** Begins a check of what `inputs` name. Files that cannot be read or written fail before the first exchange. */
export async function startCheck(
  session: Session,
  options: ReportOptions,
  inputs: readonly string[] = [],
): Promise<ContractCheck> {
  await claimFiles(filesOf(options), inputs);
  const ledger = options.ledger === undefined ? undefined : await openLedger(options.ledger, session.terminal.clock);
  const now = () => new Date(session.terminal.clock.now()).toISOString();
  const tally = createTally(options, (verdict, exchange, source) => {
    if (verdict.result === "agrees") ledger?.add(verdict.operation, exchange, { source, time: exchange.time ?? now() });
  });
  return {
    ...tally,
    async finish(extra = {}) {
      const found = tally.summary();
      // A report that cannot be written is one more failure: the summary is printed all the same.
      const unwritten = await writeReports(session, options, found, ledger);
      const summary = { ...found, failures: [...found.failures, ...unwritten] };
      // On standard error where standard output is one document: GitHub reads both.
      if (options.github) for (const line of githubAnnotations(summary)) annotate(session, line);
      return reportSummary(session, summary, extra);
    },
  };
}

/** The files that the options name, with what marks an earlier one. */
function filesOf({ junit, sarif, ledger }: ReportOptions): ReportFile[] {
  const files = [
    { option: "--junit", file: junit, isOwn: (head: string) => head.includes("<testsuites") },
    { option: "--sarif", file: sarif, isOwn: (head: string) => /^\s*\{[^}]*sarif/.test(head) },
    { option: "--ledger", file: ledger, isOwn: (head: string) => /^\s*\{[^[]*"facts"/.test(head) },
  ];
  return files.flatMap(({ file, ...rest }) => (file === undefined ? [] : [{ ...rest, file }]));
}

/** Writes the reports, each by itself, and resolves with why some could not be written. */
async function writeReports(
  session: Session,
  { junit, sarif }: ReportOptions,
  summary: Summary,
  ledger: OpenLedger | undefined,
): Promise<string[]> {
  const reports = [
    junit === undefined ? undefined : write("--junit", junit, junitReport(summary)),
    sarif === undefined ? undefined : write("--sarif", sarif, sarifReport(summary, packageJson.version)),
    ledger?.save().then(({ facts }) => noteLedger(session, ledger.file, facts)),
  ];
  const results = await Promise.allSettled(reports);
  return results.flatMap((result) => (result.status === "rejected" ? [whyUnwritten(result.reason)] : []));
}

function whyUnwritten(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  throw error;
}

function noteLedger(session: Session, file: string, facts: Ledger["facts"]): void {
  const seen = facts.filter((entry) => entry.seen).length;
  note(session, `${file}: ${seen} of ${facts.length} facts of the contract were seen in traffic.`);
}

const annotate = ({ terminal, json }: Session, line: string) => (json ? terminal.err : terminal.out).write(`${line}\n`);
