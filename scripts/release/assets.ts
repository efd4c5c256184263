// What a release consists of, built into dist/release/: the same here and in CI.
import { createHash } from "node:crypto";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { root } from "../lib/command.ts";
import { npm, run } from "../lib/exec.ts";
import { pack } from "../package/tarball.ts";

export const ASSETS = "dist/release";

/** Builds every asset, from nothing, and gives their names. */
export async function buildAssets(notes: string): Promise<string[]> {
  const folder = fileURLToPath(new URL(ASSETS, root));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await pack(folder);
  const contract = await readFile(new URL("generated/openapi.json", root), "utf8");
  await writeFile(join(folder, "openapi.json"), contract);
  await writeFile(join(folder, "openapi.yaml"), stringify(JSON.parse(contract), { lineWidth: 0 }));
  await run("npm", ["run", "--silent", "docs", "--", "--output", `${ASSETS}/docs.html`]);
  await writeFile(join(folder, "notes.md"), `${notes}\n`);
  await writeFile(join(folder, "sbom.cdx.json"), await bill());
  await writeFile(join(folder, "SHA256SUMS"), await checksums(folder));
  return (await readdir(folder)).sort();
}

/** The software bill of materials, CycloneDX: the package and what is installed with it. */
async function bill(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sbom-"));
  try {
    // npm names the bill's subject after the folder.
    const named = join(folder, "cce-addons");
    await mkdir(named);
    for (const file of ["package.json", "package-lock.json"]) await copyFile(new URL(file, root), join(named, file));
    return await npm(["sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only"], named);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The checksum of every file in a folder, as `sha256sum -c` reads it. */
export async function checksums(folder: string): Promise<string> {
  const names = (await readdir(folder)).sort();
  const lines = names.map(async (name) => {
    const hash = createHash("sha256").update(await readFile(join(folder, name)));
    return `${hash.digest("hex")}  ${name}\n`;
  });
  return (await Promise.all(lines)).join("");
}
