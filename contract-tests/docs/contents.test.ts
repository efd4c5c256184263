// What the reference must show of a contract, on a small one.
import { describe, expect, test } from "vitest";
import {
  foreignWords,
  missingParts,
  missingSamples,
  missingTexts,
  untranslatedTexts,
} from "../../scripts/check-docs/contents.ts";
import { deepLinksOf, samplesOf, unlisted } from "../../scripts/check-docs/deep-links.ts";
import { expectedOf } from "../../scripts/check-docs/expected.ts";
import type { Rendered } from "../../scripts/check-docs/reader.ts";
import { shownLines, squash } from "../../scripts/check-docs/text.ts";
import type { Contract } from "../../scripts/lib/contract.ts";

const json = (schema: string, examples = {}) => ({
  "application/json": { schema: { $ref: `#/components/schemas/${schema}` }, examples },
});
const contract = {
  openapi: "3.0.3",
  info: { title: "Pets", version: "1.0.0" },
  servers: [],
  paths: {
    "/pets/{id}": {
      put: {
        operationId: "renamePet",
        tags: ["Pet"],
        summary: "Rename a pet",
        description: "Renames it.\n\n- The **old** name is `lost`.",
        parameters: [{ name: "id", in: "path", description: "Its number.", schema: { type: "integer" }, example: 7 }],
        requestBody: { content: json("Pet", { "renamePet/any": { value: { name: "Rex" } } }) },
        responses: {
          200: {
            description: "Renamed.",
            headers: { "X-Id": { description: "The request's id." } },
            content: json("Pet"),
          },
          400: { description: "Wrong.", content: json("Error", { "renamePet/wrong": { value: { code: "E1" } } }) },
        },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        description: "A pet.",
        properties: {
          name: { description: "Its name.", example: "Rex" },
          state: {
            description: "How it is.\n\n- `awake`: Not asleep.",
            "x-enumDescriptions": { awake: "Not asleep." },
          },
          toys: { description: "Its toys.", items: { properties: { Color: { description: "Its color." } } } },
        },
      },
      Error: { oneOf: [{ $ref: "#/components/schemas/Coded" }] },
      Coded: { properties: { code: { description: "What is wrong." } } },
    },
  },
} as unknown as Contract;

const route = "pet/renamepet";
const expected = expectedOf(contract);
/** A page that shows everything. */
const complete: Rendered = {
  lines: new Set(["Pets", "A pet.", ...expected.parts.flatMap(({ lines }) => lines), "Renamed.", "Wrong."].map(squash)),
  parts: new Map(expected.parts.map(({ id, lines }) => [id, squash(lines.join(""))])),
  responses: new Map(expected.responses.map(({ tab, lines }) => [tab, squash(lines.join(""))])),
  code: new Set(expected.examples.map(({ value }) => squash(JSON.stringify(value)))),
  links: new Set(deepLinksOf(contract).map(({ hash }) => hash)),
  labels: new Set(),
};

/** The page with one line gone from a part, or the whole part. */
function without(id: string, line?: string): Rendered {
  const parts = new Map(complete.parts);
  const text = parts.get(id) ?? expect.unreachable(`${id} is not expected`);
  if (line === undefined) parts.delete(id);
  else parts.set(id, text.replace(squash(line), ""));
  return { ...complete, parts };
}

describe("the parts of a contract", () => {
  test("are all found on a complete page", () => {
    expect(missingParts(contract, complete)).toEqual([]);
  });

  test.each([
    ["an operation", route, "renamePet is not shown"],
    ["a parameter", `${route}/t=request&in=path&path=id`, "renamePet: id in path is not shown"],
    ["a field", `${route}/t=request&path=name`, "renamePet, request: name is not shown"],
    [
      "a field of an item",
      `${route}/t=response&c=200&path=toys[]/color`,
      "renamePet, response 200: toys[].Color is not shown",
    ],
    [
      "a field of an error",
      `${route}/t=response&c=400&path=&oneof=0/code`,
      "renamePet, response 400: code is not shown",
    ],
    ["a header", `${route}/t=response&c=200&path=x-id`, "renamePet, response 200: X-Id is not shown"],
  ])("are missed when %s is not shown", (_, id, problem) => {
    expect(missingParts(contract, without(id))).toEqual([problem]);
  });

  test.each([
    ["a summary", route, "Rename a pet"],
    ["a list item", route, "The old name is lost."],
    ["a description", `${route}/t=request&in=path&path=id`, "Its number."],
    ["an example of a field", `${route}/t=request&path=name`, "Rex"],
    ["a state", `${route}/t=response&c=200&path=state`, "awake"],
    ["a state's meaning", `${route}/t=response&c=200&path=state`, "Not asleep."],
  ])("are missed when %s is not shown", (_, id, line) => {
    expect(missingParts(contract, without(id, line))).toEqual([expect.stringContaining(`does not show "${line}"`)]);
  });

  test("are missed when an example or a response is not shown", () => {
    expect(missingParts(contract, { ...complete, code: new Set() })).toEqual([
      "renamePet, request: example renamePet/any is not shown",
      "renamePet, response 400: example renamePet/wrong is not shown",
    ]);
    expect(missingParts(contract, { ...complete, responses: new Map() })).toHaveLength(2);
  });
});

