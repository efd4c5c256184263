// createCceClient: a typed method for each operation of the contract, made from generated/operations.ts, over openapi-fetch.
import createClient, { type Client } from "openapi-fetch";
import { type OperationData, operations, type regions, servers } from "../generated/operations.ts";
import type { components, operations as Operations, paths } from "../generated/schema.ts";
import { type Credentials, credentialSource } from "./credentials.ts";
import { type CallFacts, CceApiError, outcomeOf, readErrorBody, refuse, type Violation } from "./errors.ts";
import { createTransport, type PlainRequest, parseJson, quietly, type TransportOptions } from "./transport.ts";
import { argumentFaults, exactJson, roundedNumber, schemaViolations } from "./validation.ts";

/** The body of an update (table 3). */
export type InstanceRequest = components["schemas"]["InstanceRequest"];
/** An add-on instance (table 6). */
export type AddonInstance = components["schemas"]["AddonInstance"];
/** The 13 documented states and any other text: the set is open (table 9). */
export type AddonStatus = components["schemas"]["AddonInstanceStatus"]["status"];
/** A region; the known ones complete in an editor. */
export type Region = (typeof regions)[number] | keyof typeof servers.exceptions | (string & {});

interface CommonOptions extends TransportOptions {
  /** A token or AK/SK. */
  readonly credentials: Credentials;
  /**
   * Called when a successful answer breaks the contract; without it answers are not checked. No call waits for it or fails by it: it is
   * called soon after, and what it throws is ignored.
   */
  readonly onResponseViolation?: (report: ResponseViolationReport) => void;
}

/** How to reach the service and as whom: a region, or an endpoint such as `https://cce.cn-north-4.myhuaweicloud.com`. */
export type CceClientOptions = CommonOptions &
  ({ readonly region: Region; readonly endpoint?: never } | { readonly endpoint: string; readonly region?: never });

/** Where an answer breaks the contract. */
export interface ResponseViolationReport {
  readonly operation: string;
  readonly requestId: string | undefined;
  readonly violations: readonly Violation[];
}

/** Options of one call. */
export interface CallOptions {
  /** Ends the call early, with a `CceAbortError`. */
  readonly signal?: AbortSignal;
  /** The time this call may take, in milliseconds. @default the client's */
  readonly timeoutMs?: number;
}

type Present<T> = [NonNullable<T>] extends [never] ? unknown : T;
type Parameters<O> = O extends { parameters: { path?: infer P; query?: infer Q } } ? Present<P> & Present<Q> : unknown;
type Body<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? { body: B } : unknown;
type Result<O> = O extends { responses: { 200: { content: { "application/json": infer R } } } } ? R : never;

/** What the method of an operation takes: its parameters by name, and `body` where it has one. */
export type OperationArguments<Id extends keyof Operations> = Readonly<
  Parameters<Operations[Id]> & Body<Operations[Id]>
>;

/** A method for each operation of the contract: it resolves with the answer's body, or throws a `CceError` of the kind that says what to do. */
export type CceClient = {
  readonly [Id in keyof Operations]: (
    args: OperationArguments<Id>,
    options?: CallOptions,
  ) => Promise<Result<Operations[Id]>>;
} & {
  /**
   * The openapi-fetch client itself, for `{ data, error, response }`. Its requests take the same way: endpoint, deadline,
   * attempts and credentials; the contract's schemas are not checked. A failure without an answer throws a `CceError`.
   */
  readonly api: Client<Widened<paths>>;
};

/** The same with each open set of texts as `string`, since openapi-fetch's own types would make an object of `string & {}`. */
type Widened<T> = [T] extends [string | undefined]
  ? string extends T
    ? string | Extract<T, undefined>
    : T
  : T extends object
    ? { [K in keyof T]: Widened<T[K]> }
    : T;

/**
 * Makes a client.
 *
 * @throws CceValidationError when an option is wrong.
 * @example
 * const cce = createCceClient({ region: "cn-north-4", credentials: { token } });
 * const addon = await cce.updateAddonInstance({ id, body });
 */
export function createCceClient(options: CceClientOptions): CceClient {
  return createClientOf(operations, options) as CceClient;
}

