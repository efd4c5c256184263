// `cce.api`, the openapi-fetch client: every request of it and of the client's methods is checked and sent here.
import createClient, { type Client } from "openapi-fetch";
import type { paths } from "../../generated/schema.ts";
import type { Call, Transport } from "./call.ts";
import { readErrorBody } from "./error-body.ts";
import {
  type ApiErrorContext,
  CceApiError,
  CceError,
  CceValidationError,
  contextOf,
  describeFailure,
  throwIfInvalid,
} from "./errors.ts";
import { exactJson, lossInParsing, parseJson, tryStringify } from "./exact-json.ts";
import { copyCauses } from "./network-error.ts";
import { isRead, type OperationRules, type Operations } from "./operation.ts";
import { callOptionViolations } from "./options.ts";
import { MAX_TEXT } from "./redaction.ts";
import { WITHOUT_BODY } from "./response.ts";
import { type Exchange, execute } from "./transport.ts";

/** `paths` with each open set of values as `string`, since openapi-fetch's own types would make an object of `string & {}`. */
type Widened<T> = [T] extends [string | undefined]
  ? string extends T
    ? string | Extract<T, undefined>
    : T
  : T extends object
    ? { [K in keyof T]: Widened<T[K]> }
    : T;

/** The openapi-fetch client, typed by the contract's paths. */
export type CceApi = Client<Widened<paths>>;

/** What the client's methods and `cce.api` share. */
export interface Api {
  /** What the caller gets as `cce.api`. */
  readonly client: CceApi;
  /** openapi-fetch's own `request`, for the client's methods. */
  readonly request: (method: string, path: string, init: object) => Promise<ApiResult>;
  /** Whether a middleware is registered, which must see a `Request` and a `Response`. */
  readonly hasMiddleware: () => boolean;
}

/** What openapi-fetch resolves with when a success is read as text: an error is its JSON or its text. */
export interface ApiResult {
  readonly response: PlainResponse;
  readonly data?: string;
  readonly error?: unknown;
}

/** What is read of a request; a `Request` has it too. */
export type PlainRequest = Pick<Request, "url" | "method" | "headers"> & { readonly body?: unknown };
/** What openapi-fetch reads of a response; a `Response` has it too. */
export type PlainResponse = Pick<Response, "ok" | "status" | "text"> & {
  readonly headers: { get(name: string): string | null };
};

/** Limits requests to the endpoint and to the contract's operations. */
export interface Guard {
  readonly origin: string;
  readonly routes: readonly Route[];
}

interface Route {
  readonly operation: string;
  readonly pattern: RegExp;
  readonly rules: OperationRules;
}

export function createGuard(
  origin: string,
  operations: Operations,
  rules: Readonly<Record<string, OperationRules>>,
): Guard {
  const routes = Object.entries(operations).map(([operation, { method, path }]) => {
    // Any segment but the template's own `{name}`.
    const pattern = path.replace(/\{([^}]+)\}/g, "(?!%7B$1%7D)[^/]+");
    return { operation, pattern: new RegExp(`^${method} ${pattern}$`), rules: rules[operation] ?? {} };
  });
  return { origin, routes };
}

/** What may differ from call to call. */
export interface SendOptions {
  readonly timeoutMs?: number | undefined;
  /** The caller's signal. */
  readonly signal?: AbortSignal | null | undefined;
}

/**
 * Sends a request that openapi-fetch made. Throws if the URL is outside the endpoint or matches no operation, because
 * credentials are added.
 */
export async function sendRequest(
  transport: Transport,
  guard: Guard,
  request: PlainRequest,
  { timeoutMs = transport.settings.timeoutMs, signal }: SendOptions,
): Promise<Exchange> {
  const { method } = request;
  const { url, route } = resolveTarget(transport, guard, method, request.url);
  // The client's own credentials and no others.
  const { authorization: _a, "x-auth-token": _t, ...headers } = Object.fromEntries(request.headers);
  const real = request instanceof Request ? request : undefined;
  const call: Call = {
    operation: route.operation,
    // A caller may have passed a credential as the id.
    request: `${method} ${guard.origin}${transport.redact(url.pathname)}`,
    reads: isRead(method),
    adviceIfUnknown: route.rules.adviceIfUnknown,
    method,
    url,
    headers,
    // A clone is read, so that a middleware can send the same request again.
    body: real ? () => real.clone().text() : String(request.body ?? ""),
    timeoutMs,
    signals: [signal, real?.signal].filter((one) => one !== undefined && one !== null),
  };
  return execute(transport, call);
}

interface Target {
  readonly url: URL;
  readonly route: Route;
}

