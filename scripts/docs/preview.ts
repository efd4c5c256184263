// The preview: serves the site's files as they are, and makes them again when what they are made of changes.
import { watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { inRoot } from "../lib/files.ts";
import type { HttpRequest, HttpResponse } from "../lib/proxy.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".yaml": "application/yaml",
};

/** Responds with a file of a folder, as a static host does: a path that ends in `/` is its index.html. */
export async function respondFrom(folder: string, { path }: Pick<HttpRequest, "path">): Promise<HttpResponse> {
  const { pathname } = new URL(path, "http://localhost");
  // A path that leads out of the folder was resolved by URL already; an encoded one is not.
  const file = normalize(decodeURIComponent(pathname.endsWith("/") ? `${pathname}index.html` : pathname));
  const body = await readFile(join(folder, file)).catch(() => undefined);
  const headers = { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "cache-control": "no-store" };
  if (body && !file.includes("..")) return { status: 200, headers, body };
  return { status: 404, headers: { "content-type": "text/plain" }, body: Buffer.from("There is no such page.\n") };
}

/** What the site is made of: a change in it rebuilds it. */
export const SOURCES = ["openapi", "docs", "generated", "scripts/docs"];

/**
 * Calls `changed` with the file when one of the sources changes: once for what an editor writes in a moment, and not again before it
 * has ended.
 */
export function watchSources(changed: (file: string) => Promise<void>, folders: readonly string[] = SOURCES) {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const watchers = folders.map((folder) =>
    watch(inRoot(folder), { recursive: true }, (_, name) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = running.then(() => changed(join(folder, name ?? "")));
      }, 150);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
