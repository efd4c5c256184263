// Programs from the npm registry, each a plain binary or script, installed once into a cache without any install script.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Interrupted, npm } from "../lib/exec.ts";
import { inRoot } from "../lib/files.ts";
import { type Found, type Program, versionOf } from "../lib/program.ts";
import type { Result } from "../lib/result.ts";
import type { Check } from "./result.ts";

export interface Runtime {
  readonly name: string;
  /** The npm package that holds the program, with a version. */
  readonly from: string;
  /** The program in it. */
  readonly binary: string;
}

/** Where the programs are kept; to get newer ones, delete it. */
export const CACHE = "node_modules/.cache/check-package";

const { platform, arch } = process;
const onWindows = platform === "win32";
const exe = onWindows ? ".exe" : "";

/** The newest Node of a major version. */
export const nodeRuntime = (major: number): Runtime => ({
  name: `Node ${major}`,
  from: `node-${onWindows ? "win" : platform}-${arch}@${major}`,
  binary: `bin/node${exe}`,
});

export const BUN: Runtime = {
  name: "Bun",
  from: `@oven/bun-${onWindows ? "windows" : platform}-${arch === "arm64" ? "aarch64" : arch}@latest`,
  binary: `bin/bun${exe}`,
};

export const DENO: Runtime = {
  name: "Deno",
  from: `@deno/${platform}-${arch}${platform === "linux" ? "-glibc" : ""}@latest`,
  binary: `deno${exe}`,
};

/** A check with a program; where that is missing, the result says so. */
export function checkWith(
  name: string,
  find: () => Promise<Found>,
  check: (program: Program, folder: string) => Promise<Result[]>,
): Check {
  return async (folder) => {
    const found = await find();
    return "program" in found ? check(found, folder) : [{ step: name, done: "missing", ...found }];
  };
}

/** Finds a program: the running Node for its own line, else the cache, filled from the registry where it lacks it. */
export async function findRuntime({ name, from, binary }: Runtime): Promise<Found> {
  if (name === `Node ${process.versions.node.split(".")[0]}`)
    return { program: process.execPath, version: process.versions.node };
  const folder = inRoot(`${CACHE}/${name.toLowerCase().replace(" ", "-")}`);
  const program = join(folder, "node_modules/runtime", binary);
  const kept = await versionOf(program);
  if (kept) return { program, version: kept };
  const install = ["install", "--ignore-scripts", "--no-save", `runtime@npm:${from}`];
  const remedy = `To try by hand: cd ${folder} && npm ${install.join(" ")}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), '{ "private": true }');
    await npm([...install, "--prefix", folder], folder);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    const reason = /^npm error (?!code )(.*)$/m.exec(String(error))?.[1];
    return { missing: `the registry does not have ${from} (${reason}). ${remedy}` };
  }
  const version = await versionOf(program);
  return version ? { program, version } : { missing: `${from} does not run on this machine. ${remedy}` };
}
