// The tarball that would be published: made, judged, and installed where nothing else is.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError } from "../lib/command.ts";
import { capture, npm } from "../lib/exec.ts";
import { inRoot } from "../lib/files.ts";
import type { Result } from "../lib/result.ts";

/** All that the tarball holds. The declarations, one for each module, are a single line, and so is what the entries share. */
export const CONTENTS = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "THIRD-PARTY-NOTICES.md",
  "dist/package/cli.js",
  "dist/package/index.js",
  "dist/package/node.js",
  "dist/package/shared/*.js",
  "dist/package/signer.js",
  "dist/package/testing.js",
  "dist/package/testing/jest.cjs",
  "dist/package/testing/msw.cjs",
  "dist/package/testing/msw.js",
  "dist/package/testing/vitest.js",
  "dist/package/upgrade-plan.schema.json",
  "dist/package/upgrade.js",
  "dist/types/**/*.d.ts",
  "dist/types/src/testing/jest.d.cts",
  "dist/types/src/testing/msw.d.cts",
  "generated/openapi.json",
  "package.json",
];

/** All that is installed with it. */
const PACKAGES = ["cce-addons", "openapi-fetch", "openapi-typescript-helpers"];

export interface Tarball {
  readonly file: string;
  readonly paths: readonly string[];
}

/** Makes the tarball of the package in `root`, whose own prepack builds dist/ first; `args` go to npm pack. */
export async function pack(folder: string, root = inRoot("."), ...args: readonly string[]): Promise<Tarball> {
  const printed = await npm(["pack", "--json", "--pack-destination", folder, ...args], root);
  // What the build prints comes before.
  const json = printed.slice(printed.search(/^\[/m));
  const [packed] = JSON.parse(json) as { filename: string; files: { path: string }[] }[];
  if (!packed) throw new CommandError(`npm pack names no tarball:\n${printed}`);
  return { file: join(folder, packed.filename), paths: packed.files.map(({ path }) => path) };
}

/** Whether the tarball holds what is meant to be in it, and nothing else. */
export function checkContents(paths: readonly string[]): Result {
  const found = paths.map((path) =>
    path
      .replace(/^dist\/types\/.*\.d\.ts$/, "dist/types/**/*.d.ts")
      .replace(/^dist\/package\/shared\/[\w-]+\.js$/, "dist/package/shared/*.js"),
  );
  const problems = differences([...new Set(found)], CONTENTS);
  if (problems.length) problems.push("what is meant to be there is in CONTENTS of scripts/package/tarball.ts");
  return { step: "contents", done: `${paths.length} files`, problems };
}

/** What publint and are-the-types-wrong object to. */
export async function checkExports(tarball: string): Promise<Result> {
  const problems: string[] = [];
  // Every supported Node can `require` ESM; the entries of which others cannot are CommonJS.
  const tools = { publint: ["run", tarball, "--strict"], attw: [tarball, "--ignore-rules", "cjs-resolves-to-esm"] };
  for (const [tool, args] of Object.entries(tools)) {
    const { code, output } = await capture(tool, args);
    if (code !== 0) problems.push(`${tool} objects:\n${output}`);
  }
  return { step: "exports", done: `no objection from ${Object.keys(tools).join(" and ")}`, problems };
}

/** Installs the tarball in an empty folder and says what came with it. */
export async function install(tarball: string, folder: string): Promise<Result> {
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  await npm(["install", tarball, "--prefix", folder, "--engine-strict"], folder);
  const printed = await npm(["ls", "--all", "--parseable", "--prefix", folder], folder);
  const lines = printed.trim().split(/\r?\n/).slice(1);
  const installed = lines.map((path) => path.replace(/.*node_modules[\\/]/, ""));
  return { step: "install", done: installed.join(", "), problems: differences(installed, PACKAGES) };
}

/** What a list has too much and what it lacks. */
function differences(found: readonly string[], expected: readonly string[]): string[] {
  return [
    ...found.filter((one) => !expected.includes(one)).map((one) => `${one} is unexpected`),
    ...expected.filter((one) => !found.includes(one)).map((one) => `${one} is missing`),
  ];
}
