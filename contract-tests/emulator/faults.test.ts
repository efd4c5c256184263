// Each fault by its name, as a client of the emulator meets it.
import { describe, expect, test } from "vitest";
import { createEmulator, type Fault } from "../../src/testing.ts";
import { fakeClock } from "../support/clock.ts";
import { AUTOSCALER, CLUSTER, EVEREST, emulate, summary } from "../support/emulator.ts";
import { failureOf, found, refusal, thrown } from "../support/harness.ts";

describe("upgradeFails", () => {
  test("an accepted update ends in upgradeFailed, at the target's version and rollbackable", async () => {
    const { show, update, rollBack } = emulate({ faults: [{ name: "upgradeFails" }] });
    const old = await show();
    expect((await update({ values: { custom: {} } })).status.status).toBe("upgrading");
    await show();
    const failed = await show();
    expect(summary(failed)).toEqual({
      version: "2.1.30",
      template: "2.1.30",
      previousVersion: "2.1.29",
      status: "upgradeFailed",
      Reason: "addon upgrade failed",
      isRollbackable: true,
    });
    expect(failed.status.message).not.toBe("");
    await rollBack();
    await show();
    expect((await show()).spec).toEqual(old.spec);
  });

  test("shows the reason and message that it is given, and a second try succeeds", async () => {
    const { show, update } = emulate({ faults: [{ name: "upgradeFails", reason: "why", message: "how" }] });
    await update();
    await show();
    expect((await show()).status).toMatchObject({ status: "upgradeFailed", Reason: "why", message: "how" });
    await update();
    await show();
    const now = await show();
    expect(now.status).toMatchObject({
      status: "running",
      isRollbackable: true,
      previousVersion: "2.1.29",
      message: "",
    });
  });

  test("does not happen to an update that is refused", async () => {
    const { show, update } = emulate({ faults: [{ name: "upgradeFails" }] });
    await thrown(update({ version: "none" }));
    await update();
    await show();
    expect((await show()).status.status).toBe("upgradeFailed");
  });
});

test("rollbackFails: an accepted rollback ends in rollbackFailed, and can be tried again", async () => {
  const { show, update, rollBack } = emulate({ faults: [{ name: "rollbackFails", message: "how" }], movingReads: 1 });
  await update();
  const { spec } = await show();
  await rollBack();
  const failed = await show();
  expect(summary(failed)).toMatchObject({ status: "rollbackFailed", version: "2.1.30", isRollbackable: true });
  expect(failed.status).toMatchObject({ Reason: "addon rollback failed", message: "how" });
  expect(failed.spec).toEqual(spec);
  await rollBack();
  expect(summary(await show())).toMatchObject({ status: "running", version: "2.1.29" });
});

test("throttled: 429 with Retry-After, nothing is changed, and the client sends it again after that time", async () => {
  const clock = fakeClock();
  const faults: readonly Fault[] = [{ name: "throttled", retryAfterSeconds: 56.818, times: 2 }];
  const { update, emulator } = emulate({ faults }, { clock, maxAttempts: 3, timeoutMs: 300_000 });
  expect((await update()).status.status).toBe("upgrading");
  expect(clock.waits).toHaveLength(2);
  for (const wait of clock.waits) expect(wait).toBeGreaterThanOrEqual(56_818);
  expect(emulator.accepted).toHaveLength(1);
});

test("unauthorized: 401 once, upon which the client asks for another token", async () => {
  let asked = 0;
  const token = () => {
    asked += 1;
    return `token-${asked}`;
  };
  const { update, emulator } = emulate(
    { faults: [{ name: "unauthorized" }] },
    { credentials: { token }, maxAttempts: 2 },
  );
  await update();
  expect(asked).toBe(2);
  expect(emulator.accepted).toHaveLength(1);
});

