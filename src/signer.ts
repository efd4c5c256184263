// SDK-HMAC-SHA256, the contract's security scheme `signature`, in pure stages: each takes what it signs and the date, none
// reads a clock. Each stage is compared with the provider's own vectors in the tests.

/** What is signed. */
export interface SignableRequest {
  readonly method: string;
  readonly url: URL;
  /** Every header to sign; `host` and `x-sdk-date` are added. Names in lower case, without `_`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it is sent, `""` for none. */
  readonly body: string;
}

/** The time of signing as `X-Sdk-Date` has it, `YYYYMMDDTHHMMSSZ` in UTC, from milliseconds since 1970. */
export const sdkDate = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, "");

/** The inverse of {@link sdkDate}: milliseconds since 1970, or NaN. */
export const parseSdkDate = (date: string): number =>
  Date.parse(date.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));

/** Percent-encodes all but `A-Za-z0-9-_.~`. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The path, each segment decoded and encoded once, always ending in `/` (here alone, not on the wire). */
export function canonicalUri({ pathname }: URL): string {
  const segments = pathname.split("/").map((segment) => encode(decodeURIComponent(segment)));
  return segments.join("/").replace(/\/?$/, "/");
}

/** The query, sorted by key and then by value. */
export function canonicalQuery({ search }: URL): string {
  if (!search) return "";
  const given = search.slice(1).split("&");
  const pairs = given.map((pair) => pair.split(/=(.*)/, 2).map(decodeURIComponent));
  pairs.sort(([a = "", x = ""], [b = "", y = ""]) => compare(a, b) || compare(x, y));
  return pairs.map(([key = "", value = ""]) => `${encode(key)}=${encode(value)}`).join("&");
}

/** The names of the headers that are signed, sorted and joined by `;`. */
export const signedHeaders = (headers: Readonly<Record<string, string>>): string =>
  Object.keys(headers).sort(compare).join(";");

/** The canonical request; `bodyHash` is the hex SHA-256 of the body's bytes. */
export function canonicalRequest({ method, url, headers }: SignableRequest, bodyHash: string): string {
  const names = signedHeaders(headers);
  const lines = names.split(";").map((name) => `${name}:${headers[name]?.trim()}\n`);
  return [method, canonicalUri(url), canonicalQuery(url), lines.join(""), names, bodyHash].join("\n");
}

/** The string to sign; `requestHash` is the hex SHA-256 of the canonical request. */
export const stringToSign = (date: string, requestHash: string): string => `SDK-HMAC-SHA256\n${date}\n${requestHash}`;

/** The value of the header `Authorization`. */
export const authorization = (accessKey: string, names: string, signature: string): string =>
  `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=${names}, Signature=${signature}`;

/** The headers to add to a request so that it is signed at `date`: `x-sdk-date` and `authorization`. */
export async function sign(
  request: SignableRequest,
  keys: { readonly accessKey: string; readonly secretKey: string },
  date: string,
  hash: Hash = platformHash,
): Promise<{ readonly "x-sdk-date": string; readonly authorization: string }> {
  const headers = { ...request.headers, host: request.url.host, "x-sdk-date": date };
  const canonical = canonicalRequest({ ...request, headers }, await hash.sha256(request.body));
  const signature = await hash.hmac(keys.secretKey, stringToSign(date, await hash.sha256(canonical)));
  return { "x-sdk-date": date, authorization: authorization(keys.accessKey, signedHeaders(headers), signature) };
}

/** SHA-256 of a text's UTF-8 bytes, plain and keyed, in lower-case hex. */
export interface Hash {
  sha256(text: string): string | Promise<string>;
  hmac(key: string, text: string): string | Promise<string>;
}

type Digest = { update(text: string): { digest(form: "hex"): string } };
type NodeCrypto = { createHash(name: string): Digest; createHmac(name: string, key: string): Digest };

const { process } = globalThis as { process?: { getBuiltinModule?(id: string): NodeCrypto } };
const nodeCrypto = process?.getBuiltinModule?.("node:crypto");

/** Node's own hashing, without an import that a browser's bundler would stumble over; undefined elsewhere. */
export const nodeHash: Hash | undefined = nodeCrypto && {
  sha256: (text) => nodeCrypto.createHash("sha256").update(text).digest("hex"),
  hmac: (key, text) => nodeCrypto.createHmac("sha256", key).update(text).digest("hex"),
};

const bytes = (text: string) => new TextEncoder().encode(text);
const hex = (buffer: ArrayBuffer) =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Hashing by Web Crypto, for browsers and workers. */
export const webHash: Hash = {
  sha256: async (text) => hex(await crypto.subtle.digest("SHA-256", bytes(text))),
  async hmac(key, text) {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const imported = await crypto.subtle.importKey("raw", bytes(key), algorithm, false, ["sign"]);
    return hex(await crypto.subtle.sign("HMAC", imported, bytes(text)));
  },
};

const platformHash = nodeHash ?? webHash;
