// mergeValues: what goes with its table of rules: the provider's own values, sections, flavors, lists, the same version.
import { describe, expect, test } from "vitest";
import { type MergeInput, mergeValues } from "../../src/upgrade/merge.ts";
import { mergeParameter, mergeSection, template } from "../support/templates.ts";

describe("basic", () => {
  const published = (...values: readonly unknown[]): { published: MergeInput["target"][] } => ({
    published: values.map((value) => ({ basic: value === undefined ? {} : { p: value } })),
  });

  test("gets the version's own values", () => {
    const { p, changes } = mergeParameter("basic", { yours: "1.0", installed: "1.0", target: "2.0" });
    expect(p).toBe("2.0");
    expect(changes).toEqual([{ path: "basic.p", from: "1.0", to: "2.0", why: "version's own" }]);
  });

  test("keeps what you set", () => {
    expect(mergeParameter("basic", { yours: true }, published("x"))).toMatchObject({
      p: true,
      changes: [],
      conflicts: [],
    });
  });

  test("does not keep what another version's template has: it is left over, not yours", () => {
    const sides = { yours: "0.9", installed: "1.0", target: "2.0" };
    expect(mergeParameter("basic", sides)).toMatchObject({ p: "0.9", conflicts: [{ path: "basic.p" }] });
    expect(mergeParameter("basic", sides, published("0.9", "1.0", "2.0"))).toMatchObject({
      p: "2.0",
      changes: [{ why: "version's own" }],
      conflicts: [],
    });
  });

  test("drops what only another version's template has", () => {
    const result = mergeParameter("basic", { yours: "2.2.5" }, published("2.2.5", undefined));
    expect(result).toMatchObject({ p: undefined, changes: [{ path: "basic.p", why: "dropped" }] });
  });

  test("drops of an object what only another version's template has", () => {
    const result = mergeParameter("basic", { yours: { a: 1, b: 2 } }, published({ a: 1 }));
    expect(result).toMatchObject({ p: { b: 2 }, changes: [{ path: "basic.p.a", why: "dropped" }], conflicts: [] });
  });

  test("keeps an empty object of yours where another version's template has one that is not", () => {
    expect(mergeParameter("basic", { yours: {} }, published({ a: 1 }))).toMatchObject({ p: {}, conflicts: [] });
  });

  test("lists a left over value as a conflict where the target has a placeholder", () => {
    const sides = { yours: "0.9", installed: "1.0", target: "" };
    expect(mergeParameter("basic", sides, published("0.9"))).toMatchObject({
      p: "0.9",
      conflicts: [{ installed: "1.0" }],
    });
  });

  test("keeps a value of yours in conflict, whichever versions are listed", () => {
    const sides = { yours: "mine", installed: "1.0", target: "2.0" };
    const result = mergeParameter("basic", sides, published("1.0", "2.0", "3.0"));
    expect(result).toMatchObject({ p: "mine", conflicts: [{ yours: "mine", installed: "1.0", target: "2.0" }] });
  });

  test("alone is compared with other versions", () => {
    const others = { published: [{ basic: { p: "0.9" }, parameters: { custom: { p: "0.9" } } }] };
    const { p } = mergeParameter("custom", { yours: "0.9", installed: "1.0", target: "2.0" }, others);
    expect(p).toBe("0.9");
  });
});

