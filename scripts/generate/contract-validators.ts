// The validators of the contract check, generated/contract-validators.ts: of every body, those of errors included. They report what
// is new too, and where in the contract each rule stands.
import { Ajv } from "ajv";
import { DATE_TIME } from "../../src/contract-check/date-time.ts";
import { type Contract, nodeAt, type Schema } from "../lib/contract.ts";
import { AJV_OPTIONS, rules, schemaId, standaloneCode, validatorModule } from "./validators.ts";

/** Of a body with more violations, the first are listed: a body of 32 MB can have millions. What is new leaves room for errors. */
const MAX_VIOLATIONS = 10_000;
const MAX_NEWS = 5000;

/** Keywords that do not decide whether a value fits, or whether it is known. */
const NO_RULE = /^(x-(?!extensible-enum$).*|description|example)$/;

/** The validators of all schemas but those that are a choice between others. */
export async function contractValidators(bundle: Contract): Promise<string> {
  const { schemas } = bundle.components;
  const names = Object.keys(schemas).filter((name) => !schemas[name]?.oneOf);
  // Each schema has a function of its own, so that it is known whose rule a path is of.
  const ajv = new Ajv({ ...AJV_OPTIONS, inlineRefs: false, formats: { "date-time": DATE_TIME } });
  for (const name of names) ajv.addSchema(closed(rules(schemas[name], NO_RULE)), schemaId(name));
  for (const name of names) {
    const { source } = ajv.getSchema(schemaId(name)) ?? {};
    if (!source) throw new Error(`Ajv made no code for ${name}`);
    source.validateCode = located(source.validateCode, name, bundle);
  }
  const also = "\n  /** Where in the contract the rule stands: a JSON pointer. */\n  readonly schemaPath: string;";
  return validatorModule({
    code: limited(await standaloneCode(ajv, names)),
    names,
    map: "contractValidators",
    what: "schema",
    also,
  });
}

/** Validators' code that lists the first violations alone. */
const limited = (code: string): string => `/** Whether a violation is of what the contract does not know yet. */
export function isNews({ keyword, schemaPath }) {
	return keyword === "additionalProperties" || schemaPath.endsWith("/x-extensible-enum");
}
function push(all, one) {
	if (all.length < (isNews(one) ? ${MAX_NEWS} : ${MAX_VIOLATIONS})) all.push(one);
}
${code.replace(/\b(all|vErrors)\.push\((\w+)\)/g, "push($1, $2)")}`;

/** A schema that refuses what is new: properties that it does not list, and values of open sets. */
function closed(node: unknown): object {
  if (Array.isArray(node)) return node.map((item) => (typeof item === "object" ? closed(item) : item));
  const { "x-extensible-enum": known, ...schema } = node as Schema & Readonly<Record<string, unknown>>;
  const entries = Object.entries(schema).map(([key, value]) => {
    return [key, typeof value === "object" && value !== null ? closed(value) : value] as const;
  });
  const isOpen = schema.properties && [undefined, true].includes(schema["additionalProperties"] as boolean | undefined);
  return {
    ...Object.fromEntries(entries),
    ...(known && { enum: known }),
    ...(isOpen && { additionalProperties: false }),
  };
}

/** The code of a schema's validator with each `schemaPath` as a pointer into the contract. */
function located(code: string, name: string, bundle: Contract): string {
  return code.replace(/schemaPath:"#\/([^"]+)"/g, (_, path: string) => {
    const pointer = `/components/schemas/${name}/${path}`;
    const openSet = pointer.replace(/\/enum$/, "/x-extensible-enum");
    return `schemaPath:"${nodeAt(bundle, openSet) ? openSet : pointer}"`;
  });
}
