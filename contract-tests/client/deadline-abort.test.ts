// deadline.ts: the caller's own signal ends a call at any moment, and nothing is left on it afterwards.
import { getEventListeners } from "node:events";
import { describe, expect, onTestFinished, test } from "vitest";
import { fakeClock } from "../support/clock.ts";
import { bytesThenSilence, head, respond, serve, silence } from "../support/fault-server.ts";
import {
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
} from "../support/harness.ts";

const aborted = { error: "CceAbortError", attempts: 1 } as const;
const notSent = { ...aborted, outcome: "not sent", attempts: 0 } as const;
const reason = Object.assign(new Error("The user went away."), { code: "GONE" });
const turn = () => new Promise((resolve) => setImmediate(resolve));
const byToken = { name: "a token", credentials: { token: "a-token-of-the-tests" } };
const byKeys = { name: "keys", credentials: { accessKey: "an-access-key", secretKey: "a-secret-key" } };

describe("a call that its caller aborts", () => {
  test("before it begins: calls no credentials function", async () => {
    let calls = 0;
    const server = await serve();
    const token = async () => `token-${++calls}`;
    const caller = callerOf(server.url, { credentials: { token } });
    await failureOf(caller.call("PUT", { signal: AbortSignal.abort() }));
    expect(calls).toBe(0);
  });

  test.each([
    byToken,
    { name: "a function that returns a token", credentials: { token: async () => "a-token-of-the-tests" } },
    { name: "a function that hangs", credentials: { token: () => new Promise<string>(() => {}) } },
    { name: "a function that fails", credentials: { token: () => Promise.reject(new Error("no token")) } },
    byKeys,
  ])("before it begins, with $name: sends nothing", async ({ credentials }) => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on("unhandledRejection", note);
    onTestFinished(() => {
      process.off("unhandledRejection", note);
    });
    const server = await serve(respond(200, response()));
    const caller = callerOf(server.url, { credentials });
    const error = await failureOf(caller.call("PUT", { signal: AbortSignal.abort(reason) }));
    expectFailure(error, server.url, "PUT", notSent);
    expect(error.cause).toMatchObject({ message: reason.message, code: "GONE" });
    await turn();
    expect([server.connections, caller.clock.pending, caller.events.length]).toEqual([0, 0, 0]);
    expect(unhandled).toEqual([]);
  });

  test.each([byToken, byKeys])("right after it began, with $name: sends nothing", async ({ credentials }) => {
    const server = await serve(respond(200, response()));
    const controller = new AbortController();
    const call = failureOf(callerOf(server.url, { credentials }).call("PUT", { signal: controller.signal }));
    controller.abort(reason);
    expectFailure(await call, server.url, "PUT", notSent);
    expect(server.connections).toBe(0);
  });

  test("between a 401 and the next attempt: is refused, and sent once", async () => {
    const server = await serve(respond(401));
    const controller = new AbortController();
    let calls = 0;
    const token = async () => {
      calls += 1;
      if (calls === 2) controller.abort(reason);
      return `token-${calls}-of-the-tests`;
    };
    const caller = callerOf(server.url, { credentials: { token } });
    const error = await failureOf(caller.call("PUT", { signal: controller.signal }));
    expect(error).toMatchObject({ name: "CceAbortError", outcome: "refused", attempts: 1 });
    expect(server.received).toHaveLength(1);
  });

  test("while it waits for the credentials: another call goes on waiting for them", async () => {
    const server = await serve(respond(200, response()));
    const controller = new AbortController();
    const pending: ((token: string) => void)[] = [];
    const token = () => new Promise<string>((resolve) => pending.push(resolve));
    // Two calls at once: on this clock both timers are deadlines.
    const clock = fakeClock({ hold: true });
    const caller = callerOf(server.url, { credentials: { token }, clock });
    const call = failureOf(caller.call("PUT", { signal: controller.signal }));
    const other = caller.call();
    await turn();
    controller.abort(reason);
    expectFailure(await call, server.url, "PUT", notSent);
    expect(server.connections).toBe(0);
    for (const resolve of pending) resolve("a-token-at-last");
    await expect(other).resolves.toEqual(response());
    expect(pending).toHaveLength(1);
  });

  test.each(methods)("%s: after the request has arrived: is unknown, and not retried", async (method) => {
    const server = await serve(silence);
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
    { status: 200, outcome: "unknown" },
    { status: 404, outcome: "refused" },
  ] as const)("during the body of a $status: is $outcome", async ({ status, outcome }) => {
    const begun = head(status, { "Content-Length": 1000, "X-Request-Id": "begun" });
    const server = await serve(bytesThenSilence(`${begun}{"kind":`));
    const controller = new AbortController();
    const caller = callerOf(server.url);
    const headReceived = caller.headReceived();
    const call = failureOf(caller.call("PUT", { signal: controller.signal }));
    await headReceived;
    controller.abort(reason);
    expectFailure(await call, server.url, "PUT", { ...aborted, outcome, requestId: "begun" });
  });

  test("during a wait between attempts: is refused, and sent once", async () => {
    const server = await serve(respond(429, "", { "Retry-After": "5" }));
    const controller = new AbortController();
    const caller = callerOf(server.url, { clock: fakeClock({ hold: true }) });
    const waiting = caller.clock.nextWait();
    const call = failureOf(caller.call("PUT", { signal: controller.signal }));
    await waiting;
    controller.abort(reason);
    expectFailure(await call, server.url, "PUT", { ...aborted, outcome: "refused", requestId: "request-429" });
    expect(caller.clock.pending).toBe(0);
    expect(server.received).toHaveLength(1);
  });

  test("in onAttempt, between a refusal and the next attempt: is refused, and sent once", async () => {
    const server = await serve(respond(429, "", { "Retry-After": "0" }));
    const controller = new AbortController();
    const caller = callerOf(server.url, { onAttempt: () => controller.abort(reason) });
    const error = await failureOf(caller.call("PUT", { signal: controller.signal }));
    expectFailure(error, server.url, "PUT", { ...aborted, outcome: "refused", requestId: "request-429" });
    expect(server.received).toHaveLength(1);
  });

  test("after it ended: nothing happens", async () => {
    const server = await serve(respond(200, response()));
    const controller = new AbortController();
    const result = await callerOf(server.url).call("PUT", { signal: controller.signal });
    controller.abort(reason);
    expect(result).toEqual(response());
  });
});

