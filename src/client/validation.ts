// What is refused before it is sent: arguments that break the contract's schemas or an operation's own rules, or that JSON
// would change. No message shows a value, as any may be secret.
import { requestValidators } from "../../generated/request-validators.ts";
import type { Violation } from "./errors.ts";
import { inexactValues } from "./exact-json.ts";
import type { OperationData, OperationRules, ParameterData } from "./operation.ts";
import { asRecord, didYouMean, joinPath, nearest, pointerKeys, typeName, UNREADABLE, withArticle } from "./values.ts";

/** A validator that Ajv made from a schema of the contract. */
type Validator = (typeof requestValidators)[string];

/** Everything that is wrong with the arguments of an operation. */
export function argumentViolations(operation: OperationData, rules: OperationRules, args: unknown): Violation[] {
  const given = asRecord(args);
  const names = [...operation.parameters.map(({ name }) => name), ...(operation.body ? ["body"] : [])];
  const unknown = Object.keys(given)
    .filter((name) => !names.includes(name))
    .map((name) => ({
      path: name,
      message: `is not an argument; expected ${names.join(", ")}${didYouMean(name, names)}`,
    }));
  const parameters = operation.parameters.flatMap((parameter) => {
    const message = whyInvalidParameter(parameter, given[parameter.name]);
    return message ? [{ path: parameter.name, message }] : [];
  });
  return [...unknown, ...parameters, ...bodyViolations(operation, rules, given["body"])];
}

function whyInvalidParameter(parameter: ParameterData, value: unknown): string | undefined {
  const inPath = parameter.in === "path";
  if (value === undefined) return parameter.required ? "is missing" : undefined;
  if (typeof value === "string")
    return whyInvalidText(parameter, value) ?? (inPath ? whyNotASegment(value) : undefined);
  return inPath || typeof value === "object" ? `must be a string, not ${typeName(value)}` : undefined;
}

function whyInvalidText({ minLength = 0, maxLength = Infinity }: ParameterData, text: string): string | undefined {
  const { length } = [...text];
  if (!length && minLength) return "must not be empty";
  if (length < minLength) return `must have at least ${minLength} characters`;
  if (length > maxLength) return `must have at most ${maxLength} characters`;
  return /\p{Surrogate}/u.test(text) ? "contains a lone surrogate, which a URL cannot carry" : undefined;
}

/** Why a text cannot be one segment of a path. */
function whyNotASegment(text: string): string | undefined {
  if (text === "." || text === "..") return `must not be "." or "..": the URL would have another path`;
  // The provider's signers do not agree on an encoded slash, and a server may take it for a plain one.
  return text.includes("/") ? 'must not contain "/"' : undefined;
}

function bodyViolations({ body: expected }: OperationData, rules: OperationRules, body: unknown): Violation[] {
  if (!expected) return [];
  if (body === undefined) return expected.required ? [{ path: "body", message: "is missing" }] : [];
  try {
    const broken = schemaViolations(requestValidators[expected.schema], body, "body");
    const reported = new Set(broken.map(({ path }) => path));
    // A property that is undefined is missing; that it cannot be written as JSON need not be said too.
    const inexact = inexactValues(body).filter(({ path }) => !reported.has(path));
    return [...broken, ...(rules.bodyViolations?.(body) ?? []), ...inexact];
  } catch {
    return [{ path: "body", message: UNREADABLE }];
  }
}

/** What breaks a schema. `name` is what the paths begin with. */
export function schemaViolations(validate: Validator | undefined, value: unknown, name: string): Violation[] {
  if (!validate || validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, keyword, params }) => {
    let found = value;
    let path = name;
    for (const key of pointerKeys(instancePath)) {
      found = asRecord(found)[key];
      path = joinPath(path, key);
    }
    const { missingProperty } = params;
    if (typeof missingProperty !== "string") return { path, message: describeViolation(keyword, params, found) };
    const present = Object.keys(asRecord(found)).filter((key) => key !== missingProperty);
    const misspelt = nearest(missingProperty, present);
    const hint = misspelt === undefined ? "" : `; is it misspelt as "${misspelt}"?`;
    return { path: joinPath(path, missingProperty), message: `is missing${hint}` };
  });
}

function describeViolation(keyword: string, params: Readonly<Record<string, unknown>>, value: unknown): string {
  const { allowedValues, type, limit } = params;
  if (keyword === "minLength" && limit === 1) return "must not be empty";
  if (Array.isArray(allowedValues)) return `must be ${allowedValues.map((item) => JSON.stringify(item)).join(" or ")}`;
  if (type) return `must be ${withArticle(String(type))}, not ${typeName(value)}`;
  return `breaks the contract's ${keyword} ${limit}`;
}
