/** Serves tables 1–11: the contract says what the document says, and a contract that does not is refused. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  type Contract,
  compareWithContract,
  type Operation,
  type Parameter,
  type Schema,
} from "./documented/compare.ts";
import { type Row, type Table, tables } from "./documented/tables.ts";

const bundle = new URL("../generated/openapi.json", import.meta.url);
const contract: Contract = JSON.parse(readFileSync(bundle, "utf8"));

const rows = tables.flatMap((table) =>
  table.rows.map((row) => ({ table, row, title: `table ${table.number}, ${row.name}` })),
);
const properties = rows.flatMap(({ table, row, title }) =>
  "schema" in table ? [{ table, row, title, schema: table.schema }] : [],
);
const schemas = [...new Set(properties.map(({ schema }) => schema))];
const statuses = rows.find(({ row }) => row.open)?.row.values ?? [];

describe("updateAddonInstance", () => {
  test("tables 1–11: the contract says what the document says", () => {
    expect(compareWithContract(tables, contract)).toEqual([]);
  });

  test("tables 1–11: the transcription has every row of the document", () => {
    expect(tables.map((table) => table.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(tables.map((table) => table.rows.length)).toEqual([1, 2, 4, 7, 4, 5, 7, 8, 7, 7, 2]);
    expect(statuses).toHaveLength(13);
  });

  test.each(rows)("$title: is missed when the contract lacks it", ({ table, row }) => {
    const differences = differencesAfter((edited) => remove(edited, table, row));
    expect(differences).toContainEqual(sentence(table, row, "is documented, but"));
  });

  test.each(rows)("$title: is required exactly when the document says so", ({ table, row }) => {
    const differences = differencesAfter((edited) => flipRequired(edited, table, row));
    const pattern = row.required ? "by the document, but" : "in the contract, but";
    expect(differences).toContainEqual(sentence(table, row, pattern));
  });

  test.each(properties)("$title: has the documented type", ({ table, row, schema }) => {
    const differences = differencesAfter((edited) => {
      propertiesOf(edited, schema)[row.name] = { type: "integer" };
    });
    expect(differences).toContainEqual(sentence(table, row, "in the document,"));
  });

  test.each(properties)("$title: is null only where it may be", ({ table, row, schema }) => {
    const differences = differencesAfter((edited) => {
      const property = propertyOf(edited, schema, row.name);
      property.nullable = property.nullable !== true;
    });
    expect(differences).toContainEqual(sentence(table, row, "may be null"));
  });

  test.each(properties)("$title: has no values but the documented ones", (each) => {
    const { table, row, schema } = each;
    const keyword = row.open ? "x-extensible-enum" : "enum";
    const differences = differencesAfter((edited) => {
      const property = propertyOf(edited, schema, row.name);
      property[keyword] = [...(property[keyword] ?? []), "undocumented"];
    });
    expect(differences).toContainEqual(sentence(table, row, "the undocumented value"));
  });

  test.each(statuses)("status %s: is missed when the contract lacks it", (status) => {
    const differences = differencesAfter((edited) => {
      const property = propertyOf(edited, "AddonInstanceStatus", "status");
      property["x-extensible-enum"] = statuses.filter((value) => value !== status);
    });
    expect(differences).toEqual([expect.stringContaining(`has no value \`${status}\``)]);
  });

  test.each(schemas)("%s: a property from no row is refused", (schema) => {
    const differences = differencesAfter((edited) => addProperty(edited, schema, {}));
    expect(differences).toContainEqual(expect.stringContaining(`${schema}: \`added\``));
  });

  test.each(schemas)("%s: a property marked as observed needs no row", (schema) => {
    const observed = { "x-source": "observed" };
    expect(differencesAfter((edited) => addProperty(edited, schema, observed))).toEqual([]);
  });

  test.each(schemas)("%s: its absence is refused", (schema) => {
    const differences = differencesAfter((edited) => {
      delete edited.components?.schemas?.[schema];
    });
    expect(differences).toContainEqual(expect.stringContaining(`${schema}: the contract has no`));
  });

  test.each(schemas)("%s: names its own tables as its source", (schema) => {
    const differences = differencesAfter((edited) => {
      schemaOf(edited, schema)["x-source"] = "table 12";
    });
    expect(differences).toEqual([expect.stringContaining(`${schema}: the schema's x-source`)]);
  });

  test.each<[string, string, (edited: Contract) => void]>([
    [
      "status as a closed set",
      "table 9, AddonInstanceStatus: `status` has an enum",
      (edited) => {
        const property = propertyOf(edited, "AddonInstanceStatus", "status");
        property.enum = property["x-extensible-enum"] ?? [];
        delete property["x-extensible-enum"];
      },
    ],
    [
      "statuses in another order",
      "table 9, AddonInstanceStatus: `status` has its values in another order",
      (edited) => propertyOf(edited, "AddonInstanceStatus", "status")["x-extensible-enum"]?.reverse(),
    ],
    [
      "a map whose values may be null",
      "table 4, AddonUpdateMetadata: `labels` is Map<String,String> in the document",
      (edited) => {
        const additionalProperties = { type: "string", nullable: true };
        propertyOf(edited, "AddonUpdateMetadata", "labels").additionalProperties = additionalProperties;
      },
    ],
    [
      "a closed map",
      "table 5, InstanceRequestSpec: `values` is Map<String,Object> in the document",
      (edited) => {
        propertyOf(edited, "InstanceRequestSpec", "values").additionalProperties = false;
      },
    ],
    [
      "an id that is no string",
      "table 1, path parameters: `id` is String in the document",
      (edited) => {
        for (const parameter of parametersNamed(edited, "id")) parameter.schema = {};
      },
    ],
    [
      "an undocumented query parameter",
      "table 1, path parameters: the query parameter `force`",
      (edited) => addParameter(edited, { name: "force", in: "query" }),
    ],
    [
      "X-Auth-Token as a header parameter",
      "table 2, header parameters: `X-Auth-Token` is a header parameter as well",
      (edited) => addParameter(edited, { name: "x-auth-token", in: "header", "x-source": "observed" }),
    ],
    [
      "X-Auth-Token as a scheme that no alternative uses",
      "table 2, header parameters: `X-Auth-Token` is documented, but",
      (edited) => {
        operationOf(edited).security = [];
      },
    ],
    [
      "a second media type",
      "table 2, header parameters: `Content-Type` is documented, but",
      (edited) => {
        const { requestBody } = operationOf(edited);
        if (requestBody?.content) requestBody.content["text/plain"] = {};
      },
    ],
    [
      "a request body of another schema",
      "table 3, InstanceRequest: the request body",
      (edited) => {
        operationOf(edited).requestBody = { content: {} };
      },
    ],
    [
      "a response body of another schema",
      "table 6, AddonInstance: the response body",
      (edited) => {
        operationOf(edited).responses = {};
      },
    ],
    [
      "a contract without the operation",
      "tables 1, 2, 3 and 6: the contract has no operation",
      (edited) => {
        edited.paths = {};
      },
    ],
    [
      "a schema that wrongly claims a table",
      "Schema Claimant: no table documents it",
      (edited) => {
        edited.components = {
          ...edited.components,
          schemas: { ...edited.components?.schemas, Claimant: { "x-source": "table 5" } },
        };
      },
    ],
    [
      "a response without a source",
      "Response 418 of put /api/v3/addons/{id}",
      (edited) => {
        operationOf(edited).responses = { ...operationOf(edited).responses, 418: {} };
      },
    ],
    [
      "a shared response without a source",
      "Response Teapot:",
      (edited) => {
        edited.components = { ...edited.components, responses: { Teapot: {} } };
      },
    ],
  ])("%s is refused", (_, beginning, edit) => {
    expect(differencesAfter(edit)).toContainEqual(expect.stringContaining(beginning));
  });
});

function differencesAfter(edit: (edited: Contract) => void): string[] {
  const edited = structuredClone(contract);
  edit(edited);
  return compareWithContract(tables, edited);
}

/** Matches a difference in this row of this table. */
function sentence({ number }: Table, { name }: Row, rest: string) {
  return expect.stringMatching(new RegExp(`^table ${number}, [\\w ]+: \`${name}\` .*${rest}`));
}

