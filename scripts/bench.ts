// `npm run bench`: what the client costs, beside bare fetch and the provider's own SDK.
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { shuffle } from "simple-statistics";
import answer from "../contract-tests/documented/updateAddonInstance/upgrade-everest.response.json" with {
  type: "json",
};
import { contenders, SDK, SDK_FOLDER } from "./bench/contenders.ts";
import { type Round, render, section } from "./bench/report.ts";
import { CommandError, command, root } from "./lib/command.ts";
import { capture, npm, run } from "./lib/exec.ts";
import { findRuntime, nodeRuntime } from "./package/runtimes.ts";

/** The official SDK, and the HTTP client that it asks for in a range. */
const PACKAGES = "@huaweicloud/huaweicloud-sdk-cce@3.0.57 @huaweicloud/huaweicloud-sdk-core@3.1.211 axios@1.21.1";

await command(import.meta.url, {
  usage: `npm run bench [-- --node 20,24,26] [--quick] [--report]

Compares the client with bare fetch, openapi-fetch and the official SDK: requests, and import with the first call.
Installs the SDK and other Nodes into node_modules/.cache, away from the project's dependencies.

--node    the majors of Node to measure under, separated by commas; 20,24,26 without it
--quick   a tenth of the time, for a first look
--report  writes generated/reports/benchmark.md; without it the report is only printed

Asserts nothing about time: it says which aims are met and exits with 0.`,
  options: {
    node: { type: "string", default: "20,24,26" },
    quick: { type: "boolean" },
    report: { type: "boolean" },
  },
  run: async ({ node = "", quick = false, report = false }) => {
    console.log("Installing what is compared, and building the package …");
    const sdk = await installSdk();
    const nodes = [];
    for (const major of node.split(",")) {
      const found = await findRuntime(nodeRuntime(Number(major)));
      if ("missing" in found) throw new CommandError(`${found.missing}. ${found.remedy}`);
      nodes.push(found);
    }
    await build();
    const server = createServer((request, response) => {
      response.setHeader("content-type", "application/json");
      request.resume().on("end", () => response.end(JSON.stringify(answer)));
    });
    await once(server.listen(0, "127.0.0.1").unref(), "listening");
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const names = Object.keys(contenders).filter((name) => sdk || name !== SDK);
    const sections: string[] = [];
    for (const { program, version } of nodes) {
      const rounds: Round[] = [];
      for (let round = 1; round <= (quick ? 3 : 9); round += 1) {
        console.log(`Node ${version}: round ${round} …`);
        rounds.push(await playRound(program, names, [endpoint, ...(quick ? ["500", "200"] : ["2000", "500"])]));
      }
      sections.push(section(`Node ${version}`, rounds));
    }
    const text = render(sdk ? `is ${PACKAGES}` : "could not be installed; **its figures are missing**", sections);
    if (!report) return console.log(`\n${text}`);
    await writeFile(new URL("generated/reports/benchmark.md", root), text);
    console.log("Wrote generated/reports/benchmark.md.");
  },
});

/** Installs the official SDK and runs none of its scripts. False if the registry does not give it. */
async function installSdk(): Promise<boolean> {
  try {
    await npm(["install", "--prefix", SDK_FOLDER, "--ignore-scripts", ...PACKAGES.split(" ")], fileURLToPath(root));
    return true;
  } catch (error) {
    console.log(`The official SDK cannot be installed, so the run goes on without it: ${error}`);
    return false;
  }
}

/** Builds the package, and the program that imports it, for Nodes that run no TypeScript. */
async function build(): Promise<void> {
  await run("npm", ["run", "build"], { quiet: true });
  const args = ["--dir=dist/bench", "--platform=node", "--external=cce-addons,cce-addons/node,openapi-fetch"];
  await run("rolldown", ["scripts/bench/client.ts", ...args], { quiet: true });
}

/** Every contender once, each in a fresh process. */
async function playRound(node: string, names: string[], args: readonly string[]): Promise<Round> {
  const round: Record<string, Record<string, number>> = {};
  for (const name of shuffle(names)) {
    const { code, stdout, output } = await capture(node, ["dist/bench/client.js", name, ...args]);
    if (code !== 0) throw new CommandError(`${name} failed:\n${output}`);
    round[name] = JSON.parse(stdout);
  }
  return round;
}
