// The validators of bodies, generated/request-validators.ts and response-validators.ts: Ajv's own code, which imports nothing.
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { rolldown } from "rolldown";
import { type Contract, eachOperation, type Schema } from "../lib/contract.ts";
import { inRoot } from "../lib/files.ts";
import { jsonSchema, refName, success } from "./bodies.ts";

/** Ajv's own code for the named schemas, as one module that imports nothing. */
export async function validators(bundle: Contract, kind: "request" | "response"): Promise<string> {
  const names = schemaNames(bundle, kind);
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    strict: true,
    code: { source: true, esm: true },
  });
  for (const [name, schema] of Object.entries(bundle.components.schemas))
    ajv.addSchema(rules(schema), `#/components/schemas/${name}`);
  const code = standalone.default(ajv, Object.fromEntries(names.map((name) => [name, `#/components/schemas/${name}`])));
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
  // Where in the schema a rule stands is of no use to a caller, and half of the code.
  const module = output[0].code
    .replace(/^\/\/.*\n/gm, "")
    .replace(/^export \{.*$/ms, "")
    .replace(/^\s*schemaPath: .*,\n/gm, "");
  return `// @ts-nocheck: this is JavaScript made by a generator
/*! Contains code of Ajv, MIT License, Copyright (c) 2015-2021 Evgeny Poberezkin: see THIRD-PARTY-NOTICES.md. */

/** One violation: where in the value, and which rule of the schema. */
export interface Violation {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Tells whether a value fits its schema; when not, \`errors\` lists every violation until the next call. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly Violation[] | null;
}

${module.trim()}

/** The validator of each ${kind} body, by the name of its schema. */
export const ${kind}Validators: Readonly<Record<string, Validator>> = { ${names.join(", ")} };
`;
}

/** A schema without what does not decide whether a value fits it. */
function rules(node: unknown, isMap = false): object {
  if (Array.isArray(node)) return node;
  return Object.fromEntries(
    Object.entries(node as object)
      .filter(([key]) => isMap || !/^(x-.*|description|example|format)$/.test(key))
      .map(([key, value]) => [
        key,
        typeof value === "object" && value !== null ? rules(value, !isMap && key === "properties") : value,
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
