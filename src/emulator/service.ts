// One request after another: the gateway's checks, the faults, and the operation between them. No effects but on the world.
import { isRead } from "../client/operation.ts";
import { type Answer, badGateway, noSuchApi, throttled, unauthorized } from "./errors.ts";
import type { Take } from "./faults.ts";
import { handlers, type World } from "./operations.ts";
import { findRoute, hasCredentials, type Route, readArguments, type ServiceRequest } from "./routing.ts";
import { type Addon, changeValues, settle } from "./state.ts";
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

/** Acts on a request. `requestId` is the response's. */
export function handle(world: World, request: ServiceRequest, requestId: string): Outcome {
  for (const [id, addon] of world.addons) keep(world, id, settle(addon, world.pace, world.now()));
  const route = findRoute(request);
  if (!route) return { reply: toReply(noSuchApi, requestId), delayMs: 0 };
  const take = world.faults.of(route.id, route.parameters["id"]);
  const answer = hasCredentials(request) ? (refuse(take) ?? act(world, route, request, take)) : unauthorized;
  const delayMs = take("slow")?.ms ?? 0;
  const isSuccess = answer.status === 200;
  if (isSuccess && take("responseLost")) return { reply: undefined, delayMs };
  return { reply: toReply(isSuccess && take("badGateway") ? badGateway : answer, requestId), delayMs };
}

/** Puts an instance in its place, or removes it. */
export function keep({ addons }: World, id: string, addon: Addon | undefined): void {
  if (addon) addons.set(id, addon);
  else addons.delete(id);
}

/** The gateway's refusal, if a fault asks for one. */
function refuse(take: Take): Answer | undefined {
  if (take("unauthorized")) return unauthorized;
  const fault = take("throttled");
  return fault && throttled(fault.retryAfterSeconds ?? 1);
}

function act(world: World, route: Route, { body }: ServiceRequest, take: Take): Answer {
  const { id, operation, parameters } = route;
  const read = readArguments(route, body);
  if ("status" in read) return read;
  const handler = handlers[id];
  const instance = parameters["id"];
  if (!handler) return noSuchApi;
  if (instance === undefined) return handler(world, read.args, take);
  if (world.addons.has(instance) && take("gone")) world.addons.delete(instance);
  if (!isRead(operation.method)) interfere(world, instance, take);
  const answer = handler(world, read.args, take);
  if (isRead(operation.method)) interfere(world, instance, take);
  return answer;
}

/** Somebody else's change, if a fault asks for one. While an instance moves, none is possible. */
function interfere({ addons, now }: World, id: string, take: Take): void {
  const addon = addons.get(id);
  const fault = addon && !addon.motion ? take("changedMeanwhile") : undefined;
  if (!addon || !fault) return;
  const { values } = addon.shown.spec;
  addons.set(id, changeValues(addon, fillIn(fault.values, values) as Values, now()));
}

function toReply({ status, body, headers }: Answer, requestId: string): Reply {
  const identified = "error_code" in body ? { ...body, request_id: requestId } : body;
  return {
    status,
    headers: { "content-type": "application/json", "x-request-id": requestId, ...headers },
    body: JSON.stringify(identified),
  };
}
