// `cce.api`, the openapi-fetch client: every request of it and of the client's methods is checked and sent here.
import createClient, { type Client } from "openapi-fetch";
import type { paths } from "../../generated/schema.ts";
import type { Call, Transport } from "./call.ts";
import { CceApiError, describeFailure, throwIfInvalid } from "./errors.ts";
import { exactJson, parseJson } from "./exact-json.ts";
import { isRead, type OperationRules, type Operations } from "./operation.ts";
import { callOptionViolations } from "./options.ts";
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

/** The guard of a client: where it may send, and which operation a request is. */
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

/** Sends a request of openapi-fetch's. Throws when it would leave the endpoint or reach no operation: credentials go with it. */
export async function sendRequest(
  transport: Transport,
  guard: Guard,
  request: PlainRequest,
  options: { readonly timeoutMs?: number | undefined; readonly signals: readonly AbortSignal[] },
): Promise<Exchange> {
  const { method } = request;
  const url = parseUrl(request.url);
  const [withoutQuery = ""] = request.url.split(/[?#]/, 1);
  const route = guard.routes.find(({ pattern }) => pattern.test(`${method} ${url?.pathname}`));
  // What URL normalizes away, such as `/../`, is not what was asked for.
  if (!url || !route || withoutQuery !== guard.origin + url.pathname) {
    const message = `${method} ${transport.redact(request.url)} is not an operation of ${guard.origin}`;
    throwIfInvalid("request", [{ path: "url", message }]);
  }
  const { operation, rules } = route as Route;
  // The client's own credentials and no others.
  const { authorization: _a, "x-auth-token": _t, ...headers } = Object.fromEntries(request.headers);
  const call: Call = {
    operation,
    request: `${method} ${withoutQuery}`,
    reads: isRead(method),
    adviceIfUnknown: rules.adviceIfUnknown,
    method,
    url: url as URL,
    headers,
    // A clone is read, so that a middleware may send the same request again.
    body: request instanceof Request ? () => request.clone().text() : String(request.body ?? ""),
    timeoutMs: options.timeoutMs ?? transport.settings.timeoutMs,
    signals: options.signals,
  };
  return execute(transport, call);
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
  const send = async (method: string, path: string, init: Init = {}): Promise<object> => {
    throwIfInvalid("cce.api", callOptionViolations({ signal: init.signal }));
    if (init.fetch) return request(method, path, init);
    let exchange: Exchange | undefined;
    let response: Response | undefined;
    const fetch = async (sent: Request): Promise<Response> => {
      const signals = init.signal ? [init.signal, sent.signal] : [sent.signal];
      exchange = await sendForApi(transport, guard, sent, signals);
      response = toResponse(exchange);
      return response;
    };
    // The caller's signal goes to the call itself: a `Request` would listen to it for ever.
    const result = await request(method, path, { ...init, signal: null, fetch });
    // openapi-fetch has read the response; the caller gets one that can still be read.
    return exchange && result.response === response ? { ...result, response: toResponse(exchange) } : result;
  };
  const methods = METHODS.map((method) => [method, (path: string, init?: Init) => send(method, path, init)] as const);
  const middlewares = new Set<unknown>();
  const api = {
    ...client,
    ...Object.fromEntries(methods),
    request: send,
    use(...added: Parameters<typeof client.use>) {
      client.use(...added);
      for (const middleware of added) middlewares.add(middleware);
    },
    eject(...removed: Parameters<typeof client.eject>) {
      client.eject(...removed);
      for (const middleware of removed) middlewares.delete(middleware);
    },
  };
  return { client: api as unknown as CceApi, request, hasMiddleware: () => middlewares.size > 0 };
}

/** Sends a request of `cce.api`. A success must be JSON; otherwise openapi-fetch would throw a bare SyntaxError. */
async function sendForApi(
  transport: Transport,
  guard: Guard,
  request: Request,
  signals: readonly AbortSignal[],
): Promise<Exchange> {
  const exchange = await sendRequest(transport, guard, request, { signals });
  const { response, errorBody, call } = exchange;
  if (errorBody || parseJson(response.text) !== undefined) return exchange;
  const what = `${response.status}, but the response is not JSON`;
  const body = transport.redact(response.text);
  throw new CceApiError(describeFailure(call, what, exchange), { ...call, ...exchange, status: response.status, body });
}

/** Statuses of responses without a body. */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** Makes a `Response` from an exchange. An error's body is redacted. Throws a `CceApiError` if the status is not 200 to 599. */
export function toResponse(exchange: Exchange): Response {
  const { response, errorBody, call } = exchange;
  const { status, headers, truncated } = response;
  const statusText = /^[\t\x20-\x7e\x80-\xff]*$/.test(response.statusText) ? response.statusText : "";
  if (status < 200 || status > 599) {
    const context = { ...call, ...exchange, status, body: errorBody?.body };
    throw new CceApiError(
      describeFailure(call, `the status ${status} is not that of a final response`, exchange),
      context,
    );
  }
  const altered = errorBody && (errorBody.redactions.length > 0 || truncated);
  const text = altered ? asText(errorBody.body) : response.text;
  const body = WITHOUT_BODY.has(status) || text === "" ? null : text;
  return new Response(body, { status, statusText, headers: new Headers([...headers]) });
}

function asText(body: unknown): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}
