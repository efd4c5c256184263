/** applyUpgrade sends exactly what was planned, once, and only while it holds. */
import { describe, expect, test } from "vitest";
import { CceApiError, CceConnectionError, upgradeRequest } from "../../src/index.ts";
import type { Fault } from "../../src/testing.ts";
import { ownValues } from "../../src/upgrade/fingerprint.ts";
import { applyUpgrade, planUpgrade } from "../../src/upgrade/index.ts";
import { found, thrown } from "../support/harness.ts";
import { withStatus } from "../support/plans.ts";
import { everest, everestId, service } from "../support/upgrade.ts";

async function planned(faults: readonly Fault[] = []) {
  const given = service();
  const plan = await planUpgrade(given.cce, { id: everestId });
  for (const fault of faults) given.emulator.arm(fault);
  return { ...given, plan, apply: () => applyUpgrade(given.cce, plan, { clock: given.clock }) };
}

test("the plan's request is sent as it is, and the response is returned", async () => {
  const { apply, plan, changes } = await planned();
  const { sent, instance } = await apply();
  expect(sent).toBe(true);
  expect(instance.status.status).toBe("upgrading");
  expect(changes().map(({ method, body }) => ({ method, body }))).toEqual([{ method: "PUT", body: plan.request }]);
});

test("a plan from a file does the same", async () => {
  const { cce, plan, clock, emulator } = await planned();
  await applyUpgrade(cce, JSON.parse(JSON.stringify(plan)), { clock });
  expect(emulator.accepted.map(({ body }) => body)).toEqual([plan.request]);
});

test("a plan with nothing to do sends nothing", async () => {
  const { cce, changes } = service();
  const plan = await planUpgrade(cce, { id: everestId, version: "2.1.29" });
  const { sent, instance } = await applyUpgrade(cce, plan);
  expect({ sent, version: instance.spec.version, changes: changes() }).toEqual({
    sent: false,
    version: "2.1.29",
    changes: [],
  });
});

describe("a plan is refused, and nothing sent", () => {
  test("when somebody changed the values after it was made", async () => {
    const { cce, emulator, plan, changes } = await planned();
    emulator.arm({ name: "changedMeanwhile", values: { custom: { over_subscription: "95" } } });
    // The values change after this read.
    await cce.showAddonInstance({ id: everestId });
    const error = await thrown(applyUpgrade(cce, plan));
    expect(error).toMatchObject({ name: "CceUpgradeRefusedError", reason: "stale plan", outcome: "not sent" });
    expect(error).toHaveProperty(
      "message",
      "applyUpgrade: the instance changed after the plan was made. Plan again. Nothing was sent.",
    );
    expect(changes()).toEqual([]);
  });

  test("when it is already being upgraded", async () => {
    const { apply, changes } = await planned();
    await apply();
    const error = await thrown(apply());
    expect(error).toMatchObject({ reason: "state", message: expect.stringContaining("is now in the state upgrading") });
    expect(changes()).toHaveLength(1);
  });

  test("when a conflict is undecided: its path is named", async () => {
    const { cce, plan, changes } = await planned();
    const conflicts = [{ path: "custom.a" }, { path: "custom.b", decided: "yours" as const }, { path: "custom.c" }];
    const error = await thrown(applyUpgrade(cce, { ...plan, conflicts }));
    expect(error).toMatchObject({
      reason: "conflict",
      message: expect.stringContaining("undecided: custom.a, custom.c."),
    });
    expect(changes()).toEqual([]);
  });

  test("when the service adds something of its own, the plan holds", async () => {
    const { cce, plan } = await planned();
    const withAdded = async (...args: Parameters<typeof cce.showAddonInstance>) => {
      const instance = await cce.showAddonInstance(...args);
      const { custom, basic, ...values } = instance.spec.values as Record<string, object>;
      const reordered = { ...values, custom, basic, systemAutoInject: { later: true } };
      return { ...instance, spec: { ...instance.spec, values: reordered as typeof instance.spec.values } };
    };
    const { sent } = await applyUpgrade({ ...cce, showAddonInstance: withAdded }, plan);
    expect(sent).toBe(true);
  });
});

