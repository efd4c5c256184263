// Takes consumers through their steps, and judges what the stand-in received from them. They are generated and run in a copy of
// their projects, so that nothing generated lands among the sources and a changed contract can be tried.
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { CREDENTIALS, clientProofs, type Proof, sdkProofs } from "../../src/contract-check/verify-client/proofs.ts";
import { serveStandIn } from "../../src/contract-check/verify-client/serve.ts";
import { createStandIn } from "../../src/contract-check/verify-client/stand-in.ts";
import type { Contract } from "../lib/contract.ts";
import { capture, output } from "../lib/exec.ts";
import { inRoot } from "../lib/files.ts";
import { readContract } from "../lib/scenarios.ts";
import { pack } from "../package/tarball.ts";
import { type Consumer, PROJECTS, STEPS } from "./matrix.ts";
import { type Result, SANDBOX } from "./report.ts";

/** The package, from the sandbox's root, which is three folders above each project. */
const TARBALL = "dist/cce-addons.tgz";

/** Proves each consumer in a new sandbox, with the contract as `change` leaves it. */
export async function proveAll(consumers: readonly Consumer[], change = (_: Contract) => {}): Promise<Result[]> {
  await prepareSandbox(change);
  const results: Result[] = [];
  for (const consumer of consumers)
    results.push(await prove(consumer, inRoot(`${SANDBOX}/${PROJECTS}/${consumer.name}`)));
  return results;
}

/**
 * Makes the package's tarball where the projects that depend on it expect it: with `sign`, as a team gets it. Nothing is made
 * if none of these does.
 */
export async function packFor(consumers: readonly Consumer[]): Promise<void> {
  const manifests = consumers.map(({ name }) => inRoot(`${PROJECTS}/${name}/package.json`));
  const texts = await Promise.all(manifests.filter(existsSync).map((file) => readFile(file, "utf8")));
  if (!texts.some((text) => text.includes(`file:../../../${TARBALL}`))) return;
  const target = inRoot(`${SANDBOX}/${TARBALL}`);
  await mkdir(dirname(target), { recursive: true });
  const { file } = await pack(dirname(target));
  await rename(file, target);
}

/** Copies the projects, without what git ignores, and the contract as `change` leaves it. */
async function prepareSandbox(change: (contract: Contract) => void): Promise<void> {
  await rm(inRoot(`${SANDBOX}/contract-tests`), { recursive: true, force: true, maxRetries: 5 });
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", PROJECTS, "contract-tests/documented"];
  const files = (await output("git", list)).split("\0").filter((file) => file && existsSync(inRoot(file)));
  for (const file of files) await cp(inRoot(file), inRoot(`${SANDBOX}/${file}`));
  const contract = await readContract();
  change(contract);
  await mkdir(inRoot(`${SANDBOX}/generated`), { recursive: true });
  await writeFile(inRoot(`${SANDBOX}/generated/openapi.json`), JSON.stringify(contract, null, 2));
}

/** Takes a consumer through its steps until one fails, then checks that the stand-in saw all it has to do. */
export async function prove(consumer: Consumer, cwd: string): Promise<Result> {
  const standIn = createStandIn();
  const server = await serveStandIn(standIn);
  const cache = inRoot(`${SANDBOX}/cache/${consumer.name}`);
  const env = { ...CREDENTIALS, CLOUD_SDK_ENDPOINT: server.url, CARGO_TARGET_DIR: cache };
  try {
    for (const step of STEPS.filter((step) => consumer[step])) {
      const started = performance.now();
      const options = { cwd, env, timeout: 20 * 60_000, shell: true };
      const { code, output } = await capture(consumer[step] ?? "", [], options);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? "✓" : "✗"} ${consumer.name}: ${step}, ${seconds} s`);
      if (code !== 0) return { consumer, failed: step, problem: output.trim() || `exit status ${code}` };
    }
    const proofs = await (consumer.generate ? clientProofs : sdkProofs)(standIn.exchanges);
    printProofs(proofs);
    const unseen = proofs.filter(({ done }) => !done).map(({ what, why }) => `\n  ${[what, ...why].join("\n    ")}`);
    if (!unseen.length) return { consumer };
    const problem = `\`${consumer.test}\` passed, but the stand-in did not see:${unseen.join("")}`;
    return { consumer, failed: "test", problem };
  } finally {
    await server.stop();
  }
}

export function printProofs(proofs: readonly Proof[]): void {
  for (const { what, done } of proofs) console.log(`  ${done ? "✓" : "✗"} ${what}`);
}
