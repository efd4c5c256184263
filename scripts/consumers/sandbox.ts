// Where the clients are generated and run: a copy of their projects, so that nothing generated lands among the sources and a
// changed contract can be tried.
import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { coerce, gte } from "semver";
import { CommandError, root } from "../lib/command.ts";
import type { Contract } from "../lib/contract.ts";
import { capture } from "../lib/exec.ts";
import { readContract } from "../lib/scenarios.ts";
import type { Consumer, Step, Toolchain } from "./matrix.ts";

/** New for each run, except for what compilers cache in it. */
export const SANDBOX = "dist/consumers";
const PROJECTS = "contract-tests/consumers";

const path = (name: string) => fileURLToPath(new URL(name, root));
export const sandboxFolder = ({ name }: Consumer): string => path(`${SANDBOX}/${PROJECTS}/${name}`);

/** Copies the projects, without what git ignores, and the contract as `change` leaves it. */
export async function prepareSandbox(change = (_: Contract) => {}): Promise<void> {
  await rm(path(`${SANDBOX}/contract-tests`), { recursive: true, force: true, maxRetries: 5 });
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", PROJECTS, "contract-tests/documented"];
  const { stdout } = await capture("git", list);
  const files = stdout.split("\0").filter((file) => file && existsSync(path(file)));
  for (const file of files) await cp(path(file), path(`${SANDBOX}/${file}`));
  const contract = await readContract();
  change(contract);
  await mkdir(path(`${SANDBOX}/generated`), { recursive: true });
  await writeFile(path(`${SANDBOX}/generated/openapi.json`), JSON.stringify(contract, null, 2));
}

/** Runs a step of a consumer in `cwd`. Returns what it printed if it failed. */
export async function runStep(
  consumer: Consumer,
  step: Step,
  cwd: string,
  variables: Readonly<Record<string, string>>,
) {
  const env = { ...variables, CARGO_TARGET_DIR: path(`${SANDBOX}/cache/${consumer.name}`) };
  const { code, output } = await capture(consumer[step] ?? "", [], { cwd, env, timeoutMs: 20 * 60_000, shell: true });
  return code === 0 ? undefined : output.trim() || `exit status ${code}`;
}

/** The toolchains of a consumer that are missing here or too old. */
export async function missingToolchains({ name, needs }: Consumer): Promise<Toolchain[]> {
  const missing: Toolchain[] = [];
  for (const toolchain of needs) {
    // In its folder, where some toolchains choose their version by the build file.
    const { code, output } = await capture(toolchain.check, [], { shell: true, cwd: path(`${PROJECTS}/${name}`) });
    const version = code === 0 ? coerce(stripVTControlCharacters(output)) : null;
    if (!version || !gte(version, coerce(toolchain.atLeast) ?? "")) missing.push(toolchain);
  }
  return missing;
}

/** The version of a consumer's generator or SDK. */
export function pinnedVersion({ name, pinned: { file, after } }: Consumer): string {
  const [, rest = ""] = readFileSync(path(`${PROJECTS}/${name}/${file}`), "utf8").split(after, 2);
  const version = /^\d[\w.-]*/.exec(rest)?.[0];
  if (!version) throw new CommandError(`${PROJECTS}/${name}/${file} has no version after ${after}`);
  return version;
}
