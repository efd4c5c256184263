// nodeFetch and what no server should send: the call fails, the process lives, and nobody's response is taken for another's.
import { execFile, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { root } from "../../scripts/lib/command.ts";
import { nodeFetch } from "../../src/client/node.ts";
import { createCceClient } from "../../src/index.ts";
import { answer, bytesThenEnd, head, silence } from "../support/fault-server.ts";
import { body, callerOf, expectFailure, failureOf, id, instance, serving } from "../support/updating.ts";

const json = JSON.stringify(instance);
const whole = (status: string, reason: string) =>
  `HTTP/1.1 ${status} ${reason}\r\nContent-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;

describe("nodeFetch, answered with what is no HTTP response", () => {
  test.each<[string, string, object]>([
    ["the status 999", whole("999", "Odd"), { name: "CceApiError", status: 999 }],
    ["the status 600", whole("600", "Odd"), { name: "CceApiError", status: 600 }],
    ["the status 099", whole("099", "Odd"), { name: "CceConnectionError" }],
    ["the status 000", whole("000", "Odd"), { name: "CceConnectionError" }],
    ["101 without a protocol", "HTTP/1.1 101 Switching\r\n\r\n", { name: "CceConnectionError" }],
    [
      "101 with a protocol",
      "HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
      { name: "CceConnectionError" },
    ],
  ])("%s: the outcome is unknown", async (_, bytes, expected) => {
    for (const fetch of [nodeFetch(), asPlainFetch()]) {
      const server = await serving(bytesThenEnd(bytes));
      const error = await failureOf(callerOf(server.url, { fetch }).call());
      expect(error).toMatchObject({ outcome: "unknown", attempts: 1 });
      if ("send" in fetch) expect(error).toMatchObject(expected);
      expect(server.received).toHaveLength(1);
    }
  });

  test.each([
    ["a control character", "O\u0007K"],
    ["Latin-1", "\xd6K"],
    ["nothing", ""],
  ])("%s in the reason phrase: the response is read, through cce.api too", async (_, reason) => {
    const server = await serving((socket) =>
      socket.write(Buffer.concat([Buffer.from(whole("200", reason).replace(json, ""), "latin1"), Buffer.from(json)])),
    );
    const cce = createCceClient({ endpoint: server.url, credentials: { token: "t" }, fetch: nodeFetch() });
    // Node's own parser refuses a control character: then the outcome is unknown.
    const results = await Promise.all([
      cce.updateAddonInstance({ id, body }).catch((error: unknown) => error),
      cce.api.PUT("/api/v3/addons/{id}", { params: { path: { id } }, body }).catch((error: unknown) => error),
    ]);
    for (const result of results)
      if (result instanceof Error) expect(result).toMatchObject({ name: "CceConnectionError", outcome: "unknown" });
      else expect(JSON.stringify(result)).toContain(instance.spec.clusterID);
    expect(server.received).toHaveLength(2);
  });

  test("through cce.api a status that the platform has no Response for is an error", async () => {
    const server = await serving(bytesThenEnd(whole("999", "Odd")));
    const { api } = createCceClient({ endpoint: server.url, credentials: { token: "t" }, fetch: nodeFetch() });
    const error = await failureOf(api.PUT("/api/v3/addons/{id}", { params: { path: { id } }, body }));
    expect(error).toMatchObject({ name: "CceApiError", status: 999, outcome: "unknown" });
  });

  test("none of them ends the process", () => {
    const program = `
      import { createServer } from "node:net";
      import { nodeFetch } from "./src/client/node.ts";
      import { createCceClient, upgradeRequest } from "./src/index.ts";
      const answers = ["HTTP/1.1 999 x\\r\\n\\r\\n", "HTTP/1.1 600 x\\r\\n\\r\\n", "HTTP/1.1 099 x\\r\\n\\r\\n", "HTTP/1.1 101 x\\r\\n\\r\\n",
        "HTTP/1.1 101 x\\r\\nConnection: Upgrade\\r\\nUpgrade: a\\r\\n\\r\\n", "HTTP/1.1 200 a\\u0007b\\r\\n\\r\\n", "nonsense",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nab", "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n"];
      let next = 0;
      const server = createServer((socket) => {
        socket.on("error", () => {});
        socket.once("data", () => socket.end(answers[next++]));
      });
      await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
      const endpoint = \`http://127.0.0.1:\${server.address().port}\`;
      const cce = createCceClient({ endpoint, credentials: { token: "t" }, fetch: nodeFetch() });
      const body = upgradeRequest({ clusterID: "c", addonTemplateName: "t", version: "1", values: {} });
      const outcomes = [];
      for (const _ of answers) outcomes.push(await cce.updateAddonInstance({ id: "i", body }).catch(({ outcome }) => outcome));
      server.close();
      console.log(outcomes.join());`;
    const flags = ["--import", "ts-blank-space/register", "--input-type=module", "--eval", program];
    const run = spawnSync(process.execPath, flags, { cwd: fileURLToPath(root), encoding: "utf8" });
    expect(run).toMatchObject({ stdout: `${Array(9).fill("unknown").join()}\n`, status: 0 });
  });
});

