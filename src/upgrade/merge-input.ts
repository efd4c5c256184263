// What mergeValues is given: checked, copied and parsed. What JSON cannot carry exactly is refused with its path.
import { throwIfInvalid, type Violation } from "../client/errors.ts";
import { inexactValues, lossInParsing, parseJson, tryStringify } from "../client/exact-json.ts";
import { asRecord, didYouMean, readProperty, typeName, UNREADABLE } from "../client/values.ts";
import { copyJson, isObject, type Json, type JsonObject, nameText, property } from "./json.ts";
import { flavorViolations } from "./merge-flavor.ts";
import type { Warning } from "./merge-patch.ts";
import { flavorKeys, SECTIONS } from "./template.ts";

const OPERATION = "mergeValues";
const ARGUMENTS = ["installed", "target", "values", "published", "patch", "onConflict"] as const;
type Argument = (typeof ARGUMENTS)[number];
const REQUIRED: readonly Argument[] = ["target", "values"];
/** The part of `values` that the service writes itself. */
const SERVICE_KEY = "systemAutoInject";

/** How conflicts are decided that the patch does not decide. */
export type OnConflict = "yours" | "template";

/** The arguments as plain JSON of their own. Sections that were JSON text are objects. */
export interface MergeFacts {
  readonly installed: JsonObject | undefined;
  readonly target: JsonObject;
  /** The instance's values without the part that is the service's. */
  readonly values: JsonObject;
  readonly published: readonly JsonObject[];
  readonly patch: JsonObject;
  readonly onConflict: OnConflict | undefined;
  readonly warnings: readonly Warning[];
}

/** Reads the arguments of mergeValues. Throws a `CceValidationError` that lists everything that is wrong with them. */
export function readMergeInput(input: unknown): MergeFacts {
  throwIfInvalid(OPERATION, argumentViolations(input));
  const onConflict = readProperty(input, "onConflict");
  const given = {
    installed: copyOf(input, "installed"),
    target: copyOf(input, "target"),
    values: copyOf(input, "values"),
    published: copyOf(input, "published") ?? [],
    patch: copyOf(input, "patch") ?? {},
  };
  throwIfInvalid(OPERATION, shapeViolations(given));
  const { [SERVICE_KEY]: _, ...values } = given.values as JsonObject;
  const facts: MergeFacts = {
    installed: given.installed === undefined ? undefined : parseTemplate(given.installed),
    target: parseTemplate(given.target as Json),
    values: parseSections(values, SECTIONS),
    published: (given.published as readonly Json[]).map(parseTemplate),
    patch: given.patch as JsonObject,
    onConflict: onConflict === undefined ? undefined : (onConflict as OnConflict),
    warnings: textWarnings(values),
  };
  throwIfInvalid(OPERATION, flavorViolations(facts));
  return facts;
}

/** What is wrong with the arguments before anything in them is looked at: names, what is missing, what is no JSON. */
function argumentViolations(input: unknown): Violation[] {
  const unknown = Object.keys(asRecord(input)).filter((name) => !(ARGUMENTS as readonly string[]).includes(name));
  return [
    ...unknown.map((path) => ({ path, message: `is not an argument${didYouMean(path, ARGUMENTS)}` })),
    ...ARGUMENTS.flatMap((name) => whyInvalid(name, readProperty(input, name))),
  ];
}

function whyInvalid(name: Argument, value: unknown): Violation[] {
  if (value === undefined) return REQUIRED.includes(name) ? [{ path: name, message: "is missing" }] : [];
  if (name !== "onConflict") return jsonViolations(value, name);
  return value === "yours" || value === "template" ? [] : [{ path: name, message: 'must be "yours" or "template"' }];
}

/** What JSON would drop, round or change. */
function jsonViolations(value: unknown, name: string): Violation[] {
  try {
    const found = inexactValues(value);
    const text = found.length ? undefined : tryStringify(value);
    // An object that stands in several places may be deeper as JSON than it is in memory.
    const violations = text === undefined ? found : inexactValues(parseJson(text));
    const unwritable = { path: "body", message: "cannot be written as JSON" };
    const all = text === undefined && !found.length ? [unwritable] : violations;
    return all.map(({ path, message }) => ({ path: path.replace(/^body/, () => name), message }));
  } catch {
    return [{ path: name, message: UNREADABLE }];
  }
}

