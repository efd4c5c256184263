// Local servers on a free port, and a proxy that records the bytes that pass through it.
import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A request or a response with its whole body. */
export interface Message {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Listens on a free port of this machine. `stop` ends the server and its connections. */
export async function listen(server: Server): Promise<{ readonly url: string; stop(): Promise<void> }> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
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
): Promise<Message & { readonly status: number }> {
  // Hop-by-hop headers belong to the connection it came by; the body is sent in one piece.
  const { "content-length": _l, "transfer-encoding": _t, connection: _c, expect: _e, ...kept } = received;
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(new URL(path, target), { method, headers: { ...kept, host: new URL(target).host } });
    outgoing.on("error", reject).end(body);
    outgoing.on("response", (incoming) => {
      const { statusCode: status = 502, headers } = incoming;
      buffer(incoming).then((bytes) => resolve({ status, headers, body: bytes }), reject);
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
