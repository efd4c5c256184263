// merge-patch.ts, and what a patch does in mergeValues: it is applied last, decides conflicts, and warns of what it loses.
import { describe, expect, test } from "vitest";
import type { Json } from "../../src/upgrade/json.ts";
import { type MergeInput, mergeValues, type Warning } from "../../src/upgrade/merge.ts";
import { applyMergePatch } from "../../src/upgrade/merge-patch.ts";
import { mergeParameter, template } from "../support/templates.ts";

describe("applyMergePatch", () => {
  // The table of RFC 7396, appendix A.
  test.each<{ current: Json; patch: Json; result: Json | undefined }>([
    { current: { a: "b" }, patch: { a: "c" }, result: { a: "c" } },
    { current: { a: "b" }, patch: { b: "c" }, result: { a: "b", b: "c" } },
    { current: { a: "b" }, patch: { a: null }, result: {} },
    { current: { a: "b", b: "c" }, patch: { a: null }, result: { b: "c" } },
    { current: { a: ["b"] }, patch: { a: "c" }, result: { a: "c" } },
    { current: { a: "c" }, patch: { a: ["b"] }, result: { a: ["b"] } },
    { current: { a: { b: "c" } }, patch: { a: { b: "d", c: null } }, result: { a: { b: "d" } } },
    { current: { a: [{ b: "c" }] }, patch: { a: [1] }, result: { a: [1] } },
    { current: ["a", "b"], patch: ["c", "d"], result: ["c", "d"] },
    { current: { a: "b" }, patch: ["c"], result: ["c"] },
    { current: { a: "foo" }, patch: "bar", result: "bar" },
    { current: { e: null }, patch: { a: 1 }, result: { e: null, a: 1 } },
    { current: [1, 2], patch: { a: "b", c: null }, result: { a: "b" } },
    { current: {}, patch: { a: { bb: { ccc: null } } }, result: { a: { bb: {} } } },
  ])("does what RFC 7396 says where there are no defaults: $current, $patch", ({ current, patch, result }) => {
    expect(applyMergePatch(current, patch, undefined).value).toEqual(result);
  });
});

const installed = template("1", { custom: { a: 1, o: { x: 1, y: 1 }, list: [1, 2] } });
const target = template("2", { custom: { a: 2, o: { x: 2, y: 1 }, list: [1, 2], text: "t" } });
const own = { a: 9, o: { x: 1, y: 9 }, list: [1, 2], mine: "m" };
const merge = (custom: unknown, others: Partial<MergeInput> = {}) =>
  mergeValues({ installed, target, values: { custom: own }, patch: { custom }, ...others });

describe("null in a patch", () => {
  test("is the target's default, and the result shows it", () => {
    const result = merge({ a: null, o: { y: null } });
    expect(result.values).toEqual({ custom: { ...own, a: 2, o: { x: 2, y: 1 }, text: "t" } });
    expect(result.changes).toContainEqual({ path: "custom.o.y", from: 9, to: 1, why: "your change" });
    expect(result.conflicts).toEqual([{ path: "custom.a", installed: 1, yours: 9, target: 2, decided: "patch" }]);
  });

  test("removes what the target lacks", () => {
    const result = merge({ mine: null, unknown: null });
    expect(result.values["custom"]).not.toHaveProperty("mine");
    expect(result.values["custom"]).not.toHaveProperty("unknown");
    expect(result.changes).toContainEqual({ path: "custom.mine", from: "m", why: "your change" });
  });

  test("for a section is all the target has there", () => {
    expect(merge(null).values).toEqual({ custom: { a: 2, o: { x: 2, y: 1 }, list: [1, 2], text: "t" } });
    expect(merge(null, { target: template("2", {}) }).values).toEqual({});
  });

  test("for flavor or its name is the target's flavor of the instance's name", () => {
    const flavors = template("2", { flavor1: { name: "S", cpu: 2 } });
    const values = { flavor: { name: "S", cpu: 9, mine: 1 } };
    const of = (flavor: unknown) => mergeValues({ target: flavors, values, patch: { flavor } }).values;
    expect(of(null)).toEqual({ flavor: { name: "S", cpu: 2 } });
    expect(of({ name: null })).toEqual(values);
    const none = mergeValues({ target: flavors, values: { flavor: { name: "Custom" } }, patch: { flavor: null } });
    expect([none.values, none.warnings]).toEqual([{}, []]);
  });
});

