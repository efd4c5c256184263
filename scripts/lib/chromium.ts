// The machine's own Chromium, as none is downloaded.
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { type Found, versionOf } from "./program.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Finds Chromium by CHROME_PATH or by its usual names; `program` is its whole path where it is on the PATH. */
export async function findChromium(): Promise<Found> {
  const names = process.env["CHROME_PATH"] ? [process.env["CHROME_PATH"]] : NAMES;
  for (const program of names) {
    const version = await versionOf(program);
    if (version) return { program: await onPath(program), version };
  }
  const remedy = "Install it (Debian: apt-get install chromium) or name one with CHROME_PATH";
  return { missing: `none of ${names.join(", ")} can be started. ${remedy}` };
}

/** Where a program is that the PATH finds, as not everything that starts programs searches it. */
async function onPath(program: string): Promise<string> {
  const folders = program.includes("/") ? [] : (process.env["PATH"] ?? "").split(delimiter);
  for (const folder of folders) {
    const path = join(folder, program);
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  return program;
}
