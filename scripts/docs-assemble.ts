// `npm run docs:assemble`: the documentation of several versions as one site. .github/workflows/docs.yml publishes it.
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { CommandError, command, UsageError } from "./lib/command.ts";
import { inRoot } from "./lib/files.ts";
import { redirectTo, withSwitch } from "./site/page.ts";
import { type Folder, foldersOf, isPage, linkTo, problemsOf, redirectsOf, type Versions } from "./site/plan.ts";

const OUTPUT = "dist/site";

/** The versions in a folder that has one folder for each. */
async function readVersions(from: string): Promise<Versions> {
  const entries = await readdir(from, { withFileTypes: true }).catch(() => {
    throw new CommandError(`${from} is no folder. Put the files of each version into <from>/<version>/.`);
  });
  const named = entries.map(async ({ name }) => [name, await filesOf(join(from, name))] as const);
  return new Map(await Promise.all(named));
}

/** The paths of the files in a folder, with `/`; none where it is a file. */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, "/")).sort();
}

/** Assembles the site of the versions in `from`, and returns its folders. `output` is an empty folder or none. */
export async function assembleSite(from: string, output: string): Promise<readonly Folder[]> {
  const versions = await readVersions(from);
  const problems = problemsOf(versions);
  if (problems.length) throw new CommandError(problems.join("\n"));
  const folders = foldersOf(versions);
  for (const folder of folders) await writeFolder(join(from, folder.version), output, folder, folders);
  for (const [page, target] of redirectsOf(folders)) {
    const file = join(output, page);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, redirectTo(linkTo(target, page)));
  }
  return folders;
}

async function writeFolder(source: string, output: string, folder: Folder, folders: readonly Folder[]): Promise<void> {
  await cp(source, join(output, folder.name), { recursive: true });
  for (const page of folder.files.filter(isPage)) {
    const file = join(output, folder.name, page);
    await writeFile(file, withSwitch(await readFile(file, "utf8"), page, folder, folders));
  }
}

/** Makes sure that the site has a folder of its own. Only the default one is emptied. */
async function prepareOutput(output: string): Promise<void> {
  if (output === inRoot(OUTPUT)) await rm(output, { recursive: true, force: true });
  const found = await readdir(output).catch(() => []);
  if (found.length) throw new CommandError(`${output} is not empty. Name another folder, or remove it.`);
  await mkdir(output, { recursive: true });
}

await command(import.meta.url, {
  usage: `npm run docs:assemble -- --from <folder> [--output <folder>]

Makes one site of the documentation of several versions, without building any of them again: <from>/1.2.3/ has what npm run docs
left in dist/docs/ at that version, and <from>/next/ what is not released. Each page gets a switch between the versions, in place
of <!--versions-->…<!--/versions--> or in a corner; latest/ is the newest release; links that worked before lead on.
  --from     the folder with a folder for each version
  --output   where the site is written; ${OUTPUT}, which is emptied first, by default`,
  options: { from: { type: "string" }, output: { type: "string", default: OUTPUT } },
  run: async ({ from, output = OUTPUT }) => {
    if (!from) throw new UsageError("--from names the folder with a folder for each version.");
    const site = resolve(inRoot("."), output);
    await prepareOutput(site);
    const folders = await assembleSite(resolve(inRoot("."), from), site);
    console.log(`${output}/:\n${folders.map(({ name, files }) => `  ${name}/ (${files.length} files)`).join("\n")}`);
  },
});
