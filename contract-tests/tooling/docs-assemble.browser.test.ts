/** Serves a reader who followed an old deep link and changes the version: the place is kept, under the page's own policy. */
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { assembleSite } from "../../scripts/docs-assemble.ts";
import { findChromium } from "../../scripts/lib/chromium.ts";
import { capture } from "../../scripts/lib/exec.ts";
import { serve } from "../../scripts/lib/proxy.ts";
import { FLAGS } from "../../scripts/package/browser.ts";

const chromium = await findChromium();

/** Goes to the last version of the switch, and there reports the address: a navigation, as the page may request nothing. */
const SCRIPT = `const violations = [];
addEventListener("securitypolicyviolation", ({ effectiveDirective }) => violations.push(effectiveDirective));
addEventListener("load", () => {
  const link = [...document.querySelectorAll(".versions a")].at(-1);
  const place = violations.join() || location.pathname + location.hash;
  if (violations.length || link.hasAttribute("aria-current")) location.assign("/report/" + encodeURIComponent(place));
  else link.click();
});`;
const hash = createHash("sha256").update(SCRIPT).digest("base64");
const PAGE = `<!doctype html><html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-${hash}'" />
</head><body><script>${SCRIPT}</script><!--versions--><!--/versions--></body></html>`;

/** Opens an address of the site in Chromium, and resolves with what the page reports. */
async function visit(address: string, edit = (page: string) => page): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "site-browser-"));
  onTestFinished(() => rm(folder, { recursive: true, maxRetries: 10 }));
  for (const version of ["0.1.0", "0.2.0"]) {
    await mkdir(join(folder, "from", version), { recursive: true });
    await writeFile(join(folder, "from", version, "index.html"), PAGE);
  }
  await assembleSite(join(folder, "from"), join(folder, "site"));
  const closing = new AbortController();
  let reported = "";
  const { url, stop } = await serve(async ({ path }) => {
    if (path.startsWith("/report/")) {
      reported = decodeURIComponent(path.slice("/report/".length));
      closing.abort();
    }
    const page = await readFile(join(folder, "site", path, "index.html"), "utf8").catch(() => "");
    return { status: page ? 200 : 404, headers: { "content-type": "text/html" }, body: Buffer.from(edit(page)) };
  });
  onTestFinished(stop);
  const program = "program" in chromium ? chromium.program : expect.unreachable(chromium.missing);
  const args = [...FLAGS, `--user-data-dir=${join(folder, "chromium")}`, `${url}${address}`];
  await capture(program, args, { timeout: 25_000, cancelSignal: closing.signal });
  return reported;
}

test.skipIf("missing" in chromium)(
  "a deep link to the root leads to the latest version, and on to another",
  async () => {
    expect(await visit("/#/other/updateaddoninstance")).toBe("/0.1.0/#/other/updateaddoninstance");
  },
);

test.skipIf("missing" in chromium)("a page whose policy does not allow the switch is found out", async () => {
  const edit = (page: string) => page.replace(/; style-src [^"]*/, `; script-src 'sha256-${hash}'`);
  expect(await visit("/latest/#/any", edit)).toMatch(/^style-src-elem/);
});
