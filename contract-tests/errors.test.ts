// What the contract says beyond the tables is compared with what is known of it, both ways.
import { describe, expect, it } from "vitest";
import { type Contract, eachOperation, type Response, resolve } from "../scripts/contract.ts";
import { readContract } from "../scripts/scenarios.ts";
import { errorBodies, errorStatuses, observedProperties } from "./documented/errors.ts";

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

describe("updateAddonInstance", () => {
  it("errors: the contract has what is known of their bodies, and nothing else", () => {
    expect(differences(contract)).toEqual([]);
  });

  it("errors: each declared status has its family", () => {
    for (const { operation } of eachOperation(contract)) {
      const families = Object.entries(operation.responses)
        .filter(([status]) => !status.startsWith("2"))
        .map(([status, node]) => {
          const { content } = resolve<Response>(contract, node);
          return [status, content?.["application/json"]?.schema.$ref?.split("/").at(-1)];
        });
      expect(Object.fromEntries(families)).toEqual(errorStatuses);
    }
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
