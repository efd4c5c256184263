// retry.ts in a call: after a 429 the request is sent again when the service asks for it, while the deadline allows.
import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { fakeClock } from "../support/clock.ts";
import { bytesThenEnd, head, respond, serve } from "../support/fault-server.ts";
import { callerOf, expectFailure, failureOf, methods, response } from "../support/harness.ts";

const start = Date.UTC(2024, 6, 26);
const date = (ms: number) => new Date(start + ms).toUTCString();
const throttled = (retryAfter?: string) =>
  respond(
    429,
    { errorCode: "CCE.02429001", errorMessage: "Throttled." },
    retryAfter === undefined ? {} : { "Retry-After": retryAfter },
  );
const refused = {
  error: "CceApiError",
  outcome: "refused",
  status: 429,
  code: "CCE.02429001",
  requestId: "request-429",
} as const;

describe("a call that is throttled", () => {
  test.each([
    { header: "1.5", wait: 1500 },
    { header: date(7000), wait: 7000 },
    { header: "0", wait: 0 },
    { header: date(-60_000), wait: 0 },
  ])("waits $wait ms for Retry-After: $header, and is then sent again", async ({ header, wait }) => {
    const server = await serve(throttled(header), respond(200, response()));
    const caller = callerOf(server.url, { clock: fakeClock({ start }) });
    await expect(caller.call()).resolves.toEqual(response());
    expect(caller.clock.waits).toEqual(wait ? [wait] : []);
    expect(caller.events[0]).toMatchObject({ status: 429, nextWaitMs: wait });
    expect(server.received).toHaveLength(2);
    expect(server.received[1]?.body).toBe(server.received[0]?.body);
  });

  test.each([undefined, "soon"])("backs off by itself when Retry-After is %j", async (header) => {
    const server = await serve(throttled(header), throttled(header), respond(200, response()));
    const caller = callerOf(server.url);
    await expect(caller.call()).resolves.toEqual(response());
    expect(caller.clock.waits).toEqual([250, 500]);
  });

  test("waits as Retry-After says although the body breaks off", async () => {
    const cut = head(429, { "Retry-After": "7", "Content-Length": 10 });
    const server = await serve(bytesThenEnd(`${cut}{`), respond(200, response()));
    const caller = callerOf(server.url);
    await expect(caller.call()).resolves.toEqual(response());
    expect(caller.clock.waits).toEqual([7000]);
  });

  test.each(methods)("%s: ends after four attempts", async (method) => {
    const server = await serve(throttled("1"));
    const caller = callerOf(server.url);
    const error = await failureOf(caller.call(method));
    expectFailure(error, server.url, method, { ...refused, attempts: 4, retryAfterMs: 1000 });
    expect(caller.clock.waits).toEqual([1000, 1000, 1000]);
    expect(server.received).toHaveLength(4);
    expect(caller.clock.pending).toBe(0);
  });

  test.each([1, 7])("ends after maxAttempts: %i", async (maxAttempts) => {
    const server = await serve(throttled("0.5"));
    const error = await failureOf(callerOf(server.url, { maxAttempts }).call());
    expectFailure(error, server.url, "PUT", { ...refused, attempts: maxAttempts, retryAfterMs: 500 });
    expect(server.received).toHaveLength(maxAttempts);
  });

  test("leaves nothing on the attempts' signal from one wait to the next", async () => {
    const listeners: number[] = [];
    const fetch: typeof globalThis.fetch = async (_, init) => {
      if (init?.signal) listeners.push(getEventListeners(init.signal, "abort").length);
      return new Response("", { status: 429 });
    };
    await failureOf(callerOf("https://cce.test", { maxAttempts: 9, timeoutMs: 2 ** 30, fetch }).call());
    expect(listeners).toHaveLength(9);
    expect(new Set(listeners).size).toBe(1);
  });

  test.each([
    { header: "56.818", retryAfterMs: 56_818, words: "56.818 s" },
    { header: date(3_600_000), retryAfterMs: 3_600_000, words: "3600 s" },
  ])("ends at once when Retry-After: $header is past the deadline", async ({ header, retryAfterMs, words }) => {
    const server = await serve(throttled(header));
    const caller = callerOf(server.url, { clock: fakeClock({ start }) });
    const error = await failureOf(caller.call());
    expectFailure(error, server.url, "PUT", { ...refused, attempts: 1, retryAfterMs });
    expect(error.message).toContain(`because the service asks to wait ${words}, past the deadline.`);
    expect(caller.clock.waits).toEqual([]);
    expect(caller.events).toMatchObject([{ status: 429, nextWaitMs: undefined }]);
  });

  test("counts the waits against the deadline", async () => {
    const server = await serve(throttled("12"));
    const caller = callerOf(server.url);
    const error = await failureOf(caller.call());
    expectFailure(error, server.url, "PUT", { ...refused, attempts: 3, retryAfterMs: 12_000 });
    expect(caller.clock.waits).toEqual([12_000, 12_000]);
  });

  test("keeps to a call's own deadline", async () => {
    const server = await serve(throttled("56.818"), respond(200, response()));
    const caller = callerOf(server.url);
    await expect(caller.call("PUT", { timeoutMs: 60_000 })).resolves.toEqual(response());
    expect(caller.clock.waits).toEqual([56_818]);
  });

  test("keeps the last request id when the next attempt finds no connection", async () => {
    const server = await serve(throttled("1"));
    let sent = 0;
    const caller = callerOf(server.url, {
      maxAttempts: 2,
      fetch: (input, init) => {
        sent += 1;
        if (sent === 1) return fetch(input, init);
        return Promise.reject(Object.assign(new Error("refused"), { code: "ECONNREFUSED", syscall: "connect" }));
      },
    });
    const error = await failureOf(caller.call());
    expectFailure(error, server.url, "PUT", {
      error: "CceConnectionError",
      outcome: "not sent",
      attempts: 2,
      requestId: "request-429",
    });
  });
});

test("an update that finds the instance locked is sent once, and a read of it again", async () => {
  const locked = respond(429, { errorCode: "CCE.01429002", errorMessage: "Locked by other requests." });
  const server = await serve(locked, locked, respond(200, response()));
  const caller = callerOf(server.url);
  expectFailure(await failureOf(caller.call("PUT")), server.url, "PUT", {
    ...refused,
    code: "CCE.01429002",
    attempts: 1,
  });
  await expect(caller.call("GET")).resolves.toEqual(response());
  expect(server.received.map(({ method }) => method)).toEqual(["PUT", "GET", "GET"]);
});
