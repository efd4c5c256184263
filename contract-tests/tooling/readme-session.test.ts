// The sessions at a prompt that the documents show are what the commands print. After a change: npx vitest run <this file> -u
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { inRoot } from "../../scripts/lib/files.ts";
import { DOCUMENTS, withRealSessions } from "../support/guides.ts";

test.each(DOCUMENTS)("%s: each session is a real one", async (file) => {
  const markdown = await readFile(inRoot(file), "utf8");
  await expect(await withRealSessions(markdown)).toMatchFileSnapshot(inRoot(file));
});

test("a session that is not real is noticed", async () => {
  const session = (output: string) => `\`\`\`console\n$ cce-addons parameters any\n${output}\n\`\`\`\n`;
  const real = await withRealSessions(session("made up"));
  expect(real).not.toBe(session("made up"));
  expect(real).toMatch(/^error: .*\n\$ echo \$\?\n\d+\n```/m);
  expect(await withRealSessions(real)).toBe(real);
});

test("a session of an unknown service is refused", async () => {
  const session = "<!-- service: none -->\n\n```console\n$ cce-addons list\n```\n";
  await expect(withRealSessions(session)).rejects.toThrow('no service "none"');
});
