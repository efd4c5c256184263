// Where two values differ, path by path.
import { isEqual, isObject, type Json, namedItems, property } from "./json.ts";
import type { Path } from "./path.ts";

/** A path where two values differ. `undefined` is absent. */
export interface Difference {
  readonly path: Path;
  readonly from: Json | undefined;
  readonly to: Json | undefined;
}

/**
 * Where two values differ: objects key by key, lists of named items by name, anything else as one value. What only one side
 * has is one difference, whatever it contains. A list whose items also change places follows the differences of its items,
 * as a whole: applied one after the other, the differences turn `from` into `to`.
 */
export function differences(from: Json | undefined, to: Json | undefined, path: Path = []): Difference[] {
  if (isEqual(from, to)) return [];
  if (isObject(from) && isObject(to))
    return keysOf(from, to).flatMap((key) => differences(property(from, key), property(to, key), [...path, key]));
  return differencesByName(from, to, path) ?? [{ path, from, to }];
}

function keysOf(...objects: readonly object[]): string[] {
  return [...new Set(objects.flatMap((object) => Object.keys(object)))];
}

function differencesByName(from: Json | undefined, to: Json | undefined, path: Path): Difference[] | undefined {
  const before = namedItems(from);
  const after = namedItems(to);
  if (!before || !after) return undefined;
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const ofItems = names.flatMap((name) => differences(before.get(name), after.get(name), [...path, { name }]));
  // What is removed leaves no gap, and what is added comes last.
  const inPlace = isEqual(
    names.filter((name) => after.has(name)),
    [...after.keys()],
  );
  return inPlace ? ofItems : [...ofItems, { path, from, to }];
}
