/** Compares the contract with the provider's tables, operation by operation: one sentence for each difference. */

export type DocumentedType =
  | "String"
  | "Boolean"
  | "Object"
  | "Map<String,String>"
  | "Map<String,Object>"
  | "Array of strings"
  | `${string} object`
  | `Array of ${string} objects`;

export type Row = {
  readonly name: string;
  /** As the document prints it. */
  readonly type: DocumentedType;
  readonly required: boolean;
  readonly nullable?: true;
  /** Known from elsewhere: the format and the lengths of a text, and the keys that a map must have, with their values. */
  readonly format?: "date-time";
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly keys?: Readonly<Record<string, string>>;
  /** The allowed values, in the document's order. */
  readonly values?: readonly string[];
  /** The provider has added values before: a reader must not fail on a new one. */
  readonly open?: true;
};

export type ParameterTable = {
  readonly number: number;
  readonly place: "path" | "header";
  readonly rows: readonly Row[];
};

export type SchemaTable = {
  readonly number: number;
  readonly place: "request" | "response";
  /** The table's title; for the two bodies, the document's name for the object elsewhere. */
  readonly schema: string;
  readonly rows: readonly Row[];
};

export type Table = ParameterTable | SchemaTable;

/** What the provider documents about one operation. */
export type DocumentedOperation = {
  readonly operationId: string;
  /** Such as `GET /api/v3/addons`. */
  readonly uri: string;
  readonly tables: readonly Table[];
};

/** As much of a bundled OpenAPI 3.0 document as the tables speak of. */
export type Contract = {
  paths?: Named<PathItem>;
  security?: Requirement[];
  components?: {
    schemas?: Named<Schema>;
    parameters?: Named<Parameter>;
    requestBodies?: Named<Body>;
    responses?: Named<Body>;
    securitySchemes?: Named<{ type?: string; in?: string; name?: string }>;
  };
};

export type Schema = {
  $ref?: string;
  type?: string;
  nullable?: boolean;
  format?: string;
  minLength?: number;
  maxLength?: number;
  enum?: string[];
  "x-extensible-enum"?: string[];
  "x-source"?: string;
  required?: string[];
  properties?: Named<Schema>;
  items?: Schema;
  additionalProperties?: boolean | Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
};

export type Parameter = {
  $ref?: string;
  name?: string;
  in?: string;
  required?: boolean;
  schema?: Schema;
  "x-source"?: string;
};

/** A request body or a response. */
export type Body = {
  $ref?: string;
  required?: boolean;
  content?: Named<{ schema?: Schema }>;
  "x-source"?: string;
};

export type Operation = {
  operationId?: string;
  parameters?: Parameter[];
  requestBody?: Body;
  responses?: Named<Body>;
  security?: Requirement[];
};

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;
type PathItem = { parameters?: Parameter[] } & { [method in (typeof methods)[number]]?: Operation };
type Requirement = Named<string[]>;
type Named<T> = { [name: string]: T };

/** Where the contract keeps what one row documents. */
type Slot = { schema: Schema; required: boolean };

const json = "application/json";

/** Returns one sentence per difference, naming table and row; none when the documents and the contract agree. */
export function compareWithContract(documents: readonly DocumentedOperation[], contract: Contract): string[] {
  return [
    ...documents.flatMap((document) => compareOperation(document, contract)),
    ...compareOtherParameters(documents, contract),
    ...compareSchemaSources(
      documents.flatMap(({ tables }) => tables),
      contract,
    ),
    ...compareResponseSources(contract),
  ];
}

function compareOperation({ operationId, uri, tables }: DocumentedOperation, contract: Contract): string[] {
  const target = operationsOf(contract).find(({ operation }) => operation.operationId === operationId);
  if (!target) return [`tables 1–${tables.length}: the contract has no operation ${operationId}.`];
  return [
    ...(target.uri === uri ? [] : [`${operationId} is ${uri} in the document, ${target.uri} in the contract.`]),
    ...compareBodies(tables, target),
    ...tables.flatMap((table) =>
      "schema" in table ? compareSchema(table, contract) : compareParameters(table, target),
    ),
  ];
}

