// What the client's tests share: the documented exchange, clients that send it, and the errors that calls end with.
import { expect } from "vitest";
import { operations } from "../../generated/operations.ts";
import { readContract, type Scenario, scenariosOf } from "../../scripts/lib/scenarios.ts";
import { createClientFor } from "../../src/client/client.ts";
import { adviceFor } from "../../src/client/errors.ts";
import type { NodeFetch } from "../../src/client/node.ts";
import { operationRules } from "../../src/client/operation-rules.ts";
import {
  type AddonInstance,
  type AttemptEvent,
  type CallOptions,
  type CceClient,
  type CceClientOptions,
  CceError,
  CceValidationError,
  createCceClient,
  type InstanceRequest,
  type Outcome,
} from "../../src/index.ts";
import { type FakeClock, fakeClock } from "./clock.ts";

// Frozen: test files share their modules, and one that changed these would change them for others.
export const contract = frozen(await readContract());
export const scenarios = scenariosOf(contract);

export function scenario(id: string): Scenario {
  return found(scenarios.find((one) => one.id === id));
}

const documented = scenario("updateAddonInstance/upgrade-everest");
/** The documented id. */
export const id = String(documented.parameters["id"]);
/** The documented request and response, a copy each time. */
export const request = (): InstanceRequest => structuredClone(documented.request as InstanceRequest);
export const response = (): AddonInstance => structuredClone(documented.response as AddonInstance);

/** The documented request with other `values`. */
export function requestWith(values: unknown): InstanceRequest {
  const body = request();
  Object.assign(body.spec, { values });
  return body;
}

