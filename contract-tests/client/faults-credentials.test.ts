// Serves updateAddonInstance's answer 401: what is renewed, what is signed again, and when a call ends.
import { describe, expect, test } from "vitest";
import type { AccessKeyCredentials } from "../../src/client/credentials.ts";
import { fakeClock } from "../support/clock.ts";
import { answer } from "../support/fault-server.ts";
import { callerOf, expectFailure, failureOf, instance, serving } from "../support/updating.ts";

const gateway = (message: string) =>
  answer(401, { error_code: "APIGW.0301", error_msg: message, request_id: "in-the-body" });
const rejected = gateway("Incorrect IAM authentication information: decrypt token fail");
const skewed = (time: string) =>
  gateway(
    `Incorrect IAM authentication information: signature expired, signature time:20230527T000431Z,server time:${time}`,
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

/** A function that gives one after the other, and the last one for ever. */
function giving<T>(...all: readonly [T, ...T[]]) {
  let asked = 0;
  const give = async () => all[Math.min(asked++, all.length - 1)] ?? all[0];
  return Object.assign(give, { times: () => asked });
}

describe("updateAddonInstance answered with 401", () => {
  test.each([
    ["a token", { token: "a-token-that-stays" }],
    ["keys", keys],
  ])("ends at once with %s that cannot be renewed", async (_, credentials) => {
    const server = await serving(rejected);
    const error = await failureOf(callerOf(server.url, { credentials }).call());
    expectFailure(error, server.url, "PUT", { ...refused, attempts: 1 });
    expect(server.received).toHaveLength(1);
  });

  test("is sent again with a new token, at once", async () => {
    const server = await serving(rejected, answer(200, instance));
    const token = giving("the-first-token", "the-second-token");
    const caller = callerOf(server.url, { credentials: { token } });
    await expect(caller.call()).resolves.toEqual(instance);
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
    expect(token.times()).toBe(2);
  });

  test("is sent again with new keys, at once", async () => {
    const server = await serving(rejected, answer(200, instance));
    const credentials = giving<AccessKeyCredentials>(keys, {
      accessKey: "an-access-key-2",
      secretKey: "a-secret-key-2",
      securityToken: "a-security-token",
    });
    await expect(callerOf(server.url, { credentials }).call()).resolves.toEqual(instance);
    const [first, second] = server.received.map(({ headers }) => headers);
    expect(first?.["authorization"]).toContain("Access=an-access-key-1,");
    expect(first?.["x-security-token"]).toBeUndefined();
    expect(second?.["authorization"]).toContain("Access=an-access-key-2,");
    expect(second?.["x-security-token"]).toBe("a-security-token");
  });

  test("ends with the second 401", async () => {
    const server = await serving(rejected);
    const token = giving("the-first-token", "the-second-token", "the-third-token");
    const error = await failureOf(callerOf(server.url, { credentials: { token } }).call());
    expectFailure(error, server.url, "PUT", { ...refused, attempts: 2 });
    expect([server.received.length, token.times()]).toEqual([2, 2]);
  });

  test("ends with a CceCredentialsError when the renewal fails", async () => {
    const server = await serving(rejected);
    let asked = 0;
    const token = async () => {
      asked += 1;
      if (asked > 1) throw new Error("The identity service is down.");
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

  test("does not count a renewed credential among maxAttempts", async () => {
    const throttled = answer(429, "", { "Retry-After": "1" });
    const server = await serving(rejected, throttled, answer(200, instance));
    const token = giving("the-first-token", "the-second-token");
    const caller = callerOf(server.url, { credentials: { token }, maxAttempts: 2 });
    await expect(caller.call()).resolves.toEqual(instance);
    expect(server.received).toHaveLength(3);
  });

  test("renews even where maxAttempts is 1", async () => {
    const server = await serving(rejected, answer(200, instance));
    const token = giving("the-first-token", "the-second-token");
    const caller = callerOf(server.url, { credentials: { token }, maxAttempts: 1 });
    await expect(caller.call()).resolves.toEqual(instance);
  });

  test.each([
    ["static keys", keys],
    ["a function of keys", () => keys],
  ])("is signed again with the server's clock, with %s", async (_, credentials) => {
    const server = await serving(skewed(serverTime), answer(200, instance));
    const caller = callerOf(server.url, { credentials, clock: fakeClock({ hold: true }) });
    await expect(caller.call()).resolves.toEqual(instance);
    const dates = () => server.received.map(({ headers }) => headers["x-sdk-date"]);
    expect(dates()).toEqual(["20240726T000000Z", serverTime]);
    const [first, second] = server.received.map(({ headers }) => headers["authorization"]);
    expect(first).not.toBe(second);
    caller.clock.advance(61_000);
    await caller.call();
    expect(dates().at(-1)).toBe("20230527T020709Z");
  });

  test("ends with the second 401 that shows a clock, when the keys are static", async () => {
    const server = await serving(skewed(serverTime));
    const error = await failureOf(callerOf(server.url, { credentials: keys }).call());
    expectFailure(error, server.url, "PUT", { ...refused, attempts: 2, says: /signature expired/ });
  });

  test("learns the clock once and renews once, and then ends", async () => {
    const server = await serving(skewed(serverTime));
    const credentials = giving(keys);
    const error = await failureOf(callerOf(server.url, { credentials }).call());
    expectFailure(error, server.url, "PUT", { ...refused, attempts: 3 });
    expect(credentials.times()).toBe(2);
  });

  test("does not take a clock from an answer to a token", async () => {
    const server = await serving(skewed(serverTime));
    const error = await failureOf(callerOf(server.url).call());
    expectFailure(error, server.url, "PUT", { ...refused, attempts: 1 });
  });

  test.each(["20239927T020608Z", "20230527T996608Z", "00000000T000000Z"])(
    "outlives %s, a server's time that is none",
    async (time) => {
      const server = await serving(skewed(time), rejected, answer(200, instance));
      const caller = callerOf(server.url, { credentials: keys });
      const error = await failureOf(caller.call());
      expectFailure(error, server.url, "PUT", { ...refused, attempts: error.attempts ?? 0 });
      await caller.call().catch(() => {});
      await expect(caller.call()).resolves.toEqual(instance);
      expect(server.received.at(-1)?.headers["x-sdk-date"]).toBe("20240726T000000Z");
    },
  );
});

describe("updateAddonInstance whose credentials fail", () => {
  test.each([
    ["throws", () => Promise.reject(new Error("no token today")), /no token today/],
    ["throws nothing", () => Promise.reject(undefined), /no reason given/],
    ["gives nothing", () => undefined as unknown as string, /credentials: pass \{ token \}/],
    ["gives a newline", () => "a-token-with-an-end\n", /credentials\.token: contains a space/],
  ])("is not sent when the function %s, and asks again", async (_, token, says) => {
    const server = await serving(answer(200, instance));
    const failing = [token, token];
    const caller = callerOf(server.url, {
      credentials: {
        token: () => {
          const fail = failing.shift();
          return fail ? fail() : "a-token-at-last";
        },
      },
    });
    for (const _ of [1, 2]) {
      const error = await failureOf(caller.call());
      const expected = { error: "CceCredentialsError", outcome: "not sent", attempts: 0 } as const;
      expectFailure(error, server.url, "PUT", { ...expected, says });
      expect(error.message).not.toContain("with-an-end");
    }
    expect(server.connections).toBe(0);
    await expect(caller.call()).resolves.toEqual(instance);
    expect(server.received[0]?.headers["x-auth-token"]).toBe("a-token-at-last");
  });

  test("renews although a question given up was answered late", async () => {
    const server = await serving(answer(200, instance), rejected, answer(200, instance));
    const answers: ((token: string) => void)[] = [];
    const token = () =>
      new Promise<string>((resolve) => {
        answers.push(resolve);
      });
    const caller = callerOf(server.url, { credentials: { token } });
    const hanging = failureOf(caller.call());
    caller.clock.advance(30_000);
    await hanging;
    const second = caller.call();
    answers[1]?.("the-second-token");
    await second;
    answers[0]?.("the-late-first-token");
    await new Promise((resolve) => setImmediate(resolve));
    const third = caller.call();
    await server.arrived(2);
    // The third question is asked once the 401 has been read.
    while (!answers[2] && server.received.length < 3) await new Promise((resolve) => setImmediate(resolve));
    answers[2]?.("the-third-token");
    await third;
    expect(server.received.map(({ headers }) => headers["x-auth-token"])).toEqual([
      "the-second-token",
      "the-second-token",
      "the-third-token",
    ]);
  });
});
