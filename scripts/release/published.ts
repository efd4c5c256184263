// The tarball that goes to npm: what npm packs, with texts that can be read there.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError } from "../lib/command.ts";
import { output } from "../lib/exec.ts";
import { inRoot, inTemporaryFolder } from "../lib/files.ts";
import { pack, type Tarball } from "../package/tarball.ts";
import { addressOf, addressProblems, type Manifest } from "./address.ts";
import { type Base, relativeLinksOf, withAbsoluteLinks } from "./links.ts";

const COMMAND = "dist/package/cli.js";

/** Packs the package in `root`. In the tarball alone, the links of its Markdown lead to the tagged version of the repository. */
export async function packPublished(folder: string, base: Base, root = inRoot(".")): Promise<Tarball> {
  return inTemporaryFolder("release-pack-", async (staging) => {
    const { file, paths } = await pack(staging, root);
    await output("tar", ["-xzf", file, "-C", staging]);
    const unpacked = join(staging, "package");
    for (const text of paths.filter((path) => path.endsWith(".md"))) {
      const place = join(unpacked, text);
      await writeFile(place, withAbsoluteLinks(await readFile(place, "utf8"), base));
    }
    const problems = await publishedProblems(unpacked, base);
    if (problems.length) throw new CommandError(`The package is not fit to publish:\n  ${problems.join("\n  ")}`);
    // Nothing is built here: the scripts stayed in the repository.
    return pack(folder, unpacked, "--ignore-scripts");
  });
}

/** What an unpacked package lacks to be read on npm, and to lead from there to its repository and documentation. */
export async function publishedProblems(folder: string, { repository }: Pick<Base, "repository">): Promise<string[]> {
  const read = (file: string) => readFile(join(folder, file), "utf8");
  const manifest: Manifest = JSON.parse(await read("package.json"));
  const problems = addressProblems(manifest, addressOf(repository));
  for (const href of relativeLinksOf(await read("README.md")))
    problems.push(`README.md links to ${href}, which npm cannot show. Write the link as [text](path).`);
  if (!manifest.homepage || !(await read(COMMAND)).includes(manifest.homepage))
    problems.push(`${COMMAND} does not know the homepage. Import it from src/cli/documentation.ts.`);
  return problems;
}
