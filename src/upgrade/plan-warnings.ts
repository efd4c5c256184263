// What a plan warns of: nothing that keeps it from being applied, but something that a careful operator would look at.
import { didYouMean } from "../client/values.ts";
import { type Facts, installedTemplate, sides, type Values } from "./facts.ts";
import { isEqual, isObject, type Json, type JsonObject, namedItems, objectOf, property } from "./json.ts";
import { mergeValues, type Warning, type Why } from "./merge.ts";
import { formatPath, type Path, valueAt } from "./path.ts";
import { SHOWS_INSTALLED, stateOf } from "./status.ts";
import { sectionsOf, withParsedSections } from "./template.ts";
import { compareVersions, type TemplateVersion } from "./template-versions.ts";

interface PlannedValues {
  readonly patch: Values | undefined;
  readonly strategy: string;
  /** What the plan would send. */
  readonly values: Values;
}

/** The warnings of a plan for the version `target`, except those of the merge itself. */
export function planWarnings(
  facts: Facts,
  target: TemplateVersion,
  { patch, strategy, values }: PlannedValues,
): Warning[] {
  return [
    ...stateWarnings(facts),
    ...versionWarnings(facts, target),
    ...clusterVersionWarnings(facts),
    ...versionNumberWarnings(facts, target),
    ...otherVersionWarnings(facts, target, values),
    ...failedVersionWarnings(facts, target, values),
    ...(strategy === "keep" ? keepWarnings(facts, target) : []),
    ...patchWarnings(facts, target, (patch ?? {}) as JsonObject),
  ];
}

function stateWarnings({ instance }: Facts): Warning[] {
  const { status } = instance.status;
  return stateOf(status).plan === "warn" ? [{ message: `the add-on is in the state ${status}, not running` }] : [];
}

function versionWarnings({ instance: { spec, status } }: Facts, { version }: TemplateVersion): Warning[] {
  const isOlder = compareVersions(version, spec.version) < 0;
  const { targetVersions } = status;
  const isUnlisted = version !== spec.version && targetVersions && !targetVersions.includes(version);
  return [
    ...(isOlder ? [{ message: `${version} is older than ${spec.version}, which the add-on has` }] : []),
    ...(isUnlisted ? [{ message: `${version} is not among the add-on's targetVersions` }] : []),
  ];
}

/** A `cluster_version` that is not the version that the service says the cluster has. It may be a part of it: `v1.23`. */
function clusterVersionWarnings({ instance }: Facts): Warning[] {
  const values = withParsedSections(instance.spec.values);
  const cluster = property(property(property(values, "systemAutoInject"), "cluster"), "clusterVersion");
  if (typeof cluster !== "string") return [];
  const paths = [
    ["basic", "cluster_version"],
    ["custom", "cluster_version"],
  ];
  return paths.flatMap((path) => {
    const found = valueAt(values, path);
    if (typeof found !== "string" || !found || cluster.startsWith(found)) return [];
    return [{ path: formatPath(path), message: `is not the version that the cluster has, ${cluster}` }];
  });
}

/** A value in `basic` that no template has and that is the installed version's number: it will be out of date. */
function versionNumberWarnings({ instance, versions }: Facts, target: TemplateVersion): Warning[] {
  const { version, values } = instance.spec;
  if (target.version === version) return [];
  const templates = [instance.status.currentVersion, ...versions].map((one) => one?.input as JsonObject | undefined);
  return leavesOf(withParsedSections(values), ["basic"])
    .filter(([path, value]) => value === version && templates.every((one) => valueAt(one, path) === undefined))
    .map(([path]) => ({
      path: formatPath(path),
      message: "is the installed version's number and in no template; change it with the patch if it is to follow",
    }));
}

/** At the same version: a value in `basic` that is another version's, as after an update that sent all values unchanged. */
function otherVersionWarnings({ instance, versions }: Facts, target: TemplateVersion, values: Values): Warning[] {
  if (target.version !== instance.spec.version) return [];
  return leavesOf(values as JsonObject, ["basic"]).flatMap(([path, value]) => {
    const own = valueAt(target.input as JsonObject, path);
    const other = versions.find(({ input }) => isEqual(valueAt(input as JsonObject, path), value));
    if (own === undefined || isEqual(own, value) || !other) return [];
    const message = `is the value of version ${other.version}, not of ${target.version}; strategy "reset" corrects it`;
    return [{ path: formatPath(path), message }];
  });
}

/**
 * After an upgrade that failed: a value that is the failed version's default and no other's. Whether the failed upgrade brought
 * it or somebody set it cannot be told, so it is kept.
 */
