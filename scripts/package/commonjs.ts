// The entries that are CommonJS too, each in one file: Jest loads what setupFilesAfterEnv names by a `require` that takes no ESM,
// and msw has classes of its own for CommonJS, of which handlers for it must be.
import { readFile, rm, writeFile } from "node:fs/promises";
import { build } from "rolldown";
import { inRoot } from "../lib/files.ts";

type Entry = "testing/jest" | "testing/msw";

/** Bundles an entry into `file`. */
export async function buildCommonJs(entry: Entry, file: string): Promise<void> {
  await build({
    input: inRoot(`src/${entry}.ts`),
    platform: "neutral",
    external: [/^node:/, "msw"],
    // Without names of its own, a helper inside that is CommonJS is not taken for the file's exports.
    output: { file, format: "cjs", codeSplitting: false, minify: { mangle: true, compress: false, codegen: false } },
  });
}

/**
 * Writes the declaration of an entry's CommonJS next to the one that the compiler has written in `folder`, for ES modules. The
 * package's own modules have types for those alone.
 */
export async function writeCommonJsTypes(entry: Entry, folder: string): Promise<void> {
  const text = await readFile(`${folder}/${entry}.d.ts`, "utf8");
  const own = /^import (?:type )?\{ ?(.*?) ?\} from ("\..*");$/gm;
  const written = text.replace(
    own,
    (_, names: string, from: string) =>
      `import type { ${names.replace(/\btype /g, "")} } from ${from} with { "resolution-mode": "import" };`,
  );
  await writeFile(`${folder}/${entry}.d.cts`, written);
}

/** Writes all of them, into dist/. */
export async function buildAllCommonJs(dist: string): Promise<void> {
  for (const entry of ["testing/jest", "testing/msw"] as const) {
    await buildCommonJs(entry, `${dist}/package/${entry}.cjs`);
    await writeCommonJsTypes(entry, `${dist}/types/src`);
  }
  // Jest's has no other.
  await rm(`${dist}/types/src/testing/jest.d.ts`);
}
