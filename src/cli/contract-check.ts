// One run of a contract check: judges exchanges, writes the reports that the options name, and prints the summary.
import { readFile, writeFile } from "node:fs/promises";
import packageJson from "../../package.json" with { type: "json" };
import { asRecord } from "../client/values.ts";
import { type CheckOptions, checkExchange } from "../contract-check/check-exchange.ts";
import { type ContractDocument, createLedger, type Ledger } from "../contract-check/ledger.ts";
import { githubAnnotations } from "../contract-check/reports/github.ts";
import { junitReport } from "../contract-check/reports/junit.ts";
import { sarifReport } from "../contract-check/reports/sarif.ts";
import { createTally, type Tally } from "../contract-check/tally.ts";
import { note, type Session } from "./command.ts";
import { reportSummary } from "./contract-report.ts";
import { UsageError } from "./exit-codes.ts";

/** The options that all contract checks have. */
export interface ReportOptions extends CheckOptions {
  /** A file for JUnit XML. */
  readonly junit?: string;
  /** A file for SARIF. */
  readonly sarif?: string;
  /** Prints annotations of GitHub Actions. */
  readonly github?: boolean;
  /** A file with the facts seen so far, which is written anew. */
  readonly ledger?: string;
}

/** One run of a contract check. */
export interface ContractCheck extends Tally {
  /** Writes the reports into the files that the options name. */
  writeReports(): Promise<void>;
  /**
   * Writes the reports, prints the summary, and resolves with the exit code: nothing proven is never a success. `also` is
   * in the document of --json too.
   */
  finish(also?: object): Promise<number>;
}

/** Begins a check. Files that cannot be read or written fail before the first exchange. */
export async function startCheck(session: Session, options: ReportOptions): Promise<ContractCheck> {
  const tally = createTally(options);
  const ledger = options.ledger === undefined ? undefined : await openLedger(options.ledger);
  await checkWritable({ "--junit": options.junit, "--sarif": options.sarif });
  const now = () => new Date(session.terminal.clock.now()).toISOString();
  const writeReports = async () => {
    const summary = tally.summary();
    if (options.junit !== undefined) await write("--junit", options.junit, junitReport(summary));
    if (options.sarif !== undefined) await write("--sarif", options.sarif, sarifReport(summary, packageJson.version));
    if (options.ledger === undefined || !ledger) return;
    await write("--ledger", options.ledger, `${JSON.stringify(ledger.ledger(), null, 2)}\n`);
    note(session, describeLedger(options.ledger, ledger.ledger()));
  };
  const count: Tally["count"] = (verdict, exchange, source) => {
    if (verdict.result === "agrees") ledger?.add(verdict.operation, exchange, { source, time: exchange.time ?? now() });
    return tally.count(verdict, exchange, source);
  };
  return {
    ...tally,
    add: (exchange, source) => count(checkExchange(exchange, options), exchange, source),
    count,
    writeReports,
    async finish(also = {}) {
      await writeReports();
      const summary = tally.summary();
      // On standard error where standard output is one document: GitHub reads both.
      if (options.github) for (const line of githubAnnotations(summary)) annotate(session, line);
      return reportSummary(session, summary, also);
    },
  };
}

const annotate = ({ terminal, json }: Session, line: string) => (json ? terminal.err : terminal.out).write(`${line}\n`);

function describeLedger(file: string, { facts }: Ledger): string {
  const seen = facts.filter((entry) => entry.seen).length;
  return `${file}: ${seen} of ${facts.length} facts of the contract were seen in traffic.`;
}

async function openLedger(file: string) {
  const contract = JSON.parse(await readFile(new URL("../../generated/openapi.json", import.meta.url), "utf8"));
  const before = await readLedger(file);
  return createLedger(contract as ContractDocument, before);
}

/** A ledger of an earlier run; undefined if there is no such file. */
async function readLedger(file: string): Promise<Ledger | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new UsageError(`--ledger ${file}: ${error.message}`);
  });
  if (text === undefined) return undefined;
  try {
    const ledger: unknown = JSON.parse(text);
    if (isLedger(ledger)) return ledger;
  } catch {
    // Said below.
  }
  throw new UsageError(`--ledger ${file}: is no ledger; name one that this option wrote, or a new file`);
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

/** Fails where a report could not be written at the end. An existing file keeps its content until then. */
async function checkWritable(files: Readonly<Record<string, string | undefined>>): Promise<void> {
  for (const [option, file] of Object.entries(files)) if (file !== undefined) await write(option, file, "", "a");
}

async function write(option: string, file: string, text: string, flag = "w"): Promise<void> {
  await writeFile(file, text, { flag }).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${option} ${file}: ${error.message}`);
  });
}
