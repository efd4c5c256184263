// createCceClient: a typed method for each operation of the contract, made from generated/operations.ts, over openapi-fetch.
import createClient, { type Client } from "openapi-fetch";
import { type OperationData, operations, servers } from "../generated/operations.ts";
import { responseValidators } from "../generated/response-validators.ts";
import type { components, operations as OperationTypes, paths } from "../generated/schema.ts";
import { type CredentialSource, type Credentials, credentialSource } from "./credentials.ts";
import {
  advice,
  CceApiError,
  CceValidationError,
  outcomeOf,
  readErrorBody,
  type Violation,
} from "./errors.ts";
import {
  type Answer,
  type AttemptEvent,
  type Clock,
  createTransport,
  type PlainRequest,
} from "./transport.ts";
import { checkArguments, exactJson, roundedNumber, schemaViolations } from "./validation.ts";

/** The body of an update (table 3). */
export type InstanceRequest = components["schemas"]["InstanceRequest"];
/** An add-on instance (table 6). */
export type AddonInstance = components["schemas"]["AddonInstance"];
/** The 13 documented states and any other text: the set is open (table 9). */
export type AddonStatus = components["schemas"]["AddonInstanceStatus"]["status"];
/** A region; the known ones complete in an editor. */
export type Region =
  | (typeof servers.regions)[number]
  | keyof typeof servers.exceptions
  | (string & {});

interface CommonOptions {
  /** A token or AK/SK. */
  readonly credentials: Credentials;
  /** Sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch;
  /** The time a whole call may take, waits and further attempts included, in milliseconds. @default 30000 */
  readonly timeoutMs?: number;
  /** How often a request is sent at most, where repeating it is safe; a renewed credential is not counted. @default 4 */
  readonly maxAttempts?: number;
  /** Called after each attempt. What it throws is ignored. */
  readonly onAttempt?: (event: AttemptEvent) => void;
  /** Called when a successful answer breaks the contract; without it answers are not checked. What it throws is ignored. */
  readonly onResponseViolation?: (report: ResponseViolationReport) => void;
  /** Time, for tests. @default the system's */
  readonly clock?: Clock;
  /** A number from 0 up to 1 that spreads the waits between attempts, for tests. @default Math.random */
  readonly random?: () => number;
}

/** How to reach the service and as whom: a region, or the endpoint's origin such as `https://cce.cn-north-4.myhuaweicloud.com`. */
export type CceClientOptions = CommonOptions &
  (
    | { readonly region: Region; readonly endpoint?: never }
    | { readonly endpoint: string; readonly region?: never }
  );

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
type Parameters<O> = O extends { parameters: { path?: infer P; query?: infer Q } }
  ? Present<P> & Present<Q>
  : unknown;
type Body<O> = O extends { requestBody: { content: { "application/json": infer B } } }
  ? { body: B }
  : unknown;
type Result<O> = O extends { responses: { 200: { content: { "application/json": infer R } } } }
  ? R
  : never;

/** What the method of an operation takes: its parameters by name, and `body` where it has one. */
export type OperationArguments<Id extends keyof OperationTypes> = Readonly<
  Parameters<OperationTypes[Id]> & Body<OperationTypes[Id]>
>;

/**
 * A method for each operation of the contract.
 *
 * Each resolves with the answer's body, or throws a `CceError` of the kind that says what to do: see `errors.ts`.
 */
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
  const { timeoutMs = 30_000, maxAttempts = 4, onResponseViolation } = options;
  checkOptions(timeoutMs, maxAttempts);
  const origin = originOf(options);
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
    onAttempt: options.onAttempt,
  });
  const api = createClient<paths>({ baseUrl: origin, fetch: send, bodySerializer: exactJson });
  const request = api.request as unknown as (
    method: string,
    path: string,
    init: object,
  ) => Promise<{ response: Response; data?: unknown; error?: unknown }>;

  const methods = Object.entries(set).map(([id, operation]) => {
    const method = async (args: Readonly<Record<string, unknown>>, call: CallOptions = {}) => {
      checkArguments(id, operation, args);
      if (call.timeoutMs !== undefined) checkOptions(call.timeoutMs, maxAttempts);
      const params: Record<string, Record<string, unknown>> = {};
      for (const { name, in: place } of operation.parameters) {
        params[place] ??= {};
        params[place][name] = args[name];
      }
      const { response, data, error } = await request(operation.method, operation.path, {
        params,
        body: args["body"],
        bodySerializer: JSON.stringify,
        parseAs: "text",
        Request: plainRequest,
        signal: call.signal,
        timeoutMs: call.timeoutMs,
      });
      const answer = answers.get(response) ?? replaced(id, response, data ?? error);
      if (!response.ok) throw apiError(id, response, answer, credentials);
      const body = readBody(id, operation, response, answer, credentials);
      if (onResponseViolation) {
        const violations = schemaViolations(
          responseValidators[operation.answer.schema],
          body,
          "answer",
        );
        const { requestId } = answer;
        if (violations.length)
          ignoreFailure(() => onResponseViolation({ operation: id, requestId, violations }));
      }
      return body;
    };
    return [id, method] as const;
  });
  return Object.freeze({ ...Object.fromEntries(methods), api });
}

const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

