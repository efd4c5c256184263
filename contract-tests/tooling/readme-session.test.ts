// The session at a prompt that the README shows is what the commands print.
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { root } from "../../scripts/lib/command.ts";
import type { AddonInstance } from "../../src/index.ts";
import type { AddonTemplate } from "../../src/testing.ts";
import { shell } from "../support/cli.ts";
import { scenario } from "../support/harness.ts";

const itemsOf = <T>(id: string) => (scenario(id).response as { readonly items: readonly T[] }).items;

test("README's session is a real one", async () => {
  const readme = await readFile(new URL("README.md", root), "utf8");
  const [, session = ""] = /^```console\n(.*?)^```$/ms.exec(readme) ?? [];
  const lines = [...session.matchAll(/^\$ cce-addons (.*)$/gm)].map(([, line = ""]) => line);
  expect(lines.length).toBeGreaterThanOrEqual(3);
  const { command } = shell({
    addons: itemsOf<AddonInstance>("listAddonInstances/two-addons"),
    templates: itemsOf<AddonTemplate>("listAddonTemplates/two-addons"),
  });
  const transcripts: string[] = [];
  for (const line of lines) transcripts.push((await command(line, { columns: 100, answers: ["y"] })).transcript);
  // What a live line showed while it waited is gone at the end.
  const left = transcripts
    .join("\n")
    .replace(/^␍[^✓\n]*\n/gm, "")
    .replace(/^␍/gm, "")
    .replace(/^exit 0\n/gm, "");
  expect(left.trim()).toBe(session.trim());
});
