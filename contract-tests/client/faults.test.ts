// Serves updateAddonInstance: what a call ends with, and how often it was sent, when the connection fails.
import { once } from "node:events";
import { createServer } from "node:http";
import { request as httpsRequest } from "node:https";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { acceptAnyCertificate, selfSigned } from "../support/certificate.ts";
import {
  answer,
  bytesThenEnd,
  bytesThenReset,
  closedOrigin,
  type Fault,
  head,
  reset,
  startFaultServer,
  startRelay,
} from "../support/fault-server.ts";
import {
  both,
  type Caller,
  callerOf,
  type Expected,
  expectFailure,
  failureOf,
  instance,
  methods,
  serving,
} from "../support/updating.ts";

const broken = { error: "CceConnectionError", outcome: "unknown" } as const;
const brokenAnswer = { ...broken, requestId: "r-1" };
const cutOff = head(200, { "Content-Length": 1000, "X-Request-Id": "r-1" });
const chunked = head(200, { "Transfer-Encoding": "chunked", "X-Request-Id": "r-1" });

/** Faults that break a connection on which the request has arrived. A read is sent again, four times in all. */
const breaks: readonly (readonly [string, (caller: Caller) => Fault, Omit<Expected, "attempts">])[] = [
  ["a reset before the headers", () => reset, { ...broken, says: /no response was received/ }],
  ["an end before the headers", () => bytesThenEnd(""), { ...broken, says: /no response was received/ }],
  ["an end amid the headers", () => bytesThenEnd("HTTP/1.1 200 OK\r\nX-Req"), broken],
  ["an answer that is not HTTP", () => bytesThenEnd("SSH-2.0-OpenSSH_9.6\r\n"), broken],
  [
    "a reset after the headers",
    (caller) => bytesThenReset(cutOff, () => caller.answered()),
    { ...brokenAnswer, says: /status 200, could not be read to its end/ },
  ],
  [
    "a body shorter than announced",
    () => bytesThenEnd(`${cutOff}{"kind":`),
    { ...brokenAnswer, says: /status 200, could not be read to its end/ },
  ],
  [
    "a chunked body without its end",
    () => bytesThenEnd(`${chunked}8\r\n{"kind":\r\n`),
    { ...brokenAnswer, says: /status 200, could not be read to its end/ },
  ],
  [
    "a complete answer in a chunked body without its end",
    () => {
      const text = JSON.stringify(instance);
      return bytesThenEnd(`${chunked}${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
    },
    brokenAnswer,
  ],
  ["chunks without lengths", () => bytesThenEnd(`${chunked}nonsense\r\n`), brokenAnswer],
  [
    "a body that is not the gzip it claims to be",
    () => answer(200, "{}", { "Content-Encoding": "gzip", "X-Request-Id": "r-1" }),
    brokenAnswer,
  ],
];

/** Faults before a connection stands: nothing was sent. */
const unconnected: readonly (readonly [string, () => Promise<string>, Expected])[] = [
  [
    "a refused connection",
    closedOrigin,
    { error: "CceConnectionError", outcome: "not sent", attempts: 4, says: /ECONNREFUSED/ },
  ],
  [
    "a name without an address",
    async () => "https://cce.invalid",
    { error: "CceConnectionError", outcome: "not sent", attempts: 4, says: /cce\.invalid/ },
  ],
  [
    "a certificate nobody vouches for",
    async () => {
      const server = await startFaultServer([answer(200, instance)], selfSigned());
      onTestFinished(() => server.stop());
      return server.url;
    },
    { error: "CceConnectionError", outcome: "not sent", attempts: 1, says: /self-signed/ },
  ],
];

/** A fetch as libraries make it, on node:https; no answer is expected of it. */
const fetchOverHttps: typeof globalThis.fetch = (input, init) =>
  new Promise((_, reject) => {
    const { method = "GET", headers, body } = init ?? {};
    httpsRequest(String(input), { method, headers: headers as Record<string, string> })
      .on("error", reject)
      .on("response", () => reject(new Error("There was an answer.")))
      .end(body);
  });

describe("updateAddonInstance, and a read, on connections that fail", () => {
  test.each(both(unconnected))("%s: %s means that nothing was sent", async (...row) => {
    const [method, , start, expected] = row;
    const endpoint = await start();
    const caller = callerOf(endpoint);
    const error = await failureOf(caller.call(method));
    expectFailure(error, endpoint, method, expected);
    expect(caller.clock.waits).toHaveLength(expected.attempts - 1);
    expect(caller.clock.pending).toBe(0);
  });

  test.each(both(breaks))("%s: %s is repeated for a read alone", async (...row) => {
    const [method, , play, expected] = row;
    // The fault needs the caller and the caller the server's port.
    const faults: Fault[] = [];
    const server = await serving((socket, request) => faults[0]?.(socket, request));
    const caller = callerOf(server.url);
    faults.push(play(caller));
    const attempts = method === "PUT" ? 1 : 4;
    const error = await failureOf(caller.call(method));
    expectFailure(error, server.url, method, { ...expected, attempts });
    expect(server.received).toHaveLength(attempts);
    expect(error.cause).toBeInstanceOf(Error);
    expect(caller.clock.pending).toBe(0);
  });

  test.each(methods)("%s: ends well when a connection is made at last", async (method) => {
    const server = await serving(answer(200, instance));
    const closed = await closedOrigin();
    let refusals = 2;
    const caller = callerOf(server.url, {
      fetch: (input, init) => fetch(refusals-- > 0 ? String(input).replace(server.url, closed) : input, init),
    });
    await expect(caller.call(method)).resolves.toEqual(instance);
    expect(caller.events.map(({ attempt, error }) => [attempt, error])).toEqual([
      [1, "CceConnectionError"],
      [2, "CceConnectionError"],
      [3, undefined],
    ]);
    expect(server.received).toHaveLength(1);
  });

  test("PUT: is not repeated on a kept connection that the server has ended", async () => {
    const server = await serving(answer(200, instance), reset);
    const caller = callerOf(server.url);
    await caller.call();
    const error = await failureOf(caller.call());
    expectFailure(error, server.url, "PUT", { ...broken, attempts: 1 });
    expect(server.received).toHaveLength(2);
  });

  test("PUT: is not sent again to a server that does not speak TLS", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => {
      server.close();
    });
    await once(server, "listening");
    const endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const error = await failureOf(callerOf(endpoint).call());
    // Node's code is the same when a connection in use breaks, so it may stay unknown that nothing was sent.
    const outcome = error.outcome === "not sent" ? "not sent" : "unknown";
    expectFailure(error, endpoint, "PUT", { ...broken, outcome, attempts: 1 });
  });

  const spoiled = [
    ["a record that cannot be read", `\x17\x03\x03\x00\x20${"x".repeat(32)}`],
    ["an alert in the clear", "\x15\x03\x03\x00\x02\x02\x50"],
    ["what is no record", "HTTP/1.1 400 Bad Request\r\n\r\n"],
  ] as const;
  const fetches = [
    ["Node's fetch", globalThis.fetch],
    ["a fetch over node:https", fetchOverHttps],
  ] as const;
  const breakages = fetches.flatMap(([name, fetch]) =>
    spoiled.map(([what, bytes]) => [what, name, fetch, bytes] as const),
  );
  test.each(breakages)(
    "PUT: is unknown when TLS breaks by %s after the request has arrived, with %s",
    async (_, __, fetch, bytes) => {
      const server = await startFaultServer([() => relay.spoil(bytes)], selfSigned());
      const relay = await startRelay(server.url);
      acceptAnyCertificate();
      onTestFinished(async () => {
        await relay.stop();
        await server.stop();
      });
      const endpoint = `https://127.0.0.1:${relay.port}`;
      const error = await failureOf(callerOf(endpoint, { fetch }).call());
      expect(server.received.map(({ method }) => method)).toEqual(["PUT"]);
      expectFailure(error, endpoint, "PUT", { ...broken, attempts: 1 });
    },
  );

  test("GET: ends well when the connection breaks only at first", async () => {
    const server = await serving(reset, bytesThenEnd(`${cutOff}{`), answer(200, instance));
    await expect(callerOf(server.url).call("GET")).resolves.toEqual(instance);
    expect(server.received).toHaveLength(3);
  });

  test.each(["502", "503", "504"])("GET: %s is repeated until it passes", async (status) => {
    const server = await serving(answer(Number(status)), answer(200, instance));
    await expect(callerOf(server.url).call("GET")).resolves.toEqual(instance);
    expect(server.received).toHaveLength(2);
  });
});

describe("a fetch that fails in odd ways", () => {
  test.each([
    ["nothing", undefined],
    ["a text", "ended"],
    ["a symbol", Symbol("ended")],
    ["an object without a prototype", Object.create(null)],
    ["an error whose message is no text", Object.assign(new Error(), { message: Object.create(null) })],
    ["an error that is its own cause", ((e: Error) => Object.assign(e, { cause: e }))(new Error("x"))],
  ])("rejects with a CceConnectionError when fetch throws %s", async (_, thrown) => {
    const caller = callerOf("https://cce.test", { fetch: () => Promise.reject(thrown) });
    const error = await failureOf(caller.call());
    expectFailure(error, "https://cce.test", "PUT", { ...broken, attempts: 1 });
  });
});
