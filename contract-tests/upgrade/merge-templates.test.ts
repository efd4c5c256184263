// mergeValues with templates as they were published: what a user with such an add-on wants of an upgrade.
import { describe, expect, test } from "vitest";
import { type Change, type MergeInput, mergeValues } from "../../src/upgrade/merge.ts";
import { found, request, response } from "../support/harness.ts";
import { replayChanges } from "../support/replay-changes.ts";
import published from "./templates.json" with { type: "json" };

type Template = MergeInput["target"];
type Values = Record<string, Record<string, unknown>>;

const templates: Readonly<Record<string, Readonly<Record<string, Template>>>> = published.templates;
const templateOf = (addon: string, version: string): Template => found(templates[addon]?.[version]);
/** The template of everest 2.1.30. */
const everest2 = found(response().status.currentVersion).input as Template;

/** What an instance has right after it was installed with all defaults. */
function installedFrom(template: Template, flavor?: string): Values {
  const parameters = structuredClone(template["parameters"]) as Values;
  const chosen = Object.values(parameters).find(({ name }) => name !== undefined && String(name) === flavor);
  const basic = structuredClone(template["basic"]) as Values[string];
  return { basic, ...(parameters["custom"] && { custom: parameters["custom"] }), ...(chosen && { flavor: chosen }) };
}

/** Merges, and checks what holds for every upgrade: the changes explain the result. */
function merge(input: MergeInput) {
  const result = mergeValues(input);
  expect(replayChanges(input.values, result.changes)).toEqual(result.values);
  return { ...result, values: result.values as Values };
}

/** The next version of a template that was published once: composed, with what is given in place. */
function nextOf(template: Template, basic: object, custom: object = {}): Template {
  const parameters = template["parameters"] as Values;
  return {
    basic: { ...(template["basic"] as object), ...basic },
    parameters: { ...parameters, ...(parameters["custom"] && { custom: { ...parameters["custom"], ...custom } }) },
  };
}

const listed = (changes: readonly Change[]) => changes.map(({ path, why }) => `${path}: ${why}`);

describe("autoscaler", () => {
  const versions = ["early", "1.17.2", "1.19.1", "1.25.7"];
  const [early, v1172, v1191, v1257] = versions.map((version) => templateOf("autoscaler", version)) as [
    Template,
    Template,
    Template,
    Template,
  ];
  const everyVersion = { published: [early, v1172, v1191, v1257] };
  /** A user's instance of the early version: its ids filled in, limits and delays of their own. */
  const own = installedFrom(early);
  Object.assign(own["custom"] ?? {}, {
    cluster_id: "c-1",
    tenant_id: "t-1",
    coresTotal: 64_000,
    scaleDownEnabled: true,
    scaleDownUnneededTime: 45,
  });
  Object.assign(own["basic"] ?? {}, { rbac_enabled: true });

  test("from the early version to 1.17.2 keeps the user's settings and gets the version's", () => {
    const { values, changes, conflicts, warnings } = merge({ installed: early, target: v1172, values: own });
    expect(values["custom"]).toMatchObject({
      cluster_id: "c-1",
      tenant_id: "t-1",
      coresTotal: 64_000,
      scaleDownEnabled: true,
      scaleDownUnneededTime: 45,
    });
    expect(values["basic"]).toMatchObject({ image_version: "1.17.2", rbac_enabled: true });
    expect(listed(changes).sort()).toEqual([
      "basic.euleros_version: dropped",
      "basic.image_version: new",
      "basic.platform: new",
      "custom.scaleUpUnscheduledPodEnabled: new",
      "custom.scaleUpUtilizationEnabled: default changed",
      "custom.unremovableNodeRecheckTimeout: new",
    ]);
    expect(conflicts).toEqual([]);
    expect(warnings).toEqual([
      { path: "flavor", message: `the instance has no flavor; the target's template has "Single", "HA"` },
    ]);
  });

  test("step by step to 1.25.7 ends as in one step", () => {
    const steps = [early, v1172, v1191, v1257];
    const stepwise = steps.slice(1).reduce<MergeInput["values"]>((values, target, index) => {
      return merge({ installed: found(steps[index]), target, values, ...everyVersion }).values;
    }, own);
    const direct = merge({ installed: early, target: v1257, values: own, ...everyVersion });
    expect(stepwise).toEqual(direct.values);
    expect(direct.values["basic"]).toEqual({ ...(v1257["basic"] as object), rbac_enabled: true });
    expect(direct.conflicts).toEqual([]);
  });

  test("from 1.19.1 to 1.25.7 finds its image: the registry's user is the version's", () => {
    const values = installedFrom(v1191, "HA");
    const result = merge({ installed: v1191, target: v1257, values });
    expect(result.values).toEqual(installedFrom(v1257, "HA"));
    expect(listed(result.changes)).toEqual([
      "basic.image_version: version's own",
      "basic.swr_user: version's own",
      "basic.platform: dropped",
      "flavor.resources[autoscaler].limitsCpu: default changed",
      "flavor.resources[autoscaler].limitsMem: default changed",
      "flavor.resources[autoscaler].requestsCpu: default changed",
      "flavor.resources[autoscaler].requestsMem: default changed",
    ]);
  });

  test("keeps a memory limit the user raised, in conflict with the raised default", () => {
    const values = installedFrom(v1191, "HA");
    const flavor = found(values["flavor"]);
    flavor["resources"] = [{ ...(flavor["resources"] as object[])[0], limitsMem: "1000Mi" }];
    const path = "flavor.resources[autoscaler].limitsMem";
    const conflict = { path, installed: "300Mi", yours: "1000Mi", target: "500Mi" };
    const input = { installed: v1191, target: v1257, values };
    expect(merge(input).conflicts).toEqual([conflict]);
    expect(merge(input).values["flavor"]).toMatchObject({ resources: [{ limitsMem: "1000Mi", limitsCpu: "200m" }] });
    const template = merge({ ...input, onConflict: "template" });
    expect(template.values["flavor"]).toEqual(installedFrom(v1257, "HA")["flavor"]);
    expect(template.conflicts).toEqual([{ ...conflict, decided: "template" }]);
  });

  test("that an earlier upgrade froze at old images gets the target's", () => {
    const frozen = { ...installedFrom(v1191, "HA"), basic: { ...(early["basic"] as object), image_version: "1.17.2" } };
    const input = { installed: v1191, target: v1257, values: frozen };
    expect(merge({ ...input, ...everyVersion }).values["basic"]).toEqual(v1257["basic"]);
    expect(merge({ ...input, ...everyVersion }).conflicts).toEqual([]);
    // Without the other versions' templates the old image version could be the user's.
    expect(merge(input).conflicts).toMatchObject([{ path: "basic.image_version", yours: "1.17.2" }]);
  });

  test("whose installed template is no longer listed is upgraded with the others'", () => {
    const values = installedFrom(v1191, "Single");
    const result = merge({ target: v1257, values, ...everyVersion });
    expect(result.values["basic"]).toEqual(v1257["basic"]);
    expect(result.conflicts.map(({ path }) => path)).toEqual(
      ["limitsCpu", "limitsMem", "requestsCpu", "requestsMem"].map((key) => `flavor.resources[autoscaler].${key}`),
    );
  });
});

