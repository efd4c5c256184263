// How the proxy behaves between a client and a service: as if it were not there.
import { createServer as createHttpServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { acceptAnyCertificate } from "../support/certificate.ts";
import { closedOrigin, head, reset, respond, serve, serveTls } from "../support/fault-server.ts";
import { found } from "../support/harness.ts";
import { dial, partsOf, plainService, proxyTo, SHOW, until } from "../support/proxy.ts";

const GET = `GET ${SHOW} HTTP/1.1\r\nHost: h\r\nX-Auth-Token: t\r\n\r\n`;

describe("streaming", () => {
  test("a slow response is not held back, neither its head nor any piece of it", async () => {
    const pieces: ((text: string) => void)[] = [];
    const service = await plainService((socket) => {
      socket.once("data", () => pieces.push((text) => socket.write(text)));
    });
    const client = await dial((await proxyTo(service.url)).url);
    client.send(GET);
    await until(() => pieces.length === 1);
    for (const piece of ["HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n", "{", '"a"', ":1}"]) {
      pieces[0]?.(piece);
      await client.has(piece);
    }
  });

  test("a slow request is not held back either", async () => {
    let received = "";
    const service = await plainService((socket) => {
      socket.on("data", (chunk) => {
        received += chunk;
      });
    });
    const client = await dial((await proxyTo(service.url)).url);
    for (const piece of [`PUT ${SHOW} HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n`, "{", "   ", "}"]) {
      client.send(piece);
      await until(() => received.endsWith(piece.replace("Host: h", `Host: ${service.host}`)));
    }
  });

  test("trailers pass both ways, after the chunks that they belong to", async () => {
    let received = "";
    const service = await plainService((socket) => {
      socket.on("data", (chunk) => {
        received += chunk;
        if (!partsOf(received)) return;
        socket.write(
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\n{}\r\n0\r\nX-Sum: 1\r\n\r\n",
        );
      });
    });
    const client = await dial((await proxyTo(service.url)).url);
    const lines = ["Transfer-Encoding: chunked", "Trailer: X-Check", "Host: h"];
    client.send(`PUT ${SHOW} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n2\r\n{}\r\n0\r\nX-Check: 2\r\n\r\n`);
    await client.has("X-Sum: 1\r\n\r\n");
    expect(partsOf(client.text())).toMatchObject({ body: "{}", trailers: "X-Sum: 1" });
    expect(partsOf(received)).toMatchObject({ body: "{}", trailers: "X-Check: 2" });
  });

  test("a client that asks to go on is told so by the service alone, and sends its body then", async () => {
    const told: (() => void)[] = [];
    const service = await plainService((socket) => {
      socket.once("data", () => {
        told.push(() => socket.write("HTTP/1.1 100 Continue\r\n\r\n"));
        socket.on("data", () => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
      });
    });
    const client = await dial((await proxyTo(service.url)).url);
    client.send(`PUT ${SHOW} HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n`);
    await until(() => told.length === 1);
    expect(client.text()).toBe("");
    told[0]?.();
    await client.has("100 Continue\r\n\r\n");
    client.send("{}");
    await client.has("200 OK");
  });

  test("a service that refuses instead of letting a client go on is heard at once", async () => {
    const service = await plainService((socket) => {
      socket.once("data", () => socket.write("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n"));
    });
    const client = await dial((await proxyTo(service.url)).url);
    client.send(`PUT ${SHOW} HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n`);
    await client.has("417 Expectation Failed\r\nContent-Length: 0\r\n\r\n");
    expect(client.text()).not.toContain("100 Continue");
  });
});

describe("the connection", () => {
  test("several requests of a client's connection share one to the service, and both end together", async () => {
    const service = await serve(respond(200, {}));
    const client = await dial((await proxyTo(service.url)).url);
    for (const count of [1, 2, 3]) {
      client.send(GET);
      await until(() => client.text().split("HTTP/1.1 200").length === count + 1);
    }
    expect([service.connections, service.received.length]).toEqual([1, 3]);
    await service.stop();
    await client.closed();
  });

  test("a kept connection that breaks under a request breaks for the client too, and is no response", async () => {
    const service = await serve(respond(200, {}), reset);
    const proxy = await proxyTo(service.url);
    const client = await dial(proxy.url);
    client.send(GET);
    await client.has("200 Status");
    const before = client.text();
    client.send(GET);
    expect(await client.closed()).toBe(before);
    expect((await proxy.end()).unchecked).toEqual({ "exchange: no response from the service (ECONNRESET)": 1 });
  });

  test("pipelined requests are responded to in their order", async () => {
    const service = await serve(respond(200, "1"), respond(200, "2"), respond(200, "3"));
    const client = await dial((await proxyTo(service.url)).url);
    client.send(GET.repeat(3));
    await until(() => client.text().split("HTTP/1.1 200").length === 4 && client.text().endsWith("3"));
    expect(client.text().replace(/HTTP[\s\S]*?\r\n\r\n/g, "")).toBe("123");
  });

  test("a client that goes away ends the request at the service", async () => {
    let isGone = false;
    const service = await plainService((socket) => {
      socket.once("close", () => {
        isGone = true;
      });
      socket.once("data", () => socket.write(head(200, { "Content-Length": 100 })));
    });
    const proxy = await proxyTo(service.url);
    const client = await dial(proxy.url);
    client.send(GET);
    await client.has("200 Status");
    client.socket.destroy();
    await until(() => isGone);
    expect((await proxy.end()).unchecked).toEqual({ "response body: truncated": 1 });
  });

  test.each([
    ["by its length", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}"],
    ["by its chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"],
  ])("a response that is cut off %s is cut off for the client too", async (_, bytes) => {
    const service = await serve((socket) => socket.end(bytes));
    const proxy = await proxyTo(service.url);
    const client = await dial(proxy.url);
    client.send(GET);
    expect(await client.closed()).toBe(bytes);
    expect((await proxy.end()).unchecked).toEqual({ "response body: truncated": 1 });
  });

  test("a client of HTTP/1.0 gets no chunks", async () => {
    const service = await serve((socket) =>
      socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
    );
    const client = await dial((await proxyTo(service.url)).url);
    client.send(`GET ${SHOW} HTTP/1.0\r\n\r\n`);
    expect(await client.closed()).toBe("HTTP/1.1 200 OK\r\n\r\n{}");
    expect(service.received[0]?.headers).toEqual({ host: new URL(service.url).host });
  });
});

test("a token of the service's greatest size passes", async () => {
  const service = await serve(respond(200, {}));
  const { url } = await proxyTo(service.url);
  const token = "t".repeat(16_384);
  expect((await fetch(url + SHOW, { headers: { "x-auth-token": token } })).status).toBe(200);
  expect(service.received[0]?.headers["x-auth-token"]).toBe(token);
});

test("a redirect is passed on and not followed", async () => {
  const elsewhere = await serve(respond(200));
  const service = await serve(respond(302, "", { Location: elsewhere.url }));
  const { url } = await proxyTo(service.url);
  const response = await fetch(url + SHOW, { redirect: "manual" });
  expect([response.status, response.headers.get("location")]).toEqual([302, elsewhere.url]);
  expect(elsewhere.received).toEqual([]);
});

test("a HEAD has the length of a body and no body", async () => {
  const service = await serve((socket) => socket.write(head(200, { "Content-Length": 5591 })));
  const { url } = await proxyTo(service.url);
  const response = await fetch(url + SHOW, { method: "HEAD" });
  expect([response.headers.get("content-length"), await response.text()]).toEqual(["5591", ""]);
});

test.each([
  "GET http://other.test/ HTTP/1.1\r\nHost: other.test\r\n\r\n",
  `PUT ws://other.test${SHOW} HTTP/1.1\r\nHost: other.test\r\nContent-Length: 2\r\n\r\n{}`,
  `PUT *${SHOW} HTTP/1.1\r\nHost: other.test\r\nContent-Length: 2\r\n\r\n{}`,
  "CONNECT other.test:443 HTTP/1.1\r\nHost: other.test\r\n\r\n",
])("a request that takes it for a forward proxy is refused, and not passed on: %j", async (request) => {
  const service = await serve(respond(200));
  const client = await dial((await proxyTo(service.url)).url);
  client.send(request);
  await client.has("FORWARD_PROXY");
  expect(service.received).toEqual([]);
});

describe("a service that gives no response", () => {
  test("that cannot be reached is a 502 of the proxy's own, and not judged", async () => {
    const proxy = await proxyTo(await closedOrigin());
    const response = await fetch(proxy.url + SHOW, { headers: { "x-auth-token": "t" } });
    expect([response.status, await response.json()]).toEqual([
      502,
      { error_code: "PROXY.NO_RESPONSE", error_msg: expect.stringMatching(/^cce-addons proxy: .*ECONNREFUSED.*--to/) },
    ]);
    const summary = await proxy.end();
    expect(summary).toMatchObject({ checked: 0, agree: 0, disagree: 0 });
    expect(summary.unchecked).toEqual({ "exchange: no response from the service (ECONNREFUSED)": 1 });
  });

  test("that breaks or speaks no HTTP is a 502 too; a request that is wrong by itself still disagrees", async () => {
    const service = await serve(reset, (socket) => socket.end("SSH-2.0-x\r\n"));
    const proxy = await proxyTo(service.url);
    const codes = [];
    for (const _ of [1, 2]) {
      const response = await fetch(proxy.url + SHOW, { method: "PUT", body: "{}", headers: { connection: "close" } });
      codes.push([response.status, ((await response.json()) as { error_code: string }).error_code]);
    }
    expect(codes).toEqual([
      [502, "PROXY.NO_RESPONSE"],
      [502, "PROXY.NO_RESPONSE"],
    ]);
    expect(await proxy.end()).toMatchObject({ checked: 2, disagree: 2 });
  });

  test.each([
    ["an impossible status", "HTTP/1.1 099 X", "ERR_HTTP_INVALID_STATUS_CODE"],
    ["a control character in its reason", "HTTP/1.1 200 O\u0001K", "ERR_INVALID_CHAR"],
  ])("but %s is a 502 too, after which the proxy goes on", async (_, line, code) => {
    const service = await serve((socket) => socket.write(`${line}\r\nContent-Length: 0\r\n\r\n`), respond(404, ""));
    const proxy = await proxyTo(service.url);
    const show = () => fetch(proxy.url + SHOW, { headers: { "x-auth-token": "t" } });
    const response = await show();
    expect([response.status, await response.text()]).toEqual([502, expect.stringContaining(`(${code})`)]);
    expect((await show()).status).toBe(404);
    const summary = await proxy.end();
    expect(summary.unchecked).toEqual({ [`exchange: no response from the service (${code})`]: 1 });
    expect(summary.checked).toBe(1);
  });

  test("whose certificate is refused is reported as that, not as one that is down", async () => {
    const service = await serveTls(respond(200));
    const { url } = await proxyTo(service.url);
    const body = await (await fetch(url + SHOW)).text();
    expect(body).toMatch(/DEPTH_ZERO_SELF_SIGNED_CERT.*NODE_EXTRA_CA_CERTS/);
    expect(service.received).toEqual([]);
    acceptAnyCertificate();
    expect((await fetch(url + SHOW)).status).toBe(200);
  });
});

test("a body of any size passes in bounded memory, and one beyond the limit is not judged but said so", async () => {
  const piece = Buffer.alloc(1024 * 1024, 120);
  const count = 300;
  const server = createHttpServer(async (incoming, outgoing) => {
    const { length } = await buffer(incoming);
    outgoing.writeHead(200, { "content-type": "application/json" });
    for (let sent = 0; sent < count; sent += 1)
      if (!outgoing.write(piece)) await new Promise((resolve) => outgoing.once("drain", resolve));
    outgoing.end(String(length));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { readonly port: number };
  const proxy = await proxyTo(`http://127.0.0.1:${port}`);
  const response = await fetch(proxy.url + SHOW, { headers: { "x-auth-token": "t" } });
  let size = 0;
  let most = 0;
  for await (const chunk of found(response.body) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    most = Math.max(most, process.memoryUsage().arrayBuffers);
  }
  expect(size).toBeGreaterThan(count * piece.length);
  expect(most / piece.length).toBeLessThan(count / 2);
  expect((await proxy.end()).unchecked).toEqual({ "response body: truncated": 1 });
});
