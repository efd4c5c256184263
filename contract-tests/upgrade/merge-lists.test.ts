// mergeValues: lists whose items have names are merged item by item, other lists are single values.
import { describe, expect, test } from "vitest";
import { replayChanges } from "../support/replay-changes.ts";
import { mergeParameter, mergeSection, type Sides } from "../support/templates.ts";

const items = (...names: readonly (string | number)[]) => names.map((name) => ({ name, cpu: 1 }));
const a = (cpu: number, more: object = {}) => ({ name: "a", cpu, ...more });
const inCustom = (sides: Sides, onConflict?: "yours" | "template") => mergeParameter("custom", sides, { onConflict });
const names = (list: unknown) => (list as readonly { readonly name: unknown }[]).map(({ name }) => name);

describe("items of the same name", () => {
  test("are merged key by key", () => {
    const result = inCustom({
      yours: [a(1, { mem: 9 }), ...items("b")],
      installed: [a(1, { mem: 1 }), ...items("b")],
      target: [a(2, { mem: 1, gpu: 0 }), ...items("b")],
    });
    expect(result.p).toEqual([a(2, { mem: 9, gpu: 0 }), ...items("b")]);
    expect(result.changes).toEqual([
      { path: "custom.p[a].cpu", from: 1, to: 2, why: "default changed" },
      { path: "custom.p[a].gpu", to: 0, why: "new" },
    ]);
  });

  test.each<{ own: string | number; installed?: string | number; target: string | number }>([
    { own: "2500", installed: 2500, target: 2500 },
    { own: 2500, installed: 2500, target: "2500" },
    { own: 2500, target: "2500" },
  ])("are the same whether the name is a number or its text, and stay as you write it: %j", (written) => {
    const item = (name: string | number | undefined, cpu: number) => (name === undefined ? [] : [{ name, cpu }]);
    const sides = {
      yours: item(written.own, 2),
      installed: item(written.installed, 1),
      target: item(written.target, 2),
    };
    expect(inCustom(sides)).toMatchObject({ p: item(written.own, 2), changes: [], conflicts: [] });
  });
});

describe("an item that the target lacks", () => {
  test("is kept where you added it", () => {
    expect(inCustom({ yours: items("x", "a"), installed: items("a"), target: items("a", "b") })).toMatchObject({
      p: items("x", "a", "b"),
      conflicts: [],
    });
  });

  test("is dropped where you had not changed it", () => {
    const { p, changes } = inCustom({ yours: items("a", "b"), installed: items("a", "b"), target: items("b") });
    expect(p).toEqual(items("b"));
    expect(changes).toEqual([{ path: "custom.p[a]", from: a(1), why: "dropped" }]);
  });

  test("is dropped in basic where it is another version's", () => {
    const sides = { yours: items("x", "a"), installed: items("a"), target: items("a", "b") };
    const published = [{ basic: { p: items("x") } }];
    expect(mergeParameter("basic", sides, { published }).p).toEqual(items("a", "b"));
    expect(mergeParameter("basic", sides).p).toEqual(items("x", "a", "b"));
  });

  test("is one value where you changed it, in conflict as a whole", () => {
    const sides = { yours: [a(9, { own: 1 }), ...items("b")], installed: items("a", "b"), target: items("b") };
    expect(inCustom(sides)).toMatchObject({
      p: sides.yours,
      conflicts: [{ path: "custom.p[a]", yours: sides.yours[0] }],
    });
    expect(inCustom(sides, "template").p).toEqual(items("b"));
  });
});

describe("an item that you removed", () => {
  const sides = { yours: items("a"), installed: items("a", "b"), target: items("a", "b", "c") };

  test("stays away, while what is new comes", () => {
    expect(inCustom(sides)).toMatchObject({ p: items("a", "c"), conflicts: [] });
    expect(inCustom(sides, "template").p).toEqual(items("a", "c"));
  });

  test("stays away until the conflict is decided where the target has it changed", () => {
    const changed = { ...sides, target: [...items("a"), { name: "b", cpu: 2 }] };
    const result = inCustom(changed);
    expect(result).toMatchObject({ p: items("a"), changes: [] });
    expect(result.conflicts).toStrictEqual([
      { path: "custom.p[b]", installed: { name: "b", cpu: 1 }, target: { name: "b", cpu: 2 } },
    ]);
    expect(inCustom(changed, "yours").p).toEqual(items("a"));
    expect(inCustom(changed, "template").p).toEqual(changed.target);
  });

  test("leaves the list in conflict where else nothing would remain of it", () => {
    const disjoint = { yours: items("a"), installed: items("a", "b"), target: items("b") };
    const conflict = { path: "custom.p", ...disjoint };
    expect(inCustom(disjoint)).toMatchObject({ p: items("a"), changes: [], conflicts: [conflict] });
    expect(inCustom(disjoint, "template").p).toEqual(items("b"));
  });

  test("comes back in flavor, and is listed", () => {
    const result = mergeParameter("flavor", sides);
    expect(result.p).toEqual(items("a", "b", "c"));
    expect(result.changes.map(({ path, why }) => [path, why])).toEqual([
      ["flavor.p[b]", "missing from the instance"],
      ["flavor.p[c]", "new"],
    ]);
  });
});

