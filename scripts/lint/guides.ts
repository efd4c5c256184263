// What is wrong with the translation of a guide. Each section of it tells, above its heading, what it translates:
// `<!-- translates: 1a2b3c4d --><a id="roll-back"></a>` has the hash of the English section, and the id of its heading.
import { readdir } from "node:fs/promises";
import { posix } from "node:path";
import { inRoot, read } from "../lib/files.ts";
import { anchorOf, CODE } from "../lib/markdown.ts";
import { hashOf } from "../lib/translation.ts";
import { structure, without, writingProblems } from "./translation.ts";

const ENGLISH = "docs";
const CHINESE = "docs/zh-CN";

/** A heading with what stands below it, up to the next one. */
interface Section {
  /** The id of its heading in English; undefined where a translation does not tell. */
  readonly id: string | undefined;
  /** The hash of the English section that it translates. */
  readonly translates: string | undefined;
  readonly depth: number;
  readonly heading: string;
  /** What stands below the heading, without the code in its blocks. */
  readonly prose: string;
  readonly code: readonly string[];
}

/** Each section begins at its heading, or at the line above it that tells what it translates. */
const START = /^(?=<!-- translates: [^\n]*\n\n#)|^(?<!^<!-- translates: [^\n]*\n\n)(?=#+ )/m;
const HEAD = /^(?:<!-- translates: (\S+) --><a id="([^"]+)"><\/a>\n\n)?(#+) ([^\n]*)\n/;

/** Stands where a block of code was. */
const PLACE = "<!-- code -->";

function sectionsOf(guide: string): Section[] {
  const code = guide.match(CODE) ?? [];
  // No line of a program is a heading.
  const parts = guide.replace(CODE, PLACE).split(START);
  let used = 0;
  return parts.flatMap((part) => {
    const [head, translates, id, marks = "", heading = ""] = HEAD.exec(part) ?? [];
    const count = part.split(PLACE).length - 1;
    const own = code.slice(used, used + count);
    used += count;
    if (head === undefined) return [];
    return [{ id, translates, depth: marks.length, heading, prose: part.slice(head.length).trim(), code: own }];
  });
}

const english = (guide: string): Section[] => sectionsOf(guide).map((one) => ({ ...one, id: anchorOf(one.heading) }));

/** The hash of a section: of its words alone, as blocks of code are compared, and lines may be wrapped otherwise. */
const hashOfSection = ({ heading, prose }: Section): string => hashOf(`${heading}\n${prose}`.replace(/\s+/g, " "));

/** Everything in which a guide's translation is not that of the present text. Each problem says what to do. */
export function guideProblems(guide: string, translation: string): string[] {
  const sections = english(guide);
  const translated = sectionsOf(translation);
  return [
    ...sections.flatMap((section) => sectionProblems(section, translated)),
    ...translated.flatMap((section) => extraProblems(section, sections)),
    ...orderProblems(sections, translated),
  ];
}

function sectionProblems(section: Section, translated: readonly Section[]): string[] {
  const { id } = section;
  const mark = `<!-- translates: ${hashOfSection(section)} --><a id="${id}"></a>`;
  const found = translated.filter((one) => one.id === id);
  const [translation] = found;
  if (!translation) return [`#${id}: not translated. Write it, with this line above its heading:\n    ${mark}`];
  if (found.length > 1) return [`#${id}: translated twice. Delete one.`];
  const isStale = translation.translates !== hashOfSection(section);
  const isOtherCode = section.code.join("\n\n") !== translation.code.join("\n\n");
  const before = factsOf(section, ENGLISH);
  const after = factsOf(translation, CHINESE);
  return [
    ...(isStale ? [`translates another English text. Review it, then write above its heading:\n    ${mark}`] : []),
    ...(isOtherCode ? ["its code is not the English guide's. Copy it from there."] : []),
    ...(section.depth === translation.depth
      ? []
      : [`its heading has the depth ${translation.depth}. Make it ${section.depth}.`]),
    ...(/\p{Script=Han}/u.test(translation.prose) || !hasWords(section) ? [] : ["not in Chinese."]),
    ...without(before, after).map((part) => `The Chinese text lacks ${part}.`),
    ...without(after, before).map((part) => `The Chinese text has ${part}, which the English one has not.`),
    ...writingProblems(translation.prose),
  ].map((problem) => `#${id}: ${problem}`);
}

const hasWords = ({ prose }: Section): boolean => /\p{L}/u.test(prose.replace(/<!--.*?-->/g, ""));

/** What a translation must keep: code, links and list items. How it makes paragraphs and what it emphasizes is its own. */
function factsOf({ prose }: Section, folder: string): string[] {
  const parts = structure(prose, {}).map((part) => part.replace(/\s+/g, " "));
  const facts = parts.filter((part) => /^(`|the link to|a list item)/.test(part));
  return facts.map((part) =>
    part.replace(/^the link to (?!\w+:|#)(.*)$/, (_, href) => `the link to ${fromRoot(href, folder)}`),
  );
}

/** A link from a guide as a path from the root; one to another guide is to the English one in both languages. */
const fromRoot = (href: string, folder: string): string =>
  posix.join(folder, href).replace(`${CHINESE}/`, `${ENGLISH}/`);

function extraProblems({ id, heading }: Section, sections: readonly Section[]): string[] {
  if (id === undefined)
    return [
      `"${heading}" does not tell which section it translates. Write above it: <!-- translates: … --><a id="…"></a>`,
    ];
  return sections.some((one) => one.id === id) ? [] : [`#${id}: the English guide has no such section. Delete it.`];
}

function orderProblems(sections: readonly Section[], translated: readonly Section[]): string[] {
  const ids = translated.map(({ id }) => id);
  const shared = sections.map(({ id }) => id).filter((id) => ids.includes(id));
  const wrong = shared.find((id, i) => ids.filter((one) => shared.includes(one))[i] !== id);
  return wrong === undefined ? [] : [`#${wrong}: stands at another place than in English. Move it there.`];
}

type Guides = Readonly<Record<string, string>>;

/** The problems of every guide's translation; by default of those of the repository. */
export async function guidesProblems(guides?: Guides, translations?: Guides): Promise<string[]> {
  const english = guides ?? (await guidesIn(ENGLISH));
  const chinese = translations ?? (await guidesIn(CHINESE));
  const names = [...new Set([...Object.keys(english), ...Object.keys(chinese)])].sort();
  return names.flatMap((name) => {
    const [guide, translation] = [english[name], chinese[name]];
    if (guide === undefined) return [`${CHINESE}/${name}: there is no ${ENGLISH}/${name}. Delete it.`];
    if (translation === undefined) return [`${CHINESE}/${name}: is missing. Translate ${ENGLISH}/${name}.`];
    return guideProblems(guide, translation).map((problem) => `${CHINESE}/${name} ${problem}`);
  });
}

async function guidesIn(folder: string): Promise<Guides> {
  const names = (await readdir(inRoot(folder))).filter((name) => name.endsWith(".md"));
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await read(`${folder}/${name}`)])));
}
