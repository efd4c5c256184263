// The one server of the client's tests. It works on real sockets, so it can fail in ways that node:http does not allow, and it
// records what it receives.
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { onTestFinished } from "vitest";
import { selfSigned } from "./certificate.ts";

/** A request as it arrived, complete. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the server does with a request once all of it has arrived. */
export type Fault = (socket: Socket, request: Received) => unknown;

export interface FaultServer {
  readonly url: string;
  /** Every request that arrived, in order. */
  readonly received: readonly Received[];
  /** How many connections were accepted. */
  readonly connections: number;
  /** Sends these bytes at the beginning of every later connection, before any request. */
  greet(bytes: string): void;
  /** Resolves when the `count`th request has arrived. */
  arrived(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** Serves until the test ends, on a free port. Each request meets the next fault; the last fault meets all that follow. */
export const serve = (...faults: readonly Fault[]): Promise<FaultServer> => start(faults);

/** The same over TLS, with a self-signed certificate. */
export const serveTls = (...faults: readonly Fault[]): Promise<FaultServer> => start(faults, selfSigned());

async function start(
  faults: readonly Fault[],
  tls?: { readonly key: string; readonly cert: string },
): Promise<FaultServer> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const watchers: { readonly count: number; readonly resolve: () => void }[] = [];
  let connections = 0;
  let greeting = "";

  const accept = (socket: Socket) => {
    let bytes = Buffer.alloc(0);
    connections += 1;
    sockets.add(socket);
    if (greeting) socket.write(greeting);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      const request = parse(bytes);
      if (!request) return;
      bytes = Buffer.alloc(0);
      const fault = faults[Math.min(received.length, faults.length - 1)];
      received.push(request);
      for (const { count, resolve } of watchers) if (received.length >= count) resolve();
      fault?.(socket, request);
    });
  };
  const server = tls ? createTlsServer(tls, accept) : createServer(accept);
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  onTestFinished(stop);

  return {
    url: `${tls ? "https" : "http"}://127.0.0.1:${port}`,
    received,
    get connections() {
      return connections;
    },
    greet(bytes) {
      greeting = bytes;
    },
    arrived: (count) =>
      new Promise((resolve) => {
        if (received.length >= count) resolve();
        else watchers.push({ count, resolve });
      }),
    stop,
  };
}

/** An origin on this machine where nothing listens. */
export async function closedOrigin(): Promise<string> {
  const server = await serve();
  await server.stop();
  return server.url;
}

type Headers = Readonly<Record<string, string | number>>;

/** The head of a response as it goes over the wire. */
export const head = (status: number, headers: Headers = {}): string =>
  [`HTTP/1.1 ${status} Status`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), "\r\n"].join(
    "\r\n",
  );

/** Responds with a whole response. A string or bytes are sent as they are, any other body as JSON. */
export function respond(status: number, body: unknown = "", headers: Headers = {}): Fault {
  const raw = typeof body === "string" || Buffer.isBuffer(body);
  const bytes = Buffer.from(raw ? body : JSON.stringify(body));
  const all = {
    "Content-Type": raw ? "text/plain" : "application/json",
    "Content-Length": bytes.length,
    "X-Request-Id": `request-${status}`,
    ...headers,
  };
  return (socket) => socket.write(Buffer.concat([Buffer.from(head(status, all)), bytes]));
}

/** Sends the bytes, then ends the connection. */
export const bytesThenEnd =
  (bytes: string): Fault =>
  (socket) =>
    socket.end(bytes);

/** Resets the connection in place of a response. */
export const reset: Fault = (socket) => socket.resetAndDestroy();

/** Sends the bytes, then resets the connection when `then` resolves. */
export const bytesThenReset =
  (bytes: string, then: () => Promise<unknown>): Fault =>
  async (socket, request) => {
    socket.write(bytes);
    await then();
    reset(socket, request);
  };

/** Never responds. */
export const silence: Fault = () => {};

/** Sends the bytes and nothing more, and keeps the connection open. */
export const bytesThenSilence =
  (bytes: string): Fault =>
  (socket) =>
    socket.write(bytes);

/** Sends the bytes, then one more with each turn until the connection ends; awaits `each` before every one. */
export const trickle =
  (bytes: string, each: () => Promise<unknown>): Fault =>
  async (socket) => {
    socket.write(bytes);
    for (;;) {
      await each();
      if (socket.destroyed) return;
      socket.write(" ");
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

/** Sends the bytes and then `piece`, `count` times, as fast as the client reads. */
export const flood =
  (bytes: string, piece: string, count: number): Fault =>
  async (socket) => {
    socket.write(bytes);
    for (let sent = 0; sent < count && !socket.destroyed; sent += 1)
      if (!socket.write(piece))
        await new Promise<void>((resolve) => {
          socket.once("drain", resolve).once("close", resolve);
        });
    socket.end();
  };

/** A relay to a server on this machine. `spoil` sends the client bytes that are not the server's. It stops with the test. */
export async function startRelay(target: string): Promise<{ readonly port: number; spoil(bytes: string): void }> {
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(target).port), "127.0.0.1");
    clients.add(client);
    client.on("error", () => client.destroy()).on("close", () => upstream.destroy());
    upstream.on("error", () => client.destroy());
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const client of clients) client.destroy();
      }),
  );
  return {
    port: (server.address() as AddressInfo).port,
    spoil(bytes) {
      for (const client of clients) client.write(Buffer.from(bytes, "latin1"));
    },
  };
}

/** The request in these bytes, or undefined while it is incomplete. */
function parse(bytes: Buffer): Received | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [first = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const body = bytes.subarray(end + 4);
  if (body.length < Number(headers["content-length"] ?? 0)) return undefined;
  const [method = "", path = ""] = first.split(" ");
  return { method, path, headers, body: body.toString() };
}
