// The contract as Redoc and the Markdown twin show it best.
import { type Contract, type Meanings, meaningList, resolve, type Schema } from "../lib/contract.ts";
import { ENGLISH, type Language } from "./languages.ts";

type Node = Readonly<Record<string, unknown>>;
interface Context {
  readonly contract: Contract;
  readonly language: Language;
}

/** Nodes whose extensions Redoc does not show, by the key of the map they are in. */
const SHOWS_NO_EXTENSION = new Set(["responses", "headers", "securitySchemes"]);

/** The extension that shows a source. Redoc shows its name without `x-`, so it is named in the reader's language. */
export const sourceExtension = ({ phrases }: Language): string => `x-${phrases.source}`;

/**
 * The contract as Redoc shows it best: the operations in menu and page at once (a tag would be collapsed), values as a table, and
 * every source visible.
 */
export function forReaders(contract: Contract, language: Language = ENGLISH): object {
  const { tags: _, ...rest } = contract as unknown as Node;
  return copy(rest, "", "", { contract, language }) as object;
}

function copy(value: unknown, key: string, parent: string, context: Context): unknown {
  if (Array.isArray(value)) return value.map((item) => copy(item, "", key, context));
  if (typeof value !== "object" || value === null || key === "examples") return value;
  const node: Node = Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, copy(child, name, key, context)]),
  );
  // The names of properties are no keywords.
  if (key === "properties") return node;
  if ("operationId" in node) return withoutSources(operationCopy(node, context), context);
  if ("content" in node) return withSource(node, context, bodySchema(node, context));
  // Redoc shows a server's description as it is, without Markdown.
  if (parent === "servers") return { ...node, description: inParentheses(node, context) };
  if (SHOWS_NO_EXTENSION.has(parent)) return withSource(node, context);
  const shown =
    parent === "parameters" ? withExampleSources(node, context) : withItemDescription(withTable(node), context);
  return withoutSources(withItemSource(shown, context), context);
}

function inParentheses(node: Node, { language: { phrases } }: Context): string {
  const { opens, closes, colon, source } = phrases;
  return `${node["description"]}${opens}${source.toLowerCase()}${colon}${sourceText(node)}${closes}`;
}

/** An operation without its tag, each part of its description with its source. */
function operationCopy({ tags: _, ...node }: Node, { language: { phrases } }: Context): Node {
  const { "x-source-of": sourceOf = {}, description } = node;
  const { description: own, ...ofParts } = sourceOf as Readonly<Record<string, string>>;
  const sections = String(description).split(/^(?=\*\*)/m);
  const withSources = sections.map((section) => {
    const part = /^\*\*(.+)\*\*\n/.exec(section)?.[1];
    const source = part === undefined ? own : ofParts[part];
    if (source === undefined) return section;
    return `${section.trimEnd()}\n\n*${phrases.source}${phrases.colon}${source}*\n\n`;
  });
  // Redoc shows the document of the whole contract alone.
  const { "x-source-of": _of, externalDocs, ...rest } = node;
  return { ...rest, description: documentLine(externalDocs as Docs | undefined, phrases) + withSources.join("") };
}

interface Docs {
  readonly url: string;
  readonly description: string;
}

/** A line with the link to a source document. */
export const documentLine = (docs: Docs | undefined, { document, colon }: Language["phrases"]): string =>
  docs ? `${document}${colon}[${docs.description.replace(/[.\u3002]$/, "")}](${docs.url})\n\n` : "";

/** A list with what its items are, as Redoc shows the description of a list alone. */
function withItemDescription(node: Node, { contract }: Context): Node {
  const { items } = node as { items?: Schema };
  const own = items?.$ref ? resolve<Node>(contract, items)["description"] : undefined;
  return own ? { ...node, description: [node["description"], own].filter(Boolean).join("\n\n") } : node;
}

/** A schema with all sources in the one extension that is shown, those of its items or alternatives included. */
function withItemSource(node: Node, { contract }: Context): Node {
  const { items, oneOf = [] } = node as { items?: Schema; oneOf?: readonly Schema[] };
  const parts = [...(items ? [items] : []), ...oneOf].filter((part) => part.$ref);
  const named = parts.map((part) => `${part.$ref?.split("/").at(-1)}: ${sourceText(resolve<Node>(contract, part))}`);
  const text = [sourceText(node), ...named].filter(Boolean).join(" · ");
  return text ? { ...node, "x-source": text } : node;
}

/** A node whose source is in the extension that is shown, and nowhere else. */
function withoutSources(node: Node, { language }: Context): Node {
  const { "x-source": source, "x-source-of": _, ...rest } = node;
  return source === undefined ? rest : { ...rest, [sourceExtension(language)]: source };
}

/** The schema of a body, of which Redoc shows neither description nor source. */
function bodySchema({ content }: Node, context: Context): Node {
  const schema = (content as Record<string, { schema: Schema }>)["application/json"]?.schema;
  return schema ? withItemSource(resolve<Node>(context.contract, schema), context) : {};
}

/** A node whose description ends with its source, after what is to be said of its body's schema. */
function withSource(node: Node, context: Context, schema: Node = {}): Node {
  const { phrases } = context.language;
  const ofSchema = labelled(phrases.schemaSource, String(schema["x-source"] ?? ""), context);
  const own = labelled(phrases.source, sourceText(node), context);
  const description = [node["description"], schema["description"], own, ofSchema, ...exampleSources(node, context)];
  const { "x-source": _, "x-source-of": _of, ...rest } = node;
  return { ...rest, description: description.filter(Boolean).join("\n\n") };
}

const labelled = (name: string, text: string, { language: { phrases } }: Context): string =>
  text && `**${name}${phrases.colon.trimEnd()}** ${text}`;

/** A parameter whose description ends with the sources of its examples. */
function withExampleSources(node: Node, context: Context): Node {
  const sources = exampleSources(node, context);
  return sources.length ? { ...node, description: [node["description"], ...sources].join("\n\n") } : node;
}

/** A line for each example of a body or a parameter: its title, which Redoc shows only where there are several, and its source. */
function exampleSources(node: Node, context: Context): string[] {
  const { phrases } = context.language;
  const { content = {}, examples: own = {} } = node as { content?: Record<string, Node>; examples?: object };
  const all = [own, ...Object.values(content).map(({ examples = {} }) => examples as object)];
  const examples = all.flatMap((one) => Object.values(one) as Node[]);
  return examples.map((one) => {
    const title = one["summary"] ? `*${one["summary"]}*${phrases.colon}` : "";
    return labelled(phrases.exampleSource, title + sourceText(one), context);
  });
}

/** All sources of a node in one text. */
export function sourceText({ "x-source": source, "x-source-of": sourceOf = {} }: Node): string {
  const parts = Object.entries(sourceOf as Record<string, string>).map(([what, from]) => `\`${what}\` – ${from}`);
  return [source, ...parts].filter(Boolean).join(" · ");
}

/** Redoc makes a table of values and their meanings, so the same list in the description goes. */
function withTable(node: Node): Node {
  const meanings = node["x-enumDescriptions"] as Meanings | undefined;
  if (!meanings) return node;
  return { ...node, description: String(node["description"]).replace(`\n\n${meaningList(meanings)}`, "") };
}
