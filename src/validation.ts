// What is refused before it is sent: what breaks the contract's schemas, what JSON would lose, and named rules for what no
// schema can say.
import type { OperationData } from "../generated/operations.ts";
import { requestValidators } from "../generated/request-validators.ts";
import { CceValidationError, type Violation } from "./errors.ts";

/** The annotation that marks a request as an update (table 4). */
export const UPGRADE_ANNOTATION = { key: "addon.upgrade/type", value: "upgrade" } as const;

const MAX_DEPTH = 200;

/** What the schema of an operation's body cannot say. */
const RULES: Readonly<Record<string, (body: unknown) => Violation[]>> = {
  updateAddonInstance: upgradeAnnotation,
};

/** Throws a {@link CceValidationError} with every violation when the arguments are not what the operation takes. */
export function checkArguments(operation: string, data: OperationData, args: unknown): void {
  const found: Violation[] = [];
  const add = (path: string, message: string) => found.push({ path, message });
  const given = record(args);
  const names = [...data.parameters.map(({ name }) => name), ...(data.body ? ["body"] : [])];
  for (const name of Object.keys(given))
    if (!names.includes(name))
      add(name, `is no argument of this operation, which takes ${names.join(" and ")}`);

  for (const {
    name,
    in: place,
    required,
    minLength = 0,
    maxLength = Infinity,
  } of data.parameters) {
    const value = given[name];
    if (value === undefined) {
      if (required) add(name, "is missing");
    } else if (typeof value !== "string") {
      if (place === "path" || !/^(number|boolean)$/.test(typeof value))
        add(name, `must be a string, not ${kind(value)}`);
    } else {
      const length = [...value].length;
      if (length < minLength)
        add(name, length ? `is shorter than ${minLength} characters` : "is empty");
      if (length > maxLength) add(name, `is longer than ${maxLength} characters`);
      if (/^\.\.?$/.test(value) && place === "path")
        add(name, `"${value}" would make another path of the URL`);
      if (/\p{Surrogate}/u.test(value))
        add(name, "holds half of a character, which no URL can carry");
    }
  }

  if (data.body && (data.body.required || given["body"] !== undefined)) {
    const body = given["body"];
    if (body === undefined) add("body", "is missing");
    else {
      found.push(...schemaViolations(requestValidators[data.body.schema], body, "body"));
      found.push(...(RULES[operation]?.(body) ?? []));
      inexact(body, "body", found);
    }
  }
  if (found.length) throw new CceValidationError(operation, found, operation);
}

/** JSON text that loses nothing of the value, or a {@link CceValidationError}. */
export function exactJson(value: unknown): string {
  const found: Violation[] = [];
  inexact(value, "body", found);
  if (found.length) throw new CceValidationError("The body", found);
  return JSON.stringify(value);
}

/** A generated validator, as `generated/` declares it. */
type Validator = (typeof requestValidators)[string];

/** What breaks a schema, in plain words. No value is shown, as any may be secret. */
export function schemaViolations(
  validate: Validator | undefined,
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
    if (keyword === "required")
      return { path: path + step(String(params["missingProperty"])), message: "is missing" };
    const allowed = params["allowedValues"];
    if (Array.isArray(allowed))
      return { path, message: `must be ${allowed.map((one) => `"${one}"`).join(" or ")}` };
    if (keyword === "type")
      return { path, message: `must be ${article(String(params["type"]))}, not ${kind(at)}` };
    return { path, message: `breaks the contract's ${keyword} ${params["limit"] ?? ""}`.trim() };
  });
}

/** Adds each place whose value JSON would drop, round or turn into something else. */
function inexact(value: unknown, path: string, found: Violation[], depth = 0): void {
  const add = (message: string) => found.push({ path, message });
  if (value === null || typeof value === "string" || typeof value === "boolean") return;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) add(`is ${value}, which JSON cannot hold`);
    else if (Number.isInteger(value) && !Number.isSafeInteger(value))
      add("is a number beyond 2^53, where numbers are rounded");
  } else if (typeof value !== "object") {
    add(
      `is ${kind(value)}, which JSON cannot hold${value === undefined ? ": leave the key out" : ""}`,
    );
  } else if (depth > MAX_DEPTH) {
    add(`is nested more than ${MAX_DEPTH} levels deep, or holds itself`);
  } else if (Array.isArray(value)) {
    if (Object.keys(value).length !== value.length)
      add("is an array with holes or with keys of its own");
    else for (const [i, item] of value.entries()) inexact(item, `${path}[${i}]`, found, depth + 1);
  } else {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
      add("is an instance of a class, which JSON would not keep: give a plain object");
    else
      for (const [key, item] of Object.entries(value))
        inexact(item, path + step(key), found, depth + 1);
  }
}

/** An update carries its annotation, under the one key the service reads. */
function upgradeAnnotation(body: unknown): Violation[] {
  const { key, value } = UPGRADE_ANNOTATION;
  const place = "body.metadata.annotations";
  const annotations = record(record(record(body)["metadata"])["annotations"]);
  const alike = Object.keys(annotations).filter((other) => other !== key && looksLike(other));
  const wrong = alike.map((other) => ({
    path: place + step(other),
    message: `is not the key the service reads, which is "${key}"`,
  }));
  if (annotations[key] !== value)
    wrong.push({
      path: place + step(key),
      message: `must be "${value}": without it the service refuses an update`,
    });
  return wrong;
}

/** Whether an annotation's key was meant to be the upgrade's: `addon.update/type`, `Addon.Upgrade/Type`, `upgrade_type` … */
const looksLike = (key: string): boolean =>
  /^(add-?on)?s?(upgrade?|upd?ate|upgarde)s?(type)?$/.test(
    key.toLowerCase().replace(/[^a-z]/g, ""),
  );

/**
 * The first number in a JSON text that a JavaScript number would round, as it stands there; undefined when there is none.
 * Fractions are left alone: they keep the precision every JSON reader gives them.
 */
export function roundedNumber(json: string): string | undefined {
  if (!/\d{16}|\d[eE]/.test(json)) return undefined;
  for (const [literal] of json.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g)) {
    if (literal.startsWith('"')) continue;
    const value = Number(literal);
    if (!Number.isFinite(value)) return literal;
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) return literal;
  }
  return undefined;
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

const step = (key: string): string =>
  /^\d+$/.test(key) ? `[${key}]` : /^\w+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

const kind = (value: unknown): string =>
  value === null || value === undefined
    ? String(value)
    : article(Array.isArray(value) ? "array" : typeof value);
