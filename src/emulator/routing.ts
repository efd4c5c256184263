// From a request to an operation of the contract and its arguments, or to the error that it gets before it reaches one.
import { operations } from "../../generated/operations.ts";
import { lossInParsing } from "../client/exact-json.ts";
import type { OperationData, Operations } from "../client/operation.ts";
import { operationRules } from "../client/operation-rules.ts";
import { argumentViolations } from "../client/validation.ts";

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
export function findRoute({ method, url }: Pick<ServiceRequest, "method" | "url">): Route | undefined {
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

/** The parameters in a path; undefined if it is another, or not properly encoded. */
function matchPath(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const match = new RegExp(`^${template.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`).exec(path);
  if (!match) return undefined;
  try {
    const decoded = Object.entries(match.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)] as const);
    return Object.fromEntries(decoded);
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

/** The arguments of an operation, by name: those that it has. */
export interface Arguments {
  readonly id: string;
  readonly cluster_id?: string;
  readonly addon_template_name?: string;
  readonly body?: unknown;
}

/** The arguments of a request, checked against the contract and the operation's own rules; or what is wrong with them. */
export function readArguments({ id, operation, parameters }: Route, bytes: Uint8Array): Arguments | string {
  const read = operation.body ? readBody(bytes) : {};
  if (typeof read === "string") return read;
  const args = { ...parameters, ...read };
  const violations = argumentViolations(operation, operationRules[id] ?? {}, args);
  if (violations.length) return violations.map(({ path, message }) => `${path} ${message}`).join("; ");
  return args as unknown as Arguments;
}

function readBody(bytes: Uint8Array): { readonly body: unknown } | string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const body: unknown = JSON.parse(text);
    const loss = lossInParsing(text, body);
    return loss ? `the body ${loss.replace("response", "body")}` : { body };
  } catch {
    return "the body is not JSON in UTF-8";
  }
}
