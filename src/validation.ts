// What is refused before it is sent: what breaks the contract's schemas, what JSON would lose, and named rules for what no
// schema can say.
import type { OperationData } from "../generated/operations.ts";
import { requestValidators } from "../generated/request-validators.ts";
import { record, refuse, type Violation } from "./errors.ts";

/** The annotation that marks a request as an update (table 4). */
export const UPGRADE_ANNOTATION = { key: "addon.upgrade/type", value: "upgrade" } as const;

/** Far deeper than any add-on's parameters, and no danger to the stack. */
const MAX_DEPTH = 200;

/** What the schema of an operation's body cannot say. */
const RULES: Readonly<Record<string, (body: unknown) => Violation[]>> = { updateAddonInstance: upgradeAnnotation };

/** All that is wrong with the arguments of an operation. */
export function argumentFaults(operation: string, data: OperationData, args: unknown): Violation[] {
  const given = record(args);
  const { body } = given;
  const names = data.parameters.map(({ name }) => name).concat(data.body ? "body" : []);
  const found: Violation[] = [];
  const add = (path: string, message: string | undefined) => message && found.push({ path, message });
  for (const name of Object.keys(given))
    if (!names.includes(name)) add(name, `is no argument of this operation, which takes ${names.join(" and ")}`);
  for (const parameter of data.parameters) add(parameter.name, parameterFault(parameter, given[parameter.name]));
  if (body === undefined && data.body?.required) add("body", "is missing");
  if (body === undefined || !data.body) return found;
  const broken = schemaViolations(requestValidators[data.body.schema], body, "body");
  return [...found, ...broken, ...(RULES[operation]?.(body) ?? []), ...inexact(body)];
}

function parameterFault(
  { in: place, required, minLength = 0, maxLength = Infinity }: OperationData["parameters"][number],
  value: unknown,
): string | undefined {
  if (value === undefined) return required ? "is missing" : undefined;
  if (typeof value !== "string")
    return place === "path" || typeof value === "object" ? `must be a string, not ${kind(value)}` : undefined;
  const { length } = [...value];
  if (length < minLength) return length ? `is shorter than ${minLength} characters` : "is empty";
  if (length > maxLength) return `is longer than ${maxLength} characters`;
  if (place === "path" && /^\.\.?$/.test(value)) return `"${value}" would make another path of the URL`;
  return /\p{Surrogate}/u.test(value) ? "holds half of a character, which no URL can carry" : undefined;
}

/** JSON text that loses nothing of the value, or a `CceValidationError`. */
export function exactJson(value: unknown): string {
  refuse("body", inexact(value));
  return JSON.stringify(value);
}

/** What breaks a schema, in plain words. No value is shown, as any may be secret. */
export function schemaViolations(
  validate: (typeof requestValidators)[string] | undefined,
  value: unknown,
  name: string,
): Violation[] {
  if (!validate || validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, keyword, params }) => {
    let at = value;
    let path = name;
    for (const pointer of instancePath.split("/").slice(1)) {
      const key = pointer.replaceAll("~1", "/").replaceAll("~0", "~");
      at = record(at)[key];
      path += step(key);
    }
    const { missingProperty, allowedValues, type, limit } = params;
    if (missingProperty) return { path: path + step(String(missingProperty)), message: "is missing" };
    if (allowedValues) return { path, message: `must be ${JSON.stringify(allowedValues).slice(1, -1)}` };
    if (type) return { path, message: `must be ${article(String(type))}, not ${kind(at)}` };
    return { path, message: `breaks the contract's ${keyword} ${limit}` };
  });
}

