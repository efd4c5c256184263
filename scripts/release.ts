// `npm run release`: prepares a release, all but publishing it. A tag that is pushed is published by .github/workflows/release.yml.
import { copyFile, writeFile } from "node:fs/promises";
import { CommandError, command, UsageError } from "./lib/command.ts";
import { capture, resume, run, stopOnSignals } from "./lib/exec.ts";
import { inRoot, read, readJson } from "./lib/files.ts";
import { type Address, addressProblems, findAddress, type Manifest, withAddress } from "./release/address.ts";
import { ASSETS, buildAssets } from "./release/assets.ts";
import { retitle } from "./release/changelog.ts";
import { RELEASED, readState, SOURCES } from "./release/released.ts";
import { releaseProblems, withoutEntries } from "./release/verdict.ts";

/** All that a release writes, `dist/` aside. */
const WRITTEN = ["package.json", "package-lock.json", "CHANGELOG.md", "openapi", "generated"];

type Step = readonly [title: string, run: () => Promise<void>];

/** The steps of a release, in order. */
function stepsOf(present: string, version: string, address: Address | undefined): Step[] {
  const npmRun = (script: string): Step => [`npm run ${script}`, () => run("npm", ["run", "--silent", script])];
  const edit = (file: string, title: string, change: (text: string) => string): Step => [
    `${file}: ${title}`,
    async () => writeFile(inRoot(file), change(await read(file))),
  ];
  const name = (when: string) =>
    edit("CHANGELOG.md", `"## ${version} – ${when}"`, (text) => retitle(text, version, when));
  const copy = (part: keyof typeof SOURCES): Step => [
    `${RELEASED[part]}: a copy of ${SOURCES[part]}`,
    () => copyFile(inRoot(SOURCES[part]), inRoot(RELEASED[part])),
  ];
  const move: Step = [`npm version ${version}`, () => run("npm", ["version", version, "--no-git-tag-version"])];
  const locate = (found: Address) =>
    edit("package.json", `its address, ${found.repository}`, (text) => withAddress(text, found));
  return [
    ...(version === present ? [] : [name("unreleased"), move]),
    ...(address ? [locate(address)] : []),
    npmRun("check"),
    name(new Date().toISOString().slice(0, 10)),
    copy("contract"),
    copy("types"),
    edit(RELEASED.corrections, "an empty list", withoutEntries),
    npmRun("check:breaking"),
    [`${ASSETS}/: the assets`, () => assemble(`v${version}`)],
  ];
}

/** Takes the steps. When one fails, the working tree is again as it was committed. */
async function prepare(steps: readonly Step[]): Promise<void> {
  stopOnSignals();
  try {
    for (const [title, run] of steps) {
      console.log(`\n── ${title}`);
      await run();
    }
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
  const { version, released, changelog } = await readState();
  const section = changelog.find((one) => one.version === version);
  if (tag !== `v${version}` || version !== released || !section?.date)
    throw new CommandError(
      `${tag} is not prepared here: the version is ${version}, openapi/released/ has ${released}, and CHANGELOG.md has ${section?.date ?? "no date"} for it.
Prepare it with: npm run release`,
    );
  const address = await findAddress();
  const problems = addressProblems(await readJson<Manifest>("package.json"), address);
  if (!address || problems.length) throw new CommandError(problems.join("\n"));
  const { repository } = address;
  console.log(`${ASSETS}/:\n${list(await buildAssets(section.notes, { repository, tag }))}`);
}

const list = (lines: readonly string[]) => lines.map((line) => `  ${line}`).join("\n");

await command(import.meta.url, {
  usage: `npm run release [-- --version <version>] [--dry-run]
npm run release -- --tag <tag>

Prepares a release, all but publishing it: moves the version, writes the repository's address into package.json (that of git's
origin, or GitHub's in a workflow), dates the changelog, runs every check, builds ${ASSETS}/ (the tarball, the contract, the
documentation, the notes, an SBOM, checksums), keeps the contract and the public type tests in openapi/released/ for the next
check:breaking, and empties the list of corrections. It starts from a working tree without changes, and one that fails leaves
it so.
  --version   the version to release; package.json's when it is left out
  --dry-run   says what it would do and what would stop it, and does nothing
  --tag       builds ${ASSETS}/ alone, of the prepared release that the tag names, as CI does`,
  options: { version: { type: "string" }, "dry-run": { type: "boolean" }, tag: { type: "string" } },
  run: async ({ "dry-run": dry, tag, ...options }) => {
    if (tag) return assemble(tag);
    const { version: present, released, changelog } = await readState();
    const { version = present } = options;
    if (!/^\d+\.\d+\.\d+$/.test(version)) throw new UsageError(`--version takes a version like 1.2.3, not ${version}.`);
    const clean = (await capture("git", ["status", "--porcelain"])).output === "";
    const address = await findAddress();
    const problems = releaseProblems(version, { present, released, changelog, clean, address });
    const steps = stepsOf(present, version, address);
    if (dry) {
      console.log(`A release of ${version} would do this:\n${list(steps.map(([title]) => title))}`);
      console.log(problems.length ? `\nIt would not start:\n${list(problems)}` : "\nNothing keeps it from starting.");
      console.log("Nothing was changed. Whether npm and GitHub already have this version was not checked.");
      return;
    }
    if (problems.length) throw new CommandError(problems.join("\n"));
    await prepare(steps);
    console.log(`\n${version} is prepared. Look at it (git diff, ${ASSETS}/), then:
  git add --all && git commit -m "Release ${version}"
  git tag v${version}
  git push origin HEAD v${version}
The tag is published by .github/workflows/release.yml.`);
  },
});
