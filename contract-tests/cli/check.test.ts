// `cce-addons check` with recordings: what it reads, what it says, how it ends, and that it shows nothing that was recorded.
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clean, faults } from "../../scripts/drift/recordings.ts";
import { entryOf, harOf } from "../../scripts/lib/har.ts";
import { run as runProgram } from "../../src/cli/program.ts";
import type { Terminal } from "../../src/cli/terminal.ts";
import { systemClock } from "../../src/client/deadline.ts";
import { toJsonLine } from "../../src/contract-check/recordings/anonymize.ts";
import { type Given, json, type Ran, shell } from "../support/cli.ts";
import { recorded } from "../support/exchanges.ts";
import { scenarios } from "../support/harness.ts";
import { secret, shownIn } from "../support/secrets.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cli-check-"));
  for (const [name, content] of Object.entries(FILES)) await writeFile(join(folder, name), content);
});
afterAll(() => rm(folder, { recursive: true }));

const SHOWN = entryOf(recorded("showAddonInstance/upgraded"));
const other = recorded("showAddonInstance/upgraded", {}, { path: "/v3/somewhere/else" });
const later = recorded("showAddonInstance/upgraded", {}, { path: "/api/v3/addons/a?later=1" });
const attached = {
  ...SHOWN,
  response: { ...SHOWN.response, content: { ...SHOWN.response.content, text: undefined, _file: "../body.json" } },
};
const lines = clean().map(toJsonLine).join("\n");
const FILES = {
  "clean.har": harOf(clean().map(entryOf)),
  "clean.jsonl": lines,
  "faults.har": harOf(faults().map(({ exchange }) => entryOf(exchange))),
  "faults.jsonl.gz": gzipSync(
    faults()
      .map(({ exchange }) => toJsonLine(exchange))
      .join("\n"),
  ),
  "other.har": harOf([entryOf(other)]),
  "later.har": harOf([entryOf(later)]),
  "attached.har": harOf([attached]),
  "body.json": SHOWN.response.content.text,
  "empty.har": "",
  "no-har.har": "{}",
  "cut.har": harOf(clean().map(entryOf)).slice(0, 30_000),
  "page.jsonl": "<html>",
};

/** Runs a command line in which `@/` is the folder of the recordings. */
async function run(line: string, given: Given = {}): Promise<Ran> {
  const ran = await shell().command(line.replaceAll("@/", `${folder}/`), given);
  return { ...ran, transcript: ran.transcript.replaceAll(`${folder}/`, "") };
}

test.each(["terminal", "pipe"] as const)("sessions in a %s", async (on) => {
  const transcripts: string[] = [];
  for (const line of [
    "check --har @/clean.har",
    "check --har @/faults.har --jsonl @/clean.jsonl",
    "check --har @/later.har",
    "check --har @/later.har --strict",
    "check --har @/other.har",
    "check --har @/cut.har @/missing.har",
    "check --har @/empty.har --json",
    "check",
  ])
    transcripts.push((await run(line, { on })).transcript);
  await expect(transcripts.join("\n")).toMatchFileSnapshot(`sessions/check.${on}.txt`);
});

describe("the exit code", () => {
  test.each<[number, string, string]>([
    [0, "all agree", "--har @/clean.har"],
    [0, "all agree, as lines", "--jsonl @/clean.jsonl"],
    [0, "all agree, of several files", "--har @/clean.har @/attached.har --jsonl @/clean.jsonl"],
    [0, "there is only something new", "--har @/later.har"],
    [1, "there is something new, with --strict", "--har @/later.har --strict"],
    [1, "some disagree", "--har @/clean.har @/faults.har"],
    [1, "some disagree, as lines that are gzip'd", "--jsonl @/faults.jsonl.gz"],
    [2, "no request is of the contract", "--har @/other.har"],
    [2, "a file is missing", "--har @/missing.har"],
    [2, "a file is a folder", "--har @/"],
    [2, "a file is empty", "--har @/empty.har"],
    [2, "a file is no HAR", "--har @/no-har.har"],
    [2, "a file is cut off", "--har @/cut.har"],
    [2, "lines are no JSON", "--jsonl @/page.jsonl"],
    [2, "one of several files cannot be read", "--har @/clean.har @/empty.har"],
    [64, "nothing is named", ""],
    [64, "standard input is named twice", "--har - --jsonl -"],
  ])("is %i where %s", async (code, _, options) => {
    const ran = await run(`check ${options}`);
    expect({
      code: ran.code,
      isExplained: code < 2 || code === 64 || !!ran.stderr || /not covered/.test(ran.stdout),
    }).toEqual({
      code,
      isExplained: true,
    });
  });

  test("is 130 after Ctrl-C, with nothing reported", async () => {
    const screen = terminal({ signal: AbortSignal.abort(new Error("Ctrl-C")) });
    expect(await runIn(screen, ["check", "--har", join(folder, "clean.har")])).toBe(130);
    expect(screen.out.text()).toBe("");
  });
});

test("standard input is read where a file is -", async () => {
  const har = await run("check --har - --json", { input: FILES["faults.har"] });
  expect(json(har)).toMatchObject({
    checked: 5,
    disagree: 5,
    disagreements: [{ source: "standard input" }, {}, {}, {}, {}],
  });
  expect(json(await run("check --jsonl - --json", { input: lines }))).toMatchObject({ agree: clean().length });
});

