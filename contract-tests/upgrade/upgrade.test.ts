/** upgradeAddon and rollbackAddon against the emulator: the whole job, and the cases that people meet. */
import { describe, expect, test } from "vitest";
import { type AddonInstance, CceApiError } from "../../src/index.ts";
import {
  CceUpgradeError,
  CceUpgradeRefusedError,
  planUpgrade,
  rollbackAddon,
  type UpgradeOptions,
  upgradeAddon,
} from "../../src/upgrade/index.ts";
import { found, thrown } from "../support/harness.ts";
import { upgraded } from "../support/plans.ts";
import { everest, everestId, everestTemplate, service, versionOf } from "../support/upgrade.ts";

type Service = ReturnType<typeof service>;
const upgrade = ({ cce, clock }: Service, options: Partial<UpgradeOptions> = {}) =>
  upgradeAddon(cce, { id: everestId, clock, ...options });
const addonOf = ({ emulator }: Service) => found(emulator.addon(everestId));
const IMAGES = ["driver_init_image_version", "everest_image_version"] as const;
const imagesOf = (given: Service) => IMAGES.map((key) => given.values()["basic"]?.[key]);

describe("an upgrade", () => {
  test("keeps what the user set, takes what is the version's, and ends when the add-on runs", async () => {
    const given = service({
      addons: [
        everest(({ spec }) =>
          Object.assign((spec.values as Record<string, object>)["custom"] ?? {}, { over_subscription: "95" }),
        ),
      ],
    });
    const states: (string | undefined)[] = [];
    const { sent, plan, instance, differences } = await upgrade(given, {
      onProgress: ({ state }) => states.push(state),
    });
    expect(sent).toBe(true);
    expect(plan.to).toBe("2.1.30");
    expect(states).toEqual(["upgrading", "running"]);
    expect(instance).toEqual(addonOf(given));
    expect(differences).toEqual([]);
    expect(imagesOf(given)).toEqual(["2.1.30", "2.1.30"]);
    expect(given.values()["custom"]).toMatchObject({ over_subscription: "95", multiAZEnabled: false });
  });

  test("of an add-on that is at the version already sends nothing", async () => {
    const given = service();
    await upgrade(given);
    const { sent, instance } = await upgrade(given);
    expect({ sent, version: instance.spec.version }).toEqual({ sent: false, version: "2.1.30" });
    expect(given.emulator.accepted).toHaveLength(1);
  });

  test("that was killed while the add-on upgrades is waited for, then planned", async () => {
    const given = service();
    const plan = await planUpgrade(given.cce, { id: everestId });
    await given.cce.updateAddonInstance({ id: everestId, body: found(plan.request) });
    const { sent, instance } = await upgrade(given);
    expect({ sent, status: instance.status.status, version: instance.spec.version }).toEqual({
      sent: false,
      status: "running",
      version: "2.1.30",
    });
  });

  test("while the add-on upgrades to another version is refused", async () => {
    const given = service();
    const { request } = await planUpgrade(given.cce, { id: everestId });
    await given.cce.updateAddonInstance({ id: everestId, body: found(request) });
    expect(await thrown(upgrade(given, { version: "2.1.29" }))).toBeInstanceOf(CceUpgradeRefusedError);
  });

  test("is shown to onPlan first; what it throws ends it with nothing sent", async () => {
    const given = service();
    const error = new Error("declined");
    const onPlan = async () => Promise.reject(error);
    expect(await thrown(upgrade(given, { onPlan }))).toBe(error);
    expect(given.changes()).toEqual([]);
  });

  test("that fails is a CceUpgradeError; trying it again is the same upgrade, and succeeds", async () => {
    const given = service({ faults: [{ name: "upgradeFails" }] });
    const error = await thrown(upgrade(given));
    expect(error).toBeInstanceOf(CceUpgradeError);
    expect(error).toMatchObject({ state: "upgradeFailed", isRollbackable: true, previousVersion: "2.1.29" });
    const { plan, instance } = await upgrade(given);
    expect(plan.warnings).toContainEqual({ message: "the add-on is in the state upgradeFailed, not running" });
    expect(instance.status.status).toBe("running");
    expect(given.emulator.accepted.map(({ body }) => body)).toEqual([plan.request, plan.request]);
  });

  test("that was accepted says so, whatever keeps its end from being read", async () => {
    const given = service();
    const refused = new CceApiError("the token expired", { outcome: "refused", status: 401, requestId: "r-1" });
    let reads = 0;
    const showAddonInstance: typeof given.cce.showAddonInstance = (...args) => {
      reads += 1;
      return reads > 2 ? Promise.reject(refused) : given.cce.showAddonInstance(...args);
    };
    const cce = { ...given.cce, showAddonInstance };
    const error = await thrown(upgradeAddon(cce, { id: everestId, clock: given.clock }));
    expect(error).toMatchObject({ outcome: "accepted", operation: "upgradeAddon", requestId: "r-1", cause: refused });
    expect(String(error)).toContain("the change was accepted, but how it ends could not be read. Wait for it");
    expect(given.emulator.accepted).toHaveLength(1);
  });

  test("repairs an abnormal add-on at its own version", async () => {
    const given = service({ addons: [everest(({ status }) => Object.assign(status, { status: "abnormal" }))] });
    const { sent, instance } = await upgrade(given, { version: "2.1.29" });
    expect({ sent, status: instance.status.status }).toEqual({ sent: true, status: "running" });
  });

  test("frees an instance that an earlier update with all values unchanged froze", async () => {
    const freeze = (instance: AddonInstance) => {
      upgraded("running")(instance);
    };
    const given = service({ addons: [everest(freeze)] });
    expect(imagesOf(given)).toEqual(["2.1.29", "2.1.29"]);
    // The next version takes them along, whatever version they are of.
    const next = everestTemplate((template) => {
      const version = structuredClone(versionOf(template, "2.1.30"));
      const { basic } = version.input as unknown as { basic: Record<string, string> };
      for (const key of IMAGES) basic[key] = "2.1.31";
      template.spec.versions.unshift({ ...version, version: "2.1.31" });
    });
    const later = service({ addons: [everest(freeze)], templates: [next] });
    await upgrade(later);
    expect(imagesOf(later)).toEqual(["2.1.31", "2.1.31"]);
    // At its own version, the reset does.
    await upgrade(given, { version: "2.1.30", strategy: "reset" });
    expect(imagesOf(given)).toEqual(["2.1.30", "2.1.30"]);
  });

  test("to another flavor takes the target's flavor of that name", async () => {
    const given = service();
    const { plan } = await upgrade(given, { patch: { flavor: { name: "HA", replicas: 3 } } });
    expect(given.values()["flavor"]).toMatchObject({ name: "HA", replicas: 3, description: "High avaiable" });
    expect(plan.changes).toContainEqual({ path: "flavor.replicas", from: 1, to: 3, why: "your change" });
  });

  test("at the same version edits parameters, and nothing else", async () => {
    const given = service();
    const before = structuredClone(given.values());
    await upgrade(given, { version: "2.1.29", patch: { custom: { enable_node_attacher: true } } });
    expect(given.values()).toEqual({ ...before, custom: { ...before["custom"], enable_node_attacher: true } });
  });
});

