// Every way a call can fail, by what its caller does about it, and the one place where the error bodies of the contract's
// responses (ServiceError, GatewayError and their older forms) are read.

/**
 * What became of the request.
 *
 * - `"not sent"`: it never left; nothing was changed.
 * - `"refused"`: the service or its gateway answered that it did not act; nothing was changed.
 * - `"unknown"`: it was sent and no answer tells; read the add-on's state before sending an update again.
 */
export type Outcome = "not sent" | "refused" | "unknown";

interface Context {
  readonly outcome: Outcome;
  readonly operation?: string | undefined;
  readonly requestId?: string | undefined;
  readonly attempts?: number | undefined;
  readonly cause?: unknown;
}

/** The root of every error this client throws. No message, field or cause of one holds a credential. */
export class CceError extends Error {
  override readonly name: string = "CceError";
  /** What became of the request. */
  readonly outcome: Outcome;
  /** The operationId of the call, where there is one. */
  readonly operation: string | undefined;
  /** The provider's id of the last request answered, from `X-Request-Id` or a gateway body. */
  readonly requestId: string | undefined;
  /** How many times the request was sent. */
  readonly attempts: number;

  constructor(message: string, context: Context) {
    super(message, context.cause === undefined ? undefined : { cause: context.cause });
    this.outcome = context.outcome;
    this.operation = context.operation;
    this.requestId = context.requestId;
    this.attempts = context.attempts ?? 0;
  }
}

/** One thing wrong with an input: where, and what, in plain words. */
export interface Violation {
  /** The place, such as `body.spec.version`. */
  readonly path: string;
  readonly message: string;
}

/** The input is wrong and nothing was sent: correct what `violations` lists. */
export class CceValidationError extends CceError {
  override readonly name = "CceValidationError";
  readonly violations: readonly Violation[];

  constructor(subject: string, violations: readonly Violation[], operation?: string) {
    const list = violations.map(({ path, message }) => `\n  ${path}: ${message}`).join("");
    super(`${subject} was not accepted, and nothing was sent:${list}`, {
      outcome: "not sent",
      operation,
    });
    this.violations = violations;
  }
}

/** The function that gives the credentials failed, or gave none that can be used: see `cause`. */
export class CceCredentialsError extends CceError {
  override readonly name = "CceCredentialsError";
}

/** No connection, or one that broke: read `outcome`; with `"not sent"`, repeating is safe. */
export class CceConnectionError extends CceError {
  override readonly name = "CceConnectionError";
}

/** The deadline passed: read `outcome`, then allow more time. */
export class CceTimeoutError extends CceError {
  override readonly name = "CceTimeoutError";
}

/** The caller's own `AbortSignal` ended the call: read `outcome` before sending an update again. */
export class CceAbortError extends CceError {
  override readonly name = "CceAbortError";
}

/** The service or something before it answered, and not with success: act on `status` and `code`. */
export class CceApiError extends CceError {
  override readonly name = "CceApiError";
  /** The HTTP status. */
  readonly status: number;
  /** The provider's error code, such as `CCE.03400001` or `APIGW.0301`. */
  readonly code: string | undefined;
  /** The answer's body: parsed where it is JSON, else its text. */
  readonly body: unknown;
  /** How long the service asked to wait (`Retry-After`), in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    context: Context & {
      readonly status: number;
      readonly code?: string | undefined;
      readonly body: unknown;
      readonly retryAfterMs?: number | undefined;
    },
  ) {
    super(message, context);
    this.status = context.status;
    this.code = context.code;
    this.body = context.body;
    this.retryAfterMs = context.retryAfterMs;
  }
}

/** What every error body seen in the field has in common. */
export interface ErrorFacts {
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly requestId: string | undefined;
}

/** Reads an error body of any known form, or none: the service's, the gateway's, their older ones, text and HTML. */
export function readErrorBody(body: unknown): ErrorFacts {
  if (typeof body === "string") {
    const words = body
      .replace(/<(style|script)\b.*?<\/\1>|<[^>]*>|\s+/gis, " ")
      .replace(/ +/g, " ");
    return { code: undefined, message: shorten(words.trim()), requestId: undefined };
  }
  const flat = record(body);
  const inner = record(flat["error"]);
  const general = text(flat["errorMessage"]) ?? text(flat["error_msg"]);
  const special = text(flat["message"]) ?? text(inner["message"]);
  return {
    code:
      text(flat["errorCode"]) ??
      text(flat["error_code"]) ??
      text(inner["code"]) ??
      text(flat["code"]),
    message: shorten(
      [general, special]
        .filter((part, i, all) => all.indexOf(part) === i)
        .join(" ")
        .trim(),
    ),
    requestId: text(flat["request_id"]),
  };
}

/** What an answer with this status says of the request's fate; `code` is the provider's error code. */
export function outcomeOf(status: number, code?: string): Outcome {
  // A 503 of the gateway itself stopped the request; one of a proxy can also mean that the connection behind it broke.
  if (status === 503 && /^APIG/.test(code ?? "")) return "refused";
  return status >= 300 && status < 500 ? "refused" : "unknown";
}

/** The last sentence of a message: what is certain, and what to do. `reads` for an operation that changes nothing. */
export function advice(outcome: Outcome, reads: boolean): string {
  if (reads) return "Nothing was changed: the operation only reads.";
  if (outcome === "not sent") return "Nothing was sent, so nothing was changed.";
  if (outcome === "refused") return "Nothing was changed.";
  return "Whether it took effect is unknown: read the add-on's state before sending it again.";
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const shorten = (message: string): string | undefined =>
  message.length > 500 ? `${message.slice(0, 500)}…` : message || undefined;
