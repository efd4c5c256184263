// A server on real sockets that fails in ways node:http would not let it, for the tests of how updateAddonInstance ends.
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";

/** A request as it arrived, complete. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What happens to a request once all of it has arrived. */
export type Fault = (socket: Socket, request: Received) => unknown;

export interface FaultServer {
  readonly url: string;
  /** Every request that arrived, in order. */
  readonly received: readonly Received[];
  /** How many connections were made. */
  readonly connections: number;
  /** Sends these bytes at the beginning of every connection from now on, before any request. */
  greet(bytes: string): void;
  /** Resolves when the `count`th request has arrived. */
  arrived(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server on a free port; each request meets the next fault, and the last one meets all that follow. */
export async function startFaultServer(
  faults: readonly Fault[],
  tls?: { readonly key: string; readonly cert: string },
): Promise<FaultServer> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const watchers: { readonly count: number; readonly resolve: () => void }[] = [];
  let connections = 0;
  let greeting = "";

  const serve = (socket: Socket) => {
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
  const server = tls ? createTlsServer(tls, serve) : createServer(serve);
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

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
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** An origin on this machine where nothing listens. */
export async function closedOrigin(): Promise<string> {
  const server = await startFaultServer([]);
  await server.stop();
  return server.url;
}

type Headers = Readonly<Record<string, string | number>>;

/** The head of an answer as it goes over the wire. */
export const head = (status: number, headers: Headers = {}): string =>
  [`HTTP/1.1 ${status} Status`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), "\r\n"].join(
    "\r\n",
  );

/** A whole answer; `body` is sent as it is when a text, else as JSON. */
export function answer(status: number, body: unknown = "", headers: Headers = {}): Fault {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const type = typeof body === "string" ? "text/plain" : "application/json";
  const all = {
    "Content-Type": type,
    "Content-Length": Buffer.byteLength(text),
    "X-Request-Id": `request-${status}`,
    ...headers,
  };
  return (socket) => socket.write(head(status, all) + text);
}

/** These bytes, and the end of the connection. */
export const bytesThenEnd =
  (bytes: string): Fault =>
  (socket) =>
    socket.end(bytes);

/** The end of the connection in place of an answer. */
export const reset: Fault = (socket) => socket.resetAndDestroy();

/** These bytes, and when `then` resolves the end of the connection. */
export const bytesThenReset =
  (bytes: string, then: () => Promise<unknown>): Fault =>
  async (socket, request) => {
    socket.write(bytes);
    await then();
    reset(socket, request);
  };

/** No answer at all. */
export const silence: Fault = () => {};

/** These bytes, and nothing more although the connection stays. */
export const bytesThenSilence =
  (bytes: string): Fault =>
  (socket) =>
    socket.write(bytes);

/** The bytes and then one more with each turn, until the connection ends; `each` comes before every one. */
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

/** The bytes and then `count` times `piece`, as fast as they are taken. */
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

/** A relay to a server on this machine that, when told to, puts bytes of its own before what the server sends. */
export async function startRelay(target: string): Promise<{
  readonly port: number;
  spoil(bytes: string): void;
  stop(): Promise<void>;
}> {
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(target).port), "127.0.0.1");
    clients.add(client);
    client.on("error", () => client.destroy()).on("close", () => upstream.destroy());
    upstream.on("error", () => client.destroy());
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    spoil(bytes) {
      for (const client of clients) client.write(Buffer.from(bytes, "latin1"));
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const client of clients) client.destroy();
      }),
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
