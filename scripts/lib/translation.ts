// The contract in another language: an OpenAPI Overlay whose actions hold the texts of one node each.
import { createHash } from "node:crypto";
import { parse } from "yaml";
import { meaningList, ownDescription, type Schema } from "./contract.ts";
import { read } from "./files.ts";

/** The Chinese overlay. */
export const CHINESE = "openapi/overlays/zh-CN.yaml";

type Texts = Readonly<Record<string, string>>;

export interface Overlay {
  readonly actions: readonly {
    /** The node, as {@link eachText} writes it. */
    readonly target: string;
    /** The hash of each English text that `update` translates. */
    readonly "x-translates"?: Texts;
    readonly update?: Texts;
  }[];
  /** Sources (`x-source` and `x-source-of`) by their English text, as many nodes have the same one. */
  readonly "x-sources": Texts;
  /** The parts of an operation's description by their English names, which are keys of its `x-source-of` too. */
  readonly "x-sections": Texts;
}

/** A text of the contract and where the overlay has its translation. */
export interface Text {
  /** The target of an action, or `x-sources` or `x-sections`. */
  readonly place: string;
  readonly key: string;
  readonly english: string;
}

type Node = Readonly<Record<string, unknown>>;
type Change = (text: Text) => string;

const TEXTS = new Set(["title", "summary", "description"]);
/** Keywords whose values are data of the API. */
const DATA = new Set(["example", "value"]);

/** Reads an overlay of the repository. */
export async function readOverlay(file = CHINESE): Promise<Overlay> {
  // By this schema every scalar is a string, a hash of digits alone too.
  const overlay = parse(await read(file), { schema: "failsafe" }) as Overlay;
  return { ...overlay, "x-sources": overlay["x-sources"] ?? {}, "x-sections": overlay["x-sections"] ?? {} };
}

/** The hash by which a translation names the English text that it translates. */
export const hashOf = (english: string): string => createHash("sha256").update(english).digest("hex").slice(0, 8);

/** The contract with every text that the overlay translates; one that it does not stays English. */
export function applyTranslation<T extends object>(contract: T, overlay: Overlay): T {
  const translations = translationsOf(overlay);
  return mapTexts(contract, ({ place, key, english }) => translations.get(place)?.[key] ?? english) as T;
}

/** The overlay's texts by their places. */
export function translationsOf(overlay: Overlay): ReadonlyMap<string, Texts> {
  const ofNodes = overlay.actions.map(({ target, update = {} }) => [target, update] as const);
  return new Map<string, Texts>([
    ...ofNodes,
    ["x-sources", overlay["x-sources"]],
    ["x-sections", overlay["x-sections"]],
  ]);
}

/** Every text of a contract, in its order. */
export function eachText(contract: object): Text[] {
  const texts: Text[] = [];
  mapTexts(contract, (text) => {
    texts.push(text);
    return text.english;
  });
  return texts;
}

const mapTexts = (contract: object, change: Change): unknown => mapNode(contract, "$", false, change);

function mapNode(value: unknown, place: string, isMap: boolean, change: Change): unknown {
  if (Array.isArray(value)) return value.map((item, i) => mapNode(item, `${place}[${i}]`, false, change));
  if (typeof value !== "object" || value === null) return value;
  const node = value as Node;
  if (isMap) return mapEntries(node, (key, child) => mapNode(child, place + step(key), false, change));
  const mapped = mapEntries({ ...node, ...own(node) }, (key, child) =>
    key === "x-source-of" ? mapSources(node, change) : mapKeyword(key, child, place, change),
  );
  return { ...mapped, ...listed(node, mapped) };
}

/** What a node has under a keyword, with its texts changed. */
function mapKeyword(key: string, child: unknown, place: string, change: Change): unknown {
  if (DATA.has(key)) return child;
  if (key === "x-enumDescriptions")
    return mapEntries(child as Texts, (value, english) => change({ place: place + step(key), key: value, english }));
  if (typeof child !== "string") return mapNode(child, place + step(key), key === "properties", change);
  if (key === "x-source") return change({ place: "x-sources", key: child, english: child });
  return TEXTS.has(key) ? change({ place, key, english: child }) : child;
}

/** The sources of parts of a node. Those of an operation are of the named parts of its description too. */
function mapSources(node: Node, change: Change): Node {
  const entries = Object.entries(node["x-source-of"] as Texts).map(([part, source]) => {
    const isSection = "operationId" in node && part !== "description";
    const name = isSection ? change({ place: "x-sections", key: part, english: part }) : part;
    return [name, change({ place: "x-sources", key: source, english: source })];
  });
  return Object.fromEntries(entries);
}

/** The description alone, where the bundle adds the list of values to it. */
const own = (node: Schema) => (node["x-enumDescriptions"] ? { description: ownDescription(node) } : {});

/** The description with the list of values, where it had one. */
function listed(node: Schema, { description, "x-enumDescriptions": meanings }: Schema) {
  const hadList = meanings && node.description !== ownDescription(node);
  return hadList ? { description: `${description}\n\n${meaningList(meanings)}` } : {};
}

const mapEntries = <V>(map: Readonly<Record<string, V>>, change: (key: string, value: V) => unknown): Node =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(key, value)]));

/** A step of a JSONPath. */
const step = (key: string) => (/^[a-z_]\w*$/i.test(key) ? `.${key}` : `['${key.replace(/['\\]/g, "\\$&")}']`);
