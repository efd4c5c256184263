// JSON Merge Patch (RFC 7396) on an add-on's values, where null means: back to the target's default.
import { typeName } from "../client/values.ts";
import { differences } from "./differences.ts";
import { isEqual, isObject, type Json, type JsonObject, namedItems, objectOf, property } from "./json.ts";
import { formatPath, type Path } from "./path.ts";

/** Something to know that stops nothing. */
export interface Warning {
  /** Where, such as `custom.stub_domains`. */
  readonly path?: string;
  /** Shows paths and the names of flavors, never a parameter's value. */
  readonly message: string;
}

/** A patched value, the paths that the patch sets, and what to warn of. */
export interface Patched {
  readonly value: Json | undefined;
  readonly set: readonly Path[];
  readonly warnings: readonly Warning[];
}

/**
 * Applies a patch. Objects are patched key by key; anything else replaces what is there, lists as a whole. `null` sets the
 * value in `defaults`, and removes what has none.
 *
 * One addition to the RFC: where an object patches a value that is none, it starts from the default if that is an object,
 * as the service fills in the rest of it anyway.
 */
export function applyMergePatch(
  current: Json | undefined,
  patch: Json,
  defaults: Json | undefined,
  path: Path = [],
): Patched {
  if (patch === null) return { value: defaults, set: [path], warnings: [] };
  const warnings = typeWarnings(patch, defaults, path);
  if (!isObject(patch))
    return { value: patch, set: [path], warnings: [...warnings, ...droppedWarnings(current, patch, path)] };
  const isReplaced = current !== undefined && !isObject(current);
  const base = isReplaced && isObject(defaults) ? defaults : current;
  const keys = Object.entries(patch).map(
    ([key, value]) =>
      [key, applyMergePatch(property(base, key), value, property(defaults, key), [...path, key])] as const,
  );
  const patched = keys.map(([, one]) => one);
  return {
    value: withEntries(
      base,
      keys.map(([key, { value }]) => [key, value]),
    ),
    set: [...(isReplaced ? [path] : []), ...patched.flatMap(({ set }) => set)],
    warnings: [...warnings, ...patched.flatMap((one) => one.warnings)],
  };
}

/** The object with these entries set, or removed where they are absent. */
function withEntries(base: Json | undefined, entries: readonly (readonly [string, Json | undefined])[]): JsonObject {
  return objectOf(new Map<string, Json | undefined>([...Object.entries(isObject(base) ? base : {}), ...entries]));
}

function typeWarnings(patch: Json, defaults: Json | undefined, path: Path): Warning[] {
  const type = typeName(patch);
  const expected = typeName(defaults);
  if (defaults === undefined || type === expected) return [];
  return [{ path: formatPath(path), message: `the target's template has ${expected} here, the patch ${type}` }];
}

function droppedWarnings(current: Json | undefined, patch: Json, path: Path): Warning[] {
  if (!Array.isArray(current) || !Array.isArray(patch)) return [];
  const dropped = droppedFrom(current, patch, path);
  if (!dropped) return [];
  return [{ path: formatPath(path), message: `the patch replaces the whole list, and drops ${dropped}` }];
}

/** What a list has and the list that replaces it has not; undefined if there is nothing. */
function droppedFrom(current: readonly Json[], patch: readonly Json[], path: Path): string | undefined {
  if (namedItems(current) && namedItems(patch)) {
    const gone = differences(current, patch, path).filter(({ to }) => to === undefined);
    return gone.map((one) => formatPath(one.path)).join(", ") || undefined;
  }
  const gone = countGone(current, patch);
  return gone ? `${gone} of its ${current.length} items` : undefined;
}

function countGone(current: readonly Json[], patch: readonly Json[]): number {
  const left = [...patch];
  let gone = 0;
  for (const item of current) {
    const index = left.findIndex((other) => isEqual(item, other));
    if (index < 0) gone += 1;
    else left.splice(index, 1);
  }
  return gone;
}
