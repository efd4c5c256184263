/** The strategies, and what a plan warns of. */
import { describe, expect, test } from "vitest";
import type { AddonInstance } from "../../src/index.ts";
import type { AddonTemplate } from "../../src/testing.ts";
import { found } from "../support/harness.ts";
import { type Given, paths, plan, upgraded, withStatus } from "../support/plans.ts";
import { versionOf } from "../support/upgrade.ts";

interface Parts {
  basic: Record<string, unknown>;
  custom: Record<string, unknown>;
}
const valuesOf = ({ spec }: AddonInstance) => spec.values as unknown as Parts;
const inputOf = (template: AddonTemplate, version: string) =>
  versionOf(template, version).input as unknown as { basic: Parts["basic"]; parameters: { custom: Parts["custom"] } };

const leftOut = (version: string, path: string) => ({
  path,
  message: `is not sent, as the instance lacks it: the service may add the default of version ${version}`,
});

/** An instance in which a user changed a parameter and an update with all values unchanged left old image versions. */
const frozen = (instance: AddonInstance) => {
  valuesOf(instance).custom["over_subscription"] = "100";
  valuesOf(instance).basic["everest_image_version"] = "2.1.9";
};

describe("the strategy", () => {
  test("merge keeps what the user changed, and nothing that is any version's own", async () => {
    const { changes } = await plan({ instance: frozen });
    expect(paths(changes)).toEqual([
      "basic.driver_init_image_version",
      "basic.everest_image_version",
      "custom.flow_control",
      "custom.multiAZEnabled",
    ]);
  });

  test("keep sends the present values, and warns of each that is the installed version's", async () => {
    const { changes, request, warnings } = await plan({ options: { strategy: "keep" } });
    expect(changes).toEqual([]);
    expect(request?.spec.values).toHaveProperty("basic.everest_image_version", "2.1.29");
    const message = "is kept, although it is the installed version's: 2.1.30 has another";
    expect(warnings).toEqual([
      { path: "basic.driver_init_image_version", message },
      { path: "basic.everest_image_version", message },
      leftOut("2.1.30", "custom.flow_control"),
      leftOut("2.1.30", "custom.multiAZEnabled"),
    ]);
  });

  test("keep warns of what the target does not have any more", async () => {
    const template = (t: AddonTemplate) => delete inputOf(t, "2.1.30").basic["sfs30_url"];
    const { warnings } = await plan({ template, options: { strategy: "keep" } });
    const message = "is kept, although it is the installed version's: 2.1.30 does not have it";
    expect(warnings).toContainEqual({ path: "basic.sfs30_url", message });
  });

  test("keep takes the patch", async () => {
    const { changes } = await plan({ options: { strategy: "keep", patch: { custom: { over_subscription: "100" } } } });
    expect(changes).toEqual([{ path: "custom.over_subscription", from: "80", to: "100", why: "your change" }]);
  });

  test.each(["basic", "custom", "flavor"])("reset takes an instance without %s", async (section) => {
    const instance = ({ spec }: AddonInstance) => delete (spec.values as Record<string, unknown>)[section];
    const { request } = await plan({ instance, options: { strategy: "reset" } });
    expect(found(request).spec.values).toHaveProperty("custom.flow_control");
  });

  test("reset sends the target's defaults and the patch, and keeps what the template leaves empty", async () => {
    const options = { strategy: "reset", patch: { custom: { enable_node_attacher: true } } } as const;
    const { request, conflicts, warnings } = await plan({ instance: frozen, options });
    const { custom, basic } = found(request).spec.values as unknown as Parts;
    expect(custom).toMatchObject({ over_subscription: "80", enable_node_attacher: true, cluster_id: "******" });
    expect(custom).not.toHaveProperty("cluster_version");
    expect(basic["everest_image_version"]).toBe("2.1.30");
    expect({ conflicts, warnings }).toEqual({ conflicts: [], warnings: [] });
  });
});

