/** The contract says what the provider's tables say. That the comparison notices differences is shown on a small contract. */
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { addonStates } from "../../src/index.ts";
import { type Contract, compareWithContract } from "../documented/compare.ts";
import { updateAddonInstance } from "../documented/updateAddonInstance/tables.ts";
import {
  addReading,
  documented,
  fixture,
  observed,
  operationOf,
  parameterOf,
  propertyOf,
  schemaOf,
} from "../support/documented-fixture.ts";
import { contract } from "../support/harness.ts";

const documentedStates = updateAddonInstance.tables.flatMap(({ rows }) => rows).find(({ open }) => open)?.values;

describe("updateAddonInstance", () => {
  test("the contract says what tables 1–11 say", () => {
    expect(compareWithContract([updateAddonInstance], contract as unknown as Contract)).toEqual([]);
  });

  test("the transcription has every row of the document", () => {
    const { tables } = updateAddonInstance;
    expect(tables.map((table) => table.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(tables.map((table) => table.rows.length)).toEqual([1, 2, 4, 7, 4, 5, 7, 8, 7, 7, 2]);
    expect(documentedStates).toHaveLength(13);
  });

  test("the client explains every documented state, in the types' comments too", async () => {
    expect(Object.keys(addonStates)).toEqual(documentedStates);
    const types = await readFile(new URL("../../generated/schema.ts", import.meta.url), "utf8");
    for (const [state, meaning] of Object.entries(addonStates)) expect(types).toContain(`- \`${state}\`: ${meaning}`);
  });
});

describe("compareWithContract", () => {
  test("finds nothing in a contract that says what its tables say", () => {
    expect(compareWithContract([documented], fixture())).toEqual([]);
  });

  test.each<{ title: string; edit: (edited: Contract) => void; sentence: string }>([
    {
      title: "a missing operation",
      edit: (edited) => delete edited.paths?.["/pets/{id}"],
      sentence: "tables 1–4: the contract has no operation renamePet.",
    },
    {
      title: "another path",
      edit: (edited) => Object.assign(edited, { paths: { "/pet/{id}": edited.paths?.["/pets/{id}"] } }),
      sentence: "renamePet is PUT /pets/{id} in the document, PUT /pet/{id} in the contract.",
    },
    {
      title: "a path parameter of another name",
      edit: (edited) => Object.assign(parameterOf(edited), { name: "pet" }),
      sentence: "table 1, path parameters: `id` is documented, but the contract has no such path parameter.",
    },
    {
      title: "a path parameter of another type",
      edit: (edited) => Object.assign(parameterOf(edited), { schema: { type: "boolean" } }),
      sentence: "table 1, path parameters: `id` is String in the document, Boolean in the contract.",
    },
    {
      title: "an optional path parameter",
      edit: (edited) => Object.assign(parameterOf(edited), { required: false }),
      sentence: "table 1, path parameters: `id` is required by the document, but optional in the contract.",
    },
    {
      title: "a query parameter that is in no table",
      edit: (edited) => operationOf(edited).parameters?.push({ name: "force", in: "query" }),
      sentence: "table 1, path parameters: the query parameter `force` is in no row and does not say where it is from.",
    },
    {
      title: "a documented header as a parameter",
      edit: (edited) => operationOf(edited).parameters?.push({ name: "x-auth-token", in: "header", ...observed }),
      sentence: "table 2, header parameters: `X-Auth-Token` is a header parameter as well.",
    },
    {
      title: "a documented header that no security alternative is",
      edit: (edited) => Object.assign(operationOf(edited), { security: [] }),
      sentence:
        "table 2, header parameters: `X-Auth-Token` is documented, but no alternative of the operation's security is this header.",
    },
    {
      title: "a header that is required because nothing else is allowed",
      edit: (edited) => Object.assign(operationOf(edited), { security: [{ token: [] }] }),
      sentence: "table 2, header parameters: `X-Auth-Token` is required in the contract, but optional by the document.",
    },
    {
      title: "a second media type",
      edit: (edited) => Object.assign(operationOf(edited).requestBody?.content ?? {}, { "text/plain": {} }),
      sentence:
        "table 2, header parameters: `Content-Type` is documented, but the request body is not application/json alone.",
    },
    {
      title: "an optional request body",
      edit: (edited) => Object.assign(operationOf(edited).requestBody ?? {}, { required: false }),
      sentence: "table 2, header parameters: `Content-Type` is required by the document, but optional in the contract.",
    },
    {
      title: "a request body of another schema",
      edit: (edited) => Object.assign(operationOf(edited), { requestBody: operationOf(edited).responses?.["200"] }),
      sentence: "table 3, NewName: the request body of renamePet is not a $ref to this schema.",
    },
    {
      title: "a response body of another schema",
      edit: (edited) => Object.assign(operationOf(edited), { responses: {} }),
      sentence: "table 4, Pet: the response body of renamePet is not a $ref to this schema.",
    },
    {
      title: "a missing schema",
      edit: (edited) => delete edited.components?.schemas?.["Pet"],
      sentence: "table 4, Pet: the contract has no schema of this name.",
    },
    {
      title: "a schema that claims another table",
      edit: (edited) => Object.assign(schemaOf(edited, "Pet"), { "x-source": "table 9" }),
      sentence: 'table 4, Pet: the schema\'s x-source is not "table 4".',
    },
    {
      title: "a schema of no table that claims one",
      edit: (edited) => Object.assign(edited.components?.schemas ?? {}, { Owner: { "x-source": "table 4" } }),
      sentence: "Schema Owner: no table documents it, and its x-source does not say where it is from.",
    },
    {
      title: "a missing property",
      edit: (edited) => delete schemaOf(edited, "Pet").properties?.["state"],
      sentence: "table 4, Pet: `state` is documented, but the contract has no such property.",
    },
    {
      title: "a property of no row",
      edit: (edited) => Object.assign(schemaOf(edited, "Pet").properties ?? {}, { added: { type: "string" } }),
      sentence: "table 4, Pet: `added` is in no row and does not say where it is from.",
    },
    {
      title: "a property that is required in the contract alone",
      edit: (edited) => schemaOf(edited, "NewName").required?.push("labels"),
      sentence: "table 3, NewName: `labels` is required in the contract, but optional by the document.",
    },
    {
      title: "a response property that may be missing in the contract alone",
      edit: (edited) => Object.assign(schemaOf(edited, "Pet"), { required: [] }),
      sentence: "table 4, Pet: `state` is always there by the document, but may be missing in the contract.",
    },
    {
      title: "a property that is null in the contract alone",
      edit: (edited) => Object.assign(propertyOf(edited, "Pet", "state"), { nullable: true }),
      sentence: "table 4, Pet: `state` may be null in the contract alone.",
    },
    {
      title: "a property that is null in the document alone",
      edit: (edited) => delete propertyOf(edited, "Pet", "names").nullable,
      sentence: "table 4, Pet: `names` may be null, but not in the contract.",
    },
    {
      title: "a map whose values may be null",
      edit: (edited) =>
        Object.assign(propertyOf(edited, "NewName", "labels"), {
          additionalProperties: { type: "string", nullable: true },
        }),
      sentence:
        'table 3, NewName: `labels` is Map<String,String> in the document, Map<String,{"type":"string","nullable":true}> in the contract.',
    },
    {
      title: "a text of another length",
      edit: (edited) => Object.assign(parameterOf(edited).schema ?? {}, { maxLength: 7 }),
      sentence: "table 1, path parameters: `id` has the maxLength 7 in the contract, but is known to have undefined.",
    },
    {
      title: "a key that need not be there",
      edit: (edited) => delete propertyOf(edited, "NewName", "labels").required,
      sentence: "table 3, NewName: `labels` does not require `home` to be `any` in the contract.",
    },
    {
      title: "a missing value",
      edit: (edited) => propertyOf(edited, "Pet", "state")["x-extensible-enum"]?.pop(),
      sentence: "table 4, Pet: `state` has no value `asleep` in the contract's x-extensible-enum.",
    },
    {
      title: "an undocumented value",
      edit: (edited) => propertyOf(edited, "NewName", "kind").enum?.push("Cat"),
      sentence: "table 3, NewName: `kind` has the undocumented value `Cat` in its enum.",
    },
    {
      title: "values in another order",
      edit: (edited) => propertyOf(edited, "Pet", "state")["x-extensible-enum"]?.reverse(),
      sentence: "table 4, Pet: `state` has its values in another order than the document.",
    },
    {
      title: "an open set that is closed",
      edit: (edited) => Object.assign(propertyOf(edited, "Pet", "state"), { enum: ["awake", "asleep"] }),
      sentence: "table 4, Pet: `state` has an enum, which is not what the document says.",
    },
    {
      title: "a response without a source",
      edit: (edited) => Object.assign(operationOf(edited).responses ?? {}, { 418: {} }),
      sentence: "Response 418 of put /pets/{id}: its x-source does not say where it is from.",
    },
    {
      title: "a second operation's undocumented parameter",
      edit: (edited) => addReading(edited, [{ name: "deep", in: "query" }]),
      sentence: "readPet: the query parameter `deep` is in no table and does not say where it is from.",
    },
    {
      title: "a second operation's parameter that claims a table",
      edit: (edited) => addReading(edited, [{ name: "deep", in: "query", "x-source": "table 1" }]),
      sentence: "readPet: the query parameter `deep` is in no table and does not say where it is from.",
    },
  ])("refuses $title", ({ edit, sentence }) => {
    const edited = fixture();
    edit(edited);
    expect(compareWithContract([documented], edited)).toContain(sentence);
  });

  test.each<{ title: string; edit: (edited: Contract) => void }>([
    {
      title: "a property from elsewhere",
      edit: (edited) => Object.assign(schemaOf(edited, "Pet").properties ?? {}, { added: observed }),
    },
    {
      title: "a second operation with a documented parameter and one from elsewhere",
      edit: (edited) => addReading(edited, [{ name: "deep", in: "query", "x-source": "documented: readPet" }]),
    },
  ])("accepts $title", ({ edit }) => {
    const edited = fixture();
    edit(edited);
    expect(compareWithContract([documented], edited)).toEqual([]);
  });
});
