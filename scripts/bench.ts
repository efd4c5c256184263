// `npm run bench`: what the client costs, next to bare fetch and the provider's own SDK.
import { writeFile } from "node:fs/promises";
import { shuffle } from "simple-statistics";
import { contenders, SDK, SDK_FOLDER } from "./bench/contenders.ts";
import { type Round, render, section } from "./bench/report.ts";
import { CommandError, command, UsageError } from "./lib/command.ts";
import { npm, output } from "./lib/exec.ts";
import { inRoot, readDocumented } from "./lib/files.ts";
import type { Program } from "./lib/program.ts";
import { serve } from "./lib/proxy.ts";
import { findRuntime, nodeRuntime } from "./package/runtimes.ts";

const REPORT = "generated/reports/benchmark.md";

/** The official SDK, and the HTTP client that it requires in a range. */
const PACKAGES = "@huaweicloud/huaweicloud-sdk-cce@3.0.57 @huaweicloud/huaweicloud-sdk-core@3.1.211 axios@1.21.1";

await command(import.meta.url, {
  usage: `npm run bench [-- --node 20,24,26] [--quick] [--report]

Compares the client with bare fetch, openapi-fetch and the official SDK: requests, and import with the first call.
Installs the SDK and other Nodes into node_modules/.cache, away from the project's dependencies.

--node    the majors of Node to measure under, separated by commas; 20,24,26 without it
--quick   a tenth of the time, for a first look
--report  writes ${REPORT}; without it the report is only printed

Asserts nothing about time: it says which aims are met and exits with 0.`,
  options: {
    node: { type: "string", default: "20,24,26" },
    quick: { type: "boolean" },
    report: { type: "boolean" },
  },
  run: async ({ node, quick = false, report = false }) => {
    console.log("Installing what is compared, and building the package …");
    const sdk = await installSdk();
    const nodes = [];
    for (const major of node.split(",")) {
      if (!(Number(major) >= 20)) throw new UsageError(`--node takes majors from 20 on, such as 20,24, not ${major}.`);
      const found = await findRuntime(nodeRuntime(Number(major)));
      if ("missing" in found) throw new CommandError(found.missing);
      nodes.push(found);
    }
    await build();
    const names = Object.keys(contenders).filter((name) => sdk || name !== SDK);
    const sections = await measure(nodes, names, quick);
    const text = render(sdk ? `is ${PACKAGES}` : "could not be installed; **its figures are missing**", sections);
    if (!report) return console.log(`\n${text}`);
    await writeFile(inRoot(REPORT), text);
    console.log(`Wrote ${REPORT}.`);
  },
});

/** Installs the official SDK and runs none of its scripts. False if the registry does not have it. */
async function installSdk(): Promise<boolean> {
  try {
    await npm(["install", "--prefix", SDK_FOLDER, "--ignore-scripts", ...PACKAGES.split(" ")], inRoot("."));
    return true;
  } catch (error) {
    console.log(`The official SDK cannot be installed, so the run goes on without it: ${error}`);
    return false;
  }
}

/** Builds the package, and the program that imports it, for Nodes that run no TypeScript. */
async function build(): Promise<void> {
  await output("npm", ["run", "build"]);
  const args = ["--dir=dist/bench", "--platform=node", "--external=cce-addons,cce-addons/node,openapi-fetch"];
  await output("rolldown", ["scripts/bench/client.ts", ...args]);
}

/** Measures every contender under each Node, and returns a section of the report for each. */
async function measure(nodes: readonly Program[], names: string[], quick: boolean): Promise<string[]> {
  const body = Buffer.from(JSON.stringify(await readDocumented("response")));
  const server = await serve(async () => ({ status: 200, headers: { "content-type": "application/json" }, body }));
  const args = [server.url, ...(quick ? ["500", "200"] : ["2000", "500"])];
  const sections: string[] = [];
  try {
    for (const { program, version } of nodes) {
      const rounds: Round[] = [];
      for (let round = 1; round <= (quick ? 3 : 9); round += 1) {
        console.log(`Node ${version}: round ${round} …`);
        rounds.push(await playRound(program, names, args));
      }
      sections.push(section(`Node ${version}`, rounds));
    }
  } finally {
    await server.stop();
  }
  return sections;
}

/** Every contender once, each in a fresh process. */
async function playRound(node: string, names: string[], args: readonly string[]): Promise<Round> {
  const round: Record<string, Record<string, number>> = {};
  for (const name of shuffle(names)) {
    round[name] = JSON.parse(await output(node, ["dist/bench/client.js", name, ...args]));
  }
  return round;
}
