// The one gate that every request of a live check passes: whether it could change an add-on. Pure.
import { isRead } from "../../client/operation.ts";
import { findRoute } from "../../emulator/routing.ts";
import { headerOf, jsonOf, type RecordedRequest } from "../exchange.ts";

/** What is known when a request is about to leave. */
export interface GateFacts {
  /** A random id that the service was seen not to have; undefined until then. */
  readonly unlistedId: string | undefined;
  /** The id that may be updated now, once; undefined at any other time. */
  readonly writableId: string | undefined;
}

/**
 * Why a request must not be sent; undefined if it may be. A read may. A write may go to a random id that no add-on has, and even
 * there only without credentials or with a body that is not JSON; or it is the one update that the user allowed.
 */
export function whyForbidden(request: RecordedRequest, { unlistedId, writableId }: GateFacts): string | undefined {
  if (isRead(request.method)) return undefined;
  const route = findRoute(request);
  const id = route?.parameters["id"];
  if (id === undefined) return "it is a write to something that is no add-on";
  if (id === writableId) return route?.id === "updateAddonInstance" ? undefined : "only an update is allowed";
  if (id !== unlistedId) return "it is a write to an add-on that --allow-writes does not name";
  return hasCredentials(request) && isJson(request.body) ? "it is a complete write" : undefined;
}

const CREDENTIALS = ["x-auth-token", "authorization", "x-security-token", "cookie"];

const hasCredentials = ({ headers }: RecordedRequest): boolean =>
  CREDENTIALS.some((name) => headerOf(headers, name) !== undefined);

/** Whether any JSON reader could take a body for JSON. What is not known counts as JSON. */
function isJson(body: RecordedRequest["body"]): boolean {
  return typeof body === "string" || jsonOf(body) !== undefined;
}

/** A request that the gate does not let through. It is a defect of the check itself, and nothing was sent. */
export class ForbiddenRequestError extends Error {
  override readonly name = "ForbiddenRequestError";
}

export interface Gate {
  /** From now on, refused writes may go to this id. */
  confirmUnlisted(id: string): void;
  /** Allows one update of this id. */
  allowOnce(id: string): void;
  /** Throws if the request must not be sent. An update that was allowed is used up, whatever becomes of it. */
  pass(request: RecordedRequest): void;
}

export function createGate(): Gate {
  let facts: GateFacts = { unlistedId: undefined, writableId: undefined };
  return {
    confirmUnlisted: (unlistedId) => {
      facts = { ...facts, unlistedId };
    },
    allowOnce: (writableId) => {
      facts = { ...facts, writableId };
    },
    pass: (request) => {
      const why = whyForbidden(request, facts);
      if (why) throw new ForbiddenRequestError(`A request was not sent: ${why}.`);
      if (!isRead(request.method)) facts = { ...facts, writableId: undefined };
    },
  };
}
