// llms.txt: what the site has as plain text, in the form of llmstxt.org.
import { type Contract, eachOperation } from "../lib/contract.ts";
import type { Guide } from "./pages.ts";

export function llmsTxt(contract: Contract, guides: readonly Guide[]): string {
  const operations = eachOperation(contract).map(({ operation }) => `${operation.operationId} (${operation.summary})`);
  const items = (kind: Guide["kind"]) =>
    guides
      .filter((guide) => guide.kind === kind)
      .map(({ title, name, language }) => `- [${title}](${language.folder}${name}.md)`);
  const groups = [
    { title: "Guides", lines: items("guide") },
    { title: "Optional", lines: items("report") },
  ].filter(({ lines }) => lines.length > 0);
  return `# cce-addons

> The contract of Huawei Cloud CCE's add-on API ${contract.info.version} as OpenAPI 3.0, a TypeScript client with a safe upgrade, and an emulator. Operations: ${operations.join(", ")}.

## Reference

- [API reference](index.md): every operation, parameter, field, state, response and error, each with its source
- [API reference in Chinese](zh-CN/index.md)
- [openapi.json](openapi.json): the contract
${groups.map(({ title, lines }) => `\n## ${title}\n\n${lines.join("\n")}\n`).join("")}`;
}
