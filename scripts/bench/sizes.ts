// What each contender adds to an application, for `npm run bench`: bundled and minified for browsers, gzipped.
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

/** A bundle's size; `note` says what is unusual about it. */
export interface Size {
  readonly name: string;
  readonly bytes: number | undefined;
  readonly note: string;
}

/** The gzipped size of a module that re-exports `exported` from `from`, resolved from `folder`. */
export async function sizeOf(
  name: string,
  { exported, from, folder }: { exported: string; from: string; folder: string },
): Promise<Size> {
  const notes: string[] = [];
  for (const platform of ["browser", "node"] as const) {
    try {
      const bundle = await rolldown({
        input: "entry",
        cwd: folder,
        platform,
        logLevel: "silent",
        plugins: [
          {
            name: "entry",
            resolveId: (id) => (id === "entry" ? `${folder}/entry.js` : undefined),
            load: (id) =>
              id === `${folder}/entry.js` ? `export ${exported} from ${JSON.stringify(from)};` : undefined,
          },
        ],
      });
      const { output } = await bundle.generate({ format: "esm", minify: true });
      await bundle.close();
      const code = output.flatMap((part) => (part.type === "chunk" ? [part.code] : [])).join("");
      const outside = output.flatMap((part) => (part.type === "chunk" ? part.imports : []));
      if (platform === "browser" && outside.length) throw new Error(`it needs ${outside.slice(0, 3).join(", ")}`);
      return { name, bytes: gzipSync(code, { level: 9 }).length, note: notes.join("; ") };
    } catch (error) {
      const [reason = ""] = String(error instanceof Error ? error.message : error).split("\n");
      notes.push(`not for ${platform}: ${reason}`);
    }
  }
  return { name, bytes: undefined, note: notes.join("; ") };
}
