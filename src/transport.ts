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
  type Outcome,
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

/** How requests are sent. */
export interface TransportOptions {
  /** Sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch;
  /** The time a whole call may take, waits and further attempts included, in milliseconds. @default 30000 */
  readonly timeoutMs?: number;
  /** How often a request is sent at most, where repeating it is safe; renewed credentials are not counted. @default 4 */
  readonly maxAttempts?: number;
  /** Called after each attempt. What it throws is ignored. */
  readonly onAttempt?: (event: AttemptEvent) => void;
  /** Time, for tests. @default the system's */
  readonly clock?: Clock;
  /** A number from 0 up to 1 that spreads the waits between attempts, for tests. @default Math.random */
  readonly random?: () => number;
}

/** A request as the client's methods make it: plain data, with no body stream to clone or read. */
export type PlainRequest = Pick<Request, "url" | "method" | "headers"> & { body?: string; signal?: AbortSignal };

/** The largest answer that is read; a real one has some thousands of bytes. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** How far a chain of causes is followed; one can lead back to itself. */
const MAX_CAUSES = 5;
const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 20_000;

const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Makes the `fetch` that openapi-fetch sends with, to the endpoint's `origin` alone. It throws a `CceError` alone, and keeps `known`, the
 * facts of its call, up to date.
 */
