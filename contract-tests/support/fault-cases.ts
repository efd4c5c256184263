// The faults of the emulator as they meet an upgrade or a rollback, and jobs that meet them.
import fc from "fast-check";
import type { Clock } from "../../src/client/deadline.ts";
import { type AddonInstance, type CceClient, createCceClient } from "../../src/index.ts";
import { createEmulator, type Emulator, type Fault } from "../../src/testing.ts";
import { rollbackAddon, upgradeAddon } from "../../src/upgrade/index.ts";
import { upgraded } from "./plans.ts";
import { everest, everestId, everestTemplate } from "./upgrade.ts";
import { virtualTime } from "./virtual-time.ts";

/** What is run while things go wrong. */
export type Job = "upgradeAddon" | "rollbackAddon";

const SENDS = { upgradeAddon: "updateAddonInstance", rollbackAddon: "rollbackAddonInstance" } as const;
const others = { custom: { over_subscription: "95" } };

/** Each fault, in the ways that differ for a job. A fault that is new in the emulator must be added here to compile. */
export function faultsOf(job: Job): readonly Fault[] {
  const operation = SENDS[job];
  const all: Readonly<Record<Fault["name"], readonly Fault[]>> = {
    upgradeFails: [{ name: "upgradeFails" }],
    rollbackFails: [{ name: "rollbackFails" }],
    throttled: [
      { name: "throttled", operation },
      { name: "throttled", operation, times: 3, retryAfterSeconds: 7.5 },
      { name: "throttled", operation, times: Infinity },
      { name: "throttled", operation, retryAfterSeconds: 56.818 },
      { name: "throttled", operation: "showAddonInstance", after: 1, times: 9 },
    ],
    unauthorized: [
      { name: "unauthorized", operation },
      { name: "unauthorized", operation, times: 2 },
      { name: "unauthorized", operation: "any", times: Infinity },
    ],
    responseLost: [
      { name: "responseLost", operation },
      { name: "responseLost", operation: "showAddonInstance", after: 2, times: 5 },
      { name: "responseLost", operation: "any", times: Infinity },
    ],
    badGateway: [
      { name: "badGateway", operation },
      { name: "badGateway", operation: "any", after: 3, times: 4 },
    ],
    slow: [
      { name: "slow", ms: 700, operation },
      // Longer than the client's timeout.
      { name: "slow", ms: 40_000, operation },
      { name: "slow", ms: 40_000, operation: "any", after: 2, times: 3 },
    ],
    gone: [{ name: "gone" }, { name: "gone", after: 1 }, { name: "gone", after: 2 }, { name: "gone", operation }],
    changedMeanwhile: [
      { name: "changedMeanwhile", values: others },
      { name: "changedMeanwhile", values: others, operation },
    ],
    staleRead: [
      { name: "staleRead", operation },
      { name: "staleRead", operation, reads: 3 },
      { name: "staleRead", operation, reads: 1000 },
    ],
  };
  return Object.values(all).flat();
}

/** A few faults, of any kind, at any time. */
export const faultSequences = (job: Job): fc.Arbitrary<readonly Fault[]> => {
  const fault = fc
    .tuple(
      fc.constantFrom(...faultsOf(job)),
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

/** Where an upgrade begins; that which is upgrading was left so by a run that was killed. */
export type Start = "running" | "upgrading" | "upgradeFailed";

/** Everest as it is at a start. A rollback always has a version to return to. */
function addonAt(job: Job, start: Start): AddonInstance {
  if (job === "upgradeAddon" && start === "running") return everest();
  const state = job === "rollbackAddon" && start === "upgrading" ? "running" : start;
  return everest((instance) => {
    upgraded(state)(instance);
    instance.status.isRollbackable = state !== "upgrading";
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
export function prepare(job: Job, start: Start = "running"): Prepared {
  const time = virtualTime();
  const { clock } = time;
  const emulator = emulatorAt(job, start, time.serviceClock);
  const { sends, fetch } = noting(emulator.fetch);
  const cce = createCceClient({ ...OPTIONS, region: "cn-north-4", fetch: time.during(fetch), clock });
  // An hour is longer than all that a job waits for.
  return { emulator, sends, run: () => time.within(3_600_000, runJob(job, cce, clock)) };
}

export const emulatorAt = (job: Job, start: Start, clock?: Clock): Emulator =>
  createEmulator({ addons: [addonAt(job, start)], templates: [everestTemplate()], ...(clock && { clock }) });

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
