// The smoke suite of contract-tests/smoke/ on each runtime, next to the installed package.
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { capture } from "../lib/exec.ts";
import { inRoot, readDocumented } from "../lib/files.ts";
import type { Result } from "../lib/result.ts";
import type { Check } from "./result.ts";
import { BUN, checkWith, DENO, findRuntime, nodeRuntime, type Runtime } from "./runtimes.ts";

const NODES: readonly Runtime[] = [20, 22, 24, 26].map(nodeRuntime);

/** Every runtime that the package supports, browsers aside. */
export const RUNTIMES: readonly Check[] = [
  ...NODES.map((node) => onRuntime(node, ["--pending-deprecation"])),
  ...NODES.map(commandOn),
  onRuntime(BUN, ["--no-install"]),
  onRuntime(DENO, ["run", "--no-prompt", "--no-remote", "--allow-read", "--allow-net=127.0.0.1"]),
];

/** Puts the suite next to the installed package, with the documented exchange that it sends and expects. */
export async function copySmoke(folder: string, mockUrl: string): Promise<void> {
  const given = { mockUrl, request: await readDocumented("request"), response: await readDocumented("response") };
  await cp(inRoot("contract-tests/smoke"), join(folder, "smoke"), { recursive: true });
  await writeFile(join(folder, "smoke/given.json"), JSON.stringify(given));
}

/** Runs the suite twice, with Node's hashing and with Web Crypto. */
function onRuntime(runtime: Runtime, flags: readonly string[]): Check {
  const find = () => findRuntime(runtime);
  return checkWith(runtime.name, find, async ({ program, version }, cwd) => {
    const env = { NODE_OPTIONS: "", DENO_DIR: join(cwd, ".deno"), DENO_NO_UPDATE_CHECK: "1" };
    const results: Result[] = [];
    for (const hashing of ["Node's crypto", "Web Crypto"]) {
      const { code, stdout, stderr } = await capture(program, [...flags, "smoke/smoke.mjs", hashing], { cwd, env });
      const complaint = code === 0 ? stderr : `${stderr}\nexit code ${code}`;
      results.push(readSmoke(`${runtime.name} (${version}), ${hashing}`, stdout, complaint));
    }
    return results;
  });
}

/** Runs the command, by npx. */
function commandOn(runtime: Runtime): Check {
  const find = () => findRuntime(runtime);
  return checkWith(`the command on ${runtime.name}`, find, async ({ program, version }, cwd) => {
    const { code, stdout, stderr } = await capture(program, ["smoke/cli.mjs"], { cwd, env: { NODE_OPTIONS: "" } });
    return [
      readSmoke(`the command on ${runtime.name} (${version})`, stdout, code === 0 ? stderr : `exit code ${code}`),
    ];
  });
}

/** Reads what a run printed. One that did not come to its end, passed no check, or complained (any warning) has failed. */
export function readSmoke(step: string, printed: string, complaint = ""): Result {
  const problems = complaint.trim() ? [`it complained:\n${complaint.trim()}`] : [];
  try {
    const { passed, failed } = JSON.parse(printed) as { passed: number; failed: string[] };
    if (!passed) problems.push("no check passed");
    return { step, done: `${passed} of ${passed + failed.length} checks`, problems: [...problems, ...failed] };
  } catch {
    return { step, done: "no checks", problems: [...problems, `the suite did not come to its end:\n${printed}`] };
  }
}
