// attempt.ts and retry.ts over real sockets: what a call ends with, and how often it was sent, when the connection fails.
import { request as httpsRequest } from "node:https";
import { describe, expect, test } from "vitest";
import { acceptAnyCertificate } from "../support/certificate.ts";
import {
  bytesThenEnd,
  bytesThenReset,
  closedOrigin,
  type Fault,
  head,
  reset,
  respond,
  serve,
  serveTls,
  startRelay,
} from "../support/fault-server.ts";
import {
  type Caller,
  callerOf,
  expectFailure,
  type Failure,
  failureOf,
  forEachMethod,
  methods,
  response,
} from "../support/harness.ts";

const broken = { error: "CceConnectionError", outcome: "unknown" } as const;
const notSent = { error: "CceConnectionError", outcome: "not sent" } as const;
const brokenBody = { ...broken, requestId: "r-1" };
const cutOff = head(200, { "Content-Length": 1000, "X-Request-Id": "r-1" });
const chunked = head(200, { "Transfer-Encoding": "chunked", "X-Request-Id": "r-1" });
const notToItsEnd = /status 200, could not be read to its end/;

interface Break {
  readonly name: string;
  readonly play: (caller: Caller) => Fault;
  readonly expected: Omit<Failure, "attempts">;
}

/** Faults that break a connection on which the request has arrived. */
const breaks: readonly Break[] = [
  {
    name: "a reset before the headers",
    play: () => reset,
    expected: { ...broken, says: /no response was received/ },
  },
  {
    name: "an end before the headers",
    play: () => bytesThenEnd(""),
    expected: { ...broken, says: /no response was received/ },
  },
  { name: "an end amid the headers", play: () => bytesThenEnd("HTTP/1.1 200 OK\r\nX-Req"), expected: broken },
  { name: "a response that is not HTTP", play: () => bytesThenEnd("SSH-2.0-OpenSSH_9.6\r\n"), expected: broken },
  {
    name: "a reset after the headers",
    play: (caller) => bytesThenReset(cutOff, () => caller.headReceived()),
    expected: { ...brokenBody, says: notToItsEnd },
  },
  {
    name: "a body shorter than announced",
    play: () => bytesThenEnd(`${cutOff}{"kind":`),
    expected: { ...brokenBody, says: notToItsEnd },
  },
  {
    name: "a chunked body without its end",
    play: () => bytesThenEnd(`${chunked}8\r\n{"kind":\r\n`),
    expected: { ...brokenBody, says: notToItsEnd },
  },
  {
    name: "a complete success in a chunked body without its end",
    play: () => {
      const text = JSON.stringify(response());
      return bytesThenEnd(`${chunked}${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
    },
    expected: brokenBody,
  },
  { name: "chunks without lengths", play: () => bytesThenEnd(`${chunked}nonsense\r\n`), expected: brokenBody },
  {
    name: "a body that is not the gzip it claims to be",
    play: () => respond(200, "{}", { "Content-Encoding": "gzip", "X-Request-Id": "r-1" }),
    expected: brokenBody,
  },
];

interface Unconnected {
  readonly name: string;
  /** An origin to which no connection can be made. */
  readonly origin: () => Promise<string>;
  readonly expected: Failure;
}

const unconnected: readonly Unconnected[] = [
  {
    name: "a refused connection",
    origin: closedOrigin,
    expected: { ...notSent, attempts: 4, says: /ECONNREFUSED/ },
  },
  {
    name: "a name without an address",
    origin: async () => "https://cce.invalid",
    expected: { ...notSent, attempts: 4, says: /cce\.invalid/ },
  },
  {
    name: "a self-signed certificate",
    origin: async () => (await serveTls(respond(200, response()))).url,
    expected: { ...notSent, attempts: 1, says: /self-signed/ },
  },
];

describe("a call, on connections that fail", () => {
  test.each(forEachMethod(unconnected))("$method: $name means that nothing was sent", async (row) => {
    const { method, origin, expected } = row;
    const endpoint = await origin();
    const caller = callerOf(endpoint);
    const error = await failureOf(caller.call(method));
    expectFailure(error, endpoint, method, expected);
    expect(caller.clock.waits).toHaveLength(expected.attempts - 1);
    expect(caller.clock.pending).toBe(0);
  });

  test.each(forEachMethod(breaks))("$method: $name is retried for a read alone", async (row) => {
    const { method, play, expected } = row;
    // The fault needs the caller and the caller the server's port.
    const faults: Fault[] = [];
    const server = await serve((socket, request) => faults[0]?.(socket, request));
    const caller = callerOf(server.url);
    faults.push(play(caller));
    const attempts = method === "PUT" ? 1 : 4;
    const error = await failureOf(caller.call(method));
    expectFailure(error, server.url, method, { ...expected, attempts });
    expect(server.received).toHaveLength(attempts);
    expect(error.cause).toBeInstanceOf(Error);
    expect(caller.clock.pending).toBe(0);
  });

  test.each(methods)("%s: succeeds when a connection is made at last", async (method) => {
    const server = await serve(respond(200, response()));
    const closed = await closedOrigin();
    let refusals = 2;
    const caller = callerOf(server.url, {
      fetch: (input, init) => fetch(refusals-- > 0 ? String(input).replace(server.url, closed) : input, init),
    });
    await expect(caller.call(method)).resolves.toEqual(response());
    expect(caller.events.map(({ attempt, error }) => [attempt, error])).toEqual([
      [1, "CceConnectionError"],
      [2, "CceConnectionError"],
      [3, undefined],
    ]);
    expect(server.received).toHaveLength(1);
  });

  test("PUT: is not retried on a kept connection that the server has ended", async () => {
    const server = await serve(respond(200, response()), reset);
    const caller = callerOf(server.url);
    await caller.call();
    const error = await failureOf(caller.call());
    expectFailure(error, server.url, "PUT", { ...broken, attempts: 1 });
    expect(server.received).toHaveLength(2);
  });

  test("PUT: is not retried to a server that does not speak TLS", async () => {
    const server = await serve();
    server.greet("HTTP/1.1 400 Bad Request\r\n\r\n");
    const endpoint = server.url.replace("http:", "https:");
    const error = await failureOf(callerOf(endpoint).call());
    // Node's code is the same when a connection in use breaks, so it may stay unknown that nothing was sent.
    const outcome = error.outcome === "not sent" ? "not sent" : "unknown";
    expectFailure(error, endpoint, "PUT", { ...broken, outcome, attempts: 1 });
    expect(server.connections).toBe(1);
  });

  const spoiled = [
    { bytes: `\x17\x03\x03\x00\x20${"x".repeat(32)}`, what: "a record that cannot be read" },
    { bytes: "\x15\x03\x03\x00\x02\x02\x50", what: "an alert in the clear" },
    { bytes: "HTTP/1.1 400 Bad Request\r\n\r\n", what: "what is no record" },
  ];
  const fetches = [
    { fetch: globalThis.fetch, through: "Node's fetch" },
    { fetch: fetchOverHttps, through: "a fetch over node:https" },
  ];
  test.each(fetches.flatMap((one) => spoiled.map((another) => ({ ...one, ...another }))))(
    "PUT: is unknown when $what breaks TLS after the request has arrived, with $through",
    async ({ fetch, bytes }) => {
      const server = await serveTls(() => relay.spoil(bytes));
      const relay = await startRelay(server.url);
      acceptAnyCertificate();
      const endpoint = `https://127.0.0.1:${relay.port}`;
      const error = await failureOf(callerOf(endpoint, { fetch }).call());
      expect(server.received.map(({ method }) => method)).toEqual(["PUT"]);
      expectFailure(error, endpoint, "PUT", { ...broken, attempts: 1 });
    },
  );

  test("GET: succeeds when the connection breaks only at first", async () => {
    const server = await serve(reset, bytesThenEnd(`${cutOff}{`), respond(200, response()));
    await expect(callerOf(server.url).call("GET")).resolves.toEqual(response());
    expect(server.received).toHaveLength(3);
  });

  test.each([502, 503, 504])("GET: %i is retried until it passes", async (status) => {
    const server = await serve(respond(status), respond(200, response()));
    await expect(callerOf(server.url).call("GET")).resolves.toEqual(response());
    expect(server.received).toHaveLength(2);
  });

  test("PUT: is unknown, and not retried, when fetch rejects with nothing", async () => {
    const caller = callerOf("https://cce.test", { fetch: () => Promise.reject() });
    const error = await failureOf(caller.call());
    expectFailure(error, "https://cce.test", "PUT", { ...broken, attempts: 1, says: /no reason given/ });
  });
});

/** A fetch as libraries make it, on node:https; no response is expected of it. */
function fetchOverHttps(...[input, init]: Parameters<typeof globalThis.fetch>): Promise<Response> {
  return new Promise((_, reject) => {
    const { method = "GET", headers, body } = init ?? {};
    httpsRequest(String(input), { method, headers: headers as Record<string, string> })
      .on("error", reject)
      .on("response", () => reject(new Error("There was a response.")))
      .end(body);
  });
}
