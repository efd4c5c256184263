// Serves updateAddonInstance over `cce-addons/node`: the fetch over Node's own HTTP fails and succeeds as the global one does.
import { describe, expect, onTestFinished, test } from "vitest";
import { nodeFetch } from "../../src/client/node.ts";
import { acceptAnyCertificate, selfSigned } from "../support/certificate.ts";
import { fakeClock } from "../support/clock.ts";
import {
  answer,
  bytesThenEnd,
  bytesThenReset,
  closedOrigin,
  type Fault,
  flood,
  head,
  reset,
  silence,
  startFaultServer,
} from "../support/fault-server.ts";
import { body, callerOf, expectFailure, failureOf, instance, serving } from "../support/updating.ts";

const fetch = nodeFetch();
const unknown = { error: "CceConnectionError", outcome: "unknown", attempts: 1 } as const;
const cutOff = head(200, { "Content-Length": 1000, "X-Request-Id": "r-1" });
const chunked = head(200, { "Transfer-Encoding": "chunked", "X-Request-Id": "r-1" });

describe("updateAddonInstance over nodeFetch", () => {
  test("sends the documented bytes on one kept connection, and gives the documented answer", async () => {
    const server = await serving(answer(200, instance), answer(200, instance));
    const caller = callerOf(server.url, { fetch });
    expect([await caller.call(), await caller.call()]).toEqual([instance, instance]);
    expect(server.connections).toBe(1);
    const [first] = server.received;
    expect(first?.body).toBe(JSON.stringify(body));
    expect(Object.keys(first?.headers ?? {}).sort()).toEqual(
      ["accept", "accept-encoding", "connection", "content-length", "content-type", "host", "x-auth-token"].sort(),
    );
  });

  test("reads an answer whose length is not announced", async () => {
    const text = JSON.stringify(instance);
    const length = Buffer.byteLength(text).toString(16);
    const server = await serving(bytesThenEnd(`${chunked}${length}\r\n${text}\r\n0\r\n\r\n`));
    expect(await callerOf(server.url, { fetch }).call()).toEqual(instance);
  });

  test.each<[string, Fault, object]>([
    ["a reset before the headers", reset, { says: /no response was received/ }],
    ["an answer that is not HTTP", bytesThenEnd("SSH-2.0-OpenSSH_9.6\r\n"), {}],
    [
      "a body shorter than announced",
      bytesThenEnd(`${cutOff}{"kind":`),
      { requestId: "r-1", says: /status 200, could not be read to its end/ },
    ],
    ["a chunked body without its end", bytesThenEnd(`${chunked}8\r\n{"kind":\r\n`), { requestId: "r-1" }],
    [
      "an oversized body",
      flood(`${chunked}`, `100000\r\n${" ".repeat(2 ** 20)}\r\n`, 17),
      { error: "CceApiError", status: 200, requestId: "r-1", says: /larger than/ },
    ],
    [
      "a redirect",
      answer(307, "", { Location: "https://cce.invalid" }),
      { error: "CceApiError", status: 307, requestId: "request-307", outcome: "refused" },
    ],
    [
      "a refusal",
      answer(400, { errorCode: "CCE.03400001" }),
      { error: "CceApiError", status: 400, code: "CCE.03400001", requestId: "request-400", outcome: "refused" },
    ],
  ])("%s: ends the call, after one attempt", async (_, fault, expected) => {
    const server = await serving(fault);
    const error = await failureOf(callerOf(server.url, { fetch }).call());
    expectFailure(error, server.url, "PUT", { ...unknown, ...expected });
    expect(server.received).toHaveLength(1);
  });

  test("a reset amid the body ends the call: unknown", async () => {
    const server = await serving(bytesThenReset(cutOff, () => caller.answered()));
    const caller = callerOf(server.url, { fetch });
    expectFailure(await failureOf(caller.call()), server.url, "PUT", { ...unknown, requestId: "r-1" });
  });

  test("no connection: is not sent, and tried again", async () => {
    const origin = await closedOrigin();
    const error = await failureOf(callerOf(origin, { fetch }).call());
    expectFailure(error, origin, "PUT", { ...unknown, outcome: "not sent", attempts: 4, says: /ECONNREFUSED/ });
  });

  test("a certificate nobody vouches for: is not sent", async () => {
    const server = await startFaultServer([answer(200, instance)], selfSigned());
    onTestFinished(() => server.stop());
    const error = await failureOf(callerOf(server.url, { fetch }).call());
    expectFailure(error, server.url, "PUT", { ...unknown, outcome: "not sent", says: /self-signed/ });
  });

  test("silence ends at the deadline, and the connection with it", async () => {
    const server = await serving(silence);
    const caller = callerOf(server.url, { fetch });
    const failed = failureOf(caller.call());
    await server.arrived(1);
    caller.clock.advance(30_000);
    expectFailure(await failed, server.url, "PUT", { ...unknown, error: "CceTimeoutError" });
  });

  test("over TLS: hundreds of calls on kept connections, and none is taken for a stray response", async () => {
    const server = await startFaultServer([answer(200, instance)], selfSigned());
    acceptAnyCertificate();
    onTestFinished(() => server.stop());
    // Several calls at once: on this clock all timers are deadlines.
    const caller = callerOf(server.url, { fetch: nodeFetch(), clock: fakeClock({ hold: true }) });
    const series = async () => {
      for (let i = 0; i < 60; i += 1) expect(await caller.call()).toEqual(instance);
    };
    await Promise.all([series(), series(), series(), series(), series()]);
    expect(server.received).toHaveLength(300);
    expect(server.connections).toBeLessThan(20);
  });
});
