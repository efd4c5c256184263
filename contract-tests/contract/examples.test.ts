/** Each exchange in openapi/examples/ really happens, byte for byte, and a wrong one is noticed. */
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { type Contract, eachOperation, type Response, resolve } from "../../scripts/lib/contract.ts";
import { type Scenario, scenariosOf } from "../../scripts/lib/scenarios.ts";
import { startMock } from "../../scripts/mock.ts";
import { type Replay, replay } from "../../scripts/replay.ts";
import { errorCodes } from "../documented/updateAddonInstance/responses.ts";
import { respond, serve } from "../support/fault-server.ts";
import { contract, found, scenario, scenarios } from "../support/harness.ts";

const folder = new URL("../../openapi/examples/", import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.replaceAll("\\", "/"))
  .sort();
const documentedJson = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../documented/updateAddonInstance/${file}`, import.meta.url), "utf8"));

/** What Node's own fetch adds to a request with a body. */
const RUNTIME_HEADERS = [
  "accept",
  "accept-encoding",
  "accept-language",
  "connection",
  "content-length",
  "host",
  "sec-fetch-mode",
  "user-agent",
];

describe("updateAddonInstance", () => {
  const replays: Replay[] = [];
  const replayOf = (id: string) => found(replays.find((one) => one.scenario.id === id));

  beforeAll(async () => {
    for (const one of scenarios) replays.push(await replay(one, inject("mockUrl")));
  });

  test.each(scenarios)("$id is replayed as documented", ({ id }) => {
    expect(replayOf(id).differences).toEqual([]);
  });

  test("updateAddonInstance/upgrade-everest sends the provider's own example, byte for byte", () => {
    const example = documentedJson("upgrade-everest.request.json");
    const { exchange } = replayOf("updateAddonInstance/upgrade-everest");
    expect(exchange?.body.toString()).toBe(JSON.stringify(example));
    expect(exchange?.method).toBe("PUT");
    expect(exchange?.path).toBe("/api/v3/addons/684fa9b2-a987-11ec-ba79-0255ac100096");
  });

  test("updateAddonInstance/upgrade-everest adds two headers to the runtime's", () => {
    const { headers = {}, body } = found(replayOf("updateAddonInstance/upgrade-everest").exchange);
    expect(Object.keys(headers).sort()).toEqual([...RUNTIME_HEADERS, "content-type", "x-auth-token"].sort());
    expect(headers["content-type"]).toBe("application/json");
    expect(headers["x-auth-token"]).toBe("replayed");
    expect(headers["content-length"]).toBe(String(body.length));
  });

  test("updateAddonInstance/upgrade-everest returns the provider's own response", () => {
    const { outcome, exchange } = replayOf("updateAddonInstance/upgrade-everest");
    expect(outcome).toStrictEqual(documentedJson("upgrade-everest.response.json"));
    expect(exchange?.status).toBe(200);
    expect(exchange?.responseHeaders).not.toHaveProperty("sl-violations");
  });

  test("every scenario is replayed, and every example file belongs to one", () => {
    expect(unaccounted(files, scenarios)).toEqual([]);
    const responses = files.filter((file) => file.endsWith(".response.yaml"));
    expect(replays.map((one) => one.scenario.id).sort()).toEqual(
      responses.map((file) => file.replace(".response.yaml", "")),
    );
    expect(replays.filter((one) => one.exchange)).toHaveLength(responses.length);
  });

  test.each(eachOperation(contract))("$operation.operationId has a scenario for its success", ({ operation }) => {
    const own = scenarios.filter(({ operationId }) => operationId === operation.operationId);
    expect(own.filter(({ status }) => status < 300)).not.toEqual([]);
  });

  test("updateAddonInstance has a scenario for every declared status", () => {
    const own = scenarios.filter(({ operationId }) => operationId === "updateAddonInstance");
    const statuses = own.map(({ status }) => (status === 502 ? "default" : String(status)));
    expect(statuses.sort()).toEqual(["200", ...Object.keys(errorCodes)].sort());
  });

  test("an operation that shares a response has no scenario of another", () => {
    const edited = structuredClone(contract);
    const { put } = found(edited.paths["/api/v3/addons/{id}"]);
    Object.assign(edited.paths, { "/more": { get: { ...found(put), operationId: "readMore" } } });
    expect(scenariosOf(edited)).toEqual(scenarios);
  });

  test("a removed example changes the count and leaves its file without a scenario", () => {
    const edited = structuredClone(contract);
    delete examplesOf(edited, "429")["updateAddonInstance/throttled"];
    const remaining = scenariosOf(edited);
    expect(remaining).toHaveLength(scenarios.length - 1);
    expect(unaccounted(files, remaining)).toEqual(["updateAddonInstance/throttled.response.yaml has no scenario"]);
  });

  test("a removed example file is missed, and so is a misnamed request", () => {
    const others = files.filter((file) => file !== "updateAddonInstance/throttled.response.yaml");
    expect(unaccounted([...others, "updateAddonInstance/throttle.request.yaml"], scenarios)).toEqual([
      "updateAddonInstance/throttle.request.yaml has no scenario",
      "updateAddonInstance/throttled.response.yaml is missing",
    ]);
  });

  test("a false example makes the replay report differences", async () => {
    const edited = structuredClone(contract);
    // One that its schema refuses, one that it allows, and one of an error, which its schema refuses.
    delete examplesOf(edited, "200")["updateAddonInstance/upgrade-everest"]?.value["status"];
    Object.assign(found(examplesOf(edited, "404")["updateAddonInstance/addon-not-found"]).value, {
      errorCode: "CCE.0",
    });
    delete examplesOf(edited, "429")["updateAddonInstance/throttled"]?.value["error_code"];
    const mock = await startMockOf(edited);

    const accepted = await replay(scenario("updateAddonInstance/upgrade-everest"), mock.url);
    expect(accepted.exchange?.status).toBe(500);
    expect(accepted.differences).toContain("the status is 500, documented is 200");
    const missing = await replay(scenario("updateAddonInstance/addon-not-found"), mock.url);
    expect(missing.differences).toEqual([expect.stringMatching(/^the error's body is .*CCE\.0"/)]);
    const throttled = await replay(scenario("updateAddonInstance/throttled"), mock.url);
    expect(throttled.differences.length).toBeGreaterThan(0);
    const untouched = await replay(scenario("updateAddonInstance/not-permitted"), mock.url);
    expect(untouched.differences).toEqual([]);
  });

  test("a response that matches but carries sl-violations makes the replay report a difference", async () => {
    const one = scenario("updateAddonInstance/upgrade-everest");
    const server = await serve(respond(200, one.response, { "sl-violations": "[]" }));
    const { differences } = await replay(one, server.url);
    expect(differences).toEqual([expect.stringMatching(/^sl-violations is/)]);
  });

  test("a request example that the contract refuses makes the replay report differences", async () => {
    const broken = structuredClone(scenario("updateAddonInstance/upgrade-everest"));
    delete (broken.request as { spec: { version?: string } }).spec.version;
    const { differences, exchange } = await replay(broken, inject("mockUrl"));
    expect(exchange).toBeUndefined();
    expect(differences).toContain("the number of requests is 0, documented is 1");
  });
});

/** Example files that belong to no scenario, and scenarios whose file is missing. */
function unaccounted(present: readonly string[], of: readonly Scenario[]): string[] {
  const responses = of.map(({ id }) => `${id}.response.yaml`);
  const expected = [...responses, ...of.map(({ id }) => `${id}.request.yaml`)];
  return [
    ...present.filter((file) => !expected.includes(file)).map((file) => `${file} has no scenario`),
    ...responses.filter((file) => !present.includes(file)).map((file) => `${file} is missing`),
  ];
}

type Examples = Record<string, { value: Record<string, unknown> }>;

function examplesOf(edited: Contract, status: string): Examples {
  const { responses } = found(edited.paths["/api/v3/addons/{id}"]?.put);
  const { content } = resolve<Response>(edited, found(responses[status]));
  return found(content?.["application/json"]?.examples) as unknown as Examples;
}

async function startMockOf(edited: Contract) {
  const temporary = await mkdtemp(join(tmpdir(), "false-example-"));
  const file = join(temporary, "openapi.json");
  await writeFile(file, JSON.stringify(edited));
  const mock = await startMock({ contract: file });
  onTestFinished(async () => {
    await mock.stop();
    await rm(temporary, { recursive: true });
  });
  return mock;
}