describe("everest", () => {
  const [early, v122] = ["early", "1.2.2"].map((version) => templateOf("everest", version)) as [Template, Template];
  const everyVersion = { published: [early, v122, everest2] };
  const ids = { cluster_id: "c-1", default_vpc_id: "vpc-1", project_id: "p-1" };

  test("from the early version to 1.2.2 to 2.1.30 keeps the ids, and names images as each version does", () => {
    const own = { ...installedFrom(early), custom: ids };
    const first = merge({ installed: early, target: v122, values: own, ...everyVersion });
    expect(first.values["custom"]).toEqual(ids);
    expect(first.values["basic"]).toEqual(v122["basic"]);
    const second = merge({ installed: v122, target: everest2, values: first.values, ...everyVersion });
    expect(second.values["basic"]).toEqual(everest2["basic"]);
    expect(second.values["custom"]).toMatchObject({ ...ids, csi_attacher_worker_threads: "60", flow_control: {} });
    expect(listed(second.changes)).toEqual(
      expect.arrayContaining([
        "basic.controller_image_version: dropped",
        "basic.driver_image_version: dropped",
        "basic.driver_init_image_version: new",
        "basic.everest_image_version: new",
        "custom.over_subscription: new",
      ]),
    );
    expect([...first.conflicts, ...second.conflicts]).toEqual([]);
    expect(second.warnings).toMatchObject([
      { message: expect.stringMatching(/no flavor.*"HA", "Single", "custom-resources"/) },
    ]);
  });

  test("keeps what the documented instance has and no template: rbac_enabled, cluster_version, category", () => {
    const values = response().spec.values as Values;
    const { systemAutoInject: _, ...own } = values;
    const before = nextOf(everest2, { everest_image_version: "2.1.29", driver_init_image_version: "2.1.29" });
    const old = {
      ...own,
      basic: { ...own["basic"], everest_image_version: "2.1.29", driver_init_image_version: "2.1.29" },
    };
    const result = merge({ installed: before, target: everest2, values: old });
    expect(result.values).toEqual(own);
    expect(result.conflicts).toEqual([]);
    expect(listed(result.changes).sort()).toEqual([
      "basic.driver_init_image_version: version's own",
      "basic.everest_image_version: version's own",
    ]);
  });

  test("gets the documented request by a patch: another flavor, its limits, and a parameter", () => {
    const wanted = request().spec.values as Values;
    const flavor = found(wanted["flavor"]);
    const patch = { custom: { enable_node_attacher: true, cluster_version: null }, flavor };
    const result = merge({
      installed: everest2,
      target: everest2,
      values: withoutServicePart(response().spec.values),
      patch,
    });
    expect(result.values["flavor"]).toEqual(flavor);
    expect(result.values["custom"]).toMatchObject({ enable_node_attacher: true });
    expect(listed(result.changes)).toEqual([
      "custom.cluster_version: your change",
      "custom.enable_node_attacher: your change",
      "flavor.description: your change",
      "flavor.name: flavor",
      "flavor.replicas: your change",
      "flavor.resources[everest-csi-controller].limitsMem: your change",
      "flavor.resources[everest-csi-controller].requestsMem: your change",
      "flavor.resources[everest-csi-driver].limitsCpu: your change",
    ]);
    expect(result.warnings).toEqual([]);
  });
});

