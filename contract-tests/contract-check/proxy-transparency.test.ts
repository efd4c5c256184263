// Nothing is altered: any message arrives with the bytes with which it was sent, except Host, however it was cut up on the way.
import fc from "fast-check";
import { expect, test } from "vitest";
import { dial, partsOf, plainService, proxyTo } from "../support/proxy.ts";

const bytes = (minLength: number, maxLength: number) =>
  fc.uint8Array({ minLength, maxLength }).map((array) => Buffer.from(array).toString("latin1"));
const textOf = (allowed: RegExp, minLength: number, maxLength: number) => {
  const all = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).filter((one) => allowed.test(one));
  return fc.string({ unit: fc.constantFrom(...all), minLength, maxLength });
};

/** Names in any case, some of them known and some of them repeated. Those that say how the connection is used are not random. */
const headerName = fc.oneof(
  textOf(/[\w!#$%&'*+.^`|~-]/, 1, 20).map((text) => `X-${text}`),
  fc.constantFrom(
    "Accept-Encoding",
    "accept-encoding",
    "COOKIE",
    "Date",
    "Range",
    "X-Auth-Token",
    "ETag",
    "Set-Cookie",
    "Via",
  ),
);
const headerValue = fc
  .tuple(
    textOf(/[\x21-\x7e\x80-\xff]/, 1, 3),
    textOf(/[\t\x20-\x7e\x80-\xff]/, 0, 40),
    textOf(/[\x21-\x7e\x80-\xff]/, 1, 3),
  )
  .map((parts) => parts.join(""));
const headers = fc.array(
  fc.tuple(headerName, headerValue).map(([name, value]) => `${name}: ${value}`),
  { maxLength: 12 },
);

/** A body as it is sent: with its length, or in chunks of any sizes. */
const framed = bytes(0, 3000).chain((body) =>
  fc.oneof(
    fc.constant({ body, lines: [`Content-Length: ${body.length}`], sent: body }),
    fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 8 }).map((sizes) => ({
      body,
      lines: ["Transfer-Encoding: chunked"],
      sent: chunked(body, sizes),
    })),
  ),
);

function chunked(body: string, sizes: readonly number[]): string {
  let left = body;
  let text = "";
  for (let i = 0; left; i += 1) {
    const piece = left.slice(0, sizes[i % sizes.length]);
    text += `${piece.length.toString(16)}\r\n${piece}\r\n`;
    left = left.slice(piece.length);
  }
  return `${text}0\r\n\r\n`;
}

/** Where a message is cut up on its way. */
const cuts = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 });

function* piecesOf(message: string, sizes: readonly number[]): Generator<string> {
  for (let at = 0, i = 0; at < message.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 1;
    yield message.slice(at, at + size);
    at += size;
  }
}

const messages = fc.record({
  mode: fc.constantFrom("streams" as const, "holds" as const),
  method: fc.constantFrom("GET", "PUT", "POST", "PATCH", "DELETE", "OPTIONS", "REPORT"),
  path: textOf(/[\w\-.~!$&'()*+,;=:@%/?]/, 0, 60).map((text) => `/${text}`),
  status: fc.integer({ min: 200, max: 599 }).filter((status) => status !== 204 && status !== 304),
  reason: textOf(/[\x21-\x7e]/, 0, 20),
  request: fc.record({ headers, framed, cuts }),
  response: fc.record({ headers, framed, cuts }),
});

test("a request and its response pass byte for byte, except Host", async () => {
  let respond = "";
  let pieces: readonly number[] = [1];
  const arrived: string[] = [];
  const service = await plainService((socket) => {
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      if (!partsOf(received)) return;
      arrived.push(received);
      received = "";
      for (const piece of piecesOf(respond, pieces)) socket.write(piece, "latin1");
      socket.end();
    });
  });
  const urls = {
    streams: (await proxyTo(service.url)).url,
    holds: (await proxyTo(service.url, { block: true })).url,
  };

  await fc.assert(
    fc.asyncProperty(messages, async ({ mode, method, path, status, reason, request, response }) => {
      const head = [`HTTP/1.1 ${status} ${reason}`, ...response.headers, ...response.framed.lines, "Connection: close"];
      respond = `${head.join("\r\n")}\r\n\r\n${response.framed.sent}`;
      pieces = response.cuts;
      const lines = (host: string) => [
        `host: ${host}`,
        ...request.headers,
        ...request.framed.lines,
        "Connection: close",
      ];
      arrived.length = 0;
      const first = `${method} ${path} HTTP/1.1`;
      const client = await dial(urls[mode]);
      const message = `${first}\r\n${lines("the-clients.test").join("\r\n")}\r\n\r\n${request.framed.sent}`;
      for (const piece of piecesOf(message, request.cuts)) client.send(piece);

      expect(partsOf(await client.closed())).toEqual({
        first: head[0],
        lines: head.slice(1),
        body: response.framed.body,
        trailers: "",
      });
      expect(partsOf(arrived.pop() ?? "")).toEqual({
        first,
        lines: lines(service.host),
        body: request.framed.body,
        trailers: "",
      });
      expect(arrived).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ["a GET with nothing but a token", "GET", ["Host: h", "X-Auth-Token: t"]],
  ["a POST without a body", "POST", ["Host: h", "X-Auth-Token: t"]],
  ["a POST with an empty body", "POST", ["Host: h", "Content-Length: 0"]],
  ["a body with a DELETE", "DELETE", ["Content-Length: 2", "Host: h"]],
  ["the order and case of repeated names", "GET", ["Host: h", "x-a: 1", "X-B: 2", "X-A: 3", "Connection: keep-alive"]],
])("%s arrives as it was sent", async (_, method, lines) => {
  const sent = `${method} / HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${lines[0]?.endsWith("2") ? "{}" : ""}`;
  let received = "";
  const service = await plainService((socket) => {
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      if (received.length >= sent.length) socket.end("HTTP/1.1 200\r\ncontent-length: 0\r\n\r\n");
    });
  });
  const { url } = await proxyTo(service.url);
  const client = await dial(url);
  client.send(sent);
  await client.has("\r\n\r\n");
  expect(received).toBe(sent.replace("Host: h", `Host: ${service.host}`));
  expect(client.text()).toBe("HTTP/1.1 200 \r\ncontent-length: 0\r\n\r\n");
});

test("what is of one connection alone stays there", async () => {
  let seen = "";
  const service = await plainService((socket) => {
    socket.on("data", (chunk) => {
      seen += chunk;
      socket.end("HTTP/1.1 200 OK\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nX-End: 2\r\n\r\nbody");
    });
  });
  const { url } = await proxyTo(service.url);
  const client = await dial(url);
  client.send(
    "GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade, HTTP2-Settings, X-Mine\r\nUpgrade: h2c\r\nHTTP2-Settings: AAM\r\nX-Mine: 1\r\nX-End: 2\r\n\r\n",
  );
  expect(await client.closed()).toBe("HTTP/1.1 200 OK\r\nConnection: close\r\nX-End: 2\r\n\r\nbody");
  expect(seen).toBe(`GET / HTTP/1.1\r\nHost: ${service.host}\r\nX-End: 2\r\n\r\n`);
});
