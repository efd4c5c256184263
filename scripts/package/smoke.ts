// The smoke suite's results, read from what scripts/smoke/ prints, whatever ran it.
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../lib/command.ts";

export interface SmokeRun {
  /** `14 of 14`. */
  readonly checks: string;
  readonly signature: string | undefined;
  readonly problems: readonly string[];
}

const document = (name: string) =>
  fileURLToPath(new URL(`contract-tests/documented/upgrade-everest.${name}.json`, root));

/** The documented exchange that the suite sends and expects. */
export const DOCUMENTED = { request: document("request"), response: document("response") };

/** Puts the suite beside the installed package. */
export async function copySmoke(folder: string): Promise<void> {
  await cp(new URL("scripts/smoke", root), join(folder, "smoke"), { recursive: true });
}

/** Reads what a run printed. A run that printed no complete account has failed. */
export function readSmoke(printed: string, expectedHash: string): SmokeRun {
  const [, signature, hash] = /^signature ([0-9a-f]{64}) by (.+)$/m.exec(printed) ?? [];
  const [checks, passed, all] = /^(\d+) of (\d+)(?= passed$)/m.exec(printed) ?? ["none"];
  const problems = [...printed.matchAll(/^✗ (.*(?:\n {4}.*)*)/gm)].map(([, problem = ""]) => problem);
  if (passed !== all || !Number(all)) {
    if (!problems.length) problems.push(`the suite did not come to its end:\n${printed}`);
  } else if (hash !== expectedHash) {
    problems.push(`signed by ${hash ?? "nothing"}, not by ${expectedHash}`);
  }
  return { checks, signature, problems };
}
