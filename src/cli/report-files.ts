// The files that reports are written into: none may be lost to a slip of the keyboard.
import { createReadStream, type WriteFileOptions } from "node:fs";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { oneLine } from "../client/values.ts";
import { UsageError } from "./exit-codes.ts";

/** A file that an option names. */
export interface ReportFile {
  readonly option: string;
  readonly file: string;
  /** Whether a file that begins like this is one that the option wrote. */
  readonly isOwn: (head: string) => boolean;
  /** The permissions of a new one. @default the system's */
  readonly mode?: number;
}

/**
 * Fails where a report could not be written at the end, or would be written over something else: what is read, another report, or
 * a file of another kind. An existing report keeps its content until then.
 */
export async function claimFiles(files: readonly ReportFile[], inputs: readonly string[]): Promise<void> {
  const taken = new Set(inputs.filter((file) => file !== "-").map((file) => resolve(file)));
  for (const { option, file, isOwn, mode } of files) {
    if (file === "-") throw new UsageError(`${option} takes a file, not standard output: name one`);
    if (taken.has(resolve(file))) throw fileError(option, file, "the file is in use by another option");
    taken.add(resolve(file));
    const head = await textOf(option, file, HEAD_BYTES);
    if (head && !isOwn(head))
      throw fileError(option, file, "holds something else than an earlier report; name a new file");
    await write(option, file, "", { flag: "a", ...(mode !== undefined && { mode }) });
  }
}

/** How much of a file is looked at: a recording can be larger than the memory. */
const HEAD_BYTES = 64 * 1024;

/** The text of a file, or its first bytes; empty if there is none. */
export const textOf = (option: string, file: string, bytes = Number.POSITIVE_INFINITY): Promise<string> =>
  text(createReadStream(file, { end: bytes - 1 })).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw fileError(option, file, error.message);
  });

export async function write(option: string, file: string, content: string, how: WriteFileOptions = {}): Promise<void> {
  await writeFile(file, content, how).catch(({ message }: Error) => {
    throw fileError(option, file, message);
  });
}

/** How much of an error is shown, in characters: its reason can repeat the file's name. */
const MAX_ERROR = 1000;

/** What is wrong with the file that an option names. */
export const fileError = (option: string, file: string, what: string): UsageError =>
  new UsageError(oneLine(`${option} ${file}: ${what}`, MAX_ERROR));
