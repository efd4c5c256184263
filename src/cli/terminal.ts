// What a command sees of the world: its environment, its streams, time, and whether somebody pressed Ctrl-C.
import { styleText } from "node:util";
import stringWidth from "string-width";
import type { Clock } from "../client/deadline.ts";

export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For results. */
  readonly out: OutputStream;
  /** For progress, questions and errors. */
  readonly err: OutputStream;
  /** Whether somebody can be asked. */
  readonly canAsk: boolean;
  /** Asks a question and resolves with the answer; rejects when the signal is aborted. */
  readonly ask: (question: string) => Promise<string>;
  /** All of standard input. */
  readonly readInput: () => Promise<string>;
  /** Standard input as it comes. */
  readonly input: () => AsyncIterable<Uint8Array>;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Spreads the waits between attempts. @default Math.random */
  readonly random?: (() => number) | undefined;
  readonly fetch: typeof globalThis.fetch;
  /** Where this version's documentation is, up to a slash; undefined in a build that has no homepage. */
  readonly documentation?: string | undefined;
}

/** How the command was called: what a line to copy begins with. */
export const programName = ({ env }: Pick<Terminal, "env">): string =>
  env["npm_command"] === "exec" ? "npx cce-addons" : "cce-addons";

type Format = Parameters<typeof styleText>[0];
export type Style = (format: Format, text: string) => string;

/** Colours for a stream: where it is a terminal, unless NO_COLOR is set, and everywhere with FORCE_COLOR. */
export function styleFor({ env }: Pick<Terminal, "env">, stream: OutputStream): Style {
  const forced = env["FORCE_COLOR"] !== undefined && env["FORCE_COLOR"] !== "0";
  const isColoured = !env["NO_COLOR"] && (forced || (stream.isTTY === true && env["TERM"] !== "dumb"));
  return isColoured ? (format, text) => styleText(format, text, { validateStream: false }) : (_, text) => text;
}

/** How wide a stream is, in columns; one that is no terminal has room for everything. Some terminals say 0. */
export const widthOf = ({ isTTY, columns }: OutputStream): number => (isTTY ? columns || 80 : Number.POSITIVE_INFINITY);

/** Pads a text to a number of columns; wide characters take two. */
export const pad = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - stringWidth(text)));

/** Rows as aligned lines. The last column is not padded. */
export function table(rows: readonly (readonly string[])[], gap = "  "): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell : pad(cell, widths[i] ?? 0)))
      .join(gap)
      .trimEnd(),
  );
}

/** Breaks a text into lines of at most `width` columns, at spaces. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && stringWidth(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
