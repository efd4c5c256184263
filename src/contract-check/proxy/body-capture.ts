/// <reference types="node" />
// A copy of a body that passes by, up to a limit, and its decoding.
import { isUtf8 } from "node:buffer";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw } from "node:zlib";
import { type Body, type Headers, headerOf } from "../exchange.ts";

/** How much of a body is held to be judged, in bytes, as it is sent and decoded. */
export const MAX_BODY_BYTES = 32 * 1024 * 1024;

export interface Capture {
  add(chunk: Buffer): void;
  /** All of the body has passed by. */
  end(): void;
  /** The body, if all of it was seen and held. */
  bytes(): Buffer | "truncated";
}

/** Holds what passes by. What is beyond the limit is not held, and neither is what came before it. */
export function createCapture(limit = MAX_BODY_BYTES): Capture {
  let chunks: Buffer[] = [];
  let size = 0;
  let isComplete = false;
  return {
    add(chunk) {
      size += chunk.length;
      if (size > limit) chunks = [];
      else chunks.push(chunk);
    },
    end() {
      isComplete = true;
    },
    bytes: () => (isComplete && size <= limit ? Buffer.concat(chunks) : "truncated"),
  };
}

type Decoder = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const asZlib: Decoder = promisify(inflate);
const asRaw: Decoder = promisify(inflateRaw);
const asGzip: Decoder = promisify(gunzip);
const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: asGzip,
  "x-gzip": asGzip,
  br: promisify(brotliDecompress),
  // Some send it without the header that the standard asks for.
  deflate: (bytes, options) => (((bytes[0] ?? 0) & 0x0f) === 8 ? asZlib : asRaw)(bytes, options),
};

/**
 * A captured body, decoded as `Content-Encoding` says. One that cannot be decoded stays as it is, to be judged as what it is: not
 * UTF-8. If it is text all the same, it counts as not recorded.
 */
export async function decodeBody(headers: Headers, body: Buffer | "truncated", limit = MAX_BODY_BYTES): Promise<Body> {
  const encodings = (headerOf(headers, "content-encoding") ?? "")
    .toLowerCase()
    .split(",")
    .map((encoding) => encoding.trim())
    .filter((encoding) => encoding && encoding !== "identity")
    .reverse();
  if (typeof body === "string" || !body.length) return body;
  if (encodings.some((encoding) => !Object.hasOwn(DECODERS, encoding))) return "not recorded";
  let bytes = body;
  try {
    for (const encoding of encodings) bytes = (await DECODERS[encoding]?.(bytes, { maxOutputLength: limit })) ?? bytes;
    return bytes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return "truncated";
    // As text it would be judged as if it had been decoded.
    return isUtf8(body) ? "not recorded" : body;
  }
}
