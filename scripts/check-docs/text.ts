// Texts as a page shows them, to be compared with those of the contract.
import { marked, type Token } from "marked";

/** A text without white space, which Markdown, HTML and a browser place differently, zero-width spaces included. */
export const squash = (text: string): string => text.replace(/[\s\u200b]+/g, "");

/** The lines that a browser shows of a Markdown text: paragraphs, headings, list items and cells. */
export function shownLines(markdown: string): string[] {
  return marked
    .lexer(markdown)
    .flatMap(linesOf)
    .filter((line) => squash(line) !== "");
}

function linesOf(token: Token): string[] {
  if (token.type === "list") return (token["items"] as Token[]).flatMap(linesOf);
  if (token.type === "list_item") return (token as { tokens: Token[] }).tokens.flatMap(linesOf);
  if (token.type === "table") {
    const { header, rows } = token as unknown as { header: Cell[]; rows: Cell[][] };
    return [header, ...rows].flat().map(({ tokens }) => inline(tokens));
  }
  return token.type === "space" ? [] : [inline([token])];
}

interface Cell {
  readonly tokens: Token[];
}

const inline = (tokens: readonly Token[]): string =>
  tokens
    .map((token) =>
      "tokens" in token && token.tokens ? inline(token.tokens) : "text" in token ? String(token.text) : "",
    )
    .join("");
