// `npm run check:docs`: opens the built documentation in a browser that has no network, and checks what a reader gets.
import type { Browser } from "playwright-core";
import { launch } from "./check-docs/browser.ts";
import { silenceProblems } from "./check-docs/silence.ts";
import { type Address, asFiles, pagesOf, readSite, type Site, served } from "./check-docs/site.ts";
import { findChromium } from "./lib/chromium.ts";
import { CommandError, command } from "./lib/command.ts";
import { inRoot } from "./lib/files.ts";
import { describe, failures, type Result } from "./lib/result.ts";

/** Checks in the browser, in the order in which a reader would notice a fault. */
async function* inBrowser(browser: Browser, site: Site, server: Address): AsyncGenerator<Result> {
  for (const { name, url } of [server, asFiles(site)])
    for (const file of pagesOf(site)) {
      const problems = await silenceProblems(browser, url + file);
      yield { step: `${file} by ${name}`, done: "renders without network, and asks for nothing", problems };
    }
}

async function* check(site: Site): AsyncGenerator<Result> {
  const found = await findChromium();
  if ("missing" in found) {
    yield { step: "Chromium", done: "missing", ...found };
    return;
  }
  const browser = await launch(found.program);
  const server = await served(site);
  try {
    yield* inBrowser(browser, site, server);
  } finally {
    await server.stop();
    await browser.close();
  }
}

await command(import.meta.url, {
  usage: `npm run check:docs -- [--all] [--site <folder>]

Opens the documentation that \`npm run docs\` built in a Chromium that has no network, and checks what a reader gets.
  --all    fails when Chromium is missing, too
  --site   the folder it is in, by default dist/docs
CHROME_PATH names a Chromium that is not on the PATH.`,
  options: { all: { type: "boolean" }, site: { type: "string", default: "dist/docs" } },
  run: async ({ all, site: folder = "" }) => {
    const results: Result[] = [];
    for await (const result of check(await readSite(inRoot(folder)))) {
      console.log(describe(result));
      results.push(result);
    }
    const failed = failures(results, all);
    if (failed.length) throw new CommandError(`${folder} is not fit to publish; see above: ${failed.join("; ")}.`);
  },
});
