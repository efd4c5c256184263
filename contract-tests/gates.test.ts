/** Serves the way from openapi/ to generated/: each gate refuses what was broken on purpose, in words that name the place. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Document, parseDocument } from "yaml";
import { compareGenerated } from "../scripts/check-generated.ts";
import { generate } from "../scripts/generate.ts";
import { redocly } from "../scripts/lib/redocly.ts";
import { contract, found, thrown } from "./support/harness.ts";

const SLOW = 120_000;
const openapi = fileURLToPath(new URL("../openapi", import.meta.url));

const put = ["paths", "/api/v3/addons/{id}", "put"];
const schemas = ["components", "schemas"];
const responses = ["components", "responses"];

interface Defect {
  readonly title: string;
  /** The file that is broken. @default openapi.yaml */
  readonly file?: string;
  readonly edit: (document: Document) => void;
  /** What the report says, and where. */
  readonly words: RegExp;
  readonly at: RegExp;
}

const defects: readonly Defect[] = [
  {
    title: "a schema without x-source",
    edit: (document) => document.deleteIn([...schemas, "InstanceSpec", "x-source"]),
    words: /Say where the schema InstanceSpec comes from: x-source/,
    at: /schemas\/InstanceSpec/,
  },
  {
    title: "a response whose x-source is no source",
    edit: (document) => document.setIn([...responses, "NotFound", "x-source"], "somewhere"),
    words: /Say where the response NotFound comes from/,
    at: /responses\/NotFound/,
  },
  {
    title: "a parameter without x-source",
    edit: (document) => document.deleteIn(["components", "parameters", "AddonInstanceId", "x-source"]),
    words: /Say where the parameter AddonInstanceId comes from/,
    at: /parameters\/AddonInstanceId/,
  },
  {
    title: "a summary that is too long",
    edit: (document) => document.setIn([...put, "summary"], "Update ".repeat(9)),
    words: /Write the summary of updateAddonInstance as an imperative of at most 60 characters/,
    at: /put\/summary/,
  },
  {
    title: "a description without one of its parts",
    edit: (document) => {
      const text = String(document.getIn([...put, "description"]));
      document.setIn([...put, "description"], text.replace("**Side effects**", ""));
    },
    words: /Add the part \*\*Side effects\*\* to the description of updateAddonInstance/,
    at: /put\/description/,
  },
  {
    title: "a property without a description",
    edit: (document) => document.deleteIn([...schemas, "AddonMetadata", "properties", "uid", "description"]),
    words: /Describe the property uid in a sentence/,
    at: /AddonMetadata\/properties\/uid/,
  },
  {
    title: "a scalar without an example",
    edit: (document) => document.deleteIn([...schemas, "AddonMetadata", "properties", "alias", "example"]),
    words: /example/,
    at: /AddonMetadata\/properties\/alias/,
  },
  {
    title: "a schema's example of the wrong type",
    edit: (document) => document.setIn([...schemas, "Versions", "properties", "stable", "example"], "yes"),
    words: /boolean/,
    at: /Versions\/properties\/stable\/example/,
  },
  {
    title: "a 429 without Retry-After",
    edit: (document) => document.deleteIn([...responses, "TooManyRequests", "headers", "Retry-After"]),
    words: /Retry-After/,
    at: /429|TooManyRequests/,
  },
  {
    title: "a response without X-Request-Id",
    edit: (document) => document.deleteIn([...responses, "Forbidden", "headers", "X-Request-Id"]),
    words: /X-Request-Id/,
    at: /403|Forbidden/,
  },
  {
    title: "a default response without X-Request-Id",
    edit: (document) => document.deleteIn([...responses, "UnexpectedError", "headers"]),
    words: /X-Request-Id/,
    at: /default|UnexpectedError/,
  },
  {
    title: "a document without a version",
    edit: (document) => document.deleteIn(["info", "version"]),
    words: /`version` must be present/,
    at: /#\/info/,
  },
  {
    title: "a path parameter that the path has and nothing declares",
    edit: (document) => document.setIn(["components", "parameters", "AddonInstanceId", "name"], "name"),
    words: /path parameter.*`(id|name)`/i,
    at: /paths|parameters/,
  },
  {
    title: "an answer's example with an undocumented field",
    file: "examples/upgrade-everest.response.yaml",
    edit: (document) => document.setIn(["value", "spec", "undocumented"], "any"),
    words: /undocumented/,
    at: /upgrade-everest\.response\.yaml/,
  },
  {
    title: "a request's example without a required field",
    file: "examples/upgrade-everest.request.yaml",
    edit: (document) => document.deleteIn(["value", "spec", "version"]),
    words: /'version'|`version`/,
    at: /upgrade-everest\.request\.yaml/,
  },
  {
    title: "an error's example of the wrong type",
    file: "examples/throttled.response.yaml",
    edit: (document) => document.setIn(["value", "error_code"], 308),
    words: /string/,
    at: /throttled\.response\.yaml/,
  },
];

