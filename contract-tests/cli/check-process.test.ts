// `cce-addons check` as a process of its own: memory that does not grow with the file, Ctrl-C while it waits for input, and 100 MB
// without an end.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { createGzip } from "node:zlib";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clean } from "../../scripts/drift/recordings.ts";
import { inRoot } from "../../scripts/lib/files.ts";
import { entryOf } from "../../scripts/lib/har.ts";
import { toJsonLine } from "../../src/contract-check/recordings/anonymize.ts";

let folder: string;
let program: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "check-process-"));
  program = join(folder, "cli.mjs");
  const bundle = await rolldown({ input: inRoot("src/cli/main.ts"), platform: "node", external: [/^node:/] });
  await bundle.write({ file: program, codeSplitting: false });
  await bundle.close();
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command, with so little memory that it cannot hold its input. */
function start(heapMb: number, ...args: readonly string[]) {
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMb}`, program, "check", ...args]);
  // A command that ends before it has read everything closes its side.
  child.stdin.on("error", () => {});
  const output = Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  const ended = output.then(([stdout, stderr, [code]]) => ({ code: code as number | null, stdout, stderr }));
  return { child, ended };
}

const ENTRIES = clean().map((exchange) => JSON.stringify(entryOf(exchange)));
const LINES = clean().map(toJsonLine);

function* har(count: number) {
  yield '{"log":{"entries":[';
  for (let i = 0; i < count; i += 1) yield `${i ? "," : ""}${ENTRIES[i % ENTRIES.length]}`;
  yield "]}}";
}
function* jsonl(count: number) {
  for (let i = 0; i < count; i += 1) yield `${LINES[i % LINES.length]}\n`;
}

const COUNT = 10_000;
test.each<[string, string, () => Readable]>([
  ["a HAR", "--har", () => Readable.from(har(COUNT), { objectMode: false })],
  [
    "a HAR that is gzip'd",
    "--har",
    () => Readable.from(har(COUNT), { objectMode: false }).pipe(createGzip({ level: 1 })),
  ],
  ["JSON lines", "--jsonl", () => Readable.from(jsonl(COUNT), { objectMode: false })],
])("%s of 10,000 exchanges needs no memory for all of it", async (_, option, input) => {
  const { child, ended } = start(32, option, "-", "--json");
  input().pipe(child.stdin);
  const { code, stdout, stderr } = await ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject({ checked: COUNT, agree: COUNT });
});

test.each([
  ["--har", '{"log":{"entries":[{"request":{"method":"', "entry 0"],
  ["--jsonl", '{"request":{"method":"', "line 1"],
])("100 MB without an end are refused: %s", async (option, beginning, place) => {
  const { child, ended } = start(96, option, "-");
  const endless = function* () {
    yield Buffer.from(beginning);
    for (let i = 0; i < 100; i += 1) yield Buffer.alloc(1_000_000, "a");
  };
  Readable.from(endless()).pipe(child.stdin);
  const { code, stdout, stderr } = await ended;
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(new RegExp(`^error: standard input, ${place} is larger than 32 MB\\.`));
});

test("Ctrl-C ends it while it waits for standard input", async () => {
  const { child, ended } = start(32, "--har", "-");
  const isRead = once(child.stdin, "drain");
  child.stdin.write(Buffer.alloc(1_000_000, " "));
  await isRead;
  child.kill("SIGINT");
  expect(await ended).toMatchObject({ code: 130, stdout: "" });
});
