// Every way a call can fail, by what its caller does about it, and the one place where error bodies are read: the contract's
// ServiceError and GatewayError, their older forms, and what proxies answer.

/**
 * What became of a request.
 *
 * - `"not sent"`: it never left; nothing was changed.
 * - `"refused"`: the service or its gateway answered that it did not act; nothing was changed.
 * - `"unknown"`: it was sent and no answer tells; read the add-on's state before sending an update again.
 */
export type Outcome = "not sent" | "refused" | "unknown";

/** What is known of a call so far. An error shows all of it; `note` and `cause` say more of what happened. */
export type CallFacts = { [Fact in Exclude<keyof CceApiError, keyof Error>]?: CceApiError[Fact] } & {
  outcome: Outcome;
  note?: string | undefined;
  cause?: unknown;
};

/** The root of every error this client throws. No message, field or cause of one holds a credential. */
export class CceError extends Error {
  override readonly name: string = "CceError";
  /** What became of the request. */
  declare readonly outcome: Outcome;
  /** The operationId, where there was a call. */
  declare readonly operation: string | undefined;
  /** The method and the URL, such as `PUT https://…`. */
  declare readonly request: string | undefined;
  /** The provider's id of the last request that was answered, from `X-Request-Id` or a gateway's body. */
  declare readonly requestId: string | undefined;
  /** How many times the request was sent. */
  declare readonly attempts: number;

  /** The message says what happened and, of a call, to which request and what is certain. */
  constructor(what: string, { cause, note, ...facts }: CallFacts) {
    const { operation, request, outcome, requestId } = facts;
    const happened = what.replace(/\.$/, "") + (note ? `; ${note}` : "");
    const end = advice(outcome, READS.test(request ?? "")) + (requestId ? ` (request id ${requestId})` : "");
    const whole = [operation, request, `${happened}. ${end}`].filter(Boolean).join(": ");
    super(request ? whole : what, cause === undefined ? undefined : { cause });
    Object.assign(this, { attempts: 0 }, facts);
  }
}

/** One thing wrong: where, such as `body.spec.version`, and what, in plain words. */
export interface Violation {
  readonly path: string;
  readonly message: string;
}

/** The input is wrong and nothing was sent: correct what `violations` lists. */
export class CceValidationError extends CceError {
  override readonly name = "CceValidationError";
  readonly violations: readonly Violation[];

  constructor(subject: string, violations: readonly Violation[]) {
    const list = violations.map(({ path, message }) => `\n  ${path}: ${message}`);
    super(`${subject}: nothing was sent, because${list.join("")}`, { outcome: "not sent", operation: subject });
    this.violations = violations;
  }
}

/** Throws a `CceValidationError` when something is wrong. */
export function refuse(subject: string, wrong: readonly Violation[]): void {
  if (wrong.length) throw new CceValidationError(subject, wrong);
}

/** The function that gives the credentials failed, or gave none that can be used: see `cause`. */
export class CceCredentialsError extends CceError {
  override readonly name = "CceCredentialsError";
}

/**
 * No connection, or one that broke: with the outcome `"not sent"`, repeating is safe. A browser does not say which it was, so there the
 * outcome is `"unknown"`.
 */
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

/** The service, or something before it, answered otherwise than documented for success: act on `status` and `code`. */
export class CceApiError extends CceError {
  override readonly name = "CceApiError";
  /** The HTTP status. */
  declare readonly status: number;
  /** The provider's error code, such as `CCE.03400001` or `APIGW.0301`. */
  declare readonly code: string | undefined;
  /** The answer's body: parsed where it is JSON, else its text. */
  declare readonly body: unknown;
  /** How long the service asked to wait (`Retry-After`), in milliseconds. */
  declare readonly retryAfterMs: number | undefined;
}

/** Whether a request, which begins with its method, changes nothing. */
export const READS = /^(GET|HEAD)\b/;

/** The end of a message: what is certain, and what to do. */
export function advice(outcome: Outcome, reads: boolean): string {
  if (reads) return "Nothing was changed: the operation only reads.";
  if (outcome === "unknown")
    return "Whether it took effect is unknown: read the add-on's state before sending it again.";
  return outcome === "refused" ? "Nothing was changed." : "Nothing was sent, so nothing was changed.";
}

/** What an answer with this status says of the request's fate; `code` is the provider's error code. */
export function outcomeOf(status: number, code = ""): Outcome {
  // A 503 of the gateway itself stopped the request; one of a proxy can also mean that the connection behind it broke.
  if (status === 503 && code.startsWith("APIG")) return "refused";
  // 0 is how a browser shows a redirect that is not followed.
  return status === 0 || (status >= 300 && status < 500) ? "refused" : "unknown";
}

/** Reads an error body of any known form, or none: the service's, the gateway's, their older ones, text and HTML. */
export function readErrorBody(body: unknown): Pick<CallFacts, "code" | "requestId"> & { message: string } {
  if (typeof body === "string")
    return { message: shorten(body.slice(0, 8000).replace(/<(style|script)\b.*?<\/\1>|<[^<>]*>/gis, " ")) };
  const { errorCode, error_code, code, errorMessage, error_msg, message, error, request_id } = record(body);
  const inner = record(error);
  const parts = [errorMessage ?? error_msg, message ?? inner["message"]].map(text);
  return {
    code: [errorCode, error_code, inner["code"], code].map(text).find(Boolean),
    message: shorten([...new Set(parts)].join(" ")),
    requestId: text(request_id),
  };
}

/** A value's properties, none where it has none. */
export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);

const shorten = (message: string): string => {
  const line = message.replace(/\s+/g, " ").trim();
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
};