export function createTransport(
  set: Readonly<Record<string, OperationData>>,
  origin: string,
  { redact, ...credentials }: CredentialSource,
  options: TransportOptions,
) {
  const { timeoutMs: usual = 30_000, maxAttempts = 4, onAttempt } = options;
  // The global fetch is looked up at each call, so that what replaces it later (tracing, tests) is used.
  const fetch = options.fetch ?? ((...request) => globalThis.fetch(...request));
  const clock = options.clock ?? systemClock;
  const random = options.random ?? Math.random;
  const operations = Object.entries(set).map(([id, { method, path }]) => {
    const pattern = path.replace(/\{([^}]+)\}/g, "(?!%7B$1%7D)[^/]+");
    return { id, pattern: new RegExp(`^${method} ${pattern}$`) };
  });
  type Call = ReturnType<typeof begin>;
  return send;

  async function send(request: Request | PlainRequest, known: Partial<CallFacts> = {}, timeoutMs = usual) {
    const call = begin(request, known, timeoutMs);
    const { facts, url, race } = call;
    try {
      const { method } = request;
      const body = request instanceof Request ? await race(() => request.text()) : (request.body ?? "");
      // The client's own credentials and no others.
      const { authorization: _a, "x-auth-token": _t, ...own } = Object.fromEntries(request.headers);
      // What a 401 has mended; each is worth one more attempt, which does not count.
      const mended = new Set<string>();
      for (;;) {
        call.signal.throwIfAborted();
        const asking = credentials.current();
        const secret = await answered(call, asking);
        const proof = await race(() => credentials.headers(secret, { method, url, headers: own, body }, clock.now()));
        const started = clock.now();
        const init = { method, headers: { ...own, ...proof }, ...(body && { body }) };
        const { response, text = "", error, repeatable } = await attempt(call, init);
        const now = clock.now();
        const retryAfterMs = response && retryAfter(response.headers.get("retry-after"), now);
        const counted = facts.attempts - mended.size;
        let { waitMs, note } = repeatable && counted < maxAttempts ? nextWait(call, counted, retryAfterMs) : {};
        if (response?.status === 401) {
          const learnt = !mended.has("clock") && credentials.learnClock(secret, text, now) && "clock";
          const mend = learnt || (!mended.has("credentials") && credentials.forget(asking) && "credentials");
          if (mend) {
            mended.add(mend);
            waitMs = 0;
          }
        }
        const { operation, attempts, requestId } = facts;
        const event = { operation, attempt: attempts, status: response?.status, requestId, error: error?.name };
        quietly(() => onAttempt?.({ ...event, durationMs: now - started, nextWaitMs: waitMs }));
        if (waitMs !== undefined) {
          if (waitMs) await wait(call, waitMs);
        } else if (error) {
          throw error;
        } else {
          Object.assign(facts, { retryAfterMs, note });
          const { ok, status } = response;
          // openapi-fetch reads a success as JSON and would throw a bare SyntaxError; the methods read it themselves.
          if (ok && request instanceof Request && parseJson(text) === undefined)
            throw new CceApiError(`${status}, but the answer is not JSON`, { ...facts, status, body: redact(text) });
          return readable(response, ok ? text : redact(text));
        }
      }
    } finally {
      call.end();
    }
  }

  /** Starts a call, but for what would leave the endpoint or reach no operation's path: a credential goes with it. */
  function begin(request: Request | PlainRequest, known: Partial<CallFacts>, timeoutMs: number) {
    const { method, signal: caller } = request;
    const [path] = request.url.split(/[?#]/, 1);
    const url = proper(request.url);
    const operation = operations.find(({ pattern }) => pattern.test(`${method} ${url?.pathname}`))?.id;
    if (!url || !operation || url.origin !== origin || path !== origin + url.pathname) {
      const message = `${method} ${redact(request.url)} is no operation of ${origin}`;
      throw new CceValidationError("request", [{ path: "url", message }]);
    }
    const outcome = "not sent" as Outcome;
    // A middleware that sends once more does so with the same facts.
    Object.assign(known, { requestId: undefined, retryAfterMs: undefined, note: undefined });
    const facts = Object.assign(known, { operation, request: `${method} ${path}`, outcome, attempts: 0 });

    const controller = new AbortController();
    const { signal } = controller;
    const ended = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    ended.catch(() => {});
    const onAbort = () => {
      const [cause] = safeCauses(caller?.reason);
      controller.abort(new CceAbortError("aborted by the caller", { ...facts, cause }));
    };
    const cancel = clock.after(timeoutMs, () => {
      controller.abort(new CceTimeoutError(`no complete answer within ${timeoutMs / 1000} s`, facts));
    });
    if (caller?.aborted) onAbort();
    caller?.addEventListener("abort", onAbort, { once: true });
    return {
      /** What is certain so far. */
      facts,
      url,
      reads: READS.test(method),
      deadline: clock.now() + timeoutMs,
      signal,
      /** What `start` gives, or a rejection as soon as the deadline passes or the caller aborts; then nothing is started. */
      race: <T>(start: () => Promise<T>): Promise<T> => (signal.aborted ? ended : Promise.race([start(), ended])),
      end() {
        cancel();
        caller?.removeEventListener("abort", onAbort);
      },
    };
  }

  /** What the caller's function answers. One that gives nothing before the deadline is asked anew by the next call. */
  async function answered({ facts, signal, race }: Call, asking: ReturnType<typeof credentials.current>) {
    try {
      return await race(() => asking);
    } catch (error) {
      if (error instanceof CceTimeoutError) credentials.forget(asking);
      signal.throwIfAborted();
      const [cause] = safeCauses(error);
      const what = `the function that gives the credentials failed: ${cause.message}`;
      throw new CceCredentialsError(what, { ...facts, cause });
    }
  }

  /** One request and its answer, read to the end, and whether to repeat it: never when it may have been acted on. Never throws. */
  async function attempt({ facts, url, signal, reads, race }: Call, init: RequestInit) {
    let status: number | undefined;
    facts.attempts += 1;
    facts.outcome = "unknown";
    try {
      const response = await race(() => fetch(url.href, { ...init, redirect: "manual", signal }));
      status = response.status;
      facts.requestId = redact(response.headers.get("x-request-id") ?? "") || undefined;
      facts.outcome = outcomeOf(status);
      const text = await race(() => readText(response));
      if (text !== undefined)
        return { response, text, repeatable: status === 429 || (reads && [502, 503, 504].includes(status)) };
      const what = `${status}, but the answer is larger than ${MAX_ANSWER_BYTES} bytes`;
      return { error: new CceApiError(what, { ...facts, status }) };
    } catch (error) {
      if (error instanceof CceError) return { error };
      const causes = safeCauses(error);
      const fault = status === undefined ? causes.map(connectFault).find(Boolean) : undefined;
      if (fault) facts.outcome = "not sent";
      let what = fault ? "no connection was made" : "the connection broke before an answer";
      if (status !== undefined) what = `the answer, status ${status}, ended early`;
      const failed = new CceConnectionError(`${what}: ${causes.at(-1)?.message}`, { ...facts, cause: causes[0] });
      return { error: failed, repeatable: fault ? fault === "passing" : reads };
    }
  }

  /** The wait before another attempt, or a note that it would pass the deadline. */
  function nextWait({ deadline }: Call, attempts: number, retryAfterMs: number | undefined) {
    const most = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempts - 1));
    const waitMs = retryAfterMs ?? random() * most;
    if (clock.now() + waitMs < deadline) return { waitMs };
    const who = retryAfterMs === undefined ? "the next attempt would wait" : "the service asks to wait";
    return { note: `${who} ${waitMs / 1000} s, past the deadline` };
  }

  /** Waits, unless the call ends before. */
  function wait({ race }: Call, ms: number): Promise<void> {
    let cancel = () => {};
    const over = () => new Promise<void>((resolve) => (cancel = clock.after(ms, resolve)));
    return race(over).finally(() => cancel());
  }

  /** Copies of an error and of what caused it, outermost first, that hold names, codes and messages alone, and no secret in them. */
  function safeCauses(error: unknown, left = MAX_CAUSES): [Error, ...Error[]] {
    const { name, message, code, syscall, cause, errors } = record(error);
    const inner = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
    const causes = inner && left ? safeCauses(inner, left - 1) : [];
    const said = [message, code, typeof error === "object" ? name : error].map(words).find(Boolean);
    const copy = new Error(redact(said ?? "no reason given"), causes[0] && { cause: causes[0] });
    copy.name = redact(words(name) || "Error");
    copy.stack = `${copy.name}: ${copy.message}`;
    if (words(code)) Object.assign(copy, { code: redact(words(code)) });
    if (words(syscall)) Object.assign(copy, { syscall: redact(words(syscall)) });
    return [copy, ...causes];
  }
}

