// What the proxy says about what passes: five planted faults and nothing else, whatever the coding; and what it refuses.
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createEmulator } from "../../src/testing.ts";
import { jsonBody } from "../support/exchanges.ts";
import { head, respond, serve } from "../support/fault-server.ts";
import { found, request } from "../support/harness.ts";
import { dial, findingsOf, plainService, proxyTo, SHOW } from "../support/proxy.ts";

const TOKEN = { "x-auth-token": "any" };
const JSON_TYPE = { ...TOKEN, "content-type": "application/json" };
const addon = () => structuredClone(jsonBody("showAddonInstance/before-upgrade", "response")) as Record<string, object>;

test("a service with five planted faults is judged with exactly those five", async () => {
  const missing = addon();
  Reflect.deleteProperty(found(missing["spec"]), "version");
  const list = structuredClone(jsonBody("listAddonInstances/two-addons", "response")) as {
    items: { status: object }[];
  };
  Object.assign(found(list.items[1]).status, { Reason: 7 });
  const list2 = jsonBody("listAddonTemplates/two-addons", "response");
  const service = await serve(
    respond(200, addon()),
    respond(200, missing),
    respond(200, jsonBody("listAddonInstances/two-addons", "response")),
    respond(200, list),
    respond(202, addon()),
    respond(200, list2, { "Content-Type": "text/html" }),
    respond(404, { errorCode: "CCE.03404001", errorMessage: "not found" }),
    respond(404, { error: "not found" }),
  );
  const proxy = await proxyTo(service.url);
  const update = { method: "PUT", headers: JSON_TYPE, body: JSON.stringify(request()) };
  const get = { headers: TOKEN };
  for (const [path, init] of [
    [SHOW, get],
    [SHOW, get],
    ["/api/v3/addons?cluster_id=c", get],
    ["/api/v3/addons?cluster_id=c", get],
    [SHOW, update],
    ["/api/v3/addontemplates", get],
    [SHOW, get],
    [SHOW, get],
  ] as const)
    await (await fetch(proxy.url + path, init)).arrayBuffer();

  const summary = await proxy.end();
  expect(summary).toMatchObject({ checked: 8, agree: 3, disagree: 5, notCovered: 0, unchecked: {} });
  expect(findingsOf(summary)).toEqual([
    "/response/body/spec/version is missing",
    "/response/body/items/1/status/Reason must be a string, not a number",
    expect.stringMatching(/^\/response\/status is 202, which is not declared/),
    "/response/headers/content-type is another media type: must be application/json",
    expect.stringMatching(/^\/response\/body has no known form/),
  ]);
  expect(summary.disagreements.map(({ exchange }) => exchange)).toEqual([1, 3, 4, 5, 7]);
});

