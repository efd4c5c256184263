// Links of a Markdown file that is read away from the repository, such as the README on npm.
import { marked, type Token } from "marked";

/** Where the repository's files are read. */
export interface Base {
  /** `https://github.com/<owner>/<name>` */
  readonly repository: string;
  readonly tag: string;
}

const isRelative = (href: string) => !/^([a-z][a-z\d+.-]*:|\/\/|#)/i.test(href);
const HTML_LINK = /\s(src|href|srcset)="([^"]+)"/g;
/** What stands before the address in each form of a link. */
const OPENINGS = { link: "](", image: "](", def: "]:" } as const;

interface Link {
  readonly raw: string;
  readonly href: string;
  /** Where in `raw` the address begins. */
  readonly at: number;
  readonly isImage: boolean;
}

/** The relative links and images of a Markdown text. */
function relativeLinks(text: string): Link[] {
  const found: Link[] = [];
  marked.walkTokens(marked.lexer(text), ({ type, raw, ["href"]: href }: Token & { readonly href?: string }) => {
    if (type === "html")
      for (const [attribute, name = "", href = ""] of raw.matchAll(HTML_LINK))
        found.push({ raw: attribute, href, at: attribute.indexOf(href, name.length + 3), isImage: name !== "href" });
    if (!href || !(type === "link" || type === "image" || type === "def")) return;
    const opening = raw.lastIndexOf(OPENINGS[type]);
    // `[text][name]` has its address elsewhere.
    if (opening >= 0) found.push({ raw, href, at: raw.indexOf(href, opening), isImage: type === "image" });
  });
  return found.filter(({ href }) => isRelative(href));
}

/** The relative links of a Markdown text, to say which are left. */
export const relativeLinksOf = (text: string): string[] => relativeLinks(text).map(({ href }) => href);

/** A Markdown text in which each relative link or image leads to the tagged version of the file. Code stays as it is. */
export function withAbsoluteLinks(text: string, base: Base): string {
  return marked
    .lexer(text)
    .map((block) => (block.type === "code" ? block.raw : absolute(block.raw, base)))
    .join("");
}

function absolute(block: string, { repository, tag }: Base): string {
  // An image in a link's text is found after the link, and so in what the link has become.
  return relativeLinks(block).reduce((text, { raw, href, at, isImage }) => {
    const url = `${repository}/${isImage ? "raw" : "blob"}/${tag}/${href.replace(/^\.\//, "")}`;
    return text.replaceAll(raw, () => raw.slice(0, at) + url + raw.slice(at + href.length));
  }, block);
}