/** Where no table documents a parameter, it says itself where it is from. */
function compareOtherParameters(documents: readonly DocumentedOperation[], contract: Contract): string[] {
  const isDocumented = ({ operation }: Target) =>
    documents.some(({ operationId }) => operationId === operation.operationId);
  const targets = operationsOf(contract);
  const documented = new Set(targets.filter(isDocumented).flatMap(({ parameters }) => parameters));
  return targets.flatMap(({ operation, parameters }) =>
    parameters
      .filter((parameter) => !documented.has(parameter) && !isBeyondTables(parameter))
      .map(
        ({ in: place, name }) =>
          `${operation.operationId}: the ${place} parameter \`${name}\` is in no table and does not say where it is from.`,
      ),
  );
}

/** The operation's two bodies are the first table of their kind; the later ones are its parts. */
function compareBodies(tables: readonly Table[], { operation, contract }: Target): string[] {
  const bodies = {
    request: resolve(operation.requestBody, contract.components?.requestBodies),
    response: resolve(operation.responses?.["200"], contract.components?.responses),
  };
  return (["request", "response"] as const).flatMap((place) => {
    const table = tables.find((each) => each.place === place);
    if (!table || !("schema" in table)) return [];
    const schema = bodies[place]?.content?.[json]?.schema;
    return schema?.$ref === `#/components/schemas/${table.schema}`
      ? []
      : [`${label(table)}: the ${place} body of ${operation.operationId} is not a $ref to this schema.`];
  });
}

function compareSchema(table: SchemaTable, contract: Contract): string[] {
  const schema = contract.components?.schemas?.[table.schema];
  if (!schema) return [`${label(table)}: the contract has no schema of this name.`];
  const { properties = {}, required = [] } = schema;
  const documented = new Set(table.rows.map((row) => row.name));
  const others = new Set([...Object.keys(properties), ...required]);
  return [
    ...(schema.type === "object" ? [] : [`${label(table)}: the schema is not of type object.`]),
    ...table.rows.flatMap((row) => {
      const property = properties[row.name];
      const slot = property && { schema: property, required: required.includes(row.name) };
      return compareRow(table, row, slot, "the contract has no such property");
    }),
    ...[...others]
      .filter((name) => !documented.has(name) && !isBeyondTables(properties[name]))
      .map((name) => `${label(table)}: \`${name}\` is in no row and does not say where it is from.`),
  ];
}

function compareParameters(table: ParameterTable, target: Target): string[] {
  const { parameters } = target;
  if (table.place === "header") {
    return table.rows.flatMap((row) => [
      ...compareHeader(table, row, target),
      ...parameters
        .filter(({ in: place, name }) => place === "header" && sameHeader(name, row.name))
        .map(() => `${label(table)}: \`${row.name}\` is a header parameter as well.`),
    ]);
  }
  const documented = (parameter: Parameter) =>
    parameter.in === "path" && table.rows.some((row) => row.name === parameter.name);
  return [
    ...table.rows.flatMap((row) => {
      const found = parameters.find((each) => documented(each) && each.name === row.name);
      const slot = found && { schema: found.schema ?? {}, required: found.required === true };
      return compareRow(table, row, slot, "the contract has no such path parameter");
    }),
    ...parameters
      .filter((each) => !documented(each) && !isBeyondTables(each))
      .map(
        ({ in: place, name }) =>
          `${label(table)}: the ${place} parameter \`${name}\` is in no row and does not say where it is from.`,
      ),
  ];
}

