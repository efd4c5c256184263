// `npm run docs`: the documentation as a folder of pages, each of which is complete in itself.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readLedger } from "./docs/sightings.ts";
import { makeSite } from "./docs/site.ts";
import { command } from "./lib/command.ts";
import { inRoot } from "./lib/files.ts";

/** Rebuilds the site in a folder of the repository. */
async function writeSite(output: string, ledger: string | undefined) {
  const files = await makeSite(ledger === undefined ? undefined : await readLedger(ledger));
  const folder = inRoot(output);
  await rm(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return files;
}

await command(import.meta.url, {
  usage: `npm run docs [-- --output <folder>] [--ledger <file>]

Builds the documentation, in English and Chinese, into dist/docs: the contract as Redoc's page, the guides and reports, each
also as Markdown, the contract as JSON and YAML, and llms.txt. Every page is one file that loads nothing. \`npm run docs:preview\`
serves it and follows changes.
  --output   the folder, by default dist/docs
  --ledger   a ledger of \`cce-addons check --ledger\`: shows when traffic last confirmed a field, beside its source`,
  options: { output: { type: "string", default: "dist/docs" }, ledger: { type: "string" } },
  run: async ({ output = "", ledger }) => {
    const files = await writeSite(output, ledger);
    const pages = files.filter(([path]) => path.endsWith(".html"));
    const megabytes = pages.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0) / 1e6;
    console.log(`${output}: ${pages.length} pages, ${megabytes.toFixed(1)} MB, each complete in itself.`);
  },
});
