// The one place where a request leaves: guard, deadline, attempts, credentials, and the answer read to its end.
import type { OperationData } from "../generated/operations.ts";
import type { CredentialSource } from "./credentials.ts";
import {
  advice,
  CceAbortError,
  CceApiError,
  CceConnectionError,
  CceCredentialsError,
  CceError,
  CceTimeoutError,
  CceValidationError,
  type Outcome,
  outcomeOf,
} from "./errors.ts";

/** Time, as a parameter. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `callback` after `ms` milliseconds; the result cancels it. */
  after(ms: number, callback: () => void): () => void;
}

/** What one attempt was, for logs and traces. Nothing in it is secret. */
export interface AttemptEvent {
  /** The operationId. */
  readonly operation: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** The HTTP status, where there was an answer. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** From sending to the end of the answer, in milliseconds. */
  readonly durationMs: number;
  /** The wait before the next attempt, in milliseconds; undefined where there is none. */
  readonly nextWaitMs: number | undefined;
  /** The name of what failed, where no answer was read. */
  readonly error: string | undefined;
}

/** A request as the client's methods send it: plain data, with no body stream to clone or read. */
export interface PlainRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | null | undefined;
  readonly timeoutMs?: number | undefined;
}

/** An answer read to its end, with what was learnt on the way. */
export interface Answer {
  /** `updateAddonInstance: PUT https://…`, how each message about it begins. */
  readonly title: string;
  /** Whether the operation changes nothing. */
  readonly reads: boolean;
  /** Its body; without secrets when it is not a success. */
  readonly text: string;
  readonly requestId: string | undefined;
  readonly attempts: number;
  readonly retryAfterMs: number | undefined;
  /** Why there was no further attempt although the answer asks for one; else empty. */
  readonly note: string;
}

export interface TransportOptions {
  readonly operations: Readonly<Record<string, OperationData>>;
  /** The endpoint's origin, the only place a request is sent to. */
  readonly origin: string;
  readonly credentials: CredentialSource;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly random: () => number;
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  readonly onAttempt: ((event: AttemptEvent) => void) | undefined;
}

/** The largest answer that is read, in characters; a real one has some thousands. */
export const MAX_ANSWER_LENGTH = 16 * 1024 * 1024;
const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 20_000;

/** How an attempt ended; `again` is when, if ever, another may follow where no answer says otherwise. */
type Result =
  | { readonly response: Response; readonly text: string }
  | { readonly error: CceError; readonly repeatable: boolean };

/** What to do next: nothing more, or another attempt after a wait. */
interface Next {
  readonly waitMs?: number;
  readonly note?: string;
}

/** Everything about one call that outlives an attempt. */
interface Call {
  readonly operation: string;
  readonly reads: boolean;
  /** `updateAddonInstance: PUT https://…`, how each message begins. */
  readonly title: string;
  readonly deadline: number;
  readonly signal: AbortSignal;
  outcome: Outcome;
  attempts: number;
  requestId: string | undefined;
  /** The promise's result, or a rejection as soon as the deadline passes or the caller aborts. */
  race<T>(promise: Promise<T>): Promise<T>;
  end(): void;
}

