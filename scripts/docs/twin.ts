// The reference as Markdown: everything that the page shows, for who has no browser, and for programs that read text.
import {
  type Contract,
  eachOperation,
  type Meanings,
  type Media,
  type Parameter,
  type Response,
  resolve,
  type Schema,
} from "../lib/contract.ts";
import { table } from "../lib/table.ts";
import { errorsOf } from "./errors.ts";
import type { Language } from "./languages.ts";
import type { Phrases } from "./phrases.ts";
import { documentLine, sourceExtension } from "./readers-copy.ts";
import type { CodeSample } from "./samples.ts";
import type { Section } from "./sections.ts";
import { statesOf } from "./states.ts";

/** A contract as `forReaders` copies it. */
interface Copy extends Contract {
  readonly info: Contract["info"] & { readonly title: string; readonly description: string };
  readonly externalDocs?: Docs;
  readonly components: Contract["components"] & { readonly securitySchemes?: Readonly<Record<string, Scheme>> };
}
interface Docs {
  readonly url: string;
  readonly description: string;
}
interface Scheme {
  readonly name: string;
  readonly description: string;
}
type Field = Schema & {
  readonly type?: string;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly items?: Field;
  readonly additionalProperties?: unknown;
  readonly enum?: readonly string[];
};
interface Context {
  readonly contract: Copy;
  readonly language: Language;
  readonly phrases: Phrases;
}

/** The twin of the reference. `copy` is the contract as it is made for readers. */
export function referenceTwin(copy: object, sections: readonly Section[], language: Language): string {
  const contract = copy as Copy;
  const { phrases } = language;
  const context = { contract, language, phrases };
  const { info, externalDocs, components } = contract;
  const schemes = Object.entries(components.securitySchemes ?? {});
  const parts = [
    `# ${info.title} ${info.version}`,
    info.description,
    documentLine(externalDocs, phrases).trim(),
    `## ${phrases.servers}`,
    contract.servers.map((server) => serverLine(server)).join("\n"),
    `## ${phrases.authentication}`,
    ...schemes.map(([id, { name, description }]) => `**${id}** \`${name}\`\n\n${description.trim()}`),
    ...eachOperation(contract).flatMap((operation) => operationParts(operation, context)),
    ...sections.flatMap(({ title, text }) => [`## ${title}`, text]),
    `## ${phrases.schemas}`,
    ...Object.entries(components.schemas).flatMap(([name, schema]) => schemaParts(name, schema as Field, context)),
  ];
  return `${parts.filter(Boolean).join("\n\n").trimEnd()}\n`;
}

function serverLine(server: Contract["servers"][number] & { readonly description?: string }): string {
  const values = Object.entries(server.variables ?? {}).map(
    ([name, variable]) => `  - \`${name}\`: ${variable.enum?.join(", ")}`,
  );
  return [`- \`${server.url}\` ${server.description ?? ""}`, ...values].join("\n");
}

type EachOperation = ReturnType<typeof eachOperation>[number];

function operationParts({ method, path, operation, parameters }: EachOperation, context: Context): string[] {
  const { phrases, contract } = context;
  const { requestBody, "x-codeSamples": own = [] } = operation as typeof operation & {
    readonly "x-codeSamples"?: readonly CodeSample[];
  };
  const samples = own.map(({ lang, label, source }) => fenced(label, lang === "curl" ? "sh" : lang, source));
  return [
    `## ${operation.summary}`,
    `\`${method.toUpperCase()} ${path}\` (\`${operation.operationId}\`)`,
    sourceLine(operation, context),
    operation.description?.trim() ?? "",
    ...(parameters.length ? [`### ${phrases.parameters}`, parameterTable(parameters, context)] : []),
    ...(requestBody ? [`### ${phrases.requestBody}`, ...bodyParts(requestBody, context)] : []),
    ...(samples.length ? [`### ${phrases.samples}`, ...samples] : []),
    `### ${phrases.responses}`,
    ...Object.entries(operation.responses).flatMap(([status, node]) => {
      const response = resolve<Response & { headers?: object }>(contract, node);
      return [`#### ${status}`, ...headerLines(response.headers ?? {}, context), ...bodyParts(response, context)];
    }),
  ];
}

const fenced = (title: string, language: string, code: string) =>
  `${title}\n\n\`\`\`${language}\n${code.trimEnd()}\n\`\`\``;

function sourceLine(node: object, { language }: Context): string {
  const source = (node as Readonly<Record<string, unknown>>)[sourceExtension(language)];
  return source ? `*${language.phrases.source}${language.phrases.colon}${source}*` : "";
}

function headerLines(headers: object, { contract }: Context): string[] {
  const lines = Object.entries(headers).map(([name, node]) => {
    const { description = "" } = resolve<{ description?: string }>(contract, node);
    return `- \`${name}\`: ${oneLine(description)}`;
  });
  return lines.length ? [lines.join("\n")] : [];
}

function bodyParts(body: Response & { readonly description?: string }, context: Context): string[] {
  const media = body.content?.["application/json"] as Media | undefined;
  const schema = media?.schema.$ref?.split("/").at(-1);
  const examples = Object.entries(media?.examples ?? {}).map(([key, example]) => {
    const { summary = key, value } = example as { summary?: string; value: unknown };
    return fenced(
      `${context.phrases.examples}${context.phrases.colon}${summary} (\`${key}\`)`,
      "json",
      JSON.stringify(value, null, 2),
    );
  });
  return [
    body.description?.trim() ?? "",
    schema ? `\`application/json\`: [${schema}](#${schema.toLowerCase()})` : "",
    ...examples,
  ];
}

