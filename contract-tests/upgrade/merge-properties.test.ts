// mergeValues: what holds for any templates, instances and patches. More runs: MERGE_RUNS=100000.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isEmpty, isEqual, isObject, type Json, namedItems, objectOf, property } from "../../src/upgrade/json.ts";
import { type MergeInput, type MergeResult, mergeValues } from "../../src/upgrade/merge.ts";
import { formatPath, type Path, parsePath, valueAt } from "../../src/upgrade/path.ts";
import { sectionsOf } from "../../src/upgrade/template.ts";
import { mergeCases } from "../support/merge-cases.ts";
import { replayChanges } from "../support/replay-changes.ts";

const numRuns = Number(process.env["MERGE_RUNS"] ?? 200);

/** A case, its result, and each side in the instance's shape. */
interface Case {
  readonly input: MergeInput;
  readonly result: MergeResult;
  readonly values: Json;
  readonly yours: Json;
  readonly installed: Json;
  readonly target: Json;
  readonly isSameVersion: boolean;
}

/** Checks a property on generated cases; what fails is shown as JSON. */
function holds(check: (one: Case) => void): void {
  fc.assert(
    fc.property(mergeCases, (input) => check(caseOf(input))),
    { numRuns },
  );
}

function caseOf(input: MergeInput): Case {
  const result = mergeValues(input);
  const yours = withoutServicePart(input.values);
  const flavor = property(property(yours, "flavor"), "name");
  const name = property(property(input.patch as Json, "flavor"), "name") ?? flavor;
  return {
    input,
    result,
    values: result.values as Json,
    yours,
    installed: objectOf(Object.entries(sectionsOf(input.installed as Json, flavor))),
    target: objectOf(Object.entries(sectionsOf(input.target as Json, name))),
    isSameVersion: isEqual(input.installed as Json, input.target as Json),
  };
}

function withoutServicePart({ systemAutoInject: _, ...values }: MergeInput["values"]): Json {
  return values as Json;
}

/** The paths to all values that are no container of others: an empty one and a list without names are values. */
function leavesOf(value: Json | undefined, path: Path = []): Path[] {
  const items = namedItems(value);
  if (items) return [...items].flatMap(([name, item]) => leavesOf(item, [...path, { name }]));
  if (!isObject(value) || isEmpty(value)) return value === undefined ? [] : [path];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, [...path, key]));
}

const ancestors = (path: Path) => path.map((_, index) => path.slice(0, index + 1));
const isAtOrAbove = (above: Path, path: Path) => ancestors(path).some((one) => formatPath(one) === formatPath(above));

/** Whether a patch sets a value, a part of it, or what it is in. */
function isPatched({ input, yours }: Case, path: Path): boolean {
  const patch = input.patch as Json | undefined;
  // To name the flavor that the instance has sets nothing.
  const names = [patch, yours].map((side) => String(valueAt(side, ["flavor", "name"])));
  if (formatPath(path) === "flavor.name" && names[0] === names[1]) return false;
  const isSet = (above: Path) => !isObject(valueAt(patch, above)) || !isObject(valueAt(yours, above));
  return ancestors(path).some(
    (above) => valueAt(patch, above) !== undefined && (isSet(above) || above.length === path.length),
  );
}

function patchLeaves(patch: Json, path: Path = []): Path[] {
  if (!isObject(patch) || (isEmpty(patch) && path.length)) return [path];
  return Object.entries(patch).flatMap(([key, value]) => patchLeaves(value, [...path, key]));
}

const isInConflict = ({ result }: Case, path: Path) =>
  result.conflicts.some((one) => isAtOrAbove(parsePath(one.path), path));

/** Whether a value is the installed template's or, a parameter of basic, that of a listed version. */
function isUnchanged({ input, yours, installed }: Case, path: Path): boolean {
  const published = path[0] === "basic" && path.length === 2 ? (input.published ?? []) : [];
  return [installed, ...(published as Json[])].some((side) => isEqual(valueAt(side, path), valueAt(yours, path)));
}

/** Whether a value in basic is, by itself or as a part of what it is in, that of a listed version. */
function isPublished({ input, yours }: Case, path: Path): boolean {
  const published = path[0] === "basic" ? (input.published ?? []) : [];
  return ancestors(path).some((above) =>
    published.some((side) => isEqual(valueAt(side as Json, above), valueAt(yours, above))),
  );
}

const sectionLeaves = (value: Json) => leavesOf(value).filter(([section]) => section !== "other");

