// What the clients are tested against: the mock, behind a proxy that records the requests and adds responses that the mock does
// not have. The add-on's id alone chooses the response, so that any client can do it.
import type { AddonInstance } from "../../src/index.ts";
import type { Contract } from "../lib/contract.ts";
import { type Exchange, forward, type HttpRequest, type HttpResponse, serve } from "../lib/proxy.ts";
import { readContract, scenariosOf } from "../lib/scenarios.ts";
import { idOf } from "./proofs.ts";

/** Starts the service on a free port in front of the mock at `mockUrl`. */
export async function startService(mockUrl: string, log = (_: Exchange) => {}) {
  const prefer = preferById(await readContract());
  const exchanges: Exchange[] = [];
  const server = await serve(async (request) => {
    if (request.path.startsWith("/received/")) return lastBody(exchanges, idOf(request));
    const headers = { ...request.headers, ...prefer.get(idOf(request)) };
    const response = await forward(mockUrl, { ...request, headers });
    const exchange = { ...request, status: response.status, responseHeaders: response.headers };
    exchanges.push(exchange);
    log(exchange);
    return response.status === 200 ? { ...response, body: changed(request, response) } : response;
  });
  return { ...server, exchanges };
}

/** The header that makes the mock respond with an error, by the scenario's name without its operation. */
function preferById(contract: Contract): ReadonlyMap<string, { readonly prefer: string }> {
  const errors = scenariosOf(contract).filter(({ status }) => status >= 400);
  return new Map(errors.map(({ id, status }) => [id.split("/")[1] ?? "", { prefer: `code=${status}, example=${id}` }]));
}

/** `GET /received/<id>`: the body that was last sent for an id, byte for byte. */
function lastBody(exchanges: readonly Exchange[], id: string): HttpResponse {
  const last = exchanges.findLast((exchange) => idOf(exchange) === id);
  const body = last?.body ?? Buffer.from(JSON.stringify({ error: `nothing was received for ${id}` }));
  return { status: last ? 200 : 404, headers: { "content-type": "application/json" }, body };
}

/** The mock's response, as a later service might send it (`newer`), or with the values that were sent (`any-values`). */
function changed(request: HttpRequest, { body }: HttpResponse): Buffer {
  const change = { newer: asLaterService, "any-values": withSentValues }[idOf(request)];
  return change ? Buffer.from(JSON.stringify(change(JSON.parse(String(body)), request))) : body;
}

function withSentValues(instance: AddonInstance, { body }: HttpRequest) {
  const { values } = JSON.parse(String(body)).spec;
  return { ...instance, spec: { ...instance.spec, values } };
}

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
