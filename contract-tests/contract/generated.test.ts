// The way from openapi/ to generated/: the same contract makes the same files, and any other file is noticed.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { Document } from "yaml";
import { compareGenerated } from "../../scripts/check-generated.ts";
import { generate } from "../../scripts/generate.ts";
import { eachOperation } from "../../scripts/lib/contract.ts";
import { copyContract, temporary } from "../support/contract-copy.ts";
import { contract, found } from "../support/harness.ts";

const SLOW = 120_000;
const openapi = fileURLToPath(new URL("../../openapi", import.meta.url));

describe("the generated files", () => {
  let made: string;

  beforeAll(async () => {
    made = await mkdtemp(join(tmpdir(), "generated-"));
    await generate(made);
    return () => rm(made, { recursive: true });
  }, SLOW);

  test("generating twice gives the same bytes", { timeout: SLOW }, async () => {
    const again = await copyOf(undefined);
    const names: string[] = [];
    await generate(again, { progress: (name) => names.push(name) });
    expect(await filesOf(again)).toEqual(await filesOf(made));
    expect(names.sort()).toEqual(Object.keys(await filesOf(made)).sort());
    expect(names).toHaveLength(10);
  });

  test("generating from another contract gives other bytes", { timeout: SLOW }, async () => {
    const edit = (document: Document) => document.setIn(["info", "version"], "9.8.7");
    const contract = await copyContract(await temporary(), [{ file: "openapi.yaml", edit }]);
    const other = await copyOf(undefined);
    await generate(other, { contract });
    const [ours, theirs] = [await filesOf(made), await filesOf(other)];
    expect(theirs["openapi.json"]).toBe(ours["openapi.json"]?.replace(/"version": ".*"/, '"version": "9.8.7"'));
    expect(theirs["openapi.json"]).not.toBe(ours["openapi.json"]);
  });

  test("a contract that no validator can be made from changes none of them", { timeout: SLOW }, async () => {
    const edit = (document: Document) =>
      document.setIn(["schemas", "SupportVersions", "properties", "clusterType", "type"], "text");
    const contract = await copyContract(await temporary(), [{ edit }]);
    const copy = await copyOf(made);
    await expect(generate(copy, { contract })).rejects.toThrow();
    expect(await filesOf(copy)).toEqual(await filesOf(made));
  });

  test("unchanged, with reports next to them: nothing differs", { timeout: SLOW }, async () => {
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

test("a successful response may have further properties, a request and an error may not", () => {
  const { schemas } = contract.components;
  const open = Object.entries(schemas).filter(
    ([, schema]) => schema.properties && "additionalProperties" in schema && schema.additionalProperties === true,
  );
  const successes = eachOperation(contract).map(({ operation }) =>
    Object.entries(operation.responses).filter(([status]) => status.startsWith("2")),
  );
  expect(open.map(([name]) => name).sort()).toEqual([...namesIn(successes)].sort());
});

/** The schemas that a node of the contract refers to, those that they refer to included. */
function namesIn(node: unknown, found = new Set<string>()): Set<string> {
  for (const [, name = ""] of JSON.stringify(node).matchAll(/#\/components\/schemas\/(\w+)/g)) {
    if (found.has(name)) continue;
    found.add(name);
    namesIn(contract.components.schemas[name], found);
  }
  return found;
}

test("the published contract stands alone: no reference leaves it, and no example is one", () => {
  const references = JSON.stringify(contract).match(/"\$ref":"[^"]*"/g) ?? [];
  expect(references.length).toBeGreaterThan(10);
  for (const reference of references) {
    expect(reference).toMatch(/^"\$ref":"#\/components\//);
    expect(reference).not.toContain("#/components/examples");
  }
  const examples = JSON.stringify(contract).match(/"examples":\{"\w+\/[a-z-]+":\{"[^"]+"/g) ?? [];
  expect(examples.length).toBeGreaterThanOrEqual(10);
  for (const example of examples) expect(example).toMatch(/"(summary|x-source|value)"$/);
  expect(JSON.stringify(contract)).not.toMatch(/externalValue|\.ya?ml/);
});

/** A folder that ends with the test, with the same files. */
async function copyOf(folder: string | undefined): Promise<string> {
  const copy = await temporary();
  if (folder) await cp(folder, copy, { recursive: true });
  return copy;
}

async function filesOf(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder);
  const entries = names.map(async (name) => [name, await readFile(join(folder, name), "utf8")]);
  return Object.fromEntries(await Promise.all(entries));
}
