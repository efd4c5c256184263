// `cce-addons/testing/jest`: CommonJS in one file, as Jest loads what setupFilesAfterEnv names by a `require` that takes no ESM.
import { readFile, rm, writeFile } from "node:fs/promises";
import { build } from "rolldown";
import { inRoot } from "../lib/files.ts";

/** Bundles the entry into `file`. */
export async function buildJestEntry(file: string): Promise<void> {
  await build({
    input: inRoot("src/testing/jest.ts"),
    platform: "neutral",
    external: [/^node:/],
    output: { file, format: "cjs", codeSplitting: false },
  });
}

/** Makes the entry's declaration, which the compiler has written as one of an ES module, that of the file that it declares. */
export async function renameJestTypes(folder: string): Promise<void> {
  const written = `${folder}/src/testing/jest.d.ts`;
  const text = await readFile(written, "utf8");
  // What CommonJS takes types of, it must take as an ES module.
  const renamed = text.replace(
    /^import \{ type (\w+) \} from ("\.\/matcher\.ts");$/m,
    'import type { $1 } from $2 with { "resolution-mode": "import" };',
  );
  if (renamed === text) throw new Error(`${written} does not import ./matcher.ts as expected`);
  await writeFile(`${folder}/src/testing/jest.d.cts`, renamed);
  await rm(written);
}
