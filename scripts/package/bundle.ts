// What the package becomes in a browser. The bundler is the one that the page of the smoke suite needs anyway; a tool for sizes
// alone, such as size-limit, would bring a second one (esbuild, 12 MB) for a sum of two lines.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { CommandError } from "../lib/command.ts";
import type { Result } from "./result.ts";

/** The most that everything in the package may weigh in a browser, openapi-fetch included: gzipped bytes. */
const SIZE_BUDGET = 20_100;

/** Bundles `entry`, a file in `folder`, for a browser. The first file is the entry's; the others are what it loads later. */
export async function bundle(folder: string, entry: string, { split }: { split: boolean }) {
  const warnings: string[] = [];
  const build = await rolldown({
    input: join(folder, entry),
    cwd: folder,
    platform: "browser",
    // Such as an import that no browser can resolve.
    onLog: (_level, { message }) => warnings.push(stripVTControlCharacters(message)),
  });
  try {
    const { output } = await build.generate({ format: "esm", minify: true, codeSplitting: split });
    if (warnings.length) throw new CommandError(`${entry} is not fit for a browser:\n${warnings.join("\n")}`);
    return output.filter((file) => file.type === "chunk");
  } finally {
    await build.close();
  }
}

/** The size of all that the package's root entry exports, openapi-fetch included, minified and gzipped. */
export async function checkSize(folder: string, budget = SIZE_BUDGET): Promise<Result> {
  await writeFile(join(folder, "everything.mjs"), 'export * from "cce-addons";\n');
  const gzipped = async (split: boolean) => {
    const [file] = await bundle(folder, "everything.mjs", { split });
    return gzipSync(file?.code ?? "", { level: 9 }).length;
  };
  const whole = await gzipped(false);
  const first = await gzipped(true);
  const problems = whole > budget ? [`${whole} bytes gzipped, ${whole - budget} over the budget of ${budget}`] : [];
  return {
    step: "size in a browser",
    done: `${whole} bytes gzipped of the ${budget} allowed, ${first} of them loaded at first`,
    problems,
  };
}
