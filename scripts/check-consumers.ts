// `npm run check:consumers`: generates, compiles and tests the clients that other teams would use.
import { readFile, writeFile } from "node:fs/promises";
import { DEFECTS } from "./consumers/defects.ts";
import { throwIfFailed, throwIfMissing, throwIfUnnoticed } from "./consumers/gates.ts";
import { CONSUMERS, type Consumer } from "./consumers/matrix.ts";
import { CREDENTIALS, clientProofs } from "./consumers/proofs.ts";
import { printProofs, proveAll } from "./consumers/prove.ts";
import { type DefectResult, defectTable, insertTable, matrixTable, type Result } from "./consumers/report.ts";
import { missingToolchains, SANDBOX } from "./consumers/sandbox.ts";
import { startService } from "./consumers/service.ts";
import { CommandError, command, root } from "./lib/command.ts";
import { stopOnSignals } from "./lib/exec.ts";
import { startMock } from "./mock.ts";

const REPORT = "generated/reports/consumers.md";
const NAMES = CONSUMERS.map(({ name }) => name);

interface Options {
  readonly optional: readonly string[];
  readonly defects: boolean;
  readonly report: boolean;
}

/** Proves these consumers, or, with `defects`, that they notice each defect. */
async function check(consumers: readonly Consumer[], mockUrl: string, { optional, defects, report }: Options) {
  stopOnSignals();
  const missing = await findMissing(consumers);
  throwIfMissing(missing, optional);
  const here = consumers.filter((consumer) => !missing.some((result) => result.consumer === consumer));
  if (defects) {
    const table = await tryDefects(here, mockUrl);
    if (report) await write(REPORT, "defects", table);
    return;
  }
  const results = await proveAll(here, mockUrl);
  const table = matrixTable([...results, ...missing]);
  console.log(`\n${table}`);
  throwIfFailed(results);
  if (report) await write(REPORT, "consumers", table);
}

/** The consumers that cannot be run here. Prints what each needs. */
async function findMissing(consumers: readonly Consumer[]): Promise<Result[]> {
  const missing: Result[] = [];
  for (const consumer of consumers) {
    const toolchains = await missingToolchains(consumer);
    if (!toolchains.length) continue;
    const needs = toolchains.map(({ name, atLeast, from }) => `${name} ${atLeast} or newer (${from})`).join(", ");
    missing.push({ consumer, problem: `needs ${needs}` });
    console.log(`– ${consumer.name} is not proven: it needs ${needs}`);
  }
  return missing;
}

/** Changes the contract in each way that must be noticed, and returns the table of which client fails at which step. */
async function tryDefects(consumers: readonly Consumer[], mockUrl: string): Promise<string> {
  const generated = consumers.filter(({ generate }) => generate);
  console.log("\n── no defect\n");
  throwIfFailed(await proveAll(generated, mockUrl));
  const results: DefectResult[] = [];
  for (const [what, apply] of Object.entries(DEFECTS)) {
    console.log(`\n── ${what}\n`);
    results.push({ what, results: await proveAll(generated, mockUrl, apply) });
  }
  const table = defectTable(results);
  console.log(`\n${table}\n`);
  throwIfUnnoticed(results);
  return table;
}

/** Serves until Ctrl-C, for a client that is not in the matrix. Prints what it receives, and at the end what was proven. */
async function serve(mockUrl: string) {
  const service = await startService(mockUrl, ({ method, path, status, responseHeaders }) => {
    const violations: { message: string }[] = JSON.parse(String(responseHeaders["sl-violations"] ?? "[]"));
    const reasons = violations.map(({ message }) => message).join("; ");
    console.log(`${method} ${path} → ${status}${reasons && `, against the contract: ${reasons}`}`);
  });
  const variables = Object.entries({ CCE_ENDPOINT: service.url, ...CREDENTIALS });
  console.log(`Serving on ${service.url}, as contract-tests/consumers/README.md says. Ctrl-C ends it. For the tests there:

${variables.map(([name, value]) => `export ${name}=${value}`).join("\n")}
`);
  await new Promise((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
  printProofs(await clientProofs(service.exchanges));
  await service.stop();
}

/** Writes a table into its place in a page. */
async function write(page: string, part: string, table: string) {
  const file = new URL(page, root);
  await writeFile(file, insertTable(await readFile(file, "utf8"), part, table));
  console.log(`Wrote the table in ${page}.`);
}

await command(import.meta.url, {
  usage: `npm run check:consumers [name…] [-- <options>]

Generates, compiles and tests the clients of contract-tests/consumers/, by default all: ${NAMES.join(", ")}.
Takes minutes, and the registries of each language. Missing toolchains are named; with CI=true a missing one is a failure.
  --missing <names>  those whose toolchain may be missing in CI, separated by commas
  --defects          changes the contract in ways that must be noticed, and fails if no client notices
  --report           writes the table, or that of --defects, into ${REPORT}
  --serve            serves what the clients are tested against, to test one of your own, until Ctrl-C
The generated files stay in ${SANDBOX}.`,
  options: {
    missing: { type: "string" },
    defects: { type: "boolean" },
    report: { type: "boolean" },
    serve: { type: "boolean" },
  },
  names: true,
  run: async ({ missing = "", defects = false, report = false, serve: serves = false }, chosen) => {
    const mayMiss = missing.split(",").filter(Boolean);
    const unknown = [...chosen, ...mayMiss].filter((name) => !NAMES.includes(name));
    if (unknown.length) throw new CommandError(`There is no ${unknown.join(", ")}; there are ${NAMES.join(", ")}.`);
    if (chosen.length && (report || serves)) throw new CommandError("Leave out the names with --report and --serve.");
    const consumers = CONSUMERS.filter(({ name }) => !chosen.length || chosen.includes(name));
    // Where a toolchain is missing, a consumer is skipped, but not in CI and not for a report.
    const optional = process.env["CI"] === "true" || report ? mayMiss : NAMES;
    const mock = await startMock();
    try {
      await (serves ? serve(mock.url) : check(consumers, mock.url, { optional, defects, report }));
    } finally {
      await mock.stop();
    }
  },
});
