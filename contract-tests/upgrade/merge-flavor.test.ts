// mergeValues: which flavor of a template the instance's is merged with, and a change to another.
import { describe, expect, test } from "vitest";
import { type MergeInput, mergeValues } from "../../src/upgrade/merge.ts";
import { refusal } from "../support/harness.ts";
import { template } from "../support/templates.ts";

const flavor = (name: string | number, replicas: number, cpu: string) => ({
  name,
  replicas,
  resources: [{ name: "app", cpu }],
});
const installed = template("1", { flavor1: flavor("Single", 1, "100m"), flavor2: flavor("HA", 2, "100m") });
const target = template("2", { flavor10: flavor("Single", 1, "200m"), flavor2: flavor("HA", 2, "200m") });
const merge = (own: unknown, others: Partial<MergeInput> = {}) =>
  mergeValues({ installed, target, values: own === undefined ? {} : { flavor: own }, ...others });

describe("the flavor of a template", () => {
  test("is the one of the instance's name, whatever its number", () => {
    expect(merge(flavor("Single", 1, "100m")).values).toEqual({ flavor: flavor("Single", 1, "200m") });
    expect(merge(flavor("HA", 5, "100m")).values).toEqual({ flavor: flavor("HA", 5, "200m") });
  });

  test.each([
    { own: 2500, templates: "2500" },
    { own: "2500", templates: 2500 },
  ])("is found though the name is a number on one side, and keeps the instance's: $own", ({ own, templates }) => {
    const of = (version: string, cpu: string) => template(version, { flavor1: flavor(templates, 2, cpu) });
    const values = { flavor: flavor(own, 2, "1") };
    const result = mergeValues({ installed: of("1", "1"), target: of("2", "2"), values });
    expect(result).toMatchObject({ values: { flavor: flavor(own, 2, "2") }, conflicts: [], warnings: [] });
    const unknown = mergeValues({ target: of("2", "1"), values });
    expect(unknown).toMatchObject({ values, changes: [], conflicts: [] });
  });

  test("is missing: the instance's is kept whole, with a warning that lists what there is", () => {
    const own = flavor("Custom", 7, "100m");
    expect(merge(own)).toEqual({
      values: { flavor: own },
      changes: [],
      conflicts: [],
      warnings: [{ path: "flavor", message: `"Custom" is kept as it is; the target's template has "HA", "Single"` }],
    });
    expect(merge(own, { target: template("2", {}) }).warnings).toMatchObject([
      { message: `"Custom" is kept as it is; the target's template has none` },
    ]);
  });

  test("is the first of its name", () => {
    const twice = template("2", { flavor1: flavor("HA", 2, "200m"), flavor2: flavor("HA", 3, "300m") });
    expect(merge(flavor("HA", 2, "100m"), { target: twice }).values).toEqual({ flavor: flavor("HA", 2, "200m") });
  });

  test("is not known where the instance's has no name: it is kept, with a warning", () => {
    const result = merge({ replicas: 3 });
    expect(result).toMatchObject({ values: { flavor: { replicas: 3 } }, changes: [] });
    expect(result.warnings).toMatchObject([{ path: "flavor", message: expect.stringContaining("it has no name") }]);
  });

  test("is not added where the instance has none: a warning lists them", () => {
    const message = `the instance has no flavor; the target's template has "HA", "Single"`;
    expect(merge(undefined)).toEqual({
      values: {},
      changes: [],
      conflicts: [],
      warnings: [{ path: "flavor", message }],
    });
    expect(merge(undefined, { target: template("2", {}) }).warnings).toEqual([]);
    expect(merge(undefined, { target: template("2", { flavor1: flavor("", 1, "1") }) }).values).toEqual({});
  });
});

describe("a patch that names another flavor", () => {
  const patch = { flavor: { name: "HA", replicas: 3 } };

  test("starts from the target's, then patches it", () => {
    const result = merge(flavor("Single", 1, "100m"), { patch });
    expect(result.values).toEqual({ flavor: flavor("HA", 3, "200m") });
    expect(result.changes).toEqual([
      { path: "flavor.name", from: "Single", to: "HA", why: "flavor" },
      { path: "flavor.replicas", from: 1, to: 3, why: "your change" },
      { path: "flavor.resources[app].cpu", from: "100m", to: "200m", why: "flavor" },
    ]);
    expect([result.conflicts, result.warnings]).toEqual([[], []]);
  });

  test("lists what you had changed in the old one, which the patch decides", () => {
    const { name, replicas, resources } = flavor("Single", 1, "4");
    const result = merge({ name, replicas, resources, category: ["CCE"] }, { patch, onConflict: "yours" });
    expect(result.values).toEqual({ flavor: flavor("HA", 3, "200m") });
    expect(result.conflicts).toStrictEqual([
      { path: "flavor.resources[app].cpu", installed: "100m", yours: "4", target: "200m", decided: "patch" },
      { path: "flavor.category", yours: ["CCE"], decided: "patch" },
    ]);
    expect(result.warnings).toEqual([
      {
        path: "flavor",
        message: "you had changed values in the flavor that is replaced: flavor.resources[app].cpu, flavor.category",
      },
    ]);
  });

  test("lists what you had removed from the old one", () => {
    const { conflicts } = merge({ name: "Single", replicas: 1 }, { patch });
    expect(conflicts).toMatchObject([{ path: "flavor.resources", decided: "patch" }]);
  });

  test("does so at the same version, and where the instance has no flavor or one that no template has", () => {
    for (const own of [flavor("Single", 1, "100m"), undefined, flavor("Custom", 1, "100m")]) {
      const { values, conflicts } = merge(own, { target: installed, patch: { flavor: { name: "HA" } } });
      expect(values).toEqual({ flavor: flavor("HA", 2, "100m") });
      // What the flavor that no template has was like before is not known: what is lost of it is listed.
      expect(conflicts.map(({ path }) => path)).toEqual(own?.name === "Custom" ? ["flavor.replicas"] : []);
    }
  });

  test("writes the name as the template does", () => {
    const numbers = template("2", { flavor1: flavor(2500, 2, "1"), flavor2: flavor(5000, 2, "2") });
    const result = mergeValues({
      target: numbers,
      values: { flavor: flavor(2500, 2, "1") },
      patch: { flavor: { name: "5000" } },
    });
    expect(result.values).toEqual({ flavor: flavor(5000, 2, "2") });
  });

  test("is refused where the target has none of that name, and says which it has", async () => {
    const own = flavor("Single", 1, "100m");
    const wish = (name: unknown, others: object = {}) =>
      refusal(() => merge(own, { patch: { flavor: { name } }, ...others }));
    expect(await wish("ha")).toEqual([
      'patch.flavor.name: is not a flavor of the target, expected HA, Single; did you mean "HA"?',
    ]);
    expect(await wish("HA", { target: template("2", {}) })).toEqual([
      "patch.flavor.name: is not a flavor of the target, which has none",
    ]);
  });
});

test("A patch that names the instance's own flavor changes nothing, in either spelling", () => {
  for (const name of ["2500", 2500]) {
    const own = flavor(2500, 2, "1");
    const result = merge(own, { patch: { flavor: { name } } });
    expect(result).toMatchObject({ values: { flavor: own }, changes: [], conflicts: [] });
  }
});
