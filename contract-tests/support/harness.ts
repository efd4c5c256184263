/** What the tests of updateAddonInstance share: the documented exchange, a `fetch` that remembers, a server that answers as told. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import { buffer } from "node:stream/consumers";
import { expect, onTestFinished } from "vitest";
import { listen } from "../../scripts/lib/proxy.ts";
import { readContract, type Scenario, scenariosOf } from "../../scripts/lib/scenarios.ts";
import {
  type AddonInstance,
  type CceClient,
  type CceClientOptions,
  CceValidationError,
  createCceClient,
  type InstanceRequest,
} from "../../src/index.ts";

export const contract = await readContract();
export const scenarios = scenariosOf(contract);

export function scenario(id: string): Scenario {
  return found(scenarios.find((one) => one.id === id));
}

const documented = scenario("updateAddonInstance/upgrade-everest");
/** The documented id. */
export const id = String(documented.parameters["id"]);
/** The documented request and answer, a copy each time. */
export const request = (): InstanceRequest => structuredClone(documented.request as InstanceRequest);
export const answer = (): AddonInstance => structuredClone(documented.response as AddonInstance);

/** The documented request with other `values`. */
export function requestWith(values: unknown): InstanceRequest {
  const body = request();
  Object.assign(body.spec, { values });
  return body;
}

export interface Sent {
  readonly url: string;
  readonly method: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A `fetch` that reaches nothing, answers alike each time, and what was sent through it. */
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

/** A client with a token for cn-north-4 whose options may be of any kind, as a caller without types can give them. */
export function client(given: object = {}): CceClient {
  const { sent: _, ...options } = given as Readonly<Record<string, unknown>>;
  const place = "endpoint" in options ? {} : { region: "cn-north-4" };
  const credentials = { token: "a-token" };
  return createCceClient({ ...place, credentials, maxAttempts: 1, ...options } as CceClientOptions);
}

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Served {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Starts a server on a free port, which ends with the test. */
export async function startServer(serve: (received: Received) => Served) {
  const received: Received[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const { method = "", url = "", headers } = incoming;
    const request = { method, path: url, headers, body: await buffer(incoming) };
    received.push(request);
    const served = serve(request);
    outgoing.writeHead(served.status ?? 200, served.headers ?? {}).end(served.body ?? "");
  });
  const { url, stop } = await listen(server);
  onTestFinished(stop);
  return { url, received };
}

/** What a call throws or rejects with. */
export async function thrown(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  return expect.unreachable("Nothing was thrown.");
}

/** What a call is refused for, `path: message` each. It must throw a CceValidationError. */
export async function refusal(run: () => unknown): Promise<string[]> {
  const error = await thrown(run);
  if (!(error instanceof CceValidationError)) throw error;
  expect(error.outcome).toBe("not sent");
  for (const { path, message } of error.violations) expect(error.message).toContain(`${path}: ${message}`);
  return error.violations.map(({ path, message }) => `${path}: ${message}`);
}

export function found<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error("There is nothing where one was expected.");
  return value;
}
