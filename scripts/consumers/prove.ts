// Takes consumers through their steps, and judges what the service received from them.
import type { Contract } from "../lib/contract.ts";
import { type Consumer, STEPS } from "./matrix.ts";
import { CREDENTIALS, clientProofs, type Proof, sdkProofs } from "./proofs.ts";
import type { Result } from "./report.ts";
import { prepareSandbox, runStep, sandboxFolder } from "./sandbox.ts";
import { startService } from "./service.ts";

/** Proves each consumer in a new sandbox, with the contract as `change` leaves it. */
export async function proveAll(
  consumers: readonly Consumer[],
  mockUrl: string,
  change?: (contract: Contract) => void,
): Promise<Result[]> {
  await prepareSandbox(change);
  const results: Result[] = [];
  for (const consumer of consumers) results.push(await prove(consumer, mockUrl));
  return results;
}

/** Takes a consumer through its steps until one fails, then checks that the service saw all it has to do. */
export async function prove(consumer: Consumer, mockUrl: string, folder = sandboxFolder(consumer)): Promise<Result> {
  const service = await startService(mockUrl);
  try {
    for (const step of STEPS.filter((step) => consumer[step])) {
      const started = performance.now();
      const problem = await runStep(consumer, step, folder, { ...CREDENTIALS, CCE_ENDPOINT: service.url });
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${problem === undefined ? "✓" : "✗"} ${consumer.name}: ${step}, ${seconds} s`);
      if (problem !== undefined) return { consumer, failed: step, problem };
    }
    const proofs = await (consumer.generate ? clientProofs : sdkProofs)(service.exchanges);
    printProofs(proofs);
    const unseen = proofs.filter(({ done }) => !done).map(({ what }) => `\n  ${what}`);
    if (!unseen.length) return { consumer };
    const problem = `\`${consumer.test}\` passed, but the service did not see:${unseen.join("")}`;
    return { consumer, failed: "test", problem };
  } finally {
    await service.stop();
  }
}

export function printProofs(proofs: readonly Proof[]): void {
  for (const { what, done } of proofs) console.log(`  ${done ? "✓" : "✗"} ${what}`);
}
