// What the last release left in the repository, and the version of today.
import { CommandError } from "../lib/command.ts";
import { read, readJson } from "../lib/files.ts";
import { readContract } from "../lib/scenarios.ts";
import { readChangelog } from "./changelog.ts";

/** What a release keeps in the repository: copies of two files, and the reviewed list of corrections since. */
export const RELEASED = {
  contract: "openapi/released/openapi.json",
  types: "openapi/released/public-types.ts",
  corrections: "openapi/released/corrections.yaml",
};
export const SOURCES = { contract: "generated/openapi.json", types: "contract-tests/public-types.ts" };

/** The version that the package and the contract agree on. */
export async function readVersion(at?: URL): Promise<string> {
  const { version } = await readJson<{ readonly version: string }>("package.json", at);
  const { info } = await readContract(SOURCES.contract, at);
  if (info.version === version) return version;
  throw new CommandError(
    `package.json has version ${version}, and ${SOURCES.contract} has ${info.version}.
Fix it with: npm version ${version} --no-git-tag-version --allow-same-version`,
  );
}

/** Where the repository stands: today's version, the last released contract and its version, and the changelog. */
export async function readState() {
  const version = await readVersion();
  const last = await readContract(RELEASED.contract);
  return { version, last, released: last.info.version, changelog: readChangelog(await read("CHANGELOG.md")) };
}
