// One entry of a HAR as an exchange, with what browsers, proxies and Playwright each do differently.
import { gunzipSync } from "node:zlib";
import { asRecord } from "../../client/values.ts";
import type { Body, Exchange, Headers, RecordedRequest, RecordedResponse } from "../exchange.ts";
import { headerOf } from "../exchange.ts";
import { isGzip, MAX_BYTES, type Recording, UnreadableInputError } from "./input.ts";

type Node = Readonly<Record<string, unknown>>;
type ReadAttachment = Recording["readAttachment"];

/** `place` is the entry's, for messages. */
export async function exchangeOfEntry(
  entry: unknown,
  place: string,
  readAttachment?: ReadAttachment,
): Promise<Exchange> {
  const { request, response, startedDateTime } = asRecord(entry);
  return {
    time: timeOf(startedDateTime),
    request: await requestOf(asRecord(request), place, readAttachment),
    response: await responseOf(asRecord(response), readAttachment),
  };
}

/** A time as ISO 8601 in UTC, so that times can be compared as text; undefined if it is none. */
export function timeOf(text: unknown): string | undefined {
  const ms = typeof text === "string" ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

async function requestOf(node: Node, place: string, readAttachment: ReadAttachment): Promise<RecordedRequest> {
  const { method, bodySize, postData } = node;
  if (typeof method !== "string" || !method) throw new UnreadableInputError(`${place} has no request.method.`);
  const headers = headersOf(node["headers"], asRecord(postData));
  const transferred = [bodySize, headerOf(headers, "content-length")].flatMap(knownSize);
  const isRead = /^(GET|HEAD)$/i.test(method);
  return {
    method: method.toUpperCase(),
    url: urlOf(node["url"], `${place} has no request.url that is a URL.`),
    headers,
    body: bodyOf(await contentOf(asRecord(postData), headers, readAttachment), {
      decoded: [],
      transferred: isRead && !transferred.length ? [0] : transferred,
      isEncoded: isEncoded(headers),
    }),
    // Chrome, for one, writes no header with credentials unless it is asked to.
    isRedacted: true,
  };
}

/** A URL, or a path alone, which some tools record. */
export function urlOf(text: unknown, problem: string): URL {
  try {
    if (typeof text === "string" && text) return new URL(text, "http://localhost");
  } catch {
    // The error's message would show it.
  }
  throw new UnreadableInputError(problem);
}

/** Nothing where none came: the request was blocked, cancelled or failed. Browsers then write 0, Playwright -1. */
async function responseOf(node: Node, readAttachment: ReadAttachment): Promise<RecordedResponse | undefined> {
  const status = Number(node["status"]);
  if (!Number.isInteger(status) || status < 100 || status > 999) return undefined;
  const content = asRecord(node["content"]);
  const headers = headersOf(node["headers"], content);
  return {
    status,
    headers,
    body: bodyOf(await contentOf(content, headers, readAttachment), {
      decoded: knownSize(content["size"]),
      transferred: [node["bodySize"], headerOf(headers, "content-length")].flatMap(knownSize),
      isEncoded: isEncoded(headers),
    }),
  };
}

/** All headers; where a tool kept none of them, the media type that it states of the body. Chrome states `x-unknown` without one. */
function headersOf(list: unknown, { mimeType }: Node): Headers {
  const headers = Array.isArray(list) ? pairsOf(list) : [];
  const isStated = typeof mimeType === "string" && mimeType && mimeType !== "x-unknown";
  return headers.length || !isStated ? headers : [["content-type", mimeType]];
}

/** Pseudo-headers of HTTP/2, such as `:authority`, are no headers. */
function pairsOf(list: readonly unknown[]): Headers {
  return list.flatMap((item: unknown) => {
    const { name, value } = asRecord(item);
    if (typeof name !== "string" || !name || name.startsWith(":")) return [];
    return [[name, typeof value === "string" ? value : String(value ?? "")] as const];
  });
}

const isEncoded = (headers: Headers): boolean => !/^(identity)?$/i.test(headerOf(headers, "content-encoding") ?? "");

/** A size, if it is known: tools write -1 or nothing where it is not. */
function knownSize(size: unknown): number[] {
  const number = typeof size === "string" && /^\d+$/.test(size) ? Number(size) : size;
  return typeof number === "number" && number >= 0 ? [number] : [];
}

/** The recorded bytes; undefined if there are none, null if there were some. */
type Content = Uint8Array | undefined | null;

async function contentOf(content: Node, headers: Headers, readAttachment: ReadAttachment): Promise<Content> {
  const { text, encoding, _file: file } = content;
  if (typeof file === "string") return (await readAttachment?.(baseName(file))) ?? null;
  // mitmproxy writes null, and 0 for all sizes, where it let a body through without keeping it.
  if (typeof text !== "string") return text === null ? null : undefined;
  if (!/^base64$/i.test(String(encoding ?? ""))) return new TextEncoder().encode(text);
  const bytes = Buffer.from(text, "base64");
  // The body should be decoded, but some proxies record what came over the wire.
  return isGzip(bytes) && isEncoded(headers) ? gunzip(bytes) : bytes;
}

/** The last part of a path of any system, so that a HAR reads no file but its neighbours. */
const baseName = (path: string): string => path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);

function gunzip(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch {
    return bytes;
  }
}

interface Sizes {
  /** What the decoded body had, in bytes, if it is stated. */
  readonly decoded: readonly number[];
  /** What was transferred, in bytes, as far as it is stated. */
  readonly transferred: readonly number[];
  readonly isEncoded: boolean;
}

/** How many characters Firefox keeps of a body by default; it can state their number as the size. */
const KEPT_BY_FIREFOX = 1024 * 1024;

/**
 * Bytes, or why there are none. Fewer bytes than were stated are no proof that a body was cut off, as some tools count characters,
 * what was transferred, or a byte order mark; but no JSON can be read once it is cut off, so what can be read is whole.
 */
function bodyOf(bytes: Content, sizes: Sizes): Body {
  const stated = [...sizes.decoded, ...sizes.transferred];
  if (bytes?.length) {
    const [whole = 0] = [...sizes.decoded, ...(sizes.isEncoded ? [] : sizes.transferred)].filter((size) => size > 0);
    const mayBeShort = bytes.length < whole || bytes.length >= KEPT_BY_FIREFOX;
    return mayBeShort && isCutOff(bytes, bytes.length < whole) ? "truncated" : bytes;
  }
  // Tools state 0 also of a decoded body that they did not get. One that is larger counts for more.
  const isStated = bytes !== undefined || sizes.transferred.length > 0;
  return bytes !== null && isStated && stated.every((size) => size === 0) ? new Uint8Array() : "not recorded";
}

function isCutOff(bytes: Uint8Array, isShort: boolean): boolean {
  const text = new TextDecoder().decode(bytes);
  if (!isShort && text.length !== KEPT_BY_FIREFOX) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}
