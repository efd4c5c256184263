// A template's input brought into the shape of an instance's `values`.
import { parseJson } from "../client/exact-json.ts";
import { isObject, type Json, type JsonObject, nameText, objectOf, property } from "./json.ts";

/** The parts of `values` that templates describe. */
export const SECTIONS = ["basic", "custom", "flavor"] as const;
export type Section = (typeof SECTIONS)[number];

/** What a template says of each section; a section that it lacks is absent. */
export type TemplateSections = { readonly [section in Section]?: JsonObject | undefined };

/** A template's flavors by name as text, in the order of their numbers: `flavor1`, `flavor2` … */
export function flavorsOf(template: Json | undefined): ReadonlyMap<string, JsonObject> {
  const parameters = property(template, "parameters");
  const flavors = new Map<string, JsonObject>();
  for (const key of flavorKeys(parameters)) {
    const flavor = property(parameters, key);
    const name = nameText(property(flavor, "name"));
    if (name !== undefined && isObject(flavor) && !flavors.has(name)) flavors.set(name, flavor);
  }
  return flavors;
}

/** The keys of a template's `parameters` that hold a flavor, in the order of their numbers. */
export function flavorKeys(parameters: Json | undefined): string[] {
  const keys = isObject(parameters) ? Object.keys(parameters).filter((key) => /^flavor\d+$/.test(key)) : [];
  return keys.sort((a, b) => Number(a.slice("flavor".length)) - Number(b.slice("flavor".length)));
}

/**
 * A template in the instance's shape: `basic`, `parameters.custom`, and the flavor of this name. The flavor's name is written
 * as the instance writes it, so that 2500 and "2500" are no difference.
 */
export function sectionsOf(template: Json | undefined, flavorName: Json | undefined): TemplateSections {
  const name = nameText(flavorName);
  const flavor = name === undefined ? undefined : flavorsOf(template).get(name);
  return {
    basic: objectOrAbsent(property(template, "basic")),
    custom: objectOrAbsent(property(property(template, "parameters"), "custom")),
    flavor: withName(flavor, flavorName),
  };
}

/** A flavor or item with its name written in another way. */
export function withName(named: JsonObject | undefined, name: Json | undefined): JsonObject | undefined {
  return named && name !== undefined ? { ...named, name } : named;
}

function objectOrAbsent(value: Json | undefined): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** Values with each section that is JSON text as what it says. Text that is no JSON stays. */
export function withParsedSections(values: object): JsonObject {
  const parse = (key: string, value: Json): Json => {
    if (typeof value !== "string" || !(SECTIONS as readonly string[]).includes(key)) return value;
    const parsed = parseJson(value) as Json | undefined;
    return isObject(parsed) ? parsed : value;
  };
  return objectOf(Object.entries(values as JsonObject).map(([key, value]) => [key, parse(key, value)] as const));
}