test("a text that is nowhere on the page is missed, except those that have no place there", () => {
  expect(missingTexts(contract, complete)).toEqual([]);
  const lines = new Set([...complete.lines].filter((line) => line !== "Apet."));
  expect(missingTexts(contract, { ...complete, lines })).toEqual([
    '$.components.schemas.Pet, description is not shown: "A pet."',
  ]);
  const unshown = [{ place: /Pet\.description$/, reason: "any" }];
  expect(missingTexts(contract, { ...complete, lines }, unshown)).toEqual([]);
});

test("a sentence that is still in its original language is found", () => {
  const original = { info: { title: "Pets and toys", description: "A word." } };
  const chinese = { info: { title: "宠物", description: "A word." } };
  const page = (...lines: string[]) => ({ ...complete, lines: new Set(lines.map(squash)) });
  expect(untranslatedTexts(original, chinese, page("宠物", "A word."))).toEqual([]);
  expect(untranslatedTexts(original, chinese, page("宠物", "Pets and toys"))).toEqual([
    '"Pets and toys" is not translated',
  ]);
});

test("a word of the user interface that is still in English is found", () => {
  const chinese = { info: { title: "宠物" }, components: { schemas: { Pet: { type: "string", example: "A dog" } } } };
  const page = (lines: string[], labels: string[] = []) => ({
    ...complete,
    lines: new Set(lines.map(squash)),
    labels: new Set(labels),
    code: new Set(["consttext=1;"]),
  });
  const complaints = (...given: Parameters<typeof page>) => foreignWords(chinese, page(...given), ["Go"]);
  expect(complaints(["string, (Pet)", '"A dog"', "const text = 1;", "Go", "复制 Copy"], ["Pet", "复制"])).toEqual([]);
  expect(complaints(["One of: Pet"], ["Copy"])).toEqual(['"Oneof:Pet" is not translated', '"Copy" is not translated']);
});

test("a sample that the page changes is found", () => {
  const samples = new Map([["renamepet", [{ lang: "curl", label: "curl", source: "curl  -X PUT" }]]]);
  expect(missingSamples(samples, { ...complete, code: new Set(["curl-XPUT"]) })).toEqual([]);
  expect(missingSamples(samples, complete)).toEqual(["the sample of renamepet in curl is not shown"]);
});

describe("deep links", () => {
  const hashes = deepLinksOf(contract).map(({ hash }) => hash);

  test("lead to operations, responses and fields", () => {
    expect(hashes).toEqual(
      expect.arrayContaining([
        `#/${route}`,
        `#/${route}#${route}/response&c=400/body`,
        `#/${route}#${route}/t=request&in=path&path=id`,
        `#/${route}#${route}/t=response&c=200&path=toys[]/color`,
      ]),
    );
  });

  test("are each on the page", () => {
    expect(unlisted(deepLinksOf(contract), complete)).toEqual([]);
    expect(unlisted(deepLinksOf(contract), { ...complete, links: new Set(hashes.slice(1)) })).toEqual([
      `no link on the page is #/${route}`,
    ]);
  });

  test("are tried by one of each kind", () => {
    const tried = samplesOf(deepLinksOf(contract)).map(({ hash }) => hash);
    expect(tried.length).toBeLessThan(hashes.length);
    expect(tried).toContain(`#/${route}#${route}/t=response&c=200&path=toys[]/color`);
  });
});

test("Markdown is compared as the lines that a browser shows", () => {
  const markdown = "# Title\n\nA *word* and\n`code`.\n\n- one [link](#a)\n- two\n\n| head |\n|---|\n| cell |\n";
  expect(shownLines(markdown).map(squash)).toEqual(["Title", "Awordandcode.", "onelink", "two", "head", "cell"]);
});