test("a client of the emulator agrees, as Python's urllib sends its requests", async () => {
  const emulator = await createEmulator().listen();
  const proxy = await proxyTo(emulator.url);
  const client = await dial(proxy.url);
  const lines = ["Accept-Encoding: identity", `Host: ${new URL(proxy.url).host}`, "User-Agent: Python-urllib/3.12"];
  client.send(`GET ${SHOW} HTTP/1.1\r\n${[...lines, "X-auth-token: any", "Connection: close"].join("\r\n")}\r\n\r\n`);
  expect(await client.closed()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(await proxy.end()).toMatchObject({ checked: 1, agree: 1 });
  await emulator.stop();
});

describe("a compressed response", () => {
  const bytes = Buffer.from(JSON.stringify(addon()));
  test.each<[string, string, Buffer]>([
    ["gzip", "gzip", gzipSync(bytes)],
    ["deflate", "deflate", deflateSync(bytes)],
    ["deflate without its header", "deflate", deflateRawSync(bytes)],
    ["br", "br", brotliCompressSync(bytes)],
    ["two codings", "gzip, br", brotliCompressSync(gzipSync(bytes))],
    ["identity", "identity", bytes],
  ])("in %s passes as it is and is judged decoded", async (_, coding, body) => {
    const headers = { "Content-Type": "application/json", "Content-Encoding": coding };
    const service = await serve(respond(200, body, headers));
    const proxy = await proxyTo(service.url);
    const client = await dial(proxy.url);
    client.send(`GET ${SHOW} HTTP/1.1\r\nHost: h\r\nX-Auth-Token: t\r\nConnection: close\r\n\r\n`);
    expect((await client.closed()).endsWith(`\r\n\r\n${body.toString("latin1")}`)).toBe(true);
    expect(await proxy.end()).toMatchObject({ agree: 1, unchecked: {} });
  });

  test.each([
    [
      "that is cut off is judged as it is",
      "gzip",
      gzipSync(bytes).subarray(0, 100),
      "/response/body is not valid UTF-8",
      {},
    ],
    ["that is not compressed is not judged", "gzip", bytes, undefined, { "response body: not recorded": 1 }],
    ["in an unknown coding is not judged", "zstd", bytes, undefined, { "response body: not recorded": 1 }],
    [
      "that grows beyond the limit is not judged",
      "gzip",
      gzipSync(Buffer.alloc(33 * 1024 * 1024)),
      undefined,
      { "response body: truncated": 1 },
    ],
  ])("%s", async (_, coding, body, finding, unchecked) => {
    const service = await serve(
      respond(200, body, { "Content-Type": "application/json", "Content-Encoding": coding, Connection: "close" }),
    );
    const proxy = await proxyTo(service.url);
    const client = await dial(proxy.url);
    client.send(`GET ${SHOW} HTTP/1.1\r\nHost: h\r\nX-Auth-Token: t\r\nConnection: close\r\n\r\n`);
    await client.closed();
    const summary = await proxy.end();
    expect(findingsOf(summary)).toEqual(finding ? [finding] : []);
    expect(summary.unchecked).toEqual(unchecked);
  });
});

describe("with --block", () => {
  const put = (url: string, body: string, headers: Record<string, string> = JSON_TYPE) =>
    fetch(url + SHOW, { method: "PUT", headers, body });

  test("a request that disagrees is refused with its places, and nothing reaches the service", async () => {
    const service = await serve(respond(200, addon()));
    const proxy = await proxyTo(service.url, { block: true });
    const response = await put(proxy.url, JSON.stringify({ ...request(), kind: "Plugin" }));
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        error_code: "PROXY.BLOCKED",
        error_msg: expect.stringMatching(/^cce-addons proxy: the request was not sent.*\/request\/body\/kind must be/),
        disagreements: [
          {
            message: "/request/body/kind",
            what: expect.stringMatching(/^must be/),
            contract: expect.stringMatching(/^\/components\/schemas\//),
            line: expect.any(Number),
            severity: "error",
          },
        ],
      },
    ]);
    expect([service.connections, service.received]).toEqual([0, []]);
    expect(await proxy.end()).toMatchObject({ checked: 1, disagree: 1, unchecked: { "response: there is none": 1 } });
    expect(proxy.refused).toEqual([]);
  });

  test("a request that agrees, is only new or is not of the contract is sent as it came", async () => {
    const service = await serve(respond(200, addon()));
    const proxy = await proxyTo(service.url, { block: true });
    const bodies = [JSON.stringify(request(), null, 3), JSON.stringify({ ...request(), extra: 1 })];
    for (const body of bodies) expect((await put(proxy.url, body)).status).toBe(200);
    expect((await fetch(`${proxy.url}/elsewhere`, { method: "POST", body: "any" })).status).toBe(200);
    expect(service.received.map(({ body }) => body)).toEqual([...bodies, "any"]);
  });

  test("a client that asks to go on is told so, and then refused", async () => {
    const service = await serve(respond(200, addon()));
    const client = await dial((await proxyTo(service.url, { block: true })).url);
    client.send(`PUT ${SHOW} HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n`);
    await client.has("100 Continue\r\n\r\n");
    client.send("{}");
    await client.has("PROXY.BLOCKED");
    expect(service.received).toEqual([]);
  });

  test("a request that is too large to be held is refused, and not judged", async () => {
    const service = await serve(respond(200, addon()));
    const proxy = await proxyTo(service.url, { block: true });
    expect((await put(proxy.url, " ".repeat(33 * 1024 * 1024))).status).toBe(413);
    expect(service.received).toEqual([]);
    expect((await proxy.end()).unchecked).toEqual({ "exchange: the request is too large to be held": 1 });
  });

  test.each([
    {
      what: "in a coding that is not known",
      coding: "zstd",
      body: Buffer.from("any"),
      refusal: { status: 415, code: "UNREADABLE", why: "the request's body cannot be decoded" },
    },
    {
      what: "that grows beyond the limit",
      coding: "gzip",
      body: gzipSync(Buffer.alloc(33 * 1024 * 1024)),
      refusal: { status: 413, code: "TOO_LARGE", why: "the request is too large to be held" },
    },
  ])("a body $what is refused, and passed on where the contract does not cover the request", async (given) => {
    const { coding, body, refusal } = given;
    const service = await serve(respond(200, addon()));
    const proxy = await proxyTo(service.url, { block: true });
    const init = { method: "PUT", headers: { ...JSON_TYPE, "content-encoding": coding }, body };
    const response = await fetch(proxy.url + SHOW, init);
    expect([response.status, await response.json()]).toEqual([
      refusal.status,
      { error_code: `PROXY.${refusal.code}`, error_msg: expect.stringMatching(/the request was not sent: .*--block/) },
    ]);
    expect((await fetch(`${proxy.url}/elsewhere`, init)).status).toBe(200);
    expect(service.received.map(({ path }) => path)).toEqual(["/elsewhere"]);
    const unchecked = { [`exchange: ${refusal.why}`]: 1 };
    expect(await proxy.end()).toMatchObject({ agree: 0, disagree: 0, unchecked });
    expect(proxy.refused).toHaveLength(1);
  });

  test("a body that is wrong in what can be judged is refused for that", async () => {
    const service = await serve(respond(200, addon()));
    const { url } = await proxyTo(service.url, { block: true });
    const response = await put(url, "any", { "content-type": "text/plain", "content-encoding": "zstd" });
    expect(await response.json()).toMatchObject({ error_code: "PROXY.BLOCKED" });
    expect(service.received).toEqual([]);
  });

  test("a request that its client ends in the middle is not judged", async () => {
    const service = await serve(respond(200, addon()));
    const proxy = await proxyTo(service.url, { block: true });
    const client = await dial(proxy.url);
    client.send(`PUT ${SHOW} HTTP/1.1\r\nHost: h\r\nX-Auth-Token: t\r\nContent-Length: 9\r\n\r\n{`);
    client.socket.end();
    await client.closed();
    expect((await proxy.end()).unchecked).toEqual({ "exchange: the client ended it before there was a response": 1 });
  });
});

