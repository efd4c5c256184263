/** Versions of templates: their order, what they support, and what describeParameters tells of them. */
import { describe, expect, test } from "vitest";
import { describeParameters } from "../../src/upgrade/index.ts";
import { compareVersions, supports, type TemplateVersion } from "../../src/upgrade/template-versions.ts";
import { everestTemplate, versionOf } from "../support/upgrade.ts";

test("versions are in the order of their numbers, a suffix being older", () => {
  const inOrder = [
    "1.2.2",
    "1.9.0",
    "1.10",
    "1.10.1-beta",
    "1.10.1",
    "1.10.1.1",
    "v2.0.0-alpha",
    "2.0.0-rc.1",
    "2.0.0",
    "2.1.9",
    "2.1.30",
  ];
  const shuffled = [...inOrder].reverse();
  expect(shuffled.sort(compareVersions)).toEqual(inOrder);
  for (const version of inOrder) expect(compareVersions(version, version)).toBe(0);
});

describe("a version supports a cluster", () => {
  const version = (supportVersions: unknown) => ({ supportVersions }) as TemplateVersion;
  const entry = (clusterVersion: readonly string[], category?: readonly string[]) => ({
    clusterType: "VirtualMachine",
    clusterVersion,
    category,
  });
  test.each([
    { supportVersions: [entry(["v1\\.(21|23).*"])], is: "yes" },
    { supportVersions: [entry(["v1\\.25.*"]), entry(["v1\\.23.*"])], is: "yes" },
    { supportVersions: [entry(["v1.23.8-r0"])], is: "yes" },
    { supportVersions: [entry(["v1\\.25.*"])], is: "no" },
    { supportVersions: [entry(["v1\\.23"])], is: "no" },
    { supportVersions: [entry(["1\\.23.*"])], is: "no" },
    { supportVersions: [entry(["v1\\.25|23.*"])], is: "no" },
    { supportVersions: [entry(["v1\\.25.*", "v1\\.("])], is: "unknown" },
    { supportVersions: [entry(["v1\\.23.*"], ["Autopilot"])], is: "no" },
    { supportVersions: [entry(["v1\\.23.*"], ["Turbo", "Autopilot"])], is: "yes" },
    { supportVersions: [entry(["v1\\.23.*"], [])], is: "yes" },
    { supportVersions: [entry([])], is: "unknown" },
    { supportVersions: [], is: "unknown" },
    { supportVersions: null, is: "unknown" },
    { supportVersions: undefined, is: "unknown" },
  ])("$is: $supportVersions", ({ supportVersions, is }) => {
    expect(supports(version(supportVersions), "v1.23.8-r0")).toBe(is);
  });
});

describe("describeParameters", () => {
  const version = versionOf(everestTemplate(), "2.1.30");
  const parameter = (path: string, language?: string) =>
    describeParameters(version, language).parameters.find((one) => one.path === path);

  test("lists every parameter of basic and custom, with its default and type", () => {
    const { parameters } = describeParameters(version);
    const { basic, parameters: given } = version.input as unknown as { basic: object; parameters: { custom: object } };
    expect(parameters.map(({ path }) => path)).toEqual([
      ...Object.keys(basic).map((key) => `basic.${key}`),
      ...Object.keys(given.custom).map((key) => `custom.${key}`),
    ]);
    expect(parameter("basic.supportHcs")).toEqual({ path: "basic.supportHcs", default: false, type: "boolean" });
    expect(parameter("custom.flow_control")).toEqual({ path: "custom.flow_control", default: {}, type: "object" });
  });

  test("lists what is nested leaf by leaf", () => {
    const custom = { npc: { enable: true, limits: [1] }, none: null, "a.b": 2 };
    const nested = { ...version, input: { parameters: { custom } } } as unknown as TemplateVersion;
    expect(describeParameters(nested).parameters.map(({ path, type }) => [path, type])).toEqual([
      ["custom.npc.enable", "boolean"],
      ["custom.npc.limits", "array"],
      ["custom.none", "null"],
      ['custom["a.b"]', "number"],
    ]);
  });

  const over = { path: "custom.over_subscription", default: "80", type: "string" };
  test.each(["zh-CN", "zh_CN", "ZH-cn", "zh"])("gives the template's texts in the language %s", (language) => {
    expect(parameter("custom.over_subscription", language)).toEqual({
      ...over,
      label: "存储超分比",
      description: "本地存储池可分配的比例，单位为百分比。",
    });
  });

  test.each([undefined, "en-US", "fr-FR", "xx", "__proto__"])(
    "gives them in English for %s, which has none of them",
    (language) => {
      expect(parameter("custom.over_subscription", language)).toMatchObject({
        ...over,
        label: "Storage overcommitment",
      });
    },
  );

  test("lists the flavors with their names in the language", () => {
    const { flavors } = describeParameters(version, "zh-CN");
    expect(flavors.map(({ name, label }) => [name, label])).toEqual([
      ["HA", "高可用"],
      ["Single", "单实例"],
      ["custom-resources", "自定义"],
    ]);
    expect(flavors[1]).toMatchObject({ description: "单实例部署.", value: { replicas: 1 } });
  });

  test("of a template without anything is empty", () => {
    const empty = { ...version, input: {}, translate: {} } as unknown as TemplateVersion;
    expect(describeParameters(empty)).toEqual({ parameters: [], flavors: [] });
  });
});
