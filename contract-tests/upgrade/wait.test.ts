/** waitForAddon: what ends a wait, and what does not. */
import { describe, expect, test } from "vitest";
import { type AddonInstance, addonStates, CceApiError, CceConnectionError, CceError } from "../../src/index.ts";
import { snapshot } from "../../src/upgrade/fingerprint.ts";
import {
  CceUpgradeError,
  CceWaitTimeoutError,
  type PlannedInstance,
  type UpgradeClient,
  type WaitOptions,
  type WaitProgress,
  waitForAddon,
} from "../../src/upgrade/index.ts";
import { thrown } from "../support/harness.ts";
import { everest, everestId, instantClock } from "../support/upgrade.ts";

type Read = AddonInstance | Error;

const inState = (status: string, change: (instance: AddonInstance) => void = () => {}): AddonInstance =>
  everest((instance) => {
    Object.assign(instance.status, { status });
    change(instance);
  });
const upgraded = (status: string) =>
  inState(status, (instance) => {
    instance.spec.version = "2.1.30";
    Object.assign(instance.metadata ?? {}, { updateTimestamp: "2023-07-03T11:26:38Z" });
  });

/** Waits through these reads; the last one repeats. */
async function wait(reads: readonly Read[], options: Partial<WaitOptions> = {}) {
  const clock = instantClock();
  const progress: WaitProgress[] = [];
  let count = 0;
  const showAddonInstance = async () => {
    const read = reads[Math.min(count, reads.length - 1)];
    count += 1;
    if (read instanceof Error) throw read;
    return structuredClone(read) as AddonInstance;
  };
  const cce = { showAddonInstance } as unknown as UpgradeClient;
  const all = { id: everestId, clock, onProgress: (one: WaitProgress) => progress.push(one), ...options };
  const result = await waitForAddon(cce, all).catch((error: unknown) => error as Error);
  return { result, reads: count, waits: clock.waits, progress };
}

const api = (status: number, body: unknown = {}) => new CceApiError("no", { outcome: "refused", status, body });
const gateway = new CceApiError("no API", { outcome: "refused", status: 404, code: "APIGW.0101" });
const connection = new CceConnectionError("no connection", { outcome: "not sent" });

describe("a wait ends", () => {
  test("at a settled state after one that moves", async () => {
    const { result, reads, waits } = await wait([upgraded("upgrading"), upgraded("upgrading"), upgraded("running")]);
    expect(result).toMatchObject({ instance: upgraded("running"), differences: [] });
    expect({ reads, waits }).toEqual({ reads: 3, waits: [10_000, 10_000] });
  });

  test("at a settled state that is not the one from before, at the first read", async () => {
    const since = await snapshot(everest());
    expect((await wait([upgraded("running")], { since })).reads).toBe(1);
    const touched = everest(({ metadata }) =>
      Object.assign(metadata ?? {}, { updateTimestamp: "2023-07-03T11:00:00Z" }),
    );
    expect((await wait([touched], { since })).reads).toBe(1);
    const other = everest(({ spec }) => Object.assign(spec.values, { custom: {} }));
    expect((await wait([other], { since })).reads).toBe(1);
  });

  test("at a settled state that may be the one from before when three reads in a row show it", async () => {
    const since = await snapshot(everest());
    expect((await wait([everest()], { since })).reads).toBe(3);
    expect((await wait([everest()])).reads).toBe(3);
  });

  test("not at the stale reads right after an update", async () => {
    const since = await snapshot(everest());
    const { reads, result } = await wait([everest(), everest(), upgraded("upgrading"), upgraded("running")], { since });
    expect(reads).toBe(4);
    expect(result).toHaveProperty("instance.spec.version", "2.1.30");
  });

  const earlier = (): Promise<PlannedInstance> => snapshot(inState("running"));
  const phases = {
    well: ["running", "available"],
    failed: ["installFailed", "upgradeFailed", "deleteFailed", "rollbackFailed", "unknown"],
    gone: ["deleteSuccess"],
    moving: ["installing", "upgrading", "rollbacking", "deleting", "abnormal", "frobnicating", "constructor"],
  };

  test("the phases cover every documented state", () => {
    expect(Object.values(phases).flat()).toEqual(expect.arrayContaining(Object.keys(addonStates)));
  });

  test.each(phases.well)("well in the state %s", async (status) => {
    expect((await wait([upgraded(status)], { since: await earlier() })).result).toHaveProperty("instance");
  });

  test.each(phases.failed)("with a CceUpgradeError in the state %s", async (status) => {
    const { result } = await wait([upgraded(status)], { since: await earlier() });
    expect(result).toBeInstanceOf(CceUpgradeError);
    expect(result).toMatchObject({ state: status, outcome: "accepted", isRollbackable: false });
  });

  test.each(phases.gone)("with a CceUpgradeError in the state %s, which says that it is gone", async (status) => {
    const { result } = await wait([upgraded(status)], { since: await earlier() });
    expect(result).toMatchObject({
      name: "CceUpgradeError",
      state: status,
      message: expect.stringContaining("is gone"),
    });
  });

  test.each(phases.moving)("not in the state %s", async (status) => {
    const { result } = await wait([upgraded(status)], { since: await earlier() });
    expect(result).toBeInstanceOf(CceWaitTimeoutError);
    expect(result).toMatchObject({ instance: upgraded(status), outcome: "accepted" });
  });

  test.each<[string, CceError]>([
    ["404", new CceApiError("no", { outcome: "refused", status: 404, code: "CCE.03404001" })],
    ["the add-on manager's 400", api(400, { error: { code: "SVCSTG.CCE-ADDONMGR.4040204" } })],
  ])("when the instance is gone (%s)", async (_, error) => {
    const { result } = await wait([upgraded("upgrading"), error]);
    expect(result).toMatchObject({ name: "CceUpgradeError", state: "deleteSuccess", cause: error });
  });
});