describe("a signature", () => {
  const signed = (names: string) => `SDK-HMAC-SHA256 Access=AK, SignedHeaders=${names}, Signature=${"0".repeat(64)}`;

  test.each(["host;x-sdk-date", "content-type;Host;x-sdk-date"])("that covers host is refused: %s", async (names) => {
    const service = await serve(respond(200, addon()));
    const proxy = await proxyTo(service.url);
    const response = await fetch(proxy.url + SHOW, { headers: { authorization: signed(names) } });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error_code: "PROXY.SIGNATURE_COVERS_HOST", error_msg: expect.stringMatching(/Use a token, or .*--sign/) },
    ]);
    expect(service.received).toEqual([]);
    expect(await proxy.end()).toMatchObject({ checked: 0, unchecked: { "exchange: its signature covers host": 1 } });
  });

  test("that does not cover it passes", async () => {
    const service = await serve(respond(200, addon()));
    const proxy = await proxyTo(service.url);
    const authorization = signed("x-sdk-date;x-host");
    expect((await fetch(proxy.url + SHOW, { headers: { authorization } })).status).toBe(200);
    expect(service.received[0]?.headers["authorization"]).toBe(authorization);
    expect(await proxy.end()).toMatchObject({ agree: 1 });
  });

  test("whose request is wrong by itself is a disagreement as well", async () => {
    const proxy = await proxyTo((await serve(respond(200))).url);
    await fetch(proxy.url + SHOW, { method: "PUT", headers: { authorization: signed("host") }, body: "{}" });
    expect(await proxy.end()).toMatchObject({ disagree: 1, unchecked: { "exchange: its signature covers host": 1 } });
  });
});

test("a refusal that did not wait for the body is judged, and the body is said not to be", async () => {
  const service = await plainService((socket) => {
    socket.once("data", () => socket.end(head(401, { "Content-Length": 0 })));
  });
  const proxy = await proxyTo(service.url);
  const client = await dial(proxy.url);
  client.send(`PUT ${SHOW} HTTP/1.1\r\nHost: h\r\nX-Auth-Token: t\r\nContent-Length: 9\r\n\r\n{`);
  await client.has("401 Status");
  const summary = await proxy.end();
  expect(findingsOf(summary)).toEqual(["/response/body is empty"]);
  expect(summary.unchecked).toEqual({ "request body: truncated": 1 });
});
