// The documented exchange of updateAddonInstance and the clients that the fault tests send it with, over a fake clock.
import { expect, onTestFinished } from "vitest";
import { operations } from "../../generated/operations.ts";
import { readContract, scenariosOf } from "../../scripts/lib/scenarios.ts";
import { type AddonInstance, createCceClient, createClientFor } from "../../src/client/client.ts";
import { adviceFor, CceError, type Outcome } from "../../src/client/errors.ts";
import type { NodeFetch } from "../../src/client/node.ts";
import type { AttemptEvent, CallOptions, CceClientOptions } from "../../src/client/options.ts";
import type { OutgoingRequest } from "../../src/client/response.ts";
import { type InstanceRequest, updateAddonInstanceRules } from "../../src/client/update-addon-instance.ts";
import { type FakeClock, fakeClock } from "./clock.ts";
import { type Fault, type FaultServer, startFaultServer } from "./fault-server.ts";

const scenario = scenariosOf(await readContract()).find(({ id }) => id === "updateAddonInstance/upgrade-everest");
if (!scenario) throw new Error("The contract has no scenario upgrade-everest.");

export const id = String(scenario.parameters["id"]);
export const path = scenario.path;
export const body = scenario.request as InstanceRequest;
export const instance = scenario.response as AddonInstance;

/** A read of the same path, which the contract may or may not have: what repeats differently is tested with it. */
const reading = {
  readAddon: {
    method: "GET",
    path: operations.updateAddonInstance.path,
    parameters: operations.updateAddonInstance.parameters,
    response: operations.updateAddonInstance.response,
  },
} as const;

/** An update, and a read of the same path. */
export const methods = ["PUT", "GET"] as const;
export type Method = (typeof methods)[number];

/** Each row of a test once for each method, which comes first. */
export const both = <Row extends readonly unknown[]>(rows: readonly Row[]) =>
  methods.flatMap((method) => rows.map((row) => [method, ...row] as const));

export interface Caller {
  readonly clock: FakeClock;
  readonly events: readonly AttemptEvent[];
  /** Resolves when the head of the next answer has reached the client. */
  answered(): Promise<void>;
  call(method?: Method, options?: CallOptions): Promise<unknown>;
}

type Options = Partial<Omit<CceClientOptions, "clock" | "region" | "endpoint">> & {
  readonly clock?: FakeClock;
};

/** Clients of an endpoint with a token, a clock of their own and half of each wait, where `options` say nothing else. */
export function callerOf(endpoint: string, options: Options = {}): Caller {
  const clock = options.clock ?? fakeClock();
  const noting = async <T>(sent: Promise<T>): Promise<T> => {
    const response = await sent;
    const all = heads;
    heads = [];
    // A turn later, so that the client is then reading the body.
    setImmediate(() => {
      for (const seen of all) seen();
    });
    return response;
  };
  const events: AttemptEvent[] = [];
  const { fetch = globalThis.fetch } = options;
  const { send } = fetch as Partial<NodeFetch>;
  let heads: (() => void)[] = [];
  const all: CceClientOptions = {
    credentials: { token: "a-token-of-the-tests" },
    random: () => 0.5,
    onAttempt: (event) => events.push(event),
    ...options,
    endpoint,
    clock,
    fetch: send
      ? Object.assign(fetch.bind(null), { send: (request: OutgoingRequest) => noting(send(request)) })
      : (input, init) => noting(fetch(input, init)),
  };
  const cce = createCceClient(all);
  const read = createClientFor(reading, all)["readAddon"] as (
    args: { readonly id: string },
    options?: CallOptions,
  ) => Promise<unknown>;
  return {
    clock,
    events,
    answered: () =>
      new Promise((resolve) => {
        heads = [...heads, resolve];
      }),
    call: (method = "PUT", options) =>
      method === "PUT" ? cce.updateAddonInstance({ id, body }, options) : read({ id }, options),
  };
}

/** A fault server that lasts as long as the test. */
export async function serving(...faults: readonly Fault[]): Promise<FaultServer> {
  const server = await startFaultServer(faults);
  onTestFinished(() => server.stop());
  return server;
}

/** The error a call ends with; it fails the test when there is none, or another than a `CceError`. */
export async function failureOf(call: Promise<unknown>): Promise<CceError> {
  const error = await call.then(
    (value) => new Error(`succeeded with ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CceError);
  return error as CceError;
}

/** How a call is to end. */
export interface Expected {
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

/** Compares an error with what is expected of it, its message with the rules all messages keep. */
export function expectFailure(
  error: CceError,
  endpoint: string,
  method: Method,
  { says, error: name, ...expected }: Expected,
): void {
  const none = {
    status: undefined,
    code: undefined,
    requestId: undefined,
    retryAfterMs: undefined,
  };
  const facts = error as unknown as Readonly<Record<string, unknown>>;
  const keys = [...Object.keys(none), "outcome", "attempts"];
  const found = { name: error.name, ...Object.fromEntries(keys.map((key) => [key, facts[key]])) };
  expect(found, error.message).toEqual({ ...none, name, ...expected });
  const operation = method === "PUT" ? "updateAddonInstance" : "readAddon";
  expect(error.operation).toBe(operation);
  expect(error.message.startsWith(`${operation}: ${method} ${endpoint}${path}: `)).toBe(true);
  const rules = method === "PUT" ? updateAddonInstanceRules : {};
  const end = ` ${adviceFor({ reads: method === "GET", ...rules }, expected.outcome)}`;
  const spoken = error.message.replace(` (request id ${expected.requestId})`, "");
  expect(spoken.slice(-end.length)).toBe(end);
  if (says) expect(error.message).toMatch(says);
}
