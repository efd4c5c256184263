// The reports of `cce-addons check`: which options write what, and what is said when they cannot.
import { rmSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { entryOf, harOf } from "../../scripts/lib/har.ts";
import { openLedger } from "../../src/cli/ledger-file.ts";
import { systemClock } from "../../src/client/deadline.ts";
import type { Exchange } from "../../src/contract-check/exchange.ts";
import type { LedgerEntry } from "../../src/contract-check/ledger.ts";
import { toJsonLine } from "../../src/contract-check/recordings/anonymize.ts";
import { CLUSTER, shell } from "../support/cli.ts";
import { temporary } from "../support/contract-copy.ts";
import { recorded } from "../support/exchanges.ts";

const AGREEING = recorded("showAddonInstance/upgraded");
const DISAGREEING = recorded("showAddonInstance/upgraded", { body: { kind: "Addon" } });
const WITH_NEWS = recorded("showAddonInstance/upgraded", {}, { path: "/api/v3/addons/a?later=1" });
const NOT_COVERED = recorded("showAddonInstance/upgraded", {}, { path: "/api/v3/other" });
const WITHOUT_RESPONSE = { request: AGREEING.request };

/** Checks exchanges with further options. */
const check = (exchanges: readonly Exchange[], options = "") =>
  shell().command(`check --jsonl - ${options}`, { on: "pipe", input: exchanges.map(toJsonLine).join("\n") });

test.each<[string, Exchange[], string, number]>([
  ["all agree", [AGREEING, NOT_COVERED], "", 0],
  ["one disagrees", [AGREEING, DISAGREEING], "", 1],
  ["news", [WITH_NEWS], "", 0],
  ["news, with --strict", [WITH_NEWS], "--strict", 1],
  ["nothing is covered", [NOT_COVERED], "", 2],
  ["there is no response", [WITHOUT_RESPONSE], "", 2],
])("%s: the exit code", async (_, exchanges, options, code) => {
  expect(await check(exchanges, options)).toMatchObject({ code });
});

test("--json prints one document, and annotations go to standard error", async () => {
  const { stdout, stderr } = await check([AGREEING, DISAGREEING], "--json --github");
  const summary = JSON.parse(stdout);
  expect(summary).toMatchObject({ checked: 2, agree: 1, disagree: 1, notCovered: 0 });
  expect(summary.disagreements[0]).toEqual({
    exchange: 1,
    source: "standard input",
    operation: "showAddonInstance",
    status: 200,
    what: "is missing",
    message: "/response/body/apiVersion",
    contract: "/components/schemas/AddonInstance/required",
    file: "cce-addons/openapi.json",
    line: expect.any(Number),
    severity: "error",
  });
  expect(stderr.match(/^::error /gm)).toHaveLength(3);
});

test("the line is that of the contract's file", async () => {
  const { stdout } = await check([DISAGREEING], "--json");
  const file = await readFile(new URL("../../generated/openapi.json", import.meta.url), "utf8");
  const { line } = JSON.parse(stdout).disagreements[0];
  const lines = file.split("\n");
  expect(lines[line - 1]?.trim()).toBe('"required": [');
  expect(
    lines
      .slice(0, line)
      .findLast((text) => /^ {6}"/.test(text))
      ?.trim(),
  ).toBe('"AddonInstance": {');
});

test("--junit and --sarif write files", async () => {
  const folder = await temporary();
  const { code } = await check([DISAGREEING], `--junit ${folder}/report.xml --sarif ${folder}/report.sarif`);
  expect(code).toBe(1);
  expect(await readFile(join(folder, "report.xml"), "utf8")).toMatch(
    /<testcase name="showAddonInstance 200: [^>]*>\s*<failure /,
  );
  const { runs } = JSON.parse(await readFile(join(folder, "report.sarif"), "utf8"));
  expect(runs[0].results).toHaveLength(3);
});

test("input that cannot be read leaves a report too, which fails", async () => {
  const folder = await temporary();
  const input = "no JSON";
  const { code } = await shell().command(`check --jsonl - --junit ${folder}/report.xml`, { on: "pipe", input });
  expect(code).toBe(2);
  expect(await readFile(join(folder, "report.xml"), "utf8")).toContain('errors="1"');
});

test("--ledger notes what was seen, and adds to what earlier runs have seen", async () => {
  const ledger = join(await temporary(), "ledger.json");
  const seen = async (state: string) => {
    const { facts } = JSON.parse(await readFile(ledger, "utf8"));
    return facts.find(({ fact }: { fact: string }) => fact.endsWith(`/properties/status ${state}`))?.seen;
  };
  const { stderr } = await check([AGREEING], `--ledger ${ledger}`);
  expect(stderr).toMatch(/ledger\.json: \d+ of \d+ facts of the contract were seen in traffic\./);
  expect(await seen("running")).toMatchObject({ times: 1, from: ["standard input"] });
  await check([recorded("showAddonInstance/upgrading"), DISAGREEING], `--ledger ${ledger}`);
  expect(await seen("running")).toMatchObject({ times: 1 });
  expect(await seen("upgrading")).toMatchObject({ times: 1 });
});

const DAMAGED = [
  "{",
  "[]",
  '{"facts":[{"kind":"state","fact":"a","seen":{"first":1}}]}',
  '{"facts":[{"kind":"state","fact":"a","seen":{"first":"today","last":"today","times":1,"from":[]}}]}',
];

test.each(DAMAGED)("--ledger refuses a file of %s", async (content) => {
  const file = join(await temporary(), "ledger.json");
  await writeFile(file, content);
  const { code, stderr } = await check([AGREEING], `--ledger ${file}`);
  expect(code).toBe(64);
  expect(stderr).toMatch(
    /ledger\.json: (holds something else than an earlier report|is a damaged ledger); name a new file/,
  );
  expect(await readFile(file, "utf8")).toBe(content);
});

test.each(["--junit", "--sarif"])(
  "%s with a file that cannot be written fails before anything is read",
  async (option) => {
    const { code, stderr, stdout } = await check([AGREEING], `${option} ${await temporary()}`);
    expect(code).toBe(64);
    expect(stderr).toMatch(`${option} /`);
    expect(stdout).toBe("");
  },
);

test("a report that cannot be written at the end loses no other, and no summary", async () => {
  const [kept, gone] = [await temporary(), await temporary()];
  const removeFolder = () => {
    rmSync(gone, { recursive: true, force: true });
    return false;
  };
  const { code, stdout, stderr } = await shell().command(
    `check --live https://cce.example.com --cluster ${CLUSTER} --junit ${gone}/a.xml --ledger ${kept}/a.json --json`,
    { on: "pipe", ctrlC: removeFolder },
  );
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: --junit \S+a\.xml: ENOENT/m);
  expect(JSON.parse(stdout)).toMatchObject({ disagree: 0, failures: [expect.stringContaining("--junit")] });
  expect(await readFile(`${kept}/a.json`, "utf8")).toContain('"times": 1');
});

/** Adds to a ledger in as many runs at once as there are sources, and resolves with what was seen of the operation. */
async function addAtOnce(ledger: string, sources: readonly string[]) {
  const runs = await Promise.all(
    sources.map(async (source) => ({ source, run: await openLedger(ledger, systemClock) })),
  );
  for (const { source, run } of runs)
    run.add("showAddonInstance", AGREEING, { source, time: "2026-03-01T00:00:00.000Z" });
  await Promise.all(runs.map(({ run }) => run.save()));
  const { facts } = JSON.parse(await readFile(ledger, "utf8"));
  return facts.find(({ kind, seen }: LedgerEntry) => kind === "operation" && seen).seen;
}

test("of runs that add to a ledger at the same time, all are in it", async () => {
  const folder = await temporary();
  const ledger = join(folder, "ledger.json");
  await writeFile(ledger, "");
  const sources = ["0.har", "1.har", "2.har", "3.har"];
  expect(await addAtOnce(ledger, sources)).toMatchObject({ times: 4, from: sources });
  expect(await readdir(folder)).toEqual(["ledger.json"]);
});

test("a lock that a killed run has left fails the check with what to do, and loses no summary", async () => {
  const ledger = join(await temporary(), "ledger.json");
  await writeFile(`${ledger}.lock`, "");
  const { code, stdout, stderr } = await check([AGREEING], `--ledger ${ledger}`);
  expect([code, stdout]).toEqual([2, expect.stringContaining("1 exchange: 1 agree")]);
  const says = "another run holds it. If none is under way, one was killed: remove the file";
  expect(stderr).toContain(`error: --ledger ${ledger}.lock: ${says}\n`);
});

test("a fact was seen when the recording says so", async () => {
  const folder = await temporary();
  const entry = { ...entryOf(AGREEING), startedDateTime: "2026-03-01T08:00:00.000+08:00" };
  await writeFile(join(folder, "traffic.har"), harOf([entry]));
  await shell().command(`check --har ${folder}/traffic.har --ledger ${folder}/ledger.json`, { on: "pipe" });
  const { facts } = JSON.parse(await readFile(join(folder, "ledger.json"), "utf8"));
  const sightings = facts.flatMap(({ seen }: { seen: object | null }) => seen ?? []);
  expect(sightings).not.toEqual([]);
  const time = "2026-03-01T00:00:00.000Z";
  for (const sighting of sightings)
    expect(sighting).toEqual({ first: time, last: time, times: 1, from: [`${folder}/traffic.har`] });
});

test("no report is written over what is read, over another report or over a file of another kind", async () => {
  const folder = await temporary();
  const har = join(folder, "traffic.har");
  await writeFile(har, harOf([entryOf(AGREEING)]));
  await writeFile(join(folder, "package.json"), '{"name":"mine"}');
  const refused = async (options: string) => {
    const { code, stderr } = await shell().command(`check --har ${har} ${options}`, { on: "pipe" });
    expect(code).toBe(64);
    return stderr.replaceAll(folder, "");
  };
  for (const option of ["--junit", "--sarif", "--ledger"]) {
    expect(await refused(`${option} ${har}`)).toBe(
      `error: ${option} /traffic.har: the file is in use by another option\n`,
    );
    expect(await refused(`${option} ${folder}/package.json`)).toBe(
      `error: ${option} /package.json: holds something else than an earlier report; name a new file\n`,
    );
    expect(await refused(`${option} -`)).toBe(`error: ${option} takes a file, not standard output: name one\n`);
  }
  expect(await refused(`--junit ${folder}/a --sarif ${folder}/a`)).toContain("in use by another option");
  expect(await readFile(join(folder, "package.json"), "utf8")).toBe('{"name":"mine"}');
});

test("an earlier report is replaced", async () => {
  const folder = await temporary();
  const options = `--junit ${folder}/a.xml --sarif ${folder}/a.sarif --ledger ${folder}/a.json`;
  for (const exchange of [DISAGREEING, AGREEING]) await check([exchange], options);
  expect(await readFile(join(folder, "a.xml"), "utf8")).toContain('failures="0"');
  expect(JSON.parse(await readFile(join(folder, "a.sarif"), "utf8")).runs[0].results).toEqual([]);
});
