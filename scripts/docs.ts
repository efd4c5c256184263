// `npm run docs`: the contract as one HTML page that needs no network and reports to nobody.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandError, command, root } from "./lib/command.ts";
import type { Contract, Described } from "./lib/contract.ts";
import { redocly } from "./lib/redocly.ts";
import { readContract, scenariosOf } from "./lib/scenarios.ts";

/** What keeps a page from being complete and silent: a missing part of the contract, or something loaded from elsewhere. */
export function faultsOf(page: string, names: readonly string[]): string[] {
  const loads = page.matchAll(/<(?:script|link|img|iframe)\b[^>]*?\s(?:src|href)="?(?!data:|#)([^"\s>]+)/g);
  return [
    ...names.filter((name) => !page.includes(name)).map((name) => `it does not show ${name}`),
    ...[...loads].map(([, url]) => `it loads ${url}`),
    ...(/Content-Security-Policy"[^>]*connect-src 'none'/.test(page) ? [] : ["it may connect elsewhere"]),
  ];
}

/** The contract with each schema's and response's source as the last words of its description, for readers of the page. */
export function withSources(contract: Contract): Contract {
  const { schemas, responses = {}, ...rest } = contract.components;
  const sourced = (nodes: Readonly<Record<string, Described>>) =>
    Object.fromEntries(
      Object.entries(nodes).map(([name, node]) => [
        name,
        { ...node, description: `${node.description}\n\n*Source: ${node["x-source"]}*` },
      ]),
    );
  return {
    ...contract,
    components: { ...rest, schemas: sourced(schemas), responses: sourced(responses) },
  };
}

await command(import.meta.url, {
  usage: `npm run docs [-- --output <file>]

Builds the contract's documentation with Redoc as one HTML file, dist/docs/index.html, to be opened or published as it is.`,
  options: { output: { type: "string", default: "dist/docs/index.html" } },
  run: async ({ output = "" }) => {
    const file = fileURLToPath(new URL(output, root));
    const contract = await readContract();
    const folder = await mkdtemp(join(tmpdir(), "docs-"));
    try {
      await mkdir(join(file, ".."), { recursive: true });
      const source = join(folder, "openapi.json");
      await writeFile(source, JSON.stringify(withSources(contract)));
      const options = ["--inlineBundle", "--template", "openapi/redoc.hbs", "--output", file];
      await redocly("build-docs", source, ...options);
    } finally {
      await rm(folder, { recursive: true });
    }
    const page = await readFile(file, "utf8");
    const scenarios = scenariosOf(contract);
    const names = scenarios.flatMap(({ name, operationId }) => [name, operationId]);
    const faults = faultsOf(page, [...new Set(names)]);
    if (faults.length) throw new CommandError(`${output} is not fit to publish:\n  ${faults.join("\n  ")}`);
    console.log(`${output}: ${(page.length / 1e6).toFixed(1)} MB, complete in itself.`);
  },
});
