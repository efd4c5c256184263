// What becomes of an instance after an accepted update.
import { describe, expect, test } from "vitest";
import { fakeClock } from "../support/clock.ts";
import { CLUSTER, EVEREST, emulate, summary } from "../support/emulator.ts";
import { found, scenario, thrown } from "../support/harness.ts";

const running = { status: "running", Reason: "" };
const upgrading = { status: "upgrading", Reason: "addon upgrading", isRollbackable: false };
const at2130 = { version: "2.1.30", template: "2.1.30", previousVersion: "2.1.29" };
const documented = (name: string) => scenario(`showAddonInstance/${name}`).response as never;

describe("an accepted update", () => {
  test("shows the target's version and template at once, and the values from before", async () => {
    const { show, update, emulator } = emulate();
    const old = await show();
    const accepted = await update({ values: { custom: {} } });
    expect(summary(accepted)).toEqual({ ...at2130, ...upgrading });
    expect(accepted.spec.values).toEqual(old.spec.values);
    expect(accepted.status.currentVersion.input).toHaveProperty("basic.everest_image_version", "2.1.30");
    expect(accepted.status.targetVersions).toBeNull();
    expect(accepted.metadata?.annotations).toEqual({ "addon.upgrade/type": "upgrade" });
    expect(await show()).toEqual(accepted);
    expect(emulator.accepted).toHaveLength(1);
  });

  test("goes as the contract's examples do, from before-upgrade by upgrading to upgraded", async () => {
    const { show, cce } = emulate();
    const steps = [await show()];
    const { request } = structuredClone(scenario("updateAddonInstance/upgrade-everest")) as never as {
      request: { spec: object };
    };
    Object.assign(request.spec, { clusterID: CLUSTER });
    await cce.updateAddonInstance({ id: EVEREST, body: request as never });
    steps.push(await show(), await show());
    const examples = ["before-upgrade", "upgrading", "upgraded"].map(documented);
    expect(steps.map(summary)).toEqual(examples.map(summary));
    expect(Object.keys(found(steps[2]).status).sort()).toEqual(Object.keys(Object(examples[2]).status).sort());
  });

  test("ends with the new values, and can be rolled back then", async () => {
    const { show, update } = emulate();
    const { spec } = await show();
    const values = { ...spec.values, custom: { over_subscription: "70" }, extra: [1] };
    await update({ values });
    await show();
    const ended = await show();
    expect(summary(ended)).toEqual({ ...at2130, ...running, isRollbackable: true });
    const { custom } = ended.status.currentVersion.input["parameters"] as { custom: object };
    expect(ended.spec.values).toEqual({ ...values, custom: { ...custom, over_subscription: "70" } });
    expect(await show()).toEqual(ended);
  });

  test("moves updateTimestamp when it is accepted and when it ends, even within a second", async () => {
    const { show, update } = emulate();
    const times = [await show(), await update(), await show(), await show()].map(
      (one) => one.metadata?.updateTimestamp,
    );
    expect([...new Set(times)].sort()).toEqual([times[0], times[1], times[3]]);
    expect(times[2]).toBe(times[1]);
  });

  test("at the present version edits the values: previousVersion and isRollbackable stay", async () => {
    const { show, update } = emulate();
    await update({ version: "2.1.29", values: { custom: { over_subscription: "70" } } });
    expect(summary(await show())).toMatchObject({ ...upgrading, version: "2.1.29", previousVersion: undefined });
    const edited = await show();
    expect(summary(edited)).toMatchObject({ ...running, version: "2.1.29", isRollbackable: false });
    expect(edited.spec.values).toHaveProperty("custom.over_subscription", "70");
    expect(edited.status.targetVersions).toEqual(["2.1.30"]);
    await update();
    await show();
    await show();
    await update();
    await show();
    expect(summary(await show())).toEqual({ ...at2130, ...running, isRollbackable: true });
  });

  test("can be to an older version", async () => {
    const { show, update } = emulate();
    await update({ version: "2.1.9" });
    expect(summary(await show())).toMatchObject({ ...upgrading, version: "2.1.9", previousVersion: "2.1.29" });
  });
});

