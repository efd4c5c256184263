// What is wrong with a translation of the contract.
import { lexer, type Token, walkTokens } from "marked";
import { eachText, hashOf, type Overlay, type Text, translationsOf } from "../lib/translation.ts";

/** How Chinese is not written, and what to do. */
const WRITING: readonly (readonly [RegExp, string])[] = [
  [/\n/, "A line ends within a paragraph, which shows as a space. Keep each paragraph and list item on one line."],
  [
    /\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u,
    "Half-width punctuation stands next to a Chinese character. Use the full-width one.",
  ],
];

/** Everything in which an overlay is not the complete translation of the contract as it is now. Each problem says what to do. */
export function translationProblems(contract: object, overlay: Overlay): string[] {
  const texts = [...new Map(eachText(contract).map((text) => [`${text.place} ${text.key}`, text])).values()];
  return [
    ...orderProblems(texts, overlay),
    ...unknownProblems(texts, overlay),
    ...texts.flatMap((text) => textProblems(text, overlay)),
  ];
}

/** Each node has one action, in the contract's order. */
function orderProblems(texts: readonly Text[], { actions }: Overlay): string[] {
  const places = [...new Set(texts.map(({ place }) => place))];
  return actions.flatMap(({ target }, i) => {
    if (actions.findIndex((action) => action.target === target) < i)
      return [`${target} has two actions. Put them together.`];
    const before = actions[i - 1]?.target;
    if (before === undefined || !places.includes(target) || places.indexOf(before) < places.indexOf(target)) return [];
    return [`${target} comes before ${before} in the contract. Move its action there.`];
  });
}

function unknownProblems(texts: readonly Text[], overlay: Overlay): string[] {
  return [...translationsOf(overlay)].flatMap(([place, translations]) => {
    const known = texts.filter((text) => text.place === place).map(({ key }) => key);
    if (known.length === 0 && place.startsWith("$"))
      return [`${place} matches nothing in the contract that has a text. Correct the target, or delete the action.`];
    const unknown = Object.keys(translations).filter((key) => !known.includes(key));
    return unknown.map((key) => `${place}, ${key}: the contract has no such text. Delete it.`);
  });
}

function textProblems({ place, key, english }: Text, overlay: Overlay): string[] {
  const at = `${place}, ${key}`;
  const chinese = translationsOf(overlay).get(place)?.[key];
  // A source or section is found by its English text, so that it cannot be of another one.
  const isHashed = place.startsWith("$");
  const toPaste = isHashed ? ` Its hash for x-translates: ${hashOf(english)}. In English:\n${indented(english)}` : "";
  if (!chinese) return [`${at}: not translated.${toPaste}`];
  const translates = overlay.actions.find(({ target }) => target === place)?.["x-translates"]?.[key];
  const isStale = isHashed && translates !== hashOf(english);
  return [
    ...(isStale ? [`${at}: translates another English text. Review it.${toPaste}`] : []),
    ...(/\p{Script=Han}/u.test(chinese) ? [] : [`${at}: not in Chinese.`]),
    ...markdownProblems(english, chinese, overlay["x-sections"]).map((problem) => `${at}: ${problem}`),
  ];
}

const indented = (text: string) => text.trim().replace(/^(?=.)/gm, "    ");

/** What the Markdown of a translation has lost or gained, and what looks wrong in Chinese. */
function markdownProblems(english: string, chinese: string, sections: Overlay["x-sections"]): string[] {
  const before = structure(english, sections);
  const after = structure(chinese, sections);
  return [
    ...without(before, after).map((part) => `The Chinese text lacks ${part}.`),
    ...without(after, before).map((part) => `The Chinese text has ${part}, which the English one has not.`),
    ...writingProblems(chinese),
  ];
}

/** How a text is not written as Chinese is. */
export function writingProblems(chinese: string): string[] {
  const words = tokens(chinese).filter((token) => token.type === "text" && !("tokens" in token));
  return WRITING.filter(([pattern]) => words.some(({ raw }) => pattern.test(raw))).map(([, problem]) => problem);
}

/** What a reader of the Markdown sees in addition to its words. The named parts of an operation are named in Chinese. */
export function structure(markdown: string, sections: Overlay["x-sections"]): string[] {
  return tokens(markdown).flatMap((token) => {
    switch (token.type) {
      case "codespan":
        return [token.raw];
      case "link":
        return [`the link to ${token["href"]}`];
      case "strong": {
        const name = sections[token["text"]] ?? token["text"];
        return [Object.values(sections).includes(name) ? `**${name}**` : "bold text"];
      }
      case "em":
        return ["emphasis"];
      case "list_item":
        return ["a list item"];
      case "paragraph":
        return ["a paragraph"];
      default:
        return [];
    }
  });
}

function tokens(markdown: string): Token[] {
  const all: Token[] = [];
  walkTokens(lexer(markdown), (token) => {
    all.push(token);
  });
  return all;
}

/** What `list` has more often than `other`. */
export function without(list: readonly string[], other: readonly string[]): string[] {
  const count = (part: string, parts: readonly string[]) => parts.filter((each) => each === part).length;
  return [...new Set(list)].filter((part) => count(part, list) > count(part, other));
}
