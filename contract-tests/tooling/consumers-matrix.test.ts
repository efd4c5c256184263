/** The matrix of other teams' clients: its entries, its gates and its tables. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { DEFECTS } from "../../scripts/consumers/defects.ts";
import { CONSUMERS, type Consumer, missingToolchains, pinnedVersion } from "../../scripts/consumers/matrix.ts";
import { prove } from "../../scripts/consumers/prove.ts";
import {
  defectTable,
  insertTable,
  matrixTable,
  throwIfFailed,
  throwIfMissing,
  throwIfUnnoticed,
} from "../../scripts/consumers/report.ts";
import { CommandError } from "../../scripts/lib/command.ts";
import { inRoot } from "../../scripts/lib/files.ts";
import { blocks } from "../support/guides.ts";

const folder = new URL("../consumers/", import.meta.url);
// Lines that end in a backslash are one.
const readme = readFileSync(new URL("README.md", folder), "utf8").replace(/\\\n\s*/g, "");
const guide = readFileSync(inRoot("docs/other-languages.md"), "utf8");
const [consumer] = CONSUMERS as readonly [Consumer];
const other: Consumer = { ...consumer, name: "other" };

test("the matrix has each folder once, and no other", () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(CONSUMERS.map(({ name }) => name).sort()).toEqual(folders.map(({ name }) => name).sort());
});

test.each(CONSUMERS)("$name: the README shows its commands", ({ generate, compile, test }) => {
  for (const command of [generate ?? compile, compile, test].join(" && ").split(" && "))
    expect(readme.includes(command), `README.md lacks: ${command}`).toBe(true);
});

test.each(CONSUMERS.filter(({ generate }) => generate))("$name: the guide shows its version", (consumer) => {
  const version = pinnedVersion(consumer);
  expect(guide.includes(version), `docs/other-languages.md lacks: ${version}`).toBe(true);
});

/** Which folders compile the code that the guide shows in a language. */
const PROJECTS: Readonly<Record<string, readonly string[]>> = {
  java: ["java"],
  kotlin: ["kotlin"],
  python: ["python"],
  go: ["go"],
  rust: ["rust"],
  php: ["php"],
  ts: ["typescript-hey-api", "typescript-openapi-fetch"],
};

/** What belongs to a language, or is a variable of the reader's. */
const FREE = "catch clusterId code ctx event_hooks move print raise JSON403 RuntimeError";

/** The names in code of a language that no file of its projects has, so that nobody compiles them. */
function unprovenNames(language: string, code: string): string[] {
  const known = new Set(FREE.split(" "));
  for (const project of PROJECTS[language] ?? [])
    for (const file of filesIn(new URL(project, folder)))
      for (const [name] of readFileSync(file, "utf8").matchAll(/\w+/g)) known.add(name);
  const bare = code.replace(/"[^"\n]*"|'[^'\n]*'|(\/\/|#) .*/g, "");
  return [...new Set(bare.match(/\w{3,}/g))].filter((name) => !known.has(name));
}

function filesIn(path: URL): string[] {
  if (!statSync(path).isDirectory()) return [fileURLToPath(path)];
  // What a generator writes is in folders that git does not know.
  const { stdout } = spawnSync("git", ["ls-files"], { cwd: path, encoding: "utf8" });
  return stdout
    .trim()
    .split("\n")
    .map((file) => join(fileURLToPath(path), file));
}

test.each(Object.keys(PROJECTS))("%s: the guide uses only names that the project compiles with", (language) => {
  const code = blocks(guide, language);
  expect(code.length).toBeGreaterThanOrEqual(2);
  expect(unprovenNames(language, code.join("\n"))).toEqual([]);
});

test("a name in the guide that no project has is found", () => {
  expect(unprovenNames("java", "client.setReadTimeOut(1); // setMore")).toEqual(["setReadTimeOut"]);
});

test.each(CONSUMERS)("$name: its build file pins a version", (consumer) => {
  expect(pinnedVersion(consumer)).toMatch(/^\d+(\.\d+)+$/);
});

test("a build file without the version is named", () => {
  const unpinned = { ...consumer, pinned: { file: "pom.xml", after: "<no-such.version>" } };
  expect(() => pinnedVersion(unpinned)).toThrow("contract-tests/consumers/java/pom.xml has no version after <no-such");
});

test("a toolchain that is missing or too old is found; a newer one suffices", async () => {
  const node = { name: "Node", check: "node --version", atLeast: "4.9", from: "" };
  const tooOld = { ...node, atLeast: "999" };
  const missing = { ...node, check: "no-such-program --version" };
  const silent = { ...node, check: "true" };
  expect(await missingToolchains({ ...consumer, needs: [node, tooOld, missing, silent] })).toEqual([
    tooOld,
    missing,
    silent,
  ]);
});

