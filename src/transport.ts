// The one place where a request leaves: guard, deadline, attempts, credentials, and the answer read to its end.
import type { OperationData } from "../generated/operations.ts";
import type { CredentialSource } from "./credentials.ts";
import {
  type CallFacts,
  CceAbortError,
  CceApiError,
  CceConnectionError,
  CceCredentialsError,
  CceError,
  CceTimeoutError,
  CceValidationError,
  failure,
  outcomeOf,
  READS,
  record,
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
  /** The HTTP status, where an answer was read. */
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
  /** Its body; without secrets when it is not a success. */
  readonly text: string;
  readonly facts: CallFacts;
  readonly retryAfterMs?: number | undefined;
  /** Why there was no further attempt although the answer allows one. */
  readonly note?: string | undefined;
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
  readonly onAttempt?: ((event: AttemptEvent) => void) | undefined;
}

/** The largest answer that is read; a real one has some thousands of bytes. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** How far a chain of causes is followed; one can lead back to itself. */
const MAX_CAUSES = 5;
const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 20_000;

/** How an attempt ended. */
type Result =
  | { readonly response: Response; readonly text: string; readonly error?: never }
  | {
      readonly error: CceError;
      readonly repeatable?: boolean;
      readonly response?: never;
      readonly text?: never;
    };

/** Everything about one call that outlives an attempt. */
interface Call {
  /** What is certain so far. */
  readonly facts: { -readonly [K in keyof CallFacts]: CallFacts[K] } & {
    operation: string;
    request: string;
    attempts: number;
  };
  readonly url: URL;
  readonly deadline: number;
  readonly signal: AbortSignal;
  /** What `start` gives, or a rejection as soon as the deadline passes or the caller aborts; then nothing is started. */
  race<T>(start: () => Promise<T>): Promise<T>;
  end(): void;
}

