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

interface Defect {
  readonly title: string;
  /** The file that is broken. @default components.yaml */
  readonly file?: string;
  readonly edit: (document: Document) => void;
  /** What the report says, and where. */
  readonly words: RegExp;
  readonly at: RegExp;
}

const operation = { file: "operations/updateAddonInstance.yaml" };
const entry = { file: "openapi.yaml" };

const defects: readonly Defect[] = [
  {
    title: "a schema without x-source",
    edit: (document) => document.deleteIn(["schemas", "GatewayError", "x-source"]),
    words: /Say where the schema GatewayError comes from: x-source/,
    at: /schemas\/GatewayError/,
  },
  {
    title: "a response whose x-source is no source",
    edit: (document) => document.setIn(["responses", "NotFound", "x-source"], "somewhere"),
    words: /Say where the response .* comes from/,
    at: /responses\/(NotFound|404)/,
  },
  {
    title: "an operation's own response without x-source",
    ...operation,
    edit: (document) => document.deleteIn(["responses", "200", "x-source"]),
    words: /Say where the response 200 comes from/,
    at: /responses\/200/,
  },
  {
    title: "a parameter without x-source",
    edit: (document) => document.deleteIn(["parameters", "AddonInstanceId", "x-source"]),
    words: /Say where the parameter (id|name) comes from/,
    at: /parameters/,
  },
  {
    title: "a header without x-source",
    edit: (document) => document.deleteIn(["headers", "Retry-After", "x-source"]),
    words: /Say where the header Retry-After comes from/,
    at: /headers\/Retry-After/,
  },
  {
    title: "a security scheme without x-source",
    edit: (document) => document.deleteIn(["securitySchemes", "signature", "x-source"]),
    words: /Say where the security scheme .* comes from/,
    at: /securitySchemes\/signature/,
  },
  {
    title: "a server without x-source",
    ...entry,
    edit: (document) => document.deleteIn(["servers", 1, "x-source"]),
    words: /Say where the server https:\/\/cce\.eu-west-101.* comes from/,
    at: /servers\/1/,
  },
  {
    title: "an operation without x-source",
    ...operation,
    edit: (document) => document.deleteIn(["x-source"]),
    words: /Say where the operation updateAddonInstance comes from/i,
    at: /updateAddonInstance\.yaml/,
  },
  {
    title: "a part of a description without a source",
    ...operation,
    edit: (document) => document.deleteIn(["x-source-of", "Side effects"]),
    words: /Say where Side effects of updateAddonInstance comes from: x-source-of/i,
    at: /updateAddonInstance\.yaml/,
  },
  {
    title: "a length that no table has, without a source",
    edit: (document) => document.deleteIn(["parameters", "AddonInstanceId", "x-source-of", "maxLength"]),
    words: /Say where maxLength of (id|name) comes from/,
    at: /parameters/,
  },
  {
    title: "what is required of a table's schema, without a source",
    edit: (document) => document.deleteIn(["schemas", "InstanceSpec", "x-source-of", "required"]),
    words: /Say where required of InstanceSpec comes from/,
    at: /schemas\/InstanceSpec/,
  },
  {
    title: "a format without a source",
    edit: (document) => document.deleteIn(["schemas", "Versions", "properties", "updateTimestamp", "x-source-of"]),
    words: /Say where format of Versions\.updateTimestamp comes from/,
    at: /Versions\/properties\/updateTimestamp/,
  },
  {
    title: "a null without a source",
    edit: (document) => document.deleteIn(["schemas", "Versions", "properties", "supportVersions", "x-source-of"]),
    words: /Say where nullable of Versions\.supportVersions comes from/,
    at: /Versions\/properties\/supportVersions/,
  },
  {
    title: "a property from elsewhere whose x-source is no source",
    edit: (document) => document.setIn(["schemas", "SupportVersions", "properties", "category", "x-source"], "seen"),
    words: /Say where the property SupportVersions\.category comes from/,
    at: /SupportVersions\/properties\/category/,
  },
  {
    title: "an operationId in capitals",
    ...operation,
    edit: (document) => document.setIn(["operationId"], "UpdateAddonInstance"),
    words: /Give the operation an operationId/,
    at: /operationId/,
  },
  {
    title: "a summary that is too long",
    ...operation,
    edit: (document) => document.setIn(["summary"], "Update ".repeat(9)),
    words: /Write the summary as an imperative of at most 60 characters/,
    at: /summary/,
  },
  {
    title: "a description without one of its parts",
    ...operation,
    edit: (document) => {
      document.setIn(["description"], String(document.getIn(["description"])).replace("**Side effects**", ""));
    },
    words: /Add the part \*\*Side effects\*\* to the description of/,
    at: /description/,
  },
  {
    title: "an operation that links no document",
    ...operation,
    edit: (document) => document.deleteIn(["externalDocs"]),
    words: /Name and link the provider's page/,
    at: /updateAddonInstance\.yaml/,
  },
  {
    title: "a property without a description",
    edit: (document) => document.deleteIn(["schemas", "AddonMetadata", "properties", "uid", "description"]),
    words: /Describe the property uid in a sentence/,
    at: /AddonMetadata\/properties\/uid/,
  },
  {
    title: "a referenced property that its schema does not explain",
    edit: (document) => document.setIn(["schemas", "AddonInstanceStatus", "description"], "The instance's state."),
    words: /Say what `currentVersion` means in the description/,
    at: /AddonInstanceStatus\/properties\/currentVersion/,
  },
  {
    title: "a state without a meaning",
    edit: (document) => {
      const meanings = ["schemas", "AddonInstanceStatus", "properties", "status", "x-enumDescriptions"];
      document.setIn([...meanings, "rollbacking"], "");
    },
    words: /Say in a sentence what rollbacking means/,
    at: /x-enumDescriptions\/rollbacking/,
  },
  {
    title: "a scalar without an example",
    edit: (document) => document.deleteIn(["schemas", "AddonMetadata", "properties", "alias", "example"]),
    words: /example/,
    at: /AddonMetadata\/properties\/alias/,
  },
  {
    title: "a schema's example of the wrong type",
    edit: (document) => document.setIn(["schemas", "Versions", "properties", "stable", "example"], "yes"),
    words: /boolean/,
    at: /Versions\/properties\/stable\/example/,
  },
  {
    title: "annotations whose example the service would refuse",
    edit: (document) => {
      const annotations = ["schemas", "AddonUpdateMetadata", "properties", "annotations"];
      document.setIn([...annotations, "example"], {});
    },
    words: /addon\.upgrade\/type/,
    at: /annotations\/example/,
  },
  {
    title: "a 429 without Retry-After",
    edit: (document) => document.deleteIn(["responses", "TooManyRequests", "headers", "Retry-After"]),
    words: /Retry-After/,
    at: /429|TooManyRequests/,
  },
  {
    title: "a response without X-Request-Id",
    edit: (document) => document.deleteIn(["responses", "Forbidden", "headers", "X-Request-Id"]),
    words: /X-Request-Id/,
    at: /403|Forbidden/,
  },
  {
    title: "a default response without X-Request-Id",
    edit: (document) => document.deleteIn(["responses", "UnexpectedError", "headers"]),
    words: /X-Request-Id/,
    at: /default|UnexpectedError/,
  },
  {
    title: "a document without a version",
    ...entry,
    edit: (document) => document.deleteIn(["info", "version"]),
    words: /`version` must be present/,
    at: /#\/info/,
  },
  {
    title: "a path parameter that the path has and nothing declares",
    edit: (document) => document.setIn(["parameters", "AddonInstanceId", "name"], "name"),
    words: /path parameter.*`(id|name)`/i,
    at: /paths|parameters/,
  },
  {
    title: "an example whose key is not its operation's",
    ...operation,
    edit: (document) => {
      const examples = ["responses", "200", "content", "application/json", "examples"];
      const example = document.getIn([...examples, "updateAddonInstance/upgrade-everest"]);
      document.setIn(examples, { "upgrade-everest": example });
    },
    words: /Name the example upgrade-everest as <operationId>\/<scenario>/,
    at: /examples\/upgrade-everest/,
  },
  {
    title: "a response's example with an undocumented field",
    file: "examples/updateAddonInstance/upgrade-everest.response.yaml",
    edit: (document) => document.setIn(["value", "spec", "undocumented"], "any"),
    words: /undocumented/,
    at: /upgrade-everest\.response\.yaml/,
  },
  {
    title: "a request's example without a required field",
    file: "examples/updateAddonInstance/upgrade-everest.request.yaml",
    edit: (document) => document.deleteIn(["value", "spec", "version"]),
    words: /'version'|`version`/,
    at: /upgrade-everest\.request\.yaml/,
  },
  {
    title: "an error's example of the wrong type",
    file: "examples/updateAddonInstance/throttled.response.yaml",
    edit: (document) => document.setIn(["value", "error_code"], 308),
    words: /string/,
    at: /throttled\.response\.yaml/,
  },
];

