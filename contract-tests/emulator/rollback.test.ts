// When a rollback is accepted, and what becomes of the instance.
import { describe, expect, test } from "vitest";
import type { AddonInstance } from "../../src/index.ts";
import { CLUSTER, EVEREST, emulate, summary } from "../support/emulator.ts";
import { scenario, thrown } from "../support/harness.ts";

/** An emulator whose everest was upgraded. */
async function upgraded() {
  const one = emulate();
  const old = await one.show();
  await one.update({ values: { custom: { over_subscription: "70" } } });
  await one.show();
  return { ...one, old, now: await one.show() };
}

/** The documented everest, in a state. */
function everest(status: Partial<AddonInstance["status"]>): AddonInstance {
  const addon = structuredClone(scenario("showAddonInstance/upgraded").response as AddonInstance);
  return { ...addon, status: { ...addon.status, ...status } };
}

describe("a rollback", () => {
  test("is accepted as rollbacking, and shows what is there until it ends", async () => {
    const { rollBack, show, now, emulator } = await upgraded();
    const accepted = await rollBack();
    const moving = { status: "rollbacking", Reason: "addon rollbacking", isRollbackable: false };
    expect(summary(accepted)).toEqual({ ...summary(now), ...moving });
    expect(accepted.spec.values).toEqual(now.spec.values);
    expect(await show()).toEqual(accepted);
    expect(emulator.accepted.map(({ operation, body }) => ({ operation, body }))).toEqual([
      { operation: "updateAddonInstance", body: expect.anything() },
      { operation: "rollbackAddonInstance", body: { clusterID: CLUSTER } },
    ]);
  });

  test("ends at the previous version with the values it had, and cannot be rolled back again", async () => {
    const { rollBack, show, old } = await upgraded();
    const { metadata } = await rollBack();
    await show();
    const ended = await show();
    expect(ended.spec).toEqual(old.spec);
    expect(ended.status).toEqual({ ...old.status, previousVersion: "2.1.30" });
    expect(Date.parse(String(ended.metadata?.updateTimestamp))).toBeGreaterThan(
      Date.parse(String(metadata?.updateTimestamp)),
    );
    expect(await thrown(rollBack())).toMatchObject({ status: 400, code: "CCE.03400001" });
  });

  test("shows what the contract's examples do", async () => {
    const { rollBack, show } = await upgraded();
    const accepted = await rollBack();
    await show();
    const examples = ["rollbackAddonInstance/roll-back-everest", "showAddonInstance/rolled-back"].map(
      (id) => scenario(id).response as AddonInstance,
    );
    expect([accepted, await show()].map(summary)).toEqual(examples.map(summary));
  });

  test.each(["running", "available", "abnormal", "upgradeFailed", "rollbackFailed"])(
    "is accepted in %s, of an upgrade from before the emulator too",
    async (status) => {
      const { rollBack, show } = emulate({ addons: [everest({ status })] });
      const { spec } = await rollBack();
      await show();
      const ended = await show();
      expect(summary(ended)).toMatchObject({ version: "2.1.29", template: "2.1.29", status: "running" });
      expect(ended.spec.values).toEqual(spec.values);
    },
  );

  test.each([
    ["is not rollbackable", { isRollbackable: false }],
    ["does not say whether it is", { isRollbackable: undefined as never }],
    ["is in another state", { status: "installFailed" }],
    ["has a previous version that no template has", { previousVersion: "1.0.0" }],
  ])("is refused for an instance that %s", async (_, status) => {
    const { rollBack, emulator } = emulate({ addons: [everest(status)] });
    expect(await thrown(rollBack())).toMatchObject({ status: 400, code: "CCE.03400001", outcome: "refused" });
    expect(emulator.accepted).toEqual([]);
    expect(emulator.addon(EVEREST)?.spec.version).toBe("2.1.30");
  });

  test("after an edit of the upgraded instance still returns to what was before the upgrade", async () => {
    const { rollBack, update, show, old } = await upgraded();
    await update({ values: {} });
    await show();
    await show();
    await rollBack();
    await show();
    expect((await show()).spec).toEqual(old.spec);
  });
});
