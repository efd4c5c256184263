// mergeValues: what it refuses, and what it returns: plain JSON of its own.
import { describe, expect, test } from "vitest";
import { type MergeInput, mergeValues } from "../../src/upgrade/merge.ts";
import { failureOf, refusal } from "../support/harness.ts";
import { template } from "../support/templates.ts";

const target = template("2", { custom: { a: 2 } });
const refused = (input: object) => refusal(() => mergeValues({ target, values: {}, ...input } as MergeInput));
const nested = (depth: number) => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i += 1) value = i % 2 ? [value] : { a: value };
  return { value };
};

describe("mergeValues refuses", () => {
  test.each<{ name: string; input: object; message: string }>([
    { name: "no target", input: { target: undefined }, message: "target: is missing" },
    { name: "no values", input: { values: undefined }, message: "values: is missing" },
    {
      name: "a misspelt argument",
      input: { onconflict: "yours" },
      message: 'onconflict: is not an argument; did you mean "onConflict"?',
    },
    { name: "another onConflict", input: { onConflict: "mine" }, message: 'onConflict: must be "yours" or "template"' },
    { name: "null for onConflict", input: { onConflict: null }, message: 'onConflict: must be "yours" or "template"' },
    { name: "null for installed", input: { installed: null }, message: "installed: must be an object, not null" },
    { name: "text for target", input: { target: "{}" }, message: "target: must be an object, not a string" },
    { name: "a list for values", input: { values: [] }, message: "values: must be an object, not an array" },
    {
      name: "an object for published",
      input: { published: {} },
      message: "published: must be an array, not an object",
    },
    {
      name: "a template in published",
      input: { published: [{}, 1] },
      message: "published[1]: must be an object, not a number",
    },
    {
      name: "a list for parameters",
      input: { target: { parameters: [] } },
      message: "target.parameters: must be an object, not an array",
    },
    {
      name: "a number for a template's section",
      input: { target: { parameters: { custom: 1 } } },
      message: "target.parameters.custom: must be an object, not a number",
    },
    {
      name: "a number for a template's flavor",
      input: { installed: { parameters: { flavor1: 1 } } },
      message: "installed.parameters.flavor1: must be an object, not a number",
    },
    {
      name: "a number for a section",
      input: { values: { basic: 1 } },
      message: "values.basic: must be an object, not a number",
    },
    {
      name: "text that is no JSON",
      input: { values: { custom: "a=1" } },
      message: "values.custom: is text that is no JSON object",
    },
    {
      name: "text of no object",
      input: { values: { custom: "[1]" } },
      message: "values.custom: is text that is no JSON object",
    },
    {
      name: "text with a rounded number",
      input: { values: { custom: '{"a":{"b":12345678901234567890}}' } },
      message: "values.custom.a.b: is a number beyond 2^53",
    },
    {
      name: "text with a key twice",
      input: { values: { custom: '{"a":1,"a":2}' } },
      message: "values.custom: is JSON text that has a key twice",
    },
    {
      name: "a rounded number",
      input: { values: { custom: { id: 2 ** 53 } } },
      message: "values.custom.id: is a number beyond 2^53",
    },
    {
      name: "a rounded number in a patch",
      input: { patch: { custom: { id: 1e300 } } },
      message: "patch.custom.id: is a number beyond 2^53",
    },
    {
      name: "a rounded number in a template",
      input: { published: [{ basic: { id: 2 ** 60 } }] },
      message: "published[0].basic.id: is a number beyond 2^53",
    },
    {
      name: "undefined",
      input: { patch: { custom: { a: undefined } } },
      message: "patch.custom.a: is undefined, which JSON cannot represent",
    },
    {
      name: "a Date",
      input: { values: { custom: { a: new Date(0) } } },
      message: "values.custom.a: is an instance of a class",
    },
    { name: "a list for a patch", input: { patch: [] }, message: "patch: must be an object, not an array" },
    {
      name: "text for a section in a patch",
      input: { patch: { custom: "{}" } },
      message: "patch.custom: must be an object, not a string",
    },
    {
      name: "systemAutoInject in a patch",
      input: { patch: { systemAutoInject: {} } },
      message: "patch.systemAutoInject: is written by the service alone",
    },
    {
      name: "a flavor's name that is none",
      input: { patch: { flavor: { name: {} } } },
      message: "patch.flavor.name: must be a string or a number, not an object",
    },
    {
      name: "values that are nested too deep",
      input: { values: nested(300) },
      message: "is nested more than 200 levels deep",
    },
    {
      name: "text that is nested too deep",
      input: { values: { custom: `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}` } },
      message: "is nested more than 200 levels deep",
    },
    {
      name: "a patch that is nested too deep",
      input: { patch: nested(100_000) },
      message: "is nested more than 200 levels deep",
    },
  ])("$name, with its path", async ({ input, message }) => {
    expect(await refused(input)).toEqual([expect.stringContaining(message)]);
  });

  test("what is circular, what throws when it is read, and what is no object at all", async () => {
    const circular: Record<string, unknown> = {};
    circular["self"] = circular;
    expect(await refused({ values: circular })).toEqual(["values.self: is circular"]);
    const throwing = Object.defineProperty({}, "a", { enumerable: true, get: () => expect.unreachable() });
    expect(await refused({ values: throwing })).toEqual(["values: cannot be read: a getter or proxy of it throws"]);
    for (const none of [undefined, null, 1, "x"])
      expect(await refusal(() => mergeValues(none as never))).toEqual(["target: is missing", "values: is missing"]);
  });

  test("what is deep only because one object stands in several places", async () => {
    const chain = (end: unknown) => Array.from({ length: 150 }).reduce<unknown>((value) => ({ a: value }), end);
    const shared = chain(1);
    const [violation] = await refused({ values: { custom: { shared, deeper: chain(shared) } } });
    expect(violation).toContain("is nested more than 200 levels deep");
  });

  test("everything that is wrong at once, and says which function it is", async () => {
    const error = await failureOf(Promise.resolve().then(() => mergeValues({ patch: [], onConflict: 1 } as never)));
    expect(error.operation).toBe("mergeValues");
    expect(await refused({ values: { basic: 1, custom: "x" }, patch: 1 })).toHaveLength(3);
  });
});

