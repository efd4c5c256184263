// Reading a response to its end, within bounds, whatever carried it here.
import { MAX_TEXT } from "./redaction.ts";

/** The largest response that is read, in bytes; a real one has some thousands. */
export const MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

/** A request as it is sent. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty if there is no body. */
  readonly body: string;
  readonly signal: AbortSignal;
}

/** The head of a response, and a way to read its body. */
export interface IncomingResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: { get(name: string): string | null } & Iterable<[string, string]>;
  /** Reads at most `limit` bytes of the body. */
  read(limit: number): Promise<ReadBody>;
}

/** A body as it was read. */
export interface ReadBody {
  readonly bytes: Uint8Array;
  /** Whether there was more than the limit allowed. */
  readonly truncated: boolean;
}

/** Sends a request and resolves with the head of its response. */
export type Send = (request: OutgoingRequest) => Promise<IncomingResponse>;

/** Sends with a `fetch`. It is called without its object, as the platform's own is. */
export function sendWithFetch(fetch: typeof globalThis.fetch): Send {
  return async ({ url, method, headers, body, signal }) => {
    const init = { method, headers, signal, redirect: "manual" } as const;
    const response = await fetch(url, body ? { ...init, body } : init);
    const { status, statusText, headers: received } = response;
    return { status, statusText, headers: received, read: (limit) => readFetched(response, limit) };
  };
}

async function readFetched(response: Response, limit: number): Promise<ReadBody> {
  // Without compression, content-length bounds the body.
  const announced = response.headers.has("content-encoding") ? null : response.headers.get("content-length");
  if (announced && Number(announced) <= limit)
    return { bytes: new Uint8Array(await response.arrayBuffer()), truncated: false };
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  while (reader && size <= limit) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  if (size > limit) reader?.cancel().catch(() => {});
  return joinChunks(chunks, limit);
}

/** The chunks as one, cut at the limit. */
export function joinChunks(chunks: readonly Uint8Array[], limit: number): ReadBody {
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const bytes = new Uint8Array(Math.min(size, limit));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk.subarray(0, bytes.length - at), at);
    at += Math.min(chunk.length, bytes.length - at);
  }
  return { bytes, truncated: size > limit };
}

/** A response that was read to its end. */
export interface ReceivedResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: IncomingResponse["headers"];
  readonly text: string;
  /** Whether the body was longer than is read: 64 KiB of an error's, 16 MiB of a success's. */
  readonly truncated: boolean;
  /** Whether the body was UTF-8 throughout. */
  readonly validUtf8: boolean;
}

/** Statuses of responses without a body. */
export const WITHOUT_BODY: readonly number[] = [204, 205, 304];

/** How much of a response with this status is read, in bytes. */
function limitFor(status: number): number {
  return status >= 200 && status < 300 ? MAX_RESPONSE_BYTES : MAX_TEXT;
}

const strictDecoder = new TextDecoder("utf-8", { fatal: true });

/** Reads the body of a response. */
export async function receive(incoming: IncomingResponse): Promise<ReceivedResponse> {
  const { status, statusText, headers } = incoming;
  const { bytes, truncated } = await incoming.read(limitFor(status));
  const head = { status, statusText, headers, truncated };
  try {
    return { ...head, text: strictDecoder.decode(bytes), validUtf8: true };
  } catch {
    // As a stream, so that a character cut in half at the end is left out.
    return { ...head, text: new TextDecoder().decode(bytes, { stream: true }), validUtf8: false };
  }
}
