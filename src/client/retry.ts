// The retry policy, one pure function: what happened in, decision out.
import type { Outcome } from "./errors.ts";
import type { ConnectionFailure } from "./network-error.ts";

/** The longest wait before the second attempt, in milliseconds; it doubles with each attempt. */
const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 20_000;

/** Another request is changing the resource: to send an update later could undo what that one did. */
const LOCKED = "CCE.01429002";

/** Why an attempt has no complete response: the connection, the end of the call, or a limit. */
export type AttemptFailure = ConnectionFailure | "interrupted" | "too large";

/** What is known after an attempt. Times are in milliseconds. */
export interface AttemptFacts {
  /** 1 for the first; attempts that follow a recovery are not counted. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** Whether the operation only reads. */
  readonly reads: boolean;
  readonly outcome: Outcome;
  /** The response's status, where its head was received. */
  readonly status?: number | undefined;
  /** The provider's error code, where there is one. */
  readonly code?: string | undefined;
  /** Why no complete response was received; undefined if one was. */
  readonly failure?: AttemptFailure | undefined;
  /** What has just been renewed after a 401, if anything. */
  readonly recovered?: "clock" | "credentials" | undefined;
  /** How long the service asked to wait. */
  readonly retryAfterMs?: number | undefined;
  readonly now: number;
  readonly deadline: number;
  /** Draws a number from 0 up to 1; not called when the service says how long to wait. */
  readonly random: () => number;
}

/** Whether to send the request again: after how many milliseconds, or why not if only the deadline forbids it. */
export type RetryDecision =
  | { readonly retry: true; readonly waitMs: number }
  | { readonly retry: false; readonly note?: string | undefined };

/**
 * Decides whether to send the request again. An update is repeated only when it was certainly not processed, as there is no
 * idempotency key, and not while another request changes the resource. Waits have full jitter, and `Retry-After` is obeyed.
 */
export function decideRetry(facts: AttemptFacts): RetryDecision {
  if (facts.recovered) return { retry: true, waitMs: 0 };
  if (facts.attempt >= facts.maxAttempts || !isRepeatable(facts)) return { retry: false };
  const waitMs = facts.retryAfterMs ?? backoff(facts.attempt, facts.random);
  if (facts.now + waitMs < facts.deadline) return { retry: true, waitMs };
  const why = facts.retryAfterMs === undefined ? "the next attempt would wait" : "the service asks to wait";
  const seconds = Math.round(waitMs) / 1000;
  return { retry: false, note: `not retried, because ${why} ${seconds} s, past the deadline` };
}

function isRepeatable({ reads, outcome, status, code, failure }: AttemptFacts): boolean {
  if (failure === "interrupted" || failure === "too large") return false;
  if (code === LOCKED) return reads;
  if (outcome === "not sent") return failure === "transient";
  if (outcome === "refused") return status === 429 || status === 503;
  return reads && (failure === "broken" || status === 502 || status === 503 || status === 504);
}

function backoff(attempt: number, random: () => number): number {
  return random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1));
}

/** `Retry-After` in milliseconds: seconds, fractions included, or an HTTP date. Undefined when it is neither. */
export function parseRetryAfter(header: string | null | undefined, now: number): number | undefined {
  if (!header) return undefined;
  if (/^\s*\d{1,10}(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  // Only an HTTP date: Date.parse accepts much else.
  if (!/^\s*\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT\s*$/.test(header)) return undefined;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