describe("the result", () => {
  const given = () => ({
    installed: { basic: { v: "1" }, parameters: { custom: { o: { a: 1 } } } },
    target: { basic: { v: "2" }, parameters: { custom: { o: { a: 2 }, n: { b: [1] } } } },
    values: { basic: { v: "1" }, custom: { o: { a: 9 } }, zeta: { deep: [{}] } },
    patch: { custom: { list: [{ x: 1 }] } },
  });

  test("shares nothing with what was given, nor do its parts with one another", () => {
    const input = given();
    const result = mergeValues(input);
    const before = JSON.stringify(result);
    const objectsIn = (value: unknown): object[] =>
      typeof value === "object" && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
    const all = [...objectsIn(input), ...objectsIn(result)];
    expect(new Set(all).size).toBe(all.length);
    expect(JSON.parse(before)).toStrictEqual(result);
  });

  test("is the same for objects without a prototype", () => {
    const bare = (value: unknown): unknown => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
      return Object.assign(
        Object.create(null),
        Object.fromEntries(Object.entries(value).map(([k, v]) => [k, bare(v)])),
      );
    };
    expect(mergeValues(bare(given()) as MergeInput)).toStrictEqual(mergeValues(given()));
  });

  test("carries a number of any size that JavaScript keeps", () => {
    const custom = { a: Number.MAX_SAFE_INTEGER, b: 5e-324, c: 0.1 };
    expect(mergeValues({ target: {}, values: { custom } }).values).toStrictEqual({ custom });
  });

  test("takes null for a section: no template's, and yours as a value", () => {
    const nothing = { basic: null, parameters: null };
    expect(mergeValues({ installed: nothing, target: {}, values: { custom: { a: 1 } } }).values).toEqual({
      custom: { a: 1 },
    });
    const result = mergeValues({ installed: nothing, target, values: { custom: null, flavor: null } });
    expect(result).toMatchObject({ values: { custom: null, flavor: null }, conflicts: [{ path: "custom" }] });
  });
});
