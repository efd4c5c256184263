// What the last release left in the repository, and the version of today.
import { readFile } from "node:fs/promises";
import { CommandError, root } from "../lib/command.ts";

/** What the last release leaves in the repository. */
export const RELEASED = {
  contract: "openapi/released/openapi.json",
  types: "openapi/released/public-types.ts",
  corrections: "openapi/released/corrections.yaml",
};

interface Versioned {
  readonly version: string;
}

/** Reads a file of the repository. */
export const read = (file: string) => readFile(new URL(file, root), "utf8");
const readJson = async <T>(file: string) => JSON.parse(await read(file)) as T;
/** Reads a bundled contract. */
export const readBundle = (file: string) => readJson<{ readonly info: Versioned }>(file);

/** The version that the package, its lock file and the contract agree on. */
export async function readVersion(): Promise<string> {
  const { version } = await readJson<Versioned>("package.json");
  const lock = await readJson<Versioned & { packages: Record<string, Versioned> }>("package-lock.json");
  const { info } = await readBundle("generated/openapi.json");
  const said = {
    "package.json": version,
    "package-lock.json": lock.version,
    "package-lock.json's first package": lock.packages[""]?.version,
    "generated/openapi.json": info.version,
  };
  if (new Set(Object.values(said)).size > 1)
    throw new CommandError(
      `The versions differ:\n${Object.entries(said)
        .map(([file, one]) => `  ${one} in ${file}`)
        .join("\n")}\n
Mend it with: npm version ${version} --no-git-tag-version --allow-same-version`,
    );
  return version;
}
