// Parts of Markdown that lint, the checks and tests look at.
import { marked, type Token } from "marked";

/** A block of code, one in an item of a list too. */
export const CODE = /^ *```.*?^ *```$/gms;

/** The id of a heading, as GitHub makes it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");

/** The links of a Markdown file. */
export function linksOfMarkdown(markdown: string): string[] {
  const links: string[] = [];
  marked.walkTokens(marked.lexer(markdown), (token: Token) => {
    if (token.type === "link" || token.type === "image") links.push(String(token["href"]));
  });
  return links;
}