describe.each([
  ["responseLost", { name: "CceConnectionError", outcome: "unknown" }],
  ["badGateway", { name: "CceApiError", outcome: "unknown", status: 502, code: "APIGW.0201" }],
] as const)("%s", (name, expected) => {
  test("the update is accepted, which the client cannot know, and it is not sent again", async () => {
    const { update, emulator, show } = emulate({ faults: [{ name }] }, { clock: fakeClock(), maxAttempts: 4 });
    const error = await failureOf(update());
    expect(error).toMatchObject({ ...expected, attempts: 1 });
    expect(emulator.accepted).toHaveLength(1);
    expect((await show()).status.status).toBe("upgrading");
  });

  test("happens to successes alone", async () => {
    const { update } = emulate({ faults: [{ name }] });
    expect(await failureOf(update({ version: "none" }))).toMatchObject({ status: 400 });
    expect(await failureOf(update())).toMatchObject(expected);
  });

  test("of a read: the client reads again", async () => {
    const operation = "showAddonInstance";
    const { show } = emulate({ faults: [{ name, operation }] }, { clock: fakeClock(), maxAttempts: 2 });
    expect((await show()).status.status).toBe("running");
  });
});

test("responseLost: fetch rejects as the platform's does, with a TypeError and its cause", async () => {
  const { fetch } = emulate({ faults: [{ name: "responseLost", operation: "any" }] });
  const url = `https://any.example/api/v3/addons?cluster_id=${CLUSTER}`;
  const error = await thrown(fetch(url, { headers: { "x-auth-token": "any" } }));
  expect(error).toBeInstanceOf(TypeError);
  expect(error).toMatchObject({ message: "fetch failed", cause: { code: "UND_ERR_SOCKET" } });
});

describe("slow", () => {
  test("the response comes late, and the service has acted before it", async () => {
    const clock = fakeClock({ hold: true });
    const { update, emulator } = emulate({ clock, faults: [{ name: "slow", ms: 700 }] });
    let late = true;
    const call = update().finally(() => {
      late = false;
    });
    await expect.poll(() => clock.pending).toBe(1);
    expect(emulator.accepted).toHaveLength(1);
    clock.advance(699);
    expect(late).toBe(true);
    clock.advance(1);
    expect((await call).status.status).toBe("upgrading");
  });

  test("is too late for a client with a shorter timeout: the outcome is unknown", async () => {
    const { update, emulator } = emulate({ faults: [{ name: "slow", ms: 60_000 }] }, { timeoutMs: 20 });
    expect(await failureOf(update())).toMatchObject({ name: "CceTimeoutError", outcome: "unknown" });
    expect(emulator.accepted).toHaveLength(1);
  });

  test("a signal that aborts ends the wait with its reason", async () => {
    const clock = fakeClock({ hold: true });
    const { fetch } = emulate({ clock, faults: [{ name: "slow", ms: 1, operation: "any" }] });
    const controller = new AbortController();
    const call = thrown(
      fetch("https://any.example/api/v3/addontemplates", {
        headers: { "x-auth-token": "any" },
        signal: controller.signal,
      }),
    );
    await expect.poll(() => clock.pending).toBe(1);
    controller.abort(new Error("enough"));
    expect(await call).toMatchObject({ message: "enough" });
    expect(clock.pending).toBe(0);
  });
});

describe("gone", () => {
  test("from a read on the instance is removed for good: 404", async () => {
    const { show, update, cce, emulator } = emulate({ faults: [{ name: "gone", after: 2 }] });
    await show();
    await update();
    await show();
    expect(await failureOf(show())).toMatchObject({ status: 404, code: "CCE.03404001" });
    expect(emulator.addon(EVEREST)).toBeUndefined();
    const { items } = await cce.listAddonInstances({ cluster_id: CLUSTER });
    expect(items.map(({ metadata }) => metadata?.uid)).toEqual([AUTOSCALER]);
  });

  test("can be at the update", async () => {
    const { update, show } = emulate({ faults: [{ name: "gone", operation: "updateAddonInstance" }] });
    await show();
    expect(await failureOf(update())).toMatchObject({ status: 404, outcome: "refused" });
  });
});