describe("a plan warns of", () => {
  const same = { options: { version: "2.1.29" } };
  test.each<{ title: string; path?: string; message: string } & Given>([
    ...["available", "abnormal", "upgradeFailed", "rollbackFailed", "unknown", "frobnicating"].map((status) => ({
      title: `the state ${status}`,
      instance: status.endsWith("Failed") || status === "unknown" ? upgraded(status) : withStatus({ status }),
      message: `the add-on is in the state ${status}, not running`,
    })),
    {
      title: "a downgrade",
      options: { version: "2.1.9" },
      instance: withStatus({ targetVersions: null }),
      message: "2.1.9 is older than 2.1.29, which the add-on has",
    },
    {
      title: "targetVersions without the target",
      instance: withStatus({ targetVersions: ["2.1.31"] }),
      message: "2.1.30 is not among the add-on's targetVersions",
    },
    {
      title: "a value in basic that no template has and that is the installed version's number",
      instance: (i) => Object.assign(valuesOf(i).basic, { addon_version: "2.1.29" }),
      path: "basic.addon_version",
      message: "is the installed version's number and in no template; change it with the patch if it is to follow",
    },
    {
      title: "a value in basic of another version, at the same version",
      ...same,
      instance: frozen,
      path: "basic.everest_image_version",
      message: 'is the value of version 2.1.9, not of 2.1.29; strategy "reset" corrects it',
    },
    ...(["basic", "custom"] as const).map((section) => ({
      title: `a cluster_version in ${section} that is not the cluster's`,
      instance: (i: AddonInstance) => Object.assign(valuesOf(i)[section], { cluster_version: "v1.21" }),
      path: `${section}.cluster_version`,
      message: "is not the version that the cluster has, v1.23.8-r0",
    })),
    {
      title: "a misspelt key of the patch",
      options: { patch: { custom: { over_subscriptions: "100" } } },
      path: "custom.over_subscriptions",
      message: 'is neither in the instance nor in a template; did you mean "over_subscription"?',
    },
    {
      title: "a section of the patch that is none",
      options: { patch: { customs: { over_subscription: "100" } } },
      path: "customs",
      message: 'is neither in the instance nor in a template; did you mean "custom"?',
    },
  ])("$title", async ({ path, message, ...given }) => {
    const { warnings } = await plan(given);
    expect(warnings).toEqual([{ ...(path && { path }), message }]);
  });

  test.each<{ title: string; version?: string } & Given>([
    {
      title: "at the same version",
      version: "2.1.29",
      options: { version: "2.1.29", patch: { custom: { over_subscription: "100" } } },
    },
    {
      title: "where the templates are equal",
      template: (t) => Object.assign(versionOf(t, "2.1.30"), { input: inputOf(t, "2.1.29") }),
    },
  ])("a default that can come back unasked, $title", async ({ version = "2.1.30", ...given }) => {
    const instance = (i: AddonInstance) => delete valuesOf(i).custom["csi_attacher_worker_threads"];
    const { warnings } = await plan({ instance, ...given });
    expect(warnings).toEqual([leftOut(version, "custom.csi_attacher_worker_threads")]);
  });

  test("a flavor that the patch takes away", async () => {
    const instance = (i: AddonInstance) => Object.assign(i.spec.values, { flavor: { name: "Mine" } });
    const { warnings } = await plan({ instance, options: { patch: { flavor: null } } });
    const message = "is not sent: the service may keep the instance's, or take one of version 2.1.30";
    expect(warnings).toContainEqual({ path: "flavor", message });
  });

  test("nothing that could come back where nothing is sent", async () => {
    const instance = (i: AddonInstance) => delete valuesOf(i).custom["csi_attacher_worker_threads"];
    const { request, warnings } = await plan({ instance, ...same });
    expect({ request, warnings }).toEqual({ request: null, warnings: [] });
  });

  test("nothing else", async () => {
    const instance = withStatus({ targetVersions: ["2.1.30"] });
    const patch = { custom: { flow_control: { any: 1 }, multiAZEnabled: true } };
    expect((await plan({ instance, options: { patch } })).warnings).toEqual([]);
    expect((await plan(same)).warnings).toEqual([]);
  });
});

describe("a conflict", () => {
  // The user's 100, where the version changes its default from 80 to 90.
  const given: Given = {
    instance: (i) => Object.assign(valuesOf(i).custom, { over_subscription: "100" }),
    template: (t) => Object.assign(inputOf(t, "2.1.30").parameters.custom, { over_subscription: "90" }),
  };
  const conflict = { path: "custom.over_subscription", installed: "80", yours: "100", target: "90" };

  test.each([
    { options: {}, decided: {}, value: "100" },
    { options: { onConflict: "yours" }, decided: { decided: "yours" }, value: "100" },
    { options: { onConflict: "template" }, decided: { decided: "template" }, value: "90" },
    { options: { patch: { custom: { over_subscription: "95" } } }, decided: { decided: "patch" }, value: "95" },
  ] as const)("is listed, with $options", async ({ options, decided, value }) => {
    const { conflicts, request } = await plan({ ...given, options });
    expect(conflicts).toEqual([{ ...conflict, ...decided }]);
    expect(request?.spec.values).toHaveProperty("custom.over_subscription", value);
  });
});
