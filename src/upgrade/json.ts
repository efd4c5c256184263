// Plain JSON values and what the merge asks of them. `undefined` stands for "absent": JSON has no such value.

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is `""`, `[]` or `{}`: in a template a placeholder to fill in, no default. */
export function isEmpty(value: Json | undefined): boolean {
  if (isObject(value)) return Object.keys(value).length === 0;
  return value === "" || (Array.isArray(value) && value.length === 0);
}

/** An object's own property. What an object inherits, such as `constructor`, is absent. */
export function property(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The object with these entries that are not absent. A key such as `__proto__` becomes a property as any other. */
export function objectOf(entries: Iterable<readonly [string, Json | undefined]>): JsonObject {
  const present = [...entries].flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return Object.fromEntries(present);
}

/** Whether two values are the same JSON. The order of keys does not count; 60 and "60" differ. */
export function isEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isEqual(a[key], property(b, key)));
}

/** A copy that shares nothing with the value. */
export function copyJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

/**
 * The text of a name that identifies a flavor or an item of a list: some of the provider's are numbers, and 2500 is the same
 * name as "2500". Undefined if the value is no name.
 */
export function nameText(name: Json | undefined): string | undefined {
  return typeof name === "string" || typeof name === "number" ? String(name) : undefined;
}

/** The items of a list by name. Undefined if they are not told apart by name: one has none, or two have the same. */
export function namedItems(value: Json | undefined): ReadonlyMap<string, JsonObject> | undefined {
  if (!Array.isArray(value) || !value.length) return undefined;
  const items = new Map<string, JsonObject>();
  for (const item of value) {
    const name = nameText(property(item, "name"));
    if (name === undefined || items.has(name)) return undefined;
    items.set(name, item);
  }
  return items;
}
