// createCceClient: a typed method for each operation of the contract, over openapi-fetch.
import { type OperationDocs, operations } from "../../generated/operations.ts";
import type { components, operations as OperationTypes } from "../../generated/schema.ts";
import {
  type Api,
  type ApiResult,
  apiError,
  asText,
  type CceApi,
  createApi,
  createGuard,
  type Guard,
  type PlainRequest,
  type PlainResponse,
  sendRequest,
  toResponse,
  unusableSuccess,
} from "./api.ts";
import type { Transport } from "./call.ts";
import { ignoreErrors } from "./deadline.ts";
import { type ErrorBody, readErrorBody, readViolations } from "./error-body.ts";
import { type CceApiError, limitViolations, throwIfInvalid, type Violation } from "./errors.ts";
import { parseJson, stringify } from "./exact-json.ts";
import { isRead, type OperationData, type OperationRules, type Operations } from "./operation.ts";
import { operationRules } from "./operation-rules.ts";
import { type CallOptions, type CceClientOptions, callOptionViolations, readOptions } from "./options.ts";
import { outcomeOf } from "./outcome.ts";
import { contractViolations, whyUndocumented } from "./response-check.ts";
import { createTransport, type Exchange } from "./transport.ts";
import { argumentViolations } from "./validation.ts";
import { UNREADABLE } from "./values.ts";

/** An add-on instance (table 6). */
export type AddonInstance = components["schemas"]["AddonInstance"];
/** The 13 documented states and any other string: the set is open (table 9). */
export type AddonStatus = components["schemas"]["AddonInstanceStatus"]["status"];

type Present<T> = [NonNullable<T>] extends [never] ? unknown : T;
type Parameters<O> = O extends { parameters: { path?: infer P; query?: infer Q } } ? Present<P> & Present<Q> : unknown;
type Body<O> = O extends { requestBody: { content: { "application/json": infer B } } }
  ? {
      /** The JSON body. Checked before it is sent, and sent as it is at the time of the call. */
      body: B;
    }
  : unknown;
type Result<O> = O extends { responses: { 200: { content: { "application/json": infer R } } } } ? R : never;

/** What the method of an operation takes: its parameters by name, and `body` where it has one. */
export type OperationArguments<Id extends keyof OperationTypes> = Readonly<
  Parameters<OperationTypes[Id]> & Body<OperationTypes[Id]>
>;

/**
 * A method for each operation of the contract. It resolves with the body of the documented success, and throws a `CceError`
 * otherwise, of the class that says what to do.
 */
export type CceClient = {
  readonly [Id in keyof OperationDocs]: (
    args: OperationArguments<Id>,
    options?: CallOptions,
  ) => Promise<Result<OperationTypes[Id]>>;
} & {
  /**
   * The openapi-fetch client, for `{ data, error, response }`. Its requests go the same way: endpoint, deadline, attempts and
   * credentials; the contract's schemas are not checked. A failure without a response throws a `CceError`.
   */
  readonly api: CceApi;
};

/**
 * Makes a client.
 *
 * @throws CceValidationError listing everything that is wrong with the options.
 * @example
 * const cce = createCceClient({ region: "cn-north-4", credentials: { token } });
 * const addon = await cce.updateAddonInstance({ id, body });
 */
export function createCceClient(options: CceClientOptions): CceClient {
  return createClientFor(operations, options) as unknown as CceClient;
}

interface ClientContext {
  readonly transport: Transport;
  readonly guard: Guard;
  readonly api: Api;
}

/** A client's method, as data. */
interface Method {
  readonly id: string;
  readonly operation: OperationData;
  readonly rules: OperationRules;
}

type Arguments = Readonly<Record<string, unknown>>;

/** Makes a client for any operations. */
export function createClientFor(all: Operations, options: CceClientOptions): Readonly<Record<string, unknown>> {
  const settings = readOptions(options);
  const transport = createTransport(settings);
  const guard = createGuard(settings.origin, all, operationRules);
  const context = { transport, guard, api: createApi(transport, guard) };
  const methods = Object.entries(all).map(([id, operation]) => {
    const method = { id, operation, rules: operationRules[id] ?? {} };
    return [id, (args: Arguments, options?: CallOptions) => callMethod(context, method, args, options ?? {})] as const;
  });
  return Object.freeze({ ...Object.fromEntries(methods), api: context.api.client });
}

async function callMethod(
  context: ClientContext,
  method: Method,
  args: Arguments,
  options: CallOptions,
): Promise<unknown> {
  throwIfInvalid(method.id, callViolations(method, args, options));
  const exchange = await send(context, method, args, options);
  if (exchange.errorBody) throw errorFor(context, exchange, exchange.errorBody);
  const body = parseJson(exchange.response.text);
  throwIfUndocumented(context, method, exchange, body);
  reportViolations(context, method, args, exchange);
  return body;
}

function callViolations({ operation, rules }: Method, args: Arguments, options: CallOptions): Violation[] {
  try {
    return [...argumentViolations(operation, rules, args), ...callOptionViolations(options)];
  } catch {
    return [{ path: "arguments", message: UNREADABLE }];
  }
}

