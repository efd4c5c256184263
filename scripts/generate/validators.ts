// The client's validators of bodies, generated/request-validators.ts and response-validators.ts: Ajv's own code, which imports
// nothing.
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { rolldown } from "rolldown";
import { type Contract, eachOperation, type Schema } from "../lib/contract.ts";
import { inRoot } from "../lib/files.ts";
import { jsonSchema, refName, success } from "./bodies.ts";

export const AJV_OPTIONS = {
  allErrors: true,
  messages: false,
  strict: true,
  code: { source: true, esm: true },
} as const;

/** The id of a named schema. */
export const schemaId = (name: string): string => `#/components/schemas/${name}`;

/** The validators of all request or response bodies. */
export async function validators(bundle: Contract, kind: "request" | "response"): Promise<string> {
  const names = schemaNames(bundle, kind);
  const ajv = new Ajv(AJV_OPTIONS);
  for (const [name, schema] of Object.entries(bundle.components.schemas)) ajv.addSchema(rules(schema), schemaId(name));
  // Where in the schema a rule stands is of no use to a caller, and half of the code.
  const code = (await standaloneCode(ajv, names)).replace(/^\s*schemaPath: .*,\n/gm, "");
  return validatorModule({ code, names, map: `${kind}Validators`, what: `${kind} body` });
}

/** Ajv's own code for the named schemas, as one script that imports nothing. */
export async function standaloneCode(ajv: Ajv, names: readonly string[]): Promise<string> {
  const code = standalone.default(ajv, Object.fromEntries(names.map((name) => [name, schemaId(name)])));
  const id = inRoot("validators.js");
  const build = await rolldown({
    input: id,
    platform: "neutral",
    plugins: [
      {
        name: "code",
        resolveId: (file) => (file === id ? file : undefined),
        load: (file) => (file === id ? code : undefined),
      },
    ],
  });
  const { output } = await build.generate({ format: "esm" });
  return linear(output[0].code)
    .replace(/^\/\/.*\n/gm, "")
    .replace(/^export \{.*$/ms, "")
    .trim();
}

/**
 * A validator's code that adds violations to one list. Ajv's own copies the whole list for each item of an array that breaks a rule:
 * 20,000 such items, 60 kB of JSON, took it seconds.
 */
function linear(code: string): string {
  const copied = /vErrors\.concat\((\w+\.errors)\)/g;
  const appended = code.replace(copied, "append(vErrors, $1)");
  if (appended.includes(".concat(")) throw new Error("Ajv's code joins violations in an unknown way");
  if (appended === code) return code;
  return `function append(all, more) {
	for (const one of more) all.push(one);
	return all;
}
${appended}`;
}

interface ValidatorModule {
  readonly code: string;
  /** The schemas that have a validator. */
  readonly names: readonly string[];
  /** The name of the map that holds them. */
  readonly map: string;
  /** What each validates. */
  readonly what: string;
  /** Further properties of a violation, in TypeScript. */
  readonly also?: string;
}

/** Validators as a TypeScript module. */
export function validatorModule({ code, names, map, what, also = "" }: ValidatorModule): string {
  return `// @ts-nocheck: this is JavaScript made by a generator
/*! Contains code of Ajv, MIT License, Copyright (c) 2015-2021 Evgeny Poberezkin: see THIRD-PARTY-NOTICES.md. */

/** One violation: where in the value, and which rule of the schema. */
export interface Violation {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;${also}
}

/** Tells whether a value fits its schema; when not, \`errors\` lists every violation until the next call. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly Violation[] | null;
}

${code}

/** The validator of each ${what}, by the name of its schema. */
export const ${map}: Readonly<Record<string, Validator>> = { ${names.join(", ")} };
`;
}

/** Keywords that do not decide whether a value fits. */
const NO_RULE = /^(x-.*|description|example|format)$/;

/** A schema without the keywords that `dropped` matches. */
export function rules(node: unknown, dropped = NO_RULE, isMap = false): object {
  if (Array.isArray(node)) return node;
  return Object.fromEntries(
    Object.entries(node as object)
      .filter(([key]) => isMap || !dropped.test(key))
      .map(([key, value]) => [
        key,
        typeof value === "object" && value !== null ? rules(value, dropped, !isMap && key === "properties") : value,
      ]),
  );
}

/** The names of the schemas of all bodies of one kind. */
function schemaNames(bundle: Contract, kind: "request" | "response"): string[] {
  const schemas = eachOperation(bundle).flatMap(({ operation }): Schema[] => {
    if (kind === "response") return [jsonSchema(success(bundle, operation)[1])];
    return operation.requestBody ? [jsonSchema(operation.requestBody)] : [];
  });
  return [...new Set(schemas.map(refName))].sort();
}
