// What a client must have done, judged by the requests that the service received.
import { isDeepStrictEqual } from "node:util";
import { parseJson } from "../../src/client/exact-json.ts";
import { authorization, canonicalRequest, stringToSign, webHash } from "../../src/client/signer.ts";
import { eachOperation } from "../lib/contract.ts";
import { readDocumented, readJson } from "../lib/files.ts";
import type { Exchange, HttpRequest } from "../lib/proxy.ts";
import { readContract } from "../lib/scenarios.ts";

/** The credentials that every consumer finds in its environment. */
export const CREDENTIALS = {
  CLOUD_SDK_AK: "consumer-access-key",
  CLOUD_SDK_SK: "consumer-secret-key",
  CLOUD_SDK_PROJECT_ID: "consumer-project-id",
  CLOUD_SDK_TOKEN: "consumer-token",
} as const;

/** One thing a client must do, and whether it was done. */
export interface Proof {
  readonly what: string;
  readonly done: boolean;
}

type Values = Readonly<Record<string, unknown>>;
interface Body {
  readonly spec: { readonly clusterID: string; readonly values: Values };
}

export const DOCUMENTED = await readDocumented<Body>("request");
export const ANY_VALUES = await readJson<Values>("contract-tests/consumers/any-values.json");

/** The documented body with other values. */
export const withValues = (values: Values): Body => ({ ...DOCUMENTED, spec: { ...DOCUMENTED.spec, values } });

const ROUTES = eachOperation(await readContract()).map(({ method, path, operation: { operationId } }) => ({
  operationId,
  line: new RegExp(`^${method.toUpperCase()} ${path.replace("{id}", "([^/]+)")}$`),
}));

/** What a request asks for, named like a scenario: `<operationId>/<id in its path>`, or `<operationId>` if the path has none. */
export function targetOf({ method, path }: Pick<HttpRequest, "method" | "path">): string {
  const { pathname } = new URL(path, "http://localhost");
  for (const { operationId, line } of ROUTES) {
    const [found, id] = line.exec(`${method} ${pathname}`) ?? [];
    if (found) return id ? `${operationId}/${decodeURIComponent(id)}` : operationId;
  }
  return "";
}

/** What is wrong with a request by the contract. A parameter that is deprecated, which the mock mentions too, is not. */
export function violationsOf({ responseHeaders }: Exchange): string[] {
  const found: { severity: string; message: string }[] = JSON.parse(String(responseHeaders["sl-violations"] ?? "[]"));
  return found.filter(({ severity }) => severity === "Error").map(({ message }) => message);
}

/** A request that a client must have sent. */
interface Demand {
  readonly target: string;
  /** The response's; 200 if not given. */
  readonly status?: number;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly check?: (exchange: Exchange) => boolean | Promise<boolean>;
}

/**
 * Judges a generated client by everything it has to do. The list is explicit: every language takes up a new operation of the contract
 * by itself and must compile it, but has to call it only once there is a line here, so that adding one does not mean eight languages.
 */
export const clientProofs = (exchanges: readonly Exchange[]): Promise<Proof[]> =>
  judge(exchanges, {
    "the documented body, with a token": [
      { target: "updateAddonInstance/documented", body: DOCUMENTED, check: hasToken },
    ],
    "the documented body, signed with AK/SK": [
      { target: "updateAddonInstance/documented", body: DOCUMENTED, check: isSigned },
    ],
    "values of any JSON, unchanged": [{ target: "updateAddonInstance/any-values", body: withValues(ANY_VALUES) }],
    "a response with an unknown status and unknown properties": [{ target: "updateAddonInstance/newer" }],
    "a ServiceError": [{ target: "updateAddonInstance/addon-not-found", status: 404 }],
    "a GatewayError": [{ target: "updateAddonInstance/token-rejected", status: 401 }],
    "showAddonInstance, also of an instance that is gone": [
      { target: "showAddonInstance/rolled-back" },
      { target: "showAddonInstance/addon-not-found", status: 404 },
    ],
    "listAddonInstances, signed": [
      { target: "listAddonInstances", query: { cluster_id: DOCUMENTED.spec.clusterID }, check: isSigned },
    ],
    "listAddonTemplates, by name and all": [
      { target: "listAddonTemplates", query: { addon_template_name: "everest" } },
      { target: "listAddonTemplates", query: {} },
    ],
    rollbackAddonInstance: [
      { target: "rollbackAddonInstance/roll-back-everest", body: { clusterID: DOCUMENTED.spec.clusterID } },
    ],
  });

/** Judges one of the provider's SDKs: it sends one request, as the document's samples do. */
export const sdkProofs = (exchanges: readonly Exchange[]): Promise<Proof[]> =>
  judge(exchanges.length === 1 ? exchanges : [], {
    "one request, signed with AK/SK": [{ target: "updateAddonInstance/documented", check: isSigned }],
    "the documented body, with each part of `values` as JSON text": [
      { target: "updateAddonInstance/documented", check: hasTextValues },
    ],
  });

/** A proof is done if each request that it demands was sent, and allowed by the contract. */
async function judge(exchanges: readonly Exchange[], proofs: Readonly<Record<string, Demand[]>>): Promise<Proof[]> {
  const allowed = exchanges.filter((exchange) => !violationsOf(exchange).length);
  const wasSent = async (demand: Demand) =>
    (await Promise.all(allowed.map((exchange) => meets(demand, exchange)))).includes(true);
  return Promise.all(
    Object.entries(proofs).map(async ([what, demands]) => {
      const sent = await Promise.all(demands.map(wasSent));
      return { what, done: !sent.includes(false) };
    }),
  );
}

async function meets(demand: Demand, exchange: Exchange): Promise<boolean> {
  const { target, status = 200, query, body, check = () => true } = demand;
  if (targetOf(exchange) !== target || exchange.status !== status) return false;
  const { searchParams } = new URL(exchange.path, "http://localhost");
  if (query && !isDeepStrictEqual(Object.fromEntries(searchParams), query)) return false;
  if (body && !isDeepStrictEqual(JSON.parse(String(exchange.body)), body)) return false;
  return check(exchange);
}

/** Whether the body is the documented one once each part of its `values` is parsed as JSON text. */
function hasTextValues({ body }: Exchange): boolean {
  const sent: Body = JSON.parse(String(body));
  const parse = (part: unknown) => (typeof part === "string" ? parseJson(part) : undefined);
  const parts = Object.entries(sent.spec.values).map(([name, part]) => [name, parse(part)]);
  return isDeepStrictEqual({ ...sent, spec: { ...sent.spec, values: Object.fromEntries(parts) } }, DOCUMENTED);
}

function hasToken({ headers }: Exchange): boolean {
  return headers["x-auth-token"] === CREDENTIALS.CLOUD_SDK_TOKEN && !headers.authorization;
}

/** Whether the signature is the one that the headers, the body and the secret key result in. */
async function isSigned({ method, path, headers, body }: Exchange): Promise<boolean> {
  const names = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? "")?.[1]?.split(";") ?? [];
  if (headers["x-auth-token"] || !names.includes("x-sdk-date")) return false;
  const signed = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
  const request = { method, url: new URL(path, `http://${headers.host}`), headers: signed, body: String(body) };
  const canonical = canonicalRequest(request, await webHash.sha256(request.body));
  const toSign = stringToSign(String(headers["x-sdk-date"]), await webHash.sha256(canonical));
  const signature = await webHash.hmac(CREDENTIALS.CLOUD_SDK_SK, toSign);
  return headers.authorization === authorization(CREDENTIALS.CLOUD_SDK_AK, names.join(";"), signature);
}