test.each([
  { lines: { compile: "echo why; exit 3" }, failed: "compile", problem: /^why$/ },
  { lines: { generate: "exit 3" }, failed: "generate", problem: /^exit status 3$/ },
  {
    lines: {},
    failed: "test",
    problem: /did not see:\n {2}the documented body, with a token\n {4}no request for updateAddonInstance was received/,
  },
])("prove: $lines fails at $failed", async ({ lines, failed, problem }) => {
  const cwd = await mkdtemp(join(tmpdir(), "consumer-"));
  onTestFinished(() => rm(cwd, { recursive: true }));
  const passing = { ...consumer, generate: 'test -n "$CLOUD_SDK_ENDPOINT"', compile: "true", test: "true" };
  const result = await prove({ ...passing, ...lines }, cwd);
  expect(result).toMatchObject({ failed, problem: expect.stringMatching(problem) });
});

test("the gates pass without a failure, a missing toolchain or an unnoticed defect", () => {
  const results = [{ consumer }, { consumer: other, failed: "compile", problem: "" } as const];
  throwIfFailed([{ consumer }, { consumer: other, problem: "needs Go" }]);
  throwIfMissing([{ consumer, problem: "needs Go" }], [consumer.name]);
  throwIfUnnoticed([{ what: "a defect", results }]);
});

test("a failed client fails the command, with the last lines that it printed", () => {
  const problem = Array.from({ length: 100 }, (_, i) => `line ${i}`).join("\n");
  const run = () => throwIfFailed([{ consumer }, { consumer: other, failed: "test", problem }]);
  expect(run).toThrow(/^── other\n\nline 40\n(line \d+\n)+\nFailed: other;/);
});

test("a missing toolchain fails the command unless it may be missing", () => {
  const missing = [{ consumer }, { consumer: other }];
  expect(() => throwIfMissing(missing, [consumer.name])).toThrow("Not proven: other.");
});

test("a defect that no client notices fails the command", () => {
  expect(() => throwIfUnnoticed([{ what: "a defect", results: [{ consumer }] }])).toThrow(
    "No client notices: a defect.",
  );
});

test.each([
  {
    defect: "the property `Reason` deleted",
    status: { required: ["status"], properties: { status: { "x-extensible-enum": ["running"] } } },
  },
  {
    defect: "the set of states closed",
    status: { properties: { status: { "x-extensible-enum": ["running"], enum: ["running"] }, Reason: {} } },
  },
  { defect: "the header `X-Auth-Token` declared as a parameter", put: { parameters: [{ name: "X-Auth-Token" }] } },
])("the defect: $defect", ({ defect, status = {}, put = {} }) => {
  const properties = { status: { "x-extensible-enum": ["running"] }, Reason: {} };
  const AddonInstanceStatus = { required: ["status", "Reason"], properties };
  const paths = { "/api/v3/addons/{id}": { put: { operationId: "updateAddonInstance", responses: {} } } };
  const contract = { info: { version: "1.0.0" }, servers: [], paths, components: { schemas: { AddonInstanceStatus } } };
  DEFECTS[defect]?.(contract);
  expect(contract.components.schemas.AddonInstanceStatus).toEqual({ ...AddonInstanceStatus, ...status });
  expect(contract.paths["/api/v3/addons/{id}"].put).toMatchObject(put);
});

test("the table marks how far a client got, and shows what is missing instead of its quirks", () => {
  const [, , ...rows] = matrixTable([
    { consumer },
    { consumer, failed: "compile", problem: "what was printed" },
    { consumer, problem: "needs a toolchain" },
  ])
    .replace(/ +/g, " ")
    .split("\n");
  const { language, generator, quirks } = consumer;
  const start = `| ${language} | ${generator} | ${pinnedVersion(consumer)} |`;
  expect(rows).toEqual([
    `${start} ✓ | ✓ | ✓ | ${quirks} |`,
    `${start} ✓ | ✗ | – | ${quirks} |`,
    `${start} – | – | – | needs a toolchain |`,
  ]);
});

test("the table of defects shows where each client failed, or that it passes", () => {
  const results = [{ consumer }, { consumer: other, failed: "compile" }] as const;
  expect(defectTable([{ what: "a defect", results }])).toMatch(/\| a defect +\| passes +\| compile +\|/);
});

const page = "before\n<!-- one -->\nold\n<!-- /one -->\nbetween\n<!-- two -->\nkept\n<!-- /two -->\nafter";

test("only the part of a page between its marks is replaced", () => {
  const written = insertTable(page, "one", "| new |").replace(/\d{4}-\d\d-\d\d/, "today");
  expect(written).toBe(page.replace("\nold\n", "\n\n| new |\n\nRun on today.\n\n"));
});

test.each(["", "<!-- one -->", "<!-- /one -->", page.replaceAll("one", "other"), page + page])(
  "a page without one place for the table is refused: %j",
  (other) => {
    expect(() => insertTable(other, "one", "| new |")).toThrow(CommandError);
  },
);
