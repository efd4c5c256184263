// What the package is in a browser: its size, and the smoke suite in a page that headless Chromium opens. The bundler measures it
// too; a tool for sizes alone, such as size-limit, would bring a second one.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "rolldown";
import { findChromium } from "../lib/chromium.ts";
import { CommandError } from "../lib/command.ts";
import { capture } from "../lib/exec.ts";
import { serve } from "../lib/proxy.ts";
import type { Result } from "../lib/result.ts";
import { checkWith } from "./runtimes.ts";
import { readSmoke } from "./smoke.ts";

/** The most that everything in the package may weigh in a browser, openapi-fetch included: gzipped bytes. */
const SIZE_BUDGET = 21_000;

export const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--no-first-run",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--enable-logging=stderr",
];
/** Text must not become code. */
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self' http://127.0.0.1:*";

/** Bundles `entry`, a file in `folder`, for a browser. The first file is the entry's; the others are what it loads later. */
async function bundle(folder: string, entry: string, { split }: { split: boolean }) {
  const warnings: string[] = [];
  const { output } = await build({
    input: join(folder, entry),
    cwd: folder,
    platform: "browser",
    // Such as an import that no browser can resolve.
    onLog: (_level, { message }) => warnings.push(stripVTControlCharacters(message)),
    output: { format: "esm", minify: true, codeSplitting: split },
    write: false,
  });
  if (warnings.length) throw new CommandError(`${entry} is not fit for a browser:\n${warnings.join("\n")}`);
  return output.filter((file) => file.type === "chunk");
}

/** The size of all that the package's root entry exports, openapi-fetch included, minified and gzipped. */
export async function checkSize(folder: string, budget = SIZE_BUDGET): Promise<Result> {
  await writeFile(join(folder, "everything.mjs"), 'export * from "cce-addons";\n');
  const gzipped = async (split: boolean) => {
    const [file] = await bundle(folder, "everything.mjs", { split });
    return gzipSync(file?.code ?? "", { level: 9 }).length;
  };
  const whole = await gzipped(false);
  const first = await gzipped(true);
  return {
    step: "size in a browser",
    done: `${whole} bytes gzipped of the ${budget} allowed, ${first} of them loaded at first`,
    problems: whole > budget ? [overBudget(whole, budget)] : [],
  };
}

export const CHROMIUM = checkWith("Chromium", findChromium, async ({ program, version }, folder) => [
  await runInPage(`Chromium (${version}), Web Crypto`, program, folder),
]);

/** Opens the page, which posts its result. */
async function runInPage(step: string, program: string, folder: string): Promise<Result> {
  const scripts = await bundle(folder, "smoke/page.mjs", { split: true });
  const page = `<!doctype html><meta charset="utf-8"><script type="module" src="${scripts[0]?.fileName}"></script>`;
  const closing = new AbortController();
  let printed = "";
  const { url, stop } = await serve(async ({ method, path, body }) => {
    if (method === "POST") {
      printed = String(body);
      closing.abort();
    }
    const script = scripts.find(({ fileName }) => path === `/${fileName}`);
    const headers = { "content-type": script ? "text/javascript" : "text/html", "content-security-policy": POLICY };
    return { status: 200, headers, body: Buffer.from(script?.code ?? page) };
  });
  try {
    const args = [...FLAGS, `--user-data-dir=${join(folder, "chromium")}`, url];
    const { stderr } = await capture(program, args, { timeout: 30_000, cancelSignal: closing.signal });
    return readSmoke(step, printed || stderr.slice(-2000));
  } finally {
    await stop();
  }
}

const overBudget = (size: number, budget: number) =>
  `${size} bytes gzipped, ${size - budget} over the budget of ${budget}. Make it smaller, or raise SIZE_BUDGET in scripts/package/browser.ts and say why in CONTRIBUTING.md.`;
