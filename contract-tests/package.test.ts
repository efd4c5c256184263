// Serves the package as others install it: the gate of `npm run check:package` refuses what it must.
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { SIZE_BUDGET, sizeProblems } from "../scripts/package/bundle.ts";
import { readSmoke } from "../scripts/package/smoke.ts";
import { contentProblems } from "../scripts/package/tarball.ts";

const good = [
  "package.json",
  "README.md",
  "LICENSE",
  "CHANGELOG.md",
  "THIRD-PARTY-NOTICES.md",
  "generated/openapi.json",
  "dist/package/index.js",
  "dist/package/node.js",
  "dist/package/signer.js",
  "dist/package/response-validators.js",
  "dist/types/src/index.d.ts",
  "dist/types/src/client/node.d.ts",
  "dist/types/src/client/signer.d.ts",
  "dist/types/generated/schema.d.ts",
];

describe("the tarball", () => {
  test("accepts what is meant to be in it", () => {
    expect(contentProblems(good)).toEqual([]);
  });

  test.each([
    "src/index.ts",
    "dist/docs/index.html",
    "dist/scripts/mock.js",
    "dist/package/index.js.map",
    "contract-tests/package.test.ts",
    "generated/reports/runtimes.md",
    ".env",
  ])("refuses %s", (path) => {
    expect(contentProblems([...good, path])).toEqual([`the tarball holds ${path}, which nobody expects there`]);
  });

  test.each(good.filter((path) => !/generated\/schema|validators/.test(path)))("misses %s", (path) => {
    expect(contentProblems(good.filter((other) => other !== path))).toContain(`the tarball has no ${path}`);
  });
});

describe("the notices", () => {
  test("hold the license of what the generated validators contain", async () => {
    const read = (file: string) => readFile(new URL(`../${file}`, import.meta.url), "utf8");
    const words = (text: string) => text.split(/\s+/).join(" ");
    const notices = words(await read("THIRD-PARTY-NOTICES.md"));
    expect(notices).toContain(words(await read("node_modules/ajv/LICENSE")).trim());
    for (const kind of ["request", "response"])
      expect(await read(`generated/${kind}-validators.ts`)).toMatch(/^\/\*! Contains code of Ajv, MIT/m);
  });
});

describe("the size in a browser", () => {
  test("accepts the whole budget", () => {
    expect(sizeProblems({ gzipped: SIZE_BUDGET })).toEqual([]);
  });

  test("refuses one byte more", () => {
    expect(sizeProblems({ gzipped: SIZE_BUDGET + 1 })).toEqual([
      `the package weighs ${SIZE_BUDGET + 1} bytes in a browser (minified, gzipped), 1 over its budget of ${SIZE_BUDGET}`,
    ]);
  });
});

describe("a smoke run", () => {
  const signature = "a".repeat(64);
  const end = (hash: string, count: string) => `signature ${signature} by ${hash}\n${count} passed\n`;

  test("accepts one whose checks all passed", () => {
    const run = readSmoke(`✓ one\n✓ two\n${end("Web Crypto", "2 of 2")}`, "Web Crypto");
    expect(run).toEqual({ checks: "2 of 2", signature, problems: [] });
  });

  test("refuses one with a failed check, in its own words", () => {
    const printed = `✓ one\n✗ two\n    because\n✗ three\n    as well\n${end("Web Crypto", "1 of 3")}`;
    expect(readSmoke(printed, "Web Crypto").problems).toEqual(["two\n    because", "three\n    as well"]);
  });

  test.each(["", "✓ one\n", end("Web Crypto", "0 of 0")])("refuses one without an end: %j", (printed) => {
    expect(readSmoke(printed, "Web Crypto").problems).toEqual([expect.stringContaining("did not come to its end")]);
  });

  test("refuses one that did not sign as it was to", () => {
    expect(readSmoke(end("Node's crypto", "2 of 2"), "Web Crypto").problems).toEqual([
      "signed by Node's crypto, not by Web Crypto",
    ]);
  });
});
