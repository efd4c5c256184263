// The links of a Markdown document, and the headings that they can lead to.
import { readFile, stat } from "node:fs/promises";
import { posix } from "node:path";
import { inRoot } from "../../scripts/lib/files.ts";
import { anchorOf, CODE, linksOfMarkdown } from "../../scripts/lib/markdown.ts";

/** The document without its code, in which nothing is a link or a heading. */
const withoutCode = (markdown: string) => markdown.replace(CODE, "");

/** The ids that a document's parts have: those of its headings, as GitHub makes them, and those that are written out. */
export function anchorsOf(markdown: string): string[] {
  const text = withoutCode(markdown);
  const headings = [...text.matchAll(/^#+ +(.+?) *$/gm)].map(([, heading = ""]) => anchorOf(heading));
  return [...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = ""]) => id)];
}

/** The links within the repository that lead nowhere. */
export async function brokenLinks(file: string, markdown: string): Promise<string[]> {
  const broken = linksOfMarkdown(markdown)
    .filter((target) => !/^\w+:/.test(target))
    .map(async (target) => {
      const [path = "", anchor] = target.split("#");
      const linked = path && posix.join(posix.dirname(file), decodeURIComponent(path));
      const exists = !linked || (await stat(inRoot(linked)).catch(() => undefined));
      if (!exists) return [target];
      if (anchor === undefined) return [];
      const text = linked ? await readFile(inRoot(linked), "utf8") : markdown;
      return anchorsOf(text).includes(decodeURIComponent(anchor)) ? [] : [target];
    });
  return (await Promise.all(broken)).flat();
}
