// The changes that mergeValues lists, carried out: the instance's values must become the merged ones.
import type { Change } from "../../src/upgrade/merge.ts";
import { type PathSegment, parsePath } from "../../src/upgrade/path.ts";
import { found } from "./harness.ts";

/** The values after the changes, one after the other. */
export function replayChanges(values: unknown, changes: readonly Change[]): unknown {
  return changes.reduce((current, change) => withChange(current, parsePath(change.path), change), values);
}

function withChange(value: unknown, path: readonly PathSegment[], change: Change): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined) return change.to;
  if (typeof segment !== "string") return listWith(value, segment.name, rest, change);
  const entries = new Map(Object.entries(value as object));
  const changed = withChange(entries.get(segment), rest, change);
  if (changed === undefined) entries.delete(segment);
  else entries.set(segment, changed);
  return Object.fromEntries(entries);
}

function listWith(list: unknown, name: string, rest: readonly PathSegment[], change: Change): unknown {
  const items = list as readonly { readonly name: unknown }[];
  const index = items.findIndex((item) => String(item.name) === name);
  if (index < 0 && rest.length) return found<unknown>(undefined);
  const changed = withChange(items[index], rest, change);
  const kept = items.filter((_, at) => at !== index);
  if (changed === undefined) return kept;
  return index < 0 ? [...items, changed] : items.map((item, at) => (at === index ? changed : item));
}
