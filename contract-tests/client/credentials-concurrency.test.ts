// credentials.ts with many calls at once: one renewal for all, and no request with parts of two credentials.
import { describe, expect, test } from "vitest";
import type { AccessKeyCredentials } from "../../src/client/credentials.ts";
import { fakeClock } from "../support/clock.ts";
import { type Fault, type Received, respond, serve } from "../support/fault-server.ts";
import { callerOf, failureOf, response } from "../support/harness.ts";
import { signatureOf } from "../support/signature.ts";

const CALLS = 200;
const all = Array.from({ length: CALLS });
const good = respond(200, response());
const expired = respond(401, { error_code: "APIGW.0307", error_msg: "to be renewed" });

const keysOf = (generation: number): AccessKeyCredentials => ({
  accessKey: `access-key-${generation}`,
  secretKey: `secret-key-${generation}`,
  securityToken: `security-token-${generation}`,
});

/** The generation of the keys that a request was signed with; fails the test when its parts are not of one set. */
function generationOf(request: Received): number {
  const { authorization = "", "x-security-token": securityToken } = request.headers;
  const generation = Number(/Access=access-key-(\d+),/.exec(authorization)?.[1]);
  const keys = keysOf(generation);
  expect(securityToken).toBe(keys.securityToken);
  expect(authorization).toMatch(/SignedHeaders=\S*x-sdk-date;x-security-token/);
  expect(authorization).toBe(signatureOf(request, keys));
  return generation;
}

/** How often each value occurs. */
const tally = (values: readonly unknown[]) =>
  Object.fromEntries([...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]));

/** Responds once all of the first calls have arrived, so that every one of them meets the expired credential. */
function together(isFirst: (request: Received) => boolean): Fault {
  const waiting: (() => void)[] = [];
  return (socket, request) => {
    if (!isFirst(request)) {
      good(socket, request);
      return;
    }
    waiting.push(() => expired(socket, request));
    if (waiting.length >= CALLS) for (const go of waiting) go();
  };
}

/** Responds at once, so that early calls renew while late ones are still to be sent. */
const atOnce =
  (isFirst: (request: Received) => boolean): Fault =>
  (socket, request) =>
    (isFirst(request) ? expired : good)(socket, request);

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Counts how often a function is called; it returns a turn later what `next` makes of the count. */
function counting<T>(next: (calls: number) => T) {
  let calls = 0;
  const count = async () => {
    const value = next(++calls);
    await turn();
    return value;
  };
  return Object.assign(count, { calls: () => calls });
}

describe.each([
  { when: "all at the same moment", play: together },
  { when: "one by one", play: atOnce },
])("200 calls at once, whose credential expires $when", ({ play }) => {
  test("with a token: call the function twice in all, and none fails", async () => {
    const token = counting((calls) => `token-${calls}-of-the-tests`);
    const tokenOf = ({ headers }: Received) => headers["x-auth-token"] ?? "";
    const server = await serve(play((request) => tokenOf(request) === "token-1-of-the-tests"));
    const clock = fakeClock({ hold: true });
    const caller = callerOf(server.url, { credentials: { token }, clock });
    const results = await Promise.all(all.map(() => caller.call()));
    expect(results).toEqual(all.map(response));
    expect(token.calls()).toBe(2);
    const sent = tally(server.received.map(tokenOf));
    expect(sent["token-2-of-the-tests"]).toBe(CALLS);
    if (play === together) expect(sent["token-1-of-the-tests"]).toBe(CALLS);
    expect(Object.keys(sent)).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });

  test("with keys: each request is signed with one set of them alone", async () => {
    const credentials = counting(keysOf);
    const server = await serve(
      play(({ headers }) => headers["authorization"]?.includes("Access=access-key-1,") ?? false),
    );
    const clock = fakeClock({ hold: true });
    const caller = callerOf(server.url, { credentials, clock });
    const results = await Promise.all(all.map(() => caller.call()));
    expect(results).toEqual(all.map(response));
    expect(credentials.calls()).toBe(2);
    const sent = tally(server.received.map(generationOf));
    expect(sent[2]).toBe(CALLS);
    if (play === together) expect(sent[1]).toBe(CALLS);
    expect(Object.keys(sent)).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });
});

describe("200 calls at once", () => {
  test("are each signed with one set of keys although their owner rewrites the object meanwhile", async () => {
    const keys: Record<string, string | undefined> = { ...keysOf(1) };
    const server = await serve(good);
    const caller = callerOf(server.url, {
      credentials: async () => keys as unknown as AccessKeyCredentials,
      clock: fakeClock({ hold: true }),
    });
    const calls = all.map(() => caller.call());
    // A rotation in the middle of signing: after any number of turns of the microtask queue.
    for (let turns = 0; turns < 40; turns += 1) {
      await Promise.resolve();
      Object.assign(keys, keysOf(2 + turns));
    }
    await Promise.all(calls);
    expect(server.received).toHaveLength(CALLS);
    for (const request of server.received) expect(generationOf(request)).toBeGreaterThan(0);
  });

  test("share one call to a function that has not returned yet", async () => {
    const server = await serve(good);
    let calls = 0;
    let provide = (_: string) => {};
    const token = () => {
      calls += 1;
      return new Promise<string>((resolve) => {
        provide = resolve;
      });
    };
    const caller = callerOf(server.url, { credentials: { token }, clock: fakeClock({ hold: true }) });
    const sent = all.map(() => caller.call());
    await turn();
    provide("a-token-at-last");
    await Promise.all(sent);
    expect(calls).toBe(1);
  });

  test("all fail with the function that throws, and the next call calls it again", async () => {
    const server = await serve(good);
    let calls = 0;
    const token = async () => {
      calls += 1;
      await turn();
      if (calls === 1) throw new Error("no token");
      return "a-token-at-last";
    };
    const caller = callerOf(server.url, { credentials: { token }, clock: fakeClock({ hold: true }) });
    const errors = await Promise.all(all.map(() => failureOf(caller.call())));
    expect(tally(errors.map(({ name }) => name))).toEqual({ CceCredentialsError: CALLS });
    expect([calls, server.connections]).toEqual([1, 0]);
    await expect(caller.call()).resolves.toEqual(response());
    expect(calls).toBe(2);
  });

  test("end with two attempts each and one renewal when they are refused for ever", async () => {
    const server = await serve(expired);
    const token = counting((calls) => `token-${calls}-of-the-tests`);
    const caller = callerOf(server.url, { credentials: { token }, clock: fakeClock({ hold: true }) });
    const errors = await Promise.all(all.map(() => failureOf(caller.call())));
    expect(new Set(errors.map(({ attempts }) => attempts))).toEqual(new Set([2]));
    expect(server.received).toHaveLength(2 * CALLS);
    expect(token.calls()).toBe(2);
  });
});
