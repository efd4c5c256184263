// `npm run bench`: what the client costs, beside bare fetch and the provider's own SDK.
import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { contenders, names } from "./bench/contenders.ts";
import type { Task } from "./bench/exchange.ts";
import type { Sample } from "./bench/load.ts";
import { type NodeFigures, render } from "./bench/report.ts";
import { type Size, sizeOf } from "./bench/sizes.ts";
import { compile, installSdk, nodeOf, start } from "./bench/workshop.ts";
import { command, root } from "./lib/command.ts";

await command(import.meta.url, {
  usage: `npm run bench [-- --node 20,24,26] [--quick] [--report]

Compares the client with bare fetch, openapi-fetch and the official SDK: requests, signatures, start, size.
Installs the SDK and other Nodes into node_modules/.cache, away from the project's dependencies.

--node    the majors of Node to measure under, separated by commas; 20,24,26 without it
--quick   an eighth of the time, for a first look
--report  writes generated/reports/benchmark.md; without it the report is only printed

Asserts nothing about time: it says which aims are met and exits with 0.`,
  options: {
    node: { type: "string", default: "20,24,26" },
    quick: { type: "boolean" },
    report: { type: "boolean" },
  },
  run: async ({ node = "20,24,26", quick = false, report = false }) => {
    console.log("Installing what is compared …");
    const sdk = await installSdk();
    const nodes: string[] = [];
    for (const major of node.split(",")) nodes.push(await nodeOf(major));
    console.log("Compiling the client …");
    const build = await compile();
    const all: NodeFigures[] = [];
    for (const program of nodes) all.push(await underNode(program, build, Boolean(sdk), quick));
    const flags = `${node === "20,24,26" ? "" : ` --node ${node}`}${quick ? " --quick" : ""}`;
    const text = render({
      command: `npm run bench --${flags} --report`,
      date: new Date().toISOString().slice(0, 10),
      machine: `${cpus()[0]?.model.trim()}, ${cpus().length} cores`,
      sdk,
      nodes: all,
      sizes: await sizes(build, Boolean(sdk)),
    });
    if (!report) return console.log(`\n${text}`);
    const file = new URL("generated/reports/benchmark.md", root);
    await mkdir(new URL(".", file), { recursive: true });
    await writeFile(file, text);
    console.log(`Wrote ${fileURLToPath(file)}.`);
  },
});

async function underNode(node: string, build: string, sdk: boolean, quick: boolean): Promise<NodeFigures> {
  const script = (name: string) => join(build, `${name}.js`);
  const documented = (name: string) =>
    fileURLToPath(new URL(`contract-tests/documented/updateAddonInstance/upgrade-everest.${name}.json`, root));
  const responseFile = documented("response");
  // One Node serves all, so that only the client's side differs.
  const server = start(process.execPath, [script("server"), responseFile]);
  try {
    const { value: port } = await server.lines[Symbol.asyncIterator]().next();
    const task: Task = {
      origin: `http://127.0.0.1:${port}`,
      requestFile: documented("request"),
      responseFile,
      sdk,
      rounds: quick ? 3 : 9,
      turnMs: quick ? 40 : 100,
    };
    const [version = ""] = await linesOf(node, ["--version"]);
    console.log(`Node ${version}: requests and signatures, ${task.rounds} rounds …`);
    const samples: Sample[] = [];
    const argument = JSON.stringify(task);
    for await (const line of start(node, ["--expose-gc", script("load"), argument]).lines) {
      const sample: Sample = JSON.parse(line);
      samples.push(sample);
      const { group, name, round, count, wallMs, cpuMs } = sample;
      const speed = `${Math.round((count * 1000) / wallMs)}/s`.padStart(9);
      const cpu = `${((cpuMs * 1000) / count).toFixed(0)} µs`.padStart(8);
      console.log(`  round ${round || "0 (not counted)"}, ${group}, ${name}: ${speed} ${cpu} CPU`);
    }
    const processes = quick ? 8 : 30;
    console.log(`Node ${version}: import and first call, ${processes} processes each …`);
    for (let round = 0; round <= processes; round += 1) {
      for (const name of Object.keys(contenders)) {
        if (name === names.sdk && !sdk) continue;
        const started = performance.now();
        const [inside] = await linesOf(node, [script("start"), name, argument]);
        const wallMs = performance.now() - started;
        samples.push({ group: "whole process", name, round, count: 1, wallMs, cpuMs: 0 });
        const part = { name, round, count: 1, wallMs: Number(inside), cpuMs: 0 };
        samples.push({ group: "import and first call", ...part });
      }
      if (round % 5 === 0) console.log(`  ${round} of ${processes}`);
    }
    return { version, rounds: task.rounds, processes, samples };
  } finally {
    server.stop();
  }
}

async function linesOf(node: string, args: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of start(node, args).lines) lines.push(line);
  return lines;
}

async function sizes(build: string, sdk: boolean): Promise<Size[]> {
  const folder = build;
  const client = fileURLToPath(new URL("src/index.ts", root));
  return [
    await sizeOf("cce-addons, all of it", { exported: "*", from: client, folder }),
    await sizeOf("openapi-fetch", { exported: "{ default }", from: "openapi-fetch", folder }),
    ...(sdk
      ? [
          await sizeOf("official SDK", {
            exported: "{ CceClient }",
            from: "@huaweicloud/huaweicloud-sdk-cce",
            folder,
          }),
        ]
      : []),
  ];
}
