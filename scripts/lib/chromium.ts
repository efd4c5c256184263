// The machine's own Chromium, as none is downloaded.
import { type Found, versionOf } from "./program.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Finds Chromium by CHROME_PATH or by its usual names. */
export async function findChromium(): Promise<Found> {
  const names = process.env["CHROME_PATH"] ? [process.env["CHROME_PATH"]] : NAMES;
  for (const program of names) {
    const version = await versionOf(program);
    if (version) return { program, version };
  }
  const remedy = "Install it (Debian: apt-get install chromium) or name one with CHROME_PATH";
  return { missing: `none of ${names.join(", ")} can be started. ${remedy}` };
}
