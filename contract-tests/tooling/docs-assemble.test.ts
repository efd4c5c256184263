/** Serves readers of any version: each finds the others from every page, and no link that ever worked is dead. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { assembleSite } from "../../scripts/docs-assemble.ts";
import { capture } from "../../scripts/lib/exec.ts";
import { redirectTo, withSwitch } from "../../scripts/site/page.ts";
import { counterpart, foldersOf, linkTo, problemsOf, redirectsOf } from "../../scripts/site/plan.ts";

const page = (policy = "default-src 'none'", place = "<!--versions-->0.1.0<!--/versions-->", lang = "en") =>
  `<!doctype html><html lang="${lang}"><head><meta http-equiv="Content-Security-Policy" content="${policy}" /></head>
<body><nav>${place}</nav></body></html>`;

const versions = (files: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(files));
const some = versions({
  "0.9.0": ["index.html", "zh-CN/index.html", "errors.html"],
  "0.10.0": ["index.html", "zh-CN/index.html", "openapi.json"],
  next: ["index.html"],
});

/** A folder of versions, each with these files, and an output that is not there yet. */
async function versionsOnDisk(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), "site-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, "from", name)), { recursive: true });
    await writeFile(join(folder, "from", name), text);
  }
  const output = join(folder, "site");
  return {
    folder,
    from: join(folder, "from"),
    output,
    readSite: (file: string) => readFile(join(output, file), "utf8"),
  };
}

describe("the site's folders", () => {
  test("are the latest release, what is next, and every release, the newest first by its numbers", () => {
    expect(foldersOf(some).map(({ name, version }) => [name, version])).toEqual([
      ["latest", "0.10.0"],
      ["next", "next"],
      ["0.10.0", "0.10.0"],
      ["0.9.0", "0.9.0"],
    ]);
  });

  test("have a release as the latest, not one that comes before it", () => {
    const names = versions({ "1.0.0": ["index.html"], "1.1.0-rc.1": ["index.html"] });
    expect(foldersOf(names)[0]).toMatchObject({ name: "latest", version: "1.0.0" });
  });

  test("are next alone before the first release", () => {
    expect(foldersOf(versions({ next: ["index.html"] })).map(({ name }) => name)).toEqual(["next"]);
  });

  test.each([
    { title: "without any version", files: {}, words: "There is no version" },
    { title: "named otherwise", files: { "v0.1.0": ["index.html"] }, words: "v0.1.0 is no version" },
    { title: "named as what the site makes", files: { latest: ["index.html"] }, words: "latest is no version" },
    { title: "with a folder too many", files: { "0.1.0": ["docs/index.html"] }, words: "0.1.0 has no index.html" },
  ])("$title are refused", ({ files, words }) => {
    expect(problemsOf(versions(files))).toEqual([expect.stringContaining(words)]);
    expect(problemsOf(some)).toEqual([]);
  });
});

describe("a link between versions", () => {
  test.each([
    { from: "errors.html", to: "errors.html", when: "the version has the page" },
    { from: "zh-CN/errors.html", to: "zh-CN/index.html", when: "it has the language" },
    { from: "fr/errors.html", to: "index.html", when: "it has neither" },
  ])("leads from $from to $to where $when", ({ from, to }) => {
    expect(counterpart(from, { files: ["index.html", "zh-CN/index.html", "errors.html"] })).toBe(to);
  });

  test.each([
    ["latest/index.html", "0.1.0/index.html", "../latest/"],
    ["latest/errors.html", "0.1.0/zh-CN/errors.html", "../../latest/errors.html"],
    ["latest/index.html", "latest/index.html", "./"],
    ["latest/zh-CN/index.html", "zh-CN/index.html", "../latest/zh-CN/"],
  ])("to %s from %s is %s", (target, from, link) => {
    expect(linkTo(target, from)).toBe(link);
  });
});

