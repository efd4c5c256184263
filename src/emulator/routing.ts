// From a request to an operation of the contract and its arguments, or to the error that it gets before it reaches one.
import { operations } from "../../generated/operations.ts";
import { lossInParsing, parseJson } from "../client/exact-json.ts";
import type { OperationData, Operations } from "../client/operation.ts";
import { operationRules } from "../client/operation-rules.ts";
import { argumentViolations } from "../client/validation.ts";
import { type Answer, invalidRequest } from "./errors.ts";

/** A request, complete. */
export interface ServiceRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: { get(name: string): string | null };
  readonly body: Uint8Array;
}

/** A request's operation, with the parameters of its path and query. */
export interface Route {
  readonly id: string;
  readonly operation: OperationData;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The route of a request; undefined where the contract has none. */
export function findRoute({ method, url }: ServiceRequest): Route | undefined {
  for (const [id, operation] of Object.entries<OperationData>(operations satisfies Operations)) {
    const inPath = operation.method === method ? matchPath(operation.path, url.pathname) : undefined;
    if (!inPath) continue;
    const query = operation.parameters.flatMap(({ name, in: place }) => {
      const value = place === "query" ? url.searchParams.get(name) : null;
      return value === null ? [] : [[name, value] as const];
    });
    return { id, operation, parameters: { ...inPath, ...Object.fromEntries(query) } };
  }
  return undefined;
}

/** The parameters in a path; undefined if it is another. */
function matchPath(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const names = template.split("/");
  const segments = path.split("/");
  const fits = (name: string, i: number) => (name.startsWith("{") ? segments[i] !== "" : segments[i] === name);
  if (names.length !== segments.length || !names.every(fits)) return undefined;
  try {
    const parameters = names.map((name, i) => [name.slice(1, -1), decodeURIComponent(segments[i] ?? "")] as const);
    return Object.fromEntries(parameters.filter((_, i) => names[i]?.startsWith("{")));
  } catch {
    return undefined;
  }
}

const SIGNATURE = /^SDK-HMAC-SHA256 Access=[^,\s]+, ?SignedHeaders=[^,\s]+, ?Signature=[0-9a-f]{64}$/;

/** Whether a request has credentials: any token, or a signature by any key, which is not verified. */
export function hasCredentials({ headers }: ServiceRequest): boolean {
  if (headers.get("x-auth-token")) return true;
  return SIGNATURE.test(headers.get("authorization") ?? "") && /^\d{8}T\d{6}Z$/.test(headers.get("x-sdk-date") ?? "");
}

/** The arguments of the operation, checked against the contract and the operation's own rules; or the 400. */
export function readArguments(
  { id, operation, parameters }: Route,
  bytes: Uint8Array,
): Answer | { readonly args: Arguments } {
  if (!operation.body) return checked(id, operation, parameters);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return invalidRequest("the body is not UTF-8");
  }
  const body = parseJson(text);
  if (body === undefined) return invalidRequest("the body is not JSON");
  const loss = lossInParsing(text, body);
  // An assumption would hide it: what the service does with such a number or key is not known.
  if (loss) return invalidRequest(`the body ${loss}`);
  return checked(id, operation, { ...parameters, body });
}

/** The arguments of an operation, by name. */
export type Arguments = Readonly<Record<string, unknown>>;

function checked(id: string, operation: OperationData, args: Arguments): Answer | { readonly args: Arguments } {
  const violations = argumentViolations(operation, operationRules[id] ?? {}, args);
  if (!violations.length) return { args };
  return invalidRequest(violations.map(({ path, message }) => `${path} ${message}`).join("; "));
}