/** OpenAPI says these two headers elsewhere: one by the media type, one by a security scheme. */
function compareHeader(table: ParameterTable, row: Row, { operation, contract }: Target): string[] {
  const schema = { type: "string" };
  if (sameHeader(row.name, "Content-Type")) {
    const body = resolve(operation.requestBody, contract.components?.requestBodies);
    const isJsonAlone = Object.keys(body?.content ?? {}).join() === json;
    const slot = isJsonAlone ? { schema, required: body?.required === true } : undefined;
    return compareRow(table, row, slot, `the request body is not ${json} alone`);
  }
  const schemes = Object.entries(contract.components?.securitySchemes ?? {})
    .filter(([, scheme]) => scheme.type === "apiKey" && scheme.in === "header")
    .filter(([, scheme]) => scheme.name === row.name)
    .map(([name]) => name);
  const alternatives = (operation.security ?? contract.security ?? []).map(Object.keys);
  const isAlternative = alternatives.some((names) => schemes.includes(names.join()));
  const required = alternatives.every((names) => names.some((name) => schemes.includes(name)));
  const slot = isAlternative ? { schema, required } : undefined;
  return compareRow(table, row, slot, "no alternative of the operation's security is this header");
}

function compareRow(table: Table, row: Row, slot: Slot | undefined, absence: string): string[] {
  const start = `${label(table)}: \`${row.name}\``;
  if (!slot) return [`${start} is documented, but ${absence}.`];
  const type = row.type === "Object" ? "Map<String,Object>" : row.type;
  const contracted = {
    type: printedType(slot.schema),
    required: slot.required,
    nullable: slot.schema.nullable === true,
  };
  const differences: string[] = [];
  if (contracted.type !== type) {
    differences.push(`is ${row.type} in the document, ${contracted.type} in the contract`);
  }
  if (contracted.required !== row.required) {
    const [yes, no] = table.place === "response" ? ["always there", "may be missing"] : ["required", "optional"];
    differences.push(
      row.required
        ? `is ${yes} by the document, but ${no} in the contract`
        : `is ${yes} in the contract, but ${no} by the document`,
    );
  }
  if (contracted.nullable !== (row.nullable === true)) {
    differences.push(row.nullable ? "may be null, but not in the contract" : "may be null in the contract alone");
  }
  const others = [
    ...compareLimits(row, slot.schema),
    ...compareKeys(row, slot.schema),
    ...compareValues(row, slot.schema),
  ];
  return [...differences, ...others].map((text) => `${start} ${text}.`);
}

function compareLimits(row: Row, schema: Schema): string[] {
  return (["format", "minLength", "maxLength"] as const)
    .filter((keyword) => schema[keyword] !== row[keyword])
    .map((keyword) => `has the ${keyword} ${schema[keyword]} in the contract, but is known to have ${row[keyword]}`);
}

/** A map's documented keys are required, each with its one value. */
function compareKeys({ keys = {} }: Row, { required = [], properties = {} }: Schema): string[] {
  return Object.entries(keys)
    .filter(([key, value]) => !required.includes(key) || properties[key]?.enum?.join() !== value)
    .map(([key, value]) => `does not require \`${key}\` to be \`${value}\` in the contract`);
}

function compareValues(row: Row, schema: Schema): string[] {
  const [keyword, other] = row.open
    ? (["x-extensible-enum", "enum"] as const)
    : (["enum", "x-extensible-enum"] as const);
  const documented = row.values ?? [];
  const contracted = schema[keyword] ?? [];
  const missing = documented.filter((value) => !contracted.includes(value));
  const added = contracted.filter((value) => !documented.includes(value));
  const isReordered = missing.length + added.length === 0 && documented.join() !== contracted.join();
  return [
    ...missing.map((value) => `has no value \`${value}\` in the contract's ${keyword}`),
    ...added.map((value) => `has the undocumented value \`${value}\` in its ${keyword}`),
    ...(isReordered ? ["has its values in another order than the document"] : []),
    ...(schema[other] ? [`has an ${other}, which is not what the document says`] : []),
  ];
}

