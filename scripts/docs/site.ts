// The whole site, file by file.
import { stringify } from "yaml";
import type { Ledger } from "../../src/contract-check/ledger.ts";
import { CommandError } from "../lib/command.ts";
import { type Contract, eachOperation } from "../lib/contract.ts";
import { readJson } from "../lib/files.ts";
import { readContract, scenariosOf } from "../lib/scenarios.ts";
import { applyTranslation, readOverlay } from "../lib/translation.ts";
import { addressOf, guideTwin, renderGuide } from "./guides.ts";
import { LANGUAGES, type Language } from "./languages.ts";
import { llmsTxt } from "./llms.ts";
import { type Guide, readGuides } from "./pages.ts";
import { faultsOf } from "./policy.ts";
import { forReaders } from "./readers-copy.ts";
import { referencePage } from "./redoc.ts";
import { type CodeSample, readSamples } from "./samples.ts";
import { type Section, sectionsOf } from "./sections.ts";
import { withSightings } from "./sightings.ts";
import { withPhases } from "./states.ts";
import { missingIn, referenceTwin } from "./twin.ts";

/** A file of the site: its path, with `/`, and its text. */
export type File = readonly [path: string, text: string];

interface Manifest {
  readonly repository?: { readonly url: string };
}

/** Makes every file of the site, and refuses one that is not complete and silent. With a ledger, it shows what traffic confirmed. */
export async function makeSite(ledger?: Ledger): Promise<File[]> {
  const [english, overlay, guides, samples] = await Promise.all([
    readContract(),
    readOverlay(),
    readGuides(),
    readSamples(),
  ]);
  const { repository } = await readJson<Manifest>("package.json");
  const address = repository?.url.replace(/^git\+/, "").replace(/\.git$/, "");
  const parts = LANGUAGES.map(async (language) => {
    const contract = language.code === "en" ? english : applyTranslation(english, overlay);
    const sections = await sectionsOf(contract, english, language);
    const site = { guides, sections, repository: address };
    const own = guides.filter((guide) => guide.language.code === language.code);
    const pages = own.map(
      async (guide): Promise<File[]> => [
        [addressOf(guide), await renderGuide(guide, site)],
        [addressOf(guide).replace(/html$/, "md"), guideTwin(guide, site)],
      ],
    );
    const reference = await referenceFiles(contract, { language, sections, samples, guides, ledger });
    return [...reference, ...(await Promise.all(pages)).flat()];
  });
  const files = (await Promise.all(parts)).flat();
  const all: File[] = [...files, ["openapi.yaml", stringify(english)], ["llms.txt", llmsTxt(english, guides)]];
  throwIfFaulty(all, english);
  return all;
}

interface Parts {
  readonly language: Language;
  readonly sections: readonly Section[];
  readonly samples: ReadonlyMap<string, readonly CodeSample[]>;
  readonly guides: readonly Guide[];
  readonly ledger: Ledger | undefined;
}

async function referenceFiles(contract: Contract, parts: Parts): Promise<File[]> {
  const { language, sections, samples, guides, ledger } = parts;
  const sighted = ledger ? withSightings(contract, ledger, language) : contract;
  const copy = withSamples(forReaders(sighted, language) as Contract, samples);
  const { title } = contract.info as Contract["info"] & { title: string };
  const page = await referencePage(withSections(withPhases(copy, language), sections, language), title, {
    language,
    name: "index",
    guides,
  });
  const twin = referenceTwin(copy, sections, language);
  const missing = missingIn(twin, contract);
  if (missing.length) throw new CommandError(`${language.folder}index.md lacks:\n  ${missing.join("\n  ")}`);
  const { folder } = language;
  return [
    [`${folder}index.html`, page],
    [`${folder}index.md`, twin],
    [`${folder}openapi.json`, `${JSON.stringify(contract, null, 2)}\n`],
  ];
}

/**
 * The contract with a tag without operations for each section, after the operations, which have the empty one. The overview and
 * the states lead to them.
 */
export function withSections(copy: Contract, sections: readonly Section[], { phrases }: Language): object {
  const tags = sections.map(({ name, title, text }) => ({ name, "x-displayName": title, description: text }));
  const links = sections.map(({ name, title }) => `[${title}](#/${name})`).join(phrases.lists);
  const { description } = copy.info as Contract["info"] & { description: string };
  const info = {
    ...copy.info,
    description: `${description.trimEnd()}\n\n${phrases.start}\n\n${phrases.seeAlso}${phrases.colon}${links}`,
  };
  return { ...copy, info, tags: [{ name: "" }, ...tags] };
}

/** The contract with the samples of each operation. A sample of no operation is refused. */
function withSamples(contract: Contract, samples: Parts["samples"]): Contract {
  const known = eachOperation(contract).map(({ operation }) => operation.operationId.toLowerCase());
  const unknown = [...samples.keys()].filter((name) => !known.includes(name));
  if (unknown.length) throw new CommandError(`docs/samples has files of no operation: ${unknown.join(", ")}.`);
  const paths = Object.entries(contract.paths).map(([path, item]) => {
    const operations = Object.entries(item).map(([method, operation]) => {
      const { operationId = "" } = operation as { operationId?: string };
      const own = samples.get(operationId.toLowerCase());
      return [method, own ? { ...operation, "x-codeSamples": own } : operation];
    });
    return [path, Object.fromEntries(operations)];
  });
  return { ...contract, paths: Object.fromEntries(paths) };
}

/** Throws for every page that is not complete and silent. */
function throwIfFaulty(files: readonly File[], contract: Contract): void {
  const names = [...new Set(scenariosOf(contract).flatMap(({ id, operationId }) => [id, operationId]))];
  const faults = files
    .filter(([path]) => path.endsWith(".html"))
    .flatMap(([path, text]) => {
      const isReference = LANGUAGES.some(({ folder }) => path === `${folder}index.html`);
      return faultsOf(text, isReference ? names : []).map((fault) => `${path}: ${fault}`);
    });
  if (faults.length) throw new CommandError(`The pages are not fit to publish:\n  ${faults.join("\n  ")}`);
}
