// A JSON body against the schemas of the contract.
import { contractValidators, isNews, type Violation } from "../../generated/contract-validators.ts";
import { asRecord, pointerKeys, typeName, withArticle } from "../client/values.ts";
import type { BodyChecks } from "./contract-data.ts";
import { type Body, type Headers, headerOf } from "./exchange.ts";
import { disagreement, pointerTo } from "./places.ts";
import type { Disagreement } from "./verdict.ts";

/** The media type, the encoding and the content of a message's body. `at` is the message: `/request` or `/response`. */
export function checkBody(at: string, headers: Headers, bytes: Body, checks: BodyChecks): Disagreement[] {
  const body = `${at}/body`;
  // Of a body that is not known, there may be none: then it has no media type.
  if (typeof bytes === "string") return headerOf(headers, "content-type") ? checkMediaType(at, headers, checks) : [];
  if (!bytes.length) return [disagreement(body, checks.pointer, "is empty")];
  const wrongType = checkMediaType(at, headers, checks);
  const read = readJson(bytes);
  // What says to be something else and is no JSON is wrong once.
  if (typeof read === "string") return wrongType.length ? wrongType : [disagreement(body, checks.pointer, read)];
  return [...wrongType, ...checkValue(body, read.value, checks)];
}

function checkMediaType(at: string, headers: Headers, { pointer }: BodyChecks): Disagreement[] {
  const place = `${at}/headers/content-type`;
  const what = {
    missing: "is missing: must be application/json",
    other: "is another media type: must be application/json",
    "other charset": "has another charset: JSON is UTF-8",
    JSON: undefined,
  }[mediaTypeOf(headers)];
  return what === undefined ? [] : [disagreement(place, pointer, what)];
}

/** What kind of body `Content-Type` announces. */
export function mediaTypeOf(headers: Headers): "missing" | "other" | "other charset" | "JSON" {
  const type = headerOf(headers, "content-type");
  if (type === undefined) return "missing";
  const [essence = "", ...parameters] = type.toLowerCase().split(";");
  if (essence.trim() !== "application/json") return "other";
  const charset = parameters.find((parameter) => parameter.trim().startsWith("charset="));
  return charset === undefined || /^charset="?utf-?8"?$/.test(charset.trim()) ? "JSON" : "other charset";
}

function readJson(bytes: Uint8Array): { readonly value: unknown } | string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    try {
      return { value: JSON.parse(text) };
    } catch {
      return "is not JSON";
    }
  } catch {
    return "is not valid UTF-8";
  }
}

/** A value against the schema, or against the one of a choice that it is meant to be. */
function checkValue(at: string, value: unknown, { pointer, schemas }: BodyChecks): Disagreement[] {
  const meant = Object.entries(schemas).filter(([, required]) => required.some((name) => name in asRecord(value)));
  const names = Object.keys(schemas);
  if (names.length > 1 && !meant.length) {
    const forms = Object.entries(schemas).map(([name, required]) => `${required.join(" and ")} (${name})`);
    return [disagreement(at, pointer, `has no known form: must have ${forms.join(" or ")}`)];
  }
  if (meant.length > 1) return [disagreement(at, pointer, `mixes the forms of ${names.join(" and ")}`)];
  const [schema = ""] = meant[0] ?? names;
  return violationsOf(schema, value).map((violation) => describe(at, value, violation));
}

function violationsOf(schema: string, value: unknown): readonly Violation[] {
  const validate = contractValidators[schema];
  if (!validate) throw new Error(`generated/contract-validators.ts has no ${schema}: npm run generate`);
  const violations = validate(value) ? [] : (validate.errors ?? []);
  const wrongType = new Set(
    violations.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath),
  );
  // What has another type breaks the other rules of its place too; that need not be said.
  return violations.filter(({ keyword, instancePath }) => keyword === "type" || !wrongType.has(instancePath));
}

function describe(at: string, value: unknown, violation: Violation): Disagreement {
  const { instancePath, keyword, params, schemaPath } = violation;
  const keys = pointerKeys(instancePath);
  const place = pointerTo(at, ...keys);
  if (keyword === "required")
    return disagreement(pointerTo(place, String(params["missingProperty"])), schemaPath, "is missing");
  if (keyword === "additionalProperties") {
    const name = pointerTo(place, String(params["additionalProperty"]));
    return disagreement(name, schemaPath, "is a property that the contract does not have", "news");
  }
  if (isNews(violation)) return disagreement(place, schemaPath, "is a value that the contract does not know", "news");
  const found = keys.reduce<unknown>((node, key) => asRecord(node)[key], value);
  return disagreement(place, schemaPath, ruleOf(keyword, params, found));
}

/** What a rule demands, in words. */
function ruleOf(keyword: string, params: Readonly<Record<string, unknown>>, found: unknown): string {
  const { allowedValues, type, limit, format } = params;
  if (Array.isArray(allowedValues)) return `must be ${allowedValues.map((item) => JSON.stringify(item)).join(" or ")}`;
  if (type)
    return `must be ${[type]
      .flat()
      .map((name) => withArticle(String(name)))
      .join(" or ")}, not ${typeName(found)}`;
  if (format === "date-time") return "must be a time such as 2023-07-03T11:24:05Z (RFC 3339)";
  if (keyword === "minLength" && limit === 1) return "must not be empty";
  if (keyword === "minLength") return `must have at least ${limit} characters`;
  if (keyword === "maxLength") return `must have at most ${limit} characters`;
  return `breaks the contract's ${keyword}`;
}
