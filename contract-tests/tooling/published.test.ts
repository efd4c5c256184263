/** Serves whoever finds the package on npm: it names its repository and documentation, and every link of its README leads there. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { rolldown } from "rolldown";
import { describe, expect, onTestFinished, test } from "vitest";
import { output } from "../../scripts/lib/exec.ts";
import { inRoot, read } from "../../scripts/lib/files.ts";
import { addressOf, addressProblems, fieldsOf, findAddress, withAddress } from "../../scripts/release/address.ts";
import { relativeLinksOf, withAbsoluteLinks } from "../../scripts/release/links.ts";
import { packPublished, publishedProblems } from "../../scripts/release/published.ts";
import { documentationUrl } from "../../src/cli/documentation.ts";
import { found } from "../support/harness.ts";

const REPOSITORY = "https://github.com/Any-Team/addons";
const HOMEPAGE = "https://any-team.github.io/addons/latest/";
const address = { repository: REPOSITORY, homepage: HOMEPAGE };
const base = { repository: REPOSITORY, tag: "v1.2.3" };

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "published-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

describe("the repository's address", () => {
  test.each([
    REPOSITORY,
    `${REPOSITORY}.git`,
    `${REPOSITORY}/`,
    `git+${REPOSITORY}.git`,
    "git@github.com:Any-Team/addons.git",
    "ssh://git@github.com/Any-Team/addons.git",
    "https://somebody:secret@github.com/Any-Team/addons.git",
  ])("is found in %s", (url) => {
    expect(addressOf(url)).toEqual(address);
  });

  test.each([
    "https://gitlab.com/any/addons.git",
    "https://github.com.evil.example/any/addons",
    "https://evil.example/github.com/any/addons",
    "https://github.com/any",
    "/srv/git/addons.git",
    "",
  ])("is not guessed from %j", (url) => {
    expect(addressOf(url)).toBeUndefined();
  });

  test("has its documentation at the owner's Pages, in a folder unless the repository is those Pages", () => {
    expect(addressOf("https://github.com/Any/any.github.io")?.homepage).toBe("https://any.github.io/latest/");
  });

  test("is the workflow's, or that of git's origin, or unknown", async () => {
    const folder = await folderWith({});
    const env = { GITHUB_REPOSITORY: "Any-Team/addons", GITHUB_SERVER_URL: "https://github.com" };
    expect(await findAddress(env, folder)).toEqual(address);
    expect(await findAddress({ ...env, GITHUB_SERVER_URL: "https://git.example" }, folder)).toBeUndefined();
    await output("git", ["init", "--quiet"], { cwd: folder });
    expect(await findAddress({}, folder)).toBeUndefined();
    await output("git", ["remote", "add", "origin", `${REPOSITORY}.git`], { cwd: folder });
    expect(await findAddress({}, folder)).toEqual(address);
  });
});

describe("package.json", () => {
  test("gets the address, and keeps all else as it is", async () => {
    // Without what a release has written there.
    const { repository, homepage, bugs, ...before } = JSON.parse(await read("package.json"));
    const text = `${JSON.stringify(before, null, 2)}\n`;
    const after = withAddress(text, address);
    expect(JSON.parse(after)).toEqual({
      ...before,
      repository: { type: "git", url: `git+${REPOSITORY}.git` },
      homepage: HOMEPAGE,
      bugs: { url: `${REPOSITORY}/issues` },
    });
    expect(withAddress(after, address)).toBe(after);
    const lines = new Set(after.split("\n"));
    expect(text.split("\n").filter((line) => !lines.has(line))).toEqual([]);
  });

  test("keeps a homepage at a domain of one's own, and no old one at GitHub", () => {
    expect(fieldsOf(address, { homepage: "https://addons.example/latest/" }).homepage).toBe(
      "https://addons.example/latest/",
    );
    expect(fieldsOf(address, { homepage: "https://old.github.io/addons/latest/" }).homepage).toBe(HOMEPAGE);
  });

  test.each(["repository", "homepage", "bugs"] as const)("is refused with another %s", (field) => {
    const right = fieldsOf(address);
    expect(addressProblems(right, address)).toEqual([]);
    const other = fieldsOf(found(addressOf("https://github.com/other/other")));
    expect(addressProblems({ ...right, [field]: other[field] }, address)).toEqual([
      expect.stringMatching(new RegExp(`does not name ${REPOSITORY} in: ${field}\\..*npm run release`, "s")),
    ]);
  });

  test("is refused where no address is known", () => {
    expect(addressProblems(fieldsOf(address), undefined)).toEqual([expect.stringContaining("git remote add origin")]);
  });
});

describe("the links of a text for npm", () => {
  const BLOB = `${REPOSITORY}/blob/v1.2.3`;
  const RAW = `${REPOSITORY}/raw/v1.2.3`;

  test.each([
    ["[a](docs/a.md#part)", `[a](${BLOB}/docs/a.md#part)`],
    ['[docs](./docs "docs")', `[docs](${BLOB}/docs "docs")`],
    ["![a](a.png)", `![a](${RAW}/a.png)`],
    ["[![a](a.png)](a.md)", `[![a](${RAW}/a.png)](${BLOB}/a.md)`],
    ["[a][b] and [b]\n\n[b]: b.md", `[a][b] and [b]\n\n[b]: ${BLOB}/b.md`],
    ['<a href="a.md"><img alt="a" src="a.png"></a>', `<a href="${BLOB}/a.md"><img alt="a" src="${RAW}/a.png"></a>`],
    ["| a |\n|---|\n| [a](a.md) |", `| a |\n|---|\n| [a](${BLOB}/a.md) |`],
    ["- [a](a.md)\n- [b](b.md)", `- [a](${BLOB}/a.md)\n- [b](${BLOB}/b.md)`],
  ])("%j becomes %j", (text, expected) => {
    expect(withAbsoluteLinks(text, base)).toBe(expected);
    expect(relativeLinksOf(expected)).toEqual([]);
  });

  test.each([
    "[a](https://a.example/) [b](#part) [c](mailto:a@a.example)",
    "`[a](a.md)`",
    "```md\n[a](a.md)\n```",
    "text with $& and [brackets] (apart)",
  ])("%j stays", (text) => {
    expect(withAbsoluteLinks(text, base)).toBe(text);
  });

  test("lead from the README to the tagged files, and nothing else in it changes", async () => {
    const readme = await read("README.md");
    const changed = withAbsoluteLinks(readme, base);
    expect(relativeLinksOf(readme)).not.toEqual([]);
    expect(relativeLinksOf(changed)).toEqual([]);
    expect(changed.replaceAll(`${BLOB}/`, "").replaceAll(`${RAW}/`, "")).toBe(readme.replaceAll("](./", "]("));
  });
});

describe("the published tarball", () => {
  const manifest = { name: "any", version: "1.2.3", files: ["dist/package"], scripts: { build: "exit 1" } };
  const files = {
    "package.json": JSON.stringify({ ...manifest, ...fieldsOf(address) }),
    "README.md": "[a](docs/a.md)\n",
    "dist/package/cli.js": `const homepage = "${HOMEPAGE}";\n`,
    "docs/a.md": "Any.\n",
  };

  test("has the address and absolute links, which the working tree has not", async () => {
    const root = await folderWith(files);
    const folder = await folderWith({});
    const { file, paths } = await packPublished(folder, base, root);
    expect([...paths].sort()).toEqual(["README.md", "dist/package/cli.js", "package.json"]);
    await output("tar", ["-xzf", file, "-C", folder]);
    const packed = (name: string) => readFile(join(folder, "package", name), "utf8");
    expect(JSON.parse(await packed("package.json"))).toMatchObject(fieldsOf(address));
    expect(await packed("README.md")).toBe(`[a](${REPOSITORY}/blob/v1.2.3/docs/a.md)\n`);
    expect(await packed("dist/package/cli.js")).toBe(files["dist/package/cli.js"]);
    expect(await readFile(join(root, "README.md"), "utf8")).toBe(files["README.md"]);
  });

  test.each([
    { title: "a relative link", but: {}, words: "README.md links to docs/a.md" },
    { title: "no address", but: { "package.json": JSON.stringify(manifest) }, words: "package.json does not name" },
    { title: "a command without it", but: { "dist/package/cli.js": "" }, words: "does not know the homepage" },
  ])("is refused with $title", async ({ but, words }) => {
    expect(await publishedProblems(await folderWith({ ...files, ...but }), base)).toContainEqual(
      expect.stringContaining(words),
    );
  });

  test("is not made when it would be refused", async () => {
    const root = await folderWith({ ...files, "package.json": JSON.stringify(manifest) });
    await expect(packPublished(await folderWith({}), base, root)).rejects.toThrow("not fit to publish");
  });
});

describe("the command's documentation", () => {
  test("is that of its own version, where there is a homepage", () => {
    expect(documentationUrl({ version: "1.2.3", homepage: HOMEPAGE })).toBe("https://any-team.github.io/addons/1.2.3/");
    expect(documentationUrl({ version: "1.2.3" })).toBeUndefined();
  });

  test("is in the bundle of a release, whose help names it", async () => {
    const { homepage, ...present } = JSON.parse(await read("package.json"));
    const text = withAddress(JSON.stringify(present), address);
    const manifest = { name: "manifest", load: (id: string) => (id === inRoot("package.json") ? text : null) };
    const bundle = await rolldown({ input: inRoot("src/cli/main.ts"), platform: "node", plugins: [manifest] });
    const file = join(await folderWith({}), "cli.mjs");
    await bundle.write({ file, codeSplitting: false });
    await bundle.close();
    expect(await output(process.execPath, [file, "--help"])).toContain(
      `\nDocumentation: https://any-team.github.io/addons/${present.version}/`,
    );
  });
});