function parameterTable(parameters: readonly Parameter[], context: Context): string {
  const { phrases } = context;
  const head = [phrases.name, phrases.place, phrases.type, phrases.required, phrases.description, phrases.source];
  const rows = parameters.map((parameter) => {
    const { name, in: place, required, schema, ...rest } = parameter;
    const { description = "" } = rest as { description?: string };
    const words = [`\`${name}\``, place, typeOf(schema), required ? phrases.yes : phrases.no];
    return [...words, oneLine(description), sourceCell(parameter, context)];
  });
  return table(head, rows);
}

function schemaParts(name: string, schema: Field, context: Context): string[] {
  const { phrases } = context;
  const fields = fieldsOf(schema, context.contract);
  const head = [phrases.name, phrases.type, phrases.required, phrases.description, phrases.source];
  const rows = fields.map(([path, field, required]) => {
    const shown = resolve<Field>(context.contract, field);
    const type = field.$ref ? linkOf(field.$ref) : typeOf(field);
    return [
      `\`${path}\``,
      type,
      required ? phrases.yes : phrases.no,
      describe(shown, phrases),
      sourceCell(shown, context),
    ];
  });
  const choices = (schema.oneOf ?? []).map(({ $ref = "" }) => linkOf($ref)).join(", ");
  return [
    `### ${name}`,
    describe(schema, phrases),
    sourceLine(schema, context),
    choices && `${phrases.oneOf}${phrases.colon}${choices}`,
    rows.length ? table(head, rows) : "",
  ];
}

/** A schema's properties, those of objects without a name of their own included. */
function fieldsOf(schema: Field, contract: Contract, prefix = ""): [string, Field, boolean][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]): [string, Field, boolean][] => {
    const own: [string, Field, boolean] = [`${prefix}${name}`, field, schema.required?.includes(name) ?? false];
    return [own, ...fieldsOf(field, contract, `${prefix}${name}/`)];
  });
}

function describe(schema: Field, phrases: Phrases): string {
  const meanings: Meanings = schema["x-enumDescriptions"] ?? {};
  const values = Object.entries(meanings).map(([value, meaning]) => `\`${value}\`${phrases.colon}${meaning}`);
  return oneLine([schema.description ?? "", ...values].join(" "));
}

const linkOf = (ref: string) => {
  const name = ref.split("/").at(-1) ?? "";
  return `[${name}](#${name.toLowerCase()})`;
};

function typeOf(schema: Field): string {
  const { type = "object", format, nullable, items, $ref } = schema;
  if ($ref) return linkOf($ref);
  const own = type === "array" && items ? `array of ${typeOf(items)}` : type;
  const values = schema.enum ? ` ${schema.enum.map((value) => `\`${value}\``).join(", ")}` : "";
  return `${own}${format ? ` (${format})` : ""}${values}${nullable ? " or null" : ""}`;
}

const sourceCell = (node: object, { language }: Context) =>
  oneLine(String((node as Readonly<Record<string, unknown>>)[sourceExtension(language)] ?? ""));

/** In a table a line break ends the row, and a bar the cell. */
const oneLine = (text: string) =>
  text
    .trim()
    .replace(/\s*\n\s*/g, " ")
    .replaceAll("|", "\\|");

/** What a contract has that a text has not: operations, parameters, fields, states, responses, errors, examples. */
export function missingIn(text: string, contract: Contract): string[] {
  const operations = eachOperation(contract).flatMap(({ operation, method, path, parameters }) => [
    `\`${method.toUpperCase()} ${path}\` (\`${operation.operationId}\`)`,
    ...parameters.flatMap(({ name, ...rest }) => [`\`${name}\``, (rest as { description?: string }).description ?? ""]),
    ...Object.entries(operation.responses).flatMap(([status, node]) => responseTexts(status, node, contract)),
  ]);
  const fields = Object.entries(contract.components.schemas).flatMap(([name, schema]) => [
    `### ${name}`,
    ...fieldsOf(schema, contract).flatMap(([path, field]) => [
      `\`${path}\``,
      ownText(resolve<Schema>(contract, field)),
    ]),
  ]);
  const states = Object.entries(statesOf(contract)).flatMap(([state, meaning]) => [`\`${state}\``, meaning]);
  const errors = errorsOf(contract).map(({ code }) => `\`${code}\``);
  const flat = text.replace(/\s+/g, " ");
  return [...new Set([...operations, ...fields, ...states, ...errors])].filter(
    (part) => !flat.includes(oneLine(part).replace(/\s+/g, " ")),
  );
}

const ownText = ({ description = "" }: Schema) => description.split("\n\n")[0] ?? "";

function responseTexts(status: string, node: object, contract: Contract): string[] {
  const { description = "", content } = resolve<Response & { description?: string }>(contract, node);
  const examples = Object.keys(content?.["application/json"]?.examples ?? {}).map((key) => `(\`${key}\`)`);
  return [`#### ${status}`, description, ...examples];
}