function checkOptions(timeoutMs: number, maxAttempts: number): void {
  const wrong: Violation[] = [];
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31))
    wrong.push({
      path: "timeoutMs",
      message: "must be a number of milliseconds above 0 and below 2^31",
    });
  if (!(Number.isInteger(maxAttempts) && maxAttempts > 0))
    wrong.push({ path: "maxAttempts", message: "must be a whole number above 0" });
  if (wrong.length) throw new CceValidationError("createCceClient", wrong);
}

/** The endpoint's origin: `https`, or `http` on this machine alone, as everything sent carries a credential. */
function originOf({ region, endpoint }: CceClientOptions): string {
  const refuse = (path: string, message: string) =>
    new CceValidationError("createCceClient", [{ path, message }]);
  if ((region === undefined) === (endpoint === undefined))
    throw refuse("region", "give either a region or an endpoint");
  if (region !== undefined) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region))
      throw refuse("region", 'must be a region\'s id, such as "cn-north-4"');
    const exceptions: Readonly<Record<string, string>> = servers.exceptions;
    return exceptions[region] ?? servers.regional.replace("{region}", region);
  }
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.username ||
    url.password ||
    url.pathname + url.search + url.hash !== "/"
  )
    throw refuse(
      "endpoint",
      "must be an origin, such as https://cce.cn-north-4.myhuaweicloud.com, with no path or credentials",
    );
  if (
    url.protocol === "http:" &&
    !/^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  )
    throw refuse("endpoint", "must be https: plain http would show the credentials to the network");
  return url.origin;
}

/** What openapi-fetch makes in place of a `Request` for a method's call: its data, which costs nothing to build or to sign. */
function plainRequest(
  url: string,
  init: Omit<PlainRequest, "url">,
): PlainRequest & Pick<Request, "clone" | "text"> {
  return {
    ...init,
    url,
    clone: () =>
      plainRequest(url, { ...init, headers: new Headers(init.headers) }) as unknown as Request,
    text: async () => init.body ?? "",
  };
}
// A middleware may return a new Request in its place.
Object.defineProperty(plainRequest, Symbol.hasInstance, {
  value: (value: object) => "url" in value && "method" in value,
});

/** An answer that a middleware of `api` made or replaced. */
function replaced(operation: string, response: Response, content: unknown): Answer {
  const text = typeof content === "string" ? content : (JSON.stringify(content) ?? "");
  const requestId = response.headers.get("x-request-id") ?? undefined;
  return {
    title: operation,
    reads: false,
    text,
    requestId,
    attempts: 1,
    retryAfterMs: undefined,
    note: "",
  };
}

/** The body of a successful answer, or the error that it is not what was documented. */
function readBody(
  operation: string,
  { answer: { required } }: OperationData,
  response: Response,
  answer: Answer,
  credentials: CredentialSource,
): unknown {
  const refuse = (what: string) => {
    const text = credentials.redact(answer.text);
    return new CceApiError(
      `${answer.title}: ${response.status}, but ${what}. ${advice("unknown", answer.reads)}${requestIdNote(answer.requestId)}`,
      { ...answer, operation, outcome: "unknown", status: response.status, body: text },
    );
  };
  const body = parse(answer.text);
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw refuse(
      answer.text.trim() === "" ? "the answer is empty" : "the answer is not a JSON object",
    );
  const missing = required.filter((name) => !Object.hasOwn(body, name));
  if (missing.length)
    throw refuse(`the answer has no ${missing.join(", no ")}, so it is not what was documented`);
  const rounded = roundedNumber(answer.text);
  if (rounded) throw refuse(`the answer holds the number ${rounded}, which would be rounded`);
  return body;
}

function apiError(
  operation: string,
  response: Response,
  answer: Answer,
  credentials: CredentialSource,
): CceApiError {
  const { status } = response;
  const body = parse(answer.text, (text) => credentials.redact(text)) ?? answer.text;
  const facts = readErrorBody(body);
  const outcome = response.type === "opaqueredirect" ? "refused" : outcomeOf(status, facts.code);
  const requestId = answer.requestId ?? facts.requestId;
  const location = response.headers.get("location");
  const redirect = response.type === "opaqueredirect" || (status >= 300 && status < 400);
  const what = redirect
    ? `a redirect${location ? ` to ${credentials.redact(location)}` : ""}, which is not followed, as credentials stay with the endpoint`
    : [facts.code, facts.message].filter(Boolean).join(": ") || "no explanation";
  return new CceApiError(
    `${answer.title}: ${status} ${what.replace(/\.$/, "")}.${answer.note} ${advice(outcome, answer.reads)}${requestIdNote(requestId)}`,
    { ...answer, operation, outcome, requestId, status, code: facts.code, body },
  );
}

const requestIdNote = (requestId: string | undefined) =>
  requestId ? ` (request id ${requestId})` : "";

/** The value of a JSON text, each text in it passed through `clean`; undefined when it is not JSON. */
function parse(json: string, clean?: (text: string) => string): unknown {
  try {
    return JSON.parse(
      json,
      clean && ((_, value) => (typeof value === "string" ? clean(value) : value)),
    );
  } catch {
    return undefined;
  }
}

function ignoreFailure(call: () => void): void {
  try {
    call();
  } catch {
    // A listener that fails must not decide the fate of a call.
  }
}
