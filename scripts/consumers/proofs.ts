// What a client must have done, judged by the requests that the service received.
import { isDeepStrictEqual } from "node:util";
import { parseJson } from "../../src/client/exact-json.ts";
import { authorization, canonicalRequest, stringToSign, webHash } from "../../src/client/signer.ts";
import { readDocumented, readJson } from "../lib/files.ts";
import type { Exchange } from "../lib/proxy.ts";

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
  readonly spec: { readonly values: Values };
}

export const DOCUMENTED = await readDocumented<Body>("request");
export const ANY_VALUES = await readJson<Values>("contract-tests/consumers/any-values.json");

/** The documented body with other values. */
export const withValues = (values: Values): Body => ({ ...DOCUMENTED, spec: { ...DOCUMENTED.spec, values } });

/** The add-on's id, the last part of the path. */
export function idOf({ path }: { readonly path: string }): string {
  return decodeURIComponent(new URL(path, "http://localhost").pathname.split("/").at(-1) ?? "");
}

type Check = (exchange: Exchange) => boolean | Promise<boolean>;

/** Judges a generated client by everything it has to do. */
export const clientProofs = (exchanges: readonly Exchange[]): Promise<Proof[]> =>
  judge(exchanges, {
    "the documented body, with a token": (exchange) => sends("documented", DOCUMENTED, exchange) && hasToken(exchange),
    "the documented body, signed with AK/SK": (exchange) =>
      sends("documented", DOCUMENTED, exchange) && isSigned(exchange),
    "values of any JSON, unchanged": (exchange) => sends("any-values", withValues(ANY_VALUES), exchange),
    "a response with an unknown status and unknown properties": (exchange) => idOf(exchange) === "newer",
    "a ServiceError": (exchange) => idOf(exchange) === "addon-not-found",
    "a GatewayError": (exchange) => idOf(exchange) === "token-rejected",
  });

/** Judges one of the provider's SDKs: it sends one request, as the document's samples do. */
export const sdkProofs = (exchanges: readonly Exchange[]): Promise<Proof[]> =>
  judge(exchanges.length === 1 ? exchanges : [], {
    "one request, signed with AK/SK": isSigned,
    "the documented body, with each part of `values` as JSON text": (exchange) =>
      sends("documented", DOCUMENTED, exchange, withParsedValues),
  });

/** A check is done if at least one request that the contract allows passes it. */
async function judge(exchanges: readonly Exchange[], checks: Readonly<Record<string, Check>>): Promise<Proof[]> {
  const allowed = exchanges.filter(({ responseHeaders }) => !responseHeaders["sl-violations"]);
  const isDone = async (check: Check) => (await Promise.all(allowed.map(check))).includes(true);
  return Promise.all(Object.entries(checks).map(async ([what, check]) => ({ what, done: await isDone(check) })));
}

/** Whether a request for this id succeeded and had this body, as `read` reads it. */
function sends(id: string, body: Body, exchange: Exchange, read = (sent: Body) => sent): boolean {
  if (exchange.status !== 200 || idOf(exchange) !== id) return false;
  return isDeepStrictEqual(read(JSON.parse(String(exchange.body))), body);
}

/** The body with each part of `values` parsed; one that is not JSON text becomes undefined. */
function withParsedValues({ spec, ...body }: Body): Body {
  const parse = (part: unknown) => (typeof part === "string" ? parseJson(part) : undefined);
  const values = Object.fromEntries(Object.entries(spec.values).map(([name, part]) => [name, parse(part)]));
  return { ...body, spec: { ...spec, values } };
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