describe("one signal for many calls", () => {
  test("has one listener meanwhile and none afterwards, and Node does not warn", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on("warning", note);
    onTestFinished(() => {
      process.off("warning", note);
    });
    const { signal } = new AbortController();
    const during: number[] = [];
    const { fetch } = observedFetch();
    const counting: typeof globalThis.fetch = (...args) => {
      during.push(getEventListeners(signal, "abort").length);
      return fetch(...args);
    };
    const { updateAddonInstance, api } = client({ fetch: counting });
    const params = { path: { id } };
    await Promise.all(Array.from({ length: 30 }, () => updateAddonInstance({ id, body: request() }, { signal })));
    await Promise.all(
      Array.from({ length: 30 }, () => api.PUT("/api/v3/addons/{id}", { params, body: request(), signal })),
    );
    await turn();
    expect(Math.max(...during)).toBe(1);
    expect(during).toHaveLength(60);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test("ends them all, those of cce.api too", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const { updateAddonInstance, api } = client({ fetch: () => new Promise(() => {}) });
    const calls = [
      ...Array.from({ length: 12 }, () => updateAddonInstance({ id, body: request() }, { signal })),
      api.PUT("/api/v3/addons/{id}", { params: { path: { id } }, body: request(), signal }),
    ].map((call) => thrown(call));
    await turn();
    controller.abort();
    for (const error of await Promise.all(calls))
      expect(error).toMatchObject({ name: "CceAbortError", outcome: "unknown" });
  });
});
