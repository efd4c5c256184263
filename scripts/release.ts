// `npm run release`: prepares a release, all but publishing it. A tag that is pushed is published by .github/workflows/release.yml.
import { copyFile, writeFile } from "node:fs/promises";
import { CommandError, command, root } from "./lib/command.ts";
import { capture, resume, run, stopOnSignals } from "./lib/exec.ts";
import { ASSETS, buildAssets } from "./release/assets.ts";
import { readChangelog, retitle } from "./release/changelog.ts";
import { RELEASED, read, readContract, readJson, readVersion, SOURCES } from "./release/released.ts";
import { releaseProblems, withoutEntries } from "./release/verdict.ts";

/** All that a release writes, `dist/` aside. */
const WRITTEN = ["package.json", "package-lock.json", "CHANGELOG.md", "openapi", "generated"];

interface Release {
  readonly present: string;
  readonly version: string;
  readonly date: string;
}
type Step = (title: string, run: () => Promise<void>) => Promise<void>;

/** Goes through the steps of a release, in order. `step` runs each, or only says what it is. */
async function prepare({ present, version, date }: Release, step: Step): Promise<void> {
  const npmRun = (script: string) => step(`npm run ${script}`, () => run("npm", ["run", "--silent", script]));
  const edit = (file: string, title: string, change: (text: string) => string) =>
    step(`${file}: ${title}`, async () => writeFile(new URL(file, root), change(await read(file))));
  const name = (when: string) =>
    edit("CHANGELOG.md", `"## ${version} – ${when}"`, (text) => retitle(text, version, when));

  if (version !== present) {
    await name("unreleased");
    await step(`npm version ${version}`, () => run("npm", ["version", version, "--no-git-tag-version"]));
  }
  await npmRun("check");
  await name(date);
  for (const part of ["contract", "types"] as const)
    await step(`${RELEASED[part]}: a copy of ${SOURCES[part]}`, () =>
      copyFile(new URL(SOURCES[part], root), new URL(RELEASED[part], root)),
    );
  await edit(RELEASED.corrections, "an empty list", withoutEntries);
  await npmRun("check:breaking");
  await step(`${ASSETS}/: the assets`, () => assemble(`v${version}`));
}

/** Does something that writes; when it fails, the working tree is again as it was committed. */
async function orRestore(work: () => Promise<void>): Promise<void> {
  stopOnSignals();
  try {
    await work();
  } catch (error) {
    resume();
    await run("git", ["restore", "--source=HEAD", "--staged", "--worktree", "--", ...WRITTEN]);
    await run("git", ["clean", "--quiet", "-d", "--force", "--", ...WRITTEN]);
    console.error("\nThe release failed. The working tree is again as it was.");
    throw error;
  }
}

/** Builds the assets of the release that a tag names. */
async function assemble(tag: string): Promise<void> {
  const version = await readVersion();
  const { info } = await readContract(RELEASED.contract);
  const section = readChangelog(await read("CHANGELOG.md")).find((one) => one.version === version);
  if (tag !== `v${version}` || version !== info.version || !section?.date)
    throw new CommandError(
      `${tag} is not prepared here: the version is ${version}, openapi/released/ has ${info.version}, and CHANGELOG.md has ${section?.date ?? "no date"} for it.
Prepare it with: npm run release`,
    );
  console.log(`${ASSETS}/:\n${list(await buildAssets(section.notes))}`);
}

const list = (lines: readonly string[]) => lines.map((line) => `  ${line}`).join("\n");

await command(import.meta.url, {
  usage: `npm run release [-- --version <version>] [--dry-run]
npm run release -- --tag <tag>

Prepares a release, all but publishing it: moves the version, dates the changelog, runs every check, builds ${ASSETS}/ (the
tarball, the contract, its page, the notes, an SBOM, checksums), keeps the contract and the public type tests in
openapi/released/ for the next check:breaking, and empties the list of corrections. It starts from a working tree without
changes, and one that fails leaves it so.
  --version   the version to release; package.json's when it is left out
  --dry-run   says what it would do and what would stop it, and does nothing
  --tag       builds ${ASSETS}/ alone, of the prepared release that the tag names, as CI does`,
  options: { version: { type: "string" }, "dry-run": { type: "boolean" }, tag: { type: "string" } },
  run: async ({ version: asked, "dry-run": dry, tag }) => {
    if (tag) return assemble(tag);
    const present = await readVersion();
    const { info } = await readContract(RELEASED.contract);
    const version = asked ?? present;
    if (!/^\d+\.\d+\.\d+$/.test(version))
      throw new CommandError(`--version takes a version like 1.2.3, not ${version}.`);
    const changelog = readChangelog(await read("CHANGELOG.md"));
    const clean = (await capture("git", ["status", "--porcelain"])).output === "";
    const problems = releaseProblems(version, { present, released: info.version, changelog, clean });
    const release = { present, version, date: new Date().toISOString().slice(0, 10) };
    if (dry) {
      console.log(`A release of ${version} would do this:`);
      await prepare(release, async (title) => console.log(`  ${title}`));
      console.log(problems.length ? `\nIt would not start:\n${list(problems)}` : "\nNothing keeps it from starting.");
      const { repository } = await readJson<{ readonly repository?: object }>("package.json");
      if (!repository) console.log("It could not be published: package.json has no repository (see CONTRIBUTING.md).");
      console.log("Nothing was changed. npm and GitHub were not asked whether they have this version.");
      return;
    }
    if (problems.length) throw new CommandError(problems.join("\n"));
    await orRestore(() =>
      prepare(release, (title, run) => {
        console.log(`\n── ${title}`);
        return run();
      }),
    );
    console.log(`\n${version} is prepared. Look at it (git diff, ${ASSETS}/), then:
  git add --all && git commit -m "Release ${version}"
  git tag v${version}
  git push origin HEAD v${version}
The tag is published by .github/workflows/release.yml.`);
  },
});
