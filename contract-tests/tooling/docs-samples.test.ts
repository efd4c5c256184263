// The code samples of the reference: each language has every operation, and what runs them notices what is wrong.
// `npm run check:samples` runs the samples themselves.
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSamples } from "../../scripts/docs/samples.ts";
import { eachOperation } from "../../scripts/lib/contract.ts";
import { inRoot } from "../../scripts/lib/files.ts";
import { failures } from "../../scripts/lib/result.ts";
import { scenariosOf } from "../../scripts/lib/scenarios.ts";
import { type Language, readSettings, type Sample, samplesOf } from "../../scripts/samples/references.ts";
import { runReference, runReferences } from "../../scripts/samples/run-references.ts";
import { temporary } from "../support/contract-copy.ts";
import { CLUSTER, EVEREST } from "../support/emulator.ts";
import { contract, found } from "../support/harness.ts";

const { languages, operations } = await readSettings();

describe("the samples", () => {
  it("are of every operation, in every language", async () => {
    const ids = eachOperation(contract).map(({ operation }) => operation.operationId);
    expect(Object.keys(operations).sort()).toEqual(ids.sort());
    const folders = (await readdir(inRoot("docs/samples"), { withFileTypes: true })).filter((one) => one.isDirectory());
    expect([...languages.map(({ name }) => name), "ci"].sort()).toEqual(folders.map(({ name }) => name).sort());
    for (const language of languages) expect(await samplesOf(language, operations)).toHaveLength(ids.length);
  });

  it("are all on the page", async () => {
    const shown = await readSamples();
    const langs = languages.map(({ name }) => name);
    expect([...shown.values()].map((samples) => samples.map(({ lang }) => lang))).toEqual(
      Object.keys(operations).map(() => langs),
    );
  });

  it("are at most as wide as the code", async () => {
    const lines = [...(await readSamples()).values()].flat().flatMap(({ source }) => source.split("\n"));
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  });
});

const language: Language = {
  name: "javascript",
  extension: "mjs",
  needs: [],
  compile: 'node --check "$SAMPLE.mjs"',
  run: 'node "$SAMPLE.mjs"',
};

const SHOW = `const { CLOUD_SDK_ENDPOINT: endpoint, CLOUD_SDK_TOKEN: token } = process.env;
const response = await fetch(endpoint + "/api/v3/addons/${EVEREST}", { headers: { "X-Auth-Token": token } });
if (!response.ok) {
  console.error(response.headers.get("x-request-id"), await response.text());
  process.exit(1);
}
const { spec } = await response.json();
console.log("everest", spec.version);
`;

const update = (values: string) => `${SHOW}
const body = { kind: "Addon", apiVersion: "v3", metadata: { annotations: { "addon.upgrade/type": "upgrade" } },
  spec: { clusterID: "${CLUSTER}", version: spec.version, addonTemplateName: "everest", values: ${values} } };
await fetch(endpoint + "/api/v3/addons/${EVEREST}", { method: "PUT", body: JSON.stringify(body),
  headers: { "X-Auth-Token": token, "Content-Type": "application/json" } });
`;

/** What is wrong with a sample of this code. */
async function problemsOf(code: string, operationId = "showAddonInstance"): Promise<string> {
  const cwd = await temporary();
  await writeFile(join(cwd, "sample.mjs"), code);
  const sample: Sample = { language, operationId, name: "sample", begins: undefined, prints: "everest 2.1.29" };
  const { problems = [] } = await runReference(sample, scenariosOf(contract), cwd);
  return problems.join("\n");
}

describe("npm run check:samples", () => {
  it("accepts a sample that does what it says", async () => {
    expect(await problemsOf(SHOW)).toBe("");
    expect(await problemsOf(update("{ ...spec.values, systemAutoInject: undefined }"), "updateAddonInstance")).toBe("");
  });

  it.each([
    ["does not compile", SHOW.replace("const {", "constant {"), "sample does not compile:\n"],
    [
      "prints something else",
      SHOW.replace('"everest"', '"autoscaler"'),
      "it does not print everest 2.1.29. It printed:\n",
    ],
    ["fails", `${SHOW}process.exit(3);`, "it ended with 3. "],
    ["sends what the contract does not know", SHOW.replace(EVEREST, `${EVEREST}?name=any`), "/request/query/name"],
    ["calls another path", `${SHOW}await fetch(endpoint + "/api/v2/addons");`, "the contract has no such path"],
    ["ends well without a success", SHOW.replace("exit(1)", "exit(0)"), "it ended with 0 although it got 403"],
    ["hides the request id", SHOW.replace("x-request-id", "date"), "it does not print c0ffee"],
    [
      "hides the error",
      SHOW.replace(", await response.text()", ""),
      "it does not print CCE.03403001 of the 403 that it got",
    ],
  ])("refuses a sample that %s", async (_, code, problem) => {
    expect(await problemsOf(code)).toContain(problem);
  });

  it("refuses a sample that does not call its operation", async () => {
    const problem = "it makes no successful request for listAddonInstances";
    expect(await problemsOf(SHOW, "listAddonInstances")).toContain(problem);
  });

  it("refuses a sample whose update leaves out parameters", async () => {
    const values = '{ ...spec.values, systemAutoInject: undefined, custom: { over_subscription: "95" } }';
    const problem = "it leaves out values.custom.csi_attacher_worker_threads, which falls back to its default";
    expect(await problemsOf(update(values), "updateAddonInstance")).toContain(problem);
  });

  it("refuses a file of no operation, and a language without a sample of each", async () => {
    const folder = await temporary();
    for (const name of ["Install.mjs", "ShowAddonInstance.mjs", "pom.xml"]) await writeFile(join(folder, name), SHOW);
    const wanted = { showAddonInstance: { prints: {} } };
    const unknown = "docs/samples/javascript/Install.mjs is of no operation";
    await expect(samplesOf(language, wanted, folder)).rejects.toThrow(`${unknown}.`);
    const missing = "docs/samples/javascript has no sample of listAddonInstances";
    const more = { ...wanted, listAddonInstances: { prints: {} } };
    await expect(samplesOf(language, more, folder)).rejects.toThrow(`${unknown}; ${missing}.`);
  });

  it("names a toolchain that is missing, which with --all is a failure", async () => {
    const needs = [{ name: "Any", check: "no-such-program --version", atLeast: "1.0", from: "https://any.example" }];
    const curl = { ...found(languages.find(({ name }) => name === "curl")), needs };
    const results = [];
    for await (const result of runReferences(curl, [], "", join(await temporary(), "curl"))) results.push(result);
    expect(results).toMatchObject([{ missing: "install Any 1.0 or newer (https://any.example)" }]);
    expect([failures(results), failures(results, true)]).toEqual([[], ["the samples in curl"]]);
  });
});
