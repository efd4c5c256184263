// Every way to break a documented request that the contract's own schemas name: a property or parameter added there adds its own.
import { eachOperation, type Parameter } from "../../scripts/lib/contract.ts";
import { contract, found, scenarios } from "./harness.ts";

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly minLength?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

export interface Mutation {
  /** Where, such as `["spec", "version"]`. */
  readonly at: readonly string[];
  /** The schema's keyword that it breaks. */
  readonly keyword: "required" | "type" | "enum" | "format" | "minLength";
  readonly body: object;
}

interface Place {
  readonly at: readonly string[];
  readonly schema: Schema;
  readonly required: boolean;
}

/** The places of an operation's request that the contract describes, containers before what they contain. */
export function placesIn(operationId: string): Place[] {
  const { requestBody } = operationOf(operationId).operation;
  const schema = requestBody?.content?.["application/json"]?.schema;
  return schema ? placesOf(schema as Schema, []) : [];
}

/** A request for each rule of each place that breaks that rule alone. */
export const mutationsOf = (operationId: string): Mutation[] =>
  placesIn(operationId).flatMap((place) => mutationsAt(operationId, place));

function mutationsAt(operationId: string, { at, schema, required }: Place): Mutation[] {
  const broken = (keyword: Mutation["keyword"], value: unknown): Mutation => ({
    at,
    keyword,
    body: requestWith(operationId, at, value),
  });
  return [
    ...(required ? [broken("required", undefined)] : []),
    ...(schema.type ? [broken("type", schema.type === "string" ? 1 : "text")] : []),
    ...(schema.type === "object" ? [broken("type", [])] : []),
    ...(schema.type ? [broken("type", null)] : []),
    ...(schema.enum ? [broken("enum", `not ${schema.enum[0]}`)] : []),
    ...(schema.enum ? [broken("enum", schema.enum[0]?.toLowerCase().concat(" "))] : []),
    ...(schema.format ? [broken("format", "yesterday")] : []),
    ...(schema.minLength ? [broken("minLength", "")] : []),
  ];
}

/** A parameter that breaks a rule, and what Prism says of it. */
export interface WrongParameter {
  readonly parameter: Parameter;
  readonly value: string;
  readonly violation: readonly [string, string];
}

/** Each rule of each parameter, broken. For Prism an empty parameter is a missing one. */
export function wrongParametersOf(operationId: string): WrongParameter[] {
  return operationOf(operationId).parameters.flatMap((parameter): WrongParameter[] => {
    const { name, in: place, required, schema } = parameter;
    const { minLength = 0, maxLength } = schema;
    const at = `request.${place}.${name}`;
    return [
      ...(required ? [{ parameter, value: "", violation: [`request.${place}`, "required"] as const }] : []),
      ...(minLength > 1
        ? [{ parameter, value: "a".repeat(minLength - 1), violation: [at, "minLength"] as const }]
        : []),
      ...(maxLength ? [{ parameter, value: "a".repeat(maxLength + 1), violation: [at, "maxLength"] as const }] : []),
    ];
  });
}

function operationOf(operationId: string) {
  return found(eachOperation(contract).find(({ operation }) => operation.operationId === operationId));
}

function placesOf(node: Schema, at: readonly string[], required = true): Place[] {
  const name = node.$ref?.split("/").at(-1);
  const schema = (name ? found(contract.components.schemas[name]) : node) as Schema;
  const { properties = {}, additionalProperties: any } = schema;
  return [
    ...(at.length ? [{ at, schema, required }] : []),
    ...Object.entries(properties).flatMap(([key, property]) =>
      placesOf(property, [...at, key], schema.required?.includes(key) ?? false),
    ),
    // A key of a map is never required.
    ...(typeof any === "object" ? placesOf(any, [...at, "any-key"], false) : []),
  ];
}

/** An operation's documented request with something else in one place; nothing in its place for undefined. */
function requestWith(operationId: string, at: readonly string[], value: unknown): object {
  const documented = scenarios.find((one) => one.operationId === operationId);
  const body = structuredClone(found(documented).request as object);
  let parent = body as Record<string, unknown>;
  for (const key of at.slice(0, -1)) {
    parent[key] ??= {};
    parent = parent[key] as Record<string, unknown>;
  }
  const last = found(at.at(-1));
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return body;
}
