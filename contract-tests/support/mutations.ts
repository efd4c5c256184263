// Every way to break the documented request that the contract's own schemas name: a property added there adds its own.
import type { InstanceRequest } from "../../src/index.ts";
import { contract, found, request } from "./harness.ts";

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
  readonly body: InstanceRequest;
}

/** The places of a request that the contract describes, containers before what they contain. */
export const places = placesOf({ $ref: "#/components/schemas/InstanceRequest" }, []);

/** A request for each rule of each place that breaks that rule alone. */
export const mutations: readonly Mutation[] = places.flatMap(({ at, schema, required }) => {
  const broken = (keyword: Mutation["keyword"], value: unknown): Mutation => ({
    at,
    keyword,
    body: requestWithout(at, value),
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
});

function placesOf(
  node: Schema,
  at: readonly string[],
  required = true,
): { at: readonly string[]; schema: Schema; required: boolean }[] {
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

/** The documented request with something else in one place; nothing in its place for undefined. */
function requestWithout(at: readonly string[], value: unknown): InstanceRequest {
  const body = request();
  let parent = body as unknown as Record<string, unknown>;
  for (const key of at.slice(0, -1)) {
    parent[key] ??= {};
    parent = parent[key] as Record<string, unknown>;
  }
  const last = found(at.at(-1));
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return body;
}
