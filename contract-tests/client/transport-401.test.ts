// transport.ts after a 401: when the credentials are renewed, when the request is signed again, and when the call ends.
import { describe, expect, test } from "vitest";
import type { AccessKeyCredentials } from "../../src/client/credentials.ts";
import { fakeClock } from "../support/clock.ts";
import { type Fault, respond, serve } from "../support/fault-server.ts";
import { callerOf, expectFailure, failureOf, response } from "../support/harness.ts";

const good = respond(200, response());
const gateway = (message: string, code = "APIGW.0301") =>
  respond(401, { error_code: code, error_msg: message, request_id: "in-the-body" });
const rejected = gateway("Incorrect IAM authentication information: decrypt token fail");
const skewed = (time: string, code?: string) =>
  gateway(
    `Incorrect IAM authentication information: signature expired, signature time:20230527T000431Z,server time:${time}`,
    code,
  );
const serverTime = "20230527T020608Z";
const refused = {
  error: "CceApiError",
  outcome: "refused",
  status: 401,
  code: "APIGW.0301",
  requestId: "request-401",
} as const;
const keys = { accessKey: "an-access-key-1", secretKey: "a-secret-key-1" };

/** A function that returns one after the other, and the last one for ever. */
function returning<T>(...all: readonly [T, ...T[]]) {
  let calls = 0;
  const next = async () => all[Math.min(calls++, all.length - 1)] ?? all[0];
  return Object.assign(next, { calls: () => calls });
}

describe("a call that ends with 401", () => {
  test.each([
    { name: "a token", credentials: { token: "a-token-that-stays" } },
    { name: "keys", credentials: keys },
  ])("is not retried with $name that cannot be renewed", async ({ credentials }) => {
    const server = await serve(rejected);
    const error = await failureOf(callerOf(server.url, { credentials }).call());
    expectFailure(error, server.url, "PUT", { ...refused, attempts: 1 });
    expect(server.received).toHaveLength(1);
  });

  test("is retried with a new token, at once", async () => {
    const server = await serve(rejected, good);
    const token = returning("the-first-token", "the-second-token");
    const caller = callerOf(server.url, { credentials: { token } });
    await expect(caller.call()).resolves.toEqual(response());
    expect(server.received.map(({ headers }) => headers["x-auth-token"])).toEqual([
      "the-first-token",
      "the-second-token",
    ]);
    expect(caller.clock.waits).toEqual([]);
    expect(caller.events.map(({ status, nextWaitMs }) => [status, nextWaitMs])).toEqual([
      [401, 0],
      [200, undefined],
    ]);
    await caller.call();
    expect(token.calls()).toBe(2);
  });

  test("is retried with new keys, at once", async () => {
    const server = await serve(rejected, good);
    const credentials = returning<AccessKeyCredentials>(keys, {
      accessKey: "an-access-key-2",
      secretKey: "a-secret-key-2",
      securityToken: "a-security-token",
    });
    await expect(callerOf(server.url, { credentials }).call()).resolves.toEqual(response());
    const [first, second] = server.received.map(({ headers }) => headers);
    expect(first?.["authorization"]).toContain("Access=an-access-key-1,");
    expect(first?.["x-security-token"]).toBeUndefined();
    expect(second?.["authorization"]).toContain("Access=an-access-key-2,");
    expect(second?.["x-security-token"]).toBe("a-security-token");
  });

  test("ends with the second 401", async () => {
    const server = await serve(rejected);
    const token = returning("the-first-token", "the-second-token", "the-third-token");
    const error = await failureOf(callerOf(server.url, { credentials: { token } }).call());
    expectFailure(error, server.url, "PUT", { ...refused, attempts: 2 });
    expect([server.received.length, token.calls()]).toEqual([2, 2]);
  });

  test("ends with a CceCredentialsError when the renewal fails", async () => {
    const server = await serve(rejected);
    let calls = 0;
    const token = async () => {
      calls += 1;
      if (calls > 1) throw new Error("The identity service is down.");
      return "the-first-token";
    };
    const error = await failureOf(callerOf(server.url, { credentials: { token } }).call());
    expectFailure(error, server.url, "PUT", {
      error: "CceCredentialsError",
      outcome: "refused",
      attempts: 1,
      requestId: "request-401",
      says: /identity service is down/,
    });
  });

  test("does not count the attempt after a renewal among maxAttempts", async () => {
    const server = await serve(rejected, respond(429, "", { "Retry-After": "1" }), good);
    const token = returning("the-first-token", "the-second-token");
    const caller = callerOf(server.url, { credentials: { token }, maxAttempts: 2 });
    await expect(caller.call()).resolves.toEqual(response());
    expect(server.received).toHaveLength(3);
  });

  test("renews even where maxAttempts is 1", async () => {
    const server = await serve(rejected, good);
    const token = returning("the-first-token", "the-second-token");
    const caller = callerOf(server.url, { credentials: { token }, maxAttempts: 1 });
    await expect(caller.call()).resolves.toEqual(response());
  });
});