describe("a section", () => {
  test("that the target's template lacks is kept", () => {
    const result = mergeSection("custom", { yours: { a: 1 }, installed: { a: 1 } });
    expect(result).toEqual({ values: { custom: { a: 1 } }, changes: [], conflicts: [], warnings: [] });
  });

  test("that you lack is the target's", () => {
    const result = mergeSection("custom", { installed: { a: 1 }, target: { a: 1 } });
    expect(result.values).toEqual({ custom: { a: 1 } });
    expect(result.changes).toEqual([{ path: "custom", to: { a: 1 }, why: "missing from the instance" }]);
  });

  test("that you lack is new where the installed template lacks it too", () => {
    expect(mergeSection("custom", { target: { a: 1 } }).changes).toEqual([
      { path: "custom", to: { a: 1 }, why: "new" },
    ]);
  });

  test.each(["basic", "custom", "flavor"])("that is JSON text is parsed, with a warning: %s", (section) => {
    const values = { [section]: '{"name":"S","a":{"b":1}}' };
    const result = mergeValues({ target: {}, values });
    expect(result.values).toEqual({ [section]: { name: "S", a: { b: 1 } } });
    expect(result.changes).toEqual([]);
    expect(result.warnings[0]).toEqual({
      path: section,
      message: "is JSON text; the merged values have it as an object",
    });
  });

  test("of a template may be JSON text too", () => {
    const custom = '{"a":2}';
    const installed = { basic: '{"v":"1"}', parameters: { custom: '{"a":1}', flavor1: '{"name":"S","b":1}' } };
    const target = { basic: '{"v":"2"}', parameters: { custom, flavor1: '{"name":"S","b":2}' } };
    const values = { basic: { v: "1" }, custom: { a: 1 }, flavor: { name: "S", b: 1 } };
    const result = mergeValues({ installed, target, values });
    expect(result.values).toEqual({ basic: { v: "2" }, custom: { a: 2 }, flavor: { name: "S", b: 2 } });
    expect(result.warnings).toEqual([]);
  });
});

describe("other keys of values", () => {
  const installed = template("1", { custom: { a: 1 } });
  const values = { systemAutoInject: { cluster: {} }, zeta: { a: 1 }, custom: { a: 1 } };

  test("are kept, and systemAutoInject is left to the service", () => {
    for (const target of [installed, template("2", { custom: { a: 2 } })]) {
      const result = mergeValues({ installed, target, values });
      expect(Object.keys(result.values)).toEqual(["zeta", "custom"]);
      expect(result.changes.filter(({ path }) => !path.startsWith("custom"))).toEqual([]);
    }
  });

  test("may have any name, which changes nothing else", () => {
    const strange = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"__proto__":2}}');
    const target = template("2", { custom: JSON.parse('{"__proto__":{"polluted":2}}'), basic: strange });
    const result = mergeValues({ installed, target, values: { ...strange, custom: strange }, patch: strange });
    expect(JSON.stringify(result.values)).toContain('"custom":{"__proto__":{"polluted":1}');
    expect(result.conflicts).toEqual([expect.objectContaining({ path: "custom.__proto__.polluted" })]);
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("the version that is installed", () => {
  const one = template("1", { custom: { a: 1, b: 2 }, flavor1: { name: "S", c: 3 } });
  const values = { custom: { z: 1, a: 9 }, flavor: { name: "S" }, basic: {} };

  test("as target adds, drops and reorders nothing", () => {
    const result = mergeValues({ installed: one, target: structuredClone(one), values });
    expect(result).toEqual({ values, changes: [], conflicts: [], warnings: [] });
    expect(JSON.stringify(result.values)).toBe(JSON.stringify(values));
  });

  test("as target gets the patch alone", () => {
    const result = mergeValues({ installed: one, target: one, values, patch: { custom: { b: 5, a: null } } });
    expect(result.values).toEqual({ ...values, custom: { z: 1, a: 1, b: 5 } });
    expect(result.changes).toEqual([
      { path: "custom.a", from: 9, to: 1, why: "your change" },
      { path: "custom.b", to: 5, why: "your change" },
    ]);
  });

  test("if it is not known leaves what you have in conflict, and what you lack as missing", () => {
    const result = mergeValues({ target: one, values: { custom: { a: 9, z: 1 } } });
    expect(result.values).toEqual({ custom: { a: 9, z: 1, b: 2 } });
    expect(result.conflicts).toEqual([{ path: "custom.a", yours: 9, target: 1 }]);
    expect(result.changes).toEqual([{ path: "custom.b", to: 2, why: "missing from the instance" }]);
  });
});
