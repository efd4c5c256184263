// Code samples: files in docs/samples/, compiled and run by the checks, which the page shows beside their operations.
import { readdir } from "node:fs/promises";
import { parse } from "node:path";
import { CommandError } from "../lib/command.ts";
import { inRoot, read } from "../lib/files.ts";

/** The folders in docs/samples/ that are languages, with the names that openapi/redocly.yaml lists. */
const LANGUAGES: Readonly<Record<string, string>> = {
  curl: "curl",
  typescript: "TypeScript",
  java: "Java",
  python: "Python",
  go: "Go",
};

/** A sample as OpenAPI's extension `x-codeSamples` has it. */
export interface CodeSample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

/** The samples of each operation by its name in lower case, in the languages' order. A file is `<operationId>.<ext>`. */
export async function readSamples(): Promise<ReadonlyMap<string, readonly CodeSample[]>> {
  const samples = new Map<string, CodeSample[]>();
  for (const [lang, label] of Object.entries(LANGUAGES)) {
    const folder = `docs/samples/${lang}`;
    const entries = await readdir(inRoot(folder), { withFileTypes: true }).catch(() => []);
    // Java's build file names what the samples need; it is none.
    for (const entry of entries.filter((one) => one.isFile() && one.name !== "pom.xml")) {
      const source = shownPart(await read(`${folder}/${entry.name}`), `${folder}/${entry.name}`);
      const operation = parse(entry.name).name.toLowerCase();
      samples.set(operation, [...(samples.get(operation) ?? []), { lang, label, source }]);
    }
  }
  return samples;
}

// What editors fold: `// #region`, `# region docs`.
const BEGIN = /^\s*(?:\/\/|#|--)\s*#?region(?: docs)?\s*$/;
const END = /^\s*(?:\/\/|#|--)\s*#?endregion(?: docs)?\s*$/;

/** The part of a sample between `// #region docs` and `// #endregion`, or all of it but the line that names its interpreter. */
export function shownPart(code: string, file: string): string {
  const lines = code
    .replace(/^#!.*\n/, "")
    .trimEnd()
    .split("\n");
  const [begin, end] = [lines.findIndex((line) => BEGIN.test(line)), lines.findIndex((line) => END.test(line))];
  if (begin < 0 && end < 0) return lines.join("\n");
  if (begin < 0 || end < begin) throw new CommandError(`${file} has a region that does not begin or end. Mark both.`);
  return withoutIndent(lines.slice(begin + 1, end));
}

function withoutIndent(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return lines
    .map((line) => line.slice(indent))
    .join("\n")
    .trim();
}
