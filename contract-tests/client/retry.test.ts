// The retry policy, row by row. Whoever changes a rule sees its row fail here.
import { describe, expect, test } from "vitest";
import { type AttemptFacts, decideRetry, parseRetryAfter, type RetryDecision } from "../../src/client/retry.ts";

const update: AttemptFacts = {
  attempt: 1,
  maxAttempts: 4,
  reads: false,
  outcome: "unknown",
  now: 0,
  deadline: 30_000,
  random: () => 0.5,
};
const read: AttemptFacts = { ...update, reads: true };
const stop: RetryDecision = { retry: false };
const wait = (waitMs: number): RetryDecision => ({ retry: true, waitMs });

describe("decideRetry", () => {
  test.each<{ name: string; facts: AttemptFacts; decision: RetryDecision }>([
    {
      name: "an update that found no connection is retried",
      facts: { ...update, outcome: "not sent", failure: "transient" },
      decision: wait(250),
    },
    {
      name: "an update whose server's certificate was refused is not retried",
      facts: { ...update, outcome: "not sent", failure: "permanent" },
      decision: stop,
    },
    {
      name: "an update whose connection broke is not retried",
      facts: { ...update, failure: "broken" },
      decision: stop,
    },
    { name: "a read whose connection broke is retried", facts: { ...read, failure: "broken" }, decision: wait(250) },
    {
      name: "a read whose response ended early is retried",
      facts: { ...read, status: 200, failure: "broken" },
      decision: wait(250),
    },
    {
      name: "a read whose response is too large is not retried",
      facts: { ...read, status: 200, failure: "too large" },
      decision: stop,
    },
    {
      name: "a read that was interrupted is not retried",
      facts: { ...read, failure: "interrupted" },
      decision: stop,
    },
    {
      name: "an update that was interrupted while a refusal came in is not retried",
      facts: { ...update, outcome: "refused", status: 429, failure: "interrupted" },
      decision: stop,
    },
    {
      name: "an update that was throttled is retried",
      facts: { ...update, outcome: "refused", status: 429 },
      decision: wait(250),
    },
    {
      name: "an update that found the instance locked is not retried, as another request is changing it",
      facts: { ...update, outcome: "refused", status: 429, code: "CCE.01429002" },
      decision: stop,
    },
    {
      name: "a read that found the instance locked is retried",
      facts: { ...read, outcome: "refused", status: 429, code: "CCE.01429002" },
      decision: wait(250),
    },
    {
      name: "an update that the gateway could not check with IAM is retried",
      facts: { ...update, outcome: "refused", status: 503 },
      decision: wait(250),
    },
    { name: "an update with any other 503 is not retried", facts: { ...update, status: 503 }, decision: stop },
    { name: "an update with 502 is not retried", facts: { ...update, status: 502 }, decision: stop },
    { name: "a read with 502 is retried", facts: { ...read, status: 502 }, decision: wait(250) },
    { name: "a read with 503 is retried", facts: { ...read, status: 503 }, decision: wait(250) },
    { name: "a read with 504 is retried", facts: { ...read, status: 504 }, decision: wait(250) },
    { name: "a read with 303 is not retried", facts: { ...read, status: 303 }, decision: stop },
    { name: "a read with 500 is not retried", facts: { ...read, status: 500 }, decision: stop },
    {
      name: "a request that was wrong is not retried",
      facts: { ...read, outcome: "refused", status: 400 },
      decision: stop,
    },
    {
      name: "after a recovery the request is retried at once, even as the last attempt",
      facts: { ...update, outcome: "refused", status: 401, recovered: "credentials", maxAttempts: 1 },
      decision: wait(0),
    },
    {
      name: "the last attempt is the last",
      facts: { ...update, outcome: "refused", status: 429, attempt: 4 },
      decision: stop,
    },
    {
      name: "the wait doubles with each attempt",
      facts: { ...update, outcome: "refused", status: 429, attempt: 3 },
      decision: wait(1000),
    },
    {
      name: "the wait never passes 20 s",
      facts: { ...update, outcome: "refused", status: 429, attempt: 30, maxAttempts: 99 },
      decision: wait(10_000),
    },
    {
      name: "Retry-After is obeyed, and chance not asked",
      facts: {
        ...update,
        outcome: "refused",
        status: 429,
        retryAfterMs: 7000,
        random: () => expect.unreachable("Nothing is to be drawn."),
      },
      decision: wait(7000),
    },
    {
      name: "a Retry-After past the deadline ends the call, with a note",
      facts: { ...update, outcome: "refused", status: 429, retryAfterMs: 30_000 },
      decision: { retry: false, note: "not retried, because the service asks to wait 30 s, past the deadline" },
    },
    {
      name: "a backoff past the deadline ends the call, with a note",
      facts: { ...update, outcome: "refused", status: 429, now: 29_900 },
      decision: { retry: false, note: "not retried, because the next attempt would wait 0.25 s, past the deadline" },
    },
  ])("$name", ({ facts, decision }) => {
    expect(decideRetry(facts)).toEqual(decision);
  });
});

describe("parseRetryAfter", () => {
  const now = Date.UTC(2024, 6, 26);
  test.each<[string | null | undefined, number | undefined]>([
    [undefined, undefined],
    [null, undefined],
    ["", undefined],
    ["0", 0],
    ["2", 2000],
    [" 3 ", 3000],
    ["0.25", 250],
    ["29.9", 29_900],
    ["56.818", 56_818],
    ["86400", 86_400_000],
    ["Fri, 26 Jul 2024 00:00:07 GMT", 7000],
    ["Thu, 25 Jul 2024 00:00:00 GMT", 0],
    ["Fri, 99 Jul 2024 00:00:07 GMT", undefined],
    ["2024-07-27", undefined],
    ["Someday, soon", undefined],
    ["Foo, 12", undefined],
    ["garbage", undefined],
    ["10 seconds", undefined],
    ["9".repeat(330), undefined],
    ["-1", undefined],
    ["+5", undefined],
    ["5, 5", undefined],
    ["5.", undefined],
    [".5", undefined],
    ["1e3", undefined],
    ["0x10", undefined],
    ["NaN", undefined],
    ["2;x", undefined],
  ])("%j is %j ms", (header, ms) => {
    expect(parseRetryAfter(header, now)).toBe(ms);
  });
});
