// node.ts: with nodeFetch a call succeeds and fails as with the global fetch.
import { describe, expect, test } from "vitest";
import { nodeFetch } from "../../src/client/node.ts";
import { acceptAnyCertificate } from "../support/certificate.ts";
import { fakeClock } from "../support/clock.ts";
import {
  bytesThenEnd,
  bytesThenReset,
  closedOrigin,
  type Fault,
  flood,
  head,
  reset,
  respond,
  serve,
  serveTls,
  silence,
} from "../support/fault-server.ts";
import { callerOf, expectFailure, type Failure, failureOf, request, response } from "../support/harness.ts";

const fetch = nodeFetch();
const unknown = { error: "CceConnectionError", outcome: "unknown", attempts: 1 } as const;
const cutOff = head(200, { "Content-Length": 1000, "X-Request-Id": "r-1" });
const chunked = head(200, { "Transfer-Encoding": "chunked", "X-Request-Id": "r-1" });

interface Row {
  readonly name: string;
  readonly fault: Fault;
  readonly expected: Partial<Failure>;
}

const failures: readonly Row[] = [
  { name: "a reset before the headers", fault: reset, expected: { says: /no response was received/ } },
  { name: "a response that is not HTTP", fault: bytesThenEnd("SSH-2.0-OpenSSH_9.6\r\n"), expected: {} },
  {
    name: "a body shorter than announced",
    fault: bytesThenEnd(`${cutOff}{"kind":`),
    expected: { requestId: "r-1", says: /status 200, could not be read to its end/ },
  },
  {
    name: "a chunked body without its end",
    fault: bytesThenEnd(`${chunked}8\r\n{"kind":\r\n`),
    expected: { requestId: "r-1" },
  },
  {
    name: "an oversized body",
    fault: flood(`${chunked}`, `100000\r\n${" ".repeat(2 ** 20)}\r\n`, 17),
    expected: { error: "CceApiError", status: 200, requestId: "r-1", says: /larger than/ },
  },
  {
    name: "a redirect",
    fault: respond(307, "", { Location: "https://cce.invalid" }),
    expected: { error: "CceApiError", status: 307, requestId: "request-307", outcome: "refused" },
  },
  {
    name: "an error",
    fault: respond(400, { errorCode: "CCE.03400001" }),
    expected: {
      error: "CceApiError",
      status: 400,
      code: "CCE.03400001",
      requestId: "request-400",
      outcome: "refused",
    },
  },
];

describe("a call with nodeFetch", () => {
  test("sends the documented bytes on one kept connection, and returns the documented response", async () => {
    const server = await serve(respond(200, response()));
    const caller = callerOf(server.url, { fetch });
    expect([await caller.call(), await caller.call()]).toEqual([response(), response()]);
    expect(server.connections).toBe(1);
    const [first] = server.received;
    expect(first?.body).toBe(JSON.stringify(request()));
    expect(Object.keys(first?.headers ?? {}).sort()).toEqual(
      ["accept", "accept-encoding", "connection", "content-length", "content-type", "host", "x-auth-token"].sort(),
    );
  });

  test("reads a response whose length is not announced", async () => {
    const text = JSON.stringify(response());
    const length = Buffer.byteLength(text).toString(16);
    const server = await serve(bytesThenEnd(`${chunked}${length}\r\n${text}\r\n0\r\n\r\n`));
    expect(await callerOf(server.url, { fetch }).call()).toEqual(response());
  });

  test.each(failures)("fails on $name, after one attempt", async ({ fault, expected }) => {
    const server = await serve(fault);
    const error = await failureOf(callerOf(server.url, { fetch }).call());
    expectFailure(error, server.url, "PUT", { ...unknown, ...expected });
    expect(server.received).toHaveLength(1);
  });

  test("fails on a reset amid the body: the outcome is unknown", async () => {
    const server = await serve(bytesThenReset(cutOff, () => caller.headReceived()));
    const caller = callerOf(server.url, { fetch });
    expectFailure(await failureOf(caller.call()), server.url, "PUT", { ...unknown, requestId: "r-1" });
  });

  test("is not sent without a connection, and is retried", async () => {
    const origin = await closedOrigin();
    const error = await failureOf(callerOf(origin, { fetch }).call());
    expectFailure(error, origin, "PUT", { ...unknown, outcome: "not sent", attempts: 4, says: /ECONNREFUSED/ });
  });

  test("is not sent to a server with a self-signed certificate", async () => {
    const server = await serveTls(respond(200, response()));
    const error = await failureOf(callerOf(server.url, { fetch }).call());
    expectFailure(error, server.url, "PUT", { ...unknown, outcome: "not sent", says: /self-signed/ });
  });

  test("ends at its deadline, and its connection with it", async () => {
    let ended = false;
    const server = await serve((socket, received) => {
      socket.on("close", () => (ended = true));
      silence(socket, received);
    });
    const caller = callerOf(server.url, { fetch });
    const failed = failureOf(caller.call());
    await server.arrived(1);
    caller.clock.advance(30_000);
    expectFailure(await failed, server.url, "PUT", { ...unknown, error: "CceTimeoutError" });
    while (!ended) await new Promise((resolve) => setImmediate(resolve));
  });

  test("is one of hundreds over TLS on kept connections, none of which is taken for a stray response", async () => {
    const server = await serveTls(respond(200, response()));
    acceptAnyCertificate();
    // Several calls at once: on this clock all timers are deadlines.
    const caller = callerOf(server.url, { fetch: nodeFetch(), clock: fakeClock({ hold: true }) });
    const series = async () => {
      for (let i = 0; i < 60; i += 1) expect(await caller.call()).toEqual(response());
    };
    await Promise.all([series(), series(), series(), series(), series()]);
    expect(server.received).toHaveLength(300);
    expect(server.connections).toBeLessThan(20);
  });
});
