// `npm run generate`: makes everything in generated/ from the contract, openapi/.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleContract } from "./generate/bundle.ts";
import { contractChecks } from "./generate/contract-checks.ts";
import { contractValidators } from "./generate/contract-validators.ts";
import { meaningsData, operationsData } from "./generate/operations.ts";
import { sampleData } from "./generate/samples.ts";
import { scenariosData } from "./generate/scenarios.ts";
import { schemaTypes } from "./generate/types.ts";
import { validators } from "./generate/validators.ts";
import { command } from "./lib/command.ts";
import { inRoot } from "./lib/files.ts";

const BANNER = "// Made from openapi/ by `npm run generate`; not edited by hand.\n";

/** Writes every generated file into `folder`, which is made when it is missing. `progress` gets each file's name. */
export async function generate(
  folder: string,
  { contract = "openapi/openapi.yaml", progress = (_file: string) => {} } = {},
): Promise<void> {
  const bundle = await bundleContract(contract);
  // All are made before the first is written, so that a contract that is wrong changes none.
  const files = {
    "openapi.json": `${JSON.stringify(bundle, null, 2)}\n`,
    "schema.ts": BANNER + (await schemaTypes(bundle)),
    "operations.ts": BANNER + operationsData(bundle),
    "meanings.ts": BANNER + meaningsData(bundle),
    "sample-data.ts": BANNER + sampleData(bundle),
    "scenarios.ts": BANNER + scenariosData(bundle),
    "request-validators.ts": BANNER + (await validators(bundle, "request")),
    "response-validators.ts": BANNER + (await validators(bundle, "response")),
    "contract-checks.ts": BANNER + contractChecks(bundle),
    "contract-validators.ts": BANNER + (await contractValidators(bundle)),
  };
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text);
    progress(name);
  }
}

await command(import.meta.url, {
  usage: `npm run generate

Makes every file in generated/ from the contract, openapi/. To only look: npm run check:generated`,
  options: {},
  run: async () => {
    await generate(inRoot("generated"), {
      progress: (file) => console.log(`generated/${file}`),
    });
  },
});
