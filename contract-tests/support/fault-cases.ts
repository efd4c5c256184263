// The faults of the emulator as they meet an upgrade or a rollback, and jobs that meet them.
import fc from "fast-check";
import type { Clock } from "../../src/client/deadline.ts";
import { type AddonInstance, type CceClient, createCceClient } from "../../src/index.ts";
import { createEmulator, type Emulator, type EmulatorOptions, type Fault } from "../../src/testing.ts";
import { rollbackAddon, upgradeAddon } from "../../src/upgrade/index.ts";
import { upgraded, withStatus } from "./plans.ts";
import { everest, everestId, everestTemplate } from "./upgrade.ts";
import { virtualTime } from "./virtual-time.ts";

/** What is run while things go wrong. */
export type Job = "upgradeAddon" | "rollbackAddon";

const SENDS = { upgradeAddon: "updateAddonInstance", rollbackAddon: "rollbackAddonInstance" } as const;
type Operation = (typeof SENDS)[Job];
const others = { custom: { over_subscription: "95" } };

/** A fault, and how an upgrade and a rollback end that meet it alone: where they end alike, it is said once. */
type Row = readonly [fault: Fault, upgrade: string, rollback?: string];

const WELL = "well, accepted 1";
const rowsOf = (operation: Operation): Readonly<Record<Fault["name"], readonly Row[]>> => ({
  upgradeFails: [[{ name: "upgradeFails" }, "CceUpgradeError upgradeFailed, accepted 1", WELL]],
  rollbackFails: [[{ name: "rollbackFails" }, WELL, "CceUpgradeError rollbackFailed, accepted 1"]],
  throttled: [
    [{ name: "throttled", operation }, WELL],
    [{ name: "throttled", operation, times: 3, retryAfterSeconds: 7.5 }, WELL],
    [{ name: "throttled", operation, times: 99 }, "CceApiError 429, accepted 0"],
    // Longer than the client's timeout.
    [{ name: "throttled", operation, retryAfterSeconds: 56.818 }, "CceApiError 429, accepted 0"],
    [{ name: "throttled", operation: "showAddonInstance", after: 2, times: 9 }, WELL],
  ],
  unauthorized: [
    [{ name: "unauthorized", operation }, WELL],
    [{ name: "unauthorized", operation, times: 2 }, "CceApiError 401, accepted 0"],
    [{ name: "unauthorized", operation: "any", times: 99 }, "CceApiError 401, accepted 0"],
  ],
  responseLost: [
    [{ name: "responseLost", operation }, WELL],
    [{ name: "responseLost", operation: "showAddonInstance", after: 2, times: 5 }, WELL],
    [{ name: "responseLost", operation: "any", times: 99 }, "CceConnectionError, accepted 0"],
  ],
  badGateway: [
    [{ name: "badGateway", operation }, WELL],
    [{ name: "badGateway", operation: "any", after: 3, times: 4 }, WELL],
  ],
  slow: [
    [{ name: "slow", ms: 700, operation }, WELL],
    [{ name: "slow", ms: 40_000, operation }, WELL],
    [{ name: "slow", ms: 40_000, operation: "any", times: 99 }, "CceTimeoutError, accepted 0"],
  ],
  gone: [
    [{ name: "gone" }, "CceUpgradeRefusedError not an id, accepted 0"],
    [{ name: "gone", after: 2 }, "CceUpgradeError deleteSuccess, accepted 1"],
    [{ name: "gone", operation }, "CceApiError 404, accepted 0"],
  ],
  changedMeanwhile: [
    [{ name: "changedMeanwhile", values: others }, "CceUpgradeRefusedError stale plan, accepted 0", WELL],
    // Between the last read and the request nobody can see it: the service has no If-Match.
    [{ name: "changedMeanwhile", values: others, operation }, WELL],
  ],
  staleRead: [
    [{ name: "staleRead", operation, reads: 2 }, WELL],
    [{ name: "staleRead", operation, reads: 3 }, "CceUpgradeError running, accepted 1"],
  ],
});

