// `npm run docs`: the contract as one self-contained HTML page.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError, command } from "./lib/command.ts";
import { type Contract, type Meanings, meaningList, resolve, type Schema } from "./lib/contract.ts";
import { inRoot, inTemporaryFolder } from "./lib/files.ts";
import { redocly } from "./lib/redocly.ts";
import { readContract, scenariosOf } from "./lib/scenarios.ts";

type Node = Readonly<Record<string, unknown>>;

/** Nodes whose extensions Redoc does not show, by the key of the map they are in. */
const SHOWS_NO_EXTENSION = new Set(["responses", "headers", "securitySchemes"]);

/**
 * The contract as Redoc shows it best: the operation in menu and page at once (a tag would be collapsed), values as a table, and
 * every source visible.
 */
export function forReaders(contract: Contract): object {
  const { tags: _, ...rest } = contract as unknown as Node;
  return copy(rest, "", "", contract) as object;
}

function copy(value: unknown, key: string, parent: string, contract: Contract): unknown {
  if (Array.isArray(value)) return value.map((item) => copy(item, "", key, contract));
  if (typeof value !== "object" || value === null || key === "examples") return value;
  const node: Node = Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, copy(child, name, key, contract)]),
  );
  // The names of properties are no keywords.
  if (key === "properties") return node;
  if ("operationId" in node) return operationCopy(node);
  if ("content" in node) return withSource(node, bodySchema(node, contract));
  // Redoc shows a server's description as it is, without Markdown.
  if (parent === "servers") return { ...node, description: `${node["description"]} (source: ${sourceText(node)})` };
  if (SHOWS_NO_EXTENSION.has(parent)) return withSource(node);
  return withItemSource(withTable(node), contract);
}

/** An operation without its tag, each part of its description with its source. */
function operationCopy({ tags: _, "x-source-of": sourceOf = {}, description, ...node }: Node): Node {
  const { description: own, ...ofParts } = sourceOf as Readonly<Record<string, string>>;
  const sections = String(description).split(/^(?=\*\*)/m);
  const withSources = sections.map((section) => {
    const part = /^\*\*(.+)\*\*/.exec(section)?.[1];
    const source = part === undefined ? own : ofParts[part];
    return source === undefined ? section : `${section.trimEnd()}\n\n*Source: ${source}*\n\n`;
  });
  return { ...node, description: withSources.join("") };
}

/** A schema with all sources in the one extension that is shown, those of its items or alternatives included. */
function withItemSource(node: Node, contract: Contract): Node {
  const { items, oneOf = [] } = node as { items?: Schema; oneOf?: readonly Schema[] };
  const parts = [...(items ? [items] : []), ...oneOf].filter((part) => part.$ref);
  const named = parts.map((part) => `${part.$ref?.split("/").at(-1)}: ${sourceText(resolve<Node>(contract, part))}`);
  const text = [sourceText(node), ...named].filter(Boolean).join(" · ");
  return text ? { ...node, "x-source": text } : node;
}

/** The schema of a body, of which Redoc shows neither description nor source. */
function bodySchema({ content }: Node, contract: Contract): Node {
  const schema = (content as Record<string, { schema: Schema }>)["application/json"]?.schema;
  return schema ? withItemSource(resolve<Node>(contract, schema), contract) : {};
}

/** A node whose description ends with its source, after what is to be said of its body's schema. */
function withSource(node: Node, schema: Node = {}): Node {
  const ofSchema = label("source of its schema", String(schema["x-source"] ?? ""));
  const lines = [node["description"], schema["description"], label("source", sourceText(node)), ofSchema];
  const text = [...lines, ...exampleSources(node)].filter(Boolean).join("\n\n");
  return { ...node, description: text };
}

function exampleSources({ content = {} }: Node): string[] {
  const media = Object.values(content as Record<string, { examples?: Record<string, Node> }>);
  const examples = media.flatMap(({ examples = {} }) => Object.values(examples));
  return examples.map((example) => label("source of the example", sourceText(example)));
}

const label = (name: string, text: string) => text && `**${name}:** ${text}`;

/** All sources of a node in one text. */
function sourceText({ "x-source": source, "x-source-of": sourceOf = {} }: Node): string {
  const parts = Object.entries(sourceOf as Record<string, string>).map(([what, from]) => `${what} – ${from}`);
  return [source, ...parts].filter(Boolean).join(" · ");
}

/** Redoc makes a table of values and their meanings, so the same list in the description goes. */
function withTable(node: Node): Node {
  const meanings = node["x-enumDescriptions"] as Meanings | undefined;
  if (!meanings) return node;
  return { ...node, description: String(node["description"]).replace(`\n\n${meaningList(meanings)}`, "") };
}

/** What Redoc loads from another site: the logo of its makers, in a badge. */
const BADGE_IMAGES = ["https://cdn.redoc.ly/redoc/logo-mini-full.svg", "https://cdn.redoc.ly/redoc/logo-mini.svg"];
const NO_IMAGE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/%3E";

/** The page without the badge's images, each of which must stand in it once. */
export function withoutBadge(page: string): string {
  return BADGE_IMAGES.reduce((text, url) => {
    const parts = text.split(url);
    if (parts.length !== 2) throw new CommandError(`Redoc's page has ${url} ${parts.length - 1} times, not once.`);
    return parts.join(NO_IMAGE);
  }, page);
}

/** What keeps a page from being complete and silent: a missing part of the contract, or something loaded from elsewhere. */
export function faultsOf(page: string, names: readonly string[]): string[] {
  const loads = page.matchAll(/<(?:script|link|img|iframe)\b[^>]*?\s(?:src|href)="?(?!data:|#)([^"\s>]+)/g);
  return [
    ...names.filter((name) => !page.includes(name)).map((name) => `it does not show ${name}`),
    ...[...loads].map(([, url]) => `it loads ${url}`),
    ...(/Content-Security-Policy"[^>]*connect-src 'none'/.test(page) ? [] : ["it may connect elsewhere"]),
  ];
}

await command(import.meta.url, {
  usage: `npm run docs [-- --output <file>]

Builds the contract's documentation with Redoc as one HTML file, dist/docs/index.html, to be opened or published as it is.`,
  options: { output: { type: "string", default: "dist/docs/index.html" } },
  run: async ({ output = "" }) => {
    const file = inRoot(output);
    const contract = await readContract();
    await mkdir(join(file, ".."), { recursive: true });
    await inTemporaryFolder("docs-", async (folder) => {
      const source = join(folder, "openapi.json");
      await writeFile(source, JSON.stringify(forReaders(contract)));
      const options = ["--inlineBundle", "--template", "openapi/redoc.hbs", "--output", file];
      await redocly("build-docs", source, ...options);
    });
    const page = withoutBadge(await readFile(file, "utf8"));
    const names = scenariosOf(contract).flatMap(({ id, operationId }) => [id, operationId]);
    const faults = faultsOf(page, [...new Set(names)]);
    if (faults.length) throw new CommandError(`${output} is not fit to publish:\n  ${faults.join("\n  ")}`);
    await writeFile(file, page);
    console.log(`${output}: ${(page.length / 1e6).toFixed(1)} MB, complete in itself.`);
  },
});
