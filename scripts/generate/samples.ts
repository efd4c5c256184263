// Examples of the contract as data, generated/sample-data.ts: what the emulator holds when it is given nothing.
import { type Contract, eachOperation } from "../lib/contract.ts";
import { jsonSchema, refName, success } from "./bodies.ts";

/** The examples, each of its operation's success, that a package can import. */
export const SAMPLES: readonly string[] = ["listAddonInstances/two-addons", "listAddonTemplates/two-addons"];

/** The examples in {@link SAMPLES}, by their keys. */
export function sampleData(bundle: Contract): string {
  const samples = eachOperation(bundle).flatMap(({ operation }) => {
    const [, response] = success(bundle, operation);
    const { examples = {} } = response.content?.["application/json"] ?? {};
    return SAMPLES.filter((key) => key in examples).map((key) => ({
      key,
      schema: refName(jsonSchema(response)),
      value: examples[key]?.value,
    }));
  });
  return `import type { components } from "./schema.ts";

/** Examples of the contract, by their keys. */
export const samples: {
${samples.map(({ key, schema }) => `  readonly "${key}": components["schemas"]["${schema}"];`).join("\n")}
} = ${JSON.stringify(Object.fromEntries(samples.map(({ key, value }) => [key, value])), null, 2)};
`;
}
