// `npm run generate`: makes everything in generated/ from the contract, openapi/.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import openapiTS, { astToString } from "openapi-typescript";
import { rolldown } from "rolldown";
import ts from "typescript";
import { command, root } from "./lib/command.ts";
import {
  type Contract,
  eachOperation,
  meaningList,
  type Operation,
  type Response,
  resolve,
  type Schema,
} from "./lib/contract.ts";
import { redocly } from "./lib/redocly.ts";

const BANNER = "// Made from openapi/ by `npm run generate`; not edited by hand.\n";

/** Writes every generated file into `folder`, which is made when it is missing. `progress` gets each file's name. */
export async function generate(
  folder: string,
  { contract = "openapi/openapi.yaml", progress = (_file: string) => {} } = {},
): Promise<void> {
  const bundle = await bundleContract(contract);
  // All are made before the first is written, so that a contract that is wrong changes none.
  const files = {
    "openapi.json": `${JSON.stringify(bundle, null, 2)}\n`,
    "schema.ts": await schemaTypes(bundle),
    "operations.ts": operationsData(bundle),
    "meanings.ts": meaningsData(bundle),
    "request-validators.ts": await validators(bundle, "request", requestSchemas(bundle)),
    "response-validators.ts": await validators(bundle, "response", responseSchemas(bundle)),
  };
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text);
    progress(name);
  }
}

/** The contract as one document that needs no file beside it. */
async function bundleContract(contract: string): Promise<Contract> {
  const folder = await mkdtemp(join(tmpdir(), "bundle-"));
  try {
    const file = join(folder, "openapi.json");
    // The preprocessor is for linting alone.
    await redocly("bundle", contract, "--output", file, "--skip-preprocessor", "house/examples-as-documented");
    const bundle = JSON.parse(await readFile(file, "utf8")) as Contract;
    const { examples = {}, ...components } = bundle.components;
    return complete({ ...bundle, components }, examples) as Contract;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A node of the bundle with each example in its place, as few tools resolve references to examples, and with its values listed. */
function complete(node: unknown, examples: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(node)) return node.map((item) => complete(item, examples));
  if (typeof node !== "object" || node === null) return node;
  const name = "$ref" in node && /^#\/components\/examples\/(.+)$/.exec(String(node.$ref))?.[1];
  if (name) return examples[name.replaceAll("~1", "/").replaceAll("~0", "~")];
  const entries = Object.entries(node).map(([key, value]) => [key, complete(value, examples)]);
  return withValuesListed(Object.fromEntries(entries));
}

/** A schema whose values have meanings, with what other tools know of: `x-extensible-enum`, and the meanings as text. */
function withValuesListed(node: Schema): object {
  const meanings = node["x-enumDescriptions"];
  if (!meanings) return node;
  return {
    ...node,
    description: `${node.description}\n\n${meaningList(meanings)}`,
    "x-extensible-enum": Object.keys(meanings),
  };
}

/** The TypeScript types. An open set of values (`x-extensible-enum`) completes in an editor and still takes any string. */
async function schemaTypes(bundle: Contract): Promise<string> {
  const { factory } = ts;
  const source = structuredClone(bundle) as unknown as Parameters<typeof openapiTS>[0];
  const ast = await openapiTS(source, {
    transform(schema) {
      // An index signature beside named properties would let a misspelt property compile.
      if ("properties" in schema && schema.additionalProperties === true) delete schema.additionalProperties;
      const values: unknown = "x-extensible-enum" in schema && schema["x-extensible-enum"];
      if (!Array.isArray(values)) return undefined;
      const anyOther = factory.createIntersectionTypeNode([
        factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
        factory.createTypeLiteralNode([]),
      ]);
      return factory.createUnionTypeNode([
        ...values.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(String(value)))),
        factory.createParenthesizedType(anyOther),
      ]);
    },
  });
  return BANNER + astToString(ast);
}

