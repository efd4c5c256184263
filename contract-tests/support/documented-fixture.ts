// A small documented operation and a contract that says the same, to test the comparison with.
import type { Contract, DocumentedOperation, Schema } from "../documented/compare.ts";

export const observed = { "x-source": "observed: by users" };

export const documented: DocumentedOperation = {
  operationId: "renamePet",
  uri: "PUT /pets/{id}",
  tables: [
    { number: 1, place: "path", rows: [{ name: "id", type: "String", required: true }] },
    {
      number: 2,
      place: "header",
      rows: [
        { name: "Content-Type", type: "String", required: true },
        { name: "X-Auth-Token", type: "String", required: false },
      ],
    },
    {
      number: 3,
      place: "request",
      schema: "NewName",
      rows: [
        { name: "kind", type: "String", required: true, values: ["Pet"] },
        { name: "labels", type: "Map<String,String>", required: false, keys: { home: "any" } },
      ],
    },
    {
      number: 4,
      place: "response",
      schema: "Pet",
      rows: [
        { name: "state", type: "String", required: true, values: ["awake", "asleep"], open: true },
        { name: "names", type: "Array of strings", required: false, nullable: true },
      ],
    },
  ],
};

/** A contract that says what `documented` says, new each time. */
export function fixture(): Contract {
  const body = (name: string) => ({
    content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
  });
  return {
    security: [{ token: [] }, { signature: [] }],
    paths: {
      "/pets/{id}": {
        put: {
          operationId: "renamePet",
          parameters: [{ $ref: "#/components/parameters/Id" }],
          requestBody: { required: true, ...body("NewName") },
          responses: { 200: { "x-source": "table 4", ...body("Pet") } },
        },
      },
    },
    components: {
      parameters: { Id: { name: "id", in: "path", required: true, schema: { type: "string" }, "x-source": "table 1" } },
      securitySchemes: {
        token: { type: "apiKey", in: "header", name: "X-Auth-Token" },
        signature: { type: "apiKey", in: "header", name: "Authorization" },
      },
      schemas: {
        NewName: {
          "x-source": "table 3",
          type: "object",
          required: ["kind"],
          properties: {
            kind: { type: "string", enum: ["Pet"] },
            labels: {
              type: "object",
              required: ["home"],
              properties: { home: { type: "string", enum: ["any"] } },
              additionalProperties: { type: "string" },
            },
          },
        },
        Pet: {
          "x-source": "table 4",
          type: "object",
          required: ["state"],
          properties: {
            state: { type: "string", "x-extensible-enum": ["awake", "asleep"] },
            names: { type: "array", nullable: true, items: { type: "string" } },
          },
        },
      },
    },
  };
}

export function addReading(edited: Contract, parameters: object[]): void {
  const item = edited.paths?.["/pets/{id}"] ?? {};
  const shared = { $ref: "#/components/parameters/Id" };
  item.get = { operationId: "readPet", parameters: [shared, ...parameters] };
}

export const operationOf = (edited: Contract) => edited.paths?.["/pets/{id}"]?.put ?? {};
export const parameterOf = (edited: Contract) => edited.components?.parameters?.["Id"] ?? {};
export const schemaOf = (edited: Contract, name: string): Schema => edited.components?.schemas?.[name] ?? {};
export const propertyOf = (edited: Contract, name: string, property: string): Schema =>
  schemaOf(edited, name).properties?.[property] ?? {};