describe("the order of items", () => {
  test("is the target's", () => {
    const sides = { yours: items("a", "b"), installed: items("a", "b"), target: items("n", "b", "a") };
    const result = inCustom(sides);
    expect(names(result.p)).toEqual(["n", "b", "a"]);
    expect(result.changes.at(-1)).toEqual({
      path: "custom.p",
      from: items("a", "b"),
      to: items("n", "b", "a"),
      why: "default changed",
    });
  });

  test("in basic belongs to the version", () => {
    const sides = { yours: items("a", "b"), installed: items("a", "b"), target: items("b", "a") };
    expect(mergeParameter("basic", sides).changes).toMatchObject([{ path: "basic.p", why: "version's own" }]);
  });

  test("is yours where you changed it, and new ones come last", () => {
    const result = inCustom({ yours: items("b", "a"), installed: items("a", "b"), target: items("n", "a", "b") });
    expect(names(result.p)).toEqual(["b", "a", "n"]);
    expect(result.changes.map(({ path }) => path)).toEqual(["custom.p[n]"]);
  });

  test("is not changed by an item that is dropped", () => {
    const sides = { yours: items("b", "a", "c"), installed: items("a", "b", "c"), target: items("c", "a") };
    expect(names(inCustom(sides).p)).toEqual(["c", "a"]);
  });

  test("is yours where nothing is installed to compare it with", () => {
    expect(names(inCustom({ yours: items("b", "a"), target: items("a", "b") }).p)).toEqual(["b", "a"]);
  });

  test("is the target's where you only added or removed some: yours stay behind what they follow", () => {
    const sides = {
      yours: items("x", "a", "y", "z", "b"),
      installed: items("a", "b", "c"),
      target: items("b", "n", "a", "c"),
    };
    const result = mergeParameter("flavor", sides);
    expect(names(result.p)).toEqual(["x", "b", "n", "a", "y", "z", "c"]);
    expect(replayChanges({ flavor: { name: "S", p: sides.yours } }, result.changes)).toEqual(result.values);
  });
});

describe("a list is a single value", () => {
  test.each<{ name: string; list: readonly unknown[] }>([
    { name: "without objects", list: ["a", "b"] },
    { name: "where an item has no name", list: [{ name: "a" }, { cpu: 1 }] },
    { name: "where two have the same name", list: [{ name: 1 }, { name: "1" }] },
    { name: "where a name is no text or number", list: [{ name: true }] },
    { name: "without items", list: [] },
  ])("$name", ({ list }) => {
    const changed = inCustom({ yours: list, installed: items("a"), target: items("a", "b") });
    expect(changed).toMatchObject({ p: list, conflicts: [{ path: "custom.p" }] });
    if (!list.length) return;
    const unchanged = inCustom({ yours: items("a"), installed: items("a"), target: list });
    expect(unchanged).toMatchObject({ p: list, changes: [{ path: "custom.p" }] });
  });
});

describe("a flavor's resources", () => {
  test("keep a limit of yours, and get the target's new ones", () => {
    const resource = (limitsMem: string, requestsMem: string) => [{ name: "autoscaler", limitsMem, requestsMem }];
    const { values, conflicts } = mergeSection("flavor", {
      yours: { name: "HA", resources: resource("4Gi", "300Mi") },
      installed: { name: "HA", resources: resource("300Mi", "300Mi") },
      target: { name: "HA", resources: resource("500Mi", "500Mi") },
    });
    expect(values).toEqual({ flavor: { name: "HA", resources: resource("4Gi", "500Mi") } });
    expect(conflicts.map(({ path }) => path)).toEqual(["flavor.resources[autoscaler].limitsMem"]);
  });
});