function failedVersionWarnings(facts: Facts, target: TemplateVersion, values: Values): Warning[] {
  const { spec, status } = facts.instance;
  const installed = installedTemplate(facts);
  const failed = facts.versions.find(({ version }) => version === spec.version);
  if (SHOWS_INSTALLED.includes(status.status) || !installed || !failed || failed.version === target.version) return [];
  const flavor = property(property(values as Json, "flavor"), "name");
  const [before, tried, next] = [installed, failed.input, target.input].map(
    (template) => sectionsOf(template as unknown as Json, flavor) as Json,
  );
  return leavesOf(values as JsonObject, ["custom", "flavor"])
    .filter(([path, value]) => isEqual(valueAt(tried, path), value))
    .filter(([path, value]) => [before, next].every((one) => !isEqual(valueAt(one, path), value)))
    .map(([path]) => ({
      path: formatPath(path),
      message: `is the default of ${failed.version}, which failed, and is kept; if you did not set it, unset it with the patch (null)`,
    }));
}

/** The paths and values below these sections that are no objects; items of lists by name. */
function leavesOf(values: JsonObject, sections: readonly string[]): (readonly [Path, Json])[] {
  const leaves = (value: Json, path: Path): (readonly [Path, Json])[] => {
    const items = namedItems(value);
    if (items) return [...items].flatMap(([name, item]) => leaves(item, [...path, { name }]));
    return isObject(value)
      ? Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]))
      : [[path, value]];
  };
  return sections.flatMap((section) => {
    const value = property(values, section);
    return value === undefined ? [] : leaves(value, [section]);
  });
}

const VERSIONS_OWN: readonly Why[] = ["default changed", "version's own", "dropped"];

/** What a merge would have changed because it is the installed version's, and which is kept. */
function keepWarnings(facts: Facts, { input: target, version }: TemplateVersion): Warning[] {
  const { changes } = mergeValues({ ...sides(facts), target, values: facts.instance.spec.values });
  return changes
    .filter(({ why }) => VERSIONS_OWN.includes(why))
    .map(({ path, why }) => {
      const there = why === "dropped" ? "does not have it" : "has another";
      return { path, message: `is kept, although it is the installed version's: ${version} ${there}` };
    });
}

/** Keys of the patch that neither the instance nor a template has. */
function patchWarnings(facts: Facts, { input }: TemplateVersion, patch: JsonObject): Warning[] {
  const values = withParsedSections(facts.instance.spec.values);
  const flavor = property(property(patch, "flavor"), "name") ?? property(property(values, "flavor"), "name");
  const { installed } = sides(facts);
  const known = [
    values,
    sectionsOf(input as Json, flavor),
    sectionsOf(installed as Json | undefined, flavor),
  ] as Json[];
  return unknownKeys(patch, known, []);
}

function unknownKeys(patch: JsonObject, known: readonly (Json | undefined)[], path: Path): Warning[] {
  const siblings = [...new Set(known.flatMap((one) => (isObject(one) ? Object.keys(one) : [])))];
  return Object.entries(patch).flatMap(([key, value]) => {
    const here = [...path, key];
    if (!siblings.includes(key)) {
      const message = `is neither in the instance nor in a template${didYouMean(key, siblings)}`;
      return [{ path: formatPath(here), message }];
    }
    const below = known.map((one) => property(one, key));
    // An empty object is a map to fill in, whose keys nobody can know.
    const isDescribed = below.some((one) => isObject(one) && Object.keys(one).length);
    return isObject(value) && isDescribed ? unknownKeys(value, below, here) : [];
  });
}

/**
 * What the target's template has and the values that are sent lack. What is left out falls back to the template's defaults
 * (table 5), but how deep, and what becomes of an omitted flavor, is documented nowhere: no change that is certain.
 */
export function leftOutWarnings({ instance }: Facts, { input, version }: TemplateVersion, values: Values): Warning[] {
  const { basic, custom } = sectionsOf(input as Json, undefined);
  const template = objectOf(Object.entries({ basic, custom }));
  const message = `is not sent, as the instance lacks it: the service may add the default of version ${version}`;
  const warnings = leftOut(template, values as JsonObject, []).map((path) => ({ path: formatPath(path), message }));
  const losesFlavor = !("flavor" in values) && "flavor" in instance.spec.values;
  if (!losesFlavor) return warnings;
  const flavor = `is not sent: the service may keep the instance's, or take one of version ${version}`;
  return [...warnings, { path: "flavor", message: flavor }];
}

function leftOut(template: Json, values: Json | undefined, path: Path): Path[] {
  if (values === undefined) return [path];
  if (!isObject(template) || !isObject(values)) return [];
  return Object.entries(template).flatMap(([key, item]) => leftOut(item, property(values, key), [...path, key]));
}
