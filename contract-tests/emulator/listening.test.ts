// The emulator on a socket, for clients of any language, and with Prism in front, which judges both sides by the contract.
import { createInterface } from "node:readline";
import { describe, expect, onTestFinished, test } from "vitest";
import { start } from "../../scripts/lib/exec.ts";
import { inRoot } from "../../scripts/lib/files.ts";
import { nodeFetch } from "../../src/client/node.ts";
import { createCceClient, upgradeRequest } from "../../src/index.ts";
import { createEmulator, type EmulatorOptions } from "../../src/testing.ts";
import { AUTOSCALER, CLUSTER, EVEREST, judging } from "../support/emulator.ts";
import { failureOf, found, thrown } from "../support/harness.ts";

const PATH = `/api/v3/addons/${EVEREST}`;
const headers = { "x-auth-token": "any" };

/** An emulator that listens until the test ends, and a `fetch` whose responses are judged. */
async function served(options: EmulatorOptions = {}, fetch = globalThis.fetch) {
  const emulator = createEmulator(options);
  const { url, stop } = await emulator.listen();
  const violations: string[] = [];
  onTestFinished(async () => {
    await stop();
    expect(violations).toEqual([]);
  });
  return { emulator, url, stop, fetch: judging(fetch, violations) };
}

const clientOf = (endpoint: string, fetch: typeof globalThis.fetch) =>
  createCceClient({ endpoint, credentials: { token: "any" }, fetch, maxAttempts: 1 });

/** The body of an update of everest to 2.1.30. */
const body = (emulator: ReturnType<typeof createEmulator>) =>
  upgradeRequest({ ...found(emulator.addon(EVEREST)).spec, version: "2.1.30" });

describe("listen", () => {
  test("serves what fetch gives, on a free port of this machine alone", async () => {
    const { emulator, url, fetch } = await served();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(url + PATH, { headers });
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("content-length")).not.toBeNull();
    expect(await response.json()).toEqual(emulator.addon(EVEREST));
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
  });

  test("can be on several sockets, which share the add-ons", async () => {
    const { emulator, url, fetch } = await served();
    const other = await emulator.listen({ port: 0, host: "localhost" });
    onTestFinished(other.stop);
    await clientOf(other.url, fetch).updateAddonInstance({ id: EVEREST, body: body(emulator) });
    expect(await (await fetch(url + PATH, { headers })).json()).toMatchObject({ status: { status: "upgrading" } });
  });

  test("on a port that is taken rejects", async () => {
    const { emulator, url } = await served();
    expect(await thrown(emulator.listen({ port: Number(new URL(url).port) }))).toMatchObject({ code: "EADDRINUSE" });
  });

  test("ends with its connections, also those that wait for a slow response", async () => {
    const { emulator, url, stop } = await served({ faults: [{ name: "slow", ms: 60_000 }] });
    const call = failureOf(clientOf(url, fetch).updateAddonInstance({ id: EVEREST, body: body(emulator) }));
    await expect.poll(() => emulator.accepted.length).toBe(1);
    await stop();
    expect(await call).toMatchObject({ name: "CceConnectionError", outcome: "unknown" });
  });

  test.each([
    ["the platform's fetch", globalThis.fetch],
    ["nodeFetch", nodeFetch()],
  ])("breaks the connection when a response is lost: unknown by %s", async (_, fetch) => {
    const { emulator, url } = await served({ faults: [{ name: "responseLost" }] });
    const call = clientOf(url, fetch).updateAddonInstance({ id: EVEREST, body: body(emulator) });
    expect(await failureOf(call)).toMatchObject({ name: "CceConnectionError", outcome: "unknown", attempts: 1 });
    expect(emulator.accepted).toHaveLength(1);
  });
});

test("Prism between the client and the emulator finds nothing that breaks the contract, on either side", async () => {
  const wrong = structuredClone(found(createEmulator().addon(AUTOSCALER)));
  Object.assign(wrong.spec, { clusterID: "other", description: 7 });
  const { emulator, url } = await served({ addons: [found(createEmulator().addon(EVEREST)), wrong] });
  const violations: (string | null)[] = [];
  const judged: string[] = [];
  const noting: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    violations.push(response.headers.get("sl-violations"));
    return response;
  };
  const proxy = startPrismProxy(url);
  const cce = clientOf(await proxy, judging(noting, judged));
  const { items } = await cce.listAddonInstances({ cluster_id: CLUSTER });
  const everest = found(items.find(({ metadata }) => metadata?.name === "everest"));
  const id = String(everest.metadata?.uid);
  expect((await cce.listAddonTemplates({ addon_template_name: "everest" })).items).toHaveLength(1);
  expect(await cce.showAddonInstance({ id })).toEqual(everest);
  await cce.updateAddonInstance({ id, body: body(emulator) });
  const states = [];
  for (let i = 0; i < 2; i += 1) states.push((await cce.showAddonInstance({ id })).status.status);
  await cce.rollbackAddonInstance({ id, body: { clusterID: CLUSTER } });
  for (let i = 0; i < 2; i += 1) states.push((await cce.showAddonInstance({ id })).status.status);
  expect(states).toEqual(["upgrading", "running", "rollbacking", "running"]);
  expect(await failureOf(cce.showAddonInstance({ id: "everest" }))).toMatchObject({
    status: 400,
    code: "CCE.03400001",
  });
  expect(await failureOf(cce.showAddonInstance({ id: "none" }))).toMatchObject({ status: 404, code: "CCE.03404001" });
  expect(violations).toHaveLength(11);
  expect(new Set(violations)).toEqual(new Set([null]));
  expect(judged).toEqual([]);
  // What it says otherwise.
  const origin = await proxy;
  const response = await fetch(`${origin}/api/v3/addons/${AUTOSCALER}`, { headers });
  expect(response.headers.get("sl-violations")).toContain('"location":["response","body","spec","description"]');
  const json = { ...headers, "content-type": "application/json" };
  expect((await fetch(origin + PATH, { method: "PUT", headers: json, body: "{}" })).status).toBe(422);
});

/** Prism as a proxy that validates what passes through it; ends with the test. Resolves with its origin. */
async function startPrismProxy(target: string): Promise<string> {
  const program = inRoot("node_modules/@stoplight/prism-cli/dist/index.js");
  const args = [
    program,
    "proxy",
    "--multiprocess=false",
    "--errors",
    "--port=0",
    inRoot("generated/openapi.json"),
    target,
  ];
  const env = { NO_COLOR: "1", FORCE_COLOR: "0" };
  const child = start(process.execPath, args, { stdin: "ignore", all: true, buffer: false, env });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await child;
  });
  return new Promise((resolve) => {
    createInterface(child.all).on("line", (line) => {
      const origin = /Prism is listening on (\S+)/.exec(line)?.[1];
      if (origin) resolve(origin);
    });
  });
}