/** Makes the `fetch` that openapi-fetch sends with, and the answers it has read. It throws a `CceError` alone. */
export function createTransport(options: TransportOptions): {
  readonly send: (request: Request | PlainRequest) => Promise<Response>;
  readonly answers: Pick<WeakMap<Response, Answer>, "get">;
} {
  const { clock, credentials } = options;
  const answers = new WeakMap<Response, Answer>();
  const operations = Object.entries(options.operations).map(
    ([id, { method, path }]) =>
      [id, new RegExp(`^${method} ${path.replace(/\{([^}]+)\}/g, "(?!%7B$1%7D)[^/]+")}$`)] as const,
  );
  return { send, answers };

  async function send(request: Request | PlainRequest): Promise<Response> {
    const call = begin(request);
    const { facts } = call;
    try {
      const { method } = request;
      const body = request instanceof Request ? await call.race(() => request.text()) : (request.body ?? "");
      // The client's own credentials and no others.
      const { authorization: _a, "x-auth-token": _t, ...own } = Object.fromEntries(request.headers);
      let mayRenew = true;
      let mayLearnClock = true;
      let uncounted = 0;
      for (;;) {
        const secret = await currentSecret(call);
        const signable = { method, url: call.url, headers: own, body };
        const proof = await call.race(() => credentials.headers(secret, signable, clock.now()));
        const started = clock.now();
        const result = await attempt(call, {
          method,
          headers: { ...own, ...proof },
          ...(body && { body }),
        });
        const { response, error, text = "" } = result;

        const retryAfterMs = response && retryAfter(response.headers.get("retry-after"), clock.now());
        let { waitMs, note } = nextAttempt(call, facts.attempts - uncounted, result, retryAfterMs);
        if (response?.status === 401) {
          const learnt = mayLearnClock && credentials.learnClock(secret, text, clock.now());
          const renewed = !learnt && mayRenew && credentials.renew(secret);
          if (learnt) mayLearnClock = false;
          if (renewed) mayRenew = false;
          if (learnt || renewed) {
            uncounted += 1;
            waitMs = 0;
          }
        }
        report(facts, result, clock.now() - started, waitMs);
        if (waitMs !== undefined) {
          await wait(call, waitMs);
        } else if (error) {
          throw error;
        } else {
          const shown = response.ok ? text : credentials.redact(text);
          answers.set(response, { text: shown, facts: { ...facts }, retryAfterMs, note });
          // openapi-fetch reads a success as JSON and would throw a bare SyntaxError; the methods read it themselves.
          if (response.ok && request instanceof Request && parseJson(text) === undefined) {
            const { status } = response;
            const detail = { ...facts, status, body: credentials.redact(text) };
            throw failure(CceApiError, `${status}, but the answer is not JSON`, detail);
          }
          return readable(response, shown);
        }
      }
    } finally {
      call.end();
    }
  }

  /** Starts a call, but for what would leave the endpoint or reach no operation's path: a credential goes with it. */
  function begin(request: Request | PlainRequest): Call {
    const path = request.url.split(/[?#]/, 1)[0];
    const url = proper(request.url);
    const operation = operations.find(([, pattern]) => pattern.test(`${request.method} ${url?.pathname}`))?.[0];
    if (!url || !operation || url.origin !== options.origin || path !== url.origin + url.pathname) {
      const message = `${request.method} ${credentials.redact(request.url)} is no operation of ${options.origin}`;
      throw new CceValidationError("request", [{ path: "url", message }]);
    }

    const controller = new AbortController();
    const timeoutMs = ("timeoutMs" in request && request.timeoutMs) || options.timeoutMs;
    const caller = request.signal;
    const facts: Call["facts"] = {
      outcome: "not sent",
      operation,
      request: `${request.method} ${path}`,
      attempts: 0,
    };
    let over: CceError | undefined;
    let reject = (_: CceError) => {};
    const ended = new Promise<never>((_, fail) => {
      reject = fail;
    });
    ended.catch(() => {});
    const stop = (error: CceError) => {
      over = error;
      reject(error);
      controller.abort();
    };
    const onAbort = () => {
      const cause = safeCause(caller?.reason);
      stop(failure(CceAbortError, "aborted by the caller", { ...facts, cause }));
    };
    const cancel = clock.after(timeoutMs, () =>
      stop(failure(CceTimeoutError, `no complete answer within ${timeoutMs / 1000} s`, facts)),
    );
    if (caller?.aborted) onAbort();
    caller?.addEventListener("abort", onAbort, { once: true });
    return {
      facts,
      url,
      deadline: clock.now() + timeoutMs,
      signal: controller.signal,
      race: (start) => (over ? ended : Promise.race([start(), ended])),
      end() {
        cancel();
        caller?.removeEventListener("abort", onAbort);
      },
    };
  }

  async function currentSecret(call: Call) {
    let asking: ReturnType<typeof credentials.current> | undefined;
    try {
      return await call.race(() => {
        asking = credentials.current();
        return asking;
      });
    } catch (error) {
      if (error instanceof CceTimeoutError && asking) credentials.forget(asking);
      if (error instanceof CceTimeoutError || error instanceof CceAbortError) throw error;
      const cause = safeCause(error);
      const what = `the function that gives the credentials failed: ${cause.message}`;
      throw failure(CceCredentialsError, what, { ...call.facts, cause });
    }
  }

  /** One request and its answer, read to the end. Never throws. */
  async function attempt({ facts, url, signal, race }: Call, init: RequestInit): Promise<Result> {
    let response: Response | undefined;
    facts.attempts += 1;
    facts.outcome = "unknown";
    try {
      response = await race(() => options.fetch(url.href, { ...init, redirect: "manual", signal }));
      const opened = response;
      const requestId = response.headers.get("x-request-id");
      facts.requestId = requestId ? credentials.redact(requestId) : undefined;
      facts.outcome = outcomeOf(response.status);
      return { response, text: await race(() => readText(opened)) };
    } catch (error) {
      if (error instanceof CceError) return { error };
      const cause = safeCause(error);
      const detail = deepest(cause).message;
      if (response) {
        const what = `the answer, status ${response.status}, ended early: ${detail}`;
        if (error instanceof TooLarge)
          return { error: failure(CceApiError, what, { ...facts, status: response.status }) };
        return {
          error: failure(CceConnectionError, what, { ...facts, cause }),
          repeatable: READS.test(facts.request),
        };
      }
      const fault = connectFault(error);
      if (fault) facts.outcome = "not sent";
      const what = `${fault ? "no connection was made" : "the connection broke before an answer"}: ${detail}`;
      const repeatable = fault ? fault === "passing" : READS.test(facts.request);
      return { error: failure(CceConnectionError, what, { ...facts, cause }), repeatable };
    }
  }

  /** The wait before another attempt, if there is one. A request that may have been acted on is never repeated. */
  function nextAttempt(
    { facts, deadline }: Call,
    attempts: number,
    { response, ...failed }: Result,
    retryAfterMs: number | undefined,
  ) {
    const again = response
      ? response.status === 429 || (READS.test(facts.request) && [502, 503, 504].includes(response.status))
      : "repeatable" in failed && failed.repeatable;
    if (!again || attempts >= options.maxAttempts) return {};
    const most = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempts - 1));
    const waitMs = retryAfterMs ?? options.random() * most;
    if (clock.now() + waitMs < deadline) return { waitMs };
    const who = retryAfterMs === undefined ? "the next attempt would wait" : "the service asks to wait";
    return { note: `${who} ${waitMs / 1000} s, past the deadline` };
  }

  async function wait({ race }: Call, ms: number): Promise<void> {
    let cancel = () => {};
    const over = new Promise<void>((resolve) => {
      if (ms) cancel = clock.after(ms, resolve);
      else resolve();
    });
    await race(() => over).finally(cancel);
  }

  function report(
    facts: Call["facts"],
    { response, error }: Result,
    durationMs: number,
    nextWaitMs: number | undefined,
  ) {
    const { operation, attempts: attempt, requestId } = facts;
    const status = response?.status;
    quietly(() =>
      options.onAttempt?.({
        operation,
        attempt,
        status,
        requestId,
        durationMs,
        nextWaitMs,
        error: error?.name,
      }),
    );
  }

  /** A copy of an error and its causes that holds names, codes and messages alone, and no secret in them. */
  function safeCause(error: unknown, depth = 0): Error {
    const { name, message, code } = record(error);
    const said = [message, code, typeof error === "object" ? name : error].map(words).find(Boolean);
    const copy = new Error(credentials.redact(said ?? "no reason given"));
    copy.name = credentials.redact(words(name) || "Error");
    copy.stack = `${copy.name}: ${copy.message}`;
    const inner = depth < MAX_CAUSES ? innerError(error) : undefined;
    if (inner) copy.cause = safeCause(inner, depth + 1);
    return words(code) ? Object.assign(copy, { code: credentials.redact(words(code)) }) : copy;
  }
}

