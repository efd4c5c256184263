// createCceClient: a typed method for each operation of the contract, made from generated/operations.ts, over openapi-fetch.
import createClient, { type Client } from "openapi-fetch";
import { type OperationData, operations, type regions, servers } from "../generated/operations.ts";
import type { components, operations as OperationTypes, paths } from "../generated/schema.ts";
import { type Credentials, credentialSource } from "./credentials.ts";
import {
  type CallFacts,
  CceApiError,
  CceValidationError,
  failure,
  outcomeOf,
  readErrorBody,
  type Violation,
} from "./errors.ts";
import { type AttemptEvent, type Clock, createTransport, type PlainRequest, parseJson, quietly } from "./transport.ts";
import { checkArguments, exactJson, roundedNumber, schemaViolations } from "./validation.ts";

/** The body of an update (table 3). */
export type InstanceRequest = components["schemas"]["InstanceRequest"];
/** An add-on instance (table 6). */
export type AddonInstance = components["schemas"]["AddonInstance"];
/** The 13 documented states and any other text: the set is open (table 9). */
export type AddonStatus = components["schemas"]["AddonInstanceStatus"]["status"];
/** A region; the known ones complete in an editor. */
export type Region = (typeof regions)[number] | keyof typeof servers.exceptions | (string & {});

interface CommonOptions {
  /** A token or AK/SK. */
  readonly credentials: Credentials;
  /** Sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch;
  /** The time a whole call may take, waits and further attempts included, in milliseconds. @default 30000 */
  readonly timeoutMs?: number;
  /** How often a request is sent at most, where repeating it is safe; renewed credentials are not counted. @default 4 */
  readonly maxAttempts?: number;
  /** Called after each attempt. What it throws is ignored. */
  readonly onAttempt?: (event: AttemptEvent) => void;
  /**
   * Called when a successful answer breaks the contract; without it answers are not checked. No call waits for it or fails by it: it is
   * called soon after, and what it throws is ignored.
   */
  readonly onResponseViolation?: (report: ResponseViolationReport) => void;
  /** Time, for tests. @default the system's */
  readonly clock?: Clock;
  /** A number from 0 up to 1 that spreads the waits between attempts, for tests. @default Math.random */
  readonly random?: () => number;
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
export type OperationArguments<Id extends keyof OperationTypes> = Readonly<
  Parameters<OperationTypes[Id]> & Body<OperationTypes[Id]>
>;

/** A method for each operation of the contract: it resolves with the answer's body, or throws a `CceError` of the kind that says what to do. */
export type CceClient = {
  readonly [Id in keyof OperationTypes]: (
    args: OperationArguments<Id>,
    options?: CallOptions,
  ) => Promise<Result<OperationTypes[Id]>>;
} & {
  /**
   * The openapi-fetch client itself, for `{ data, error, response }`. Its requests take the same way: endpoint, deadline,
   * attempts and credentials; the contract's schemas are not checked. A failure without an answer throws a `CceError`.
   */
  readonly api: Client<paths>;
};

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
  const { timeoutMs = 30_000, maxAttempts = 4, onAttempt, onResponseViolation } = options ?? {};
  const origin = checkOptions({ ...options, timeoutMs, maxAttempts });
  const credentials = credentialSource(options.credentials);
  const { send, answers } = createTransport({
    operations: set,
    origin,
    credentials,
    // Looked up at each call, so that what replaces the global later (tracing, tests) is used.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    timeoutMs,
    maxAttempts,
    onAttempt,
  });
  // Loaded only when asked for, and never waited for by a call.
  const checks =
    onResponseViolation &&
    import("../generated/response-validators.ts").then(
      ({ responseValidators }) => responseValidators,
      () => undefined,
    );
  const api = createClient<paths>({ baseUrl: origin, fetch: send, bodySerializer: exactJson });
  const request = api.request as unknown as (
    method: string,
    path: string,
    init: object,
  ) => Promise<{ response: Response; data?: unknown; error?: unknown }>;

