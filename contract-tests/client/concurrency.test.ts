// Serves updateAddonInstance called many times at once: one renewal for all, and no request with parts of two credentials.
import { createHash, createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { AccessKeyCredentials } from "../../src/client/credentials.ts";
import { fakeClock } from "../support/clock.ts";
import { answer, type Fault, type Received } from "../support/fault-server.ts";
import { callerOf, failureOf, instance, serving } from "../support/updating.ts";

const CALLS = 200;
const all = Array.from({ length: CALLS });
const good = answer(200, instance);
const expired = answer(401, { error_code: "APIGW.0307", error_msg: "to be renewed" });

const keysOf = (generation: number): AccessKeyCredentials => ({
  accessKey: `access-key-${generation}`,
  secretKey: `secret-key-${generation}`,
  securityToken: `security-token-${generation}`,
});

/** The generation of the keys a request was signed with; it throws when its parts are not of one set. */
function generationOf({ method, path, headers, body }: Received): number {
  const [, accessKey = "", names = "", signature] =
    /^SDK-HMAC-SHA256 Access=(\S+), SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/.exec(
      headers["authorization"] ?? "",
    ) ?? [];
  const generation = Number(accessKey.split("-").at(-1));
  const { secretKey, securityToken } = keysOf(generation);
  expect(headers["x-security-token"]).toBe(securityToken);
  expect(names.split(";")).toEqual(expect.arrayContaining(["x-sdk-date", "x-security-token"]));
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const lines = names.split(";").map((name) => `${name}:${headers[name]}\n`);
  const canonical = [method, `${path}/`, "", lines.join(""), names, sha256(body)].join("\n");
  const text = ["SDK-HMAC-SHA256", headers["x-sdk-date"], sha256(canonical)].join("\n");
  expect(signature).toBe(createHmac("sha256", secretKey).update(text).digest("hex"));
  return generation;
}

const tally = (generations: readonly unknown[]) =>
  Object.fromEntries([...new Set(generations)].map((one) => [one, countOf(generations, one)]));
const countOf = <T>(values: readonly T[], value: T) => values.filter((one) => one === value).length;

/** Answers once all of the first calls have arrived, so that every one of them meets the expired credential. */
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

/** Answers at once, so that early calls renew while late ones are still to be sent. */
const atOnce =
  (isFirst: (request: Received) => boolean): Fault =>
  (socket, request) =>
    (isFirst(request) ? expired : good)(socket, request);

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe.each([
  ["all at the same moment", together],
  ["one by one", atOnce],
] as const)("updateAddonInstance, 200 calls at once, the credential expiring for them %s", (_, play) => {
  test("with a token: asks for it twice, and no call fails", async () => {
    let asked = 0;
    const token = async () => {
      asked += 1;
      const given = `token-${asked}-of-the-tests`;
      await turn();
      return given;
    };
    const tokenOf = ({ headers }: Received) => headers["x-auth-token"] ?? "";
    const server = await serving(play((request) => tokenOf(request) === "token-1-of-the-tests"));
    const clock = fakeClock({ hold: true });
    const caller = callerOf(server.url, { credentials: { token }, clock });
    const results = await Promise.all(all.map(() => caller.call()));
    expect(results).toEqual(all.map(() => instance));
    expect(asked).toBe(2);
    const sent = tally(server.received.map(tokenOf));
    expect(sent["token-2-of-the-tests"]).toBe(CALLS);
    if (play === together) expect(sent["token-1-of-the-tests"]).toBe(CALLS);
    expect(Object.keys(sent)).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });

  test("with keys: each request is signed with one set of them alone", async () => {
    let asked = 0;
    const credentials = async () => {
      asked += 1;
      const given = keysOf(asked);
      await turn();
      return given;
    };
    const server = await serving(
      play(({ headers }) => headers["authorization"]?.includes("Access=access-key-1,") ?? false),
    );
    const clock = fakeClock({ hold: true });
    const caller = callerOf(server.url, { credentials, clock });
    const results = await Promise.all(all.map(() => caller.call()));
    expect(results).toEqual(all.map(() => instance));
    expect(asked).toBe(2);
    const sent = tally(server.received.map(generationOf));
    expect(sent[2]).toBe(CALLS);
    if (play === together) expect(sent[1]).toBe(CALLS);
    expect(Object.keys(sent)).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });
});

describe("updateAddonInstance with keys that change hands", () => {
  test("signs with one set although their owner rewrites the object meanwhile", async () => {
    const keys: Record<string, string | undefined> = { ...keysOf(1) };
    const server = await serving(good);
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

  test("asks once for calls made while the function has not answered", async () => {
    const server = await serving(good);
    let asked = 0;
    let give = (_: string) => {};
    const token = () => {
      asked += 1;
      return new Promise<string>((resolve) => {
        give = resolve;
      });
    };
    const clock = fakeClock({ hold: true });
    const caller = callerOf(server.url, { credentials: { token }, clock });
    const calls = all.map(() => caller.call());
    await turn();
    give("a-token-at-last");
    await Promise.all(calls);
    expect(asked).toBe(1);
  });

  test("fails all calls that wait for a function that throws, and asks again for the next", async () => {
    const server = await serving(good);
    let asked = 0;
    const token = async () => {
      asked += 1;
      await turn();
      if (asked === 1) throw new Error("no token");
      return "a-token-at-last";
    };
    const clock = fakeClock({ hold: true });
    const caller = callerOf(server.url, { credentials: { token }, clock });
    const errors = await Promise.all(all.map(() => failureOf(caller.call())));
    expect(tally(errors.map(({ name }) => name))).toEqual({ CceCredentialsError: CALLS });
    expect([asked, server.connections]).toEqual([1, 0]);
    await expect(caller.call()).resolves.toEqual(instance);
    expect(asked).toBe(2);
  });

  test("200 calls refused for ever end with two attempts each and one renewal", async () => {
    const server = await serving(expired);
    let asked = 0;
    const token = async () => {
      asked += 1;
      return `token-${asked}-of-the-tests`;
    };
    const clock = fakeClock({ hold: true });
    const caller = callerOf(server.url, { credentials: { token }, clock });
    const errors = await Promise.all(all.map(() => failureOf(caller.call())));
    expect(new Set(errors.map(({ attempts }) => attempts))).toEqual(new Set([2]));
    expect(server.received).toHaveLength(2 * CALLS);
    expect(asked).toBe(2);
  });
});
