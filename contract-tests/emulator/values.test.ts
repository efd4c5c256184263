// Whatever JSON is sent as values, the instance ends with exactly that, filled in.
import fc from "fast-check";
import { expect, test } from "vitest";
import { fillIn } from "../../src/emulator/values.ts";
import { EVEREST, emulate } from "../support/emulator.ts";
import { found, request } from "../support/harness.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Any JSON text that JavaScript can hold exactly, with keys such as `__proto__` and keys that the template has. */
const key = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "toString", "flow_control", "over_subscription", "everest_image_version"),
  fc.string(),
);
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<Json>(null, true, false, "", "60", 60, 1234567, 0.1, 1e21 / 3e5, -1),
    fc.string(),
    fc.integer(),
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(key, tie("json"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
/** Sections are not texts: those get a 500. */
const section = json.filter((value) => typeof value !== "string");
const values = fc.record(
  { basic: section, custom: section, flavor: section, systemAutoInject: json, extra: json, ["__proto__"]: json },
  { requiredKeys: [], noNullPrototype: true },
);

const isObject = (value: unknown): value is Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every leaf of a value, with the keys that lead to it, as text. An empty object is a leaf. */
function leaves(value: unknown, path: readonly string[] = []): string[] {
  if (!isObject(value) || !Object.keys(value).length) return [JSON.stringify([path, value])];
  return Object.entries(value).flatMap(([name, item]) => leaves(item, [...path, name]));
}

/** Whether a value says something at a path, or at the beginning of it. */
function isSaid(value: unknown, path: readonly string[]): boolean {
  if (value === undefined) return false;
  const [name = "", ...rest] = path;
  if (!path.length || !isObject(value)) return true;
  return Object.hasOwn(value, name) && isSaid(value[name], rest);
}

const isEmpty = (leaf: string): boolean => leaf.endsWith(",{}]");

/** All that was sent is there, and what it did not say is the template's; nothing else is there. */
function expectFilled(section: unknown, sent: unknown, defaults: unknown): void {
  const [found, own, template] = [leaves(section), sent === undefined ? [] : leaves(sent), leaves(defaults)];
  const unsaid = template.filter((leaf) => !isSaid(sent, JSON.parse(leaf)[0]));
  // What is empty may have been filled in.
  const expected = [...own, ...unsaid].filter((leaf) => !isEmpty(leaf));
  expect(found.filter((leaf) => !isEmpty(leaf)).sort()).toEqual(expected.sort());
  expect([...own, ...template]).toEqual(expect.arrayContaining(found));
}

test("a default is found by its own key alone, whatever the key is", () => {
  const defaults: unknown = JSON.parse('{"toString":1,"__proto__":{"a":1},"b":{"valueOf":2}}');
  expect(JSON.stringify(fillIn({}, defaults))).toBe(JSON.stringify(defaults));
  expect(JSON.stringify(fillIn({ b: {} }, defaults))).toBe('{"b":{"valueOf":2},"toString":1,"__proto__":{"a":1}}');
});

test("an update's values are in the end what was sent, with the template's defaults filled in, to the last byte", async () => {
  await fc.assert(
    fc.asyncProperty(values, async (sent) => {
      const { send, emulator, show } = emulate({ movingReads: 1 });
      const { spec } = await show();
      const { clusterID, addonTemplateName } = spec;
      const body = { ...request(), spec: { clusterID, addonTemplateName, version: "2.1.30", values: sent } };
      expect(await send("PUT", `/api/v3/addons/${EVEREST}`, body)).toMatchObject({ status: 200 });
      const ended = await show();
      const { basic, parameters } = ended.status.currentVersion.input as { basic: Json; parameters: { custom: Json } };
      const { basic: b, custom: c, flavor: f, systemAutoInject: _, ...others } = sent as Readonly<Record<string, Json>>;
      const { basic: hasBasic, custom, flavor, systemAutoInject, ...rest } = found(ended.spec.values);
      expectFilled(hasBasic, b, basic);
      expectFilled(custom, c, parameters.custom);
      expect(JSON.stringify(flavor)).toBe(JSON.stringify(f === undefined ? spec.values["flavor"] : f));
      expect(systemAutoInject).toEqual(spec.values["systemAutoInject"]);
      expect(JSON.stringify(rest)).toBe(JSON.stringify(others));
      expect(JSON.stringify(emulator.accepted)).toContain(JSON.stringify(sent));
    }),
    { numRuns: 200 },
  );
});
