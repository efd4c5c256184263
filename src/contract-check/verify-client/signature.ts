// Whether a request was signed with the keys that the client was given: the signature is computed once more.
import { authorization, canonicalRequest, parseSdkDate, sdkDate, stringToSign, webHash } from "../../client/signer.ts";
import { type Exchange, headerOf } from "../exchange.ts";

interface Keys {
  readonly accessKey: string;
  readonly secretKey: string;
}

/** How far the gateway lets a signature's time be from its own. */
const MAX_SKEW_MINUTES = 15;

/** Where a signature is not the one that the request and the keys result in; undefined if it is. */
export async function whyNotSigned({ request, time }: Exchange, keys: Keys): Promise<string | undefined> {
  const { method, headers, body } = request;
  const header = headerOf(headers, "authorization");
  if (header === undefined) return "/request/headers/authorization is missing: the request must be signed";
  const names = /SignedHeaders=([^,\s]+)/.exec(header)?.[1]?.split(";") ?? [];
  if (!names.includes("x-sdk-date")) return "/request/headers/authorization does not sign x-sdk-date";
  const date = headerOf(headers, "x-sdk-date") ?? "";
  const wrongDate = whyWrongDate(date, time);
  if (wrongDate) return `/request/headers/x-sdk-date ${wrongDate}`;
  const absent = names.find((name) => headerOf(headers, name) === undefined);
  if (absent !== undefined) return "/request/headers/authorization signs a header that was not sent";
  const host = headerOf(headers, "host") ?? "";
  const signed = Object.fromEntries(names.map((name) => [name, headerOf(headers, name) ?? ""]));
  const origin = `http://${host}`;
  const url = new URL(request.url.pathname + request.url.search, URL.canParse(origin) ? origin : request.url.origin);
  const text = typeof body === "string" ? "" : new TextDecoder().decode(body);
  const canonical = canonicalRequest({ method, url, headers: signed, body: text }, await webHash.sha256(text));
  const toSign = stringToSign(date, await webHash.sha256(canonical));
  const signature = await webHash.hmac(keys.secretKey, toSign);
  if (header === authorization(keys.accessKey, names.join(";"), signature)) return undefined;
  const isOfKey = header.startsWith(`SDK-HMAC-SHA256 Access=${keys.accessKey},`);
  if (!isOfKey) return "/request/headers/authorization is not of the access key CLOUD_SDK_AK";
  return "/request/headers/authorization is not the signature that this request and CLOUD_SDK_SK result in";
}

/** What is wrong with the time of a signature. `received` is when the request came, ISO 8601, if that is known. */
function whyWrongDate(date: string, received: string | undefined): string | undefined {
  const signed = parseSdkDate(date);
  if (Number.isNaN(signed) || sdkDate(signed) !== date) return "must be a time in UTC such as 20230703T112405Z";
  if (received === undefined) return undefined;
  const isNear = Math.abs(Date.parse(received) - signed) <= MAX_SKEW_MINUTES * 60_000;
  return isNear ? undefined : `must be within ${MAX_SKEW_MINUTES} minutes of the time at which the request is sent`;
}