describe("when the outcome of the request is unknown", () => {
  test.each<{ title: string; fault: Fault }>([
    { title: "the response was lost", fault: { name: "responseLost" } },
    { title: "a gateway returned 502", fault: { name: "badGateway" } },
  ])("and reads show the update: it counts as accepted, and is not sent again ($title)", async ({ fault }) => {
    const { apply, emulator, changes } = await planned([fault]);
    const { sent, instance } = await apply();
    expect({ sent, version: instance.spec.version }).toEqual({ sent: true, version: "2.1.30" });
    expect({ accepted: emulator.accepted.length, sent: changes().length }).toEqual({ accepted: 1, sent: 1 });
  });

  test("and a late read shows the update: it counts as accepted", async () => {
    const stale: Fault = { name: "staleRead", reads: 5 };
    const { apply, clock, changes } = await planned([stale, { name: "responseLost" }]);
    const { instance } = await apply();
    expect(instance.spec.version).toBe("2.1.30");
    expect(clock.waits).toEqual([5000, 5000, 5000, 5000, 5000]);
    expect(changes()).toHaveLength(1);
  });

  test("an edit at the same version counts as accepted when its values are there", async () => {
    const { cce, emulator, clock } = service();
    const patch = { custom: { over_subscription: "95" } };
    const plan = await planUpgrade(cce, { id: everestId, version: "2.1.29", patch });
    emulator.arm({ name: "responseLost" });
    emulator.arm({ name: "staleRead", reads: 1 });
    const { instance } = await applyUpgrade(cce, plan, { clock });
    expect(instance.status.status).toBe("upgrading");
    expect(emulator.accepted).toHaveLength(1);
  });

  test("a repair that never arrived is not taken for accepted because its values were there before", async () => {
    const { cce, emulator, clock } = service({ addons: [everest(withStatus({ status: "abnormal" }))] });
    const plan = await planUpgrade(cce, { id: everestId, version: "2.1.29" });
    const error = new CceConnectionError("broken", { outcome: "unknown", operation: "updateAddonInstance" });
    const lost = { ...cce, updateAddonInstance: () => Promise.reject(error) };
    expect(await thrown(applyUpgrade(lost, plan, { clock }))).toBe(error);
    emulator.arm({ name: "responseLost" });
    expect(await applyUpgrade(cce, plan, { clock })).toMatchObject({ sent: true });
  });

  test("and no read within a minute shows it: the request's own error, and nothing is sent again", async () => {
    const { cce, plan, clock } = await planned();
    let updates = 0;
    const error = new CceConnectionError("broken", { outcome: "unknown", operation: "updateAddonInstance" });
    const updateAddonInstance = async () => {
      updates += 1;
      throw error;
    };
    expect(await thrown(applyUpgrade({ ...cce, updateAddonInstance }, plan, { clock }))).toBe(error);
    expect(updates).toBe(1);
    expect(clock.waits).toEqual(Array.from({ length: 12 }, () => 5000));
  });

  test("reads that fail do not end the minute", async () => {
    const { cce, plan, clock, emulator } = await planned([{ name: "responseLost" }]);
    let reads = 0;
    const showAddonInstance: typeof cce.showAddonInstance = async (...args) => {
      reads += 1;
      if (reads > 1 && reads < 5) throw new CceApiError("503", { outcome: "refused", status: 503 });
      return cce.showAddonInstance(...args);
    };
    const { instance } = await applyUpgrade({ ...cce, showAddonInstance }, plan, { clock });
    expect(instance.spec.version).toBe("2.1.30");
    expect(emulator.accepted).toHaveLength(1);
  });

  test("and the caller ends it: no further read", async () => {
    const { cce, plan, clock, sent } = await planned([{ name: "slow", ms: 1000 }]);
    const controller = new AbortController();
    const updateAddonInstance: typeof cce.updateAddonInstance = (args, options) => {
      const call = cce.updateAddonInstance(args, options);
      setImmediate(() => controller.abort());
      return call;
    };
    const error = await thrown(
      applyUpgrade({ ...cce, updateAddonInstance }, plan, { clock, signal: controller.signal }),
    );
    expect(error).toMatchObject({ name: "CceAbortError", outcome: "unknown" });
    expect(found(sent.at(-1)).method).toBe("PUT");
  });
});

describe("when only the time of the last update moved after the plan was made", () => {
  const touch: Fault = { name: "changedMeanwhile", values: {} };

  test("the plan holds, and the instance is compared with what it was just before the request", async () => {
    const { cce, emulator, plan, clock } = await planned();
    emulator.arm(touch);
    await cce.showAddonInstance({ id: everestId });
    const { before } = await applyUpgrade(cce, plan, { clock });
    expect(before.fingerprint).toBe(plan.instance.fingerprint);
    expect(before.updateTimestamp).not.toBe(plan.instance.updateTimestamp);
  });

  test("an update that never arrived is not taken for accepted", async () => {
    const { cce, emulator, clock } = service();
    const plan = await planUpgrade(cce, { id: everestId, version: "2.1.29", strategy: "keep", patch: { custom: {} } });
    const request = upgradeRequest({ ...everest().spec, values: ownValues(everest().spec.values) });
    emulator.arm(touch);
    await cce.showAddonInstance({ id: everestId });
    const error = new CceConnectionError("broken", { outcome: "unknown", operation: "updateAddonInstance" });
    const updateAddonInstance = async () => Promise.reject(error);
    expect(await thrown(applyUpgrade({ ...cce, updateAddonInstance }, { ...plan, request }, { clock }))).toBe(error);
  });
});

test("a read that cannot be understood does not hide that the outcome is unknown", async () => {
  const { cce, plan, clock } = await planned();
  const error = new CceConnectionError("broken", { outcome: "unknown", operation: "updateAddonInstance" });
  let reads = 0;
  const showAddonInstance: typeof cce.showAddonInstance = async (...args) => {
    reads += 1;
    return reads === 1 ? cce.showAddonInstance(...args) : ({ kind: "Addon" } as never);
  };
  const updateAddonInstance = async () => Promise.reject(error);
  expect(await thrown(applyUpgrade({ ...cce, showAddonInstance, updateAddonInstance }, plan, { clock }))).toBe(error);
});

test("a refused request is the client's error, with nothing read after it", async () => {
  const { apply, sent } = await planned([{ name: "throttled" }]);
  expect(await thrown(apply())).toMatchObject({ name: "CceApiError", status: 429, outcome: "refused" });
  expect(found(sent.at(-1)).method).toBe("PUT");
});
