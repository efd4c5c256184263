// The examples of docs/samples/ci/, from examples.yaml there, which says what each field is.
import { parse } from "yaml";
import { read } from "../lib/files.ts";

export interface Example {
  readonly name: string;
  readonly folder: string;
  readonly run: string;
  readonly exit: number;
  readonly output?: string;
  readonly needs?: readonly string[];
}

export const SAMPLES = "docs/samples/ci";

export const readExamples = async (): Promise<readonly Example[]> =>
  parse(await read(`${SAMPLES}/examples.yaml`)).examples;

/** Reads a file below docs/samples/ci/. */
export const readSample = (file: string): Promise<string> => read(`${SAMPLES}/${file}`);

/** How an example ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** What is wrong with how an example ended. `expected` is the text that it must print, if it must print one. */
export function problemsOf({ exit, output }: Example, { code, output: printed }: Ended, expected = ""): string[] {
  const problems = code === exit ? [] : [`it ended with ${code}, not ${exit}`];
  if (!normalized(printed).includes(normalized(expected))) problems.push(`it does not print ${SAMPLES}/${output}`);
  return problems.length ? [`${problems.join(", and ")}. It printed:\n${printed}`] : [];
}

/**
 * The part of what an example printed that the guide is to show: from the line that `recorded` begins with to the one that it ends
 * with; all of it where those are gone.
 */
export function excerpt(recorded: string, printed: string): string {
  const lines = printed
    .replace(/[ \t]+$/gm, "")
    .replace(/^\n+|\n+$/g, "")
    .split("\n");
  const plain = withoutLines(printed).split("\n");
  const wanted = withoutLines(recorded).split("\n");
  const from = plain.indexOf(wanted[0] ?? "");
  const to = plain.lastIndexOf(wanted.at(-1) ?? "");
  const part = from >= 0 && to >= from ? lines.slice(from, to + 1) : lines;
  return `${part.join("\n")}\n`;
}

/** Without the spaces at the ends of lines, the times that a run takes, and the ports of this machine. */
const normalized = (text: string): string =>
  text
    .replace(/\b\d+(\.\d+)? ?m?s\b/g, "TIME")
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, "http://127.0.0.1:PORT")
    .replace(/[ \t]+$/gm, "")
    .replace(/^\n+|\n+$/g, "");

/** So that a rule is found whose line has moved. */
const withoutLines = (text: string): string => normalized(text).replace(/(openapi\.json):\d+/g, "$1:LINE");