/** Sends a call through openapi-fetch. */
async function send(
  { transport, guard, api }: ClientContext,
  method: Method,
  args: Arguments,
  { timeoutMs, signal }: CallOptions,
): Promise<Exchange> {
  const { id, operation } = method;
  // Plain data in place of a `Request` and a `Response`, whose cost is a fifth of a call, unless a middleware would see it.
  const plain = !api.hasMiddleware();
  let exchange: Exchange | undefined;
  let response: PlainResponse | undefined;
  const fetch = async (request: PlainRequest): Promise<PlainResponse> => {
    exchange = await sendRequest(transport, guard, request, { timeoutMs, signal });
    response = plain ? plainResponse(exchange) : toResponse(exchange);
    return response;
  };
  const result = await api.request(operation.method, operation.path, {
    params: groupParameters(operation, args),
    body: args["body"],
    bodySerializer: (body: unknown) => stringify(id, body),
    parseAs: "text",
    fetch,
    ...(plain && { Request: plainRequest }),
  });
  if (exchange && result.response === response) return exchange;
  return exchangeFromMiddleware(transport, guard, method, result, exchange);
}

/** The parameters as openapi-fetch takes them: by where they go, then by name. */
function groupParameters({ parameters }: OperationData, args: Arguments): Readonly<Record<string, object>> {
  const params: Record<string, Record<string, unknown>> = {};
  for (const { name, in: location } of parameters) params[location] = { ...params[location], [name]: args[name] };
  return params;
}

/** What openapi-fetch calls with `new` in place of `Request`. */
function plainRequest(url: string, init: Omit<PlainRequest, "url">): PlainRequest {
  return { ...init, url };
}

function plainResponse({ response: { status, headers, text } }: Exchange): PlainResponse {
  return { ok: status >= 200 && status < 300, status, headers, text: async () => text };
}

/** The exchange as a middleware changed it, or made it up; `sent` is what was really exchanged. */
function exchangeFromMiddleware(
  { credentials }: Transport,
  { origin }: Guard,
  { id, operation: { method, path }, rules }: Method,
  { response, data, error }: ApiResult,
  sent: Exchange | undefined,
): Exchange {
  const { status, ok, headers } = response;
  const text = data ?? (error === undefined ? "" : asText(error));
  const errorBody = ok ? undefined : readErrorBody(text, false, credentials.secrets);
  const { adviceIfUnknown } = rules;
  const description = { operation: id, request: `${method} ${origin}${path}`, reads: isRead(method), adviceIfUnknown };
  return {
    call: sent?.call ?? description,
    attempts: sent?.attempts ?? 0,
    outcome: outcomeOf(status, errorBody?.code),
    requestId: sent?.requestId ?? errorBody?.requestId,
    response: { status, statusText: "", headers: headers as Headers, text, truncated: false, validUtf8: true },
    errorBody,
    retryAfterMs: sent?.retryAfterMs,
    note: undefined,
  };
}

const REDIRECTS = [301, 302, 303, 307, 308];

/** The error for a response that is not a success. */
function errorFor({ transport }: ClientContext, exchange: Exchange, errorBody: ErrorBody): CceApiError {
  const { response, note } = exchange;
  const { code, message, body, redactions } = errorBody;
  const { status } = response;
  const location = transport.redact(response.headers.get("location") ?? "");
  const violations = readViolations(response.headers.get("sl-violations") ?? "", transport.credentials.secrets);
  const what = REDIRECTS.includes(status)
    ? `${status}, a redirect to ${location || "no URL"}, was not followed: credentials are sent to the endpoint only`
    : `${[status, code].filter(Boolean).join(" ")}: ${message || "empty or unreadable body"}`;
  const parts = [what, note ?? "", violations && `sl-violations: ${violations}`].filter(Boolean);
  const description = parts.map((part) => part.replace(/\.$/, "")).join("; ");
  return apiError(exchange, description, { code, body, redactions });
}

/** Throws if a successful response lacks documented properties or lost data in parsing. */
function throwIfUndocumented(
  { transport }: ClientContext,
  { operation }: Method,
  exchange: Exchange,
  body: unknown,
): void {
  const problem = whyUndocumented(operation, exchange.response, body);
  if (problem) throw unusableSuccess(transport, exchange, problem);
}

/** Checks a successful response against the contract and reports violations. Runs in the background; it never fails the call. */
function reportViolations(
  { transport }: ClientContext,
  { id, operation, rules }: Method,
  args: Arguments,
  { requestId, response: { text } }: Exchange,
): void {
  const { redact } = transport;
  const { onResponseViolation } = transport.settings;
  if (!onResponseViolation) return;
  ignoreErrors(async () => {
    // Parsed again, because the caller may already be changing its copy.
    const found = await contractViolations(operation, rules, args, parseJson(text));
    const violations = limitViolations(found).map(({ path, message }) => ({
      path: redact(path),
      message: redact(message),
    }));
    if (violations.length) await onResponseViolation({ operation: id, requestId, violations });
  });
}