describe("omitted values", () => {
  const valuesAfter = async (values: object) => {
    const { show, update } = emulate();
    const { spec } = await show();
    await update({ values });
    await show();
    const ended = await show();
    const { basic, parameters } = ended.status.currentVersion.input as {
      basic: object;
      parameters: { custom: object };
    };
    return { old: spec.values, values: ended.spec.values, basic, custom: parameters.custom };
  };

  test("are the template's defaults, but the flavor and what the server injects stay", async () => {
    const { old, values, basic, custom } = await valuesAfter({});
    expect(values).toEqual({ basic, custom, flavor: old["flavor"], systemAutoInject: old["systemAutoInject"] });
  });

  test("are filled in key by key at every depth, where an array or null is a value", async () => {
    const { values, custom } = await valuesAfter({
      basic: null,
      custom: { flow_control: { any: [] }, cluster_id: null },
    });
    expect(values["basic"]).toBeNull();
    expect(values["custom"]).toEqual({ ...custom, flow_control: { any: [] }, cluster_id: null });
  });

  test("are not looked for in a flavor that is sent, and systemAutoInject is not taken", async () => {
    const { old, values } = await valuesAfter({ flavor: { name: "HA" }, systemAutoInject: { any: 1 } });
    expect(values["flavor"]).toEqual({ name: "HA" });
    expect(values["systemAutoInject"]).toEqual(old["systemAutoInject"]);
  });
});

describe("a moving state", () => {
  test("ends at the second read, a list being a read of each instance", async () => {
    const { show, update, cce } = emulate();
    await update();
    const { items } = await cce.listAddonInstances({ cluster_id: CLUSTER });
    expect(items.map(({ status }) => status.status)).toEqual(["upgrading", "running"]);
    expect((await show()).status.status).toBe("running");
  });

  test("ends at the read that is asked for", async () => {
    const { show, update } = emulate({ movingReads: 1 });
    await update();
    expect((await show()).status.status).toBe("running");
  });

  test("ends after 5 s of a clock that is given, whatever is read", async () => {
    const clock = fakeClock();
    const { show, update, emulator } = emulate({ clock });
    await update();
    clock.advance(4999);
    for (let reads = 0; reads < 3; reads += 1) expect((await show()).status.status).toBe("upgrading");
    clock.advance(1);
    expect(emulator.addon(EVEREST)?.status.status).toBe("running");
    expect((await show()).status.status).toBe("running");
  });

  test("ends after the time that is asked for, and then takes another update without a read", async () => {
    const clock = fakeClock();
    const { update } = emulate({ clock, movingMs: 10 });
    const first = await update();
    expect(first.metadata?.updateTimestamp).toBe("2024-07-26T00:00:00Z");
    clock.advance(10);
    expect((await update({ version: "2.1.29" })).status.previousVersion).toBe("2.1.30");
  });

  test.each([
    ["an update", (one: ReturnType<typeof emulate>) => one.update()],
    ["a rollback", (one: ReturnType<typeof emulate>) => one.rollBack()],
  ])("refuses %s with 429, locked, and changes nothing", async (_, change) => {
    const one = emulate();
    const accepted = await one.update();
    expect(await thrown(change(one))).toMatchObject({ status: 429, code: "CCE.01429002", outcome: "refused" });
    expect(one.emulator.addon(EVEREST)).toEqual(accepted);
    expect(one.emulator.accepted).toHaveLength(1);
  });

  test.each([
    ["installing", undefined, { status: "running", isRollbackable: false }],
    ["upgrading", "2.1.9", { status: "running", isRollbackable: true, version: "2.1.29" }],
    ["rollbacking", "2.1.9", { status: "running", isRollbackable: false }],
  ])("in which an instance begins, %s, ends too", async (status, previousVersion, end) => {
    const addon = documentedAs({ status, ...(previousVersion && { previousVersion }) });
    const { show } = emulate({ addons: [addon] });
    expect((await show()).status.status).toBe(status);
    expect(summary(await show())).toMatchObject(end);
  });

  test("of deleting ends in 404", async () => {
    const { show, emulator, cce } = emulate({ addons: [documentedAs({ status: "deleting" })] });
    await show();
    expect(await thrown(show())).toMatchObject({ status: 404 });
    expect(emulator.addon(EVEREST)).toBeUndefined();
    expect((await cce.listAddonInstances({ cluster_id: CLUSTER })).items).toEqual([]);
  });
});

/** The documented instance in another state. */
function documentedAs(status: object): never {
  const addon = structuredClone(documented("before-upgrade")) as { status: object };
  Object.assign(addon.status, status);
  return addon as never;
}
