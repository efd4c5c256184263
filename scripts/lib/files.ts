// The repository's files, and temporary ones.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandError, root } from "./command.ts";

/** The absolute path of a file of the repository. */
export const inRoot = (file: string): string => fileURLToPath(new URL(file, root));

/** Reads a file of the repository. */
export async function read(file: string, at = root): Promise<string> {
  return readFile(new URL(file, at), "utf8").catch(() => {
    throw new CommandError(`${file} is missing. Restore it from git.`);
  });
}

export const readJson = async <T>(file: string, at?: URL) => JSON.parse(await read(file, at)) as T;

/** A body of the exchange that the provider documents. */
export const readDocumented = <T>(body: "request" | "response") =>
  readJson<T>(`contract-tests/documented/updateAddonInstance/upgrade-everest.${body}.json`);

/** Does something in an empty folder, which is then removed. */
export async function inTemporaryFolder<T>(prefix: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  try {
    return await work(folder);
  } finally {
    // Retries: the last files of a program that was stopped may still be written.
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