/** A schema's type as the document would print it, or the schema itself where it has no word. */
function printedType(schema: Schema): string {
  const { $ref: ref, type, ...others } = schema;
  const name = ref?.match(/^#\/components\/schemas\/(\w+)$/)?.[1];
  if (isMapWithNamedKeys(schema)) return `Map<String,${printedPart(schema.additionalProperties)}>`;
  const isMore = others.properties || others.required || others.allOf || others.anyOf || others.oneOf;
  if (name && !isMore) return `${name} object`;
  if (ref || isMore) return JSON.stringify(schema);
  if (type === "string") return "String";
  if (type === "boolean") return "Boolean";
  if (type === "array" && schema.items) {
    return `Array of ${printedPart(schema.items).replace(/^String$/, "string")}s`;
  }
  if (type === "object" && schema.additionalProperties) {
    const value = schema.additionalProperties;
    return `Map<String,${value === true ? "Object" : printedPart(value)}>`;
  }
  return JSON.stringify(schema);
}

/** Whether a schema is a map of which some keys are named, each of the type that every value has. */
function isMapWithNamedKeys(schema: Schema): schema is Schema & { additionalProperties: Schema } {
  const { type, properties, additionalProperties: value } = schema;
  if (type !== "object" || !properties || typeof value !== "object") return false;
  return Object.values(properties).every((property) => property.type === value.type);
}

/** The document says nothing of null or of allowed values inside arrays and maps. */
function printedPart(schema: Schema): string {
  return schema.nullable || schema.enum ? JSON.stringify(schema) : printedType(schema);
}

function compareSchemaSources(tables: readonly Table[], contract: Contract): string[] {
  return Object.entries(contract.components?.schemas ?? {}).flatMap(([name, schema]) => {
    const own = tables.find((table) => "schema" in table && table.schema === name);
    if (!own) {
      return isBeyondTables(schema)
        ? []
        : [`Schema ${name}: no table documents it, and its x-source does not say where it is from.`];
    }
    const expected = `table ${own.number}`;
    return schema["x-source"] === expected ? [] : [`${expected}, ${name}: the schema's x-source is not "${expected}".`];
  });
}

function compareResponseSources(contract: Contract): string[] {
  const inline = Object.entries(contract.paths ?? {}).flatMap(([url, item]) =>
    methods.flatMap((method) =>
      Object.entries(item[method]?.responses ?? {})
        .filter(([, response]) => !response.$ref)
        .map(([status, response]) => [`${status} of ${method} ${url}`, response] as const),
    ),
  );
  return [...inline, ...Object.entries(contract.components?.responses ?? {})]
    .filter(([, response]) => !isBeyondTables(response))
    .filter(([, response]) => !/^table \d+$/.test(response["x-source"] ?? ""))
    .map(([name]) => `Response ${name}: its x-source does not say where it is from.`);
}

type Sourced = { "x-source"?: string };
const isBeyondTables = (item?: Sourced) => /^(observed|documented|inferred): \S/.test(item?.["x-source"] ?? "");

const sameHeader = (a = "", b = "") => a.toLowerCase() === b.toLowerCase();

function label(table: Table): string {
  const title = "schema" in table ? table.schema : `${table.place} parameters`;
  return `table ${table.number}, ${title}`;
}

/** An operation of the contract with its parameters, those of its path included. */
type Target = {
  readonly operation: Operation;
  readonly uri: string;
  readonly parameters: readonly Parameter[];
  readonly contract: Contract;
};

function operationsOf(contract: Contract): Target[] {
  return Object.entries(contract.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const parameters = [...(operation.parameters ?? []), ...(item.parameters ?? [])].flatMap(
        (parameter) => resolve(parameter, contract.components?.parameters) ?? [],
      );
      return [{ operation, uri: `${method.toUpperCase()} ${path}`, parameters, contract }];
    }),
  );
}

function resolve<T extends { $ref?: string }>(item?: T, named?: Named<T>): T | undefined {
  return item?.$ref === undefined ? item : named?.[item.$ref.split("/").at(-1) ?? ""];
}