describe("a 401 that shows the server's time", () => {
  const datesOf = (server: { readonly received: readonly { readonly headers: Readonly<Record<string, string>> }[] }) =>
    server.received.map(({ headers }) => headers["x-sdk-date"]);
  /** The years that two calls after these faults are signed with. */
  const yearsAfter = async (...faults: readonly Fault[]) => {
    const server = await serve(...faults);
    const caller = callerOf(server.url, { credentials: keys });
    await caller.call().catch(() => {});
    await caller.call();
    return datesOf(server).map((date) => date?.slice(0, 4));
  };

  test.each([
    { name: "static keys", credentials: keys },
    { name: "a function that returns keys", credentials: () => keys },
  ])("has the request signed again with that time, which is kept, with $name", async ({ credentials }) => {
    const server = await serve(skewed(serverTime), good);
    const caller = callerOf(server.url, { credentials, clock: fakeClock({ hold: true }) });
    await expect(caller.call()).resolves.toEqual(response());
    expect(datesOf(server)).toEqual(["20240726T000000Z", serverTime]);
    const [first, second] = server.received.map(({ headers }) => headers["authorization"]);
    expect(first).not.toBe(second);
    caller.clock.advance(61_000);
    await caller.call();
    expect(datesOf(server)[2]).toBe("20230527T020709Z");
  });

  test("ends the call the second time, when the keys are static", async () => {
    const server = await serve(skewed(serverTime));
    const error = await failureOf(callerOf(server.url, { credentials: keys }).call());
    expectFailure(error, server.url, "PUT", { ...refused, attempts: 2, says: /signature expired/ });
  });

  test("is followed once, keys are renewed once, and then the call ends", async () => {
    const server = await serve(skewed(serverTime));
    const credentials = returning(keys);
    const error = await failureOf(callerOf(server.url, { credentials }).call());
    expectFailure(error, server.url, "PUT", { ...refused, attempts: 3 });
    expect(credentials.calls()).toBe(2);
  });

  test("does not keep that time when the request signed with it is refused with 401 too", async () => {
    const bad = skewed("20300101T000000Z");
    expect(await yearsAfter(bad, bad, good)).toEqual(["2024", "2030", "2024"]);
  });

  test.each([
    { name: "it is no time", fault: skewed("20239927T020608Z") },
    { name: "the response is not the gateway's", fault: skewed("20300101T000000Z", "CCE.03401001") },
  ])("is not followed when $name, by the next call either", async ({ fault }) => {
    expect(await yearsAfter(fault, good)).toEqual(["2024", "2024"]);
  });

  test("is not followed when the request had a token", async () => {
    const server = await serve(skewed(serverTime));
    const error = await failureOf(callerOf(server.url).call());
    expectFailure(error, server.url, "PUT", { ...refused, attempts: 1 });
  });
});

describe("a call whose credentials function fails", () => {
  test.each([
    { name: "throws", token: () => Promise.reject(new Error("no token today")), says: /no token today/ },
    { name: "throws nothing", token: () => Promise.reject(undefined), says: /no reason given/ },
    { name: "returns nothing", token: () => undefined as unknown as string, says: /credentials: pass \{ token \}/ },
    {
      name: "returns a newline",
      token: () => "a-token-with-an-end\n",
      says: /credentials\.token: contains a space/,
    },
  ])("is not sent when it $name, and the next call calls it again", async ({ token, says }) => {
    const server = await serve(good);
    const failing = [token, token];
    const next = () => (failing.shift() ?? (() => "a-token-at-last"))();
    const caller = callerOf(server.url, { credentials: { token: next } });
    for (const _ of [1, 2]) {
      const error = await failureOf(caller.call());
      const expected = { error: "CceCredentialsError", outcome: "not sent", attempts: 0 } as const;
      expectFailure(error, server.url, "PUT", { ...expected, says });
      expect(error.message).not.toContain("with-an-end");
    }
    expect(server.connections).toBe(0);
    await expect(caller.call()).resolves.toEqual(response());
    expect(server.received[0]?.headers["x-auth-token"]).toBe("a-token-at-last");
  });

  test("renews although a function that was given up returned late", async () => {
    const server = await serve(good, rejected, good);
    const pending: ((token: string) => void)[] = [];
    const token = () =>
      new Promise<string>((resolve) => {
        pending.push(resolve);
      });
    const caller = callerOf(server.url, { credentials: { token } });
    const hanging = failureOf(caller.call());
    caller.clock.advance(30_000);
    await hanging;
    const second = caller.call();
    pending[1]?.("the-second-token");
    await second;
    pending[0]?.("the-late-first-token");
    await new Promise((resolve) => setImmediate(resolve));
    const third = caller.call();
    await server.arrived(2);
    // The function is called for the third time once the 401 has been read.
    while (!pending[2] && server.received.length < 3) await new Promise((resolve) => setImmediate(resolve));
    pending[2]?.("the-third-token");
    await third;
    expect(server.received.map(({ headers }) => headers["x-auth-token"])).toEqual([
      "the-second-token",
      "the-second-token",
      "the-third-token",
    ]);
  });
});
