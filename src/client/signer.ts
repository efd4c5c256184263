// `cce-addons/signer`: SDK-HMAC-SHA256, the contract's security scheme `signature`, in pure stages. Each takes what it signs and
// the date; none reads a clock. The tests compare each with the provider's own vectors.

/** The request to sign. */
export interface SignableRequest {
  /** The HTTP method, in capitals. */
  readonly method: string;
  /** The absolute URL, with the query if there is one. */
  readonly url: URL;
  /** Every header to sign; `sign` adds `host` and `x-sdk-date`. Names in lower case, without `_`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body exactly as it is sent; empty if there is none. */
  readonly body: string;
}

/** The time of signing in the form of `X-Sdk-Date`, `YYYYMMDDTHHMMSSZ` in UTC, from milliseconds since 1970. */
export const sdkDate = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, "");

/** The inverse of {@link sdkDate}: milliseconds since 1970, or NaN. */
export const parseSdkDate = (date: string): number =>
  Date.parse(date.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));

/** Percent-encodes everything but `A-Za-z0-9-_.~`. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Percent-decodes a text; one that is not properly encoded stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * The path, percent-decoded and then encoded segment by segment, always ending in `/` (in the signature alone, not on the
 * wire). It is decoded before it is split, as the provider's signers do that send an encoded `/`: `%2F` is signed as `/`.
 */
export function canonicalUri({ pathname }: URL): string {
  return decode(pathname).split("/").map(encode).join("/").replace(/\/?$/, "/");
}

/** The query, sorted by key and then by value. */
export function canonicalQuery({ search }: URL): string {
  if (!search) return "";
  const pairs = search
    .slice(1)
    .split("&")
    .map((pair) => {
      const end = pair.includes("=") ? pair.indexOf("=") : pair.length;
      return { key: decode(pair.slice(0, end)), value: decode(pair.slice(end + 1)) };
    });
  pairs.sort((a, b) => compare(a.key, b.key) || compare(a.value, b.value));
  return pairs.map(({ key, value }) => `${encode(key)}=${encode(value)}`).join("&");
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

/**
 * Signs a request: the headers to add to it, `x-sdk-date` and `authorization`. Sign as late as possible, as the service accepts
 * a signature for 15 minutes, and send exactly the body and headers that were signed.
 *
 * @param date The time of signing, from {@link sdkDate}.
 * @example
 * const url = new URL("https://cce.cn-north-4.myhuaweicloud.com/api/v3/addons/…");
 * const request = { method: "PUT", url, headers: { "content-type": "application/json" }, body };
 * const signed = await sign(request, { accessKey, secretKey }, sdkDate(Date.now()));
 */
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

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. */
export interface Hash {
  /** The plain hash of a text. */
  sha256(text: string): string | Promise<string>;
  /** The hash of a text, keyed (HMAC). */
  hmac(key: string, text: string): string | Promise<string>;
}

type Digest = { update(text: string): { digest(form: "hex"): string } };
interface NodeCrypto {
  /** Cheaper than `createHash`, where there is one. */
  hash?(name: string, text: string): string;
  createHash(name: string): Digest;
  createHmac(name: string, key: string): Digest;
}

const { process } = globalThis as { process?: { getBuiltinModule?(id: string): NodeCrypto } };
const nodeCrypto = process?.getBuiltinModule?.("node:crypto");

/** Hashing by node:crypto, without an import that a bundler for browsers would follow; undefined elsewhere. */
export const nodeHash: Hash | undefined = nodeCrypto && {
  sha256: (text) => nodeCrypto.hash?.("sha256", text) ?? nodeCrypto.createHash("sha256").update(text).digest("hex"),
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