/** Each operation as data: what a client must know to send it and to tell its answer from another. */
function operationsData(bundle: Contract): string {
  const operations = Object.fromEntries(
    eachOperation(bundle).map(({ method, path, operation, parameters }) => {
      const [status, response] = success(bundle, operation);
      const body = operation.requestBody;
      return [
        operation.operationId,
        {
          method: method.toUpperCase(),
          path,
          parameters: parameters.map(({ name, in: place, required = false, schema }) => {
            const { minLength, maxLength } = schema;
            return { name, in: place, required, minLength, maxLength };
          }),
          ...(body && {
            body: { schema: refName(jsonSchema(body)), required: body.required === true },
          }),
          response: {
            status: Number(status),
            schema: refName(jsonSchema(response)),
            required: resolve<Schema>(bundle, jsonSchema(response)).required ?? [],
          },
        },
      ];
    }),
  );
  const regional = bundle.servers.find((server) => server.variables?.["region"]);
  const exceptions = bundle.servers.filter((server) => !server.variables);
  const servers = {
    regional: regional?.url,
    exceptions: Object.fromEntries(exceptions.map(({ url }) => [/^https:\/\/[^.]+\.([^.]+)\./.exec(url)?.[1], url])),
  };
  return `${BANNER}
/** Every operation of the contract, by its operationId. */
export const operations = ${JSON.stringify(operations, null, 2)} as const;

/** What the contract says about each operation, for an editor to show at the client's methods. */
export interface OperationDocs {
${eachOperation(bundle)
  .map(({ operation }) => documentation(operation))
  .join("\n")}
}

/** The known regions, without the exceptions. */
export const regions = ${JSON.stringify(regional?.variables?.["region"]?.enum, null, 2)} as const;

/** Where the service is: the URL of every region but the exceptions, which have their own. */
export const servers = ${JSON.stringify(servers, null, 2)} as const;
`;
}

/** The values that have meanings, by `<schema>.<property>`. */
function meaningsData({ components }: Contract): string {
  const meanings = Object.entries(components.schemas).flatMap(([name, { properties = {} }]) =>
    Object.entries(properties).flatMap(([property, schema]) => {
      const values = schema["x-enumDescriptions"];
      return values ? [[`${name}.${property}`, values]] : [];
    }),
  );
  return `${BANNER}
/** What each value of an open set means, by schema and property. */
export const meanings = ${JSON.stringify(Object.fromEntries(meanings), null, 2)} as const;
`;
}

/** The operation's summary and description as the comment of a property. */
function documentation({ operationId, summary = "", description = "" }: Operation): string {
  const text = `${summary.replace(/\.?$/, ".")}\n\n${description.trim()}`.replaceAll("*/", "*\\/");
  const lines = text.split("\n").map((line) => `   * ${line}`.trimEnd());
  return `  /**\n${lines.join("\n")}\n   */\n  readonly ${operationId}: unknown;`;
}

/** Ajv's own code for the named schemas, as one module that imports nothing. */
async function validators(bundle: Contract, kind: string, names: string[]): Promise<string> {
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    strict: true,
    code: { source: true, esm: true },
  });
  for (const [name, schema] of Object.entries(bundle.components.schemas))
    ajv.addSchema(rules(schema), `#/components/schemas/${name}`);
  const code = standalone.default(ajv, Object.fromEntries(names.map((name) => [name, `#/components/schemas/${name}`])));
  const id = fileURLToPath(new URL("validators.js", root));
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
${BANNER}/*! Contains code of Ajv, MIT License, Copyright (c) 2015-2021 Evgeny Poberezkin: see THIRD-PARTY-NOTICES.md. */

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

function requestSchemas(bundle: Contract): string[] {
  return names(
    eachOperation(bundle).flatMap(({ operation }) =>
      operation.requestBody ? [jsonSchema(operation.requestBody)] : [],
    ),
  );
}

function responseSchemas(bundle: Contract): string[] {
  return names(eachOperation(bundle).map(({ operation }) => jsonSchema(success(bundle, operation)[1])));
}

const names = (schemas: Schema[]): string[] => [...new Set(schemas.map(refName))].sort();

function success(bundle: Contract, operation: Operation) {
  const found = Object.entries(operation.responses).find(([status]) => /^2\d\d$/.test(status));
  if (!found) throw new Error(`${operation.operationId} declares no successful response`);
  return [found[0], resolve<Response>(bundle, found[1])] as const;
}

function jsonSchema(body: { content?: object }): Schema {
  const content = body.content as Record<string, { schema: Schema }> | undefined;
  const schema = content?.["application/json"]?.schema;
  if (!schema) throw new Error("a body without an application/json schema");
  return schema;
}

function refName(schema: Schema): string {
  const name = schema.$ref?.split("/").at(-1);
  if (!name) throw new Error("a body must be a named schema: give it a $ref into components/schemas");
  return name;
}

await command(import.meta.url, {
  usage: `npm run generate

Makes every file in generated/ from the contract, openapi/. To only look: npm run check:generated`,
  options: {},
  run: async () => {
    await generate(fileURLToPath(new URL("generated", root)), {
      progress: (file) => console.log(`generated/${file}`),
    });
  },
});
