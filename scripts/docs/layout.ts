// What every page has: its header, its styles, the one script that keeps the place between languages and the colour mode.
import { read } from "../lib/files.ts";
import { LANGUAGES, type Language, otherLanguage } from "./languages.ts";
import { type Guide, linkTo } from "./pages.ts";
import { withPolicy } from "./policy.ts";

/** Where a page is, and what the site has. */
export interface Place {
  readonly language: Language;
  /** The page's name in its language's folder, without `.html`. */
  readonly name: string;
  readonly guides: readonly Guide[];
}

export const fileOf = ({ folder }: Language, name: string): string => `${folder}${name}.html`;

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%231d56b3'/%3E%3Cpath d='M8 3v10M3 8h10' stroke='white' stroke-width='2.5'/%3E%3C/svg%3E";

/** Without it a link between languages leads to the other page's top, and a menu stays open until its title is clicked again. */
const SCRIPT = `for (const type of ["pointerdown", "click"])
  addEventListener(type, ({ target }) => {
    const link = target instanceof Element && target.closest("a[hreflang]");
    if (link) link.hash = location.hash;
  }, true);
const openMenu = () => document.querySelector(".site details[open]");
addEventListener("click", ({ target }) => {
  const menu = openMenu();
  if (menu && !menu.contains(target)) menu.open = false;
}, true);
addEventListener("keydown", ({ key }) => {
  const menu = key === "Escape" && openMenu();
  if (!menu) return;
  menu.open = false;
  if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
});`;
/** Without it a guide follows the system's colours alone. */
const COLOR_SCRIPT = `try {
  const mode = localStorage.getItem("redoc.colorMode");
  if (mode === "dark" || mode === "light") document.documentElement.classList.add(mode);
} catch {}`;

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? c);

/** Fills a template's places, `%name%`, each of which it has once. */
export function fill(template: string, texts: Readonly<Record<string, string>>): string {
  return template.replace(/%(\w+)%/g, (place, name: string) => texts[name] ?? place);
}

/** What both templates have in common. */
export async function commonTexts(place: Place, styles: readonly string[]): Promise<Record<string, string>> {
  const texts = await Promise.all(["site.css", ...styles].map((file) => read(`scripts/docs/${file}`)));
  return {
    lang: place.language.code,
    head: headOf(place),
    header: headerOf(place),
    style: texts
      .join("\n")
      .replace(/\s*\n\s*/g, " ")
      .trim(),
    end: `<script>${SCRIPT}</script>`,
  };
}

function headOf({ language, name, guides }: Place): string {
  const here = fileOf(language, name);
  const twin = `<link rel="alternate" type="text/markdown" href="${linkTo(`${language.folder}${name}.md`, here)}" />`;
  const others = languagesOf({ language, name, guides }).map(
    (other) => `<link rel="alternate" hreflang="${other.code}" href="${linkTo(fileOf(other, name), here)}" />`,
  );
  return [`<link rel="icon" href="${ICON}" />`, twin, ...others, `<script>${COLOR_SCRIPT}</script>`].join("");
}

/** The languages in which a page is. */
function languagesOf({ name, guides }: Place): readonly Language[] {
  if (name === "index") return LANGUAGES;
  return LANGUAGES.filter(({ code }) => guides.some((guide) => guide.name === name && guide.language.code === code));
}

/** The contract's files; with a slash those that the site has once for both languages. */
const CONTRACT_FILES = ["openapi.json", "/openapi.yaml", "/llms.txt"];

/** The header: the reference, the guides, the reports, the switch between versions and the other language. */
function headerOf(place: Place): string {
  const { language, name } = place;
  const { phrases } = language;
  const reports = place.guides.filter(({ kind }) => kind === "report");
  const guides = place.guides.filter((guide) => guide.kind === "guide" && guide.language.code === language.code);
  const link = (target: string, title: string, isHere: boolean) =>
    `<a href="${linkTo(target, fileOf(language, name))}"${isHere ? ' aria-current="page"' : ""}>${escapeHtml(title)}</a>`;
  const toGuide = (guide: Guide) => {
    const note = guide.language.code === language.code ? "" : phrases.inEnglish;
    return link(fileOf(guide.language, guide.name), guide.title + note, guide.name === name);
  };
  const contract = CONTRACT_FILES.map((file) =>
    link(file.startsWith("/") ? file.slice(1) : language.folder + file, file.replace("/", ""), false),
  );
  const groups = [
    { title: phrases.guides, links: guides.map(toGuide) },
    { title: phrases.more, links: [...reports.map(toGuide), ...contract] },
  ].filter(({ links }) => links.length > 0);
  const menus = groups.map(({ title, links }) => {
    const items = links.map((one) => `<li>${one}</li>`).join("");
    return `<details name="site"><summary>${title}</summary><ul>${items}</ul></details>`;
  });
  return `<header class="site"><nav aria-label="${phrases.site}">
<a class="brand" href="${linkTo(fileOf(language, "index"), fileOf(language, name))}"${name === "index" ? ' aria-current="page"' : ""}>${phrases.site} <span>${phrases.reference}</span></a>
${menus.join("\n")}
<span class="space"></span><!--versions--><!--/versions-->${languageLink(place)}</nav></header>`;
}

/** A page that the other language has not leads to that language's reference. */
function languageLink(place: Place): string {
  const other = otherLanguage(place.language);
  const has = languagesOf(place).some(({ code }) => code === other.code);
  const href = linkTo(fileOf(other, has ? place.name : "index"), fileOf(place.language, place.name));
  const keeps = has ? ` hreflang="${other.code}"` : "";
  return `<a class="language" href="${href}"${keeps} lang="${other.code}">${other.name}</a>`;
}

/** A finished page of a guide's template. */
export async function guidePage(
  place: Place,
  texts: { title: string; contents: string; content: string },
): Promise<string> {
  const template = await read("scripts/docs/guide.hbs");
  return withPolicy(fill(template, { ...(await commonTexts(place, ["guide.css"])), ...texts }));
}
