// The reference: Redoc's page of the contract, in one file, in a language.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError } from "../lib/command.ts";
import { inTemporaryFolder, read } from "../lib/files.ts";
import { redocly } from "../lib/redocly.ts";
import type { Language } from "./languages.ts";
import { commonTexts, fill, type Place } from "./layout.ts";
import { patched, patchOnce } from "./patches.ts";
import { withPolicy } from "./policy.ts";
import { sourceExtension } from "./readers-copy.ts";

/** The page of a contract for readers. */
export async function referencePage(contract: object, title: string, place: Place): Promise<string> {
  const { language } = place;
  const built = await inTemporaryFolder("docs-", async (folder) => {
    const [source, template, output] = ["openapi.json", "redoc.hbs", "index.html"].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    await writeFile(source, JSON.stringify(contract));
    await writeFile(template, fill(await read("openapi/redoc.hbs"), await commonTexts(place, ["redoc.css"])));
    const options = ["--inlineBundle", "--template", template, "--output", output, "--title", title];
    await redocly("build-docs", source, ...options);
    return readFile(output, "utf8");
  });
  return withPolicy(withoutPrerendered(await patched(inWordsOf(language, built), language), language));
}

/** The page with the language's words in its options. An option on the command line would take the place of all in the file. */
function inWordsOf({ phrases, ...language }: Language, page: string): string {
  const extension = sourceExtension({ phrases, ...language });
  const { payload } = phrases;
  const patches = [
    { find: '"showExtensions":["x-source"]', replace: `"showExtensions":["${extension}"]` },
    { find: '"label":"Payload"', replace: `"label":"${payload}"` },
    { find: "label:`Payload`,lang:`payload`", replace: `label:\`${payload}\`,lang:\`payload\`` },
  ];
  return patches.reduce(patchOnce, page);
}

/**
 * Redoc renders its overview beforehand, in English and without any operation. Its program renders all of it again; who has no
 * program gets the Markdown twin.
 */
function withoutPrerendered(page: string, { phrases }: Language): string {
  const start = page.indexOf('<div id="redoc"');
  const end = page.indexOf('<script type="module"');
  if (start < 0 || end < start)
    throw new CommandError("Redoc's page has not its element and then its program. Redoc has changed.");
  const note = `<noscript><p class="no-script">${phrases.noScript} <a href="index.md">index.md</a></p></noscript>`;
  return `${page.slice(0, start)}${note}<div id="redoc"></div>${page.slice(end)}`;
}
