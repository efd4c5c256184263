// Serves updateAddonInstance: the deadline and the caller's own signal end a call at any moment, and say what is certain then.
import { describe, expect, onTestFinished, test } from "vitest";
import { fakeClock } from "../support/clock.ts";
import { answer, bytesThenSilence, head, silence, startFaultServer, trickle } from "../support/fault-server.ts";
import { type Caller, callerOf, expectFailure, failureOf, instance, methods, serving } from "../support/updating.ts";

const timeout = { error: "CceTimeoutError", attempts: 1 } as const;
const aborted = { error: "CceAbortError", attempts: 1 } as const;
const begun = (status: number) => head(status, { "Content-Length": 1000, "X-Request-Id": `begun-${status}` });
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("updateAddonInstance, and a read, past the deadline", () => {
  test.each(methods)("%s: silence ends after 30 s, not before", async (method) => {
    const server = await serving(silence);
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

  test.each(methods)("%s: a call's own timeoutMs is kept", async (method) => {
    const server = await serving(silence);
    const caller = callerOf(server.url);
    const call = failureOf(caller.call(method, { timeoutMs: 1500 }));
    await server.arrived(1);
    caller.clock.advance(1500);
    expectFailure(await call, server.url, method, {
      ...timeout,
      outcome: "unknown",
      says: /1\.5 s/,
    });
  });

  test("ends the connection too", async () => {
    let ended = false;
    const server = await serving((socket) => socket.on("close", () => (ended = true)));
    const caller = callerOf(server.url);
    const call = failureOf(caller.call());
    await server.arrived(1);
    caller.clock.advance(30_000);
    await call;
    while (!ended) await turn();
    expect(ended).toBe(true);
  });

  test.each([
    [200, "unknown"],
    [400, "refused"],
    [503, "unknown"],
  ] as const)("a body of %i that trickles in ends the call: %s", async (status, outcome) => {
    // The fault needs the caller, and the caller the server's port.
    const callers: Caller[] = [];
    const heads: Promise<void>[] = [];
    const server = await serving(
      trickle(begun(status), async () => {
        await heads[0];
        callers[0]?.clock.advance(1000);
      }),
    );
    const caller = callerOf(server.url);
    callers.push(caller);
    heads.push(caller.answered());
    const error = await failureOf(caller.call());
    expectFailure(error, server.url, "PUT", { ...timeout, outcome, requestId: `begun-${status}` });
    expect(caller.clock.now() - Date.UTC(2024, 6, 26)).toBeGreaterThanOrEqual(30_000);
  });

  test("passes during a wait between attempts: nothing was changed", async () => {
    const server = await serving(answer(429, "", { "Retry-After": "20" }));
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

  test("passes while the credentials hang, and the next call asks for them again", async () => {
    const server = await serving(answer(200, instance));
    let asked = 0;
    const token = () => {
      asked += 1;
      return asked === 1 ? new Promise<string>(() => {}) : "a-token-at-last";
    };
    const caller = callerOf(server.url, { credentials: { token } });
    const call = failureOf(caller.call());
    caller.clock.advance(30_000);
    const expected = {
      ...timeout,
      outcome: "not sent",
      attempts: 0,
      says: /30 s passed while waiting for the credentials/,
    } as const;
    expectFailure(await call, server.url, "PUT", expected);
    expect(server.connections).toBe(0);
    await expect(caller.call()).resolves.toEqual(instance);
    expect(asked).toBe(2);
  });

  test("leaves no timer behind after a success", async () => {
    const server = await serving(answer(200, instance));
    const caller = callerOf(server.url);
    await caller.call();
    expect(caller.clock.pending).toBe(0);
  });
});

describe("updateAddonInstance, and a read, aborted by the caller", () => {
  test("before it begins: no credential is asked for", async () => {
    let asked = 0;
    const server = await serving();
    const token = async () => `token-${++asked}`;
    const caller = callerOf(server.url, { credentials: { token } });
    await failureOf(caller.call("PUT", { signal: AbortSignal.abort() }));
    expect(asked).toBe(0);
  });

  const reason = Object.assign(new Error("The user went away."), { code: "GONE" });

  test.each([
    ["a token", { token: "a-token-of-the-tests" }],
    ["a function that gives a token", { token: async () => "a-token-of-the-tests" }],
    ["a function that hangs", { token: () => new Promise<string>(() => {}) }],
    ["a function that fails", { token: () => Promise.reject(new Error("no token")) }],
    ["keys", { accessKey: "an-access-key", secretKey: "a-secret-key" }],
  ])("before it is sent, with %s", async (_, credentials) => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on("unhandledRejection", note);
    onTestFinished(() => {
      process.off("unhandledRejection", note);
    });
    const server = await serving(answer(200, instance));
    const caller = callerOf(server.url, { credentials });
    const error = await failureOf(caller.call("PUT", { signal: AbortSignal.abort(reason) }));
    expectFailure(error, server.url, "PUT", { ...aborted, outcome: "not sent", attempts: 0 });
    expect(error.cause).toMatchObject({ message: reason.message, code: "GONE" });
    await turn();
    expect([server.connections, caller.clock.pending, caller.events.length]).toEqual([0, 0, 0]);
    expect(unhandled).toEqual([]);
  });

  test.each([
    ["a token", { token: "a-token-of-the-tests" }],
    ["keys", { accessKey: "an-access-key", secretKey: "a-secret-key" }],
  ])("right after the call, with %s: nothing was sent", async (_, credentials) => {
    const server = await serving(answer(200, instance));
    const controller = new AbortController();
    const call = failureOf(callerOf(server.url, { credentials }).call("PUT", { signal: controller.signal }));
    controller.abort(reason);
    expectFailure(await call, server.url, "PUT", { ...aborted, outcome: "not sent", attempts: 0 });
    expect(server.connections).toBe(0);
  });

  test("between a 401 and the next attempt: refused, and sent once", async () => {
    const server = await serving(answer(401, "", {}));
    const controller = new AbortController();
    let given = 0;
    const token = async () => {
      given += 1;
      if (given === 2) controller.abort(reason);
      return `token-${given}-of-the-tests`;
    };
    const error = await failureOf(
      callerOf(server.url, { credentials: { token } }).call("PUT", { signal: controller.signal }),
    );
    expect(error).toMatchObject({ name: "CceAbortError", outcome: "refused", attempts: 1 });
    expect(server.received).toHaveLength(1);
  });

  test("while the credentials are awaited", async () => {
    const server = await serving(answer(200, instance));
    const controller = new AbortController();
    const answers: ((token: string) => void)[] = [];
    const token = () => new Promise<string>((resolve) => answers.push(resolve));
    // Two calls at once: on this clock both timers are deadlines.
    const clock = fakeClock({ hold: true });
    const caller = callerOf(server.url, { credentials: { token }, clock });
    const call = failureOf(caller.call("PUT", { signal: controller.signal }));
    const other = caller.call();
    await turn();
    controller.abort(reason);
    expectFailure(await call, server.url, "PUT", { ...aborted, outcome: "not sent", attempts: 0 });
    expect(server.connections).toBe(0);
    // Another call goes on waiting for the same answer.
    for (const give of answers) give("a-token-at-last");
    await expect(other).resolves.toEqual(instance);
    expect(answers).toHaveLength(1);
  });

  test.each(methods)("%s: during the request", async (method) => {
    const server = await serving(silence);
    const controller = new AbortController();
    const caller = callerOf(server.url);
    const call = failureOf(caller.call(method, { signal: controller.signal }));
    await server.arrived(1);
    controller.abort(reason);
    expectFailure(await call, server.url, method, { ...aborted, outcome: "unknown" });
    expect(caller.clock.pending).toBe(0);
    expect(caller.events).toMatchObject([{ error: "CceAbortError", nextWaitMs: undefined }]);
  });

  test.each([
    [200, "unknown"],
    [404, "refused"],
  ] as const)("during the body of a %i: %s", async (status, outcome) => {
    const server = await serving(bytesThenSilence(`${begun(status)}{"kind":`));
    const controller = new AbortController();
    const caller = callerOf(server.url);
    const answered = caller.answered();
    const call = failureOf(caller.call("PUT", { signal: controller.signal }));
    await answered;
    controller.abort(reason);
    const expected = { ...aborted, outcome, requestId: `begun-${status}` };
    expectFailure(await call, server.url, "PUT", expected);
  });

  test("during a wait between attempts: nothing was changed", async () => {
    const server = await serving(answer(429, "", { "Retry-After": "5" }));
    const controller = new AbortController();
    const caller = callerOf(server.url, { clock: fakeClock({ hold: true }) });
    const waiting = caller.clock.nextWait();
    const call = failureOf(caller.call("PUT", { signal: controller.signal }));
    await waiting;
    controller.abort(reason);
    const expected = { ...aborted, outcome: "refused", requestId: "request-429" } as const;
    expectFailure(await call, server.url, "PUT", expected);
    expect(caller.clock.pending).toBe(0);
    expect(server.received).toHaveLength(1);
  });

  test("by a hook, between a refusal and the next attempt", async () => {
    const server = await serving(answer(429, "", { "Retry-After": "0" }));
    const controller = new AbortController();
    const caller = callerOf(server.url, { onAttempt: () => controller.abort(reason) });
    const error = await failureOf(caller.call("PUT", { signal: controller.signal }));
    const expected = { ...aborted, outcome: "refused", requestId: "request-429" } as const;
    expectFailure(error, server.url, "PUT", expected);
    expect(server.received).toHaveLength(1);
  });

  test("after its end: nothing happens, and no listener stays", async () => {
    const server = await startFaultServer([answer(200, instance)]);
    onTestFinished(() => server.stop());
    const controller = new AbortController();
    const { signal } = controller;
    let listeners = 0;
    const { addEventListener: add, removeEventListener: remove } = signal;
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners += 1;
      add.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners -= 1;
      remove.apply(signal, args);
    };
    const result = await callerOf(server.url).call("PUT", { signal });
    controller.abort(reason);
    expect(result).toEqual(instance);
    expect(listeners).toBe(0);
  });
});
