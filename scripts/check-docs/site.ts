// The built documentation, as files and as a local server shows it.
import { readdir, readFile } from "node:fs/promises";
import { join, posix, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { respondFrom } from "../docs/preview.ts";
import { CommandError } from "../lib/command.ts";
import { serve } from "../lib/proxy.ts";

export interface Site {
  readonly folder: string;
  /** Every file by its path in the folder, with slashes, sorted. */
  readonly files: readonly string[];
}

/** Reads what is in a folder. */
export async function readSite(folder: string): Promise<Site> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const files = paths.map((path) => path.slice(folder.length + 1).replaceAll(sep, "/")).sort();
  if (!files.includes("index.html")) throw new CommandError(`${folder} has no index.html. Build it: npm run docs`);
  return { folder, files };
}

export const textOf = ({ folder }: Site, file: string): Promise<string> => readFile(join(folder, file), "utf8");

export const pagesOf = ({ files }: Site): string[] => files.filter((file) => file.endsWith(".html"));

/** The file that an address' path names, or undefined where the site has none. */
export function fileAt({ files }: Site, path: string): string | undefined {
  const name = posix.join(".", decodeURIComponent(path)).replace(/^\.?\/?/, "");
  const file = name === "" || name.endsWith("/") ? `${name}index.html` : name;
  return files.find((one) => one === file);
}

/** Where the site is opened: as files, or from a server that runs until `stop`. */
export interface Address {
  readonly name: string;
  /** With a slash at its end. */
  readonly url: string;
  stop(): Promise<void>;
}

export const asFiles = ({ folder }: Site): Address => ({
  name: "file",
  url: `${pathToFileURL(folder).href}/`,
  stop: () => Promise.resolve(),
});

export async function served({ folder }: Site): Promise<Address> {
  const { url, stop } = await serve((request) => respondFrom(folder, request));
  return { name: "http", url: `${url}/`, stop };
}
