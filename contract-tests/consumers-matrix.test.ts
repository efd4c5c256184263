/** Serves the matrix of other teams' clients: its entries, its tables, and the defects that must not pass unnoticed. */
import { readdir, readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { DEFECTS } from "../scripts/consumers/defects.ts";
import { CONSUMERS, type Consumer } from "../scripts/consumers/matrix.ts";
import { defectTable, inPage, matrixTable } from "../scripts/consumers/report.ts";
import { differences } from "../scripts/consumers/service.ts";
import { missingFor, versionOf } from "../scripts/consumers/workshop.ts";
import { CommandError } from "../scripts/lib/command.ts";
import { contract, thrown } from "./support/harness.ts";

const folder = new URL("consumers/", import.meta.url);
const [consumer] = CONSUMERS as readonly [Consumer];

describe("the tables", () => {
  const page = "before\n<!-- one -->\nold\n<!-- /one -->\nbetween\n<!-- two -->\nkept\n<!-- /two -->\nafter";

  test("a page: only the part between its marks is replaced", () => {
    const written = inPage(page, "one", "| new |").replace(/\d{4}-\d\d-\d\d/, "today");
    expect(written).toBe(page.replace("\nold\n", "\n\n| new |\n\nRun on today.\n\n"));
  });

  test.each(["", "<!-- one -->", "<!-- /one -->", page.replaceAll("one", "other"), page + page])(
    "%j: has no place",
    (other) => {
      expect(() => inPage(other, "one", "made")).toThrow(CommandError);
    },
  );

  test("how far a client got is marked, and what is missing stands for its quirks", () => {
    const [, , ...rows] = matrixTable([
      { consumer, version: "1.2", done: ["generate", "compile", "test"] },
      { consumer, version: "1.2", done: ["generate"], failed: "compile", problem: "what was printed" },
      { consumer, version: "1.2", done: [], problem: "needs a toolchain" },
    ])
      .replace(/ +/g, " ")
      .split("\n");
    const { language, generator, quirks } = consumer;
    expect(rows).toEqual([
      `| ${language} | ${generator} | 1.2 | ✓ | ✓ | ✓ | ${quirks} |`,
      `| ${language} | ${generator} | 1.2 | ✓ | ✗ | – | ${quirks} |`,
      `| ${language} | ${generator} | 1.2 | – | – | – | needs a toolchain |`,
    ]);
  });

  test("a defect that a client did not notice passes", () => {
    const rows = [{ what: "a defect", refusedBy: new Map([["other", "compile"]]) }];
    expect(defectTable([consumer, { ...consumer, name: "other" }], rows)).toMatch(
      /\| a defect +\| passes +\| compile +\|/,
    );
  });
});

describe("the defects", () => {
  test("each changes what it says, and leaves all else alone", () => {
    const put = "body.paths./api/v3/addons/{id}.put";
    const status = "body.components.schemas.AddonInstanceStatus";
    const places = DEFECTS.map(({ what, apply }) => {
      const changed = structuredClone(contract);
      apply(changed);
      return [what, differences(contract, changed)];
    });
    expect(Object.fromEntries(places)).toEqual({
      "the property `Reason` deleted": [
        `${status}.required.1 is "message"`,
        `${status}.required.2 is "currentVersion"`,
        `${status}.required.3 is missing`,
        `${status}.properties.Reason is missing`,
      ],
      "the set of states closed": [`${status}.properties.status.enum is added`],
      "the header `X-Auth-Token` declared as a parameter": [`${put}.parameters.1 is added`],
    });
  });
});

describe("the matrix", () => {
  test("has each folder once, and each folder is in it", async () => {
    const entries = await readdir(folder, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(CONSUMERS.map(({ name }) => name).sort()).toEqual(folders.sort());
  });

  test.each(CONSUMERS)("$name: its build file pins its generator's version", async (consumer) => {
    expect(await versionOf(consumer)).toMatch(/^\d+(\.\d+)+\S*$/);
  });

  test.each(CONSUMERS)("$name: the page has its commands", async (consumer) => {
    const page = await readFile(new URL("README.md", folder), "utf8");
    const commands = [consumer.generate ?? consumer.compile, consumer.compile, consumer.test]
      .join(" && ")
      .split(" && ");
    for (const command of commands) expect(page).toContain(command);
  });

  test("a version that is not pinned: is said, with the file", async () => {
    const { name, pinned } = consumer;
    const error = await thrown(() => versionOf({ ...consumer, pinned: [pinned[0], /no such (version)/] }));
    expect(error).toBeInstanceOf(CommandError);
    expect(String(error)).toContain(`${name}/${pinned[0]} pins no version`);
  });

  test("a program that is missing or too old is named; one that is newer is enough", async () => {
    const node = { name: "Node", check: "node --version", atLeast: "4.9", from: "" };
    const tooOld = { ...node, name: "a Node to come", atLeast: "999" };
    const missing = { ...node, name: "no program", check: "no-such-program --version" };
    expect(await missingFor({ ...consumer, needs: [node, tooOld, missing] })).toEqual([tooOld, missing]);
  });
});
