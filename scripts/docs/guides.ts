// Guides and reports as pages, and the Markdown twin of each.
import { posix } from "node:path";
import { lexer, Marked, type Token, type Tokens } from "marked";
import { CommandError } from "../lib/command.ts";
import { escapeHtml, fileOf, guidePage } from "./layout.ts";
import { type Guide, linkTo } from "./pages.ts";
import type { Section } from "./sections.ts";

/** What a guide's links and placeholders lead to. */
export interface Site {
  readonly guides: readonly Guide[];
  /** The sections in the guide's language. */
  readonly sections: readonly Section[];
  /** Where the repository is read, such as `https://github.com/<owner>/<name>`; undefined where it has no address. */
  readonly repository?: string | undefined;
}

/** Files of the repository that the site has under another name. */
const PUBLISHED: Readonly<Record<string, string>> = { "generated/openapi.json": "openapi.json", "README.md": "index" };

const PLACEHOLDER = /^<!-- docs:([a-z]+) -->$/gm;

/** A guide's text with the sections that it names. */
export function filled({ markdown, file }: Guide, sections: readonly Section[]): string {
  return markdown.replace(PLACEHOLDER, (_, name: string) => {
    const section = sections.find((one) => one.name === name);
    if (section) return section.text;
    const known = sections.map((one) => one.name).join(", ");
    throw new CommandError(`${file} asks for docs:${name}, which is none of ${known}.`);
  });
}

/** Where a link of a guide leads to on the site, in the form asked for; undefined for what is nowhere. */
export function targetOf(
  href: string,
  guide: Guide,
  { guides, repository }: Site,
  form: "html" | "md",
): string | undefined {
  if (/^([a-z][a-z0-9+.-]*:|#)/i.test(href)) return href;
  const [path = "", hash] = href.split("#");
  const file = posix.normalize(posix.join(posix.dirname(guide.file), path));
  const after = hash === undefined ? "" : `#${hash}`;
  const page = guides.find((other) => other.file === file);
  const here = `${guide.language.folder}${guide.name}.${form}`;
  if (page) return linkTo(`${page.language.folder}${page.name}.${form}`, here) + after;
  const published = PUBLISHED[file];
  if (published === "index") return linkTo(`${guide.language.folder}index.${form}`, here);
  if (published) return linkTo(published, here);
  return repository ? `${repository}/blob/main/${file}${after}` : undefined;
}

/** The Markdown twin of a guide, whose links lead to other twins. */
export function guideTwin(guide: Guide, site: Site): string {
  const parts = filled(guide, site.sections).split(/(^```[\s\S]*?^```$)/m);
  const linked = parts.map((part, i) =>
    i % 2
      ? part
      : part.replace(/\[([^\]]*)\]\(([^)\s]+)\)/g, (_, text: string, href: string) => {
          const target = targetOf(href, guide, site, "md");
          return target === undefined ? text : `[${text}](${target})`;
        }),
  );
  return `${linked.join("").trimEnd()}\n`;
}

export async function renderGuide(guide: Guide, site: Site): Promise<string> {
  const markdown = filled(guide, site.sections);
  const headings = headingsOf(markdown, idsOf(guide, site));
  const { language, name, title } = guide;
  const { phrases } = language;
  const twin = `<p class="twin"><a href="${posix.basename(name)}.md">${phrases.asMarkdown}</a></p>`;
  const content = toHtml(markdown, headings, (href) => targetOf(href, guide, site, "html"));
  const place = { language, name, guides: site.guides };
  const contents = contentsOf(headings, phrases.menu);
  return guidePage(place, { title: `${title} – ${phrases.site}`, contents, content: content + twin });
}

interface Heading {
  readonly text: string;
  readonly depth: number;
  /** The same in both languages where their headings match, so that a link between languages keeps the place. */
  readonly id: string;
  /** What its own text gives, where that is another. */
  readonly own: string;
}

const isHeading = (token: Token): token is Tokens.Heading => token.type === "heading";

/** The ids of the English guide's headings. */
function idsOf(guide: Guide, { guides, sections }: Site): readonly string[] {
  const english = guides.find(({ name, language }) => name === guide.name && language.code === "en");
  return english && english !== guide ? headingsOf(filled(english, sections), []).map(({ id }) => id) : [];
}

function headingsOf(markdown: string, ids: readonly string[]): Heading[] {
  const tokens = lexer(markdown).filter(isHeading);
  const seen = new Map<string, number>();
  return tokens.map(({ text, depth }, i) => {
    const slug = slugOf(text);
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    const own = count ? `${slug}-${count}` : slug;
    return { text, depth, own, id: ids.length === tokens.length ? (ids[i] ?? own) : own };
  });
}

/** As GitHub does, so that links within a guide work there too. */
export const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s_-]/gu, "")
    .replace(/\s/g, "-");

function contentsOf(headings: readonly Heading[], title: string): string {
  const items = headings
    .filter(({ depth }) => depth === 2 || depth === 3)
    .map(
      ({ id, text, depth }) => `<li${depth === 3 ? ' class="deeper"' : ""}><a href="#${id}">${inline(text)}</a></li>`,
    );
  if (items.length === 0) return '<div class="contents"></div>';
  return `<nav class="contents" aria-label="${title}"><p>${title}</p><ul>${items.join("")}</ul></nav>`;
}

const inline = (markdown: string) => new Marked().parseInline(markdown, { async: false }).replace(/<\/?a\b[^>]*>/g, "");

function toHtml(markdown: string, headings: readonly Heading[], target: (href: string) => string | undefined): string {
  let next = 0;
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const { id = "", own = "" } = headings[next] ?? {};
        next += 1;
        const alias = own === id ? "" : `<span id="${escapeHtml(own)}"></span>`;
        const anchor = depth > 1 ? `<a class="anchor" href="#${id}" aria-label="#${id}">#</a>` : "";
        return `<h${depth} id="${id}">${alias}${this.parser.parseInline(tokens)}${anchor}</h${depth}>\n`;
      },
      link({ href, tokens, raw }) {
        const text = this.parser.parseInline(tokens);
        // `name@1.2.3` is no address, though GitHub's Markdown takes it for one.
        const to = href.startsWith("mailto:") && !/^[<[]/.test(raw) ? undefined : target(href);
        return to === undefined ? text : `<a href="${escapeHtml(to)}">${text}</a>`;
      },
      // A browser would break an option after its hyphens. What is longer has to break somewhere on a phone.
      codespan: ({ text }) =>
        `<code${text.includes("-") && text.length <= 24 ? ' class="whole"' : ""}>${escapeHtml(text)}</code>`,
      // Comments are for who edits the guide, and an id above a heading is the heading's here. Other HTML is shown as it is written.
      html: ({ text }) => escapeHtml(text.replace(/<!--[\s\S]*?-->|<a id="[^"]*"><\/a>/g, "").trim()),
      // An image would have to be loaded.
      image: ({ text }) => escapeHtml(text),
    },
  });
  const html = marked.parse(markdown, { async: false });
  return html
    .replaceAll("<table>", '<div class="table" tabindex="0"><table>')
    .replaceAll("</table>", "</table></div>")
    .replaceAll("<pre>", '<pre tabindex="0">');
}

export const addressOf = ({ language, name }: Guide): string => fileOf(language, name);
