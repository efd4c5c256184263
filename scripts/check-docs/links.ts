// Links between pages, and to others' pages.
import { posix } from "node:path";
import type { Page } from "playwright-core";
import { fileAt, type Site } from "./site.ts";

/** What a file links to, and which parts of it can be linked to; undefined where those are not known. */
export interface Linked {
  readonly file: string;
  readonly links: readonly string[];
  readonly ids: ReadonlySet<string> | undefined;
}

const SCHEME = /^[a-z][a-z\d+.-]*:/i;

export const isExternal = (link: string): boolean => /^(?:https?:)?\/\//.test(link);

/** Every link that leads nowhere, by its file. */
export function deadLinks(site: Site, all: readonly Linked[]): string[] {
  const byFile = new Map(all.map((one) => [one.file, one]));
  return all.flatMap(({ file, links }) =>
    links
      .filter((link) => !isExternal(link) && !SCHEME.test(link))
      .map((link) => ({ link, problem: problemOf(site, byFile, file, link) }))
      .filter(({ problem }) => problem)
      .map(({ link, problem }) => `${file} links to ${link}, ${problem}`),
  );
}

function problemOf(site: Site, byFile: ReadonlyMap<string, Linked>, file: string, link: string): string | undefined {
  const [path = "", hash = ""] = split(link);
  const target = path === "" ? file : fileAt(site, posix.join(posix.dirname(file), path));
  if (target === undefined) return "which does not exist";
  const ids = byFile.get(target)?.ids;
  const missing = ids && namedIn(hash).find((id) => !ids.has(id));
  return missing === undefined ? undefined : `which has no ${missing}`;
}

function split(link: string): [string, string] {
  const at = link.indexOf("#");
  const [path, hash] = at < 0 ? [link, ""] : [link.slice(0, at), link.slice(at + 1)];
  return [path.replace(/\?.*/, ""), decodeURIComponent(hash)];
}

/** The ids that a hash names. On the reference it is a route and, after another `#`, a part; a response's tab is no part. */
function namedIn(hash: string): string[] {
  const ids = hash.startsWith("/") ? hash.slice(1).split("#") : [hash];
  return ids.map((id) => id.replace(/(\/responses)&c=\w+$/, "$1")).filter((id) => id !== "");
}

/** What an open page links to and can be linked by. */
export async function linksOfPage(page: Page, file: string): Promise<Linked> {
  const { links, ids } = await page.evaluate(() => ({
    links: Array.from(document.querySelectorAll("a[href]"), (link) => link.getAttribute("href") ?? ""),
    ids: Array.from(document.querySelectorAll("[id]"), ({ id }) => id),
  }));
  return { file, links: [...new Set(links)], ids: new Set(ids) };
}