test("what was judged before a file ends too early is in the document of --json", async () => {
  const ran = await run("check --har @/cut.har --json");
  expect(json(ran)).toMatchObject({ disagree: 0 });
  expect(json(ran).agree).toBeGreaterThan(1);
  expect(ran.stderr).toMatch(/^error: .*cut\.har is cut off after \d+ bytes, in entry \d+\./);
});

test("a body in a file of its own is read from the HAR's folder alone, and not through a link", async () => {
  const { unchecked } = json(await run("check --har @/attached.har --json"));
  expect(unchecked).toEqual({});
  const inner = await mkdtemp(join(folder, "inner-"));
  await writeFile(join(inner, "attached.har"), FILES["attached.har"]);
  const check = async () => json(await run(`check --har ${inner}/attached.har --json`)).unchecked;
  expect(await check()).toEqual({ "response body: not recorded": 1 });
  await symlink(join(folder, "body.json"), join(inner, "body.json"));
  expect(await check()).toEqual({ "response body: not recorded": 1 });
});

test("nothing that was recorded is shown, in any form", async () => {
  const text = fc.array(secret, { minLength: 7, maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...scenarios.map(({ id }) => id)), text, async (id, secrets) => {
      await writeFile(join(folder, "secret.har"), planted(id, secrets));
      for (const options of ["", "--json", "--strict", "--strict --json"]) {
        const { stdout, stderr } = await run(`check --har @/secret.har ${options}`);
        expect(shownIn([stdout, stderr], secrets)).toEqual([]);
      }
    }),
    { numRuns: 50 },
  );
});

/** A HAR of one exchange with a secret in every header, query value, cookie and text of a body, and one that breaks off. */
function planted(id: string, secrets: readonly string[]): string {
  const [header = "", query = "", inPath = "", requestText = "", responseText = "", cookie = "", cut = ""] = secrets;
  const put = (body: string, one: string) =>
    JSON.stringify(JSON.parse(body || "null", (_, value) => (typeof value === "string" ? one : value)));
  const headers = [
    "Content-Type",
    "Authorization",
    "X-Auth-Token",
    "X-Request-Id",
    "Retry-After",
    "Set-Cookie",
    ":path",
  ];
  const documented = entryOf(recorded(id));
  const { content } = documented.response;
  const cookies = [{ name: "session", value: cookie }];
  const common = { headers: headers.map((name) => ({ name, value: header })), cookies };
  const url = `https://cce.test/api/v3/addons/${encodeURIComponent(inPath)}?cluster_id=${encodeURIComponent(query)}`;
  const entry = {
    ...documented,
    request: {
      ...documented.request,
      ...common,
      url,
      queryString: [{ name: "cluster_id", value: query }],
      postData: { mimeType: header, text: put(documented.request.postData?.text ?? "{}", requestText) },
    },
    response: { ...documented.response, ...common, content: { ...content, text: put(content.text, responseText) } },
  };
  return `${harOf([entry]).slice(0, -3)},{"request":{"method":"GET" "${cut.replace(/["\\]/g, "_")}${cut}`;
}

test("a file's name writes no control character anywhere", async () => {
  const file = join(folder, "a\u001b[2J\u0001.har");
  const report = join(folder, "names.xml");
  await writeFile(file, FILES["faults.har"]);
  const { stdout } = await run(`check --har '${file}' --junit ${report} --json`);
  for (const text of [stdout, await readFile(report, "utf8")]) expect(text).not.toMatch(/\\u00[01]|(?!\n)\p{Cc}/u);
  expect((await run(`check --har '${file}.gone'`)).stderr).toMatch(/a \[2J \.har\.gone cannot be read/);
});

test("the count is shown at a terminal where it takes a while", async () => {
  const argv = ["check", "--har", join(folder, "clean.har")];
  const slow = terminal();
  expect(await runIn(slow, argv)).toBe(0);
  expect(slow.err.text().replaceAll(`${folder}/`, "")).toContain(
    "\r\u001b[Kclean.har: 1 exchanges\r\u001b[Kclean.har: 2 exchanges",
  );
  expect(slow.err.text().endsWith("\r\u001b[K")).toBe(true);
  const inLog = terminal({}, false);
  expect(await runIn(inLog, argv)).toBe(0);
  expect(inLog.err.text()).toBe("");
});

/** A terminal on whose clock a second passes at each look. */
function terminal({ signal = new AbortController().signal } = {}, isTTY = true) {
  const stream = () => {
    const written: string[] = [];
    return { isTTY, columns: 80, write: (text: string) => written.push(text), text: () => written.join("") };
  };
  let now = 0;
  const clock = { ...systemClock, now: () => (now += 1000) };
  const none = () => expect.unreachable();
  const unused = { canAsk: false, ask: none, readInput: none, input: none, fetch: none };
  return { env: { TERM: "xterm" }, out: stream(), err: stream(), clock, signal, ...unused };
}
const runIn = (screen: Terminal, argv: readonly string[]) => runProgram(argv, screen);