describe("two ways that lose, and the safe one, from the same instance", () => {
  const changed = ({ spec }: AddonInstance) => {
    Object.assign((spec.values as Record<string, object>)["custom"] ?? {}, { over_subscription: "95" });
  };
  const { clusterID } = everest().spec;
  const send = async (values: object) => {
    const given = service({ addons: [everest(changed)] });
    const spec = {
      clusterID,
      version: "2.1.30",
      addonTemplateName: "everest",
      values: values as Record<string, never>,
    };
    const metadata = { annotations: { "addon.upgrade/type": "upgrade" as const } };
    await given.cce.updateAddonInstance({ id: everestId, body: { kind: "Addon", apiVersion: "v3", metadata, spec } });
    for (let read = 0; read < 2; read += 1) await given.cce.showAddonInstance({ id: everestId });
    return { images: imagesOf(given), over_subscription: given.values()["custom"]?.["over_subscription"] };
  };

  test("the version alone resets the user's values", async () => {
    expect(await send({})).toEqual({ images: ["2.1.30", "2.1.30"], over_subscription: "80" });
  });

  test("all values unchanged keep the old image versions", async () => {
    expect(await send(everest(changed).spec.values)).toEqual({ images: ["2.1.29", "2.1.29"], over_subscription: "95" });
  });

  test("a planned upgrade does neither", async () => {
    const given = service({ addons: [everest(changed)] });
    await upgrade(given);
    expect({ images: imagesOf(given), over_subscription: given.values()["custom"]?.["over_subscription"] }).toEqual({
      images: ["2.1.30", "2.1.30"],
      over_subscription: "95",
    });
  });
});

describe("a rollback", () => {
  const rollback = ({ cce, clock }: Service) => rollbackAddon(cce, { id: everestId, clock });

  test("returns to the version and the values from before the upgrade", async () => {
    const given = service({ faults: [{ name: "upgradeFails" }] });
    await thrown(upgrade(given));
    const { instance } = await rollback(given);
    expect(instance.spec).toEqual(everest().spec);
    expect(
      given
        .changes()
        .map(({ body }) => body)
        .at(-1),
    ).toEqual({ clusterID: everest().spec.clusterID });
  });

  test.each([
    ["without a version to return to", everest(), "the service has no version to return to."],
    [
      "in a state in which the service refuses it",
      everest(({ status }) => Object.assign(status, { status: "installing", isRollbackable: true })),
      "the add-on is in the state installing; a rollback is possible in running, available,",
    ],
  ])("is refused %s", async (_, instance, says) => {
    const given = service({ addons: [instance] });
    const error = await thrown(rollback(given));
    expect(error).toMatchObject({
      name: "CceUpgradeRefusedError",
      reason: "state",
      message: expect.stringContaining(says),
    });
    expect(given.changes()).toEqual([]);
  });

  test("of an instance of another cluster than named is refused", async () => {
    const given = service();
    await upgrade(given);
    const showAddonInstance: typeof given.cce.showAddonInstance = ({ id }) => given.cce.showAddonInstance({ id });
    const error = await thrown(
      rollbackAddon({ ...given.cce, showAddonInstance }, { id: everestId, clusterID: "other" }),
    );
    expect(error).toMatchObject({ reason: "other instance" });
    expect(given.emulator.accepted).toHaveLength(1);
  });

  test("that was killed on its way is waited for", async () => {
    const given = service();
    await upgrade(given);
    await given.cce.rollbackAddonInstance({ id: everestId, body: { clusterID: everest().spec.clusterID } });
    const { instance } = await rollback(given);
    expect(instance.spec.version).toBe("2.1.29");
    expect(given.emulator.accepted).toHaveLength(2);
  });

  test("whose response was lost is not sent again", async () => {
    const given = service();
    await upgrade(given);
    given.emulator.arm({ name: "responseLost", operation: "rollbackAddonInstance" });
    expect((await rollback(given)).instance.spec.version).toBe("2.1.29");
    expect(given.emulator.accepted).toHaveLength(2);
  });

  test("that fails is a CceUpgradeError", async () => {
    const given = service({ faults: [{ name: "rollbackFails" }] });
    await upgrade(given);
    expect(await thrown(rollback(given))).toMatchObject({ name: "CceUpgradeError", state: "rollbackFailed" });
  });
});
