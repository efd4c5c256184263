/** Serves whoever releases the contract and the package: what must not go out is refused, in words that say what to do. */
import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { checksums } from "../scripts/release/assets.ts";
import { entriesOf, readChangelog, retitle } from "../scripts/release/changelog.ts";
import type { Change, Rating } from "../scripts/release/compare.ts";
import { NO_CORRECTIONS, readCorrections, requiredVersion, verdict } from "../scripts/release/verdict.ts";
import { withVersion } from "../scripts/version.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string) => readFile(join(root, file), "utf8");

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

  test("no change: asks for nothing", () => {
    expect(verdict(calm)).toEqual([]);
  });

  test.each([
    ["major", "0.1.9", "0.2.0"],
    ["minor", "0.1.0", "0.1.1"],
    ["patch", "0.1.0", "0.1.1"],
  ] as const)("a %s change: is refused as %s and accepted as %s", (rating, low, high) => {
    const changes = [change("patch"), change(rating)];
    const refused = verdict({ ...calm, changes, version: low, changelog: [...changelog(high), ...changelog(low)] });
    expect(refused).toEqual([
      expect.stringMatching(`^A ${rating} change since 0.1.0 asks for version ${high} or later`),
    ]);
    expect(refused[0]).toContain(`npm version ${high} --no-git-tag-version`);
    expect(verdict({ ...calm, changes, version: high, changelog: changelog(high) })).toEqual([]);
  });

  test("what no longer compiles: is a major change, for the client's part of the changelog", () => {
    const broken = { ...calm, typeErrors: ["line 1: gone"] };
    expect(verdict(broken)).toEqual([
      expect.stringContaining("A major change since 0.1.0 asks for version 0.2.0"),
      expect.stringContaining('CHANGELOG.md has no entry under "### Client" of "## 0.2.0 – unreleased"'),
    ]);
    expect(verdict({ ...broken, version: "0.2.0", changelog: changelog("0.2.0") })).toEqual([]);
  });

  test.each(["", "### Contract\n\nProse.", "### Client\n\n- What changed."])("no entry, but %j: is refused", (text) => {
    const moved = { ...calm, changes: [change("minor")], version: "0.1.1" };
    expect(verdict({ ...moved, changelog: changelog("0.1.1", text) })).toEqual([
      expect.stringMatching(/^CHANGELOG\.md has no entry under "### Contract" of "## 0\.1\.1 – unreleased"/),
    ]);
  });

  test("a listed correction: asks for no other version, but for an entry once there is one", () => {
    const corrections = [{ place: "#/major", reason: "It was never so." }];
    const corrected = { ...calm, changes: [change("major")], corrections };
    expect(verdict(corrected)).toEqual([]);
    expect(verdict({ ...corrected, changes: [change("major"), change("minor")] })).toHaveLength(2);
    expect(verdict({ ...corrected, version: "0.1.1", changelog: changelog("0.1.1", "") })).toHaveLength(1);
  });

  test("a listed correction of what did not change: is refused", () => {
    expect(verdict({ ...calm, corrections: [{ place: "#/any", reason: "Any." }] })).toEqual([
      expect.stringContaining("corrections.yaml lists #/any, where nothing changed"),
    ]);
  });

  test.each(["- place: '#/any'", "- place: '#/any'\n  reason: ' '", "- reason: Any.", "- any", "place: '#/any'"])(
    "a list that holds %j: is refused",
    (text) => {
      expect(() => readCorrections(text)).toThrow(/a place and a reason/);
    },
  );

  test("a version that went back, or a changelog that dates another release: is refused", () => {
    expect(verdict({ ...calm, version: "0.0.9" })).toEqual([expect.stringContaining("npm version 0.1.0")]);
    expect(verdict({ ...calm, changelog: [] })).toEqual([expect.stringContaining("Restore the one that is wrong")]);
  });

  test("from 1.0.0 on, each rating moves its own number", () => {
    const moved = (["major", "minor", "patch", undefined] as const).map((rating) => requiredVersion("1.2.3", rating));
    expect(moved).toEqual(["2.0.0", "1.3.0", "1.2.4", "1.2.3"]);
  });
});

