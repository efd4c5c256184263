// `npm run docs`: the documentation as a folder of pages, each of which is complete in itself.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeSite } from "./docs/site.ts";
import { command } from "./lib/command.ts";
import { inRoot } from "./lib/files.ts";

/** Rebuilds the site in a folder of the repository. */
export async function writeSite(output: string) {
  const files = await makeSite();
  const folder = inRoot(output);
  await rm(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return files;
}

await command(import.meta.url, {
  usage: `npm run docs [-- --output <folder>]

Builds the documentation, in English and Chinese, into dist/docs: the contract as Redoc's page, the guides and reports, each
also as Markdown, the contract as JSON and YAML, and llms.txt. Every page is one file that loads nothing. \`npm run docs:preview\`
serves it and follows changes.`,
  options: { output: { type: "string", default: "dist/docs" } },
  run: async ({ output = "" }) => {
    const files = await writeSite(output);
    const pages = files.filter(([path]) => path.endsWith(".html"));
    const megabytes = pages.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0) / 1e6;
    console.log(`${output}: ${pages.length} pages, ${megabytes.toFixed(1)} MB, each complete in itself.`);
  },
});