/** A fault that is alone, and how the job ends. A fault that is new in the emulator must be added to compile. */
export const faultsOf = (job: Job): readonly { readonly fault: Fault; readonly ends: string }[] =>
  Object.values(rowsOf(SENDS[job]))
    .flat()
    .map(([fault, upgrade, rollback = upgrade]) => ({ fault, ends: job === "upgradeAddon" ? upgrade : rollback }));

/** A few faults, of any kind, at any time. */
export const faultSequences = (job: Job): fc.Arbitrary<readonly Fault[]> => {
  const fault = fc
    .tuple(
      fc.constantFrom(...faultsOf(job).map(({ fault }) => fault)),
      fc.constantFrom(undefined, "any" as const, "showAddonInstance" as const, SENDS[job]),
      fc.nat(4),
      fc.constantFrom(1, 1, 2, 4, Infinity),
    )
    .map(([one, operation, after, times]) => ({ ...one, ...anywhere(one, operation), after, times }) as Fault);
  return fc.array(fault, { minLength: 1, maxLength: 5 });
};

/** Another operation, for a fault that can happen to any. */
const anywhere = ({ name }: Fault, operation: string | undefined) =>
  ["throttled", "unauthorized", "responseLost", "badGateway", "slow"].includes(name) && operation ? { operation } : {};

/** Where a job begins; what is on its way was begun by a run that was killed. */
export type Start = "running" | "on its way" | "upgradeFailed";

/** Everest as it is at a start. A rollback always has a version to return to. */
function addonAt(job: Job, start: Start): AddonInstance {
  if (start === "on its way")
    return everest(job === "upgradeAddon" ? upgraded("upgrading") : withStatus({ status: "rollbacking" }));
  if (job === "upgradeAddon" && start === "running") return everest();
  return everest((instance) => {
    upgraded(start)(instance);
    instance.status.isRollbackable = true;
  });
}

/** A job that can be run, and what became of its requests. */
export interface Prepared {
  readonly emulator: Emulator;
  readonly run: () => Promise<unknown>;
  /** The requests that change something, in order; whether what became of one is unknown to its sender. */
  readonly sends: readonly { readonly isUnknown: boolean }[];
}

/** A job for everest, by a client with the default number of attempts, on a time that passes by itself. */
export function prepare(job: Job, faults: readonly Fault[], start: Start = "running"): Prepared {
  const time = virtualTime();
  const { clock } = time;
  const emulator = emulatorOf(job, { faults, clock: time.serviceClock }, start);
  const { sends, fetch } = noting(emulator.fetch);
  const cce = createCceClient({ ...OPTIONS, region: "cn-north-4", fetch: time.during(fetch), clock });
  // An hour is longer than all that a job waits for.
  return { emulator, sends, run: () => time.within(3_600_000, runJob(job, cce, clock)) };
}

export const emulatorOf = (job: Job, options: EmulatorOptions, start: Start = "running"): Emulator =>
  createEmulator({ addons: [addonAt(job, start)], templates: [everestTemplate()], ...options });

/** A function, so that a 401 can be followed by another token. */
export const OPTIONS = { credentials: { token: () => "any" }, random: () => 0.5 };

export const runJob = (job: Job, cce: CceClient, clock: Clock): Promise<unknown> =>
  job === "upgradeAddon"
    ? upgradeAddon(cce, { id: everestId, onConflict: "yours", clock })
    : rollbackAddon(cce, { id: everestId, clock });

/** A `fetch` that notes what it sends. */
export function noting(fetch: typeof globalThis.fetch) {
  const sends: { isUnknown: boolean }[] = [];
  const notingFetch: typeof fetch = async (input, init) => {
    const send = { isUnknown: true };
    if (init?.method !== "GET") sends.push(send);
    const response = await fetch(input, init);
    send.isUnknown = response.status >= 500;
    return response;
  };
  return { sends, fetch: notingFetch };
}
