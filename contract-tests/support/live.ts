// A live check against an emulator whose responses a test can replace, and all that was sent.
import { headerOf, type RecordedRequest } from "../../src/contract-check/exchange.ts";
import { type CaseResult, checkLive, type LiveOptions } from "../../src/contract-check/live/live.ts";
import { createEmulator, type EmulatorOptions } from "../../src/testing.ts";
import { CLUSTER, ORIGIN } from "./emulator.ts";
import { found } from "./harness.ts";
import { virtualTime } from "./virtual-time.ts";

export const TOKEN = "a-token-of-the-tests";

/** Random ids, one after the other. */
export const randomIds = () => {
  let drawn = 0;
  return () => {
    drawn += 1;
    return `00000000-0000-4000-8000-${String(drawn).padStart(12, "0")}`;
  };
};

/** What comes instead of the emulator's response; undefined for that one. Throws where the connection is to break. */
export type Odd = (request: RecordedRequest, number: number) => Response | undefined;

export interface Run {
  readonly options?: Partial<LiveOptions>;
  readonly service?: EmulatorOptions;
  readonly odd?: Odd;
}

export async function runLive({ options = {}, service = {}, odd = () => undefined }: Run = {}) {
  const time = virtualTime();
  const emulator = createEmulator({ clock: time.serviceClock, ...service });
  const sent: (RecordedRequest & { readonly at: number })[] = [];
  const moments: string[] = [];
  const started = time.clock.now();
  const fetch = time.during(async (input, init) => {
    const request = {
      method: init?.method ?? "GET",
      url: new URL(String(input)),
      headers: [...new Headers(init?.headers)],
      body: Buffer.from(String(init?.body ?? "")),
      at: time.clock.now() - started,
    };
    sent.push(request);
    return odd(request, sent.length) ?? emulator.fetch(input, init);
  });
  const report = await checkLive({
    origin: ORIGIN,
    credentials: { token: TOKEN },
    clusterID: CLUSTER,
    clock: time.clock,
    fetch,
    randomId: randomIds(),
    onUpdate: (moment) => moments.push(`${moment} ${sent.length}`),
    ...options,
  });
  return {
    ...report,
    emulator,
    sent,
    /** What was sent that is no read. */
    writes: sent.filter(({ method }) => method !== "GET"),
    /** Each moment of the update, and how many requests had been sent then. */
    moments,
    elapsedMs: time.clock.now() - started,
    case: (id: string): CaseResult => found(report.cases.find((one) => one.id === id)),
    /** The cases that did not agree, and why. */
    open: report.cases
      .filter(({ result }) => result !== "agrees")
      .map(({ id, result, why }) => `${id}: ${result}: ${why}`),
  };
}

export const hasCredentials = ({ headers }: RecordedRequest): boolean =>
  ["x-auth-token", "authorization"].some((name) => headerOf(headers, name) !== undefined);

/** Whether a request could change something: a write with credentials and a body that is JSON. */
export function isCompleteWrite(request: RecordedRequest): boolean {
  if (request.method === "GET" || !hasCredentials(request)) return false;
  try {
    JSON.parse(String(request.body));
    return true;
  } catch {
    return false;
  }
}

export const reply = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "x-request-id": "0".repeat(32), ...headers },
  });
