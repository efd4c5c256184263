// upgradeAddon and rollbackAddon when things go wrong: nothing is accepted twice, no call hangs, no unknown is sent again.
// More runs: FAULT_RUNS=20000.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CceError } from "../../src/index.ts";
import type { Fault } from "../../src/testing.ts";
import { faultSequences, faultsOf, type Job, type Prepared, prepare, type Start } from "../support/fault-cases.ts";
import { found } from "../support/harness.ts";
import { everestId } from "../support/upgrade.ts";

const numRuns = Number(process.env["FAULT_RUNS"] ?? 100);
const VERSIONS = { upgradeAddon: "2.1.30", rollbackAddon: "2.1.29" } as const;

type Ending = { readonly error?: CceError };

/** Runs the job to its end. What is no CceError is no way to end: it is thrown. */
async function ending({ run }: Pick<Prepared, "run">): Promise<Ending> {
  try {
    await run();
    return {};
  } catch (error) {
    if (error instanceof CceError) return { error };
    throw error;
  }
}

/** Runs a job once, and checks what must hold however it ends. */
async function expectCareful(job: Job, prepared: Prepared): Promise<Ending> {
  const { emulator, sends } = prepared;
  const [acceptedBefore, sentBefore] = [emulator.accepted.length, sends.length];
  const end = await ending(prepared);
  const accepted = emulator.accepted.length - acceptedBefore;
  const ofThisRun = sends.slice(sentBefore);
  expect(accepted, "accepted").toBeLessThanOrEqual(1);
  expect(
    ofThisRun.slice(0, -1).filter(({ isUnknown }) => isUnknown),
    "sent again after an unknown outcome",
  ).toEqual([]);
  expectTrue(job, prepared, end, accepted);
  return end;
}

/** What a job says of its end is how it is: a success, and that nothing was accepted. */
function expectTrue(job: Job, { emulator }: Prepared, { error }: Ending, accepted: number): void {
  if (!error) {
    const { spec, status } = found(emulator.addon(everestId));
    expect([spec.version, status.status]).toEqual([VERSIONS[job], "running"]);
  }
  // Other operations only read.
  const isOfRead = error?.operation === "showAddonInstance" || error?.operation === "listAddonTemplates";
  if (!isOfRead && (error?.outcome === "not sent" || error?.outcome === "refused")) expect(accepted).toBe(0);
}

async function meets(job: Job, faults: readonly Fault[], start?: Start): Promise<Ending> {
  const prepared = prepare(job, start);
  for (const fault of faults) prepared.emulator.arm(fault);
  return expectCareful(job, prepared);
}

const titled = (faults: readonly Fault[]) => faults.map((fault) => ({ title: JSON.stringify(fault), fault }));

describe.each(["upgradeAddon", "rollbackAddon"] as const)(
  "%s is accepted at most once, ends, and tells the truth",
  (job) => {
    test.each(titled(faultsOf(job)))("with $title", async ({ fault }) => {
      await meets(job, [fault]);
    });

    test("with every pair of faults", async () => {
      const faults = faultsOf(job);
      for (const [i, one] of faults.entries()) for (const other of faults.slice(i + 1)) await meets(job, [one, other]);
    });

    test("with any faults, whatever state it begins in, and started again after each ending", async () => {
      const starts = fc.constantFrom<Start>("running", "running", "upgrading", "upgradeFailed");
      await fc.assert(
        fc.asyncProperty(faultSequences(job), starts, async (faults, start) => {
          const prepared = prepare(job, start);
          for (const fault of faults) prepared.emulator.arm(fault);
          for (let again = 0; again < 3; again += 1) await expectCareful(job, prepared);
        }),
        { numRuns },
      );
    });
  },
);
