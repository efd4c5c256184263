// The smoke suite in a page: bundled for browsers, served on a free port, and opened in headless Chromium.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { capture } from "../lib/exec.ts";
import { listen } from "../lib/proxy.ts";
import { bundle } from "./bundle.ts";
import type { Found } from "./runtimes.ts";
import { DOCUMENTED, readSmoke, type SmokeRun } from "./smoke.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const TIMEOUT_MS = 30_000;

/** Finds Chromium by CHROME_PATH or by its usual names. */
export async function findChromium(): Promise<Found> {
  const remedy = "Install it (Debian: apt-get install chromium) or name one with CHROME_PATH";
  const named = process.env["CHROME_PATH"];
  const names = named === undefined ? NAMES : [named];
  for (const program of names) {
    const { stdout } = await capture(program, ["--version"]);
    const version = /\d+(\.\d+)+/.exec(stdout)?.[0];
    if (version) return { program, version };
  }
  return { missing: `none of ${names.join(", ")} can be started`, remedy };
}

/** Runs the suite in a page whose policy lets no text become code. */
export async function smokeBrowser(program: string, folder: string, mockUrl: string): Promise<SmokeRun> {
  const parts = await bundle(folder, "smoke/page.mjs", { split: true });
  const [request, response] = await Promise.all(
    [DOCUMENTED.request, DOCUMENTED.response].map(async (file) => JSON.parse(await readFile(file, "utf8"))),
  );
  const files: Readonly<Record<string, readonly [type: string, text: string]>> = {
    "/": [
      "text/html",
      `<!doctype html><meta charset="utf-8"><script type="module" src="${parts[0]?.fileName}"></script>`,
    ],
    ...Object.fromEntries(parts.map(({ fileName, code }) => [`/${fileName}`, ["text/javascript", code] as const])),
    "/given.json": ["application/json", JSON.stringify({ mockUrl, request, response })],
  };

  const closing = new AbortController();
  let printed = "";
  const server = createServer(async (incoming, outgoing) => {
    const [type, content] = files[incoming.url ?? ""] ?? [];
    if (incoming.url === "/result") {
      printed = await text(incoming);
      outgoing.end();
      closing.abort();
    } else if (type) {
      outgoing.writeHead(200, {
        "content-type": type,
        "content-security-policy": "default-src 'none'; script-src 'self'; connect-src 'self' http://127.0.0.1:*",
      });
      outgoing.end(content);
    } else outgoing.writeHead(404).end();
  });
  const { url, stop } = await listen(server);
  try {
    const { stderr } = await capture(
      program,
      [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        `--user-data-dir=${join(folder, "chromium")}`,
        "--enable-logging=stderr",
        `${url}/`,
      ],
      { timeoutMs: TIMEOUT_MS, signal: closing.signal },
    );
    const said = stderr.match(/^.*:CONSOLE.*$/gm) ?? [];
    return readSmoke(printed || said.join("\n") || stderr.slice(-2000), "Web Crypto");
  } finally {
    await stop();
  }
}