describe("changedMeanwhile", () => {
  const values = { custom: { over_subscription: "95" } };

  test("just after a read somebody else changes the values, and the next read shows it", async () => {
    const { show } = emulate({ faults: [{ name: "changedMeanwhile", values }] });
    const [first, second, third] = [await show(), await show(), await show()];
    expect(second.spec.values).toEqual({
      ...first.spec.values,
      custom: { ...Object(first.spec.values["custom"]), ...values.custom },
    });
    expect(second.metadata?.updateTimestamp).not.toBe(first.metadata?.updateTimestamp);
    expect(second.status).toEqual(first.status);
    expect(third).toEqual(second);
  });

  test("waits until the instance has stopped moving", async () => {
    const { show, update, emulator } = emulate();
    await update();
    emulator.arm({ name: "changedMeanwhile", values });
    await show();
    const ended = await show();
    expect(ended.spec.values).not.toHaveProperty("custom.over_subscription", "95");
    expect((await show()).spec.values).toHaveProperty("custom.over_subscription", "95");
  });

  test("can be just before the update, which then shows it as what was before", async () => {
    const { update } = emulate({ faults: [{ name: "changedMeanwhile", operation: "updateAddonInstance", values }] });
    expect((await update()).spec.values).toHaveProperty("custom.over_subscription", "95");
  });
});

test("staleRead: after the 200 the first reads still show what was before", async () => {
  const { show, update, emulator } = emulate({ faults: [{ name: "staleRead", reads: 2 }] });
  const old = await show();
  const accepted = await update();
  expect(await show()).toEqual(old);
  expect(await show()).toEqual(old);
  expect(emulator.addon(EVEREST)).toEqual(accepted);
  expect(await show()).toEqual(accepted);
  expect((await show()).status.status).toBe("running");
});

test("staleRead holds for as many reads as it says, also when the update ends by the clock meanwhile", async () => {
  const clock = fakeClock();
  const { show, update } = emulate({ clock, faults: [{ name: "staleRead", reads: 2 }] });
  const old = await show();
  await update();
  clock.advance(60_000);
  expect(await show()).toEqual(old);
  expect(await show()).toEqual(old);
  expect(summary(await show())).toMatchObject({ status: "running", version: "2.1.30" });
});

test("staleRead can follow a rollback", async () => {
  const operation = "rollbackAddonInstance";
  const { show, update, rollBack } = emulate({ movingReads: 1, faults: [{ name: "staleRead", operation }] });
  await update();
  const upgraded = await show();
  await rollBack();
  expect(await show()).toEqual(upgraded);
  expect((await show()).spec.version).toBe("2.1.29");
});

describe("a fault", () => {
  test("happens as often as it says, from where it says, to the instance and operation that it names", async () => {
    const { cce, emulator } = emulate();
    emulator.arm({ name: "throttled", operation: "showAddonInstance", id: AUTOSCALER, after: 1, times: 2 });
    const status = async (id: string) =>
      Object(await thrown(cce.showAddonInstance({ id }).then(() => Promise.reject({}))));
    const statuses = [];
    for (const id of [EVEREST, AUTOSCALER, AUTOSCALER, EVEREST, AUTOSCALER, AUTOSCALER])
      statuses.push((await status(id)).status);
    expect(statuses).toEqual([undefined, undefined, 429, undefined, 429, undefined]);
  });

  test("can happen to every request", async () => {
    const { show, cce } = emulate({ faults: [{ name: "unauthorized", operation: "any", times: Infinity }] });
    for (let i = 0; i < 3; i += 1) expect(await failureOf(show())).toMatchObject({ status: 401 });
    expect(await failureOf(cce.listAddonTemplates({}))).toMatchObject({ status: 401 });
  });

  test("that meets others happens together with them", async () => {
    const faults: readonly Fault[] = [{ name: "upgradeFails" }, { name: "staleRead" }, { name: "badGateway" }];
    const { show, update } = emulate({ faults, movingReads: 1 });
    expect(await failureOf(update())).toMatchObject({ status: 502 });
    expect([await show(), await show()].map(({ status }) => status.status)).toEqual(["running", "upgradeFailed"]);
  });

  test("of an unknown name is refused, with the nearest", async () => {
    const { arm } = createEmulator();
    expect(found(await refusal(() => arm({ name: "throtled" } as never)))[0]).toMatch(
      /^name: is not a fault; expected upgradeFails, .*; did you mean "throttled"\?$/,
    );
  });
});
