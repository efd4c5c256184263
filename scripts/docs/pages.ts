// The pages of the site: what each is called, where it is in each language, and how one links to another.
import { readdir } from "node:fs/promises";
import { posix } from "node:path";
import { lexer, type Token } from "marked";
import { inRoot, read } from "../lib/files.ts";
import { CHINESE, ENGLISH, type Language } from "./languages.ts";

/** A page that is made of a Markdown file. */
export interface Guide {
  /** Its address in a language's folder, without `.html`: `upgrade`, `reports/benchmark`. */
  readonly name: string;
  readonly kind: "guide" | "report";
  readonly language: Language;
  /** The file in the repository, from which its links start. */
  readonly file: string;
  readonly title: string;
  readonly markdown: string;
}

/** Guides in the order in which they are read; others follow by name. */
const ORDER = ["upgrade", "ci", "errors", "authentication", "other-languages"];

const SOURCES = [
  { folder: "docs", kind: "guide", language: ENGLISH, prefix: "" },
  { folder: "docs/zh-CN", kind: "guide", language: CHINESE, prefix: "" },
  { folder: "generated/reports", kind: "report", language: ENGLISH, prefix: "reports/" },
] as const;

/** Every guide and report that is there. */
export async function readGuides(): Promise<Guide[]> {
  const found = SOURCES.map(async ({ folder, ...rest }) => {
    const names = await readdir(inRoot(folder)).catch(() => []);
    const files = names.filter((name) => name.endsWith(".md")).map((name) => posix.join(folder, name));
    const guides = await Promise.all(files.map((file) => readGuide(file, rest)));
    return guides.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  });
  return (await Promise.all(found)).flat();
}

async function readGuide(file: string, { prefix, ...rest }: Pick<Guide, "kind" | "language"> & { prefix: string }) {
  const markdown = await read(file);
  const name = prefix + posix.basename(file, ".md");
  return { name, file, title: titleOf(markdown) ?? name, markdown, ...rest };
}

const rank = ({ name }: Guide) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

const isHeading = (token: Token): token is Token & { type: "heading"; depth: number; text: string } =>
  token.type === "heading";

/** The text of the first heading. */
const titleOf = (markdown: string) => lexer(markdown).find(isHeading)?.text;

/** The path from one file of the site to another. */
export function linkTo(target: string, from: string): string {
  return posix.relative(posix.dirname(from), target) || posix.basename(target);
}
