// Where the clients are made: a copy of the repository's files for them, so that nothing generated lands among them and a
// changed contract can be tried.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { CommandError, root } from "../lib/command.ts";
import type { Contract } from "../lib/contract.ts";
import { capture } from "../lib/exec.ts";
import { readContract } from "../lib/scenarios.ts";
import { CONSUMERS, type Consumer, type Toolchain } from "./matrix.ts";
import { CREDENTIALS } from "./service.ts";

/** Where the copy is; it is made anew each time, but for what compilers keep. */
export const WORKSHOP = "dist/consumers";

/** The steps that a client goes through, in order. */
export const STEPS = ["generate", "compile", "test"] as const;
export type Step = (typeof STEPS)[number];

const path = (name: string) => fileURLToPath(new URL(name, root));

/** Copies what the consumers need into the workshop, with a contract that `change` has changed. */
export async function openWorkshop(change = (_: Contract) => {}): Promise<void> {
  await rm(path(`${WORKSHOP}/contract-tests`), { recursive: true, force: true, maxRetries: 5 });
  for (const part of ["documented", "consumers/any-values.json"])
    await cp(path(`contract-tests/${part}`), path(`${WORKSHOP}/contract-tests/${part}`), { recursive: true });
  for (const { name } of CONSUMERS) {
    const folder = `contract-tests/consumers/${name}`;
    const ignored = await readFile(path(`${folder}/.gitignore`), "utf8").catch(() => "");
    const made = new Set(ignored.split("\n").map((line) => line.replaceAll("/", "")));
    const filter = (file: string) => !made.has(basename(file));
    await cp(path(folder), path(`${WORKSHOP}/${folder}`), { recursive: true, filter });
  }
  const contract = await readContract();
  change(contract);
  await mkdir(path(`${WORKSHOP}/generated`), { recursive: true });
  await writeFile(path(`${WORKSHOP}/generated/openapi.json`), JSON.stringify(contract, null, 2));
}

/** Runs a step of a consumer in the workshop; gives what it printed where it failed. */
export async function runStep(consumer: Consumer, step: Step, endpoint: string): Promise<string | undefined> {
  const line = consumer[step];
  if (!line) return undefined;
  const { code, output } = await capture(line, [], {
    cwd: path(`${WORKSHOP}/contract-tests/consumers/${consumer.name}`),
    env: { ...CREDENTIALS, CCE_ENDPOINT: endpoint, CARGO_TARGET_DIR: path(`${WORKSHOP}/cache/${consumer.name}`) },
    timeoutMs: 20 * 60_000,
    shell: true,
  });
  return code === 0 ? undefined : output.trim() || `exit status ${code}`;
}

/** What is missing of the toolchains that a consumer needs. */
export async function missingFor({ name, needs }: Consumer): Promise<Toolchain[]> {
  // In its folder, where some toolchains choose their version by the build file.
  const cwd = path(`contract-tests/consumers/${name}`);
  const missing: Toolchain[] = [];
  for (const toolchain of needs) {
    const { code, output } = await capture(toolchain.check, [], { shell: true, cwd });
    const version = /\d+(\.\d+)*/.exec(stripVTControlCharacters(output))?.[0] ?? "0";
    const tooOld = version.localeCompare(toolchain.atLeast, "en", { numeric: true }) < 0;
    if (code !== 0 || tooOld) missing.push(toolchain);
  }
  return missing;
}

/** The version of a consumer's generator, as its own build file pins it. */
export async function versionOf({ name, pinned: [file, pattern] }: Consumer): Promise<string> {
  const build = join(path("contract-tests/consumers"), name, file);
  const version = pattern.exec(await readFile(build, "utf8"))?.[1];
  if (!version)
    throw new CommandError(`contract-tests/consumers/${name}/${file} pins no version that ${pattern} finds.`);
  return version;
}
