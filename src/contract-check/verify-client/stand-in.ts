// What a client is tested against: a stand-in that responds with the contract's examples and keeps what it receives. The add-on's
// id alone chooses the response, so that a client in any language can choose it.
import { type ScenarioData, scenarios } from "../../../generated/scenarios.ts";
import type { AddonInstance } from "../../client/client.ts";
import { noSuchApi } from "../../emulator/errors.ts";
import { findRoute, type Route } from "../../emulator/routing.ts";
import type { Exchange, RecordedRequest } from "../exchange.ts";
import { ANY_VALUES, DOCUMENTED, violationsOf } from "./proofs.ts";

/** A response as it is sent. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What a stand-in has received, in order, with what it responded. */
export interface StandIn {
  readonly exchanges: readonly Exchange[];
  respond(request: RecordedRequest): Reply;
}

/** Makes a stand-in. `log` gets each exchange. */
export function createStandIn(log: (exchange: Exchange) => void = () => {}): StandIn {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    respond(request) {
      const kept = keptReply(request, exchanges);
      if (kept) return kept;
      const requestId = (exchanges.length + 1).toString(16).padStart(32, "0");
      const { status, body } = choose(request);
      const headers = {
        "content-type": "application/json",
        "x-request-id": requestId,
        ...(status === 429 && { "retry-after": "1" }),
      };
      const reply = { status, headers, body: bytesOf(body) };
      const time = new Date().toISOString();
      const exchange = { time, request, response: { status, headers: Object.entries(headers), body: reply.body } };
      exchanges.push(exchange);
      log(exchange);
      return reply;
    },
  };
}

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** What else a client's tests read: what they are to send, and `/received/<id>`, the body last sent for an id, byte for byte. */
function keptReply({ method, url }: RecordedRequest, exchanges: readonly Exchange[]): Reply | undefined {
  const headers = { "content-type": "application/json" };
  if (method !== "GET") return undefined;
  if (url.pathname === "/documented") return { status: 200, headers, body: bytesOf(DOCUMENTED) };
  if (url.pathname === "/any-values") return { status: 200, headers, body: bytesOf(ANY_VALUES) };
  if (!url.pathname.startsWith("/received/")) return undefined;
  const id = url.pathname.slice("/received/".length);
  const last = exchanges.findLast(({ request }) => request.body.length > 0 && idOf(findRoute(request)) === id);
  const body = last?.request.body;
  if (body && typeof body !== "string") return { status: 200, headers, body };
  return { status: 404, headers, body: bytesOf({ error: "nothing was received for this id" }) };
}

const idOf = (route: Route | undefined): string => route?.parameters["id"] ?? "";

/** The response to a request: the example that it asks for, or the error that a request gets which the contract refuses. */
function choose(request: RecordedRequest): { readonly status: number; readonly body: unknown } {
  const route = findRoute(request);
  if (!route) return noSuchApi;
  const violations = violationsOf({ request });
  if (violations.length) return refusal(violations);
  const { status, response } = scenarioOf(route, request) ?? found(undefined);
  const change = status === 200 ? CHANGES[idOf(route)] : undefined;
  return { status, body: change ? change(response as AddonInstance) : response };
}

function refusal(violations: readonly string[]) {
  const isUnauthenticated = violations.some((violation) => /^\/request\/headers(\/authorization)? /.test(violation));
  const name = isUnauthenticated ? "token-rejected" : "invalid-request";
  const { status, response } = found(scenarios[`updateAddonInstance/${name}`]);
  return { status, body: response };
}

/** The example of the request's operation and id, or that of its path and query, or the operation's first. */
function scenarioOf(route: Route, { url }: RecordedRequest): ScenarioData | undefined {
  const ofOperation = Object.entries(scenarios).filter(([, { operationId }]) => operationId === route.id);
  const asked = ofOperation.find(
    ([key, { path }]) => key === `${route.id}/${idOf(route)}` || path === url.pathname + url.search,
  );
  return (asked ?? ofOperation[0])?.[1];
}

function found(scenario: ScenarioData | undefined): ScenarioData {
  if (!scenario) throw new Error("generated/scenarios.ts lacks a scenario: npm run generate");
  return scenario;
}

/** The documented response, as a later service might send it, or with values of any JSON. */
const CHANGES: Readonly<Record<string, (instance: AddonInstance) => object>> = {
  newer: asLaterService,
  "any-values": (instance) => ({ ...instance, spec: { ...instance.spec, values: ANY_VALUES } }),
};

function asLaterService({ spec, status, ...instance }: AddonInstance): object {
  const added = { addedLater: { since: 2030, kinds: ["any"] } };
  const currentVersion = { ...status.currentVersion, ...added };
  return {
    ...instance,
    ...added,
    spec: { ...spec, ...added },
    status: { ...status, ...added, status: "hibernating", currentVersion },
  };
}