/** Each place whose value JSON would drop, round or turn into something else. */
function inexact(body: unknown): Violation[] {
  const found: Violation[] = [];
  // The containers met so far, and whether the walk is still inside.
  const met = new Map<object, boolean>();
  const walk = (value: unknown, path: string, depth: number): void => {
    const message = depth > MAX_DEPTH ? `is nested more than ${MAX_DEPTH} levels deep` : faultOf(value, met);
    if (message) found.push({ path, message });
    if (message || typeof value !== "object" || value === null || met.has(value)) return;
    met.set(value, true);
    // Most values are texts, with nothing to look at: no path is made for them.
    for (const [key, item] of Object.entries(value))
      if (typeof item !== "string") walk(item, path + step(key), depth + 1);
    met.set(value, false);
  };
  walk(body, "body", 0);
  return found;
}

/** What JSON would do to a value, its parts aside; undefined when it keeps it. */
function faultOf(value: unknown, met: ReadonlyMap<object, boolean>): string | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return undefined;
  if (value === undefined) return "is undefined, which JSON cannot hold: leave the key out";
  if (typeof value === "number" && Number.isFinite(value))
    return rounds(value) ? "is a number beyond 2^53, where numbers are rounded" : undefined;
  if (typeof value !== "object") return `is ${typeof value === "number" ? value : kind(value)}, which JSON cannot hold`;
  if (met.get(value)) return "holds itself";
  if (Array.isArray(value)) {
    const keys = Object.keys(value);
    const plain = keys.length === value.length && keys.every((key, i) => key === String(i));
    return plain ? undefined : "is an array with holes or keys of its own";
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  // In whatever realm it was made, a plain object's prototype has this method of its own.
  if (prototype !== null && !Object.hasOwn(Object(prototype), "isPrototypeOf"))
    return "is an instance of a class, which JSON would not keep: give a plain object";
  if (Object.getOwnPropertySymbols(value).length) return "has a symbol for a key, which JSON would drop";
  return typeof record(value)["toJSON"] === "function" ? "has a toJSON method: give what it returns" : undefined;
}

/** Whether a number is whole, or none at all, and may stand for another one. */
const rounds = (value: number): boolean =>
  !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));

/** An update carries its annotation, under the one key the service reads. */
function upgradeAnnotation(body: unknown): Violation[] {
  const { key, value } = UPGRADE_ANNOTATION;
  const pathOf = (name: string) => `body.metadata.annotations${step(name)}`;
  const annotations = record(record(record(body)["metadata"])["annotations"]);
  const alike = Object.keys(annotations).filter((name) => name !== key && looksLike(name));
  const message = `is not the key the service reads, which is "${key}"`;
  const wrong = alike.map((name) => ({ path: pathOf(name), message }));
  if (annotations[key] !== value)
    wrong.push({ path: pathOf(key), message: `must be "${value}": without it the service refuses an update` });
  return wrong;
}

/** Whether an annotation's key was meant to be the upgrade's: `addon.update/type`, `Addon.Upgrade/Type`, `upgrade_type` … */
const looksLike = (key: string): boolean =>
  /^(addons?)?(upgrade|upgarde|upgrad|update)s?(type)?$/.test(key.toLowerCase().replace(/[^a-z]/g, ""));

/**
 * The first number in a JSON text that a JavaScript number would round, as it stands there; undefined when there is none.
 * Fractions are left alone: they keep the precision every JSON reader gives them.
 */
export function roundedNumber(json: string): string | undefined {
  // Such a number has 16 digits or an exponent. Most answers have none, and are not read through.
  if (!/[[:,\s]-?(\d{16}|[\d.]+e)/i.test(json)) return undefined;
  let inText = false;
  for (const [token] of json.matchAll(/\\.|"|-?\d[\d.e+-]*/gi)) {
    if (token === '"') inText = !inText;
    else if (!inText && rounds(Number(token))) return token;
  }
  return undefined;
}

const step = (key: string): string =>
  /^\d+$/.test(key) ? `[${key}]` : /^\w+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;

const article = (type: string): string => `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;

const kind = (value: unknown): string =>
  value === null || value === undefined ? String(value) : article(Array.isArray(value) ? "array" : typeof value);
