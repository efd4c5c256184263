// The `fetch` of a live check: the gate, the rate, the bounds and the recording, around the one that really sends.
import { type Clock, startDeadline } from "../../client/deadline.ts";
import { MAX_RESPONSE_BYTES, sendWithFetch, WITHOUT_BODY } from "../../client/response.ts";
import { sleep } from "../../upgrade/timing.ts";
import type { Exchange, RecordedRequest } from "../exchange.ts";
import type { Gate } from "./gate.ts";

export interface LiveFetchOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  readonly gate: Gate;
  /** At least this long from one request to the next, in milliseconds. */
  readonly intervalMs: number;
  /** How many requests are sent at most. */
  readonly maxRequests: number;
  /** Called just before a request leaves, after the gate. */
  readonly onRequest: (request: RecordedRequest) => void;
}

/** What a case adds to its requests, and who learns of its exchanges. */
export interface Watcher {
  readonly headersFor: (request: Pick<RecordedRequest, "method" | "url">) => Readonly<Record<string, string>>;
  readonly onExchange: (exchange: Exchange) => void;
}

/** The check has sent as many requests as it may. */
export class TooManyRequestsError extends Error {
  override readonly name = "TooManyRequestsError";
}

/** How long one request may take, in milliseconds. */
const REQUEST_MS = 30_000;

/**
 * Makes a `fetch` for each watcher; all share the gate, the rate and the bound. Requests are sent one after the other, and no
 * redirect is followed, so that no credentials go elsewhere.
 */
export function createLiveFetch(options: LiveFetchOptions): (watcher: Watcher) => typeof globalThis.fetch {
  const { clock, signal, intervalMs, maxRequests } = options;
  let count = 0;
  let nextAt = 0;
  return ({ headersFor, onExchange }) =>
    async (input, init = {}) => {
      const request = recordedRequest(input, init, headersFor);
      if (count >= maxRequests) throw new TooManyRequestsError(`The check has sent ${maxRequests} requests.`);
      count += 1;
      const wait = { clock, signal, operation: "check", outcome: "not sent" } as const;
      if (clock.now() < nextAt) await sleep(nextAt - clock.now(), wait);
      nextAt = clock.now() + intervalMs;
      // After the wait, so that nothing lies between the gate and the request.
      options.gate.pass(request);
      options.onRequest(request);
      const { exchange, response } = await exchangeOnce(options, request, init);
      onExchange(exchange);
      return response;
    };
}

/** A request as it is sent. Its body is text, or there is none. */
function recordedRequest(
  input: RequestInfo | URL,
  { method = "GET", headers, body }: RequestInit,
  headersFor: Watcher["headersFor"],
): RecordedRequest {
  if (input instanceof Request || (body !== undefined && body !== null && typeof body !== "string"))
    throw new TypeError("a live check sends text alone");
  const url = new URL(String(input));
  return {
    method,
    url,
    headers: [...new Headers(headers), ...Object.entries(headersFor({ method, url }))],
    body: new TextEncoder().encode(body ?? ""),
  };
}

async function exchangeOnce({ fetch, clock, signal }: LiveFetchOptions, request: RecordedRequest, init: RequestInit) {
  const signals = [signal, init.signal].filter((one) => one !== undefined && one !== null);
  const deadline = startDeadline(clock, REQUEST_MS, signals);
  let allRead = false;
  try {
    return await deadline.race(async () => {
      const incoming = await sendWithFetch(fetch)({
        method: request.method,
        url: request.url.href,
        headers: Object.fromEntries(request.headers),
        body: typeof init.body === "string" ? init.body : "",
        signal: deadline.signal,
      });
      const { bytes, truncated } = await incoming.read(MAX_RESPONSE_BYTES);
      allRead = !truncated;
      const { status } = incoming;
      const headers = [...incoming.headers];
      const exchange: Exchange = { request, response: { status, headers, body: truncated ? "truncated" : bytes } };
      const body = WITHOUT_BODY.includes(status) ? null : (bytes as Uint8Array<ArrayBuffer>);
      return { exchange, response: new Response(body, { status, headers: readableHeaders(headers) }) };
    });
  } catch (error) {
    const interruption = deadline.interruption();
    if (!interruption) throw error;
    throw interruption.by === "timeout" ? new DOMException("no response in time", "TimeoutError") : interruption.reason;
  } finally {
    deadline.end(allRead);
  }
}

/** The body was decoded already. */
const readableHeaders = (headers: [string, string][]): [string, string][] =>
  headers.filter(([name]) => !["content-encoding", "content-length"].includes(name.toLowerCase()));
