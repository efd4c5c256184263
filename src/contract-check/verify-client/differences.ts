// Where a JSON value is not the one that was to be sent, as JSON pointers. What was expected is shown, and never what was sent.
import { typeName } from "../../client/values.ts";
import { isObject } from "../../upgrade/json.ts";
import { pointerTo } from "../places.ts";

/** How many places are listed. */
const MAX_PLACES = 5;

/** How long an expected value may be, in characters of its JSON. */
const MAX_VALUE = 60;

/** `<pointer> <what>` for each place; of many, the first. */
export function differencesFrom(expected: unknown, sent: unknown, at: string): string[] {
  const all = differences(expected, sent, at);
  const more = all.length - MAX_PLACES;
  return more > 0 ? [...all.slice(0, MAX_PLACES), `and ${more} more places differ`] : all;
}

function differences(expected: unknown, sent: unknown, at: string): string[] {
  if (isObject(expected) && isObject(sent)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(sent)])];
    return keys.flatMap((key) => differences(own(expected, key), own(sent, key), pointerTo(at, key)));
  }
  if (Array.isArray(expected) && Array.isArray(sent)) return itemDifferences(expected, sent, at);
  if (sent === undefined && expected !== undefined) return [`${at} is missing`];
  if (expected === undefined) return sent === undefined ? [] : [`${at} must not be there`];
  if (typeName(expected) !== typeName(sent)) return [`${at} must be ${typeName(expected)}, not ${typeName(sent)}`];
  return expected === sent ? [] : [`${at} must be ${shown(expected)}`];
}

function itemDifferences(expected: readonly unknown[], sent: readonly unknown[], at: string): string[] {
  if (expected.length !== sent.length) return [`${at} must have ${expected.length} items, not ${sent.length}`];
  return expected.flatMap((item, i) => differences(item, sent[i], pointerTo(at, String(i))));
}

function shown(expected: unknown): string {
  const text = JSON.stringify(expected);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE - 1)}…` : text;
}

const own = (object: object, key: string): unknown =>
  Object.hasOwn(object, key) ? (object as Readonly<Record<string, unknown>>)[key] : undefined;