describe("a page with the switch", () => {
  const [latest, next, , old] = foldersOf(some);
  const switched = (html: string, folder = old, name = "errors.html") =>
    folder ? withSwitch(html, name, folder, foldersOf(some)) : expect.unreachable();
  const policyOf = (html: string) => /content="([^"]*)"/.exec(html)?.[1];

  test("has every version at its place, and says which one it shows", () => {
    const html = switched(page());
    expect([...html.matchAll(/<a href="([^"]+)"/g)].map(([, link]) => link)).toEqual([
      "../latest/",
      "../next/",
      "../0.10.0/",
      "./errors.html",
    ]);
    expect(html).toContain('aria-current="true">0.9.0</a>');
    expect(html).toContain("<summary>Version 0.9.0 (not the latest)</summary>");
    expect(html).not.toContain("<!--versions-->");
  });

  test.each([
    { folder: latest, lang: "en", text: "Version 0.10.0" },
    { folder: next, lang: "en", text: "Version next" },
    { folder: old, lang: "zh-CN", text: "版本 0.9.0 (非最新版本)" },
  ])("says $text in $lang", ({ folder, lang, text }) => {
    expect(switched(page(undefined, undefined, lang), folder, "index.html")).toContain(`<summary>${text}</summary>`);
  });

  test("allows its own script and style by their hashes, and nothing else", () => {
    const hash = "'sha256-[\\w+/]{43}='";
    expect(policyOf(switched(page()))).toMatch(
      new RegExp(`^default-src 'none'; style-src ${hash}; script-src ${hash}$`),
    );
    const own = "default-src 'none'; script-src 'sha256-own='; style-src 'unsafe-inline'";
    expect(policyOf(switched(page(own)))).toMatch(
      new RegExp(`^default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-own=' ${hash}$`),
    );
  });

  test("keeps a policy that allows inline scripts already: a hash would forbid the page's own", () => {
    const open = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'";
    expect(policyOf(switched(page(open)))).toBe(open);
  });

  test("has it in a corner where the page has no place for it, whatever its scripts contain", () => {
    const html = switched(page(undefined, "<script>`</head><body>`</script>"));
    expect(html).toMatch(/<body><style>.*<details class="versions corner">.*<nav><script>`<\/head><body>`/s);
  });

  test.each([
    {
      title: "has two places for it",
      html: page(undefined, "<!--versions--><!--/versions-->".repeat(2)),
      words: "2 places",
    },
    { title: "has no body", html: "<html><head></head></html>", words: "no <body>" },
    {
      title: "has a policy in another form",
      html: page().replace(/http-equiv="([^"]+)" (content="[^"]*")/, '$2 http-equiv="$1"'),
      words: "a Content-Security-Policy that cannot be read",
    },
  ])("is refused when it $title", ({ html, words }) => {
    expect(() => switched(html)).toThrow(`0.9.0/errors.html has ${words}`);
  });
});

describe("links from before", () => {
  test("lead from the root to the latest release, and to the newest version that has a page", () => {
    expect(Object.fromEntries(redirectsOf(foldersOf(some)))).toEqual({
      "index.html": "latest/index.html",
      "zh-CN/index.html": "latest/zh-CN/index.html",
      "errors.html": "0.9.0/errors.html",
      "latest/errors.html": "0.9.0/errors.html",
    });
  });

  test("lead from the root to what is next before the first release", () => {
    expect([...redirectsOf(foldersOf(versions({ next: ["index.html"] })))]).toEqual([
      ["index.html", "next/index.html"],
    ]);
  });

  test("keep what follows # in the address", () => {
    expect(redirectTo("latest/")).toContain('location.replace("latest/" + location.search + location.hash);');
  });
});

describe("npm run docs:assemble", () => {
  test("writes every version with the switch, and changes nothing else", async () => {
    const files = { "0.1.0/index.html": page(), "0.1.0/openapi.json": "{}", "0.2.0/zh-CN/index.html": page() };
    const { from, output, readSite } = await versionsOnDisk({ ...files, "0.2.0/index.html": page() });
    await assembleSite(from, output);
    expect(await readSite("0.1.0/openapi.json")).toBe("{}");
    expect(await readSite("latest/zh-CN/index.html")).toContain('<a href="../../0.1.0/">0.1.0</a>');
    expect(await readSite("0.1.0/index.html")).toContain('<a href="../latest/">0.2.0 (latest)</a>');
    expect(await readSite("zh-CN/index.html")).toContain('"../latest/zh-CN/"');
    expect(await readFile(join(from, "0.1.0/index.html"), "utf8")).toBe(page());
  });

  test("refuses versions that are not fit, and writes nothing", async () => {
    const { from, output, readSite } = await versionsOnDisk({ "0.1.0/a.html": page(), "readme.txt": "" });
    await expect(assembleSite(from, output)).rejects.toThrow(/no index\.html.*\nreadme\.txt is no version/);
    await expect(readSite("index.html")).rejects.toThrow("ENOENT");
  });

  test("never empties a folder that it was given", async () => {
    const { folder, from } = await versionsOnDisk({ "0.1.0/index.html": page() });
    const script = ["--import", "ts-blank-space/register", "scripts/docs-assemble.ts", "--from", from];
    const { code, output } = await capture(process.execPath, [...script, "--output", folder]);
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining("is not empty. Name another folder") });
  });
});
