// What the clients are tested against: the mock, behind a proxy that records the requests and adds responses that the mock does
// not have. The add-on's id alone chooses the response, so that any client can do it.
import type { AddonInstance } from "../../src/index.ts";
import type { Contract } from "../lib/contract.ts";
import { type Exchange, forward, type HttpRequest, type HttpResponse, serve } from "../lib/proxy.ts";
import { readContract, scenariosOf } from "../lib/scenarios.ts";
import { ANY_VALUES, targetOf } from "./proofs.ts";

/** Starts the service on a free port in front of the mock at `mockUrl`. */
export async function startService(mockUrl: string, log = (_: Exchange) => {}) {
  const prefer = preferences(await readContract());
  const exchanges: Exchange[] = [];
  const server = await serve(async (request) => {
    if (request.path.startsWith("/received/")) return lastBody(exchanges, request.path.slice("/received/".length));
    const response = await forward(mockUrl, { ...request, headers: { ...request.headers, ...prefer(request) } });
    const exchange = { ...request, status: response.status, responseHeaders: response.headers };
    exchanges.push(exchange);
    log(exchange);
    return response.status === 200 ? { ...response, body: changed(request, response) } : response;
  });
  return { ...server, exchanges };
}

/** The header that makes the mock respond with the scenario of the request's operation and id, or that of its path and query. */
function preferences(contract: Contract) {
  const scenarios = scenariosOf(contract);
  return (request: HttpRequest): { readonly prefer?: string } => {
    const target = targetOf(request);
    const isAsked = ({ id, method, path }: (typeof scenarios)[number]) =>
      id === target || (method === request.method && path === request.path);
    const scenario = scenarios.find(isAsked);
    return scenario ? { prefer: `code=${scenario.status}, example=${scenario.id}` } : {};
  };
}

const idOf = (request: HttpRequest) => targetOf(request).split("/")[1] ?? "";

/** `GET /received/<id>`: the body that was last sent for an id, byte for byte. */
function lastBody(exchanges: readonly Exchange[], id: string): HttpResponse {
  const last = exchanges.findLast((exchange) => idOf(exchange) === id && exchange.body.length > 0);
  const body = last?.body ?? Buffer.from(JSON.stringify({ error: `nothing was received for ${id}` }));
  return { status: last ? 200 : 404, headers: { "content-type": "application/json" }, body };
}

/** The mock's response, as a later service might send it (`newer`), or with values of any JSON (`any-values`). */
function changed(request: HttpRequest, { body }: HttpResponse): Buffer {
  const change = { newer: asLaterService, "any-values": withAnyValues }[idOf(request)];
  return change ? Buffer.from(JSON.stringify(change(JSON.parse(String(body))))) : body;
}

const withAnyValues = (instance: AddonInstance) => ({ ...instance, spec: { ...instance.spec, values: ANY_VALUES } });

function asLaterService({ spec, status, ...instance }: AddonInstance) {
  const added = { addedLater: { since: 2030, kinds: ["any"] } };
  const currentVersion = { ...status.currentVersion, ...added };
  return {
    ...instance,
    ...added,
    spec: { ...spec, ...added },
    status: { ...status, ...added, status: "hibernating", currentVersion },
  };
}
