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

/** A complete request. */
export interface HttpRequest extends Message {
  readonly method: string;
  readonly path: string;
}

/** A complete response. */
export interface HttpResponse extends Message {
  readonly status: number;
}

/** Serves `respond` on a free port. The connection breaks when it fails. */
export async function serve(respond: (request: HttpRequest) => Promise<HttpResponse>) {
  const server = createServer(async (incoming, outgoing) => {
    const { method = "GET", url: path = "/", headers: received } = incoming;
    try {
      const { status, headers, body } = await respond({
        method,
        path,
        headers: received,
        body: await buffer(incoming),
      });
      const { "transfer-encoding": _t, connection: _c, ...kept } = headers;
      outgoing.writeHead(status, { ...kept, "content-length": body.length }).end(body);
    } catch {
      outgoing.destroy();
    }
  });
  return listen(server);
}

/** Forwards a request to `target` and returns its response, read to the end. */
export async function forward(
  target: string,
  { method, path, headers: received, body }: HttpRequest,
): Promise<HttpResponse> {
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
export interface Exchange extends HttpRequest {
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
  const server = await serve(async (request) => {
    const response = await forward(target, { ...request, headers: { ...request.headers, ...add } });
    exchanges.push({ ...request, status: response.status, responseHeaders: response.headers });
    return response;
  });
  return { ...server, exchanges };
}
