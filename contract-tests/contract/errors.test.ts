// The contract says of errors what is known of them, no more and no less.
import { Ajv } from "ajv";
import { describe, expect, it, test } from "vitest";
import { eachOperation, type Media, type Operation, type Response, resolve } from "../../scripts/lib/contract.ts";
import { compareBody, errorBodies, errorSchema, observedProperties, otherForms } from "../documented/errors.ts";
import { errorCodes } from "../documented/updateAddonInstance/responses.ts";
import { contract, found } from "../support/harness.ts";

const { schemas } = contract.components;
const operations = eachOperation(contract).map(({ operation }) => operation);
const updateAddonInstance = found(operations.find(({ operationId }) => operationId === "updateAddonInstance"));

/** The error responses of an operation, with their JSON. */
function errorsOf(operation: Operation): { status: string; media: Media }[] {
  return Object.entries(operation.responses)
    .filter(([status]) => !status.startsWith("2"))
    .flatMap(([status, node]) => {
      const media = resolve<Response>(contract, node).content?.["application/json"];
      return media ? [{ status, media }] : [];
    });
}

const ajv = new Ajv({ strict: false });
for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, `#/components/schemas/${name}`);

/** The forms of an error that a body has. */
const formsOf = (body: unknown): string[] =>
  errorSchema.oneOf.filter((name) => ajv.validate(`#/components/schemas/${name}`, body));

describe("the errors", () => {
  it.each(Object.entries(errorBodies))("have in %s what is known of it, and nothing else", (name, known) => {
    expect(compareBody(name, known, found(schemas[name]))).toEqual([]);
  });

  it("have one schema of both forms, with every status of every operation", () => {
    const members = errorSchema.oneOf.map((member) => ({ $ref: `#/components/schemas/${member}` }));
    expect(schemas[errorSchema.name]).toMatchObject({ oneOf: members });
    for (const operation of operations)
      for (const { status, media } of errorsOf(operation))
        expect(media.schema, `${operation.operationId} ${status}`).toEqual({
          $ref: `#/components/schemas/${errorSchema.name}`,
        });
  });

  it.each(otherForms)("may be $body with $status", ({ status, body }) => {
    expect(formsOf(body)).toHaveLength(1);
    expect(formsOf(body)).not.toEqual(formsOf({ ...errorCodes[status], errorMessage: "any", error_msg: "any" }));
  });
});

describe("updateAddonInstance", () => {
  it("declares every known error status", () => {
    expect(errorsOf(updateAddonInstance).map(({ status }) => status)).toEqual(Object.keys(errorCodes));
  });

  it.each(errorsOf(updateAddonInstance))(
    "has for $status an example of one form, with its code",
    ({ status, media }) => {
      const own = Object.entries(media.examples ?? {}).filter(([id]) => id.startsWith("updateAddonInstance/"));
      const [[, example] = [], ...others] = own;
      expect(others).toEqual([]);
      expect(example?.value).toMatchObject(found(errorCodes[status]));
      expect(formsOf(example?.value)).toHaveLength(1);
    },
  );
});

it.each(Object.entries(observedProperties))("%s has the properties that were observed in it", (name, keys) => {
  for (const key of keys) expect(schemas[name]?.properties).toHaveProperty(key);
});

test("compareBody names what is missing, unknown, optional and required", () => {
  const known = { always: ["code", "text"], also: ["id"] };
  const string = { type: "string" };
  const good = { properties: { code: string, text: string, id: string }, required: ["code", "text"] };
  expect(compareBody("Bad", known, good)).toEqual([]);
  const wrong = { properties: { code: { type: "integer" }, text: string, more: string }, required: ["code", "more"] };
  expect(compareBody("Bad", known, wrong)).toEqual([
    "Bad has no id",
    "Bad.more is not known",
    "Bad.code is of type integer",
    "Bad.text is not required",
    "Bad.more is required",
  ]);
});