describe("a patch", () => {
  test("sets what nobody has, and other keys of values", () => {
    const result = merge(
      { deep: { new: { x: 1, y: 2 } } },
      { patch: { custom: { deep: { x: 1 } }, zeta: { a: [1] } } },
    );
    expect(result.values).toMatchObject({ custom: { deep: { x: 1 } }, zeta: { a: [1] } });
    expect(result.changes).toContainEqual({ path: "custom.deep", to: { x: 1 }, why: "your change" });
    expect(result.changes).toContainEqual({ path: "zeta", to: { a: [1] }, why: "your change" });
  });

  test("in something new keeps the target's reason for the rest of it", () => {
    const grown = template("2", { custom: { o: { x: 1 }, n: { a: 1, b: 2 } } });
    const result = mergeValues({
      installed,
      target: grown,
      values: { custom: {} },
      patch: { custom: { n: { a: 5 } } },
    });
    expect(result.changes).toContainEqual({ path: "custom.n", to: { a: 5, b: 2 }, why: "new" });
  });

  test("decides a conflict at or below what it sets, before onConflict, which decides the others", () => {
    const sides = { yours: { x: 9, y: 9 }, installed: { x: 1, y: 1 }, target: { x: 2, y: 2 } };
    const decided = (p: unknown, others: Partial<MergeInput> = {}) =>
      mergeParameter("custom", sides, { patch: { custom: { p } }, ...others }).conflicts.map((one) => one.decided);
    expect(decided({ x: 5 })).toEqual(["patch", undefined]);
    expect(decided({ x: null }, { onConflict: "yours" })).toEqual(["patch", "yours"]);
    expect(decided({ y: 5 }, { onConflict: "template" })).toEqual(["template", "patch"]);
    expect(decided("all")).toEqual(["patch", "patch"]);
    expect(decided({})).toEqual([undefined, undefined]);
  });

  test("that makes an object of a value decides the value's conflict, and starts from the target's object", () => {
    const sides = { yours: "text", installed: "old", target: { x: 1, y: 1 } };
    const result = mergeParameter("custom", sides, { patch: { custom: { p: { x: 5 } } } });
    expect(result).toMatchObject({ p: { x: 5, y: 1 }, conflicts: [{ decided: "patch" }] });
  });

  test("brings back a part of what is dropped", () => {
    const sides = { yours: { x: 1, y: 1 }, installed: { x: 1, y: 1 } };
    const result = mergeParameter("custom", sides, { patch: { custom: { p: { x: 5 } } } });
    expect(result.p).toEqual({ x: 5 });
    expect(result.changes.map(({ path, why }) => [path, why])).toEqual([
      ["custom.p.x", "your change"],
      ["custom.p.y", "dropped"],
    ]);
  });
});

describe("a warning", () => {
  const warnings = (custom: unknown) => merge(custom).warnings;

  test.each([
    { name: "a number for a string", patch: { text: 1 }, path: "custom.text", types: ["a string", "a number"] },
    { name: "a string for a number", patch: { a: "1" }, path: "custom.a", types: ["a number", "a string"] },
    {
      name: "an object for a string",
      patch: { text: { a: 1 } },
      path: "custom.text",
      types: ["a string", "an object"],
    },
    { name: "a list for an object", patch: { o: [] }, path: "custom.o", types: ["an object", "an array"] },
  ])("says that a patch changes the type: $name", ({ patch, path, types }) => {
    const message = `the target's template has ${types[0]} here, the patch ${types[1]}`;
    expect(warnings(patch)).toEqual([{ path, message }]);
  });

  test.each([{ a: 5, text: "other", o: { x: 7 } }, { a: null, mine: 5, new: true }, { list: [2, 1, 3] }, {}])(
    "is not given where types and items remain: %j",
    (patch) => {
      expect(warnings(patch)).toEqual([]);
    },
  );

  test.each([
    { list: [1], dropped: "1 of its 2 items" },
    { list: [], dropped: "2 of its 2 items" },
    { list: [1, 1], dropped: "1 of its 2 items" },
  ])("says how many items of a list a patch drops: $list", ({ list, dropped }) => {
    const message = `the patch replaces the whole list, and drops ${dropped}`;
    expect(warnings({ list })).toEqual([{ path: "custom.list", message }]);
  });

  test("counts an item as often as the list had it", () => {
    expect(applyMergePatch([1, 1], [1], undefined).warnings).toMatchObject([
      { message: expect.stringContaining("drops 1 of its 2 items") },
    ]);
  });

  test("names the items and their parts that a patch drops from a list of named ones", () => {
    const list = (...names: readonly string[]) => names.map((name) => ({ name, cpu: 1 }));
    const sides = { yours: list("a", "b"), installed: list("a", "b"), target: list("a", "b", "c") };
    const result = mergeParameter("custom", sides, {
      patch: { custom: { p: [{ name: "a" }, { name: "c", cpu: 1 }] } },
    });
    const message = "the patch replaces the whole list, and drops custom.p[a].cpu, custom.p[b]";
    expect(result.warnings).toEqual([{ path: "custom.p", message }]);
  });

  test("never shows a value", () => {
    const secrets = { a: "SECRET", list: ["SECRET"], text: { SECRET_KEY: "SECRET" }, mine: ["SECRET"] };
    const of = (custom: unknown) => template("1", { custom });
    const values = { custom: JSON.stringify({ ...secrets, list: [{ name: "x", token: "SECRET" }, { name: "y" }] }) };
    for (const patch of [{ custom: { list: [{ name: "x" }], a: 1, text: "SECRET" } }, { custom: { list: ["SECRET"] } }])
      expect(mergeValues({ target: of(secrets), values, patch }).warnings).toSatisfy(
        (all: readonly Warning[]) => all.length > 1 && !JSON.stringify(all).includes("SECRET"),
      );
  });
});
