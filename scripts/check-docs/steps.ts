// The steps of check:docs, in the order in which a reader would notice a fault.
import type { Browser } from "playwright-core";
import { readSamples } from "../docs/samples.ts";
import type { Contract } from "../lib/contract.ts";
import { linksOfMarkdown } from "../lib/markdown.ts";
import type { Result } from "../lib/result.ts";
import { axeProblems, axeScript } from "./axe.ts";
import { settled, withPage } from "./browser.ts";
import { missingParts, missingSamples, missingTexts, untranslatedTexts } from "./contents.ts";
import { deepLinksOf, landingProblems, samplesOf, unlisted } from "./deep-links.ts";
import { GUIDE_TARGETS, referenceTargets, unreachable } from "./keyboard.ts";
import { imageProblems, overflowProblems } from "./layout.ts";
import { deadLinks, isExternal, type Linked, linksOfPage } from "./links.ts";
import { openEverything, readReference } from "./reader.ts";
import { searchProblems } from "./search.ts";
import { silenceProblems } from "./silence.ts";
import { type Address, asFiles, pagesOf, type Site, textOf } from "./site.ts";

/** A reference of the site: its file, and the contract that it shows. */
export interface Reference {
  readonly file: string;
  readonly contract: Contract;
  /** The contract that it is a translation of. */
  readonly original?: Contract;
  /** Words that its search must find. */
  readonly words: readonly string[];
}

interface Setting {
  readonly browser: Browser;
  readonly site: Site;
  readonly server: Address;
  readonly references: readonly Reference[];
}

export async function* checkSite(setting: Setting): AsyncGenerator<Result> {
  const { site, references } = setting;
  yield* silences(setting);
  const linked: Linked[] = [];
  for (const reference of references) {
    const { results, links } = await contents(setting, reference);
    yield* results;
    linked.push(links);
    yield* uses(setting, reference);
  }
  for (const file of pagesOf(site)) {
    const reference = references.find((one) => one.file === file);
    yield* looks(setting, file);
    if (reference) continue;
    linked.push(await withPage(setting.browser, setting.server.url + file, {}, ({ page }) => linksOfPage(page, file)));
    yield await onPage(setting, file, "keyboard", "reaches the header", (page) => unreachable(page, GUIDE_TARGETS));
  }
  yield* await links(site, linked);
}

async function* silences({ browser, site, server }: Setting): AsyncGenerator<Result> {
  for (const { name, url } of [server, asFiles(site)])
    for (const file of pagesOf(site)) {
      const problems = await withPage(browser, url + file, {}, silenceProblems);
      yield { step: `${file} by ${name}`, done: "renders without network, and asks for nothing", problems };
    }
}

/** Reads the reference as a whole, which takes longest, and judges it. */
async function contents({ browser, server }: Setting, { file, contract, original }: Reference) {
  const deepLinks = deepLinksOf(contract);
  const { rendered, silence, own } = await withPage(browser, server.url + file, {}, async (opened) => ({
    rendered: await readReference(opened.page),
    silence: await silenceProblems(opened),
    own: await linksOfPage(opened.page, file),
  }));
  const results: Result[] = [
    { step: `${file}: parts`, done: "all are shown", problems: missingParts(contract, rendered) },
    { step: `${file}: samples`, done: "all are shown", problems: missingSamples(await readSamples(), rendered) },
    { step: `${file}: texts`, done: "all are shown", problems: missingTexts(contract, rendered) },
    { step: `${file}: when all was opened`, done: "asked for nothing", problems: silence },
    { step: `${file}: deep links`, done: `has all ${deepLinks.length}`, problems: unlisted(deepLinks, rendered) },
  ];
  const translation = { step: `${file}: translation`, done: "nothing is left" };
  if (original) results.push({ ...translation, problems: untranslatedTexts(original, contract, rendered) });
  const ids = new Set([...(own.ids ?? []), ...rendered.parts.keys()]);
  return { results, links: { file, links: [...rendered.links], ids } };
}

/** What a reader does with a reference. */
async function* uses(setting: Setting, { file, contract, words }: Reference): AsyncGenerator<Result> {
  const { browser, server } = setting;
  const samples = samplesOf(deepLinksOf(contract));
  const landed = `${samples.length} deep links land`;
  yield await onPage(setting, file, "landing", landed, (page) => landingProblems(page, server.url + file, samples));
  const url = server.url + file;
  const searched = await withPage(browser, url, {}, async (opened) => [
    ...(await searchProblems(opened.page, words)),
    ...(await silenceProblems(opened)),
  ]);
  yield { step: `${file}: search`, done: `finds ${words.join(", ")}`, problems: searched };
  const targets = referenceTargets(contract);
  const reached = `reaches ${targets.length} places`;
  yield await onPage(setting, file, "keyboard", reached, (page) => unreachable(page, targets));
}

type Page = Parameters<typeof linksOfPage>[0];

async function onPage(
  { browser, server }: Setting,
  file: string,
  name: string,
  done: string,
  check: (page: Page) => Promise<string[]>,
): Promise<Result> {
  const problems = await withPage(browser, server.url + file, {}, ({ page }) => check(page));
  return { step: `${file}: ${name}`, done, problems };
}

/** What a page looks like: on a phone, to a screen reader, in both colours. */
async function* looks({ browser, server }: Setting, file: string): AsyncGenerator<Result> {
  const script = await axeScript();
  for (const colorScheme of ["light", "dark"] as const) {
    const problems = await withPage(browser, server.url + file, { colorScheme, script }, async ({ page }) => {
      await openEverything(page);
      return axeProblems(page);
    });
    yield { step: `${file}: axe, ${colorScheme}`, done: "no serious violation", problems };
  }
  const problems = await withPage(browser, server.url + file, {}, async ({ page }) => {
    const images = await imageProblems(page);
    await openEverything(page);
    await settled(page);
    return [...images, ...(await overflowProblems(page))];
  });
  yield { step: `${file}: layout`, done: "fits a phone, has no bad image", problems };
}

/** Every link of every file, and the list of those that lead elsewhere. */
async function links(site: Site, pages: readonly Linked[]): Promise<Result[]> {
  const texts = site.files.filter((file) => /\.(?:md|txt)$/.test(file));
  const ofTexts = texts.map(async (file) => ({
    file,
    links: linksOfMarkdown(await textOf(site, file)),
    ids: undefined,
  }));
  const all = [...pages, ...(await Promise.all(ofTexts))];
  const external = [...new Set(all.flatMap(({ links }) => links.filter(isExternal)))].sort();
  return [
    { step: "links", done: `all of ${all.length} files lead somewhere`, problems: deadLinks(site, all) },
    { step: "external links", done: `${external.length}, not opened:\n    ${external.join("\n    ")}`, problems: [] },
  ];
}
