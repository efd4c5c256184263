// JSON that loses nothing: in a request, what JSON would drop, round or change is found before it is sent; in a response,
// what JSON.parse would round or drop.
import { CceValidationError, throwIfInvalid, type Violation } from "./errors.ts";
import { asRecord, joinPath, typeName, UNREADABLE } from "./values.ts";

/** Far deeper than any add-on's parameters, and no danger to the stack. */
const MAX_DEPTH = 200;
/** The largest body the gateway takes (12 MB), in bytes. */
const MAX_REQUEST_BYTES = 12 * 1024 * 1024;
const UNWRITABLE = "cannot be written as JSON: it is nested too deep, or reading it throws";
const TOO_LARGE = "is larger than 12 MiB as JSON, which the gateway refuses";

/** The JSON text of a body. Throws a `CceValidationError` when JSON cannot represent it exactly. */
export function exactJson(operation: string, body: unknown): string {
  throwIfInvalid(operation, readableViolations(body));
  return stringify(operation, body);
}

function readableViolations(body: unknown): Violation[] {
  try {
    return inexactValues(body);
  } catch {
    return [{ path: "body", message: UNREADABLE }];
  }
}

/** The JSON text of a body that was checked before. Throws a `CceValidationError` when it is too large. */
export function stringify(operation: string, body: unknown): string {
  const text = tryStringify(body);
  if (text === undefined) throw new CceValidationError(operation, [{ path: "body", message: UNWRITABLE }]);
  const tooLarge = text.length > MAX_REQUEST_BYTES / 3 && new TextEncoder().encode(text).length > MAX_REQUEST_BYTES;
  throwIfInvalid(operation, tooLarge ? [{ path: "body", message: TOO_LARGE }] : []);
  return text;
}

/** Finds every value in a body that JSON would drop, round or change. */
export function inexactValues(body: unknown): Violation[] {
  const walk: Walk = { keys: [], sizes: new Map(), violations: [] };
  if (sizeOf(body, walk) > MAX_REQUEST_BYTES) walk.violations.push({ path: "body", message: TOO_LARGE });
  return walk.violations;
}

/** The state of a walk through a value. */
interface Walk {
  /** The keys that lead to where the walk is. Paths are made only for violations. */
  readonly keys: string[];
  /** The size of each container that was walked; 0 while the walk is inside it. */
  readonly sizes: Map<object, number>;
  readonly violations: Violation[];
}

/** Roughly how many characters a value has as JSON, never more than it has. Notes what is inexact on the way. */
function sizeOf(value: unknown, walk: Walk): number {
  if (typeof value === "string") return value.length;
  const container = typeof value === "object" && value !== null ? value : undefined;
  const known = container && walk.sizes.get(container);
  // What appears in several places is walked once but counts, as it is sent, several times.
  if (known) return known;
  const message = known === 0 ? "is circular" : whyInexact(value, walk.keys.length);
  if (message) walk.violations.push({ path: walk.keys.reduce(joinPath, "body"), message });
  return message || !container ? 1 : sizeOfItems(container, walk);
}

function sizeOfItems(container: object, walk: Walk): number {
  walk.sizes.set(container, 0);
  let size = 1;
  for (const [key, item] of Object.entries(container)) {
    walk.keys.push(key);
    size += sizeOf(item, walk);
    walk.keys.pop();
  }
  walk.sizes.set(container, size);
  return size;
}

/** What JSON would do to a value, apart from what it contains; undefined when it keeps it. */
function whyInexact(value: unknown, depth: number): string | undefined {
  if (value === null || typeof value === "boolean" || typeof value === "string") return undefined;
  if (value === undefined) return "is undefined, which JSON cannot represent: leave the key out";
  if (typeof value === "number") return whyInexactNumber(value);
  if (typeof value !== "object") return `is ${typeName(value)}, which JSON cannot represent`;
  if (depth > MAX_DEPTH) return `is nested more than ${MAX_DEPTH} levels deep`;
  return Array.isArray(value) ? whyInexactArray(value) : whyInexactObject(value);
}

function whyInexactNumber(value: number): string | undefined {
  if (!Number.isFinite(value)) return `is ${value}, which JSON cannot represent`;
  if (Object.is(value, -0)) return "is -0, which JSON turns into 0";
  return isRounded(value) ? "is a number beyond 2^53, where numbers are rounded" : undefined;
}