/** The same for any set of operations. */
export function createClientOf(
  set: Readonly<Record<string, OperationData>>,
  options: CceClientOptions,
): Readonly<Record<string, unknown>> {
  const origin = checkedOrigin(options ?? {});
  const { onResponseViolation } = options;
  const credentials = credentialSource(options.credentials);
  const { redact } = credentials;
  const send = createTransport(set, origin, credentials, options);
  const api = createClient<paths>({ baseUrl: origin, fetch: (request) => send(request), bodySerializer: exactJson });
  const request = api.request as unknown as (method: string, path: string, init: object) => Promise<Answer>;

  const methodOf =
    (id: string, operation: OperationData) =>
    async (args: Readonly<Record<string, unknown>>, { signal, timeoutMs }: CallOptions = {}): Promise<unknown> => {
      const { method, path, parameters } = operation;
      refuse(id, [...argumentFaults(id, operation, args), ...timeoutFault(timeoutMs)]);
      const params: Record<string, Record<string, unknown>> = {};
      for (const { name, in: place } of parameters) params[place] = { ...params[place], [name]: args[name] };
      const facts: CallFacts = { operation: id, request: method, outcome: "not sent" };
      const answer = await request(method, path, {
        params,
        body: args["body"],
        bodySerializer: JSON.stringify,
        parseAs: "text",
        Request: plainRequest,
        signal,
        fetch: (outgoing: PlainRequest) => send(outgoing, facts, timeoutMs),
      });
      const { response, data: text = "" } = answer;
      if (!response.ok) throw refusal(answer, facts);
      const body = parseJson(text);
      const fault = faultOf(text, body, operation);
      if (fault) throw apiError(response, `${response.status}, but ${redact(fault)}`, { ...facts, body: shown(text) });
      if (onResponseViolation)
        quietly(async () => {
          const violations = await answerViolations(text, operation);
          const { requestId } = facts;
          if (violations.length) await onResponseViolation({ operation: id, requestId, violations });
        });
      return body;
    };

  /** The error of an answer that is no success. */
  function refusal({ response, error = "" }: Answer, facts: CallFacts): CceApiError {
    const { status, headers } = response;
    const body = clean(error);
    const { code, message, requestId } = readErrorBody(body);
    const location = redact(headers.get("location") ?? "another place");
    const what =
      status < 400
        ? `${status}, a redirect to ${location}, is not followed: credentials stay with the endpoint`
        : `${[status, code].filter(Boolean).join(" ")}: ${message || "no explanation"}`;
    return apiError(response, what, { ...facts, requestId: facts.requestId ?? requestId, code, body });
  }

  /** A body as an error shows it: parsed where it is JSON, and without secrets. */
  function shown(text: string): unknown {
    const safe = redact(text);
    const body = parseJson(safe);
    return clean(body === undefined ? safe : body);
  }

  /** A value without secrets, its keys too. What is nested deeper than any error body would be a danger to the stack. */
  function clean(value: unknown, levels = 100): unknown {
    if (typeof value === "string") return redact(value);
    if (typeof value === "number") return redact(`${value}`) === `${value}` ? value : "[redacted]";
    if (typeof value !== "object" || value === null) return value;
    if (!levels) return "…";
    if (Array.isArray(value)) return value.map((item) => clean(item, levels - 1));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [redact(key), clean(item, levels - 1)]));
  }

  const methods = Object.entries(set).map(([id, operation]) => [id, methodOf(id, operation)] as const);
  return Object.freeze({ ...Object.fromEntries(methods), api });
}

const apiError = ({ status }: Response, what: string, facts: CallFacts): CceApiError =>
  new CceApiError(what, { ...facts, status, outcome: outcomeOf(status, facts.code) });

/** What openapi-fetch gives for a method's call: a success as its text, anything else as its JSON or text. */
type Answer = { readonly response: Response; readonly data?: string; readonly error?: unknown };

const timeoutFault = (timeoutMs: unknown): Violation[] =>
  timeoutMs === undefined || (typeof timeoutMs === "number" && timeoutMs > 0 && timeoutMs < 2 ** 31)
    ? []
    : [{ path: "timeoutMs", message: "must be a number of milliseconds above 0 and below 2^31" }];

/** Throws with all that is wrong with the options; gives the endpoint's origin. */
function checkedOrigin({ region, endpoint, timeoutMs, maxAttempts = 1 }: CceClientOptions): string {
  const wrong = timeoutFault(timeoutMs);
  const add = (path: string, message: string) => wrong.push({ path, message });
  if (!Number.isInteger(maxAttempts) || maxAttempts < 1) add("maxAttempts", "must be a whole number above 0");
  let origin = "";
  if ((region === undefined) === (endpoint === undefined)) {
    add("region", "give either a region or an endpoint");
  } else if (region !== undefined) {
    if (typeof region !== "string" || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region))
      add("region", `must be a region's id, such as "cn-north-4"`);
    origin = new Map(Object.entries(servers.exceptions)).get(region) ?? servers.regional.replace("{region}", region);
  } else {
    // Everything sent carries a credential, so plain http stays on this machine.
    const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
    const local = /^((.*\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url?.hostname ?? "");
    origin = url?.origin ?? "";
    if (!/^https?:/.test(origin) || url?.href !== `${origin}/`)
      add("endpoint", "must be an origin, such as https://cce.cn-north-4.myhuaweicloud.com, and nothing more");
    else if (!local && origin.startsWith("http:"))
      add("endpoint", "must be https: plain http would show the credentials to the network");
  }
  refuse("createCceClient", wrong);
  return origin;
}

/** What openapi-fetch makes in place of a `Request` for a method's call: its data, which costs nothing to build or to sign. */
function plainRequest(url: string, init: Omit<PlainRequest, "url">) {
  const clone = () => plainRequest(url, { ...init, headers: new Headers(init.headers) });
  return { ...init, url, clone, text: async () => init.body ?? "" };
}
// A middleware may return a `Request` in its place.
Object.defineProperty(plainRequest, Symbol.hasInstance, { value: (value: object) => "method" in value });

/** What makes a successful answer something else than documented: nothing of it may be lost or missing. */
function faultOf(text: string, body: unknown, { answer }: OperationData): string | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return `the answer is ${text.trim() ? "not a JSON object" : "empty"}`;
  const missing = answer.required.filter((name) => !Object.hasOwn(body, name));
  if (missing.length) return `the answer is not the documented one: it has no ${missing.join(", no ")}`;
  const rounded = roundedNumber(text);
  return rounded && `the answer holds the number ${rounded}, which would be rounded`;
}

/** Where a successful answer breaks the contract. The checks are loaded only when asked for. */
async function answerViolations(text: string, { answer }: OperationData): Promise<readonly Violation[]> {
  const checks = await import("../generated/response-validators.ts").catch(() => undefined);
  if (checks) return schemaViolations(checks.responseValidators[answer.schema], parseJson(text), "answer");
  return [{ path: "answer", message: "was not checked, as the checks could not be loaded" }];
}