function resolveTarget({ redact }: Transport, { origin, routes }: Guard, method: string, address: string): Target {
  const url = parseUrl(address);
  const [withoutQuery = ""] = address.split(/[?#]/, 1);
  const route = routes.find(({ pattern }) => pattern.test(`${method} ${url?.pathname}`));
  // What parsing normalizes away, such as `/../`, is not what was asked for.
  if (url && route && withoutQuery === origin + url.pathname) return { url, route };
  const message = `${method} ${redact(address)} is not an operation of the contract at ${origin}`;
  throw new CceValidationError("request", [{ path: "url", message }]);
}

/** Parses a URL; undefined if it is invalid or not properly percent-encoded. */
function parseUrl(text: string): URL | undefined {
  try {
    // The result is used because minifiers drop calls they consider pure.
    return decodeURIComponent(text) ? new URL(text) : undefined;
  } catch {
    return undefined;
  }
}

/** The methods of an openapi-fetch client that send. */
const METHODS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

/** What is read of the options that openapi-fetch takes for a request. */
interface Init {
  readonly signal?: AbortSignal | null;
  readonly fetch?: unknown;
}

/** Makes the openapi-fetch client of a client. */
export function createApi(transport: Transport, guard: Guard): Api {
  const client = createClient<paths>({
    baseUrl: guard.origin,
    bodySerializer: (body) => exactJson("cce.api", body),
  });
  const request = client.request as unknown as Api["request"];
  // As openapi-fetch keeps them: one that was added twice is there until it was ejected twice.
  const middlewares: unknown[] = [];
  const hasMiddleware = () => middlewares.length > 0;
  const send = (method: string, path: string, init: Init | null = {}) =>
    sendThroughApi({ transport, guard, request, hasMiddleware }, method, path, init ?? {});
  const methods = METHODS.map((method) => [method, (path: string, init?: Init) => send(method, path, init)] as const);
  const api = {
    ...client,
    ...Object.fromEntries(methods),
    request: send,
    use(...added: Parameters<typeof client.use>) {
      client.use(...added);
      middlewares.push(...added);
    },
    eject(...removed: Parameters<typeof client.eject>) {
      client.eject(...removed);
      for (const middleware of removed)
        if (middlewares.includes(middleware)) middlewares.splice(middlewares.indexOf(middleware), 1);
    },
  };
  return { client: api as unknown as CceApi, request, hasMiddleware };
}

interface ApiContext extends Pick<Api, "request" | "hasMiddleware"> {
  readonly transport: Transport;
  readonly guard: Guard;
}

/** A request of `cce.api`. */
async function sendThroughApi(context: ApiContext, method: string, path: string, init: Init): Promise<object> {
  const { transport, guard, request } = context;
  const { signal } = init;
  throwIfInvalid("cce.api", callOptionViolations({ signal }));
  if (init.fetch) return request(method, path, init);
  let exchange: Exchange | undefined;
  let response: Response | undefined;
  const fetch = async (sent: Request): Promise<Response> => {
    exchange = await sendForApi(transport, guard, sent, signal);
    response = toResponse(exchange);
    return response;
  };
  try {
    // The caller's signal goes to the call itself: a `Request` would listen to it for ever.
    const result = await request(method, path, { ...init, signal: null, fetch });
    // openapi-fetch has read the response; the caller gets one that can still be read.
    return exchange && result.response === response ? { ...result, response: toResponse(exchange) } : result;
  } catch (error) {
    // A middleware's own errors pass through.
    if (error instanceof CceError || context.hasMiddleware()) throw error;
    const [cause] = copyCauses(error, transport.redact);
    // The response is there, and openapi-fetch could not read it in the way that was asked for.
    if (exchange) throw unusableSuccess(transport, exchange, `could not be read: ${cause.message}`);
    throw new CceValidationError("cce.api", [{ path: "request", message: `cannot be made: ${cause.message}` }]);
  }
}

/** Sends a request of `cce.api`. A success must be JSON that loses nothing; openapi-fetch would throw a bare SyntaxError. */
async function sendForApi(
  transport: Transport,
  guard: Guard,
  request: Request,
  signal: AbortSignal | null | undefined,
): Promise<Exchange> {
  const exchange = await sendRequest(transport, guard, request, { signal });
  const { response, errorBody } = exchange;
  const { status, text } = response;
  const value = WITHOUT_BODY.includes(status) ? undefined : parseJson(text);
  const problem = value === undefined ? "is not JSON" : lossInParsing(text, value);
  if (errorBody || !problem) return exchange;
  throw unusableSuccess(transport, exchange, problem);
}

/** An error for a response, with what is known of its call and `details` of its body. */
export function apiError(
  exchange: Exchange,
  what: string,
  details: Pick<ApiErrorContext, "code" | "body" | "redactions">,
): CceApiError {
  const { call, response, retryAfterMs } = exchange;
  const context = { ...contextOf(call, exchange), status: response.status, retryAfterMs, ...details };
  return new CceApiError(describeFailure(call, what, exchange), context);
}

/** The error for a success that cannot be returned, because of what `problem` says. */
export function unusableSuccess(transport: Transport, exchange: Exchange, problem: string): CceApiError {
  const { status, text } = exchange.response;
  const cut = text.length > MAX_TEXT;
  const { body, redactions } = readErrorBody(text.slice(0, MAX_TEXT), cut, transport.credentials.secrets);
  return apiError(exchange, `${status}, but the response ${transport.redact(problem)}`, { body, redactions });
}

/** Makes a `Response` from an exchange. An error's body is redacted. Throws a `CceApiError` if the status is not 200 to 599. */
export function toResponse(exchange: Exchange): Response {
  const { response, errorBody } = exchange;
  const { status, headers, truncated } = response;
  if (status < 200 || status > 599)
    throw apiError(exchange, `the status ${status} is not that of a final response`, { body: errorBody?.body });
  const statusText = /^[\t\x20-\x7e\x80-\xff]*$/.test(response.statusText) ? response.statusText : "";
  const altered = errorBody && (errorBody.redactions.length > 0 || truncated);
  const text = altered ? asText(errorBody.body) : response.text;
  const body = WITHOUT_BODY.includes(status) || text === "" ? null : text;
  return new Response(body, { status, statusText, headers: acceptableHeaders(headers) });
}

/** The headers that the platform accepts: a server can send others. */
function acceptableHeaders(received: Iterable<[string, string]>): Headers {
  const headers = new Headers();
  for (const [name, value] of received)
    try {
      headers.append(name, value);
    } catch {
      // Left out.
    }
  return headers;
}

/** The text of a body as it was parsed; empty if it cannot be written. */
export function asText(body: unknown): string {
  return typeof body === "string" ? body : (tryStringify(body) ?? "");
}
