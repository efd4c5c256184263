// Where the package is to run: each Node line, Bun and Deno, as plain binaries from the npm registry, installed once into a
// cache without any install script.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../lib/command.ts";
import { capture, Interrupted, npm } from "../lib/exec.ts";
import { DOCUMENTED, readSmoke, type SmokeRun } from "./smoke.ts";

export interface Runtime {
  readonly name: string;
  /** The npm package that holds the binary, with a version. */
  readonly from: string;
  /** The binary in it. */
  readonly binary: string;
  /** What comes before the file to run. */
  readonly args: readonly string[];
}

/** Where a runtime is, or why it is not here and what to do about that. */
export type Found =
  | { readonly program: string; readonly version: string }
  | { readonly missing: string; readonly remedy: string };

const windows = process.platform === "win32";
const exe = windows ? ".exe" : "";
const { arch } = process;
const glibc = process.platform === "linux" ? "-glibc" : "";

/** The newest Node of a major version. */
export const nodeRuntime = (major: number): Runtime => ({
  name: `Node ${major}`,
  from: `node-${windows ? "win" : process.platform}-${arch}@${major}`,
  binary: `bin/node${exe}`,
  args: ["--pending-deprecation"],
});

/** Every runtime the package is proven on. */
export const RUNTIMES: readonly Runtime[] = [
  ...[20, 22, 24, 26].map(nodeRuntime),
  {
    name: "Bun",
    from: `@oven/bun-${windows ? "windows" : process.platform}-${arch === "arm64" ? "aarch64" : arch}@latest`,
    binary: `bin/bun${exe}`,
    args: ["--no-install"],
  },
  {
    name: "Deno",
    from: `@deno/${process.platform}-${arch}${glibc}@latest`,
    binary: `deno${exe}`,
    args: ["run", "--no-prompt", "--no-remote", "--allow-read", "--allow-net=127.0.0.1"],
  },
];

/** Where the runtimes are kept; to get newer ones, delete it. */
export const CACHE = "node_modules/.cache/check-package";

/** Finds a runtime: the running Node for its own line, else the cache, filled from the registry where it lacks it. */
export async function findRuntime({ name, from, binary }: Runtime): Promise<Found> {
  if (name === `Node ${process.versions.node.split(".")[0]}`)
    return { program: process.execPath, version: process.versions.node };
  const kept = `${CACHE}/${name.toLowerCase().replace(" ", "-")}`;
  const folder = fileURLToPath(new URL(`${kept}/`, root));
  const program = join(folder, "node_modules/runtime", binary);
  const versionOf = async () => {
    const { code, stdout } = await capture(program, ["--version"]);
    return code === 0 ? /\d+\.\d+\.\d+/.exec(stdout)?.[0] : undefined;
  };
  const found = await versionOf();
  if (found) return { program, version: found };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "private": true }');
  const install = ["install", "--ignore-scripts", "--no-save", `runtime@npm:${from}`];
  const remedy = `To try by hand: cd ${kept} && npm ${install.join(" ")}`;
  try {
    await npm([...install, "--prefix", folder], folder);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    const reason = /^npm error (?!code )(.*)$/m.exec(String(error))?.[1];
    return { missing: `the registry does not give ${from} (${reason})`, remedy };
  }
  const version = await versionOf();
  return version ? { program, version } : { missing: `${from} does not run on this machine`, remedy };
}

/** Runs the smoke suite twice, with Node's hashing and with Web Crypto. What it prints to stderr, any warning, is a problem. */
export async function smokeRuntime(
  { args }: Runtime,
  program: string,
  folder: string,
  mockUrl: string,
): Promise<SmokeRun[]> {
  const runs: SmokeRun[] = [];
  for (const hash of ["Node's crypto", "Web Crypto"]) {
    const { request, response } = DOCUMENTED;
    const { code, stdout, stderr } = await capture(
      program,
      [...args, "smoke/smoke.mjs", mockUrl, request, response, ...(hash === "Web Crypto" ? ["--web-crypto"] : [])],
      {
        cwd: folder,
        env: { NODE_OPTIONS: "", DENO_DIR: join(folder, ".deno"), DENO_NO_UPDATE_CHECK: "1" },
      },
    );
    const run = readSmoke(stdout, hash);
    const problems = [...run.problems];
    if (stderr.trim()) problems.push(`it printed to stderr:\n${stderr.trim()}`);
    else if (code !== 0 && !problems.length) problems.push(`it ended with exit status ${code}`);
    runs.push({ ...run, problems });
  }
  return runs;
}
