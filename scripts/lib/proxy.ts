// Local servers on a free port, and a proxy that records the bytes that pass through it.
import { createServer, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { buffer } from "node:stream/consumers";
import { type Address, open } from "../../src/emulator/listening.ts";

/** A complete request. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A complete response. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Serves `respond`, by default on a free port. The connection breaks when it fails. */
export async function serve(respond: (request: HttpRequest) => Promise<HttpResponse>, address: Address = {}) {
  const server = createServer(async (incoming, outgoing) => {
    const { method = "GET", url: path = "/" } = incoming;
    try {
      const request = { method, path, headers: incoming.headers, body: await buffer(incoming) };
      const { status, headers, body } = await respond(request);
      const { "transfer-encoding": _t, connection: _c, ...kept } = headers;
      const length = method === "HEAD" ? {} : { "content-length": body.length };
      outgoing.writeHead(status, { ...kept, ...length }).end(body);
    } catch {
      outgoing.destroy();
    }
  });
  return open(server, address);
}

/** Forwards a request to `target` and returns its response, read to the end. */
export async function forward(
  target: string,
  { method, path, headers: received, body }: HttpRequest,
  signal?: AbortSignal,
): Promise<HttpResponse> {
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
      const { connection: _o, "keep-alive": _k, ...responseHeaders } = incoming.headers;
      buffer(incoming).then((bytes) => resolve({ status, headers: responseHeaders, body: bytes }), reject);
    });
  });
}

/** What a client really sent, and the status and headers of the response. */
export interface Exchange extends HttpRequest {
  readonly status: number;
  readonly responseHeaders: IncomingHttpHeaders;
}

/** Starts a recording proxy in front of `target`. `add` are headers that it adds to each request. */
export async function startRecorder(target: string, add: Readonly<Record<string, string>> = {}) {
  const exchanges: Exchange[] = [];
  const server = await serve(async (request) => {
    const response = await forward(target, { ...request, headers: { ...request.headers, ...add } });
    exchanges.push({ ...request, status: response.status, responseHeaders: response.headers });
    return response;
  });
  return { ...server, exchanges };
}
