// The one grammar for paths inside an add-on's `values`: `flavor.resources[autoscaler].limitsMem`.
import { CceValidationError } from "../client/errors.ts";
import { parseJson } from "../client/exact-json.ts";
import { type Json, namedItems, property } from "./json.ts";

/**
 * One step of a path: a key of an object, or the item of a list with this `name`. Names are compared as text, so that of
 * `{ name: 2500 }` is "2500".
 */
export type PathSegment = string | { readonly name: string };

/** The steps from `values` to a value in it. */
export type Path = readonly PathSegment[];

const PLAIN_KEY = /^\w+$/;
const PLAIN_NAME = /^[\w.-]+$/;
const SEGMENT =
  /(?<dot>\.?)(?<key>\w+)|\[(?<quotedKey>"(?:[^"\\]|\\.)*")\]|\[name=(?<quotedName>"(?:[^"\\]|\\.)*")\]|\[(?<name>[\w.-]+)\]/y;

/**
 * The text of a path.
 *
 * | step | text |
 * |---|---|
 * | a key of letters, digits and `_` | `custom`, and `.custom` after another step |
 * | any other key | `["a.b/c"]`, a JSON string |
 * | an item whose name has only letters, digits and `_.-` | `[everest-csi-driver]`, `[2500]` |
 * | any other item | `[name="a b]"]`, a JSON string |
 */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, segment) => text + formatSegment(segment, text === ""), "");
}

function formatSegment(segment: PathSegment, isFirst: boolean): string {
  if (typeof segment !== "string")
    return PLAIN_NAME.test(segment.name) ? `[${segment.name}]` : `[name=${JSON.stringify(segment.name)}]`;
  if (!PLAIN_KEY.test(segment)) return `[${JSON.stringify(segment)}]`;
  return isFirst ? segment : `.${segment}`;
}

/**
 * The path that a text states, as `formatPath` writes it. A key or name may be quoted without need.
 *
 * @throws `CceValidationError` when the text is no path.
 */
export function parsePath(text: string): Path {
  const path: PathSegment[] = [];
  let end = 0;
  while (end < text.length || end === 0) {
    SEGMENT.lastIndex = end;
    const match = SEGMENT.exec(text);
    const segment = match && segmentOf(match.groups ?? {}, end === 0);
    if (segment === undefined || segment === null) throw notAPath(end);
    path.push(segment);
    end = SEGMENT.lastIndex;
  }
  return path;
}

function segmentOf(groups: Partial<Record<string, string>>, isFirst: boolean): PathSegment | undefined {
  const { dot, key, quotedKey, quotedName, name } = groups;
  // A dot separates: none before the first key, one before each other.
  if (key !== undefined) return (dot === "") === isFirst ? key : undefined;
  if (name !== undefined) return { name };
  const unquoted = parseJson(quotedKey ?? quotedName ?? "");
  if (typeof unquoted !== "string") return undefined;
  return quotedKey === undefined ? { name: unquoted } : unquoted;
}

function notAPath(at: number): CceValidationError {
  const message = `is no path: at character ${at + 1}, expected a key (custom.size, ["a.b"]) or a name ([autoscaler])`;
  return new CceValidationError("parsePath", [{ path: "path", message }]);
}

/** The value at a path; undefined if there is none. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>(
    (at, segment) => (typeof segment === "string" ? property(at, segment) : namedItems(at)?.get(segment.name)),
    value,
  );
}

/** Which of the paths in a set is the path itself or the closest one above it; undefined if none is. */
export function closestAbove(path: Path, paths: { has(text: string): boolean }): string | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const text = formatPath(path.slice(0, length));
    if (paths.has(text)) return text;
  }
  return undefined;
}
