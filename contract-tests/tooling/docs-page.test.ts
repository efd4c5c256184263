// What a page may hold: scripts that its policy knows, nothing that is loaded, and a Redoc that is patched as a whole.
import { describe, expect, it } from "vitest";
import { CHINESE, ENGLISH } from "../../scripts/docs/languages.ts";
import { PATCHES, patched, patchOnce } from "../../scripts/docs/patches.ts";
import { faultsOf, withPolicy } from "../../scripts/docs/policy.ts";
import { respondFrom } from "../../scripts/docs/preview.ts";
import { shownPart } from "../../scripts/docs/samples.ts";

const POLICY = `<meta http-equiv="Content-Security-Policy" content="%policy%" />`;
const SCENARIO = "updateAddonInstance/upgrade-everest";
const page = (rest: string) => withPolicy(`<html><head>${POLICY}</head><body>${rest}</body></html>`);

describe("a page", () => {
  it("that is complete and silent has no fault", () => {
    const silent = `<script>"${SCENARIO}"</script><img src="data:image/png;base64," alt=""><a href="https://a.example">a</a>`;
    expect(faultsOf(page(silent), [SCENARIO])).toEqual([]);
  });

  it("that lacks a scenario is refused", () => {
    expect(faultsOf(page(""), [SCENARIO])).toEqual([`it does not show ${SCENARIO}`]);
  });

  it.each([
    ["<script src='x'></script>", []],
    [`<script src="https://cdn.example/redoc.js"></script>`, ["it loads https://cdn.example/redoc.js"]],
    [`<img alt="" src=//example/logo.png>`, ["it loads //example/logo.png"]],
    [`<link rel="stylesheet" href="style.css">`, ["it loads style.css"]],
    [`<iframe src="other.html"></iframe>`, ["it loads other.html"]],
    ["<style>@import 'style.css';</style>", ["its style loads @import"]],
    ["<style>a { background: url(logo.png) }</style>", ["its style loads url(logo.png)"]],
    [`<a href="#" onclick="go()">go</a>`, [`it has a script in an attribute: <a href="#" onclick=`]],
  ])("with %s is refused", (html, faults) => {
    const expected = faults.length ? faults : ["it loads 'x'"];
    expect(faultsOf(page(html), [])).toEqual(expected);
  });

  it("whose script was changed after its policy was written is refused", () => {
    const changed = page("<script>one()</script>").replace("one()", "two()");
    expect(faultsOf(changed, [])).toEqual(["its policy refuses its own script two()"]);
  });

  it("without a policy, or with an open one, is refused", () => {
    expect(faultsOf("<html></html>", [])).toEqual(["it has no Content-Security-Policy"]);
    const open = page("<script>one()</script>")
      .replace("default-src 'none'", "default-src *")
      .replace("connect-src 'none'", "connect-src https:")
      .replace("script-src ", "script-src 'unsafe-inline' blob: ");
    expect(faultsOf(open, [])).toEqual([
      "its policy allows by default",
      "it may connect elsewhere",
      "its policy allows scripts by 'unsafe-inline'",
      "its policy allows scripts by blob:",
    ]);
  });

  it("has one place for its policy", () => {
    expect(() => withPolicy("<html></html>")).toThrow(/%policy%/);
    expect(() => withPolicy(POLICY + POLICY)).toThrow(/%policy%/);
  });
});

describe("Redoc's page", () => {
  const redoc = PATCHES.map(({ find }) => find).join("\n");
  const definition = "const __redoc_definition = {}";

  it("is patched as a whole, and not in the contract's own texts", async () => {
    const badge = String(PATCHES.find(({ find }) => find.startsWith("https:"))?.find);
    const result = await patched(`${redoc}${definition} ${badge}`, ENGLISH);
    expect(result.split(badge)).toHaveLength(2);
    expect(result.endsWith(badge)).toBe(true);
  });

  it.each(PATCHES)("without $find is refused", async ({ find }) => {
    const without = redoc.replace(find, "");
    await expect(patched(without + definition, ENGLISH)).rejects.toThrow(/0 times, not once\. Redoc has changed/);
  });

  it("in which something to patch is found twice is refused", () => {
    expect(() => patchOnce("a b a", { find: "a", replace: "c" })).toThrow(/"a" 2 times/);
  });

  it("that asks for its words otherwise is refused in Chinese", async () => {
    await expect(patched(redoc + definition, CHINESE)).rejects.toThrow(/translate.* 0 times/);
    await expect(patched(redoc, ENGLISH)).rejects.toThrow(/__redoc_definition/);
  });
});

describe("a code sample", () => {
  it("is shown from the beginning of its region to the end, without their indentation", () => {
    const code = "package x\n// #region docs\n\tcall()\n\t\tthen()\n// #endregion\nend()\n";
    expect(shownPart(code, "x.go")).toBe("call()\n\tthen()");
    expect(shownPart("#!/bin/sh\n# region docs\ncurl\n# endregion\n", "x.sh")).toBe("curl");
  });

  it("without a region is shown as it is, without its interpreter", () => {
    expect(shownPart("#!/bin/sh\n# The region is yours.\ncurl\n", "x.sh")).toBe("# The region is yours.\ncurl");
  });

  it("whose region does not end is refused", () => {
    expect(() => shownPart("# region docs\ncurl\n", "x.sh")).toThrow(/x\.sh has a region/);
  });
});

describe("the preview", () => {
  it("serves a folder's index, and nothing outside its folder", async () => {
    const folder = "contract-tests";
    const paths = ["/documented/", "/../package.json", "/%2e%2e/package.json", "/..%2fpackage.json"];
    const statuses = await Promise.all(paths.map(async (path) => (await respondFrom(folder, { path })).status));
    expect(statuses).toEqual([404, 404, 404, 404]);
    const { status, headers } = await respondFrom(".", { path: "/README.md?any" });
    expect([status, headers["content-type"]]).toEqual([200, "text/markdown; charset=utf-8"]);
  });
});
