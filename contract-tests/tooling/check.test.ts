// npm run check, and what it does where there is no browser.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { capture } from "../../scripts/lib/exec.ts";

/** Runs a script where no Chromium can be found. */
const withoutChromium = (script: string, ...args: string[]) =>
  capture(process.execPath, ["--import", "ts-blank-space/register", `scripts/${script}.ts`, ...args], {
    env: { CHROME_PATH: "/missing/chromium" },
  });

const MISSING = "none of /missing/chromium can be started. Install it (Debian: apt-get install chromium)";

test("npm run check skips check:docs without a Chromium, and says so", async () => {
  const others = ["check:package", "check:samples", "check:consumers"].flatMap((step) => ["--without", step]);
  const { code, output } = await withoutChromium("check", "--from", "check:docs", ...others);
  expect(output).toContain(`check:docs skipped: no Chromium was found; ${MISSING}`);
  expect(output).toMatch(/^steps: 0 passed, 0 failed, 1 skipped$/m);
  expect(code).toBe(0);
});

test("npm run check:docs -- --all fails without a Chromium", async () => {
  const site = await mkdtemp(join(tmpdir(), "check-docs-"));
  onTestFinished(() => rm(site, { recursive: true }));
  await writeFile(join(site, "index.html"), "Any.");
  const { code, output } = await withoutChromium("check-docs", "--all", "--site", site);
  expect(output).toContain(`Chromium is missing: ${MISSING}`);
  expect(code).toBe(1);
  expect((await withoutChromium("check-docs", "--site", site)).code).toBe(0);
});