function whyInexactArray(value: readonly unknown[]): string | undefined {
  const keys = Reflect.ownKeys(value);
  // Its own keys are its indexes and `length`.
  const plain = keys.length === value.length + 1 && Object.keys(value).every((key, i) => key === String(i));
  if (!plain) return "is an array with holes or with keys of its own";
  return whyToJson(value);
}

function whyInexactObject(value: object): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  // In whatever realm it was made, a plain object's prototype has this method of its own.
  if (prototype !== null && !Object.hasOwn(Object(prototype), "isPrototypeOf"))
    return "is an instance of a class, which JSON would not keep: pass a plain object";
  if (Reflect.ownKeys(value).length !== Object.keys(value).length)
    return "has a symbol or a non-enumerable property, which JSON would drop";
  return whyToJson(value);
}

function whyToJson(value: object): string | undefined {
  return typeof asRecord(value)["toJSON"] === "function" ? "has a toJSON method: pass what it returns" : undefined;
}

/** Whether a number is whole, or infinite, and may stand for another one. */
function isRounded(value: number): boolean {
  return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
}

/** The value of a JSON text; undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What was lost when `text` was parsed to `value`: a number that was rounded, or a repeated key. */
export function lossInParsing(text: string, value: unknown): string | undefined {
  const rounded = findRoundedNumber(text);
  if (rounded) return `contains a number at ${rounded} that would be rounded`;
  const repeated = isWrittenAs(text, value) ? undefined : findRepeatedKey(text);
  return repeated && `contains the key ${repeated} twice`;
}

/** Whether JavaScript writes the value as the same text, as most services do: then no key was lost. */
function isWrittenAs(text: string, value: unknown): boolean {
  return tryStringify(value) === text;
}

/** The JSON text of a value; undefined if it is nested too deep, or if reading it throws. */
export function tryStringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/**
 * The path of the first number in a JSON text that JavaScript would round. Fractions are left alone: they keep the precision
 * that every JSON parser gives them.
 */
function findRoundedNumber(text: string): string | undefined {
  // Such a number has 16 digits or an exponent. Most responses have none, and are not scanned.
  if (!/(^|[[:,\s])-?(\d{16}|[\d.]+[eE])/.test(text)) return undefined;
  return findPath(text, (token) => !isKey(token) && isRounded(Number(token)));
}

/** The path of the first key of a valid JSON text that its object has twice. */
function findRepeatedKey(text: string): string | undefined {
  return findPath(text, (token, inside) => isKey(token) && inside?.keys?.has(String(inside.step)) === true);
}

const isKey = (token: string): boolean => token.startsWith('"');

/** An object or array that the scan is inside: its keys so far (objects only), and the current key or index. */
interface OpenContainer {
  readonly keys: Set<string> | undefined;
  step: string | number;
}

type Search = (keyOrNumber: string, inside: OpenContainer | undefined) => boolean;

/** The path of the first key or number of a valid JSON text that is searched for. */
function findPath(text: string, isFound: Search): string | undefined {
  const open: OpenContainer[] = [];
  for (const token of tokensOf(text)) {
    if (follow(token, open)) continue;
    const inside = open.at(-1);
    if (isKey(token) && inside) inside.step = JSON.parse(token);
    if (isFound(token, inside)) return open.reduce((path, { step }) => joinPath(path, String(step)), "response");
    if (isKey(token)) inside?.keys?.add(String(inside.step));
  }
  return undefined;
}

/** Follows a bracket or a comma. False for any other token. */
function follow(token: string, open: OpenContainer[]): boolean {
  if (token === "{") open.push({ keys: new Set(), step: "" });
  else if (token === "[") open.push({ keys: undefined, step: 0 });
  else if (token === "}" || token === "]") open.pop();
  else if (token === ",") nextItem(open.at(-1));
  else return false;
  return true;
}

function nextItem(container: OpenContainer | undefined): void {
  if (typeof container?.step === "number") container.step += 1;
}

/** The brackets, commas, keys and numbers of a valid JSON text. */
function* tokensOf(text: string): Generator<string> {
  let stringStart = -1;
  let lastString = "";
  for (const { 0: token, index } of text.matchAll(/\\.|["[\]{},:]|-?\d[\d.e+-]*/gis)) {
    const inString = stringStart >= 0;
    if (token === '"') {
      if (inString) lastString = text.slice(stringStart, index + 1);
      stringStart = inString ? -1 : index;
    } else if (!inString) {
      yield token === ":" ? lastString : token;
    }
  }
}
