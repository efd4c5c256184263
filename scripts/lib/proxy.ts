// Local servers on a free port, and a proxy that records the bytes that pass through it.
import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A request or a response with its whole body. */
export interface Message {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Listens, by default on a free port of this machine alone. `stop` ends the server and its connections. */
export async function listen(
  server: Server,
  { host = "127.0.0.1", port = 0 } = {},
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  const { address, family, port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${taken}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Forwards a request to `target` and returns its response, read to the end. */
export async function forward(
  target: string,
  { method, path, headers: received, body }: Message & { readonly method: string; readonly path: string },
  signal?: AbortSignal,
): Promise<Message & { readonly status: number }> {
  // Hop-by-hop headers belong to the connection it came by; a body that came in chunks leaves in chunks.
  const { "content-length": _l, connection: _c, expect: _e, trailer: _t, ...kept } = received;
  const length = "transfer-encoding" in kept ? {} : { "content-length": body.length };
  const headers = { ...kept, ...length, host: new URL(target).host };
  return new Promise((resolve, reject) => {
    // The path is no URL: it is sent as it came, and leads to no other host.
    const outgoing = httpRequest(target, { method, path, headers, ...(signal && { signal }) });
    outgoing.on("error", reject).end(body);
    outgoing.on("response", (incoming) => {
      const { statusCode: status = 502 } = incoming;
      const { connection: _o, "keep-alive": _k, ...answered } = incoming.headers;
      buffer(incoming).then((bytes) => resolve({ status, headers: answered, body: bytes }), reject);
    });
  });
}

/** What a client really sent, and the status and headers of the response. */
export interface Exchange extends Message {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly responseHeaders: IncomingHttpHeaders;
}

export interface Recorder {
  readonly url: string;
  /** Every exchange so far, in order. */
  readonly exchanges: readonly Exchange[];
  stop(): Promise<void>;
}

/** Starts a recording proxy in front of `target`. `add` are headers that it adds to each request. */
export async function startRecorder(target: string, add: Readonly<Record<string, string>> = {}): Promise<Recorder> {
  const exchanges: Exchange[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const { method = "GET", url: path = "/", headers } = incoming;
    try {
      const body = await buffer(incoming);
      const response = await forward(target, { method, path, headers: { ...headers, ...add }, body });
      const { status, headers: responseHeaders } = response;
      exchanges.push({ method, path, headers, body, status, responseHeaders });
      outgoing.writeHead(status, responseHeaders).end(response.body);
    } catch {
      outgoing.destroy();
    }
  });
  return { ...(await listen(server)), exchanges };
}
