// `npm version <version>` runs this after it has moved package.json and its lock file: the contract has the same version.
import { writeFile } from "node:fs/promises";
import { isScalar, parseDocument } from "yaml";
import { CommandError, command } from "./lib/command.ts";
import { run } from "./lib/exec.ts";
import { inRoot, read, readJson } from "./lib/files.ts";

const CONTRACT = "openapi/openapi.yaml";
/** What names the package with its version, for those who copy it. */
const PINNED = ["docs/ci.md", "docs/zh-CN/ci.md", "docs/samples/ci/github.yml", "docs/samples/ci/gitlab.yml"];

/** The contract's text with another `info.version`, and not a byte changed elsewhere. */
export function withVersion(text: string, version: string): string {
  const node = parseDocument(text).getIn(["info", "version"], true);
  if (!isScalar(node) || !node.range) throw new CommandError(`${CONTRACT} has no info.version.`);
  return text.slice(0, node.range[0]) + version + text.slice(node.range[1]);
}

/** A text that names the package with a version, with another one. */
export const withPinned = (text: string, version: string): string =>
  text.replace(/\bcce-addons@\d[\w.-]*/g, `cce-addons@${version}`);

await command(import.meta.url, {
  usage: `npm version <version> --no-git-tag-version

Moves the version in package.json, package-lock.json, the contract and the guide for CI, and makes generated/ from the contract. npm
runs this script for all but the first two.`,
  options: {},
  run: async () => {
    const { version } = await readJson<{ readonly version: string }>("package.json");
    await writeFile(inRoot(CONTRACT), withVersion(await read(CONTRACT), version));
    for (const file of PINNED) await writeFile(inRoot(file), withPinned(await read(file), version));
    await run("npm", ["run", "--silent", "generate"]);
  },
});
