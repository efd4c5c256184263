// `npm run release`: prepares a release, all but publishing it. A tag that is pushed is published by .github/workflows/release.yml.
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import semver from "semver";
import { CommandError, command, root } from "./lib/command.ts";
import { capture, run } from "./lib/exec.ts";
import { ASSETS, buildAssets } from "./release/assets.ts";
import { readChangelog, retitle } from "./release/changelog.ts";
import { RELEASED, readBundle, readVersion } from "./release/released.ts";
import { NO_CORRECTIONS } from "./release/verdict.ts";

const here = fileURLToPath(root);
/** What a release keeps in the repository, and what each is a copy of. */
const SOURCES = { [RELEASED.contract]: "generated/openapi.json", [RELEASED.types]: "contract-tests/public-types.ts" };
/** All that a release writes. */
const WRITTEN = ["package.json", "package-lock.json", "CHANGELOG.md", "openapi", "generated", ASSETS];

/** Builds the assets of the release that a tag names, when everything in the repository says that it is that release. */
async function assemble(tag: string): Promise<void> {
  const version = await readVersion();
  const changelog = readChangelog(await readFile(join(here, "CHANGELOG.md"), "utf8"));
  const release = changelog.find((one) => one.version === version);
  const problems = tag === `v${version}` ? [] : [`the tag is ${tag}, and the version is ${version}`];
  if (!release?.date) problems.push(`CHANGELOG.md has no dated heading of ${version}`);
  for (const [kept, source] of Object.entries(SOURCES)) {
    const [old, now] = await Promise.all(
      [kept, source].map((file) => readFile(join(here, file), "utf8").catch(() => "")),
    );
    if (old !== now) problems.push(`${kept} is not ${source}`);
  }
  if (!release || problems.length)
    throw new CommandError(
      `This is not the release ${tag}:\n${problems.map((line) => `  ${line}`).join("\n")}
Prepare it with: npm run release. Then tag the commit that it asks for.`,
    );
  const names = await buildAssets(release.notes);
  console.log(`${ASSETS}/:\n${names.map((name) => `  ${name}`).join("\n")}`);
}

/** What a git command prints. */
async function git(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await capture("git", args, { cwd: here });
  if (code !== 0) throw new CommandError(`git ${args[0]} failed:\n${stderr}`);
  return stdout;
}

/** Copies the working tree, what git ignores aside. */
async function copyTree(folder: string): Promise<void> {
  const listed = await git("ls-files", "-z", "--cached", "--others", "--exclude-standard");
  const deleted = await git("ls-files", "-z", "--deleted");
  const names = new Set(listed.split("\0").filter(Boolean));
  for (const name of deleted.split("\0")) names.delete(name);
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await copyFile(join(here, name), join(folder, name));
  }
  await symlink(join(here, "node_modules"), join(folder, "node_modules"), "junction");
}

/** Makes the release in a copy of the repository, the checks included. */
async function prepare(cwd: string, version: string, moved: boolean): Promise<void> {
  const changelog = join(cwd, "CHANGELOG.md");
  const entitle = async (when: string) =>
    writeFile(changelog, retitle(await readFile(changelog, "utf8"), version, when));
  await entitle("unreleased");
  if (moved) await run("npm", ["version", version, "--no-git-tag-version"], { cwd });
  await run("npm", ["run", "--silent", "check"], { cwd });
  await entitle(new Date().toISOString().slice(0, 10));
  await mkdir(join(cwd, dirname(RELEASED.contract)), { recursive: true });
  for (const [kept, source] of Object.entries(SOURCES)) await copyFile(join(cwd, source), join(cwd, kept));
  await writeFile(join(cwd, RELEASED.corrections), NO_CORRECTIONS);
  await run("npm", ["run", "--silent", "check:breaking"], { cwd });
  await run("npm", ["run", "--silent", "release", "--", "--tag", `v${version}`], { cwd });
}

/** The files of a release that are not the working tree's. */
async function changedIn(copy: string): Promise<string[]> {
  const changed: string[] = [];
  for (const part of WRITTEN) {
    const found = await readdir(join(copy, part), { recursive: true, withFileTypes: true }).catch(() => undefined);
    const names = found?.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of names ?? [join(copy, part)]) {
      const name = file.slice(copy.length + 1);
      const before = await readFile(join(here, name)).catch(() => undefined);
      if (!before?.equals(await readFile(file))) changed.push(name);
    }
  }
  return changed;
}

await command(import.meta.url, {
  usage: `npm run release [-- --version <version>] [--dry-run]
npm run release -- --tag <tag>

Prepares a release, all but publishing it: moves the version, dates the changelog, runs every check, builds ${ASSETS}/ (the
tarball, the contract, its page, the notes, an SBOM, checksums), keeps the contract and the public type tests in
openapi/released/ for the next check:breaking, and empties the list of corrections. It works in a copy of the repository, so
that one that fails changes nothing.
  --version   the version to release; package.json's when it is left out
  --dry-run   leaves the copy where it is, to look at, and changes nothing here
  --tag       builds ${ASSETS}/ alone, of the prepared release that the tag names, as CI does`,
  options: { version: { type: "string" }, "dry-run": { type: "boolean" }, tag: { type: "string" } },
  run: async ({ version: asked, "dry-run": dry, tag }) => {
    if (tag) return assemble(tag);
    if (!dry && (await git("status", "--porcelain")))
      throw new CommandError(
        "The working tree has changes. Commit them or put them away (git stash), or try: --dry-run",
      );
    const present = await readVersion();
    const version = asked ?? present;
    if (!/^\d+\.\d+\.\d+$/.test(version))
      throw new CommandError(`--version takes a version like 1.2.3, not ${version}.`);
    if (semver.lt(version, present))
      throw new CommandError(`--version ${version} is lower than today's, ${present}. Name a later one.`);
    const last = await readBundle(RELEASED.contract).catch(() => undefined);
    if (last && semver.lte(version, last.info.version))
      throw new CommandError(
        `${last.info.version} is prepared or released already. Name a later one: npm run release -- --version <version>
If it was not published, it can be taken back: git revert <the commit that prepared it>`,
      );
    const folder = await realpath(await mkdtemp(join(tmpdir(), "release-")));
    const copy = join(folder, "cce-addons");
    try {
      await copyTree(copy);
      await prepare(copy, version, version !== present);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      console.error("\nNothing was changed here.");
      throw error;
    }
    const changed = (await changedIn(copy)).map((name) => `  ${name}`).join("\n");
    if (dry) {
      console.log(
        `\nA release of ${version} would write:\n${changed}\n\nNothing was changed here. Look at it in ${copy}`,
      );
      return;
    }
    await rm(new URL(ASSETS, root), { recursive: true, force: true });
    for (const part of WRITTEN) await cp(join(copy, part), join(here, part), { recursive: true });
    await rm(folder, { recursive: true, force: true });
    console.log(`
${version} is prepared. Wrote:\n${changed}

Look at ${ASSETS}/, then:
  git add --all && git commit -m "Release ${version}"
  git tag v${version}
  git push origin HEAD v${version}
The tag is published by .github/workflows/release.yml.`);
  },
});
