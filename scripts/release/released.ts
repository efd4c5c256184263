// What the last release left in the repository, and the version of today.
import { readFile } from "node:fs/promises";
import { CommandError, root } from "../lib/command.ts";
import type { Contract } from "../lib/contract.ts";

/** What a release keeps in the repository: copies of two files, and the reviewed list of corrections since. */
export const RELEASED = {
  contract: "openapi/released/openapi.json",
  types: "openapi/released/public-types.ts",
  corrections: "openapi/released/corrections.yaml",
};
export const SOURCES = { contract: "generated/openapi.json", types: "contract-tests/public-types.ts" };

/** Reads a file of the repository. */
export async function read(file: string, at = root): Promise<string> {
  return readFile(new URL(file, at), "utf8").catch(() => {
    throw new CommandError(`${file} is missing. Restore it from git.`);
  });
}

type Versioned = { readonly version: string };
export const readJson = async <T>(file: string, at?: URL) => JSON.parse(await read(file, at)) as T;
export const readContract = (file: string, at?: URL) => readJson<Contract & { readonly info: Versioned }>(file, at);

/** The version that the package and the contract agree on. */
export async function readVersion(at = root): Promise<string> {
  const { version } = await readJson<Versioned>("package.json", at);
  const { info } = await readContract(SOURCES.contract, at);
  if (info.version === version) return version;
  throw new CommandError(
    `package.json has version ${version}, and ${SOURCES.contract} has ${info.version}.
Fix it with: npm version ${version} --no-git-tag-version --allow-same-version`,
  );
}
