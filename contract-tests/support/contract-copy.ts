// A copy of openapi/ in a temporary folder, with some of it changed.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { type Document, parseDocument } from "yaml";

export interface Edit {
  /** The file that is changed. @default components.yaml */
  readonly file?: string;
  readonly edit: (document: Document) => void;
}

/** An empty folder that is removed when the test ends. */
export async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "contract-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Copies openapi/ into `folder`, changes it, and returns the copy's entry file. */
export async function copyContract(folder: string, edits: readonly Edit[]): Promise<string> {
  await cp(fileURLToPath(new URL("../../openapi", import.meta.url)), folder, { recursive: true });
  for (const { file = "components.yaml", edit } of edits) {
    const document = parseDocument(await readFile(join(folder, file), "utf8"));
    edit(document);
    await writeFile(join(folder, file), document.toString({ lineWidth: 0 }));
  }
  return join(folder, "openapi.yaml");
}
