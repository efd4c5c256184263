// A HAR made of exchanges, as Chrome writes it.
import type { Body, Exchange, Headers } from "../../src/contract-check/exchange.ts";

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