function withoutServicePart({ systemAutoInject: _, ...values }: Record<string, unknown>) {
  return values;
}

describe("coredns", () => {
  const installed = templateOf("coredns", "1.17.4");
  const target = nextOf(installed, { image_version: "1.23.3", swr_user: "cce-addons" });

  test.each([2500, "2500"])("keeps its flavor, whose name is a number: %j", (name) => {
    const own = installedFrom(installed, "2500");
    Object.assign(own["custom"] ?? {}, { stub_domains: '{"corp":["10.0.0.2"]}' });
    Object.assign(own["flavor"] ?? {}, { name, replicas: 4 });
    const result = merge({ installed, target, values: own });
    expect(result.values["flavor"]).toEqual(own["flavor"]);
    expect(result.values["custom"]).toEqual(own["custom"]);
    expect(listed(result.changes)).toEqual(["basic.image_version: version's own", "basic.swr_user: version's own"]);
    expect([result.conflicts, result.warnings]).toEqual([[], []]);
  });

  test("keeps the address of its service, which was set for this cluster", () => {
    const own = installedFrom(installed, "2500");
    Object.assign(own["basic"] ?? {}, { cluster_ip: "10.96.0.10" });
    const result = merge({ installed, target, values: own, published: [installed, target] });
    expect(result.values["basic"]).toMatchObject({ cluster_ip: "10.96.0.10", image_version: "1.23.3" });
    expect(result.conflicts).toEqual([]);
  });

  test("changes to another flavor by a text for its number", () => {
    const own = installedFrom(installed, "2500");
    const result = merge({ installed, target, values: own, patch: { flavor: { name: "5000" } } });
    expect(result.values["flavor"]).toEqual(installedFrom(target, "5000")["flavor"]);
    expect(result.conflicts).toEqual([]);
  });
});

describe("npd", () => {
  test("keeps a nested switch that was turned off, and the gates that were filled in", () => {
    const installed = templateOf("npd", "1.17.4");
    const target = nextOf(installed, { image_version: "1.18.10" }, { npc: { enable: true, maxTaintedNode: "10%" } });
    const own = { ...installedFrom(installed), custom: { feature_gates: "a=true", npc: { enable: false } } };
    const result = merge({ installed, target, values: own });
    expect(result.values["custom"]).toEqual({ feature_gates: "a=true", npc: { enable: false, maxTaintedNode: "10%" } });
    expect(listed(result.changes)).toEqual(["basic.image_version: version's own", "custom.npc.maxTaintedNode: new"]);
  });
});

describe("gpu-beta", () => {
  test("keeps the address of the driver, and a driver version that was set by hand is a conflict", () => {
    const installed = templateOf("gpu-beta", "1.1.19");
    const target = nextOf(installed, { device_version: "1.2.15", driver_version: "1.2.15" });
    const own = installedFrom(installed);
    Object.assign(own["custom"] ?? {}, { nvidia_driver_download_url: "https://example.com/driver.run" });
    Object.assign(own["basic"] ?? {}, { driver_version: "470.57" });
    const result = merge({ installed, target, values: own, published: [installed, target] });
    expect(result.values["custom"]).toEqual(own["custom"]);
    expect(result.values["basic"]).toMatchObject({ device_version: "1.2.15", driver_version: "470.57" });
    expect(result.conflicts.map(({ path }) => path)).toEqual(["basic.driver_version"]);
  });
});

describe("metrics-server", () => {
  test("which has neither custom nor flavor gets the image, and keeps what a user added", () => {
    const installed = templateOf("metrics-server", "1.0.6");
    const target = nextOf(installed, { image_version: "v0.4.4", swr_user: "cce-addons" });
    const own = { ...installedFrom(installed), custom: { extra: ["--v=2"] } };
    const result = merge({ installed, target, values: own });
    expect(result.values).toEqual({ basic: target["basic"], custom: { extra: ["--v=2"] } });
    expect([result.conflicts, result.warnings]).toEqual([[], []]);
  });
});
