// The stand-in on a socket, by Node's own HTTP server, which keeps every header as it was sent.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Headers, RecordedRequest } from "../exchange.ts";
import type { StandIn } from "./stand-in.ts";

/** A server: its origin, and how to end it with its connections. */
export interface StandInServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves a stand-in, by default on a free port of this machine alone. */
export async function serveStandIn(
  standIn: StandIn,
  { port = 0, host = "127.0.0.1" }: { readonly port?: number; readonly host?: string } = {},
): Promise<StandInServer> {
  const server = createServer((incoming, outgoing) => void exchange(standIn, incoming, outgoing));
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

async function exchange(standIn: StandIn, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const { status, headers, body } = standIn.respond(await recorded(incoming));
    outgoing.writeHead(status, { ...headers, "content-length": body.length }).end(body);
  } catch {
    outgoing.destroy();
  }
}

async function recorded(incoming: IncomingMessage): Promise<RecordedRequest> {
  const { method = "GET", url: target = "/", rawHeaders } = incoming;
  const headers: Headers = Array.from({ length: rawHeaders.length / 2 }, (_, i) => [
    rawHeaders[2 * i] ?? "",
    rawHeaders[2 * i + 1] ?? "",
  ]);
  // A path that begins with `//` names no other host.
  const url = new URL(`http://stand-in${target.startsWith("/") ? target : "/"}`);
  return { method, url, headers, body: await buffer(incoming) };
}
