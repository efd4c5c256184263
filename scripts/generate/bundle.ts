// The contract as one document, generated/openapi.json.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Contract, meaningList, type Schema } from "../lib/contract.ts";
import { inTemporaryFolder } from "../lib/files.ts";
import { redocly } from "../lib/redocly.ts";

/** The contract as one document, without references to other files. */
export async function bundleContract(contract: string): Promise<Contract> {
  return inTemporaryFolder("bundle-", async (folder) => {
    const file = join(folder, "openapi.json");
    // The preprocessor is for linting alone.
    await redocly("bundle", contract, "--output", file, "--skip-preprocessor", "house/examples-as-documented");
    const bundle = JSON.parse(await readFile(file, "utf8")) as Contract;
    const { examples = {}, ...components } = bundle.components;
    return complete({ ...bundle, components: inOrder(components) }, examples) as Contract;
  });
}

/** Components by name, so that a new operation, which may use them in another order, moves none. */
function inOrder(components: object): object {
  const sorted = (map: object) => Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
  return Object.fromEntries(Object.entries(sorted(components)).map(([kind, map]) => [kind, sorted(map)]));
}

/** A node of the bundle with each example in its place, as few tools resolve references to examples, and with its values listed. */
function complete(node: unknown, examples: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(node)) return node.map((item) => complete(item, examples));
  if (typeof node !== "object" || node === null) return node;
  const name = "$ref" in node && /^#\/components\/examples\/(.+)$/.exec(String(node.$ref))?.[1];
  if (name) return examples[name.replaceAll("~1", "/").replaceAll("~0", "~")];
  const entries = Object.entries(node).map(([key, value]) => [key, complete(value, examples)]);
  return withValuesListed(Object.fromEntries(entries));
}

/** A schema whose values have meanings, with what other tools know of: `x-extensible-enum`, and the meanings as text. */
function withValuesListed(node: Schema): object {
  const meanings = node["x-enumDescriptions"];
  if (!meanings) return node;
  return {
    ...node,
    description: `${node.description}\n\n${meaningList(meanings)}`,
    "x-extensible-enum": Object.keys(meanings),
  };
}
