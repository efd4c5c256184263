// One run of a contract check: judges exchanges, writes the reports that the options name, and prints the summary.
import { readFile } from "node:fs/promises";
import packageJson from "../../package.json" with { type: "json" };
import { parseJson } from "../client/exact-json.ts";
import { asRecord } from "../client/values.ts";
import type { CheckOptions } from "../contract-check/check-exchange.ts";
import { type ContractDocument, createLedger, type Ledger } from "../contract-check/ledger.ts";
import { githubAnnotations } from "../contract-check/reports/github.ts";
import { junitReport } from "../contract-check/reports/junit.ts";
import { sarifReport } from "../contract-check/reports/sarif.ts";
import { createTally, type Summary, type Tally } from "../contract-check/tally.ts";
import { note, type Session } from "./command.ts";
import { type Extra, reportSummary } from "./contract-report.ts";
import { UsageError } from "./exit-codes.ts";
import { claimFiles, type ReportFile, textOf, write } from "./report-files.ts";

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
  const ledger = options.ledger === undefined ? undefined : await openLedger(options.ledger);
  const now = () => new Date(session.terminal.clock.now()).toISOString();
  const tally = createTally(options, (verdict, exchange, source) => {
    if (verdict.result === "agrees") ledger?.add(verdict.operation, exchange, { source, time: exchange.time ?? now() });
  });
  return {
    ...tally,
    async finish(extra = {}) {
      const summary = tally.summary();
      await writeReports(session, options, summary, ledger?.ledger());
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

async function writeReports(
  session: Session,
  { junit, sarif, ledger: ledgerFile }: ReportOptions,
  summary: Summary,
  ledger: Ledger | undefined,
): Promise<void> {
  if (junit !== undefined) await write("--junit", junit, junitReport(summary));
  if (sarif !== undefined) await write("--sarif", sarif, sarifReport(summary, packageJson.version));
  if (ledgerFile === undefined || !ledger) return;
  await write("--ledger", ledgerFile, `${JSON.stringify(ledger, null, 2)}\n`);
  note(session, describeLedger(ledgerFile, ledger));
}

const annotate = ({ terminal, json }: Session, line: string) => (json ? terminal.err : terminal.out).write(`${line}\n`);

function describeLedger(file: string, { facts }: Ledger): string {
  const seen = facts.filter((entry) => entry.seen).length;
  return `${file}: ${seen} of ${facts.length} facts of the contract were seen in traffic.`;
}

/** The ledger with what earlier runs have seen. */
async function openLedger(file: string) {
  const contract = JSON.parse(await readFile(new URL("../../generated/openapi.json", import.meta.url), "utf8"));
  const text = await textOf("--ledger", file);
  const before = text ? parseJson(text) : undefined;
  if (text && !isLedger(before)) throw new UsageError(`--ledger ${file}: is a damaged ledger; name a new file`);
  return createLedger(contract as ContractDocument, before as Ledger | undefined);
}

function isLedger(value: unknown): value is Ledger {
  const { facts } = asRecord(value);
  return Array.isArray(facts) && facts.every((entry) => isSighting(asRecord(entry)["seen"]));
}

function isSighting(value: unknown): boolean {
  const { first, last, times, from } = asRecord(value);
  const areTimes = typeof first === "string" && typeof last === "string" && typeof times === "number";
  return value === null || (areTimes && Array.isArray(from));
}
