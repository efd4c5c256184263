// The judges that are compared, each a program that is given a HAR: the command `check`, and Redocly's experimental `drift`.

import { readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { rolldown } from "rolldown";
import { CommandError } from "../lib/command.ts";
import { capture } from "../lib/exec.ts";
import { inRoot } from "../lib/files.ts";

/** One thing that a judge objects to. */
export interface Objection {
  /** The exchange's number in the recording, from 0. */
  readonly exchange: number;
  readonly isError: boolean;
  readonly text: string;
}

/** What a judge found, and what it took. */
export interface Judgement {
  /** How many exchanges it looked at. */
  readonly checked: number;
  readonly objections: readonly Objection[];
  readonly code: number;
  readonly ms: number;
  /** The most memory that its process had. */
  readonly peakMb: number;
}

/** Judges a HAR. Rejects when the judge gives no report. */
export type Judge = (har: string) => Promise<Judgement>;

/**
 * Makes a process say at its end what memory it had: by Linux's own count, as the usage that Node tells begins with the memory of
 * the process that started it.
 */
const PEAK = `data:text/javascript,${encodeURIComponent(`
import { existsSync, readFileSync } from "node:fs";
const status = "/proc/self/status";
process.on("exit", () => {
  const [, kb] = /VmHWM:\\s+(\\d+)/.exec(existsSync(status) ? readFileSync(status, "utf8") : "") ?? [];
  process._rawDebug("peak:" + (kb ?? process.resourceUsage().maxRSS));
});`)}`;

async function runNode(args: readonly string[]) {
  const started = performance.now();
  const env = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const { code, stdout, stderr } = await capture("node", ["--import", PEAK, ...args], { env, timeout: 900_000 });
  const ms = performance.now() - started;
  const peakKb = /peak:(\d+)/.exec(stderr)?.[1];
  if (code === null || !peakKb) throw new CommandError(`${stderr}\nThe judge ended without a report; see above.`);
  return { code, stdout, stderr, ms, peakMb: Number(peakKb) / 1024 };
}

/** The command `check`, bundled into a folder as the package has it. */
export async function checkCommand(folder: string): Promise<Judge> {
  const file = join(folder, "cli.mjs");
  const bundle = await rolldown({ input: inRoot("src/cli/main.ts"), platform: "node", external: [/^node:/] });
  await bundle.write({ file, codeSplitting: false });
  await bundle.close();
  return async (har) => {
    const { stdout, stderr: _, ...ended } = await runNode([file, "check", "--har", har, "--json"]);
    const { checked, disagreements, news } = JSON.parse(stdout) as {
      readonly checked: number;
      readonly disagreements: readonly Found[];
      readonly news: readonly Found[];
    };
    const objections = [...disagreements, ...news].map(({ exchange, severity, message, what }) => ({
      exchange,
      isError: severity === "error",
      text: `${message} ${what}`,
    }));
    return { ...ended, checked, objections };
  };
}

interface Found {
  readonly exchange: number;
  readonly severity: string;
  readonly message: string;
  readonly what: string;
}

/** Redocly's `drift`, as it is installed here. */
export function redoclyDrift(folder: string): Judge {
  const report = join(folder, "drift.json");
  const manifest = createRequire(import.meta.url).resolve("@redocly/cli/package.json");
  const program = join(dirname(manifest), "bin/cli.js");
  return async (har) => {
    const args = ["drift", har, "--api", inRoot("generated/openapi.json"), "--format", "json", "--output", report];
    // One of an earlier run must not be taken for this one's.
    await rm(report, { force: true });
    const { stdout, stderr, ...ended } = await runNode([program, ...args]);
    const text = await readFile(report, "utf8").catch(() => {
      throw new CommandError(`${stdout}${stderr}\nredocly drift wrote no report; see above.`);
    });
    const { run, problems } = JSON.parse(text) as DriftReport;
    const objections = problems.flatMap(({ exchangeIndex, occurrences, severity, message }) =>
      // One that occurs again is listed once, with its first exchange.
      Array.from({ length: occurrences }, () => ({
        exchange: exchangeIndex,
        isError: severity === "error",
        text: message,
      })),
    );
    return { ...ended, checked: run.totalExchanges, objections };
  };
}

interface DriftReport {
  readonly run: { readonly totalExchanges: number };
  readonly problems: readonly {
    readonly exchangeIndex: number;
    readonly occurrences: number;
    readonly severity: string;
    readonly message: string;
  }[];
}
