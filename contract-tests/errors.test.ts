// What the contract says beyond the tables is compared with what is known of it, both ways.
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import {
  type Contract,
  eachOperation,
  type Media,
  type Operation,
  type Response,
  resolve,
} from "../scripts/lib/contract.ts";
import { readContract } from "../scripts/lib/scenarios.ts";
import { errorBodies, errorSchema, exampleForms, observedProperties, otherForms } from "./documented/errors.ts";

interface ObjectSchema {
  properties: Record<string, unknown>;
  required?: string[];
}

const contract = await readContract();
const schemaOf = (name: string, of: Contract = contract) =>
  of.components.schemas[name] as unknown as ObjectSchema | undefined;

/** One sentence for each difference between the contract's schemas and what is known. */
function differences(of: Contract): string[] {
  const bodies = Object.entries(errorBodies).flatMap(([name, { always, also }]) => {
    const { properties = {}, required = [] } = schemaOf(name, of) ?? {};
    const known = [...always, ...also];
    return [
      ...known.filter((key) => !(key in properties)).map((key) => `${name} has no ${key}`),
      ...Object.keys(properties)
        .filter((key) => !known.includes(key))
        .map((key) => `${name}.${key} is not known`),
      ...always.filter((key) => !required.includes(key)).map((key) => `${name}.${key} is not required`),
      ...required.filter((key) => !always.includes(key)).map((key) => `${name}.${key} is required`),
    ];
  });
  const observed = Object.entries(observedProperties).flatMap(([name, keys]) =>
    keys.filter((key) => !(key in (schemaOf(name, of)?.properties ?? {}))).map((key) => `${name} has no ${key}`),
  );
  return [...bodies, ...observed];
}

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
for (const [name, schema] of Object.entries(contract.components.schemas))
  ajv.addSchema(schema, `#/components/schemas/${name}`);

/** The forms of an error that a body has. */
const formsOf = (body: unknown): string[] =>
  errorSchema.oneOf.filter((name) => ajv.validate(`#/components/schemas/${name}`, body));

describe("updateAddonInstance", () => {
  it("errors: the contract has what is known of their bodies, and nothing else", () => {
    expect(differences(contract)).toEqual([]);
  });

  it("errors: every declared status has the one schema of both forms", () => {
    const { name, oneOf } = errorSchema;
    const members = oneOf.map((member) => ({ $ref: `#/components/schemas/${member}` }));
    expect(contract.components.schemas[name]).toMatchObject({ oneOf: members });
    for (const { operation } of eachOperation(contract)) {
      const declared = errorsOf(operation).map(({ status, media }) => [status, media.schema.$ref?.split("/").at(-1)]);
      expect(Object.fromEntries(declared)).toEqual(
        Object.fromEntries(Object.keys(exampleForms).map((one) => [one, name])),
      );
    }
  });

  it("errors: each status's example has the form it usually has, and no other", () => {
    for (const { operation } of eachOperation(contract))
      for (const { status, media } of errorsOf(operation))
        for (const { value } of Object.values(media.examples ?? {}))
          expect(formsOf(value), status).toEqual([exampleForms[status]]);
  });

  it.each(otherForms)("errors: $status may carry $body", ({ status, body }) => {
    expect(formsOf(body)).toHaveLength(1);
    expect(formsOf(body)).not.toContain(exampleForms[status]);
  });

  const rows = [
    ...Object.entries(errorBodies).flatMap(([name, { always, also }]) =>
      [...always, ...also].map((key) => [name, key]),
    ),
    ...Object.entries(observedProperties).flatMap(([name, keys]) => keys.map((key) => [name, key])),
  ] as [string, string][];
  it.each(rows)("%s.%s: is missed when the contract lacks it", (name, key) => {
    const without = structuredClone(contract);
    delete schemaOf(name, without)?.properties[key];
    expect(differences(without)).toContain(`${name} has no ${key}`);
  });

  it.each(rows.filter(([name]) => name in errorBodies))(
    "%s.%s: is required only where it is always there",
    (name, key) => {
      const flipped = structuredClone(contract);
      const schema = schemaOf(name, flipped);
      const required = schema?.required ?? [];
      const always = required.includes(key);
      if (schema) schema.required = always ? required.filter((one) => one !== key) : [...required, key];
      expect(differences(flipped)).toEqual([`${name}.${key} is ${always ? "not " : ""}required`]);
    },
  );
});
