// `npm version <version>` runs this after it has moved package.json and its lock file: the contract has the same version.
import { writeFile } from "node:fs/promises";
import { isScalar, parseDocument } from "yaml";
import { CommandError, command } from "./lib/command.ts";
import { run } from "./lib/exec.ts";
import { inRoot, read, readJson } from "./lib/files.ts";

const CONTRACT = "openapi/openapi.yaml";

/** The contract's text with another `info.version`, and not a byte changed elsewhere. */
export function withVersion(text: string, version: string): string {
  const node = parseDocument(text).getIn(["info", "version"], true);
  if (!isScalar(node) || !node.range) throw new CommandError(`${CONTRACT} has no info.version.`);
  return text.slice(0, node.range[0]) + version + text.slice(node.range[1]);
}

await command(import.meta.url, {
  usage: `npm version <version> --no-git-tag-version

Moves the version in package.json, package-lock.json and the contract, and makes generated/ from it. npm runs this script for the
contract's part.`,
  options: {},
  run: async () => {
    const { version } = await readJson<{ readonly version: string }>("package.json");
    await writeFile(inRoot(CONTRACT), withVersion(await read(CONTRACT), version));
    await run("npm", ["run", "--silent", "generate"]);
  },
});
