// The smoke suite in a page: bundled for browsers, served on a free port, and opened in headless Chromium.
import { createServer } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { capture } from "../lib/exec.ts";
import { listen } from "../lib/proxy.ts";
import { bundle } from "./bundle.ts";
import type { Result, Tool } from "./result.ts";
import { type Found, versionOf } from "./runtimes.ts";
import { readSmoke } from "./smoke.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const FLAGS = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--enable-logging=stderr"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];
/** Text must not become code. */
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self' http://127.0.0.1:*";

export const CHROMIUM: Tool = {
  name: "Chromium",
  find: findChromium,
  check: async ({ program, version }, folder) => [
    await runInPage(`Chromium (${version}), Web Crypto`, program, folder),
  ],
};

/** Finds Chromium by CHROME_PATH or by its usual names. */
async function findChromium(): Promise<Found> {
  const names = process.env["CHROME_PATH"] ? [process.env["CHROME_PATH"]] : NAMES;
  for (const program of names) {
    const version = await versionOf(program);
    if (version) return { program, version };
  }
  const remedy = "Install it (Debian: apt-get install chromium) or name one with CHROME_PATH";
  return { missing: `none of ${names.join(", ")} can be started. ${remedy}` };
}

/** Opens the page, which posts its result. */
async function runInPage(step: string, program: string, folder: string): Promise<Result> {
  const scripts = await bundle(folder, "smoke/page.mjs", { split: true });
  const page = `<!doctype html><meta charset="utf-8"><script type="module" src="${scripts[0]?.fileName}"></script>`;
  const closing = new AbortController();
  let printed = "";
  const server = createServer(async (incoming, outgoing) => {
    if (incoming.method === "POST") {
      printed = await text(incoming);
      closing.abort();
    }
    const script = scripts.find(({ fileName }) => incoming.url === `/${fileName}`);
    const type = script ? "text/javascript" : "text/html";
    outgoing.writeHead(200, { "content-type": type, "content-security-policy": POLICY }).end(script?.code ?? page);
  });
  const { url, stop } = await listen(server);
  try {
    const args = [...FLAGS, `--user-data-dir=${join(folder, "chromium")}`, url];
    const { stderr } = await capture(program, args, { timeout: 30_000, cancelSignal: closing.signal });
    return readSmoke(step, printed || stderr.slice(-2000));
  } finally {
    await stop();
  }
}
