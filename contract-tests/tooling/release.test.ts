/** Serves whoever releases the contract and the package: what must not go out is refused, in words that say what to do. */
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { capture } from "../../scripts/lib/exec.ts";
import { read } from "../../scripts/lib/files.ts";
import { addressOf } from "../../scripts/release/address.ts";
import { checksums } from "../../scripts/release/assets.ts";
import { hasEntries, readChangelog, retitle } from "../../scripts/release/changelog.ts";
import type { Change } from "../../scripts/release/compare.ts";
import { RELEASED, readVersion } from "../../scripts/release/released.ts";
import type { Rating } from "../../scripts/release/rules.ts";
import { typeErrors } from "../../scripts/release/types.ts";
import {
  readCorrections,
  releaseProblems,
  requiredVersion,
  verdict,
  withoutEntries,
} from "../../scripts/release/verdict.ts";
import { withVersion } from "../../scripts/version.ts";

describe("the verdict", () => {
  const notes = "### Contract\n\n- What changed.\n\n### Client\n\n- What changed.";
  const changelog = (version: string, text = notes) => [
    { version, date: undefined, notes: text },
    { version: "0.1.0", date: "2026-01-31", notes },
  ];
  const change = (rating: Rating): Change => ({ rating, place: `#/${rating}`, what: "any" });
  const calm = {
    released: "0.1.0",
    version: "0.1.0",
    changes: [],
    typeErrors: [],
    corrections: [],
    changelog: changelog("0.1.0").slice(1),
  };

  test("no change asks for nothing", () => {
    expect(verdict(calm)).toEqual([]);
  });

  test.each([
    { rating: "major", low: "0.1.9", high: "0.2.0" },
    { rating: "minor", low: "0.1.0", high: "0.1.1" },
    { rating: "patch", low: "0.1.0", high: "0.1.1" },
  ] as const)("a $rating change is refused as $low and accepted as $high", ({ rating, low, high }) => {
    const changes = [change("patch"), change(rating)];
    const refused = verdict({ ...calm, changes, version: low, changelog: [...changelog(high), ...changelog(low)] });
    expect(refused).toEqual([
      expect.stringMatching(`^The version is ${low}, and a ${rating} change since 0.1.0 asks for ${high} or later`),
    ]);
    expect(refused[0]).toContain(`npm version ${high} --no-git-tag-version`);
    expect(verdict({ ...calm, changes, version: high, changelog: changelog(high) })).toEqual([]);
  });

  test("what no longer compiles is a major change, for the client's part of the changelog", () => {
    const broken = { ...calm, typeErrors: ["line 1: gone"] };
    expect(verdict(broken)).toEqual([
      expect.stringContaining("a major change since 0.1.0 asks for 0.2.0"),
      expect.stringContaining('CHANGELOG.md has no entry under "### Client" of "## 0.2.0 – unreleased"'),
    ]);
    expect(verdict({ ...broken, version: "0.2.0", changelog: changelog("0.2.0") })).toEqual([]);
  });

  test.each(["", "### Contract\n\nProse.", "### Client\n\n- What changed."])("notes of %j are refused", (text) => {
    const moved = { ...calm, changes: [change("minor")], version: "0.1.1" };
    expect(verdict({ ...moved, changelog: changelog("0.1.1", text) })).toEqual([
      expect.stringMatching(/^CHANGELOG\.md has no entry under "### Contract" of "## 0\.1\.1 – unreleased"/),
    ]);
  });

  test("a listed correction needs no other version, but an entry once the version has moved", () => {
    const corrections = [{ place: "#/major", reason: "It was never so." }];
    const corrected = { ...calm, changes: [change("major")], corrections };
    expect(verdict(corrected)).toEqual([]);
    expect(verdict({ ...corrected, changes: [change("major"), change("minor")] })).toHaveLength(2);
    expect(verdict({ ...corrected, version: "0.1.1", changelog: changelog("0.1.1", "") })).toHaveLength(1);
  });

  test("a listed correction of what did not change is refused", () => {
    expect(verdict({ ...calm, corrections: [{ place: "#/any", reason: "Any." }] })).toEqual([
      expect.stringContaining("corrections.yaml lists #/any, where nothing changed"),
    ]);
  });

  test.each([
    "- place: '#/any'",
    "- place: '#/any'\n  reason: ' '",
    "- reason: Any.",
    "- any",
    "place: '#/any'",
    "- place: [",
  ])("corrections that are %j are refused", (text) => {
    expect(() => readCorrections(text)).toThrow(/a place and a reason/);
  });

  test("a version that went back and a changelog that dates another release are refused", () => {
    expect(verdict({ ...calm, version: "0.0.9" })).toEqual([
      expect.stringContaining("the release of 0.1.0 asks for 0.1.0 or later: npm version 0.1.0"),
    ]);
    expect(verdict({ ...calm, changelog: [] })).toEqual([expect.stringContaining("Restore the wrong one")]);
  });

  test("from 1.0.0 on, each rating moves its own number", () => {
    const moved = (["major", "minor", "patch", undefined] as const).map((rating) => requiredVersion("1.2.3", rating));
    expect(moved).toEqual(["2.0.0", "1.3.0", "1.2.4", "1.2.3"]);
  });
});

