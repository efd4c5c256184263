// Helpers for values of unknown shape: error bodies, thrown values, arguments from JavaScript.

/** The message for an object whose getter or proxy throws. */
export const UNREADABLE = "cannot be read: a getter or proxy of it throws";

/** Whether a text is a UUID, as every id of an instance is. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** The value if it is an object, else an empty object. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** Reads a property of any value; undefined if it does not exist, or if a getter or proxy throws. */
export function readProperty(value: unknown, key: string): unknown {
  try {
    return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  } catch {
    return undefined;
  }
}

/** The type of a value with its article, such as `an array`; null and undefined by name. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return withArticle(Array.isArray(value) ? "array" : typeof value);
}

export function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

/** A key as a JSON pointer has it (RFC 6901). */
export const pointerKey = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** The keys of a JSON pointer. */
export const pointerKeys = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));

/** A path extended by a key: `a.b`, `a[0]`, `a["b/c"]`. */
export function joinPath(path: string, key: string): string {
  if (/^\d+$/.test(key)) return `${path}[${key}]`;
  return /^\w+$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

/**
 * A text on one line, at most `limit` characters: what a server sent must not break a log's lines or their direction.
 * Control, format and bidirectional characters become spaces.
 */
export function oneLine(text: string, limit: number): string {
  // Cut first, so that the time spent does not grow with the text.
  const line = text
    .slice(0, 4 * limit)
    .replace(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
  if (line.length <= limit && text.length <= 4 * limit) return line;
  // By characters, so that none is cut in half.
  return `${[...line].slice(0, limit).join("")}…`;
}

/** The candidate closest to a misspelt name; undefined if none is close. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const near = candidates
    .map((candidate) => ({ candidate, distance: letterDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.candidate;
}

/** `; did you mean "x"?` with the candidate closest to a misspelt name; empty if none is close. */
export function didYouMean(name: string, candidates: readonly string[]): string {
  const candidate = nearest(name, candidates);
  return candidate === undefined ? "" : `; did you mean "${candidate}"?`;
}

/** How many letters are in only one of two texts, regardless of order. */
function letterDistance(from: string, to: string): number {
  let left = to;
  let missing = 0;
  for (const letter of from) {
    if (left.includes(letter)) left = left.replace(letter, "");
    else missing += 1;
  }
  return missing + left.length;
}
