// `npm run check:consumers`: generates, compiles and tests the clients that other teams would use.
import { writeFile } from "node:fs/promises";
import { DEFECTS } from "./consumers/defects.ts";
import { CONSUMERS, type Consumer, missingToolchains } from "./consumers/matrix.ts";
import { packFor, proveAll } from "./consumers/prove.ts";
import {
  type DefectResult,
  defectTable,
  insertTable,
  matrixTable,
  type Result,
  SANDBOX,
  throwIfFailed,
  throwIfMissing,
  throwIfUnnoticed,
} from "./consumers/report.ts";
import { command, UsageError } from "./lib/command.ts";
import { stopOnSignals } from "./lib/exec.ts";
import { inRoot, read } from "./lib/files.ts";
import { describeToolchains } from "./lib/toolchains.ts";

const REPORT = "generated/reports/consumers.md";
const NAMES = CONSUMERS.map(({ name }) => name);

/** The consumers that cannot be run here. Prints what each needs. */
async function findMissing(consumers: readonly Consumer[]): Promise<Result[]> {
  const missing: Result[] = [];
  for (const consumer of consumers) {
    const toolchains = await missingToolchains(consumer);
    if (!toolchains.length) continue;
    const needs = describeToolchains(toolchains);
    missing.push({ consumer, problem: `needs ${needs}` });
    console.log(`– ${consumer.name} is not proven: it needs ${needs}`);
  }
  return missing;
}

/** Proves these consumers, and returns the table of how far each got. */
async function proveConsumers(consumers: readonly Consumer[], missing: readonly Result[]) {
  const results = await proveAll(consumers);
  const table = matrixTable([...results, ...missing]);
  console.log(`\n${table}`);
  throwIfFailed(results);
  return table;
}

/** Changes the contract in each way that must be noticed, and returns the table of which client fails at which step. */
async function tryDefects(consumers: readonly Consumer[]): Promise<string> {
  const generated = consumers.filter(({ generate }) => generate);
  console.log("\n── no defect\n");
  throwIfFailed(await proveAll(generated));
  const results: DefectResult[] = [];
  for (const [what, apply] of Object.entries(DEFECTS)) {
    console.log(`\n── ${what}\n`);
    results.push({ what, results: await proveAll(generated, apply) });
  }
  const table = defectTable(results);
  console.log(`\n${table}\n`);
  throwIfUnnoticed(results);
  return table;
}

await command(import.meta.url, {
  usage: `npm run check:consumers [name…] [-- <options>]

Generates, compiles and tests the clients of contract-tests/consumers/, by default all: ${NAMES.join(", ")}.
Takes minutes, and the registries of each language. Missing toolchains are named; with CI=true a missing one is a failure.
  --missing <names>  those whose toolchain may be missing in CI, separated by commas
  --defects          changes the contract in ways that must be noticed, and fails if no client notices
  --report           writes the table, or that of --defects, into ${REPORT}
The generated files stay in ${SANDBOX}. To test a client of your own: npm run verify-client -- --help`,
  options: {
    missing: { type: "string" },
    defects: { type: "boolean" },
    report: { type: "boolean" },
  },
  names: true,
  run: async ({ missing = "", defects = false, report = false }, chosen) => {
    const mayMiss = missing.split(",").filter(Boolean);
    const unknown = [...chosen, ...mayMiss].filter((name) => !NAMES.includes(name));
    if (unknown.length) throw new UsageError(`There is no ${unknown.join(", ")}; there are ${NAMES.join(", ")}.`);
    if (chosen.length && report) throw new UsageError("Leave out the names with --report.");
    const consumers = CONSUMERS.filter(({ name }) => !chosen.length || chosen.includes(name));
    // A consumer whose toolchain is missing is skipped, except in CI and for a report.
    const optional = process.env["CI"] === "true" || report ? mayMiss : NAMES;
    stopOnSignals();
    const absent = await findMissing(consumers);
    throwIfMissing(absent, optional);
    const present = consumers.filter((consumer) => !absent.some((result) => result.consumer === consumer));
    await packFor(present);
    const table = await (defects ? tryDefects(present) : proveConsumers(present, absent));
    if (!report) return;
    await writeFile(inRoot(REPORT), insertTable(await read(REPORT), defects ? "defects" : "consumers", table));
    console.log(`Wrote the table in ${REPORT}.`);
  },
});