function copyOf(input: unknown, name: Argument): Json | undefined {
  const value = readProperty(input, name);
  return value === undefined ? undefined : copyJson(value as Json);
}

type Given = Readonly<Record<"installed" | "target" | "values" | "published" | "patch", Json | undefined>>;

function shapeViolations({ installed, target, values, published, patch }: Given): Violation[] {
  const templates = Array.isArray(published) ? published : [];
  return [
    ...(installed === undefined ? [] : templateViolations(installed, "installed")),
    ...templateViolations(target, "target"),
    ...(objectViolations(values, "values") ?? sectionViolations(values, SECTIONS, "values")),
    ...(published === templates
      ? []
      : [{ path: "published", message: `must be an array, not ${typeName(published)}` }]),
    ...templates.flatMap((template, index) => templateViolations(template, `published[${index}]`)),
    ...patchViolations(patch),
  ];
}

function templateViolations(template: Json | undefined, path: string): Violation[] {
  const parameters = property(template, "parameters");
  return (
    objectViolations(template, path) ?? [
      ...sectionViolations(template, ["basic"], path),
      ...(parameters === undefined || parameters === null
        ? []
        : (objectViolations(parameters, `${path}.parameters`) ?? [])),
      ...sectionViolations(parameters, parameterKeys(parameters), `${path}.parameters`),
    ]
  );
}

function patchViolations(patch: Json | undefined): Violation[] {
  const given = (key: string) => property(patch, key);
  const sections = SECTIONS.filter((key) => given(key) !== undefined && given(key) !== null);
  const name = property(given("flavor"), "name");
  return (
    objectViolations(patch, "patch") ?? [
      ...sections.flatMap((key) => objectViolations(given(key), `patch.${key}`) ?? []),
      ...(given(SERVICE_KEY) === undefined
        ? []
        : [{ path: `patch.${SERVICE_KEY}`, message: "is written by the service alone" }]),
      ...(name === undefined || name === null || nameText(name) !== undefined
        ? []
        : [{ path: "patch.flavor.name", message: `must be a string or a number, not ${typeName(name)}` }]),
    ]
  );
}

/** That a value is no object; undefined if it is one. */
function objectViolations(value: Json | undefined, path: string): Violation[] | undefined {
  return isObject(value) ? undefined : [{ path, message: `must be an object, not ${typeName(value)}` }];
}

/** What is wrong with sections: each must be an object, JSON text of one, or null. */
function sectionViolations(holder: Json | undefined, keys: readonly string[], path: string): Violation[] {
  return keys.flatMap((key) => {
    const section = property(holder, key);
    if (typeof section === "string") return textViolations(section, `${path}.${key}`);
    return section === undefined || section === null ? [] : (objectViolations(section, `${path}.${key}`) ?? []);
  });
}

function textViolations(text: string, path: string): Violation[] {
  const value = parseJson(text);
  if (!isObject(value)) return [{ path, message: "is text that is no JSON object" }];
  const inexact = jsonViolations(value, path);
  if (inexact.length || !lossInParsing(text, value)) return inexact;
  return [{ path, message: "is JSON text that has a key twice" }];
}

function parameterKeys(parameters: Json | undefined): string[] {
  return ["custom", ...flavorKeys(parameters)];
}

function parseTemplate(template: Json): JsonObject {
  const parsed = parseSections(template as JsonObject, ["basic"]);
  const parameters = property(parsed, "parameters");
  return isObject(parameters)
    ? { ...parsed, parameters: parseSections(parameters, parameterKeys(parameters)) }
    : parsed;
}

function parseSections(holder: JsonObject, keys: readonly string[]): JsonObject {
  const parse = ([key, value]: [string, Json]) => {
    const isText = keys.includes(key) && typeof value === "string";
    return [key, isText ? (JSON.parse(value) as Json) : value] as const;
  };
  return Object.fromEntries(Object.entries(holder).map(parse));
}

function textWarnings(values: JsonObject): Warning[] {
  return SECTIONS.filter((section) => typeof values[section] === "string").map((path) => ({
    path,
    message: "is JSON text; the merged values have it as an object",
  }));
}
