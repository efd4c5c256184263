// `npm run check:consumers`: has each other language's client generated, compiled and made to replay the documented update.
import { readFile, writeFile } from "node:fs/promises";
import { DEFECTS } from "./consumers/defects.ts";
import { CONSUMERS, type Consumer } from "./consumers/matrix.ts";
import { defectTable, inPage, type Line, matrixTable } from "./consumers/report.ts";
import { CREDENTIALS, startService } from "./consumers/service.ts";
import { missingFor, openWorkshop, runStep, STEPS, versionOf, WORKSHOP } from "./consumers/workshop.ts";
import { CommandError, command, root } from "./lib/command.ts";
import { stopOnSignals } from "./lib/exec.ts";
import { type Mock, startMock } from "./mock.ts";

/** Wide enough for the longest name. */
const WIDTH = Math.max(...CONSUMERS.map(({ name }) => name.length));
const REPORT = "generated/reports/consumers.md";

/** Takes one consumer through all steps, as far as it gets. */
async function prove(consumer: Consumer, mock: Mock): Promise<Line> {
  const { name, test, differs } = consumer;
  const version = await versionOf(consumer);
  const done: string[] = [];
  const service = await startService(mock.url);
  try {
    for (const step of STEPS.filter((one) => consumer[one])) {
      const started = performance.now();
      // For who waits and watches; what follows writes over it.
      if (process.stdout.isTTY) process.stdout.write(`… ${name.padEnd(WIDTH)} ${step}\r`);
      const failure = await runStep(consumer, step, service.url);
      const took = `${((performance.now() - started) / 1000).toFixed(1)} s`;
      console.log(`${failure === undefined ? "✓" : "✗"} ${name.padEnd(WIDTH)} ${step.padEnd(8)} ${took.padStart(8)}`);
      if (failure !== undefined) return { consumer, version, done, failed: step, problem: tail(failure) };
      done.push(step);
    }
    const proofs = differs ? service.witnessProofs(differs) : service.proofs();
    const undone = proofs.filter((proof) => !proof.done).map(({ what }) => `\n  ${what}`);
    for (const { what, done: seen } of proofs) console.log(`${seen ? "✓" : "✗"} ${"".padEnd(WIDTH)} ${what}`);
    if (!undone.length) return { consumer, version, done };
    const problem = `\`${test}\` passed, but the service did not see:${undone.join("")}`;
    return { consumer, version, done: done.slice(0, -1), failed: "test", problem };
  } finally {
    await service.stop();
  }
}

const tail = (printed: string): string => printed.split("\n").slice(-60).join("\n");

/** Those that can be run here, and those whose toolchain is missing, with what is missing said. */
async function sort(consumers: readonly Consumer[]): Promise<{ here: Consumer[]; missing: Line[] }> {
  const here: Consumer[] = [];
  const missing: Line[] = [];
  for (const consumer of consumers) {
    const lacking = await missingFor(consumer);
    if (!lacking.length) here.push(consumer);
    else {
      const what = lacking.map(({ name, atLeast, from }) => `${name} ${atLeast} or newer, from ${from}`).join("; ");
      console.log(`– ${consumer.name.padEnd(WIDTH)} not proven: it needs ${what}`);
      missing.push({ consumer, version: await versionOf(consumer), done: [], problem: `needs ${what}` });
    }
  }
  return { here, missing };
}

