// One request after another: the gateway's checks, the faults, and the operation between them. No effects but on the world.
import { isRead } from "../client/operation.ts";
import { badGateway, invalidRequest, noSuchApi, type ServiceResponse, throttled, unauthorized } from "./errors.ts";
import type { Take } from "./faults.ts";
import { handlers, place, type World } from "./operations.ts";
import { findRoute, hasCredentials, type Route, readArguments, type ServiceRequest } from "./routing.ts";
import { changeValues, settle } from "./state.ts";
import { fillIn, type Values } from "./values.ts";

/** A response as it is sent. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What comes of a request: the response, or none if it is lost, and how late it comes, in milliseconds. */
export interface Outcome {
  readonly reply: Reply | undefined;
  readonly delayMs: number;
}

/** Responds to a request, or resolves with nothing if the response is lost. Rejects when the signal aborts. */
export type Respond = (request: ServiceRequest, signal: AbortSignal) => Promise<Reply | undefined>;

/** Acts on a request. `requestId` is the response's. */
export function handle(world: World, request: ServiceRequest, requestId: string): Outcome {
  for (const [id, addon] of world.addons) place(world, id, settle(addon, world.pace, world.now()));
  const route = findRoute(request);
  if (!route) return { reply: toReply(noSuchApi, requestId), delayMs: 0 };
  const take = world.faults.of(route.id, route.parameters["id"]);
  const response = hasCredentials(request) ? (refuse(take) ?? act(world, route, request, take)) : unauthorized;
  const delayMs = take("slow")?.ms ?? 0;
  const isSuccess = response.status === 200;
  if (isSuccess && take("responseLost")) return { reply: undefined, delayMs };
  return { reply: toReply(isSuccess && take("badGateway") ? badGateway : response, requestId), delayMs };
}

/** The gateway's refusal, if a fault asks for one. */
function refuse(take: Take): ServiceResponse | undefined {
  if (take("unauthorized")) return unauthorized;
  const fault = take("throttled");
  return fault && throttled(fault.retryAfterSeconds ?? 1);
}

function act(world: World, route: Route, { body }: ServiceRequest, take: Take): ServiceResponse {
  const { id, operation } = route;
  const handler = handlers[id];
  if (!handler) return noSuchApi;
  const args = readArguments(route, body);
  if (typeof args === "string") return invalidRequest(args);
  if (world.addons.has(args.id) && take("gone")) world.addons.delete(args.id);
  if (!isRead(operation.method)) interfere(world, args.id, take);
  const response = handler(world, args, take);
  if (isRead(operation.method)) interfere(world, args.id, take);
  return response;
}

/** Somebody else's change, if a fault asks for one. While an instance moves, none is possible. */
function interfere({ addons, now }: World, id: string, take: Take): void {
  const addon = addons.get(id);
  const fault = addon && !addon.motion ? take("changedMeanwhile") : undefined;
  if (!addon || !fault) return;
  const { values } = addon.shown.spec;
  addons.set(id, changeValues(addon, fillIn(fault.values, values) as Values, now()));
}

function toReply({ status, body, headers }: ServiceResponse, requestId: string): Reply {
  const identified = "error_code" in body ? { ...body, request_id: requestId } : body;
  return {
    status,
    headers: { "content-type": "application/json", "x-request-id": requestId, ...headers },
    body: JSON.stringify(identified),
  };
}
