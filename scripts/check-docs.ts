// `npm run check:docs`: opens the built documentation in a browser that has no network, and checks what a reader gets.
import { launch } from "./check-docs/browser.ts";
import { CHINESE_WORDS, ENGLISH_WORDS } from "./check-docs/search.ts";
import { readSite, type Site, served } from "./check-docs/site.ts";
import { checkSite, type Reference } from "./check-docs/steps.ts";
import { findChromium } from "./lib/chromium.ts";
import { CommandError, command } from "./lib/command.ts";
import { capture } from "./lib/exec.ts";
import { inRoot } from "./lib/files.ts";
import { describe, failures, type Result } from "./lib/result.ts";
import { readContract } from "./lib/scenarios.ts";
import { applyTranslation, readOverlay } from "./lib/translation.ts";

async function readReferences(): Promise<Reference[]> {
  const contract = await readContract();
  const chinese = applyTranslation(contract, await readOverlay());
  return [
    { file: "index.html", contract, words: ENGLISH_WORDS },
    { file: "zh-CN/index.html", contract: chinese, original: contract, words: CHINESE_WORDS },
  ];
}

/** A part that is not shown is missed in many ways. */
const MOST_PROBLEMS = 10;

function shortened({ problems = [], ...result }: Result): Result {
  const rest = problems.length - MOST_PROBLEMS;
  return { ...result, problems: [...problems.slice(0, MOST_PROBLEMS), ...(rest > 0 ? [`and ${rest} more`] : [])] };
}

/** Whether each check finds the fault of a small page that has one. */
async function selfTest(): Promise<Result> {
  const args = ["run", "--config", "contract-tests/docs/vitest.config.ts"];
  const { code, output } = await capture("vitest", args, { timeout: 300_000 });
  return { step: "the checks", done: "each fails where it must", problems: code === 0 ? [] : [output] };
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
    yield* checkSite({ browser, site, server, references: await readReferences(), others: [selfTest] });
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
      console.log(describe(shortened(result)));
      results.push(result);
    }
    const failed = failures(results, all);
    if (failed.length) throw new CommandError(`${folder} is not fit to publish; see above: ${failed.join("; ")}.`);
  },
});
