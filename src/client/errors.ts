// Every way a call can fail: one class for each thing a caller can do about it.
import type { Redaction } from "./redaction.ts";
import { oneLine } from "./values.ts";

/**
 * What became of a request.
 *
 * - `"not sent"`: it never left this machine; nothing was changed.
 * - `"refused"`: the response proves that it was not processed; nothing was changed.
 * - `"unknown"`: it was sent, and whether it was processed is not known; read the add-on's state before you send an update
 *   again.
 * - `"accepted"`: the service accepted it, and what came of it later is the error. Only `cce-addons/upgrade` throws such errors.
 */
export type Outcome = "not sent" | "refused" | "unknown" | "accepted";

/** One thing that is wrong. */
export interface Violation {
  /** Where, such as `body.spec.version`. */
  readonly path: string;
  /** What is wrong. Never shows a value. */
  readonly message: string;
}

/** What is known about a call when it fails. */
export interface ErrorContext {
  readonly outcome: Outcome;
  readonly operation?: string | undefined;
  readonly request?: string | undefined;
  readonly requestId?: string | undefined;
  readonly attempts?: number | undefined;
  readonly cause?: unknown;
}

/** The base class of every error this client throws. No message, field or cause holds a credential. */
export class CceError extends Error {
  override readonly name: string = "CceError";
  /** What became of the request. */
  readonly outcome: Outcome;
  /** The operationId, where there was a call. */
  readonly operation: string | undefined;
  /** The method and the URL, such as `PUT https://…`. */
  readonly request: string | undefined;
  /** The provider's request id from the last response: `X-Request-Id`, or from a gateway's body. */
  readonly requestId: string | undefined;
  /** How many attempts were made; one that found no connection counts too. */
  readonly attempts: number;

  constructor(message: string, { outcome, operation, request, requestId, attempts = 0, cause }: ErrorContext) {
    super(message, cause === undefined ? undefined : { cause });
    this.outcome = outcome;
    this.operation = operation;
    this.request = request;
    this.requestId = requestId;
    this.attempts = attempts;
  }
}

/** The input is wrong and nothing was sent. Fix what `violations` lists. */
export class CceValidationError extends CceError {
  override readonly name = "CceValidationError";
  /** Everything that is wrong; of more than 100 violations, the first 100. */
  readonly violations: readonly Violation[];

  constructor(operation: string, violations: readonly Violation[]) {
    const listed = limitViolations(violations);
    const lines = listed.map(({ path, message }) => `\n  ${path}: ${message}`);
    super(`${operation}: invalid input, nothing was sent:${lines.join("")}`, { outcome: "not sent", operation });
    this.violations = listed;
  }
}

/** The function that provides the credentials failed, or returned invalid ones. See `cause`. */
export class CceCredentialsError extends CceError {
  override readonly name = "CceCredentialsError";
}

/**
 * No connection could be made, or it broke. With the outcome `"not sent"` it is safe to repeat the call. Browsers do not tell
 * the two apart, so there the outcome is `"unknown"`.
 */
export class CceConnectionError extends CceError {
  override readonly name = "CceConnectionError";
}

/** The deadline passed. Check `outcome`, then allow more time. */
export class CceTimeoutError extends CceError {
  override readonly name = "CceTimeoutError";
}

/** The caller's own `AbortSignal` ended the call. Check `outcome` before you send an update again. */
export class CceAbortError extends CceError {
  override readonly name = "CceAbortError";
}

/** What only an HTTP response tells. */
export interface ApiErrorContext extends ErrorContext {
  readonly status: number;
  readonly code?: string | undefined;
  readonly body?: unknown;
  readonly retryAfterMs?: number | undefined;
  readonly redactions?: readonly Redaction[] | undefined;
}

/** The service, its gateway or a proxy returned an error or an unexpected response. Act on `status` and `code`. */
export class CceApiError extends CceError {
  override readonly name = "CceApiError";
  /** The HTTP status. */
  readonly status: number;
  /** The provider's error code, such as `CCE.03400001` or `APIGW.0301`. */
  readonly code: string | undefined;
  /** The response body: parsed where it is JSON, else its text. An error's is cut at 64 KiB. */
  readonly body: unknown;
  /** How long the service asked to wait (`Retry-After`), in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Credentials the response repeated, and how each was encoded. They are `[redacted]` in `body` and message. */
  readonly redactions: readonly Redaction[];

  constructor(message: string, context: ApiErrorContext) {
    super(message, context);
    this.status = context.status;
    this.code = context.code;
    this.body = context.body;
    this.retryAfterMs = context.retryAfterMs;
    this.redactions = context.redactions ?? [];
  }
}

/** How long the middle of a message may be, in characters. */
const MAX_DESCRIPTION = 1000;

const MAX_VIOLATIONS = 100;

/** At most the first 100 violations, and how many more there are. */
export function limitViolations(violations: readonly Violation[]): readonly Violation[] {
  const more = violations.length - MAX_VIOLATIONS;
  if (more <= 0) return violations;
  return [...violations.slice(0, MAX_VIOLATIONS), { path: "…", message: `and ${more} more` }];
}

/** Throws a `CceValidationError` when there is a violation. */
export function throwIfInvalid(operation: string, violations: readonly Violation[]): void {
  if (violations.length) throw new CceValidationError(operation, violations);
}

/** The part of a call that stays the same over all its attempts, as errors need it. */
export interface CallDescription {
  readonly operation: string;
  /** The method and the URL without its query. */
  readonly request: string;
  /** Whether the operation only reads. */
  readonly reads: boolean;
  /** What to do when it is not known whether the request was processed. */
  readonly adviceIfUnknown?: string | undefined;
}

/** What an error's message says: which call, what happened, what is certain, what to do, and the request id. */
export function describeFailure(
  call: CallDescription,
  what: string,
  { outcome, requestId }: { readonly outcome: Outcome; readonly requestId?: string | undefined },
): string {
  // A server's text may be in it.
  const line = oneLine(what, MAX_DESCRIPTION);
  const end = /[.?!]$/.test(line) ? "" : ".";
  const id = requestId ? ` (request id ${requestId})` : "";
  return `${call.operation}: ${call.request}: ${line}${end} ${adviceFor(call, outcome)}${id}`;
}

/** What an error knows of its call. */
export function contextOf(
  { operation, request }: CallDescription,
  { outcome, requestId, attempts }: Required<Pick<ErrorContext, "outcome" | "requestId" | "attempts">>,
): ErrorContext {
  return { operation, request, outcome, requestId, attempts };
}

/** The end of a message: what is certain, and what to do. */
export function adviceFor(call: Pick<CallDescription, "reads" | "adviceIfUnknown">, outcome: Outcome): string {
  if (outcome === "not sent") return "Nothing was sent, so nothing was changed.";
  if (outcome === "refused") return "Nothing was changed.";
  if (call.reads) return "Whether it was processed is unknown, but it only reads: it is safe to repeat.";
  return call.adviceIfUnknown ?? "Whether it was processed is unknown: check before you repeat it.";
}