describe("nodeFetch, answered with compression that it did not ask for", () => {
  test.each([
    ["gzip", gzipSync(json)],
    ["GZIP", gzipSync(json)],
  ])("%s: is read all the same", async (encoding, bytes) => {
    const server = await serving((socket) => {
      socket.write(head(200, { "Content-Encoding": encoding, "Content-Length": bytes.length }));
      socket.write(bytes);
    });
    expect(await callerOf(server.url, { fetch: nodeFetch() }).call()).toEqual(instance);
    expect(server.received[0]?.headers["accept-encoding"]).toBe("identity");
  });

  test.each([
    ["gzip that is none", answer(200, "{}", { "Content-Encoding": "gzip" })],
    ["gzip that ends early", bytesThenEnd(head(200, { "Content-Encoding": "gzip" }))],
    ["an encoding nobody knows", answer(200, json, { "Content-Encoding": "zip" })],
  ])("%s: the outcome is unknown", async (_, fault) => {
    const server = await serving(fault);
    const error = await failureOf(callerOf(server.url, { fetch: nodeFetch() }).call());
    expect(error).toMatchObject({ outcome: "unknown", attempts: 1 });
  });
});

describe("nodeFetch as a plain fetch", () => {
  test("keeps to the caller's signal after a garbage collection", () => {
    const program = `
      import { createServer } from "node:net";
      import { nodeFetch } from "./src/client/node.ts";
      const server = createServer(() => {});
      await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
      const controller = new AbortController();
      const url = \`http://127.0.0.1:\${server.address().port}\`;
      const call = nodeFetch()(url, { method: "PUT", body: "x", signal: controller.signal });
      const turns = async (count) => { while (count--) await new Promise((resolve) => setImmediate(resolve)); };
      await turns(20);
      gc();
      await turns(20);
      gc();
      controller.abort();
      console.log(await call.catch(({ message }) => message));
      server.close();`;
    const flags = ["--expose-gc", "--import", "ts-blank-space/register", "--input-type=module", "--eval", program];
    const run = spawnSync(process.execPath, flags, { cwd: fileURLToPath(root), encoding: "utf8", timeout: 20_000 });
    expect(run).toMatchObject({ stdout: "aborted\n", status: 0 });
  });

  test("refuses a body that is not a string, in a Request too", async () => {
    const fetch = nodeFetch();
    const url = "http://127.0.0.1:2";
    await expect(fetch(url, { method: "PUT", body: new Uint8Array(2) })).rejects.toThrow(/only string bodies/);
    await expect(fetch(new Request(url, { method: "PUT", body: "x" }))).rejects.toThrow(/only string bodies/);
  });
});

describe("a response that is not read", () => {
  const head7 = (status: number, headers = {}) => head(status, { "Content-Length": 7, ...headers });
  const rows = [
    ["of an encoding nobody knows", `${head7(200, { "Content-Encoding": "zstd" })}1234567`],
    ["of a status without a body", `${head7(205)}1234567`],
    ["not modified", head7(304)],
  ] as const;
  const fetches = ["nodeFetch()", "(...args) => nodeFetch()(...args)", "undefined"];
  test.each(rows.flatMap((row) => fetches.map((fetch) => [...row, fetch] as const)))(
    "%s: does not keep the process alive (%#)",
    async (_, bytes, fetch) => {
      const server = await serving((socket) => socket.write(bytes));
      const program = `
        import { nodeFetch } from "./src/client/node.ts";
        import { createCceClient, upgradeRequest } from "./src/index.ts";
        const cce = createCceClient({ endpoint: "${server.url}", credentials: { token: "t" }, fetch: ${fetch} });
        const body = upgradeRequest({ clusterID: "c", addonTemplateName: "t", version: "1", values: {} });
        console.log(await cce.updateAddonInstance({ id: "i", body }).catch(({ name }) => name.slice(0, 3)));`;
      const flags = ["--import", "ts-blank-space/register", "--input-type=module", "--eval", program];
      const run = await promisify(execFile)(process.execPath, flags, { cwd: fileURLToPath(root), timeout: 15_000 });
      expect(run.stdout).toBe("Cce\n");
    },
  );
});

describe("nodeFetch's kept connections", () => {
  test("a late second response on one is not taken for the next update's", async () => {
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
    expect(await caller.call()).toEqual(instance);
    await new Promise((resolve) => setImmediate(resolve));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    const error = await failureOf(caller.call());
    expect(error).toMatchObject({ name: "CceConnectionError", outcome: "unknown", attempts: 1 });
    expect(error.message).toContain("a response began before the request was sent");
  });

  test("a response that begins before its request was sent: unknown, and the connection ends", async () => {
    const server = await serving(silence);
    const early = `HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
    server.greet(early);
    const error = await failureOf(callerOf(server.url, { fetch: nodeFetch() }).call());
    expectFailure(error, server.url, "PUT", { error: "CceConnectionError", outcome: "unknown", attempts: 1 });
  });

  test("an idle one ends by itself and does not keep the process alive", () => {
    const program = `
      import { createServer } from "node:http";
      import { nodeFetch } from "./src/client/node.ts";
      const server = createServer((_, response) => response.end("{}"));
      server.keepAliveTimeout = 60_000;
      await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
      const closed = new Promise((resolve) => server.on("connection", (socket) => socket.on("close", resolve)));
      await (await nodeFetch()(\`http://127.0.0.1:\${server.address().port}\`)).text();
      const start = Date.now();
      await closed;
      console.log(Date.now() - start < 10_000 ? "closed" : "kept");
      server.close();`;
    const flags = ["--import", "ts-blank-space/register", "--input-type=module", "--eval", program];
    const run = spawnSync(process.execPath, flags, { cwd: fileURLToPath(root), encoding: "utf8", timeout: 25_000 });
    expect(run).toMatchObject({ stdout: "closed\n", status: 0 });
  });
});

/** nodeFetch as a caller uses it who knows nothing of its other way to send. */
function asPlainFetch(): typeof globalThis.fetch {
  const fetch = nodeFetch();
  return (...args) => fetch(...args);
}
