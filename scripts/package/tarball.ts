// The tarball that would be published: made, judged, and installed where nothing else is.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandError, root } from "../lib/command.ts";
import { npm, run } from "../lib/exec.ts";

export interface Tarball {
  readonly file: string;
  /** Its size in bytes. */
  readonly size: number;
  readonly contents: readonly { readonly path: string; readonly size: number }[];
}

const REQUIRED = [
  "package.json",
  "README.md",
  "LICENSE",
  "CHANGELOG.md",
  "THIRD-PARTY-NOTICES.md",
  "dist/package/index.js",
  "dist/package/node.js",
  "dist/package/signer.js",
  "dist/types/src/index.d.ts",
  "dist/types/src/client/node.d.ts",
  "dist/types/src/client/signer.d.ts",
  "generated/openapi.json",
];

/** Makes the tarball; the package's own prepack builds dist/ first. */
export async function pack(folder: string): Promise<Tarball> {
  const printed = await npm(["pack", "--json", "--pack-destination", folder], fileURLToPath(root));
  // What the build prints comes before.
  const json = printed.slice(printed.search(/^\[/m));
  const [packed] = JSON.parse(json) as {
    filename: string;
    size: number;
    files: Tarball["contents"];
  }[];
  if (!packed) throw new CommandError(`npm pack names no tarball:\n${printed}`);
  return { file: join(folder, packed.filename), size: packed.size, contents: packed.files };
}

/** What is wrong with a tarball's list of files: what must not be in it, and what it lacks. */
export function contentProblems(paths: readonly string[]): string[] {
  const expected = (path: string) =>
    REQUIRED.includes(path) || /^dist\/(package\/[\w-]+\.js|types\/[\w/-]+\.d\.ts)$/.test(path);
  return [
    ...paths.filter((path) => !expected(path)).map((path) => `the tarball holds ${path}, which nobody expects there`),
    ...REQUIRED.filter((path) => !paths.includes(path)).map((path) => `the tarball has no ${path}`),
  ];
}

/** Asks publint and are-the-types-wrong, and fails with what they object to. */
export async function lintTarball({ file }: Tarball): Promise<string> {
  const tools = { publint: ["run", file, "--strict"], attw: [file, "--profile", "esm-only"] };
  for (const [tool, args] of Object.entries(tools))
    await run(tool, args, { quiet: true }).catch((error: unknown) => {
      throw new CommandError(`${tool} objects:\n${error instanceof Error ? error.message : error}`);
    });
  return `no objection from ${Object.keys(tools).join(" and ")}`;
}

/** Installs the tarball in an empty folder and gives the names of all that came with it. */
export async function install({ file }: Tarball, folder: string): Promise<string[]> {
  await mkdir(folder);
  const consumer = { name: "consumer", private: true, type: "module" };
  await writeFile(join(folder, "package.json"), JSON.stringify(consumer));
  await npm(["install", file, "--prefix", folder, "--engine-strict"], folder);
  const printed = await npm(["ls", "--all", "--parseable", "--prefix", folder], folder);
  const packages = printed.trim().split(/\r?\n/).slice(1);
  return packages.map((path) => path.replace(/.*node_modules[\\/]/, ""));
}