describe("mergeValues", () => {
  test("changes nothing when it merges its own result", () => {
    holds(({ input, result }) => {
      const again = mergeValues({ ...input, values: result.values });
      expect(again.values).toEqual(result.values);
      expect(again.changes).toEqual([]);
    });
  });

  test("changes nothing at the same version without a patch", () => {
    holds(({ input, yours }) => {
      const { patch: _, ...others } = input;
      const result = mergeValues({ ...others, installed: input.target });
      expect(JSON.stringify(result.values)).toBe(JSON.stringify(yours));
      expect([result.changes, result.conflicts]).toEqual([[], []]);
    });
  });

  test("keeps a value you changed, or lists it as a conflict", () => {
    holds((one) => {
      for (const path of sectionLeaves(one.yours)) {
        const value = valueAt(one.yours, path);
        // An empty object holds no value: it may be filled, which is listed, or go with the flavor it is in.
        const isFilled = isObject(value) && (isObject(valueAt(one.target, path)) || path[0] === "flavor");
        const isProviders = isUnchanged(one, path) || isPublished(one, path);
        const isSet = isProviders || isPatched(one, path) || isFilled;
        if (isSet || isInConflict(one, path)) continue;
        expect(valueAt(one.values, path), formatPath(path)).toEqual(value);
      }
    });
  });

  test("gives the target's value where you had not changed it", () => {
    holds((one) => {
      for (const path of sectionLeaves(one.yours)) {
        const isKeptWhole = property(one.target, String(path[0])) === undefined;
        const isPlaceholder = ancestors(path).some((above) => isEmpty(valueAt(one.target, above)));
        if (one.isSameVersion || isKeptWhole || isPlaceholder || isPatched(one, path)) continue;
        if (!isUnchanged(one, path) || isInConflict(one, path)) continue;
        const [value, expected] = [one.values, one.target].map((side) => valueAt(side, path));
        // 2500 and "2500" are the same name, and stay as you write it.
        const isSameName = path.at(-1) === "name" && String(value) === String(expected);
        if (!isSameName) expect(value, formatPath(path)).toEqual(expected);
      }
    });
  });

  test("lists what comes back that you had removed", () => {
    holds((one) => {
      for (const leaf of leavesOf(one.target)) {
        const removed = ancestors(leaf).find((path) => valueAt(one.yours, path) === undefined);
        if (!removed || valueAt(one.installed, removed) === undefined) continue;
        if (valueAt(one.values, removed) === undefined) continue;
        const listed = one.result.changes.filter(({ path }) => isAtOrAbove(parsePath(path), removed));
        expect(
          listed.map(({ why }) => why).filter((why) => why !== "new"),
          formatPath(removed),
        ).not.toEqual([]);
      }
    });
  });

  test("gives what you lack, except for items that you removed outside flavor", () => {
    holds((one) => {
      for (const leaf of sectionLeaves(one.target)) {
        const missing = ancestors(leaf).find((path) => valueAt(one.yours, path) === undefined);
        if (!missing || one.isSameVersion || isPatched(one, missing) || isInConflict(one, missing)) continue;
        const isItem = typeof missing.at(-1) === "object";
        const parent = valueAt(one.yours, missing.slice(0, -1));
        if (isItem ? !namedItems(parent) : !isObject(parent)) continue;
        const isRemoved = isItem && missing[0] !== "flavor" && valueAt(one.installed, missing) !== undefined;
        const expected = isRemoved ? undefined : valueAt(one.target, missing);
        expect(valueAt(one.values, missing), formatPath(missing)).toEqual(expected);
      }
    });
  });

  test("lists every change: applied to the instance, they give the result", () => {
    holds(({ yours, values, result }) => {
      expect(isEqual(replayChanges(yours, result.changes) as Json, values)).toBe(true);
      expect(new Set(result.changes.map(({ path }) => path)).size).toBe(result.changes.length);
    });
  });

  test("lists only changes, with what the instance and the result have", () => {
    holds(({ yours, values, result }) => {
      for (const change of result.changes) {
        const { path, from, to } = change;
        expect(isEqual(from as Json, to as Json)).toBe(false);
        expect(from).toEqual(valueAt(yours, parsePath(path)));
        expect(to).toEqual(valueAt(values, parsePath(path)));
        expect(Object.keys(change)).toEqual(
          ["path", "from", "to", "why"].filter((key) => change[key as keyof typeof change] !== undefined),
        );
      }
    });
  });

  test("decides all conflicts as it is told, and has yours where it is not", () => {
    holds((one) => {
      for (const conflict of one.result.conflicts) {
        const path = parsePath(conflict.path);
        const { decided, yours, target } = conflict;
        expect(yours).toEqual(valueAt(one.yours, path));
        expect(["patch", one.input.onConflict]).toContain(decided);
        if (!isPatched(one, path) && decided !== "patch")
          expect(valueAt(one.values, path)).toEqual(decided === "template" ? target : yours);
      }
    });
  });

  test("gives what the patch sets, and says so", () => {
    holds(({ input, values, target, result, yours }) => {
      for (const path of patchLeaves((input.patch ?? {}) as Json)) {
        const wish = valueAt(input.patch as Json, path);
        // An empty object in a patch changes no object.
        if (formatPath(path) === "flavor.name" || isEqual(wish, {})) continue;
        expect(valueAt(values, path), formatPath(path)).toEqual(wish === null ? valueAt(target, path) : wish);
        const listed = result.changes.filter((change) => formatPath(path) === change.path).map(({ why }) => why);
        expect(["your change", undefined]).toContain(
          isEqual(valueAt(yours, path), wish) ? undefined : (listed[0] ?? undefined),
        );
      }
    });
  });

  test("keeps other keys, changes nothing of what it is given, and returns JSON", () => {
    holds(({ input, result }) => {
      const before = JSON.stringify(input);
      expect(mergeValues(frozen(structuredClone(input)))).toStrictEqual(result);
      expect(JSON.stringify(input)).toBe(before);
      const other = input.patch?.["other"];
      expect(result.values["other"]).toEqual(other === undefined ? 1 : (other ?? undefined));
      expect(result.values).not.toHaveProperty("systemAutoInject");
      expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
    });
  });
});

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) for (const part of Object.values(Object.freeze(value))) frozen(part);
  return value;
}