/** Changes the contract in each way that must be noticed, and says which clients notice it, and at which step. */
async function tryDefects(consumers: readonly Consumer[], mock: Mock): Promise<string> {
  const generated = consumers.filter(({ generate }) => generate);
  if (!generated.length) throw new CommandError("None of these is generated, or none can be run here.");
  const rows: { what: string; refusedBy: ReadonlyMap<string, string> }[] = [];
  console.log("\n── no defect\n");
  await openWorkshop();
  for (const consumer of generated) {
    const { failed, problem } = await prove(consumer, mock);
    if (failed) throw new CommandError(`${problem}\n${consumer.name} fails without any defect; see above.`);
  }
  for (const { what, apply } of DEFECTS) {
    console.log(`\n── ${what.replaceAll("`", "")}\n`);
    await openWorkshop(apply);
    const refusedBy = new Map<string, string>();
    for (const consumer of generated) {
      const { failed } = await prove(consumer, mock);
      if (failed) refusedBy.set(consumer.name, failed);
    }
    rows.push({ what, refusedBy });
  }
  const table = defectTable(generated, rows);
  console.log(`\n${table}\n`);
  const unseen = rows.filter(({ refusedBy }) => !refusedBy.size).map(({ what }) => what);
  if (unseen.length) throw new CommandError(`No client notices: ${unseen.join(", ")}.`);
  return table;
}

/** Serves until Ctrl-C, for a client that is not in the matrix; says what arrives, and at the end what was proven. */
async function serve(mock: Mock): Promise<void> {
  const service = await startService(mock.url, ({ method, path, status, violations }) =>
    console.log(`${method} ${path} → ${status}${violations ? `  breaks the contract: ${violations}` : ""}`),
  );
  const variables = Object.entries({ CCE_ENDPOINT: service.url, ...CREDENTIALS });
  console.log(`Serving on ${service.url}, as contract-tests/consumers/README.md says. Ctrl-C ends it. For the tests there:

${variables.map(([name, value]) => `export ${name}=${value}`).join("\n")}
`);
  await new Promise((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
  console.log("");
  for (const { what, done } of service.proofs()) console.log(`${done ? "✓" : "–"} ${what}`);
  await service.stop();
}

/** Writes a table into its place in a page. */
async function write(page: string, part: string, made: string): Promise<void> {
  const file = new URL(page, root);
  await writeFile(file, inPage(await readFile(file, "utf8"), part, made));
  console.log(`Wrote the table in ${page}.`);
}

const names = CONSUMERS.map(({ name }) => name);

await command(import.meta.url, {
  usage: `npm run check:consumers [name…] [-- <options>]

Generates, compiles and tests the clients of contract-tests/consumers/, by default all: ${names.join(", ")}.
Takes minutes, and the registries of each language. What toolchain is missing is said; with CI=true a missing one is a failure.
  --missing <names>  those whose toolchain may be missing in CI, separated by commas
  --defects          changes the contract in ways that must be noticed, and fails when no client does
  --report           writes the table into README.md and ${REPORT}, that of --defects into the latter
  --serve            serves what the clients are tested against, to test one of your own, until Ctrl-C
What is made stays in ${WORKSHOP}.`,
  options: {
    missing: { type: "string" },
    defects: { type: "boolean" },
    report: { type: "boolean" },
    serve: { type: "boolean" },
  },
  names: true,
  run: async (options, chosen) => {
    const allowed = options.missing?.split(",").filter(Boolean) ?? [];
    const strange = [...chosen, ...allowed].filter((name) => !names.includes(name));
    if (strange.length) throw new CommandError(`There is no ${strange.join(", ")}; there are ${names.join(", ")}.`);
    if (options.report && chosen.length)
      throw new CommandError("--report writes about all of them: leave out the names.");
    if (options.serve && chosen.length) throw new CommandError("--serve serves any client: leave out the names.");
    const mock = await startMock();
    try {
      if (options.serve) return await serve(mock);
      stopOnSignals();
      const { here, missing } = await sort(CONSUMERS.filter(({ name }) => !chosen.length || chosen.includes(name)));
      const lacking = missing.map(({ consumer }) => consumer.name).filter((name) => !allowed.includes(name));
      if (lacking.length && (process.env["CI"] === "true" || options.report))
        throw new CommandError(`Not proven: ${lacking.join(", ")}. Install what they need, as said above.
In CI they can be allowed to be missing: npm run check:consumers -- --missing ${lacking}`);
      if (options.defects) {
        const table = await tryDefects(here, mock);
        if (options.report) await write(REPORT, "defects", table);
        return;
      }
      await openWorkshop();
      const started = performance.now();
      const lines: Line[] = [];
      for (const consumer of here) {
        const line = await prove(consumer, mock);
        lines.push(line);
        if (line.failed) console.log(`\n${line.problem}\n`);
      }
      const table = matrixTable([...lines, ...missing]);
      console.log(`\n${table}\n\n${((performance.now() - started) / 60_000).toFixed(1)} minutes`);
      const failed = lines.filter((line) => line.failed).map(({ consumer }) => consumer.name);
      if (failed.length)
        throw new CommandError(`Failed: ${failed.join(", ")}; see above. What was made is in ${WORKSHOP}.
By hand: npm run check:consumers -- --serve, and in another shell the lines of contract-tests/consumers/README.md.`);
      if (options.report) for (const page of [REPORT, "README.md"]) await write(page, "consumers", table);
    } finally {
      await mock.stop();
    }
  },
});