/** What an error says, where it is a text or a number. */
const words = (value: unknown): string => (/string|number/.test(typeof value) ? String(value) : "");

/** Why a failed fetch made no connection, "lasting" when no repetition can help; undefined when it may have made one. */
function connectFault(error: Error): "passing" | "lasting" | undefined {
  const { code, syscall, message } = record(error);
  // Node's names, then Bun's; Deno says it in words.
  const names = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket)$/;
  if (names.test(words(code)) || /^(connect|getaddrinfo)$/.test(words(syscall))) return "passing";
  if (/client error \(Connect\)|dns error/.test(words(message))) return "passing";
  return /^(ERR_TLS_CERT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(words(code)) ? "lasting" : undefined;
}

/** Calls a listener, whose failure, or its promise's, must not decide the fate of an update. */
export function quietly(listener: () => unknown): void {
  (async () => listener())().catch(() => {});
}

/** The text of an answer; undefined when it is too large. */
async function readText(response: Response): Promise<string | undefined> {
  const { headers, body } = response;
  // A length that is announced and not compressed bounds the body by itself.
  const announced = headers.has("content-encoding") ? null : headers.get("content-length");
  if (announced && Number(announced) <= MAX_ANSWER_BYTES) return response.text();
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MAX_ANSWER_BYTES) {
      reader.cancel().catch(() => {});
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
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
  const copy = () => new Response(text || null, response);
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
