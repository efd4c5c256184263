// mergeValues: each rule of its table, by number.
import { describe, expect, test } from "vitest";
import type { Why } from "../../src/upgrade/merge.ts";
import { mergeParameter, type Sides } from "../support/templates.ts";

interface Row extends Sides {
  readonly name: string;
  readonly result?: unknown;
  /** The path that changes and why, where any does. */
  readonly changes?: Readonly<Record<string, Why>>;
  /** The paths in conflict. */
  readonly conflicts?: readonly string[];
  /** The result where conflicts get the template's value; `result` where it is left out. */
  readonly template?: { readonly result?: unknown };
}

const rules: Readonly<Record<string, readonly Row[]>> = {
  "rule 1, what you lack is the target's": [
    { name: "new in the target", target: 1, result: 1, changes: { p: "new" } },
    {
      name: "in the installed template too",
      installed: 1,
      target: 1,
      result: 1,
      changes: { p: "missing from the instance" },
    },
    { name: "with another default", installed: 1, target: 2, result: 2, changes: { p: "missing from the instance" } },
    { name: "a placeholder", installed: 1, target: "", result: "", changes: { p: "missing from the instance" } },
    { name: "an object, as one change", target: { a: 1, b: {} }, result: { a: 1, b: {} }, changes: { p: "new" } },
    { name: "null", target: null, result: null, changes: { p: "new" } },
  ],
  "rule 2, what equals the target is yours": [
    { name: "though the default was another", yours: 2, installed: 1, target: 2, result: 2 },
    { name: "though the template had none", yours: 2, target: 2, result: 2 },
    {
      name: "with keys in another order",
      yours: { a: 1, b: 2 },
      installed: 0,
      target: { b: 2, a: 1 },
      result: { a: 1, b: 2 },
    },
    { name: "empty both", yours: "", installed: "x", target: "", result: "" },
  ],
  "rule 3, under an empty placeholder it is yours": [
    { name: 'what you filled in for ""', yours: "x", installed: "", target: "", result: "x" },
    { name: "what you filled in for []", yours: [1], installed: [], target: [], result: [1] },
    { name: "what you filled in for {}", yours: { a: 1 }, installed: {}, target: {}, result: { a: 1 } },
    { name: "what you changed from a default", yours: "x", installed: "y", target: "", result: "x" },
    { name: "of another empty kind", yours: [], installed: [], target: "", result: [] },
    {
      name: "a default that became a placeholder: a conflict",
      yours: "x",
      installed: "x",
      target: "",
      result: "x",
      conflicts: ["p"],
      template: { result: "" },
    },
    {
      name: "a default object that became a placeholder: a conflict",
      yours: { a: 1 },
      installed: { a: 1 },
      target: {},
      result: { a: 1 },
      conflicts: ["p"],
      template: { result: {} },
    },
  ],
  "rule 4, objects are merged key by key": [
    {
      name: "changed by both, in different keys",
      yours: { a: 1, b: 9 },
      installed: { a: 1, b: 1 },
      target: { a: 2, b: 1 },
      result: { a: 2, b: 9 },
      changes: { "p.a": "default changed" },
    },
    {
      name: "unchanged, and grown",
      yours: { a: 1 },
      installed: { a: 1 },
      target: { a: 1, b: 2 },
      result: { a: 1, b: 2 },
      changes: { "p.b": "new" },
    },
    {
      name: "where the template had no object",
      yours: { a: 1 },
      installed: "x",
      target: { b: 2 },
      result: { a: 1, b: 2 },
      changes: { "p.b": "new" },
    },
    {
      name: "where the template had nothing",
      yours: { a: 1 },
      target: { a: 2 },
      result: { a: 1 },
      conflicts: ["p.a"],
      template: { result: { a: 2 } },
    },
    {
      name: "with nothing in yours",
      yours: {},
      installed: { a: 1 },
      target: { a: 1 },
      result: { a: 1 },
      changes: { "p.a": "missing from the instance" },
    },
  ],
  "rule 5, what you had not changed is the target's": [
    { name: "a number", yours: 1, installed: 1, target: 2, result: 2, changes: { p: "default changed" } },
    { name: "of another type", yours: 1, installed: 1, target: "1", result: "1", changes: { p: "default changed" } },
    {
      name: "a list without names",
      yours: [1, 2],
      installed: [1, 2],
      target: [1, 3],
      result: [1, 3],
      changes: { p: "default changed" },
    },
    {
      name: "an object that became a string",
      yours: { a: 1 },
      installed: { a: 1 },
      target: "x",
      result: "x",
      changes: { p: "default changed" },
    },
    { name: "an empty one", yours: "", installed: "", target: "x", result: "x", changes: { p: "default changed" } },
    {
      name: "null, which is a value and no placeholder",
      yours: 1,
      installed: 1,
      target: null,
      result: null,
      changes: { p: "default changed" },
    },
  ],
  "rule 6, what you changed and the target did not is yours": [
    { name: "a number", yours: 9, installed: 1, target: 1, result: 9 },
    { name: "an empty one", yours: "", installed: "x", target: "x", result: "" },
    { name: "null", yours: null, installed: "x", target: "x", result: null },
    { name: "a list without names", yours: [9], installed: [1], target: [1], result: [9] },
    { name: "no object any more", yours: "x", installed: { a: 1 }, target: { a: 1 }, result: "x" },
  ],
  "rule 7, what both changed is a conflict": [
    { name: "three values", yours: 9, installed: 1, target: 2, result: 9, conflicts: ["p"], template: { result: 2 } },
    { name: "that the template had not", yours: 9, target: 2, result: 9, conflicts: ["p"], template: { result: 2 } },
    {
      name: "lists without names",
      yours: [9],
      installed: [1],
      target: [2],
      result: [9],
      conflicts: ["p"],
      template: { result: [2] },
    },
    {
      name: "null in the target",
      yours: 9,
      installed: 1,
      target: null,
      result: 9,
      conflicts: ["p"],
      template: { result: null },
    },
  ],
  "rule 8, what no template has is yours": [
    { name: "a value", yours: 1, result: 1 },
    { name: "an object", yours: { a: 1 }, result: { a: 1 } },
    { name: "an empty one", yours: "", result: "" },
  ],
  "rule 9, what you had not changed and the target lacks is dropped": [
    { name: "a value", yours: 1, installed: 1, changes: { p: "dropped" } },
    {
      name: "an object, as one change",
      yours: { a: 1, b: { c: 1 } },
      installed: { a: 1, b: { c: 1 } },
      changes: { p: "dropped" },
    },
    { name: "an empty one", yours: "", installed: "", changes: { p: "dropped" } },
  ],
  "rule 10, of an object that the target lacks, your parts remain": [
    {
      name: "what you added",
      yours: { a: 1, b: 9 },
      installed: { a: 1 },
      result: { b: 9 },
      changes: { "p.a": "dropped" },
    },
    {
      name: "what you changed, as a conflict",
      yours: { a: 9 },
      installed: { a: 1 },
      result: { a: 9 },
      conflicts: ["p.a"],
      template: {},
    },
    {
      name: "at any depth",
      yours: { a: { b: 1, c: 9 } },
      installed: { a: { b: 1 } },
      result: { a: { c: 9 } },
      changes: { "p.a.b": "dropped" },
    },
    {
      name: "nothing, where you only removed parts",
      yours: { a: 1 },
      installed: { a: 1, b: 2 },
      changes: { p: "dropped" },
    },
  ],
  "rule 11, what you changed and the target lacks is a conflict": [
    { name: "a value", yours: 9, installed: 1, result: 9, conflicts: ["p"], template: {} },
    {
      name: "an object that was none",
      yours: { a: 1 },
      installed: "x",
      result: { a: 1 },
      conflicts: ["p"],
      template: {},
    },
    { name: "an object that you emptied", yours: {}, installed: { a: 1 }, result: {}, conflicts: ["p"], template: {} },
  ],
};