test("an abnormal add-on that is updated has not moved while it shows just what it showed before", async () => {
  const before = inState("abnormal");
  const flapping = [before, inState("running"), before, upgraded("upgrading"), upgraded("running")];
  const { result } = await wait(flapping, { since: await snapshot(before), version: "2.1.30" });
  expect(result).toHaveProperty("instance.spec.version", "2.1.30");
});

test("the state unknown can pass, and is an end when three reads in a row show it", async () => {
  const passing = [upgraded("upgrading"), upgraded("unknown"), upgraded("upgrading"), upgraded("running")];
  expect((await wait(passing)).result).toHaveProperty("instance.status.status", "running");
  expect((await wait([upgraded("upgrading"), upgraded("unknown")])).reads).toBe(4);
});

test.each([
  { intervalMs: Number.NaN },
  { intervalMs: 0 },
  { intervalMs: -1 },
  { intervalMs: 2 ** 31 },
  { timeoutMs: Number.NaN },
  { timeoutMs: -1 },
  { timeoutMs: "600" as never },
])("the times %j are refused before anything is read", async (times) => {
  const { result, reads } = await wait([upgraded("upgrading")], times);
  expect(result).toMatchObject({ name: "CceValidationError", outcome: "not sent" });
  expect(reads).toBe(0);
});

test("a failure says why, and what to do", async () => {
  const failed = (isRollbackable: boolean) =>
    inState("upgradeFailed", ({ spec, status }) => {
      spec.version = "2.1.30";
      Object.assign(status, {
        Reason: "addon upgrade failed",
        message: "timed out",
        isRollbackable,
        previousVersion: "2.1.29",
      });
    });
  const { result } = await wait([failed(true)]);
  expect(result).toMatchObject({
    reason: "addon upgrade failed",
    details: "timed out",
    isRollbackable: true,
    previousVersion: "2.1.29",
  });
  expect(String(result)).toBe(
    "CceUpgradeError: waitForAddon: the add-on is in the state upgradeFailed at 2.1.30: addon upgrade failed: timed out. " +
      "Plan the upgrade again, or go back to 2.1.29 (rollbackAddon).",
  );
  expect(String((await wait([failed(false)])).result)).toMatch(
    /timed out\. Plan the upgrade again; the add-on's events/,
  );
});

