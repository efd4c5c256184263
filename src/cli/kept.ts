// What a plan leaves alone: your values that it keeps, and how many others.
import { differences } from "../upgrade/differences.ts";
import { type Facts, installedTemplate } from "../upgrade/facts.ts";
import { ownValues } from "../upgrade/fingerprint.ts";
import type { UpgradePlan } from "../upgrade/index.ts";
import { isEqual, isObject, type Json, objectOf, property } from "../upgrade/json.ts";
import { formatPath, type Path, valueAt } from "../upgrade/path.ts";
import { sectionsOf } from "../upgrade/template.ts";
import type { Kept } from "./format-plan.ts";

export function keptBy(plan: UpgradePlan, facts: Facts): Kept {
  const values = objectOf(Object.entries(ownValues(facts.instance.spec.values)));
  // What is in conflict is shown as that.
  const changed = [...plan.changes, ...plan.conflicts].map(({ path }) => path);
  const isChanged = (path: string) =>
    changed.some((one) => path === one || path.startsWith(`${one}.`) || path.startsWith(`${one}[`));
  const installed = installedTemplate(facts);
  const flavor = property(property(values, "flavor"), "name");
  const before = sectionsOf(installed as Json | undefined, flavor);
  const target = facts.versions.find(({ version }) => version === plan.to)?.input;
  const after = objectOf(Object.entries(sectionsOf(target as Json | undefined, flavor)));
  const isVersions = (path: Path, value: Json) => isEqual(valueAt(after, path), value);
  const yours = differences(objectOf(Object.entries(before)), values).flatMap(({ path, to }) => {
    const text = formatPath(path);
    return to === undefined || isChanged(text) || isVersions(path, to) ? [] : [{ path: text, value: to }];
  });
  const leaves = leafPaths(values, []).filter((path) => !isChanged(path)).length;
  const ofYours = yours.reduce((sum, { value }) => sum + leafPaths(value, ["any"]).length, 0);
  return { yours: installed ? yours : [], others: Math.max(0, leaves - (installed ? ofYours : 0)) };
}

/** The paths of the values below an object, lists being values. */
function leafPaths(value: Json, path: Path): string[] {
  if (!isObject(value) || !Object.keys(value).length) return [formatPath(path)];
  return Object.entries(value).flatMap(([key, item]) => leafPaths(item, [...path, key]));
}
