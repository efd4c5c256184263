// Recordings made of exchanges: a HAR as a browser writes it, in code, so that what is recorded stays the documented exchanges.
import type { Body, Exchange, Headers } from "../../src/contract-check/exchange.ts";
import type { Recording } from "../../src/contract-check/input.ts";

/** The JSON of a HAR with these entries. */
export const harOf = (entries: readonly unknown[]): string =>
  JSON.stringify({ log: { version: "1.2", creator: { name: "test", version: "1" }, pages: [], entries } });

/** An entry as Chrome writes it. */
export function entryOf({ request, response }: Exchange) {
  const requestText = textOf(request.body);
  const responseText = textOf(response?.body ?? "not recorded");
  return {
    startedDateTime: "2026-11-29T08:00:00.000Z",
    time: 12,
    cache: {},
    timings: { send: 1, wait: 10, receive: 1 },
    request: {
      method: request.method,
      url: request.url.href,
      httpVersion: "HTTP/1.1",
      cookies: [],
      queryString: [...request.url.searchParams].map(([name, value]) => ({ name, value })),
      headers: headersOf(request.headers),
      headersSize: -1,
      bodySize: Buffer.byteLength(requestText),
      ...(requestText && { postData: { mimeType: "application/json", text: requestText } }),
    },
    response: {
      status: response?.status ?? 0,
      statusText: "",
      httpVersion: "HTTP/1.1",
      cookies: [],
      redirectURL: "",
      headers: headersOf(response?.headers ?? []),
      headersSize: -1,
      bodySize: Buffer.byteLength(responseText),
      content: {
        size: Buffer.byteLength(responseText),
        mimeType: mediaTypeOf(response?.headers ?? []),
        text: responseText,
      },
    },
  };
}

const headersOf = (headers: Headers) => headers.map(([name, value]) => ({ name, value }));
const textOf = (body: Body): string => (typeof body === "string" ? "" : Buffer.from(body).toString());
const mediaTypeOf = (headers: Headers): string =>
  headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "x-unknown";

/** A recording in pieces of some bytes. */
export function recordingOf(content: string | Uint8Array, pieceBytes = 1000): Recording {
  const bytes = Buffer.from(content);
  return {
    name: "traffic.har",
    chunks: (async function* () {
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    })(),
  };
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