  const methodOf =
    (id: string, operation: OperationData) =>
    async (args: Readonly<Record<string, unknown>>, call: CallOptions = {}): Promise<unknown> => {
      checkArguments(id, operation, args);
      if (call.timeoutMs !== undefined) refuse(id, timeoutFault(call.timeoutMs));
      const params: Record<string, Record<string, unknown>> = {};
      for (const { name, in: place } of operation.parameters) params[place] = { ...params[place], [name]: args[name] };
      const { response, data, error } = await request(operation.method, operation.path, {
        params,
        body: args["body"],
        bodySerializer: JSON.stringify,
        parseAs: "text",
        Request: plainRequest,
        signal: call.signal,
        timeoutMs: call.timeoutMs,
      });
      // A middleware of `api` may have put another response in place of the one that was read.
      const { text, facts, retryAfterMs, note } = answers.get(response) ?? {
        text: String(data ?? (typeof error === "string" ? error : JSON.stringify(error))),
        facts: { operation: id, request: operation.method, outcome: outcomeOf(response.status) },
      };
      if (!response.ok) throw refusal(response, text, facts, retryAfterMs, note);
      const body = parseJson(text);
      const fault = faultOf(text, body, operation);
      if (fault) {
        const { status } = response;
        const what = `${status}, but ${credentials.redact(fault)}`;
        throw failure(CceApiError, what, { ...facts, status, body: shown(text) });
      }
      if (checks && onResponseViolation)
        quietly(async () => {
          const validate = (await checks)?.[operation.answer.schema];
          const violations = validate
            ? schemaViolations(validate, parseJson(text), "answer")
            : [{ path: "answer", message: "was not checked, as the checks could not be loaded" }];
          const { requestId } = facts;
          if (violations.length) await onResponseViolation({ operation: id, requestId, violations });
        });
      return body;
    };

  /** A body as an error shows it: parsed where it is JSON, and without secrets. */
  function shown(text: string): unknown {
    const clean = (value: unknown): unknown => {
      if (typeof value === "string") return credentials.redact(value);
      if (Array.isArray(value)) return value.map(clean);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [credentials.redact(key), clean(item)]));
    };
    const safe = credentials.redact(text);
    const body = parseJson(safe);
    return body === undefined ? safe : clean(body);
  }

  /** The error of an answer that is no success. */
  function refusal(response: Response, json: string, facts: CallFacts, retryAfterMs?: number, note?: string) {
    const { status } = response;
    const body = shown(json);
    const { code, message, requestId } = readErrorBody(body);
    const location = credentials.redact(response.headers.get("location") ?? "another place");
    const what =
      status < 400
        ? `${status}, a redirect to ${location}, is not followed: credentials stay with the endpoint`
        : [[status, code].filter(Boolean).join(" "), message || "no explanation"].join(": ");
    return failure(CceApiError, [what.replace(/\.$/, ""), note].filter(Boolean).join("; "), {
      ...facts,
      outcome: outcomeOf(status, code),
      requestId: facts.requestId ?? requestId,
      status,
      code,
      body,
      retryAfterMs,
    });
  }

  const methods = Object.entries(set).map(([id, operation]) => [id, methodOf(id, operation)] as const);
  return Object.freeze({ ...Object.fromEntries(methods), api });
}

const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** Throws what is wrong with some options, if anything. */
function refuse(subject: string, wrong: readonly Violation[]): void {
  if (wrong.length) throw new CceValidationError(subject, wrong);
}

const timeoutFault = (timeoutMs: unknown): Violation[] =>
  typeof timeoutMs === "number" && timeoutMs > 0 && timeoutMs < 2 ** 31
    ? []
    : [{ path: "timeoutMs", message: "must be a number of milliseconds above 0 and below 2^31" }];

/** Throws with all that is wrong; gives the endpoint's origin. */
function checkOptions({ region, endpoint, timeoutMs, maxAttempts }: CceClientOptions): string {
  const wrong = timeoutFault(timeoutMs);
  const add = (path: string, message: string) => wrong.push({ path, message });
  if (!Number.isInteger(maxAttempts) || Number(maxAttempts) < 1) add("maxAttempts", "must be a whole number above 0");
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
function plainRequest(url: string, init: Omit<PlainRequest, "url">): PlainRequest {
  const clone = () => plainRequest(url, { ...init, headers: new Headers(init.headers) });
  return Object.assign({ ...init, url }, { clone, text: async () => init.body ?? "" });
}
// A middleware may return a `Request` in its place.
Object.defineProperty(plainRequest, Symbol.hasInstance, {
  value: (value: object) => "method" in value,
});

/** What makes a successful answer something else than documented: nothing of it may be lost or missing. */
function faultOf(text: string, body: unknown, { answer }: OperationData): string | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return `the answer is ${text.trim() ? "not a JSON object" : "empty"}`;
  const missing = answer.required.filter((name) => !Object.hasOwn(body, name));
  if (missing.length) return `the answer is not the documented one: it has no ${missing.join(", no ")}`;
  const rounded = roundedNumber(text, body);
  return rounded && `the answer holds the number ${rounded}, which would be rounded`;
}
