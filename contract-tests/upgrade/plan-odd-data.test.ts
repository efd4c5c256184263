/** Plans from data that is not as documented, and for options that are wrong. */
import { describe, expect, test } from "vitest";
import { CceApiError } from "../../src/index.ts";
import type { AddonTemplate } from "../../src/testing.ts";
import { planUpgrade } from "../../src/upgrade/index.ts";
import { thrown } from "../support/harness.ts";
import { plan, upgraded } from "../support/plans.ts";
import { type everest, everestId, everestTemplate, service, versionOf } from "../support/upgrade.ts";

describe("what the service has besides does not keep a plan from being made", () => {
  test.each<[string, object]>([
    ["a template without metadata", { ...everestTemplate(), metadata: undefined }],
    ["a template whose metadata is null", { ...everestTemplate(), metadata: null }],
    ["a template of another name without a spec", { kind: "Addon", apiVersion: "v3", metadata: { name: "other" } }],
  ])("%s", async (_, other) => {
    const { cce } = service();
    const listAddonTemplates = async () => ({ kind: "Addon", apiVersion: "v3", items: [other, everestTemplate()] });
    const made = await planUpgrade({ ...cce, listAddonTemplates: listAddonTemplates as never }, { id: everestId });
    expect(made.to).toBe("2.1.30");
  });

  test("an old version without input, and a pattern list that is null", async () => {
    const template = (t: AddonTemplate) => {
      Object.assign(versionOf(t, "2.1.9"), { input: null });
      Object.assign(versionOf(t, "2.1.29"), {
        supportVersions: [{ clusterType: "VirtualMachine", clusterVersion: null }],
      });
    };
    expect((await plan({ template })).to).toBe("2.1.30");
  });
});

test("an old version whose basic cannot be read does not keep a plan from being made", async () => {
  const template = (t: AddonTemplate) =>
    Object.assign(versionOf(t, "2.1.9"), { input: { basic: "not JSON", parameters: {} } });
  expect((await plan({ template })).to).toBe("2.1.30");
});

test("a misspelt option is refused, with the one that may be meant", async () => {
  const error = await thrown(plan({ options: { clusterId: "any" } as never }));
  expect(error).toHaveProperty("violations", [
    { path: "clusterId", message: 'is not an option; did you mean "clusterID"?' },
  ]);
});

test("a strategy that is none is refused", async () => {
  const error = await thrown(plan({ options: { strategy: "Keep" as never } }));
  expect(error).toMatchObject({
    name: "CceValidationError",
    message: expect.stringContaining('"merge", "keep" or "reset"'),
  });
});

test("a 404 of the gateway is not taken for an instance that is gone", async () => {
  const { cce } = service();
  const error = new CceApiError("no API", { outcome: "refused", status: 404, code: "APIGW.0101" });
  const showAddonInstance = async () => Promise.reject(error);
  expect(await thrown(planUpgrade({ ...cce, showAddonInstance }, { id: everestId }))).toBe(error);
});

test("after an upgrade that failed, a default of the failed version that may not be yours is warned of, and kept", async () => {
  interface Input {
    parameters: { custom: Record<string, unknown> };
  }
  const custom = (t: AddonTemplate, version: string) =>
    (versionOf(t, version).input as unknown as Input).parameters.custom;
  const template = (t: AddonTemplate) => {
    custom(t, "2.1.30")["over_subscription"] = "90";
    t.spec.versions.unshift(structuredClone({ ...versionOf(t, "2.1.30"), version: "2.1.31" }));
    custom(t, "2.1.31")["over_subscription"] = "80";
  };
  const { warnings, changes } = await plan({
    template,
    instance: (instance) => {
      upgraded("upgradeFailed")(instance);
      Object.assign((instance.spec.values as Record<string, object>)["custom"] ?? {}, { over_subscription: "90" });
    },
  });
  expect(changes.map(({ path }) => path)).not.toContain("custom.over_subscription");
  const message =
    "is the default of 2.1.30, which failed, and is kept; if you did not set it, unset it with the patch (null)";
  expect(warnings).toContainEqual({ path: "custom.over_subscription", message });
});

test("a reset takes the defaults also where a section of the instance is null", async () => {
  const instance = ({ spec }: ReturnType<typeof everest>) => Object.assign(spec.values, { custom: null });
  const { request } = await plan({ instance, options: { strategy: "reset" } });
  expect(request?.spec.values).toHaveProperty("custom.over_subscription", "80");
});

test("the warnings about basic read it also where it is JSON text", async () => {
  const instance = ({ spec }: ReturnType<typeof everest>) => {
    const { basic } = spec.values as Record<string, object>;
    Object.assign(spec.values, { basic: JSON.stringify({ ...basic, cluster_version: "v1.21" }) });
  };
  const { warnings } = await plan({ instance });
  expect(warnings.map(({ path }) => path)).toContain("basic.cluster_version");
});