/** Makes the `fetch` that openapi-fetch sends with, and the answers it has read. It throws a {@link CceError} alone. */
export function createTransport(options: TransportOptions): {
  readonly send: (request: Request | PlainRequest) => Promise<Response>;
  readonly answers: Pick<WeakMap<Response, Answer>, "get">;
} {
  const { clock, credentials } = options;
  const answers = new WeakMap<Response, Answer>();
  const operations = Object.entries(options.operations).map(([id, { method, path }]) => ({
    id,
    method,
    pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, "[^/]+")}$`),
  }));

  return { send, answers };

  async function send(request: Request | PlainRequest): Promise<Response> {
    const { url, operation } = guard(request);
    const call = begin(operation, url, request);
    try {
      const body =
        request instanceof Request ? await call.race(request.text()) : (request.body ?? "");
      const { method } = request;
      let renewed = false;
      let clockLearnt = false;
      for (;;) {
        const secret = await call.race(currentSecret(call));
        const plain = Object.fromEntries(request.headers);
        const signable = { method, url, headers: plain, body };
        const proof = await call.race(credentials.headers(secret, signable, clock.now()));
        const started = clock.now();
        const headers = { ...plain, ...proof };
        const result = await attempt(
          call,
          url,
          body ? { method, headers, body } : { method, headers },
        );
        const retryAfterMs =
          "response" in result
            ? retryAfter(result.response.headers.get("retry-after"), clock.now())
            : undefined;

        let next = decide(call, result, retryAfterMs);
        if ("response" in result && result.response.status === 401) {
          if (!clockLearnt && credentials.learnClock(secret, result.text, clock.now())) {
            clockLearnt = true;
            next = { waitMs: 0 };
          } else if (!renewed && credentials.renew(secret)) {
            renewed = true;
            next = { waitMs: 0 };
          }
        }
        report(call, result, started, next.waitMs);
        if (next.waitMs !== undefined) {
          await sleep(call, next.waitMs);
        } else if ("error" in result) {
          throw result.error;
        } else {
          const { response } = result;
          const text = response.ok ? result.text : credentials.redact(result.text);
          const { title, reads, requestId, attempts } = call;
          const { note = "" } = next;
          answers.set(response, { title, reads, text, requestId, attempts, retryAfterMs, note });
          return readable(response, text);
        }
      }
    } finally {
      call.end();
    }
  }

  /** Refuses what would leave the endpoint or reach a path that is no operation's: a credential goes with it. */
  function guard(request: Request | PlainRequest) {
    const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
    const found = operations.find(
      ({ method, pattern }) => method === request.method && url && pattern.test(url.pathname),
    );
    const path = request.url.split(/[?#]/, 1)[0];
    if (!url || !found || url.origin !== options.origin || path !== url.origin + url.pathname)
      throw new CceValidationError("The request", [
        {
          path: "url",
          message: `${request.method} ${credentials.redact(request.url)} is no operation of ${options.origin}`,
        },
      ]);
    return { url, operation: found.id };
  }

  function begin(operation: string, url: URL, request: Request | PlainRequest): Call {
    const controller = new AbortController();
    const timeoutMs = ("timeoutMs" in request && request.timeoutMs) || options.timeoutMs;
    const caller = request.signal;
    let over: CceError | undefined;
    let reject: (error: CceError) => void;
    const failure = new Promise<never>((_, fail) => {
      reject = fail;
    });
    failure.catch(() => {});
    const stop = (
      kind: typeof CceTimeoutError | typeof CceAbortError,
      what: string,
      cause?: unknown,
    ) => {
      const message = `${call.title}: ${what}. ${advice(call.outcome, call.reads)}`;
      over = new kind(message, { ...call, cause: cause && safeCause(cause) });
      reject(over);
      controller.abort();
    };
    const onAbort = () => stop(CceAbortError, "aborted by the caller", caller?.reason);
    const call: Call = {
      operation,
      reads: request.method === "GET" || request.method === "HEAD",
      title: `${operation}: ${request.method} ${url.origin}${url.pathname}`,
      deadline: clock.now() + timeoutMs,
      signal: controller.signal,
      outcome: "not sent",
      attempts: 0,
      requestId: undefined,
      race: (promise) => {
        if (over) promise.catch(() => {});
        return over ? Promise.reject(over) : Promise.race([promise, failure]);
      },
      end: () => {
        cancel();
        caller?.removeEventListener("abort", onAbort);
      },
    };
    const cancel = clock.after(timeoutMs, () =>
      stop(CceTimeoutError, `no complete answer within ${timeoutMs / 1000} s`),
    );
    if (caller?.aborted) onAbort();
    else caller?.addEventListener("abort", onAbort, { once: true });
    return call;
  }

  async function currentSecret(call: Call) {
    try {
      return await credentials.current();
    } catch (error) {
      const cause = safeCause(error);
      throw new CceCredentialsError(
        `${call.title}: the function that gives the credentials failed: ${cause.message}. ${advice(call.outcome, call.reads)}`,
        { ...call, cause },
      );
    }
  }

  /** One request and its answer, read to the end. Never throws. */
  async function attempt(call: Call, url: URL, init: RequestInit): Promise<Result> {
    let response: Response | undefined;
    try {
      call.attempts += 1;
      call.outcome = "unknown";
      call.requestId = undefined;
      response = await call.race(
        options.fetch(url.href, { ...init, redirect: "manual", signal: call.signal }),
      );
      call.requestId = requestIdOf(response);
      call.outcome = outcomeOf(response.status);
      return { response, text: await call.race(readText(response)) };
    } catch (error) {
      if (error instanceof CceError) return { error, repeatable: false };
      const cause = safeCause(error);
      const connected = response ? "yes" : connection(error);
      if (connected !== "yes") call.outcome = "not sent";
      const what = response
        ? `the answer, status ${response.status}, ended early`
        : connected === "yes"
          ? "the connection broke before an answer"
          : "no connection was made";
      const message = `${call.title}: ${what}: ${deepest(cause).message}. ${advice(call.outcome, call.reads)}`;
      return error instanceof TooLarge && response
        ? {
            error: new CceApiError(message, { ...call, status: response.status, body: undefined }),
            repeatable: false,
          }
        : {
            error: new CceConnectionError(message, { ...call, cause }),
            repeatable: connected === "not now" || (call.reads && connected === "yes"),
          };
    }
  }

  /** Whether there is another attempt. A request that may have been acted on is never repeated. */
  function decide(call: Call, result: Result, retryAfterMs: number | undefined): Next {
    const again =
      "error" in result
        ? result.repeatable
        : result.response.status === 429 ||
          (call.reads && [502, 503, 504].includes(result.response.status));
    if (!again) return {};
    if (call.attempts >= options.maxAttempts) return {};
    const most = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (call.attempts - 1));
    const waitMs = retryAfterMs ?? options.random() * most;
    if (clock.now() + waitMs < call.deadline) return { waitMs };
    const asks =
      retryAfterMs === undefined ? "The next attempt was due in" : "The service asks to wait";
    return { note: ` ${asks} ${waitMs / 1000} s, which is past the deadline.` };
  }

  async function sleep(call: Call, ms: number): Promise<void> {
    if (ms === 0) return;
    let cancel = () => {};
    try {
      await call.race(
        new Promise<void>((resolve) => {
          cancel = clock.after(ms, resolve);
        }),
      );
    } finally {
      cancel();
    }
  }

  function report(call: Call, result: Result, started: number, nextWaitMs: number | undefined) {
    try {
      options.onAttempt?.({
        operation: call.operation,
        attempt: call.attempts,
        status: "response" in result ? result.response.status : undefined,
        requestId: call.requestId,
        durationMs: clock.now() - started,
        nextWaitMs,
        error: "error" in result ? result.error.name : undefined,
      });
    } catch {
      // A logger that fails must not decide the fate of an update.
    }
  }

  function requestIdOf(response: Response): string | undefined {
    const id = response.headers.get("x-request-id");
    return id ? credentials.redact(id) : undefined;
  }

  /** A copy of an error and its causes that holds names, codes and messages alone, and no secret in them. */
  function safeCause(error: unknown, depth = 0): Error {
    const { name, message, code, cause, errors } = Object(error) as Partial<
      Record<string, unknown>
    >;
    const copy = new Error(
      credentials.redact(String(message || errorsMessage(errors) || code || error)),
    );
    if (typeof name === "string") copy.name = credentials.redact(name);
    if (typeof code === "string") Object.assign(copy, { code: credentials.redact(code) });
    if (cause && depth < 5) copy.cause = safeCause(cause, depth + 1);
    copy.stack = `${copy.name}: ${copy.message}`;
    return copy;
  }
}

class TooLarge extends Error {
  override readonly message = `it is larger than ${MAX_ANSWER_LENGTH} characters`;
}

async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    if (text.length > MAX_ANSWER_LENGTH) {
      await reader.cancel();
      throw new TooLarge();
    }
    if (done) return text;
  }
}

/** The response, readable once more from the text that was read. */
function readable(response: Response, text: string): Response {
  const copy = () =>
    new Response(response.status === 204 ? null : text, { headers: response.headers });
  return Object.defineProperties(response, {
    text: { value: async () => text },
    json: { value: async () => JSON.parse(text) },
    arrayBuffer: { value: () => copy().arrayBuffer() },
    blob: { value: () => copy().blob() },
    body: { get: () => copy().body },
    clone: { value: copy },
  });
}

/** `Retry-After` in milliseconds: seconds, fractions included, or a date. */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const ms = /^\s*\d+(\.\d+)?\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** Whether a failed fetch had a connection. Not: "not now", or, when no repetition can help, "not ever". */
function connection(error: unknown): "yes" | "not now" | "not ever" {
  for (let at = error, depth = 0; at && depth < 6; depth += 1) {
    const { code, syscall, message, cause, errors } = Object(at) as Partial<
      Record<string, unknown>
    >;
    if (syscall === "connect" || syscall === "getaddrinfo") return "not now";
    // Node, then Bun, then Deno.
    if (/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/.test(String(code)))
      return "not now";
    if (/^(ConnectionRefused|FailedToOpenSocket)$/.test(String(code))) return "not now";
    if (/client error \(Connect\)|dns error/.test(String(message))) return "not now";
    if (/^(ERR_TLS_CERT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(String(code)))
      return "not ever";
    at = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return "yes";
}

const deepest = (error: Error): Error =>
  error.cause instanceof Error ? deepest(error.cause) : error;

const errorsMessage = (errors: unknown): string =>
  Array.isArray(errors) ? errors.map((one) => String(Object(one).message ?? one)).join("; ") : "";