describe("what keeps a release from starting", () => {
  const ready = {
    present: "0.2.0",
    released: "0.1.0",
    changelog: readChangelog("## 0.2.0 – unreleased\n\n## 0.1.0 – 2026-01-31\n"),
    clean: true,
    address: addressOf("https://github.com/any/any"),
  };

  test("is nothing when all is there", () => {
    expect(releaseProblems("0.2.0", ready)).toEqual([]);
    expect(releaseProblems("0.3.0", ready)).toEqual([]);
  });

  test.each([
    { title: "a version that is released", version: "0.2.0", but: { released: "0.2.0" }, words: "released already" },
    { title: "a lower version", version: "0.1.9", but: {}, words: "is lower than today's, 0.2.0" },
    { title: "changes", version: "0.2.0", but: { clean: false }, words: "The working tree has changes" },
    {
      title: "a repository without an address",
      version: "0.2.0",
      but: { address: undefined },
      words: "git remote add origin https://github.com/",
    },
    {
      title: "a changelog without an unreleased section",
      version: "0.2.0",
      but: { changelog: readChangelog("## 0.1.0 – 2026-01-31\n") },
      words: 'CHANGELOG.md needs "## 0.2.0 – unreleased"',
    },
  ])("is $title", ({ version, but, words }) => {
    expect(releaseProblems(version, { ...ready, ...but })).toEqual([expect.stringContaining(words)]);
  });
});

describe("the changelog", () => {
  const text =
    "# Changelog\n\nProse.\n\n## 0.2.0 – unreleased\n\n### Contract\n\n- One,\n  and more.\n\n### Client\n\nProse.\n\n## 0.1.0 – 2026-01-31\n\n### Contract\n\n- Old.\n";

  test("is read: releases with dates, parts with entries", () => {
    const [next, last, ...more] = readChangelog(text);
    expect(more).toEqual([]);
    expect(next).toMatchObject({ version: "0.2.0", date: undefined });
    expect(last).toEqual({ version: "0.1.0", date: "2026-01-31", notes: "### Contract\n\n- Old." });
    expect(next && [hasEntries(next, "Contract"), hasEntries(next, "Client")]).toEqual([true, false]);
    expect(last && [hasEntries(last, "Contract"), hasEntries(last, "Client")]).toEqual([true, false]);
  });

  test("gets a version and a date in its unreleased heading alone", () => {
    expect(retitle(text, "0.3.0", "2026-02-28")).toBe(text.replace("0.2.0 – unreleased", "0.3.0 – 2026-02-28"));
  });

  test.each(["0.1.0", "0.1 – unreleased", "0.1.0 - 2026-01-31"])("with the heading %j is refused", (heading) => {
    expect(() => readChangelog(`## ${heading}\n`)).toThrow(heading);
  });

  test("of this repository is read, and its latest release has notes", async () => {
    expect(readChangelog(await read("CHANGELOG.md"))[0]?.notes).toMatch(/^### (Contract|Client)\n\n- /);
  });
});

describe("the parts of a release", () => {
  test("the contract gets a version, and nothing else in it changes", () => {
    const text = "info:\n  # Moved.\n  version: 1.0.0 # here\npaths:\n  version: 1.0.0\n";
    expect(withVersion(text, "9.8.7")).toBe(text.replace("1.0.0 # here", "9.8.7 # here"));
    expect(() => withVersion("info: {}", "9.8.7")).toThrow("no info.version");
  });

  test("the list of corrections is emptied, and what says how to write one stays", async () => {
    const comments = "# How to.\n#\n# - place: any\n";
    const entries = "- place: a\n  reason: >\n    One,\n\n    and more.\n- place: b\n  reason: Two.\n";
    expect(withoutEntries(comments + entries).trim()).toBe(comments.trim());
    expect(readCorrections(withoutEntries(await read(RELEASED.corrections)))).toEqual([]);
  });

  test("the checksums are those of the files", async () => {
    const folder = await temporary();
    await writeFile(join(folder, "b"), "");
    await writeFile(join(folder, "a"), "abc");
    expect(await checksums(folder)).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b\n",
    );
  });

  test("versions that differ and files that are missing are refused", async () => {
    const folder = await temporary();
    const at = pathToFileURL(`${folder}/`);
    await expect(readVersion(at)).rejects.toThrow("package.json is missing. Restore it from git.");
    await mkdir(join(folder, "generated"));
    await writeFile(join(folder, "package.json"), '{ "version": "2.0.0" }');
    await writeFile(join(folder, "generated/openapi.json"), '{ "info": { "version": "1.0.0" } }');
    await expect(readVersion(at)).rejects.toThrow(/version 2\.0\.0, and .* has 1\.0\.0.*npm version 2\.0\.0 /s);
  });

  test("type tests that no longer compile are listed, and nothing of the sources", async () => {
    const file = join(await temporary(), "old.ts");
    const text =
      'import { createCceClient, nothing } from "cce-addons";\n\nconst cce = createCceClient;\ncce.nowhere;\n';
    await writeFile(file, text);
    expect(typeErrors(file)).toEqual([
      expect.stringMatching(/^line 1: .*no exported member 'nothing'/),
      expect.stringMatching(/^line 4: .*'nowhere' does not exist/),
    ]);
  });
});

