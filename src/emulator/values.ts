// The parameters that an instance has after an update, without effects.
import { asRecord } from "../client/values.ts";

/** The parameters of an instance, or of a template. */
export type Values = Readonly<Record<string, unknown>>;

/** A value with what it lacks, by key at every depth. An array or scalar is one value; so is `null`. */
export function fillIn(value: unknown, defaults: unknown): unknown {
  if (value === undefined) return defaults;
  if (!isObject(value) || !isObject(defaults)) return value;
  const keys = new Set([...Object.keys(value), ...Object.keys(defaults)]);
  // `fromEntries` and `hasOwn`, so that `__proto__` is a key as any other.
  return Object.fromEntries([...keys].map((key) => [key, fillIn(own(value, key), own(defaults, key))]));
}

/**
 * What an instance has after an update that sent `sent`, when it has `present` and the version's template says `input`:
 * `basic` and `custom` are filled in from the template, an omitted `flavor` stays, and `systemAutoInject` is the server's.
 */
export function valuesAfter(sent: Values, present: Values, input: Values): Values {
  const all = {
    ...sent,
    basic: fillIn(sent["basic"], input["basic"]),
    custom: fillIn(sent["custom"], asRecord(input["parameters"])["custom"]),
    flavor: sent["flavor"] === undefined ? present["flavor"] : sent["flavor"],
    systemAutoInject: present["systemAutoInject"],
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

const own = (object: Values, key: string): unknown => (Object.hasOwn(object, key) ? object[key] : undefined);

const isObject = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);