function remove(edited: Contract, table: Table, row: Row): void {
  const operation = operationOf(edited);
  if ("schema" in table) delete propertiesOf(edited, table.schema)[row.name];
  else if (table.place === "path") {
    for (const parameter of parametersNamed(edited, row.name)) parameter.name = "another";
  } else if (row.name === "Content-Type") delete operation.requestBody;
  else edited.components = { ...edited.components, securitySchemes: {} };
}

function flipRequired(edited: Contract, table: Table, row: Row): void {
  const operation = operationOf(edited);
  if ("schema" in table) {
    const schema = schemaOf(edited, table.schema);
    const others = (schema.required ?? []).filter((name) => name !== row.name);
    schema.required = schema.required?.includes(row.name) ? others : [...others, row.name];
  } else if (table.place === "path") {
    for (const parameter of parametersNamed(edited, row.name)) parameter.required = false;
  } else if (row.name === "Content-Type") {
    operation.requestBody = { ...operation.requestBody, required: false };
  } else {
    const schemes = Object.entries(edited.components?.securitySchemes ?? {});
    const token = schemes.find(([, scheme]) => scheme.name === row.name)?.[0] ?? "";
    operation.security = [{ [token]: [] }];
  }
}

function operationOf(edited: Contract): Operation {
  return found(edited.paths?.["/api/v3/addons/{id}"]?.put);
}

function schemaOf(edited: Contract, name: string): Schema {
  return found(edited.components?.schemas?.[name]);
}

function propertiesOf(edited: Contract, schema: string) {
  return found(schemaOf(edited, schema).properties);
}

function propertyOf(edited: Contract, schema: string, name: string): Schema {
  return found(propertiesOf(edited, schema)[name]);
}

function addProperty(edited: Contract, schema: string, added: Schema): void {
  Object.assign(propertiesOf(edited, schema), { added });
}

function parametersNamed(edited: Contract, name: string): Parameter[] {
  const own = Object.values(edited.paths ?? {}).flatMap((item) => [
    ...(item.parameters ?? []),
    ...(item.put?.parameters ?? []),
  ]);
  const shared = Object.values(edited.components?.parameters ?? {});
  return [...own, ...shared].filter((parameter) => parameter.name === name);
}

function addParameter(edited: Contract, parameter: Parameter): void {
  const operation = operationOf(edited);
  operation.parameters = [...(operation.parameters ?? []), parameter];
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The contract lacks what this test edits.");
  return value;
}