describe("npm run release", { timeout: 120_000 }, () => {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  let changelog: string;
  let folder: string;
  const git = async (...args: string[]) =>
    (
      await capture("git", ["-c", "user.name=any", "-c", "user.email=any", "-c", "commit.gpgsign=false", ...args], {
        cwd: folder,
      })
    ).output;
  const release = (...args: string[]) =>
    capture(process.execPath, ["--import", "ts-blank-space/register", "scripts/release.ts", ...args], {
      cwd: folder,
      env: { GITHUB_REPOSITORY: "" },
    });

  // A repository in which the checks pass at once and the last step fails, having noted what the others changed.
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "release-")));
    const parts = ["src", "scripts", "generated", "openapi", "contract-tests/public-types.ts", "package-lock.json"];
    for (const part of [...parts, "tsconfig.json", ".gitignore"])
      await cp(join(root, part), join(folder, part), { recursive: true });
    const write = (file: string, text: string) => writeFile(join(folder, file), text);
    const manifest = JSON.parse(await read("package.json"));
    const nothing = "node --version";
    const scripts = { check: nothing, build: nothing, docs: "git status --porcelain > dist/seen && exit 1" };
    await write("package.json", JSON.stringify({ ...manifest, scripts: { ...manifest.scripts, ...scripts } }));
    changelog = `## ${manifest.version} – unreleased\n\n### Contract\n\n- Any.\n\n## 0.0.1 – 2026-01-31\n`;
    await write("CHANGELOG.md", changelog);
    await write(RELEASED.contract, JSON.stringify({ info: { version: "0.0.1" } }));
    await write(RELEASED.types, "export {};\n");
    await write(RELEASED.corrections, "- place: any\n  reason: Any.\n");
    await symlink(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    await git("init", "--quiet");
    await write(".git/info/exclude", "node_modules\n");
    await git("add", "--all");
    await git("commit", "--quiet", "--message", "Any");
    await git("remote", "add", "origin", "git@github.com:any/addons.git");
    return () => rm(folder, { recursive: true });
  });

  test("with --dry-run says what it would do, and does nothing", async () => {
    const { code, stdout } = await release("--dry-run", "--version", "9.9.9");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /npm version 9\.9\.9\n +package\.json: .*\n +npm run check\n.*Nothing keeps it from starting/s,
    );
    expect(stdout).toContain("package.json: its address, https://github.com/any/addons\n");
    expect(await git("status", "--porcelain")).toBe("");
  });

  test("that fails at its last step leaves the repository as it was, and says so", async () => {
    const { code, output } = await release();
    expect(output).toMatch(/Nothing changed since .*The working tree is again as it was.*docs .*failed/s);
    expect(code).toBe(1);
    const seen = await readFile(join(folder, "dist/seen"), "utf8");
    expect(seen.match(/\S+$/gm)).toEqual([
      "CHANGELOG.md",
      RELEASED.corrections,
      RELEASED.contract,
      RELEASED.types,
      "package.json",
    ]);
    expect(await git("status", "--porcelain")).toBe("");
    expect(await readFile(join(folder, "CHANGELOG.md"), "utf8")).toBe(changelog);
  });
});

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "release-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
