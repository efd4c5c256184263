// What a release consists of, built into dist/release/: the same here and in CI.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { npm, run } from "../lib/exec.ts";
import { inRoot, read } from "../lib/files.ts";
import type { Base } from "./links.ts";
import { packPublished } from "./published.ts";
import { SOURCES } from "./released.ts";

export const ASSETS = "dist/release";
/** What `npm run docs` writes: the documentation of one version. */
const DOCS = "dist/docs";

/** Builds every asset, from nothing, and returns their names. */
export async function buildAssets(notes: string, base: Base): Promise<string[]> {
  const folder = inRoot(ASSETS);
  for (const old of [folder, inRoot(DOCS)]) await rm(old, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await run("npm", ["run", "--silent", "docs"]);
  await run("tar", ["-czf", join(folder, "docs.tgz"), "-C", inRoot(DOCS), "."]);
  await packPublished(folder, base);
  const contract = await read(SOURCES.contract);
  const texts = {
    "openapi.json": contract,
    "openapi.yaml": stringify(JSON.parse(contract), { lineWidth: 0 }),
    "notes.md": `${notes}\n`,
    "sbom.cdx.json": await sbom(),
  };
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, "SHA256SUMS"), await checksums(folder));
  return (await readdir(folder)).sort();
}

/** The software bill of materials, CycloneDX: the package and what is installed with it. */
async function sbom(): Promise<string> {
  const args = ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only"];
  const bill = JSON.parse(await npm(args, inRoot(".")));
  // npm names the bill's subject after the folder.
  bill.metadata.component.name = "cce-addons";
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/** The checksum of every file in a folder, as `sha256sum -c` reads it. */
export async function checksums(folder: string): Promise<string> {
  const names = (await readdir(folder)).sort();
  const hash = async (name: string) =>
    createHash("sha256")
      .update(await readFile(join(folder, name)))
      .digest("hex");
  return (await Promise.all(names.map(async (name) => `${await hash(name)}  ${name}\n`))).join("");
}
