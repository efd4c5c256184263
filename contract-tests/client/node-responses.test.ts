// node.ts and what no server should send: the call fails, and nobody's response is taken for another's.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { nodeFetch } from "../../src/client/node.ts";
import { bytesThenEnd, head, respond, serve, silence } from "../support/fault-server.ts";
import { callerOf, client, expectFailure, failureOf, id, request, response } from "../support/harness.ts";

const json = JSON.stringify(response());
const whole = (status: string, reason: string) =>
  `HTTP/1.1 ${status} ${reason}\r\nContent-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
const params = { path: { id } };

describe("nodeFetch, with a response that is not HTTP", () => {
  test.each([
    { name: "the status 999", bytes: whole("999", "Odd"), expected: { name: "CceApiError", status: 999 } },
    { name: "the status 600", bytes: whole("600", "Odd"), expected: { name: "CceApiError", status: 600 } },
    { name: "the status 099", bytes: whole("099", "Odd"), expected: { name: "CceConnectionError" } },
    { name: "the status 000", bytes: whole("000", "Odd"), expected: { name: "CceConnectionError" } },
    {
      name: "101 without a protocol",
      bytes: "HTTP/1.1 101 Switching\r\n\r\n",
      expected: { name: "CceConnectionError" },
    },
    {
      name: "101 with a protocol",
      bytes: "HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
      expected: { name: "CceConnectionError" },
    },
  ])("$name: the outcome is unknown", async ({ bytes, expected }) => {
    for (const fetch of [nodeFetch(), asPlainFetch()]) {
      const server = await serve(bytesThenEnd(bytes));
      const error = await failureOf(callerOf(server.url, { fetch }).call());
      expect(error).toMatchObject({ outcome: "unknown", attempts: 1 });
      if ("send" in fetch) expect(error).toMatchObject(expected);
      expect(server.received).toHaveLength(1);
    }
  });

  test.each([
    { name: "a control character", reason: "O\u0007K" },
    { name: "Latin-1", reason: "\xd6K" },
    { name: "nothing", reason: "" },
  ])("$name in the reason phrase: the response is read, through cce.api too", async ({ reason }) => {
    const server = await serve((socket) =>
      socket.write(Buffer.concat([Buffer.from(whole("200", reason).replace(json, ""), "latin1"), Buffer.from(json)])),
    );
    const cce = client({ endpoint: server.url, fetch: nodeFetch() });
    // Node's own parser refuses a control character: then the outcome is unknown.
    const results = await Promise.all([
      cce.updateAddonInstance({ id, body: request() }).catch((error: unknown) => error),
      cce.api.PUT("/api/v3/addons/{id}", { params, body: request() }).catch((error: unknown) => error),
    ]);
    for (const result of results)
      if (result instanceof Error) expect(result).toMatchObject({ name: "CceConnectionError", outcome: "unknown" });
      else expect(JSON.stringify(result)).toContain(response().spec.clusterID);
    expect(server.received).toHaveLength(2);
  });

  test("through cce.api a status that the platform has no Response for is an error", async () => {
    const server = await serve(bytesThenEnd(whole("999", "Odd")));
    const { api } = client({ endpoint: server.url, fetch: nodeFetch() });
    const error = await failureOf(api.PUT("/api/v3/addons/{id}", { params, body: request() }));
    expect(error).toMatchObject({ name: "CceApiError", status: 999, outcome: "unknown" });
  });
});

describe("nodeFetch, with compression that it did not ask for", () => {
  test.each(["gzip", "GZIP"])("reads %s all the same", async (encoding) => {
    const server = await serve(respond(200, gzipSync(json), { "Content-Encoding": encoding }));
    expect(await callerOf(server.url, { fetch: nodeFetch() }).call()).toEqual(response());
    expect(server.received[0]?.headers["accept-encoding"]).toBe("identity");
  });

  test.each([
    { name: "gzip that is none", fault: respond(200, "{}", { "Content-Encoding": "gzip" }) },
    { name: "gzip that ends early", fault: bytesThenEnd(head(200, { "Content-Encoding": "gzip" })) },
    { name: "an unknown encoding", fault: respond(200, json, { "Content-Encoding": "zip" }) },
  ])("fails on $name: the outcome is unknown", async ({ fault }) => {
    const server = await serve(fault);
    const error = await failureOf(callerOf(server.url, { fetch: nodeFetch() }).call());
    expect(error).toMatchObject({ outcome: "unknown", attempts: 1 });
  });
});

describe("nodeFetch as a plain fetch", () => {
  test("refuses a body that is not a string, in a Request too", async () => {
    const fetch = nodeFetch();
    const url = "http://127.0.0.1:2";
    await expect(fetch(url, { method: "PUT", body: new Uint8Array(2) })).rejects.toThrow(/only string bodies/);
    await expect(fetch(new Request(url, { method: "PUT", body: "x" }))).rejects.toThrow(/only string bodies/);
  });
});

describe("nodeFetch's kept connections", () => {
  test("do not have a late second response taken for the next update's", async () => {
    // A server in a thread of its own, so that its second response arrives while this thread is busy: the response then
    // waits in the connection when the next request is made.
    const server = new Worker(
      `
      const { createServer } = require("node:net");
      const { parentPort, workerData } = require("node:worker_threads");
      const server = createServer((socket) => {
        socket.on("error", () => {});
        socket.once("data", () => {
          socket.write(workerData.own);
          setTimeout(() => socket.write(workerData.late), 30);
        });
      });
      server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));`,
      {
        eval: true,
        workerData: { own: whole("200", "OK"), late: whole("200", "OK").replaceAll("everest", "another") },
      },
    );
    onTestFinished(async () => {
      await server.terminate();
    });
    const [port] = await once(server, "message");
    const caller = callerOf(`http://127.0.0.1:${port}`, { fetch: nodeFetch() });
    expect(await caller.call()).toEqual(response());
    await new Promise((resolve) => setImmediate(resolve));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    const error = await failureOf(caller.call());
    expect(error).toMatchObject({ name: "CceConnectionError", outcome: "unknown", attempts: 1 });
    expect(error.message).toContain("a response began before the request was sent");
  });

  test("end when a response begins before its request was sent: the outcome is unknown", async () => {
    const server = await serve(silence);
    server.greet(whole("200", "OK"));
    const error = await failureOf(callerOf(server.url, { fetch: nodeFetch() }).call());
    expectFailure(error, server.url, "PUT", { error: "CceConnectionError", outcome: "unknown", attempts: 1 });
  });
});

/** nodeFetch as a caller uses it who does not know its other way to send. */
function asPlainFetch(): typeof globalThis.fetch {
  const fetch = nodeFetch();
  return (...args) => fetch(...args);
}