describe("updateAddonInstance", () => {
  describe("the lint", () => {
    let problems: string[];

    beforeAll(async () => {
      const folder = await openapiWith(defects);
      const error = await thrown(() => redocly("lint", join(folder, "openapi.yaml")));
      await rm(folder, { recursive: true });
      // Each problem begins with its number and its place.
      problems = String(error)
        .split(/^\[\d+\] /m)
        .slice(1);
    }, SLOW);

    test.each(defects)("$title: is refused by the lint, which names the place", (defect) => {
      const about = problems.filter((one) => defect.words.test(one));
      expect(about).not.toEqual([]);
      expect(about.map((one) => one.split("\n")[0])).toContainEqual(expect.stringMatching(defect.at));
    });

    test("a copy without a defect: is accepted", { timeout: SLOW }, async () => {
      const folder = await openapiWith([]);
      onTestFinished(() => rm(folder, { recursive: true }));
      expect(await redocly("lint", join(folder, "openapi.yaml"))).toContain("is valid");
    });
  });

  describe("the generated files", () => {
    let made: string;

    beforeAll(async () => {
      made = await temporary();
      await generate(made);
      return () => rm(made, { recursive: true });
    }, SLOW);

    test("generating twice gives the same bytes", { timeout: SLOW }, async () => {
      const again = await copyOf(undefined);
      const names: string[] = [];
      await generate(again, { progress: (name) => names.push(name) });
      expect(await filesOf(again)).toEqual(await filesOf(made));
      expect(names.sort()).toEqual(Object.keys(await filesOf(made)).sort());
      expect(names).toHaveLength(5);
    });

    test("generating from another contract gives other bytes", { timeout: SLOW }, async () => {
      const edit: Defect["edit"] = (document) => document.setIn(["info", "version"], "9.8.7");
      const folder = await openapiWith([{ title: "", edit, words: /./, at: /./ }]);
      onTestFinished(() => rm(folder, { recursive: true }));
      const other = await copyOf(undefined);
      await generate(other, { contract: join(folder, "openapi.yaml") });
      const [ours, theirs] = [await filesOf(made), await filesOf(other)];
      expect(theirs["openapi.json"]).toBe(ours["openapi.json"]?.replace(/"version": ".*"/, '"version": "9.8.7"'));
      expect(theirs["openapi.json"]).not.toBe(ours["openapi.json"]);
    });

    test("a contract that no validator can be made from changes none of them", { timeout: SLOW }, async () => {
      const edit: Defect["edit"] = (document) =>
        document.setIn([...schemas, "SupportVersions", "properties", "clusterType", "type"], "text");
      const folder = await openapiWith([{ title: "", edit, words: /./, at: /./ }]);
      onTestFinished(() => rm(folder, { recursive: true }));
      const copy = await copyOf(made);
      await expect(generate(copy, { contract: join(folder, "openapi.yaml") })).rejects.toThrow();
      expect(await filesOf(copy)).toEqual(await filesOf(made));
    });

    test("unchanged, with reports beside them: nothing differs", { timeout: SLOW }, async () => {
      const copy = await copyOf(made);
      await cp(openapi, join(copy, "reports"), { recursive: true });
      expect(await compareGenerated(copy)).toEqual([]);
    });

    test("changed, missing and extra files: each is named, and none is touched", {
      timeout: SLOW,
    }, async () => {
      const copy = await copyOf(made);
      const changed = found(await readFile(join(copy, "schema.ts")));
      changed[changed.length - 2] = 0x20;
      await writeFile(join(copy, "schema.ts"), changed);
      await writeFile(join(copy, "openapi.json"), `${await readFile(join(copy, "openapi.json"))}\n`);
      await rm(join(copy, "operations.ts"));
      await writeFile(join(copy, "schema.d.ts"), "");
      const before = await filesOf(copy);
      expect((await compareGenerated(copy)).sort()).toEqual([
        expect.stringMatching(/^openapi\.json is not what openapi\/openapi\.yaml makes/),
        expect.stringMatching(/^operations\.ts is missing/),
        expect.stringMatching(/^schema\.d\.ts is not made from the contract/),
        expect.stringMatching(/^schema\.ts is not what openapi\/openapi\.yaml makes/),
      ]);
      expect(await filesOf(copy)).toEqual(before);
    });
  });

  test("the published contract stands alone: no reference leaves it, and no example is one", () => {
    const references = JSON.stringify(contract).match(/"\$ref":"[^"]*"/g) ?? [];
    expect(references.length).toBeGreaterThan(10);
    for (const reference of references) {
      expect(reference).toMatch(/^"\$ref":"#\/components\//);
      expect(reference).not.toContain("#/components/examples");
    }
    const examples = JSON.stringify(contract).match(/"examples":\{"[a-z-]+":\{"[^"]+"/g) ?? [];
    expect(examples.length).toBeGreaterThanOrEqual(10);
    for (const example of examples) expect(example).toMatch(/"(summary|value)"$/);
    expect(JSON.stringify(contract)).not.toMatch(/externalValue|\.ya?ml/);
  });
});

const temporary = () => mkdtemp(join(tmpdir(), "gates-"));

/** A copy of openapi/ with these defects. */
async function openapiWith(broken: readonly Defect[]): Promise<string> {
  const folder = await temporary();
  await cp(openapi, folder, { recursive: true });
  for (const { file = "openapi.yaml", edit } of broken) {
    const document = parseDocument(await readFile(join(folder, file), "utf8"));
    edit(document);
    await writeFile(join(folder, file), document.toString({ lineWidth: 0 }));
  }
  return folder;
}

/** A folder that ends with the test, with the same files. */
async function copyOf(folder: string | undefined): Promise<string> {
  const copy = await temporary();
  onTestFinished(() => rm(copy, { recursive: true }));
  if (folder) await cp(folder, copy, { recursive: true });
  return copy;
}

async function filesOf(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder);
  const entries = names.map(async (name) => [name, await readFile(join(folder, name), "utf8")]);
  return Object.fromEntries(await Promise.all(entries));
}