describe.each(Object.entries(rules))("%s", (_, rows) => {
  describe.each(["custom", "flavor"] as const)("in %s", (section) => {
    test.each(rows)("$name", ({ result, changes = {}, conflicts = [], template = { result }, ...sides }) => {
      const merged = mergeParameter(section, sides);
      expect(merged.p).toEqual(result);
      expect(merged.changes.map(({ path, why }) => [path, why])).toEqual(
        Object.entries(changes).map(([path, why]) => [`${section}.${path}`, why]),
      );
      expect(merged.conflicts.map(({ path, decided }) => ({ path, decided }))).toEqual(
        conflicts.map((path) => ({ path: `${section}.${path}`, decided: undefined })),
      );
      expect(mergeParameter(section, sides, { onConflict: "yours" }).p).toEqual(result);
      expect(mergeParameter(section, sides, { onConflict: "template" }).p).toEqual(template.result);
      expect(merged.warnings).toEqual([]);
    });
  });
});

describe("a conflict", () => {
  test("shows what each side has, and nothing where one has nothing", () => {
    expect(mergeParameter("custom", { yours: 9, target: 2 }).conflicts).toStrictEqual([
      { path: "custom.p", yours: 9, target: 2 },
    ]);
    expect(mergeParameter("custom", { yours: 9, installed: null }).conflicts).toStrictEqual([
      { path: "custom.p", installed: null, yours: 9 },
    ]);
  });

  test("that the template decides is why the object it was in is dropped", () => {
    const sides = { yours: { a: 9, b: 1 }, installed: { a: 1, b: 1 } };
    const { changes } = mergeParameter("custom", sides, { onConflict: "template" });
    expect(changes).toStrictEqual([{ path: "custom.p", from: sides.yours, why: "conflict: template" }]);
  });

  test("that the template decides is a change", () => {
    const { changes, conflicts } = mergeParameter("custom", { yours: 9, installed: 1 }, { onConflict: "template" });
    expect(changes).toStrictEqual([{ path: "custom.p", from: 9, why: "conflict: template" }]);
    expect(conflicts).toStrictEqual([{ path: "custom.p", installed: 1, yours: 9, decided: "template" }]);
  });
});
