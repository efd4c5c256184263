// What was written for the last release is compiled against today's sources: what breaks is found, what was loosened is not.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { typeErrors } from "../../scripts/release/types.ts";

test("typeErrors finds what no longer compiles, and not what was refused and now compiles", async () => {
  const folder = await mkdtemp(join(tmpdir(), "types-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "old.ts");
  const lines = [
    'import type { AddonStatus, Gone } from "cce-addons";',
    "// @ts-expect-error: only four were known then",
    'export const status: AddonStatus = "deleteSuccess";',
    "export const length: string = status.length;",
  ];
  await writeFile(file, lines.join("\n"));
  expect(typeErrors(file)).toEqual([
    expect.stringMatching(/^line 1: .*'Gone'/),
    expect.stringMatching(/^line 4: .*'number' is not assignable to type 'string'/),
  ]);
});
