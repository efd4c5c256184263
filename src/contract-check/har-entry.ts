// One entry of a HAR as an exchange, with what browsers, proxies and Playwright each do differently.
import { gunzipSync } from "node:zlib";
import { asRecord } from "../client/values.ts";
import type { Body, Exchange, Headers, RecordedRequest, RecordedResponse } from "./exchange.ts";
import { headerOf } from "./exchange.ts";
import { isGzip, MAX_BYTES, type Recording, UnreadableInputError } from "./input.ts";

type Node = Readonly<Record<string, unknown>>;
type ReadAttachment = Recording["readAttachment"];

/** `place` is the entry's, for messages. */
export async function exchangeOfEntry(
  entry: unknown,
  place: string,
  readAttachment?: ReadAttachment,
): Promise<Exchange> {
  const { request, response } = asRecord(entry);
  return {
    request: await requestOf(asRecord(request), place, readAttachment),
    response: await responseOf(asRecord(response), readAttachment),
  };
}

async function requestOf(node: Node, place: string, readAttachment: ReadAttachment): Promise<RecordedRequest> {
  const { method, bodySize, postData } = node;
  if (typeof method !== "string" || !method) throw new UnreadableInputError(`${place} has no request.method.`);
  const headers = headersOf(node["headers"]);
  const sizes = [bodySize, headerOf(headers, "content-length")].flatMap(knownSize);
  const isRead = /^(GET|HEAD)$/i.test(method);
  const content = await contentOf(asRecord(postData), headers, readAttachment);
  return {
    method: method.toUpperCase(),
    url: urlOf(node["url"], `${place} has no request.url that is a URL.`),
    headers,
    body: bodyOf(content, {
      sizes: isRead ? [...sizes, 0] : sizes,
      whole: isEncoded(headers) ? 0 : Math.max(0, ...sizes),
    }),
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
  const headers = headersOf(node["headers"]);
  const content = asRecord(node["content"]);
  // `content.size` is of the decoded body; the other two are of what was transferred.
  const decoded = knownSize(content["size"]);
  const transferred = [node["bodySize"], headerOf(headers, "content-length")].flatMap(knownSize);
  const fallback = isEncoded(headers) ? [] : transferred;
  const [whole = 0] = decoded.some((size) => size > 0) ? decoded : fallback;
  return {
    status,
    headers,
    body: bodyOf(await contentOf(content, headers, readAttachment), { sizes: [...decoded, ...transferred], whole }),
  };
}

/** Pseudo-headers of HTTP/2, such as `:authority`, are no headers. */
function headersOf(list: unknown): Headers {
  if (!Array.isArray(list)) return [];
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

/** The recorded bytes; undefined if there are none. */
async function contentOf(
  content: Node,
  headers: Headers,
  readAttachment: ReadAttachment,
): Promise<Uint8Array | undefined> {
  const { text, encoding, _file: file } = content;
  if (typeof file === "string") return readAttachment?.(baseName(file));
  if (typeof text !== "string" || !text) return undefined;
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
  /** Every size that the entry states, whatever it is of. */
  readonly sizes: readonly number[];
  /** How many bytes the decoded body had; 0 if it is not known. */
  readonly whole: number;
}

/**
 * Bytes, or why there are none. Less bytes than the body had are no proof that it was cut off, as some tools count characters,
 * the transferred bytes, or a byte order mark; but no JSON can be read once it is cut off, so what can be read is whole.
 */
function bodyOf(bytes: Uint8Array | undefined, { sizes, whole }: Sizes): Body {
  if (bytes?.length) return bytes.length < whole && !isJson(bytes) ? "truncated" : bytes;
  // Recorders state 0 also of a body that they did not get, so one that is larger counts for more.
  const isEmpty = bytes !== undefined || (sizes.length > 0 && Math.max(...sizes) === 0);
  return isEmpty ? new Uint8Array() : "not recorded";
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}
