// The reference shows all of the contract, in its language.
import type { CodeSample } from "../docs/samples.ts";
import type { Contract } from "../lib/contract.ts";
import { eachText } from "../lib/translation.ts";
import { expectedOf } from "./expected.ts";
import type { Rendered } from "./reader.ts";
import { shownLines, squash } from "./text.ts";

/** Every operation, parameter, field, state, example and error of the contract that the page does not show in its place. */
export function missingParts(contract: Contract, { parts, responses, code }: Rendered): string[] {
  const expected = expectedOf(contract);
  const ofParts = expected.parts.flatMap(({ name, id, lines }) => absent(name, parts.get(id), lines));
  const ofResponses = expected.responses.flatMap(({ name, tab, lines }) => absent(name, responses.get(tab), lines));
  const examples = expected.examples.filter(({ value }) => !code.has(squash(JSON.stringify(value))));
  return [...ofParts, ...ofResponses, ...examples.map(({ name }) => `${name} is not shown`)];
}

function absent(name: string, shown: string | undefined, lines: readonly string[]): string[] {
  if (shown === undefined) return [`${name} is not shown`];
  return lines.filter((line) => !shown.includes(squash(line))).map((line) => `${name} does not show ${quote(line)}`);
}

/** The samples of code that the page does not show as they are. */
export const missingSamples = (samples: ReadonlyMap<string, readonly CodeSample[]>, { code }: Rendered): string[] =>
  [...samples].flatMap(([operation, ofOperation]) =>
    ofOperation
      .filter(({ source }) => !code.has(squash(source)))
      .map(({ label }) => `the sample of ${operation} in ${label} is not shown`),
  );

/** Texts that Redoc has no place for, by the path of their node and their key. */
export interface Unshown {
  readonly place: RegExp;
  readonly reason: string;
}

export const UNSHOWN: readonly Unshown[] = [
  { place: /^\$\.tags\[\d+\]\.description$/, reason: "With a tag its operations would be hidden until it is opened." },
];

/** Every text of the contract that the page does not show anywhere. */
export function missingTexts(contract: object, { lines }: Rendered, unshown = UNSHOWN): string[] {
  const all = [...lines].join("\n");
  const texts = eachText(contract).filter(
    ({ place, key }) => !unshown.some((one) => one.place.test(`${place}.${key}`)),
  );
  return texts.flatMap(({ place, key, english }) =>
    shownLines(english)
      // A sentence can stand in another one.
      .filter((line) => !all.includes(squash(line).replace(/[.。]$/, "")))
      .map((line) => `${place}, ${key} is not shown: ${quote(line)}`),
  );
}

/** Every text of the contract that stands on the page in its original language, although its translation is another. */
export function untranslatedTexts(contract: object, translated: object, { lines }: Rendered): string[] {
  const translations = new Set(eachText(translated).flatMap(({ english }) => shownLines(english).map(squash)));
  const originals = eachText(contract).flatMap(({ english }) => shownLines(english));
  // A word can be a part of any other text.
  const sentences = [...new Set(originals)].filter((line) => line.includes(" ") && !translations.has(squash(line)));
  const all = [...lines].join("\n");
  return sentences.filter((line) => all.includes(squash(line))).map((line) => `${quote(line)} is not translated`);
}

/** Names on the page that are the same in every language, and not the contract's. */
export const NAMES: readonly string[] = [
  "cce-addons",
  "English",
  "Ctrl+K",
  "curl",
  "TypeScript",
  "Java",
  "Python",
  "Go",
];

/** What the page says in Latin letters alone, with a word that is no name: the user interface has words of its own. */
export function foreignWords(translated: object, { lines, labels, code }: Rendered, names = NAMES): string[] {
  const contract = JSON.stringify(translated);
  // A value can be an example of several words.
  const known = new Set([...[contract, ...names].flatMap(wordsOf), ...squash(contract).split('"')]);
  const blocks = [...code].join("\n");
  const shown = [...lines].filter((line) => !blocks.includes(line));
  return [...new Set([...shown, ...labels])]
    .filter((text) => !/\p{Script=Han}/u.test(text) && !known.has(text.replaceAll('"', "")))
    .filter((text) => wordsOf(text).some((word) => !known.has(word)))
    .map((text) => `${quote(text)} is not translated`);
}

const wordsOf = (text: string): string[] => text.match(/[a-z][a-z\d]+/gi) ?? [];

const quote = (text: string) => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
