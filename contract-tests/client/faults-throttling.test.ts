// Serves updateAddonInstance's answer 429: it is repeated after the wait the service asks for, while the deadline allows.
import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { fakeClock } from "../support/clock.ts";
import { answer, bytesThenEnd, head } from "../support/fault-server.ts";
import { callerOf, expectFailure, failureOf, instance, methods, serving } from "../support/updating.ts";

const start = Date.UTC(2024, 6, 26);
const throttled = (retryAfter?: string) =>
  answer(
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
const date = (ms: number) => new Date(start + ms).toUTCString();

describe("updateAddonInstance answered with 429", () => {
  test.each([
    ["2", 2000],
    ["0", undefined],
    ["0.25", 250],
    ["1.5", 1500],
    ["29.9", 29_900],
    [" 3 ", 3000],
    [date(7000), 7000],
    [date(-60_000), undefined],
  ])("waits as Retry-After: %s says and is then sent again", async (header, wait) => {
    const server = await serving(throttled(header), answer(200, instance));
    const caller = callerOf(server.url, { clock: fakeClock({ start }) });
    await expect(caller.call()).resolves.toEqual(instance);
    expect(caller.clock.waits).toEqual(wait === undefined ? [] : [wait]);
    expect(caller.events[0]).toMatchObject({ status: 429, nextWaitMs: wait ?? 0 });
    expect(server.received).toHaveLength(2);
    expect(server.received[1]?.body).toBe(server.received[0]?.body);
  });

  test.each([undefined, "garbage", "soon", "10 seconds", "-5", "+5", "5, 5", "5.", ".5", "1e3", "0x10", "NaN", "2;x"])(
    "waits by its own measure when Retry-After is %j",
    async (header) => {
      const server = await serving(throttled(header), throttled(header), answer(200, instance));
      const caller = callerOf(server.url);
      await expect(caller.call()).resolves.toEqual(instance);
      expect(caller.clock.waits).toEqual([250, 500]);
    },
  );

  test("waits as Retry-After says although the body breaks off", async () => {
    const cut = head(429, { "Retry-After": "7", "Content-Length": 10 });
    const server = await serving(bytesThenEnd(`${cut}{`), answer(200, instance));
    const caller = callerOf(server.url);
    await expect(caller.call()).resolves.toEqual(instance);
    expect(caller.clock.waits).toEqual([7000]);
  });

  test.each(methods)("%s: ends after four attempts", async (method) => {
    const server = await serving(throttled("1"));
    const caller = callerOf(server.url);
    const error = await failureOf(caller.call(method));
    expectFailure(error, server.url, method, { ...refused, attempts: 4, retryAfterMs: 1000 });
    expect(caller.clock.waits).toEqual([1000, 1000, 1000]);
    expect(server.received).toHaveLength(4);
    expect(caller.clock.pending).toBe(0);
  });

  test("leaves nothing on the call's signal from one wait to the next", async () => {
    const listeners: number[] = [];
    const fetch: typeof globalThis.fetch = async (_, init) => {
      if (init?.signal) listeners.push(getEventListeners(init.signal, "abort").length);
      return new Response("", { status: 429 });
    };
    await failureOf(callerOf("https://cce.test", { maxAttempts: 9, timeoutMs: 2 ** 30, fetch }).call());
    expect(listeners).toHaveLength(9);
    expect(new Set(listeners).size).toBe(1);
  });

  test.each([1, 2, 7])("ends after maxAttempts: %i", async (maxAttempts) => {
    const server = await serving(throttled("0.5"));
    const error = await failureOf(callerOf(server.url, { maxAttempts }).call());
    const expected = { ...refused, attempts: maxAttempts, retryAfterMs: 500 };
    expectFailure(error, server.url, "PUT", expected);
    expect(server.received).toHaveLength(maxAttempts);
  });

  test.each([
    ["56.818", 56_818, "56.818 s"],
    ["30", 30_000, "30 s"],
    ["86400", 86_400_000, "86400 s"],
    [date(3_600_000), 3_600_000, "3600 s"],
  ])("ends at once when Retry-After: %s is past the deadline", async (header, ms, says) => {
    const server = await serving(throttled(header));
    const caller = callerOf(server.url, { clock: fakeClock({ start }) });
    const error = await failureOf(caller.call());
    expectFailure(error, server.url, "PUT", { ...refused, attempts: 1, retryAfterMs: ms });
    expect(error.message).toMatch(/the service asks to wait [\d.]+ s,.* past the deadline\./i);
    expect(error.message).toContain(` ${says},`);
    expect(caller.clock.waits).toEqual([]);
    expect(caller.events).toMatchObject([{ status: 429, nextWaitMs: undefined }]);
  });

  test("counts the waits against the deadline", async () => {
    const server = await serving(throttled("12"));
    const caller = callerOf(server.url);
    const error = await failureOf(caller.call());
    expectFailure(error, server.url, "PUT", { ...refused, attempts: 3, retryAfterMs: 12_000 });
    expect(caller.clock.waits).toEqual([12_000, 12_000]);
  });

  test("takes a call's own deadline", async () => {
    const server = await serving(throttled("56.818"), answer(200, instance));
    const caller = callerOf(server.url);
    await expect(caller.call("PUT", { timeoutMs: 60_000 })).resolves.toEqual(instance);
    expect(caller.clock.waits).toEqual([56_818]);
  });

  test("says when its own wait would pass the deadline", async () => {
    const server = await serving(throttled());
    const caller = callerOf(server.url, { timeoutMs: 200 });
    const error = await failureOf(caller.call());
    expectFailure(error, server.url, "PUT", { ...refused, attempts: 1 });
    expect(error.message).toMatch(/next attempt .* 0\.25 s,.* past the deadline\./i);
  });

  test("keeps the last request id when the next attempt finds no connection", async () => {
    const server = await serving(throttled("1"));
    let sent = 0;
    const caller = callerOf(server.url, {
      maxAttempts: 2,
      fetch: (input, init) => {
        sent += 1;
        if (sent === 1) return fetch(input, init);
        return Promise.reject(Object.assign(new Error("refused"), { code: "ECONNREFUSED", syscall: "connect" }));
      },
    });
    // `requestId` is documented as the id of the last request answered.
    const error = await failureOf(caller.call());
    expectFailure(error, server.url, "PUT", {
      error: "CceConnectionError",
      outcome: "not sent",
      attempts: 2,
      requestId: "request-429",
    });
  });
});
