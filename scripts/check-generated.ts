// `npm run check:generated`: generates into a temporary folder and compares the files with those in generated/.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { generate } from "./generate.ts";
import { CommandError, command } from "./lib/command.ts";
import { inRoot, inTemporaryFolder } from "./lib/files.ts";

/** What in `folder` differs, byte for byte, from what the contract makes. `reports/` is written by other commands. Changes nothing. */
export const compareGenerated = (folder: string): Promise<string[]> =>
  inTemporaryFolder("generated-", async (fresh) => {
    await generate(fresh);
    const expected = await readdir(fresh);
    const present = (await readdir(folder)).filter((name) => name !== "reports");
    const differences: string[] = [];
    for (const name of expected) {
      if (!present.includes(name)) differences.push(`${name} is missing`);
      else if (!(await readFile(join(folder, name))).equals(await readFile(join(fresh, name))))
        differences.push(`${name} is not what the contract makes`);
    }
    const unexpected = present.filter((name) => !expected.includes(name));
    return [...differences, ...unexpected.map((name) => `${name} is not made from the contract`)];
  });

await command(import.meta.url, {
  usage: `npm run check:generated

Compares generated/ with what the contract in openapi/ makes, byte for byte, unexpected files included. Changes nothing.`,
  options: {},
  run: async () => {
    const differences = await compareGenerated(inRoot("generated"));
    if (differences.length)
      throw new CommandError(
        `generated/ differs from the contract:\n${differences.map((line) => `  generated/${line}`).join("\n")}\n
To fix it: npm run generate (and delete what is not made from the contract)`,
      );
    console.log("generated/ is what the contract makes.");
  },
});
