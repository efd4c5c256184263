// What `npm run bench` needs and the project does not: the official SDK and other Nodes, installed into a cache folder, and
// the client compiled as users get it.
import { spawn } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { CommandError, root } from "../lib/command.ts";
import { npm } from "../lib/exec.ts";
import { findRuntime, nodeRuntime } from "../package/runtimes.ts";

/** The official SDK, both of its packages pinned. */
const SDK = {
  "@huaweicloud/huaweicloud-sdk-cce": "3.0.57",
  "@huaweicloud/huaweicloud-sdk-core": "3.1.211",
};

const cache = fileURLToPath(new URL("node_modules/.cache/bench/", root));

/** Installs packages into `folder`, away from the project's own, and runs none of their scripts. */
async function install(folder: string, dependencies: Record<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  const wanted = `${JSON.stringify({ private: true, type: "module", dependencies }, null, 2)}\n`;
  const file = join(folder, "package.json");
  const present = await readFile(join(folder, "installed.json"), "utf8").catch(() => "");
  if (present === wanted) return;
  await writeFile(file, wanted);
  await npm(["install", "--prefix", folder, "--ignore-scripts", "--save-exact"], folder);
  await writeFile(join(folder, "installed.json"), wanted);
}

/** Installs the official SDK; its versions, or undefined where the registry does not give it. */
export async function installSdk(): Promise<string | undefined> {
  try {
    await install(cache, SDK);
    const axios = JSON.parse(await readFile(join(cache, "node_modules/axios/package.json"), "utf8")).version;
    const packages = Object.entries({ ...SDK, axios });
    return packages.map(([name, version]) => `${name} ${version}`).join(", ");
  } catch (error) {
    console.log(`The official SDK cannot be installed, so the run goes on without it: ${error}`);
    return undefined;
  }
}

/** A Node of a major version: the running one, or the npm package that is a plain Node binary. */
export async function nodeOf(major: string): Promise<string> {
  if (!/^\d+$/.test(major)) throw new CommandError(`--node takes majors such as 20,24, not ${major}`);
  const found = await findRuntime(nodeRuntime(Number(major)));
  if ("missing" in found) throw new CommandError(`${found.missing}. ${found.remedy}`);
  return found.program;
}

/** Bundles the client and the benchmark's programs, as `npm run build` bundles the client; the folder they are in. */
export async function compile(): Promise<string> {
  const dir = join(cache, "build");
  await rm(dir, { recursive: true, force: true });
  const programs = ["load", "server", "start"].map((name) => [
    name,
    fileURLToPath(new URL(`scripts/bench/${name}.ts`, root)),
  ]);
  const external = [/^node:/, /^openapi-fetch$/, /^@huaweicloud\//];
  const bundle = await rolldown({ input: Object.fromEntries(programs), platform: "node", external });
  await bundle.write({ dir, format: "esm", chunkFileNames: "[name]-[hash].js" });
  await bundle.close();
  return dir;
}

/** A process that speaks in lines. */
export interface Speaker {
  /** Each line it prints; throws when it fails. */
  readonly lines: AsyncIterable<string>;
  stop(): void;
}

export function start(node: string, args: readonly string[]): Speaker {
  const child = spawn(node, args, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code ? reject(new CommandError(`${args[0]} failed with code ${code}`)) : resolve()));
  });
  ended.catch(() => {});
  return {
    lines: (async function* () {
      yield* createInterface({ input: child.stdout });
      await ended;
    })(),
    stop: () => child.stdin.end(),
  };
}
