// What the README says is run: its snippets compile, its first program runs, its commands are CI's.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../../scripts/lib/command.ts";
import { capture } from "../../scripts/lib/exec.ts";

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
let folder: string;
beforeAll(async () => {
  readme = await read("README.md");
  folder = await mkdtemp(join(tmpdir(), "readme-"));
});
afterAll(() => rm(folder, { recursive: true }));

const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, code = ""]) => code);

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

describe("README", () => {
  it("has snippets that compile, and whose mistakes would be found", async () => {
    const [program = ""] = blocks("js");
    const snippets = [program, ...blocks("ts")];
    expect(snippets.length).toBeGreaterThanOrEqual(3);
    const errors = await compile([...snippets, program.replace("plan.changes", "plan.change")]);
    const lines = errors.trim().split("\n");
    expect(lines.filter((line) => !line.startsWith(" ") && !line.includes(`/${snippets.length}.mts(`))).toEqual([]);
    expect(errors).toContain("'change' does not exist");
  });

  it("has a first program that prints what it says", async () => {
    const [program = ""] = blocks("js");
    expect(program.trim().split("\n").filter(Boolean).length).toBeLessThanOrEqual(15);
    const file = join(folder, "upgrade.mjs");
    await writeFile(file, program);
    const bundle = await rolldown({
      input: file,
      platform: "node",
      resolve: { alias: ENTRIES, modules: [path("node_modules")] },
    });
    await bundle.write({ file: join(folder, "bundle.mjs"), codeSplitting: false });
    await bundle.close();
    const { stdout, stderr } = await capture(process.execPath, [join(folder, "bundle.mjs")]);
    expect(stderr).toBe("");
    expect(readme).toContain(`\`\`\`\n${stdout}\n\`\`\`\n`);
    expect(stdout).toMatch(/\neverest 2\.1\.30 running$/);
  });

  it("has the recipe that is tested", async () => {
    expect(blocks("ts")).toContain(await read("contract-tests/upgrade/recipe.ts"));
  });

  it("names commands that exist, and the test command CI begins with", async () => {
    const { scripts } = JSON.parse(await read("package.json")) as {
      scripts: Record<string, string>;
    };
    const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name = ""]) => name);
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

  it("links to files that exist", () => {
    const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, file = ""]) => file);
    expect(links.filter((file) => !existsSync(path(file)))).toEqual([]);
  });
});
