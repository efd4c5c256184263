// Servers on a free port of this machine, and passing a request on to another one.
import { request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A request or an answer with its whole body. */
export interface Message {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Lets a server listen on a free port; gives its origin, and what ends it and every connection. */
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

/** Sends a request on to `target` and gives its answer, read to the end. */
export async function forward(
  target: string,
  { method, path, headers, body }: Message & { readonly method: string; readonly path: string },
): Promise<Message & { readonly status: number }> {
  // What belongs to the connection it came by; the body is sent in one piece.
  const { "content-length": _l, "transfer-encoding": _t, connection: _c, expect: _e, ...kept } = headers;
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(new URL(path, target), { method, headers: { ...kept, host: new URL(target).host } });
    outgoing.on("error", reject).end(body);
    outgoing.on("response", (incoming) => {
      const { statusCode: status = 502, headers: answered } = incoming;
      buffer(incoming).then((bytes) => resolve({ status, headers: answered, body: bytes }), reject);
    });
  });
}