describe("the contract", () => {
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
      expect(names).toHaveLength(6);
    });

    test("generating from another contract gives other bytes", { timeout: SLOW }, async () => {
      const edit: Defect["edit"] = (document) => document.setIn(["info", "version"], "9.8.7");
      const folder = await openapiWith([{ ...entry, edit }]);
      onTestFinished(() => rm(folder, { recursive: true }));
      const other = await copyOf(undefined);
      await generate(other, { contract: join(folder, "openapi.yaml") });
      const [ours, theirs] = [await filesOf(made), await filesOf(other)];
      expect(theirs["openapi.json"]).toBe(ours["openapi.json"]?.replace(/"version": ".*"/, '"version": "9.8.7"'));
      expect(theirs["openapi.json"]).not.toBe(ours["openapi.json"]);
    });

    test("a contract that no validator can be made from changes none of them", { timeout: SLOW }, async () => {
      const edit: Defect["edit"] = (document) =>
        document.setIn(["schemas", "SupportVersions", "properties", "clusterType", "type"], "text");
      const folder = await openapiWith([{ edit }]);
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
        expect.stringMatching(/^openapi\.json is not what the contract makes/),
        expect.stringMatching(/^operations\.ts is missing/),
        expect.stringMatching(/^schema\.d\.ts is not made from the contract/),
        expect.stringMatching(/^schema\.ts is not what the contract makes/),
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
    const examples = JSON.stringify(contract).match(/"examples":\{"\w+\/[a-z-]+":\{"[^"]+"/g) ?? [];
    expect(examples.length).toBeGreaterThanOrEqual(10);
    for (const example of examples) expect(example).toMatch(/"(summary|value)"$/);
    expect(JSON.stringify(contract)).not.toMatch(/externalValue|\.ya?ml/);
  });
});

const temporary = () => mkdtemp(join(tmpdir(), "gates-"));

/** A copy of openapi/ with these defects. */
async function openapiWith(broken: readonly Pick<Defect, "file" | "edit">[]): Promise<string> {
  const folder = await temporary();
  await cp(openapi, folder, { recursive: true });
  for (const { file = "components.yaml", edit } of broken) {
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
