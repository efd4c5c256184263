// --set, --unset and --patch: a JSON Merge Patch from the command line.
import { lossInParsing, parseJson } from "../client/exact-json.ts";
import { didYouMean } from "../client/values.ts";
import type { Facts } from "../upgrade/facts.ts";
import { copyJson, isObject, type Json, type JsonObject, namedItems, objectOf, property } from "../upgrade/json.ts";
import { formatPath, type Path, parsePath, valueAt } from "../upgrade/path.ts";
import { sectionsOf, withParsedSections } from "../upgrade/template.ts";
import { UsageError } from "./exit-codes.ts";
import { maskAt } from "./masking.ts";

/** A value for a path. `null` goes back to the target version's default. */
export interface Setting {
  readonly path: Path;
  readonly value: Json;
}

/** Reads `path=json`. What is not JSON is refused with the quoted form to copy. */
export function parseSetting(text: string): Setting {
  for (let at = text.indexOf("="); at >= 0; at = text.indexOf("=", at + 1)) {
    const path = tryPath(text.slice(0, at));
    if (path) return { path, value: parseValue(text.slice(0, at), text.slice(at + 1)) };
  }
  throw new UsageError(`--set takes a path and a JSON value, such as --set custom.size=3, not ${text}`);
}

function parseValue(path: string, text: string): Json {
  const value = parseJson(text);
  if (value === null) throw new UsageError(`--set ${path}=null: to go back to the default, use --unset '${path}'`);
  if (value !== undefined) return value as Json;
  // In a log, the value of a secret must not show.
  const shown = maskAt(path, text) === text ? text : "…";
  if (/^\s*[[{]/.test(text)) throw new UsageError(`--set ${path}: is not JSON; check its brackets and quotes`);
  const quoted = `${path}=${JSON.stringify(shown)}`.replaceAll("'", "'\\''");
  throw new UsageError(`--set ${path}: ${shown || "nothing"} is not JSON. A string needs quotes: --set '${quoted}'`);
}

/** Reads a path for --unset. */
export function parseUnset(text: string): Setting {
  const path = tryPath(text);
  if (!path) throw new UsageError(`--unset takes a path, such as custom.size, not ${text}`);
  if (path.some((segment) => typeof segment !== "string"))
    throw new UsageError(`--unset ${text}: an item of a list cannot go back to its default by itself; --set it`);
  return { path, value: null };
}

function tryPath(text: string): Path | undefined {
  try {
    return parsePath(text);
  } catch {
    return undefined;
  }
}

/** The text of --patch as a JSON Merge Patch. */
export function parsePatch(text: string, file: string): JsonObject {
  const patch = parseJson(text);
  if (patch === undefined) throw new UsageError(`--patch ${file}: is not JSON`);
  const loss = lossInParsing(text, patch);
  if (isObject(patch) && loss) throw new UsageError(`--patch ${loss.replace("response.", "")}`);
  if (isObject(patch)) return patch;
  throw new UsageError('--patch takes a JSON object (a JSON Merge Patch), such as { "custom": { "size": 3 } }');
}

/** Refuses two options for the same path. */
export function throwIfRepeated(settings: readonly Setting[]): void {
  const paths = settings.map(({ path }) => formatPath(path));
  const repeated = paths.find((path, i) => paths.indexOf(path) !== i);
  if (repeated !== undefined) throw new UsageError(`${repeated} is set or unset twice: say once what it is to be`);
}

/** Refuses a key where there is a list: its items are named, not numbered. */
function throwIfIndex(path: Path, sides: readonly Json[]): void {
  for (const [i, segment] of path.entries()) {
    const lists = sides.map((side) => valueAt(side, path.slice(0, i))).filter((value) => Array.isArray(value));
    if (typeof segment !== "string" || !lists.length) continue;
    const list = formatPath(path.slice(0, i));
    const names = lists.flatMap((value) => [...(namedItems(value)?.keys() ?? [])]);
    const how = names.length ? `name the item, such as ${list}[${names[0]}]` : "set it as a whole";
    throw new UsageError(`${formatPath(path)}: ${list} is a list; ${how}`);
  }
}

/** Refuses to unset what neither the instance nor the target's template has, and to number the items of a list. */
export function throwIfUnknown(settings: readonly Setting[], { instance }: Facts, template: Json): void {
  const values = withParsedSections(instance.spec.values);
  const target = sectionsOf(template, property(property(values, "flavor"), "name")) as Json;
  for (const { path, value } of settings) {
    throwIfIndex(path, [values, target]);
    if (value !== null || [values, target].some((side) => valueAt(side, path) !== undefined)) continue;
    const known = [values, target].flatMap((side) => Object.keys(valueAt(side, path.slice(0, -1)) ?? {}));
    const hint = didYouMean(String(path.at(-1)), known);
    throw new UsageError(`--unset ${formatPath(path)}: there is no such parameter${hint}`);
  }
}

/** Whether a path leads into an item of a list, which a JSON Merge Patch cannot reach. */
export const isInList = ({ path }: Setting): boolean => path.some((segment) => typeof segment !== "string");

/**
 * The patch with the settings in it. A list replaces the whole list in a JSON Merge Patch, so a setting of one of its items
 * puts the list of `base` there, with the item changed.
 */
export function withSettings(patch: JsonObject, settings: readonly Setting[], base: JsonObject): JsonObject {
  return settings.reduce((all, { path, value }) => set(all, path, value, base) as JsonObject, copyJson(patch));
}

function set(target: Json | undefined, path: Path, value: Json, base: Json | undefined, done: Path = []): Json {
  const [segment, ...rest] = path;
  if (segment === undefined) return value;
  const here = [...done, segment];
  if (typeof segment === "string") {
    const object = isObject(target) ? target : {};
    const inner = set(property(object, segment), rest, value, property(base, segment), here);
    return objectOf([...Object.entries(object), [segment, inner]]);
  }
  const list = namedItems(target) ? target : base;
  const item = namedItems(list)?.get(segment.name);
  if (!item || !Array.isArray(list))
    throw new UsageError(`--set ${formatPath(here)}: there is no such item${known(list)}`);
  const changed = set(item, rest, value, item, here);
  return list.map((one) => (one === item ? changed : one));
}

function known(list: Json | undefined): string {
  const names = [...(namedItems(list)?.keys() ?? [])];
  return names.length ? `; there are ${names.join(", ")}` : "";
}