/** What an error says, where it is a text or a number. */
const words = (value: unknown): string => (/string|number/.test(typeof value) ? String(value) : "");

/** What caused an error: its cause, or the first of several. */
function innerError(error: unknown): unknown {
  const { cause, errors } = record(error);
  return cause ?? (Array.isArray(errors) ? errors[0] : undefined);
}

/** Calls a listener, whose failure, or its promise's, must not decide the fate of an update. */
export function quietly(listener: () => unknown): void {
  (async () => listener())().catch(() => {});
}

class TooLarge extends Error {
  override readonly message = `it is larger than ${MAX_ANSWER_BYTES} bytes`;
}

async function readText(response: Response): Promise<string> {
  const { headers, body } = response;
  // A length that is announced and not compressed bounds the body by itself.
  const announced = headers.has("content-encoding") ? null : headers.get("content-length");
  if (announced && Number(announced) <= MAX_ANSWER_BYTES) return response.text();
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
    if (size > MAX_ANSWER_BYTES) {
      reader.cancel().catch(() => {});
      throw new TooLarge();
    }
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return new TextDecoder().decode(bytes);
}

/** A text as a URL; undefined when it is none, or cannot be decoded. */
function proper(text: string): URL | undefined {
  try {
    decodeURIComponent(text);
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** The response, readable once more from the text that was read. */
function readable(response: Response, text: string): Response {
  const copy = () => {
    const { status, statusText, headers } = response;
    return new Response(text || null, { status, statusText, headers });
  };
  Object.assign(response, {
    text: async () => text,
    json: async () => JSON.parse(text),
    arrayBuffer: () => copy().arrayBuffer(),
    blob: () => copy().blob(),
    clone: copy,
  });
  return Object.defineProperty(response, "body", { get: () => copy().body });
}

/** The value of a JSON text; undefined when it is not JSON. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** `Retry-After` in milliseconds: seconds, fractions included, or a date. */
function retryAfter(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  // Only the date HTTP writes, day of the week first: Date.parse makes dates of much else.
  const ms = /^[A-Z][a-z]+, /.test(header) ? Date.parse(header) - now : Number.NaN;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** Why a failed fetch made no connection, "lasting" when no repetition can help; undefined when it may have made one. */
function connectFault(error: unknown, depth = 0): "passing" | "lasting" | undefined {
  const { code, syscall, message } = record(error);
  // Node's names, then Bun's; Deno says it in words.
  const names = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket)$/;
  if (names.test(words(code)) || /^(connect|getaddrinfo)$/.test(words(syscall))) return "passing";
  if (/client error \(Connect\)|dns error/.test(words(message))) return "passing";
  if (/^(ERR_TLS_CERT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(words(code))) return "lasting";
  const inner = depth < MAX_CAUSES ? innerError(error) : undefined;
  return inner ? connectFault(inner, depth + 1) : undefined;
}

const deepest = (error: Error): Error => (error.cause instanceof Error ? deepest(error.cause) : error);