test("an add-on that settles well at another version than asked for is a failure", async () => {
  const { result, reads } = await wait([everest()], { version: "2.1.30", since: await snapshot(everest()) });
  expect(reads).toBe(3);
  expect(result).toMatchObject({
    name: "CceUpgradeError",
    state: "running",
    message: expect.stringContaining(
      "is running at 2.1.29, not at 2.1.30: the update did not take effect, or was undone.",
    ),
  });
});

test("a success lists where the instance is not what was asked for", async () => {
  const { systemAutoInject: _, ...values } = everest().spec.values as Record<string, Record<string, never>>;
  const asked = { ...values, custom: { ...values["custom"], over_subscription: "95", more: [1] } };
  const { result } = await wait([upgraded("upgrading"), upgraded("running")], { values: asked });
  expect(result).toHaveProperty("differences", [
    { path: "custom.over_subscription", asked: "95", now: "80" },
    { path: "custom.more", asked: [1] },
  ]);
});

describe("reads that fail", () => {
  test.each([api(200), api(408), api(429), api(500), api(502), api(503), connection])("pass: %s", async (error) => {
    const { result, progress } = await wait([upgraded("upgrading"), error, error, upgraded("running")]);
    expect(result).toHaveProperty("instance");
    expect(progress.map((one) => one.error)).toEqual([undefined, error, error, undefined]);
  });

  test.each([
    api(400),
    api(401),
    api(403),
    api(404),
    gateway,
    new CceError("no", { outcome: "refused" }),
    new Error("a bug"),
  ])("end the wait: %s", async (error) => {
    expect((await wait([upgraded("upgrading"), error])).result).toBe(error);
  });
});

describe("the time", () => {
  test("is over after timeoutMs; the error says what was last seen and how to look again", async () => {
    const { result, reads, waits } = await wait([upgraded("upgrading")], { timeoutMs: 60_000, intervalMs: 20_000 });
    expect({ reads, waits }).toEqual({ reads: 4, waits: [20_000, 20_000, 20_000] });
    expect(String(result)).toBe(
      `CceWaitTimeoutError: waitForAddon: after 60 s the add-on ${everestId} has not settled; it was last upgrading at 2.1.30. ` +
        "It goes on without a watcher: wait again, or read it (showAddonInstance).",
    );
  });

  test("is over without a read that succeeded: the last failure is the cause", async () => {
    const { result } = await wait([connection], { timeoutMs: 20_000 });
    expect(result).toMatchObject({
      instance: undefined,
      cause: connection,
      message: expect.stringContaining("no read succeeded"),
    });
  });

  test("is ten minutes, with a read every ten seconds, by default", async () => {
    expect((await wait([upgraded("upgrading")])).waits).toEqual(Array.from({ length: 60 }, () => 10_000));
  });

  test("ends with the caller's signal, before a wait and in it", async () => {
    const ended = {
      name: "CceAbortError",
      outcome: "accepted",
      message: expect.stringContaining("goes on without a watcher"),
    };
    expect((await wait([upgraded("upgrading")], { signal: AbortSignal.abort("enough") })).result).toMatchObject({
      ...ended,
      cause: "enough",
    });
    const controller = new AbortController();
    const waiting = wait([upgraded("upgrading")], {
      signal: controller.signal,
      clock: { now: () => 0, after: () => () => {} },
      onProgress: () => setImmediate(() => controller.abort()),
    });
    expect((await waiting).result).toMatchObject(ended);
  });
});

test("progress tells of each read its state, version and time", async () => {
  const { progress } = await wait([upgraded("upgrading"), upgraded("running")]);
  expect(progress).toEqual([
    { state: "upgrading", version: "2.1.30", elapsedMs: 0, error: undefined },
    { state: "running", version: "2.1.30", elapsedMs: 10_000, error: undefined },
  ]);
});

test("what onProgress throws ends the wait", async () => {
  const error = new Error("mine");
  const fail = () => {
    throw error;
  };
  expect(
    await thrown(async () => {
      const { result } = await wait([everest()], { onProgress: fail });
      throw result;
    }),
  ).toBe(error);
});