describe("the changelog", () => {
  const text =
    "# Changelog\n\nProse.\n\n## 0.2.0 – unreleased\n\n### Contract\n\n- One,\n  and more.\n- Two.\n\n### Client\n\n- Three.\n\n## 0.1.0 – 2026-01-31\n\n### Contract\n\n- Old.\n";

  test("is read: releases with dates, parts with entries", () => {
    const [next, last, ...more] = readChangelog(text);
    expect(more).toEqual([]);
    expect(next).toMatchObject({ version: "0.2.0", date: undefined });
    expect(last).toEqual({ version: "0.1.0", date: "2026-01-31", notes: "### Contract\n\n- Old." });
    expect(next && entriesOf(next, "Contract")).toEqual(["One,\n  and more.\n", "Two.\n\n"]);
    expect(next && entriesOf(next, "Client")).toEqual(["Three."]);
    expect(last && entriesOf(last, "Client")).toEqual([]);
  });

  test("gets a version and a date in its unreleased heading alone", () => {
    expect(retitle(text, "0.3.0", "2026-02-28")).toBe(text.replace("0.2.0 – unreleased", "0.3.0 – 2026-02-28"));
    expect(() => retitle("## 0.1.0 – 2026-01-31\n", "0.3.0", "2026-02-28")).toThrow('Write "## 0.3.0 – unreleased"');
  });

  test.each(["## 0.1.0", "## 0.1 – unreleased", "## 0.1.0 - 2026-01-31"])(
    "with the heading %j: is refused",
    (heading) => {
      expect(() => readChangelog(`${heading}\n`)).toThrow(heading);
    },
  );

  test("of this repository is read, and its latest release has notes", async () => {
    expect(readChangelog(await read("CHANGELOG.md"))[0]?.notes).toMatch(/^### (Contract|Client)\n\n- /);
  });
});

describe("the parts of a release", () => {
  test("the contract gets a version, and nothing else in it changes", async () => {
    const text = await read("openapi/openapi.yaml");
    const moved = withVersion(text, "9.8.7");
    expect(moved).toBe(text.replace(/^ {2}version: .+$/m, "  version: 9.8.7"));
    expect(moved).not.toBe(text);
  });

  test("the emptied list of corrections is one", () => {
    expect(readCorrections(NO_CORRECTIONS)).toEqual([]);
    expect(readCorrections(NO_CORRECTIONS.replaceAll(/^# (?=-| )/gm, ""))).toHaveLength(1);
  });

  test("the checksums are those of the files", async () => {
    const folder = await temporary();
    await writeFile(join(folder, "b"), "");
    await writeFile(join(folder, "a"), "abc");
    expect(await checksums(folder)).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b\n",
    );
  });

  test("the workflow uses the actions of the other, and publishes what was checked", async () => {
    const [release, check] = [await read(".github/workflows/release.yml"), await read(".github/workflows/check.yml")];
    const actions = (text: string) => new Set(text.match(/uses: .*/g));
    expect(actions(release)).toEqual(actions(check));
    expect(release).toMatch(/bash \.ci\/run.*npm run release -- --tag.*npm publish .*--provenance --access public/s);
  });
});

describe("the commands, in a copy of the repository", { timeout: 120_000 }, () => {
  let folder: string;
  const released = (file: string) => join(folder, "openapi/released", file);
  const node = (script: string, ...args: string[]) => {
    const all = ["--import", "ts-blank-space/register", `scripts/${script}.ts`, ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, all, { cwd: folder, encoding: "utf8" });
    return { status, stdout, stderr };
  };
  const edit = async (file: string, change: (text: string) => string) => {
    const text = await readFile(join(folder, file), "utf8");
    onTestFinished(() => writeFile(join(folder, file), text));
    await writeFile(join(folder, file), change(text));
  };

  // Released as it is; what this repository's own last release was is its own affair.
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "release-")));
    const parts = ["src", "scripts", "generated", "package.json", "package-lock.json", "tsconfig.json"];
    for (const part of parts) await cp(join(root, part), join(folder, part), { recursive: true });
    await mkdir(released(""), { recursive: true });
    await cp(join(root, "openapi/redocly.yaml"), join(folder, "openapi/redocly.yaml"));
    await cp(join(root, "openapi/house-rules.js"), join(folder, "openapi/house-rules.js"));
    await cp(join(root, "generated/openapi.json"), released("openapi.json"));
    await cp(join(root, "contract-tests/public-types.ts"), released("public-types.ts"));
    await writeFile(released("corrections.yaml"), NO_CORRECTIONS);
    const { version } = JSON.parse(await read("package.json"));
    await writeFile(join(folder, "CHANGELOG.md"), `## ${version} – 2026-01-31\n`);
    await symlink(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    return () => rm(folder, { recursive: true });
  });

  test("check:breaking refuses a contract and types that break someone, and lists what does and no more", async () => {
    await edit("generated/openapi.json", (text) => text.replace('"maxLength": 255', '"maxLength": 36'));
    await edit("openapi/released/public-types.ts", (text) =>
      text.replace("type Upgrade,", "type Upgrades,").replace("error.retryAfterMs", "error.retryAfter"),
    );
    const { status, stdout, stderr } = node("check-breaking");
    expect(status).toBe(1);
    expect(stderr).toMatch(/A major change since .* asks for version .*npm version .*### Contract.*### Client/s);
    const rows = stdout.match(/^\| (?!rating).*$/gm)?.map((row) => row.split("|").map((cell) => cell.trim()));
    expect(rows).toEqual([
      [
        "",
        "major",
        "openapi/released/public-types.ts",
        expect.stringContaining("no exported member named 'Upgrades'"),
        "",
      ],
      ["", "major", "openapi/released/public-types.ts", expect.stringContaining("Cannot find name 'Upgrade'"), ""],
      ["", "major", "openapi/released/public-types.ts", expect.stringContaining("'retryAfter' does not exist"), ""],
      ["", "major", "#/components/parameters/AddonInstanceId/schema/maxLength", expect.stringContaining("36"), ""],
    ]);
  });

  test("check:breaking refuses versions that differ", async () => {
    await edit("package.json", (text) => text.replace(/"version": ".*"/, '"version": "9.9.9"'));
    expect(node("check-breaking").stderr).toMatch(/The versions differ.*npm version 9\.9\.9 /s);
  });

  test("check:breaking refuses to have lost the last release", async () => {
    const kept = await readFile(released("openapi.json"));
    onTestFinished(() => writeFile(released("openapi.json"), kept));
    await rm(released("openapi.json"));
    expect(node("check-breaking").stderr).toContain("Restore it from git");
    await edit("CHANGELOG.md", (text) => text.replace("2026-01-31", "unreleased"));
    expect(node("check-breaking")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("Nothing was released"),
    });
  });

  test.each(["public-types.ts", "corrections.yaml"])("check:breaking refuses to have lost %s", async (file) => {
    await edit(`openapi/released/${file}`, (text) => text);
    await rm(released(file));
    const { status, stderr } = node("check-breaking");
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(`${file} is missing`) });
  });

  test("check:breaking says of corrections that are no YAML what they are", async () => {
    await edit("openapi/released/corrections.yaml", () => "- place: [");
    expect(node("check-breaking").stderr).toMatch(/^\nThe corrections are no YAML/);
  });

  test("release refuses what is released, what is no version or a lower one, and a tag that is not the version", () => {
    expect(node("release", "--dry-run").stderr).toContain("is prepared or released already");
    expect(node("release", "--dry-run", "--version", "next").stderr).toContain("takes a version like 1.2.3");
    expect(node("release", "--dry-run", "--version", "0.0.1").stderr).toContain("is lower than today's");
    expect(node("release", "--tag", "v9.9.9").stderr).toContain("the tag is v9.9.9");
  });

  test("release refuses a working tree with changes", () => {
    spawnSync("git", ["init", "--quiet"], { cwd: folder });
    expect(node("release").stderr).toMatch(/The working tree has changes.*--dry-run/);
  });
});

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "release-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
