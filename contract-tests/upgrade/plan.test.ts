/** What planUpgrade chooses, refuses and returns. What its values are is the merge's, tested in merge-*.test.ts. */
import { describe, expect, test } from "vitest";
import type { AddonTemplate } from "../../src/testing.ts";
import { planUpgrade } from "../../src/upgrade/index.ts";
import { thrown } from "../support/harness.ts";
import { type Given, paths, plan, refusal, upgraded, withStatus } from "../support/plans.ts";
import { everest, everestId, everestTemplate, service, versionOf } from "../support/upgrade.ts";

test("a plan for the documented add-on: everything that was the version's follows it, and nothing else", async () => {
  const { request, changes, conflicts, warnings, ...others } = await plan();
  expect(others).toEqual({
    id: everestId,
    clusterID: "1b2ec02d-a3b2-11ec-b0d0-0255ac100099",
    addonTemplateName: "everest",
    from: "2.1.29",
    to: "2.1.30",
    strategy: "merge",
    instance: {
      uid: everestId,
      name: "everest",
      version: "2.1.29",
      state: "running",
      updateTimestamp: "2023-07-03T10:58:57Z",
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  });
  expect(changes).toEqual([
    { path: "basic.driver_init_image_version", from: "2.1.29", to: "2.1.30", why: "version's own" },
    { path: "basic.everest_image_version", from: "2.1.29", to: "2.1.30", why: "version's own" },
    { path: "custom.flow_control", to: {}, why: "new" },
    { path: "custom.multiAZEnabled", to: false, why: "new" },
  ]);
  expect({ conflicts, warnings }).toEqual({ conflicts: [], warnings: [] });
  const { systemAutoInject: _, ...values } = everest().spec.values as Record<string, object>;
  expect(request).toEqual({
    kind: "Addon",
    apiVersion: "v3",
    metadata: { annotations: { "addon.upgrade/type": "upgrade" } },
    spec: {
      clusterID: everest().spec.clusterID,
      version: "2.1.30",
      addonTemplateName: "everest",
      values: {
        ...values,
        basic: { ...values["basic"], driver_init_image_version: "2.1.30", everest_image_version: "2.1.30" },
        custom: { ...values["custom"], flow_control: {}, multiAZEnabled: false },
      },
    },
  });
});

describe("the version", () => {
  const onlyFor =
    (version: string, ...clusterVersion: string[]) =>
    (template: AddonTemplate) => {
      versionOf(template, version).supportVersions = [{ clusterType: "VirtualMachine", clusterVersion }];
    };

  test.each<{ title: string; to: string } & Given>([
    { title: "the newest", to: "2.1.30" },
    {
      title: "not the newest unless it is stable",
      to: "2.1.29",
      template: (t) => Object.assign(versionOf(t, "2.1.30"), { stable: false }),
    },
    { title: "the newest that supports the cluster", to: "2.1.29", template: onlyFor("2.1.30", "v1\\.(25|27).*") },
    {
      title: "not one whose pattern matches a part alone",
      to: "2.1.29",
      template: onlyFor("2.1.30", "v1.23", "3.8-r0"),
    },
    {
      title: "not one whose pattern does not compile, while another is certain",
      to: "2.1.29",
      template: onlyFor("2.1.30", "v1.("),
    },
    {
      title: "one that says nothing of clusters, where no other supports it",
      to: "2.1.30",
      template: (t) => t.spec.versions.map((version, i) => Object.assign(version, { supportVersions: i ? [] : null })),
    },
    {
      title: "not one for Autopilot clusters alone",
      to: "2.1.29",
      template: (t) => {
        const [entry] = versionOf(t, "2.1.30").supportVersions ?? [];
        Object.assign(versionOf(t, "2.1.30"), { supportVersions: [{ ...entry, category: ["Autopilot"] }] });
      },
    },
    {
      title: "the newest for the cluster version in custom, where the service tells none",
      to: "2.1.30",
      template: onlyFor("2.1.30", "v1\\.25.*"),
      instance: ({ spec }) => {
        Object.assign(spec.values, { systemAutoInject: {}, custom: { cluster_version: "v1.25.6-r0" } });
      },
    },
    {
      title: "the present one, where it is newer than every stable one",
      to: "2.1.29",
      template: (t) => Object.assign(versionOf(t, "2.1.30"), { stable: false }),
      instance: (i) => Object.assign(i.spec, { version: "2.1.29" }),
    },
    {
      title: "the one that is asked for, stable or not",
      to: "2.1.9",
      options: { version: "2.1.9" },
      template: (t) => Object.assign(versionOf(t, "2.1.9"), { stable: false }),
    },
    {
      title: "the one that is asked for, although its pattern does not compile",
      to: "2.1.30",
      options: { version: "2.1.30" },
      template: onlyFor("2.1.30", "v1.("),
    },
  ])("is $title", async ({ to, ...given }) => {
    expect((await plan(given)).to).toBe(to);
  });

  test("is chosen from the template of the instance's name, not from one with that alias", async () => {
    const other = everestTemplate((template) => {
      Object.assign(template.metadata, { uid: "other", name: "other", alias: "everest" });
      versionOf(template, "2.1.30").version = "9.9.9";
    });
    const { cce, sent } = service({ templates: [other, everestTemplate()] });
    expect((await planUpgrade(cce, { id: everestId })).to).toBe("2.1.30");
    expect(sent.map(({ url }) => new URL(url).search)).toContain("?addon_template_name=everest");
  });
});

describe("a plan is refused", () => {
  const hint = "List the cluster's instances (listAddonInstances) and take metadata.uid.";
  test.each<{ title: string; says: string } & Given>([
    {
      title: "a name as id",
      options: { id: "everest" },
      says: `not an id: "everest" is not an instance's id. ${hint}`,
    },
    {
      title: "an id that nothing has",
      options: { id: everestId.replace("6", "7") },
      says: `not an id: there is no add-on instance ${everestId.replace("6", "7")}. ${hint}`,
    },
    {
      title: "another template",
      options: { addonTemplateName: "coredns" },
      says: "other instance: the instance has the addonTemplateName everest, not coredns. Check the id.",
    },
    {
      title: "a version that does not exist",
      options: { version: "2.1.3" },
      says: 'version: there is no version 2.1.3; the newest are 2.1.30, 2.1.29, 2.1.9; did you mean "2.1.30"?',
    },
    {
      title: "a version that does not support the cluster",
      options: { version: "2.1.30" },
      template: (t) =>
        Object.assign(versionOf(t, "2.1.30"), {
          supportVersions: [{ clusterType: "VirtualMachine", clusterVersion: ["v1.25.*"] }],
        }),
      says: "version: version 2.1.30 does not support the cluster's version, v1.23.8-r0. Choose another.",
    },
    {
      title: "no version, where the cluster's is not known",
      instance: ({ spec }) => Object.assign(spec.values, { systemAutoInject: {}, custom: {} }),
      says: "version: the instance does not tell its cluster's version: say which version to upgrade to.",
    },
    {
      title: "no version, where the newest is older than the add-on's, which is not listed",
      instance: ({ spec }) => Object.assign(spec, { version: "2.9.0" }),
      says: "version: no stable version from 2.9.0 on supports the cluster's version, v1.23.8-r0: the newest is 2.1.30. Say which version to go to.",
    },
    {
      title: "no version, where the cluster's version is in a section that is JSON text, and none supports it",
      instance: ({ spec }) => {
        Object.assign(spec, { version: "2.9.0" });
        Object.assign(spec.values, { systemAutoInject: {}, custom: '{ "cluster_version": "v9" }' });
      },
      says: "version: no stable version from 2.9.0 on supports the cluster's version, v9: there is none. Say which version to go to.",
    },
    {
      title: "a state, before its template is asked for",
      instance: withStatus({ status: "installFailed" }),
      template: (t) => Object.assign(t.metadata, { name: "other" }),
      says: "state: the add-on is in the state installFailed, at 2.1.29. Uninstall the add-on and install it again.",
    },
    {
      title: "no version, where none supports the cluster",
      template: (t) => {
        t.spec.versions = t.spec.versions.filter(({ version }) => version === "2.1.9");
        Object.assign(versionOf(t, "2.1.9"), { stable: false });
      },
      says: "version: no stable version from 2.1.29 on supports the cluster's version, v1.23.8-r0: there is none. Say which version to go to.",
    },
    {
      title: "a template that is not listed",
      template: (t) => Object.assign(t.metadata, { name: "everest2" }),
      says: "no template: the service lists no version of the template everest. Upgrade it in the console.",
    },
    ...Object.entries({
      installing: "Wait until it ends (waitForAddon), then plan again.",
      installFailed: "Uninstall the add-on and install it again.",
      upgrading: "Wait until it ends (waitForAddon), then plan again.",
      rollbacking: "Wait until it ends (waitForAddon), then plan again.",
      deleting: "It is being removed; install it again when that has ended.",
      deleteFailed: "Its removal failed: remove it again, then install it.",
      deleteSuccess: "It was removed: install it again.",
    }).map(([status, next]) => ({
      title: `in the state ${status}`,
      instance: withStatus({ status }),
      says: `state: the add-on is in the state ${status}, at 2.1.29. ${next}`,
    })),
  ])("for $title", async ({ says, ...given }) => {
    expect(await refusal(given)).toBe(says);
  });

  test("for another cluster than the instance's, also where the service does not refuse it", async () => {
    const { cce } = service();
    const lenient = { ...cce, showAddonInstance: async () => everest() };
    const error = await thrown(planUpgrade(lenient, { id: everestId, clusterID: "other" }));
    expect(error).toMatchObject({
      reason: "other instance",
      message: expect.stringContaining("not other. Check the id."),
    });
  });
});

describe("a request is", () => {
  const at = (version: string) => ({ options: { version } });
  test("null where nothing would change, in the states running and available", async () => {
    for (const status of ["running", "available"])
      expect((await plan({ ...at("2.1.29"), instance: withStatus({ status }) })).request).toBeNull();
  });
  test("sent to an add-on that is not well, although nothing would change", async () => {
    for (const status of ["abnormal", "unknown", "upgradeFailed", "some later state"])
      expect((await plan({ ...at("2.1.29"), instance: withStatus({ status }) })).request, status).not.toBeNull();
  });
  test("sent for a new version, although no value would change", async () => {
    const same = (t: AddonTemplate) => Object.assign(versionOf(t, "2.1.30"), { input: versionOf(t, "2.1.29").input });
    const { request, changes } = await plan({ template: same });
    expect({ changes, version: request?.spec.version }).toEqual({ changes: [], version: "2.1.30" });
  });
  test("an edit at the present version", async () => {
    const { request, changes } = await plan({
      options: { version: "2.1.29", patch: { custom: { over_subscription: "100" } } },
    });
    expect(changes).toEqual([{ path: "custom.over_subscription", from: "80", to: "100", why: "your change" }]);
    expect(request?.spec.version).toBe("2.1.29");
  });
});

describe("the installed version's template is", () => {
  // Its default tells whether 80 is the user's: of 2.1.29 it is, of 2.1.30 as it is here it is not.
  const template = (t: AddonTemplate) => {
    const { parameters } = versionOf(t, "2.1.30").input as unknown as {
      parameters: { custom: Record<string, string> };
    };
    parameters.custom["over_subscription"] = "90";
  };
  const change = { path: "custom.over_subscription", from: "80", to: "90", why: "default changed" };

  test("what the instance shows, while it is running, available or abnormal", async () => {
    for (const status of ["running", "available", "abnormal"])
      expect((await plan({ template, instance: withStatus({ status }) })).changes).toContainEqual(change);
  });
  test("the previous version's after a failed upgrade, which shows the target's already", async () => {
    for (const status of ["upgradeFailed", "rollbackFailed", "unknown"])
      expect((await plan({ template, instance: upgraded(status) })).changes).toContainEqual(change);
  });
  test("not known, where the previous version is not listed: what differs is a conflict", async () => {
    const { conflicts } = await plan({
      template,
      instance: (instance) => {
        upgraded("upgradeFailed")(instance);
        instance.status.previousVersion = "2.1.28";
      },
    });
    expect(paths(conflicts)).toContain("custom.over_subscription");
  });
});

test("the plan of an upgrade that failed is the one that it had before, so that it can be tried again", async () => {
  const before = await plan();
  const again = await plan({ instance: upgraded("upgradeFailed") });
  expect(again.request).toEqual(before.request);
  expect(again.changes).toEqual(before.changes);
});
