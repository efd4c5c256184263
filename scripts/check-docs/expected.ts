// What the reference has to show of a contract, in the language that the contract is in.
import {
  type Contract,
  eachOperation,
  type Meanings,
  type Media,
  type Operation,
  ownDescription,
  type Parameter,
  resolve,
  type Schema,
} from "../lib/contract.ts";
import { shownLines } from "./text.ts";

/** A part of the contract with the place of its own on the page, and its deep link. */
export interface Part {
  /** Such as `updateAddonInstance, response 200: status.status`. */
  readonly name: string;
  /** The id of its element. */
  readonly id: string;
  /** Lines that the element shows. */
  readonly lines: readonly string[];
}

export interface Example {
  readonly name: string;
  readonly value: unknown;
}

/** A response, whose text is below its tab. */
export interface ResponseText {
  readonly name: string;
  /** `<operation's id>/<status>`. */
  readonly tab: string;
  readonly lines: readonly string[];
}

export interface Expected {
  readonly parts: readonly Part[];
  readonly responses: readonly ResponseText[];
  readonly examples: readonly Example[];
}

type Node = Readonly<Record<string, unknown>>;
type Context = { readonly contract: Contract; readonly name: string; readonly route: string };

/** The route of an operation, which its deep links begin with: its tag and its name. Redoc writes all in lower case. */
export const routeOf = (operation: Operation): string =>
  `${slug((operation as { tags?: string[] }).tags?.[0] ?? "other")}/${slug(operation.operationId)}`;

const slug = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}_-]+/gu, "-");

export function expectedOf(contract: Contract): Expected {
  const operations = eachOperation(contract).map((one) => ofOperation(contract, one));
  return {
    parts: operations.flatMap(({ parts }) => parts),
    responses: operations.flatMap(({ responses }) => responses),
    examples: operations.flatMap(({ examples }) => examples),
  };
}

function ofOperation(contract: Contract, found: ReturnType<typeof eachOperation>[number]): Expected {
  const { method, path, operation, parameters } = found;
  const { operationId, summary = "", requestBody } = operation;
  const route = routeOf(operation);
  const context = { contract, name: operationId, route };
  const own = { name: operationId, id: route, lines: [summary, method.toUpperCase(), path, ...described(operation)] };
  const body = requestBody && resolve<Operation["requestBody"] & Node>(contract, requestBody);
  const responses = Object.entries(operation.responses).map(([status, node]) => ofResponse(context, status, node));
  return {
    parts: [
      own,
      ...parameters.map((parameter) => ofParameter(context, parameter)),
      ...(body ? ofBody({ ...context, name: `${operationId}, request` }, "t=request", body) : []),
      ...responses.flatMap(({ parts }) => parts),
    ],
    responses: responses.map(({ text }) => text),
    examples: [
      ...(body ? examplesOf(`${operationId}, request`, body) : []),
      ...responses.flatMap((one) => one.examples),
    ],
  };
}

function ofParameter({ contract, name, route }: Context, parameter: Parameter): Part {
  const { name: own, in: place, schema, example } = parameter;
  return {
    name: `${name}: ${own} in ${place}`,
    id: `${route}/t=request&in=${place}&path=${own.toLowerCase()}`,
    lines: [
      own,
      ...described(parameter),
      ...described(resolve<Schema>(contract, schema)),
      ...exampleLines({ example }),
    ],
  };
}

function ofResponse({ contract, name: operationId, route }: Context, status: string, node: object) {
  const response = resolve<Node>(contract, node);
  const name = `${operationId}, response ${status}`;
  const context = { contract, name, route };
  const prefix = `t=response&c=${status}`;
  const headers = Object.entries((response["headers"] ?? {}) as Record<string, object>);
  return {
    parts: [
      ...headers.map(([header, one]) => ({
        name: `${name}: ${header}`,
        id: `${route}/${prefix}&path=${header.toLowerCase()}`,
        lines: [header, ...described(resolve<Node>(contract, one))],
      })),
      ...ofBody(context, prefix, response),
    ],
    text: { name, tab: `${route}/${status}`, lines: described(response) },
    examples: examplesOf(name, response),
  };
}

const mediaOf = ({ content = {} }: Node) => Object.values(content as Record<string, Media>);

const examplesOf = (name: string, body: Node): Example[] =>
  mediaOf(body).flatMap(({ examples = {} }) =>
    Object.entries(examples).map(([key, { value }]) => ({ name: `${name}: example ${key}`, value })),
  );

/** The fields of a body. The fields of each of its alternatives have a path of their own. */
function ofBody(context: Context, prefix: string, body: Node): Part[] {
  return mediaOf(body).flatMap(({ schema }) => {
    const { oneOf, ...own } = resolve<Schema>(context.contract, schema);
    const alternatives = oneOf?.map((one) => resolve<Schema>(context.contract, one)) ?? [];
    return [
      ...fieldsOf(context, own, `${prefix}&path=`, ""),
      ...alternatives.flatMap((one, index) => fieldsOf(context, one, `${prefix}&path=&oneof=${index}/`, "")),
    ];
  });
}

function fieldsOf(context: Context, schema: Schema, prefix: string, path: string): Part[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, node]) => {
    const field = resolve<Schema & Node>(context.contract, node);
    const at = prefix + key.toLowerCase();
    const name = path + key;
    const items = field["items"] as Schema | undefined;
    const below = items ? resolve<Schema>(context.contract, items) : field;
    const mark = items ? "[]" : "";
    return [
      { name: `${context.name}: ${name}`, id: `${context.route}/${at}`, lines: [key, ...fieldLines(field)] },
      ...fieldsOf(context, below, `${at}${mark}/`, `${name}${mark}.`),
    ];
  });
}

/** A field's description, each of its values with what it means, and its example. */
function fieldLines(field: Schema & Node): string[] {
  const meanings: Meanings = field["x-enumDescriptions"] ?? {};
  const values = Object.entries(meanings).flatMap(([value, meaning]) => [value, ...shownLines(meaning)]);
  return [...shownLines(ownDescription(field)), ...values, ...exampleLines(field)];
}

const described = ({ description }: object & { description?: unknown }): string[] =>
  typeof description === "string" ? shownLines(description) : [];

const exampleLines = ({ example }: object & { example?: unknown }): string[] =>
  example === undefined || typeof example === "object" ? [] : [String(example)];
