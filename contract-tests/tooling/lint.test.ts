// The lint of the code refuses what it must: functions that do not fit on a screen, tangled ones, and import cycles.
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { root } from "../../scripts/lib/command.ts";

const lines = (count: number, line: string) => Array.from({ length: count }, () => line).join("\n");

test.each<[string, Readonly<Record<string, string>>, string | undefined]>([
  ["a function of 55 lines", { "a.ts": `export function a(): void {\n${lines(55, "  a();")}\n}\n` }, undefined],
  [
    "a function of 70 lines",
    { "a.ts": `export function a(): void {\n${lines(70, "  a();")}\n}\n` },
    "noExcessiveLinesPerFunction",
  ],
  [
    "a function with many branches",
    { "a.ts": `export function a(b: number): void {\n${lines(20, "  if (b && a) a(b);")}\n}\n` },
    "noExcessiveCognitiveComplexity",
  ],
  [
    "two modules that import each other, if only types",
    {
      "a.ts": 'import { b } from "./b.ts";\nexport const a = (): number => b();\n',
      "b.ts": 'import type { a } from "./a.ts";\nexport const b = (): ReturnType<typeof a> => 1;\n',
    },
    "noImportCycles",
  ],
])("%s in src/: %j", async (_, files, rule) => {
  const folder = await mkdtemp(join(tmpdir(), "lint-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const config = JSON.parse(await readFile(new URL("biome.json", root), "utf8"));
  await writeFile(join(folder, "biome.json"), JSON.stringify({ ...config, vcs: { enabled: false } }));
  await mkdir(join(folder, "src"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, "src", name), text);
  const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  const args = [biome, "lint", "--colors=off", "src"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  const printed = stdout + stderr;
  expect(status, printed).toBe(rule ? 1 : 0);
  if (rule) expect(printed).toContain(rule);
});
