// What the documents say is run: their snippets compile, the first program runs, their commands exist, their links lead somewhere.
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../../scripts/lib/command.ts";
import { capture } from "../../scripts/lib/exec.ts";
import { shell } from "../support/cli.ts";
import { blocks, DOCUMENTS, programs, TRANSLATIONS } from "../support/guides.ts";
import { anchorsOf, brokenLinks } from "../support/links.ts";

const path = (name: string) => fileURLToPath(new URL(name, root));
const read = (name: string) => readFile(path(name), "utf8");

/** Where the package's entries are. */
const ENTRIES = {
  "cce-addons/node": path("src/client/node.ts"),
  "cce-addons/signer": path("src/client/signer.ts"),
  "cce-addons/testing": path("src/testing.ts"),
  "cce-addons/upgrade": path("src/upgrade/index.ts"),
  "cce-addons": path("src/index.ts"),
};

/** What the snippets use without saying where it comes from. */
const AMBIENT = `declare const token: string, id: string, clusterID: string, values: Record<string, unknown>;
declare const userName: string, password: string, accountName: string;\n`;

let readme: string;
let documents: readonly { readonly file: string; readonly text: string }[];
let folder: string;
beforeAll(async () => {
  documents = await Promise.all(DOCUMENTS.map(async (file) => ({ file, text: await read(file) })));
  readme = await read("README.md");
  folder = await mkdtemp(join(tmpdir(), "readme-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The errors of TypeScript, at the project's strictness, for the snippets. */
async function compile(snippets: readonly string[]): Promise<string> {
  const entries = { ...ENTRIES, "p-throttle": path("node_modules/p-throttle/index.d.ts") };
  const paths = Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, [file]]));
  const compilerOptions = { noEmit: true, noUnusedLocals: false, typeRoots: [path("node_modules/@types")], paths };
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: path("tsconfig.json"), compilerOptions, include: ["*.ts", "*.mts"] }),
  );
  await writeFile(join(folder, "ambient.d.ts"), AMBIENT);
  for (const [i, code] of snippets.entries()) await writeFile(join(folder, `${i}.mts`), code);
  const tsc = path("node_modules/typescript/bin/tsc");
  return spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" }).stdout;
}

/** What a program prints. */
async function printed(program: string): Promise<string> {
  await writeFile(join(folder, "program.mjs"), program);
  const bundle = await rolldown({
    input: join(folder, "program.mjs"),
    platform: "node",
    resolve: { alias: ENTRIES, modules: [path("node_modules")] },
  });
  await bundle.write({ file: join(folder, "bundle.mjs"), codeSplitting: false });
  await bundle.close();
  const { stdout, stderr } = await capture(process.execPath, [join(folder, "bundle.mjs")]);
  expect(stderr).toBe("");
  return `${stdout}\n`;
}

/** The command of a line if there is none of that name, or its options that are none. */
async function unknownOptions(line: string): Promise<string[]> {
  const { command } = shell();
  // What follows `--` is another command.
  const [name = "", ...words] = line.replace(/ -- .*/, "").split(/[\s=]+/);
  const { code, stdout } = await command(`${name} --help`);
  // The help of the whole program is what a name that is no command gets.
  if (code !== 0 || !stdout.startsWith(`Usage: cce-addons ${name} `)) return [name];
  const known = [...stdout.matchAll(/(?<=\s)--[\w-]+/g)].map(([option]) => option);
  return words.filter((word) => word.startsWith("--") && !known.includes(word));
}

describe("the documents", () => {
  it("have snippets that compile, and whose mistakes would be found", async () => {
    const [program = ""] = blocks(readme, "js");
    // Those of clients that the reader generates: contract-tests/tooling/consumers-matrix.test.ts.
    const own = documents.filter(({ file }) => file !== "docs/other-languages.md");
    const snippets = [program, ...own.flatMap(({ text }) => blocks(text, "ts"))];
    expect(snippets.length).toBeGreaterThanOrEqual(3);
    const errors = await compile([...snippets, program.replace("plan.changes", "plan.change")]);
    const lines = errors.trim().split("\n");
    expect(lines.filter((line) => !line.startsWith(" ") && !line.includes(`/${snippets.length}.mts(`))).toEqual([]);
    expect(errors).toContain("'change' does not exist");
  });

  it.each(DOCUMENTS)("%s: its programs print what it says", async (file) => {
    const text = await read(file);
    expect(programs(text).length).toBe(blocks(text, "js").length);
    for (const { code, output } of programs(text)) expect(await printed(code)).toBe(output);
  });

  it("have commands whose options exist", async () => {
    const lines = documents.flatMap(({ text }) => [...blocks(text, "sh"), ...blocks(text, "console")]);
    const commands = [...lines.join("\n").matchAll(/^(?:\$ )?(?:npx )?cce-addons ([a-z].*)/gm)].map(
      ([, line = ""]) => line,
    );
    expect(commands.length).toBeGreaterThanOrEqual(5);
    for (const line of commands) expect(await unknownOptions(line), line).toEqual([]);
    expect(await unknownOptions("list --cluster 1 --clusters --no-such")).toEqual(["--clusters", "--no-such"]);
    expect(await unknownOptions("lists --cluster 1")).toEqual(["lists"]);
  });

  it.each([...DOCUMENTS, ...TRANSLATIONS])("%s links to files and headings that exist", async (file) => {
    expect(await brokenLinks(file, await read(file))).toEqual([]);
  });

  it("have dead links that would be found", async () => {
    const text =
      "# A\n[a](none.md) [b](#b) [c](README.md#none) [d](README.md#install) [e](#a) [f](https://example.com/#x)";
    expect(await brokenLinks("CHANGELOG.md", text)).toEqual(["none.md", "#b", "README.md#none"]);
    expect(anchorsOf("# `a` B, c\n## D\n```\n# e\n```\n")).toEqual(["a-b-c", "d"]);
  });
});

describe("README", () => {
  it("has a first program of at most 15 lines, and it upgrades", () => {
    const [program] = programs(readme);
    expect(program?.code.trim().split("\n").filter(Boolean).length).toBeLessThanOrEqual(15);
    expect(program?.output).toMatch(/\neverest 2\.1\.30 running\n$/);
  });

  it("has the recipe that is tested", async () => {
    expect(blocks(await read("docs/upgrade.md"), "ts")).toContain(await read("contract-tests/upgrade/recipe.ts"));
  });

  it("names commands that exist, and the test command CI begins with", async () => {
    const { scripts } = JSON.parse(await read("package.json")) as {
      scripts: Record<string, string>;
    };
    const text = documents.map((document) => document.text).join("\n");
    const named = [...text.matchAll(/npm run ([a-z:-]+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    expect(readme).toContain("npm ci && npm test");
    expect(await read(".ci/run")).toMatch(/^\(npm ci && npm test\)$/m);
    expect(await read(".github/workflows/check.yml")).toContain("bash .ci/run");
  });

  it.each(["ci", "test", "run"])("is held by CI: a failing `npm %s` fails it", async (verb) => {
    const bin = await mkdtemp(join(folder, "bin-"));
    await writeFile(join(bin, "npm"), `#!/bin/sh\n[ "$1" != ${verb} ]\n`, { mode: 0o755 });
    const env = { ...process.env, PATH: `${bin}:${process.env["PATH"]}` };
    expect(spawnSync("bash", [path(".ci/run")], { env }).status).toBe(1);
  });
});
