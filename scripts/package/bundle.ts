// What the package becomes in a browser: one minified file.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { CommandError } from "../lib/command.ts";

/** The most that everything in the package may weigh in a browser, openapi-fetch included: gzipped bytes. */
export const SIZE_BUDGET = 19_500;

export interface Size {
  readonly minified: number;
  readonly gzipped: number;
  /** Gzipped bytes that a page loads at first; the rest comes when it is asked for. */
  readonly atFirst: number;
}

/** Bundles `entry`, a file in `folder`, for a browser. The first file is the entry's; the others, if it may be split, are its parts. */
export async function bundle(folder: string, entry: string, { split }: { split: boolean }) {
  const build = await rolldown({ input: join(folder, entry), cwd: folder, platform: "browser" });
  try {
    const { output } = await build.generate({
      format: "esm",
      minify: true,
      codeSplitting: split,
    });
    const files = output.filter((file) => file.type === "chunk");
    const names = files.map(({ fileName }) => fileName);
    const foreign = files
      .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
      .filter((name) => !names.includes(name));
    if (foreign.length) throw new CommandError(`${entry} needs ${foreign.join(", ")}, which no browser has.`);
    return files;
  } finally {
    await build.close();
  }
}

/** The size of all that the package's root entry exports. */
export async function measure(folder: string): Promise<Size> {
  await writeFile(join(folder, "everything.mjs"), 'export * from "cce-addons";\n');
  const [whole] = await bundle(folder, "everything.mjs", { split: false });
  if (!whole) throw new CommandError("The bundler made no file.");
  const parts = await bundle(folder, "everything.mjs", { split: true });
  const first = new Set(parts.slice(0, 1));
  for (const { imports } of first) for (const part of parts) if (imports.includes(part.fileName)) first.add(part);
  const atFirst = [...first].reduce((sum, part) => sum + gzip(part.code), 0);
  return { minified: Buffer.byteLength(whole.code), gzipped: gzip(whole.code), atFirst };
}

/** What is wrong with a size. */
export function sizeProblems({ gzipped }: Pick<Size, "gzipped">): string[] {
  return gzipped > SIZE_BUDGET
    ? [
        `the package weighs ${gzipped} bytes in a browser (minified, gzipped), ${gzipped - SIZE_BUDGET} over its budget of ${SIZE_BUDGET}`,
      ]
    : [];
}

const gzip = (text: string): number => gzipSync(text, { level: 9 }).length;
