// deadline.ts: the deadline ends a call at any moment, the error says what is certain then, and no clock breaks a call.
import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { CceError } from "../../src/index.ts";
import { fakeClock } from "../support/clock.ts";
import { head, respond, serve, silence, trickle } from "../support/fault-server.ts";
import {
  type Caller,
  callerOf,
  client,
  expectFailure,
  failureOf,
  id,
  methods,
  observedFetch,
  request,
  response,
  thrown,
  update,
} from "../support/harness.ts";

const timeout = { error: "CceTimeoutError", attempts: 1 } as const;
const turn = () => new Promise((resolve) => setImmediate(resolve));
const fail = (): never => {
  throw new Error("a trap with a-token in it");
};

describe("a call past its deadline", () => {
  test.each(methods)("%s: ends after 30 s without a response, not before", async (method) => {
    const server = await serve(silence);
    const caller = callerOf(server.url);
    const call = failureOf(caller.call(method));
    await server.arrived(1);
    caller.clock.advance(29_999);
    expect(caller.clock.pending).toBe(1);
    caller.clock.advance(1);
    const error = await call;
    expectFailure(error, server.url, method, { ...timeout, outcome: "unknown", says: /30 s/ });
    expect(caller.events).toMatchObject([{ error: "CceTimeoutError", durationMs: 30_000 }]);
    expect(server.received).toHaveLength(1);
  });

  test("ends after the call's own timeoutMs", async () => {
    const server = await serve(silence);
    const caller = callerOf(server.url);
    const call = failureOf(caller.call("PUT", { timeoutMs: 1500 }));
    await server.arrived(1);
    caller.clock.advance(1500);
    expectFailure(await call, server.url, "PUT", { ...timeout, outcome: "unknown", says: /1\.5 s/ });
  });

  test("ends the connection too", async () => {
    let ended = false;
    const server = await serve((socket) => socket.on("close", () => (ended = true)));
    const caller = callerOf(server.url);
    const call = failureOf(caller.call());
    await server.arrived(1);
    caller.clock.advance(30_000);
    await call;
    while (!ended) await turn();
    expect(ended).toBe(true);
  });

  test.each([
    { status: 200, outcome: "unknown" },
    { status: 400, outcome: "refused" },
    { status: 503, outcome: "unknown" },
  ] as const)("ends amid a body of $status that trickles in: $outcome", async ({ status, outcome }) => {
    const begun = head(status, { "Content-Length": 1000, "X-Request-Id": "begun" });
    // The fault needs the caller, and the caller the server's port.
    const callers: Caller[] = [];
    const heads: Promise<void>[] = [];
    const server = await serve(
      trickle(begun, async () => {
        await heads[0];
        callers[0]?.clock.advance(1000);
      }),
    );
    const caller = callerOf(server.url);
    callers.push(caller);
    heads.push(caller.headReceived());
    const error = await failureOf(caller.call());
    expectFailure(error, server.url, "PUT", { ...timeout, outcome, requestId: "begun" });
    expect(caller.clock.now() - Date.UTC(2024, 6, 26)).toBeGreaterThanOrEqual(30_000);
  });

  test("ends during a wait between attempts: nothing was changed", async () => {
    const server = await serve(respond(429, "", { "Retry-After": "20" }));
    const caller = callerOf(server.url, { clock: fakeClock({ hold: true }) });
    const waiting = caller.clock.nextWait();
    const call = failureOf(caller.call("PUT", { timeoutMs: 25_000 }));
    await waiting;
    // Time that jumps, as after a laptop's sleep.
    caller.clock.advance(3_600_000);
    const error = await call;
    expect(["CceTimeoutError", "CceApiError"]).toContain(error.name);
    expect(error.outcome).toBe("refused");
    expect(server.received).toHaveLength(1);
  });

  test("ends while the credentials function hangs, and the next call calls it again", async () => {
    const server = await serve(respond(200, response()));
    let calls = 0;
    const token = () => {
      calls += 1;
      return calls === 1 ? new Promise<string>(() => {}) : "a-token-at-last";
    };
    const caller = callerOf(server.url, { credentials: { token } });
    const call = failureOf(caller.call());
    caller.clock.advance(30_000);
    expectFailure(await call, server.url, "PUT", {
      ...timeout,
      outcome: "not sent",
      attempts: 0,
      says: /30 s passed while waiting for the credentials/,
    });
    expect(server.connections).toBe(0);
    await expect(caller.call()).resolves.toEqual(response());
    expect(calls).toBe(2);
  });
});

describe("a call with a clock that fails", () => {
  test("leaves no listener on the caller's signal when timers throw", async () => {
    const { signal } = new AbortController();
    const cce = client({ clock: { now: () => 0, after: fail } });
    await thrown(cce.updateAddonInstance({ id, body: request() }, { signal }));
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test.each([
    { name: "that throws", clock: { now: fail, after: () => fail } },
    { name: "whose timers throw", clock: { now: () => 0, after: fail } },
    { name: "that has no time", clock: { now: () => Number.NaN, after: () => () => {} } },
    { name: "whose timers cannot be cancelled", clock: { now: () => 0, after: () => undefined } },
    { name: "that throws when a timer is cancelled", clock: { now: () => 0, after: () => fail } },
  ])("succeeds or ends with a CceError, with one $name", async ({ clock }) => {
    const credentials = { accessKey: "an-access-key", secretKey: "a-secret-key" };
    for (const status of [200, 400]) {
      const { fetch } = observedFetch(undefined, { status });
      const error = await update({ clock, fetch, credentials }).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error !== undefined) expect(error).toBeInstanceOf(CceError);
      expect(String(error)).not.toContain("a-secret-key");
    }
  });

  test("keeps the outcome of the response when it fails after the request was sent", async () => {
    let readings = 0;
    const now = () => (++readings > 3 ? fail() : 0);
    const { fetch, sent } = observedFetch("{}", { status: 500 });
    const error = await thrown(update({ clock: { now, after: () => () => {} }, fetch }));
    expect(error).toMatchObject({ name: "CceError", outcome: "unknown", attempts: 1 });
    expect(sent).toHaveLength(1);
  });
});