interface Sent {
  readonly url: string;
  readonly method: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A `fetch` that reaches nothing and always gives the same response, and what was sent through it. */
export function observedFetch(body: unknown = documented.response, init: ResponseInit = {}) {
  const sent: Sent[] = [];
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const fetch: typeof globalThis.fetch = async (input, request) => {
    sent.push({
      url: String(input),
      method: request?.method,
      headers: Object.fromEntries(new Headers(request?.headers)),
      body: String(request?.body ?? ""),
    });
    return new Response(text, { headers: { "content-type": "application/json" }, ...init });
  };
  return { sent, fetch };
}

/** A client with a token for cn-north-4. Its options may be anything, as from JavaScript, and may be an `observedFetch`. */
export function client(given: object = {}): CceClient {
  const { sent: _, ...options } = given as Readonly<Record<string, unknown>>;
  const place = "endpoint" in options ? {} : { region: "cn-north-4" };
  const credentials = { token: "a-token" };
  return createCceClient({ ...place, credentials, maxAttempts: 1, ...options } as CceClientOptions);
}

/** Sends the documented request with a `client`. */
export const update = (given: object = {}) => client(given).updateAddonInstance({ id, body: request() });

const { path, parameters, response: success } = operations.updateAddonInstance;
/** A read of the same path, whether or not the contract has one: what is retried differs for it. */
const reading = { readAddon: { method: "GET", path, parameters, response: success } } as const;

/** An update, and a read of the same path. */
export const methods = ["PUT", "GET"] as const;
export type Method = (typeof methods)[number];

/** Each row of a test once for each method. */
export const forEachMethod = <Row extends object>(rows: readonly Row[]) =>
  methods.flatMap((method) => rows.map((row) => ({ method, ...row })));

export interface Caller {
  readonly clock: FakeClock;
  readonly events: readonly AttemptEvent[];
  /** Resolves when the client has the head of the next response. */
  headReceived(): Promise<void>;
  /** Sends the documented request, or a read of its path. */
  call(method?: Method, options?: CallOptions): Promise<unknown>;
}

type CallerOptions = Partial<Omit<CceClientOptions, "clock" | "region" | "endpoint">> & { readonly clock?: FakeClock };

/** Clients of an endpoint. Unless `options` differ they have a token, a clock of their own, and half of each possible wait. */
export function callerOf(endpoint: string, options: CallerOptions = {}): Caller {
  const clock = options.clock ?? fakeClock();
  const events: AttemptEvent[] = [];
  const watchers: (() => void)[] = [];
  const all: CceClientOptions = {
    credentials: { token: "a-token-of-the-tests" },
    random: () => 0.5,
    onAttempt: (event) => events.push(event),
    ...options,
    endpoint,
    clock,
    fetch: noting(options.fetch ?? fetch, () => {
      for (const resolve of watchers.splice(0)) resolve();
    }),
  };
  const cce = createCceClient(all);
  type Read = (args: { readonly id: string }, options?: CallOptions) => Promise<unknown>;
  const read = createClientFor(reading, all)["readAddon"] as Read;
  return {
    clock,
    events,
    headReceived: () => new Promise((resolve) => watchers.push(resolve)),
    call: (method = "PUT", options) =>
      method === "PUT" ? cce.updateAddonInstance({ id, body: request() }, options) : read({ id }, options),
  };
}

/** The `fetch`, with `note` called a turn after each response, when the client is reading its body. */
function noting(fetch: typeof globalThis.fetch, note: () => void): typeof globalThis.fetch {
  const noted = async <T>(sent: Promise<T>): Promise<T> => {
    const head = await sent;
    setImmediate(note);
    return head;
  };
  const { send } = fetch as Partial<NodeFetch>;
  if (!send) return (input, init) => noted(fetch(input, init));
  const notedSend: NodeFetch["send"] = (outgoing) => noted(send(outgoing));
  return Object.assign(fetch.bind(null), { send: notedSend });
}

/** What a function throws, or a promise rejects with. */
export async function thrown(run: Promise<unknown> | (() => unknown)): Promise<unknown> {
  try {
    await (typeof run === "function" ? run() : run);
  } catch (error) {
    return error;
  }
  return expect.unreachable("Nothing was thrown.");
}

/** The CceError that a call rejects with. */
export async function failureOf(call: Promise<unknown>): Promise<CceError> {
  const error = await thrown(call);
  if (!(error instanceof CceError)) throw error;
  return error;
}

/** The violations for which a call throws a CceValidationError, `path: message` each. */
export async function refusal(run: () => unknown): Promise<string[]> {
  const error = await thrown(run);
  if (!(error instanceof CceValidationError)) throw error;
  expect(error.outcome).toBe("not sent");
  for (const { path, message } of error.violations) expect(error.message).toContain(`${path}: ${message}`);
  return error.violations.map(({ path, message }) => `${path}: ${message}`);
}

/** How a call is to fail. */
export interface Failure {
  readonly error: string;
  readonly outcome: Outcome;
  readonly attempts: number;
  readonly status?: number;
  readonly code?: string;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  /** What the message must say besides. */
  readonly says?: RegExp;
}

/** Compares an error's fields with what is expected, and its message with the form that all messages have. */
export function expectFailure(error: CceError, endpoint: string, method: Method, expected: Failure): void {
  const { says = /./, ...fields } = expected;
  const operation = method === "PUT" ? "updateAddonInstance" : "readAddon";
  const none = { requestId: undefined, status: undefined, code: undefined, retryAfterMs: undefined };
  const { outcome, attempts, requestId, status, code, retryAfterMs } = { ...none, ...error };
  const found = { outcome, attempts, requestId, status, code, retryAfterMs };
  const named = { error: error.name, operation: error.operation };
  expect({ ...named, ...found }, error.message).toEqual({ ...none, operation, ...fields });
  const rules = method === "PUT" ? operationRules["updateAddonInstance"] : {};
  const advice = adviceFor({ reads: method === "GET", ...rules }, outcome);
  expect(error.message.startsWith(`${operation}: ${method} ${endpoint}${documented.path}: `)).toBe(true);
  expect(error.message.endsWith(` ${advice}${requestId ? ` (request id ${requestId})` : ""}`)).toBe(true);
  expect(error.message).toMatch(says);
}

/** The value with all that is in it frozen. */
function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const item of Object.values(value)) frozen(item);
  return Object.freeze(value);
}

export function found<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error("There is nothing where one was expected.");
  return value;
}
