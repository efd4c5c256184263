// The steps of check:docs. What they cost is mostly the loading of a reference, so that a page is opened once for several.
import { pMapIterable } from "p-map";
import type { Browser } from "playwright-core";
import { readSamples } from "../docs/samples.ts";
import type { Contract } from "../lib/contract.ts";
import { linksOfMarkdown } from "../lib/markdown.ts";
import type { Result } from "../lib/result.ts";
import { axeProblems, axeScript } from "./axe.ts";
import { inColors, type Opened, withPage } from "./browser.ts";
import { foreignWords, missingParts, missingSamples, missingTexts, untranslatedTexts } from "./contents.ts";
import { deepLinksOf, landingProblems, samplesOf, unlisted } from "./deep-links.ts";
import { dialogProblems, REFERENCE_DIALOGS } from "./dialogs.ts";
import { GUIDE_TARGETS, referenceTargets, unreachable } from "./keyboard.ts";
import { imageProblems, overflowProblems } from "./layout.ts";
import { deadLinks, isExternal, type Linked, linksOfPage } from "./links.ts";
import { ALL_IN_VIEW, openEverything, type Rendered, readReference } from "./reader.ts";
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
  /** What can run beside the site's own steps. */
  readonly others: readonly (() => Promise<Result>)[];
}

/** What was found on a page, and its links, where they were read. */
interface Found {
  readonly results: readonly Result[];
  readonly linked?: Linked;
}

/** Pages that are open at once. Each waits a good part of its time, so that these keep two cores busy. */
const AT_ONCE = 3;

export async function* checkSite(setting: Setting): AsyncGenerator<Result> {
  const { site, references, others } = setting;
  const guides = pagesOf(site).filter((file) => !references.some((one) => one.file === file));
  const jobs: (() => Promise<Found>)[] = [
    ...others.map((job) => async () => ({ results: [await job()] })),
    ...references.flatMap((one) => [() => contents(setting, one), () => uses(setting, one)]),
    ...guides.map((file) => () => guide(setting, file)),
    ...pagesOf(site).map((file) => () => asFile(setting, file)),
  ];
  const linked: Linked[] = [];
  for await (const found of pMapIterable(jobs, (job) => job(), { concurrency: AT_ONCE, backpressure: jobs.length })) {
    yield* found.results;
    if (found.linked) linked.push(found.linked);
  }
  yield* await links(site, linked);
}

/** A page as it was loaded. */
async function silence(file: string, { name }: Address, opened: Opened): Promise<Result> {
  const done = "renders without network, and requests nothing";
  return { step: `${file} by ${name}`, done, problems: await silenceProblems(opened) };
}

const asFile = ({ browser, site }: Setting, file: string): Promise<Found> => {
  const files = asFiles(site);
  return withPage(browser, files.url + file, {}, async (opened) => ({ results: [await silence(file, files, opened)] }));
};

/** A page with nothing to open. */
async function guide({ browser, server }: Setting, file: string): Promise<Found> {
  return withPage(browser, server.url + file, { script: await axeScript() }, async (opened) => {
    const { page } = opened;
    const first = await silence(file, server, opened);
    const linked = await linksOfPage(page, file);
    const reached = await unreachable(page, GUIDE_TARGETS);
    const results: Result[] = [
      first,
      { step: `${file}: keyboard`, done: "reaches the header", problems: reached },
      ...(await looks(file, opened)),
    ];
    return { results, linked };
  });
}

/** Reads a reference as a whole, in which everything was opened, and judges it. */
async function contents({ browser, server }: Setting, reference: Reference): Promise<Found> {
  const { file } = reference;
  const script = `${ALL_IN_VIEW}\n${await axeScript()}`;
  return withPage(browser, server.url + file, { script }, async (opened) => {
    await openEverything(opened.page);
    const seen = await looks(file, opened);
    const rendered = await readReference(opened.page);
    const own = await linksOfPage(opened.page, file);
    const quiet = { step: `${file}: when all was opened`, done: "requested nothing" };
    const results: Result[] = [
      ...(await judged(reference, rendered)),
      { ...quiet, problems: await silenceProblems(opened) },
      ...seen,
    ];
    const ids = new Set([...(own.ids ?? []), ...rendered.parts.keys()]);
    return { results, linked: { file, links: [...rendered.links], ids } };
  });
}

async function judged({ file, contract, original }: Reference, rendered: Rendered): Promise<Result[]> {
  const deepLinks = deepLinksOf(contract);
  const results: Result[] = [
    { step: `${file}: parts`, done: "all are shown", problems: missingParts(contract, rendered) },
    { step: `${file}: samples`, done: "all are shown", problems: missingSamples(await readSamples(), rendered) },
    { step: `${file}: texts`, done: "all are shown", problems: missingTexts(contract, rendered) },
    { step: `${file}: deep links`, done: `has all ${deepLinks.length}`, problems: unlisted(deepLinks, rendered) },
  ];
  if (!original) return results;
  const untranslated = [...untranslatedTexts(original, contract, rendered), ...foreignWords(contract, rendered)];
  return [...results, { step: `${file}: translation`, done: "nothing is left", problems: untranslated }];
}

/** What a reader does with a reference, as it is loaded. */
async function uses({ browser, server }: Setting, { file, contract, words }: Reference): Promise<Found> {
  const url = server.url + file;
  const samples = samplesOf(deepLinksOf(contract));
  const targets = referenceTargets(contract);
  return withPage(browser, url, { script: await axeScript() }, async (opened) => {
    const { page } = opened;
    const first = await silence(file, server, opened);
    const reached = await unreachable(page, targets);
    const dialogs = await dialogProblems(page, REFERENCE_DIALOGS);
    const searched = [...(await searchProblems(page, words)), ...(await silenceProblems(opened))];
    const landed = await landingProblems(page, url, samples);
    const results: Result[] = [
      first,
      { step: `${file}: keyboard`, done: `reaches ${targets.length} places`, problems: reached },
      { step: `${file}: dialogs`, done: "keep the focus and give it back", problems: dialogs },
      { step: `${file}: search`, done: `finds ${words.join(", ")}`, problems: searched },
      { step: `${file}: landing`, done: `${samples.length} deep links land`, problems: landed },
    ];
    return { results };
  });
}

/** What an open page looks like: in both colours, to a screen reader, on a phone. */
async function looks(file: string, { page }: Opened): Promise<Result[]> {
  const images = await imageProblems(page);
  const results: Result[] = [];
  for (const scheme of ["light", "dark"] as const) {
    await inColors(page, scheme);
    const problems = await axeProblems(page);
    results.push({ step: `${file}: axe, ${scheme}`, done: "no serious violation", problems });
  }
  const problems = [...images, ...(await overflowProblems(page))];
  return [...results, { step: `${file}: layout`, done: "fits a phone, has no bad image", problems }];
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
