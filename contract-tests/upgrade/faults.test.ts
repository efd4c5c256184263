// upgradeAddon and rollbackAddon when things go wrong: nothing is accepted twice, no call hangs, no unknown is sent again.
// More runs: FAULT_RUNS=20000.
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { nodeFetch } from "../../src/client/node.ts";
import { CceError, createCceClient } from "../../src/index.ts";
import type { Fault } from "../../src/testing.ts";
import {
  emulatorOf,
  faultSequences,
  faultsOf,
  type Job,
  noting,
  OPTIONS,
  type Prepared,
  prepare,
  runJob,
  type Start,
} from "../support/fault-cases.ts";
import { found } from "../support/harness.ts";
import { everestId, instantClock } from "../support/upgrade.ts";

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

/** Runs a job once, and checks what must hold however it ends, and that what it says of its end is true. */
async function expectTrueAndCareful(job: Job, prepared: Prepared): Promise<Ending> {
  const end = await expectCareful(prepared);
  expectTrue(job, prepared, end);
  return end;
}

/** Runs a job once, and checks that nothing is accepted twice, or sent again after an unknown outcome. */
async function expectCareful(prepared: Prepared): Promise<Ending> {
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
  return end;
}

/** What the first run of a job says of its end is how it is: that it went well, and what was accepted. */
function expectTrue(job: Job, { emulator, sends }: Prepared, { error }: Ending): void {
  const accepted = emulator.accepted.length;
  if (!error) {
    const { spec, status } = found(emulator.addon(everestId));
    expect([spec.version, status.status]).toEqual([VERSIONS[job], "running"]);
  }
  // Other operations only read.
  const isOfRead = error?.operation === "showAddonInstance" || error?.operation === "listAddonTemplates";
  if (!isOfRead && (error?.outcome === "not sent" || error?.outcome === "refused")) expect(accepted).toBe(0);
  if (sends.length && (!error || error.outcome === "accepted")) expect(accepted).toBe(1);
}

/** How a job ended, in a few words. */
const words = ({ error }: Ending, { emulator }: Prepared) => {
  const { name, state, reason, status } = { state: undefined, reason: undefined, status: undefined, ...error };
  const how = error ? [error.name ?? name, state ?? status ?? reason].filter(Boolean).join(" ") : "well";
  return `${how}, accepted ${emulator.accepted.length}`;
};

describe.each(["upgradeAddon", "rollbackAddon"] as const)(
  "%s is accepted at most once, ends, and tells the truth",
  (job) => {
    const cases = faultsOf(job).map((row) => ({ title: JSON.stringify(row.fault), ...row }));

    test.each(cases)("with $title", async ({ fault, ends }) => {
      const prepared = prepare(job, [fault]);
      expect(words(await expectTrueAndCareful(job, prepared), prepared)).toBe(ends);
    });

    test("when a run that was killed has begun it: it is waited for, and nothing is sent", async () => {
      const prepared = prepare(job, [], "on its way");
      const how = words(await expectTrueAndCareful(job, prepared), prepared);
      expect(how).toBe("well, accepted 0");
    });

    test("with every pair of faults", async () => {
      for (const [i, { fault }] of cases.entries())
        for (const other of cases.slice(i + 1)) await expectTrueAndCareful(job, prepare(job, [fault, other.fault]));
    });

    test("with any faults, whatever state it begins in, and started again after each ending", async () => {
      const starts = fc.constantFrom<Start>("running", "on its way", "upgradeFailed");
      await fc.assert(
        fc.asyncProperty(faultSequences(job), starts, async (faults, start) => {
          const prepared = prepare(job, faults, start);
          await expectTrueAndCareful(job, prepared);
          // A later run can plan on a stale read of what the first has begun, and take the end of that for its own.
          for (let again = 0; again < 2; again += 1) await expectCareful(prepared);
        }),
        { numRuns },
      );
    });
  },
);

describe.each(["upgradeAddon", "rollbackAddon"] as const)("over HTTP, %s is as careful", (job) => {
  const operation = job === "upgradeAddon" ? "updateAddonInstance" : "rollbackAddonInstance";
  test.each<{ fault: Fault; ends: string }>([
    { fault: { name: "throttled", operation, times: 3, retryAfterSeconds: 0.001 }, ends: "well, accepted 1" },
    { fault: { name: "unauthorized", operation }, ends: "well, accepted 1" },
    { fault: { name: "responseLost", operation }, ends: "well, accepted 1" },
    { fault: { name: "badGateway", operation }, ends: "well, accepted 1" },
    { fault: { name: "slow", operation, ms: 5 }, ends: "well, accepted 1" },
    { fault: { name: "staleRead", operation, reads: 2 }, ends: "well, accepted 1" },
    { fault: { name: "gone", after: 2 }, ends: "CceUpgradeError deleteSuccess, accepted 1" },
  ])("with $fault.name", async ({ fault, ends }) => {
    const emulator = emulatorOf(job, { faults: [fault] });
    const { url, stop } = await emulator.listen();
    onTestFinished(stop);
    const { fetch, sends } = noting(nodeFetch());
    // The time of the calls is real, and needs no waiting; that between reads is not.
    const cce = createCceClient({ ...OPTIONS, endpoint: url, fetch, random: () => 0 });
    const prepared = { emulator, sends, run: () => runJob(job, cce, instantClock()) };
    expect(words(await expectTrueAndCareful(job, prepared), prepared)).toBe(ends);
  });
});
