// The stand-in on a socket, by Node's own HTTP server, which keeps every header as it was sent.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { open } from "../../emulator/open.ts";
import type { Address, EmulatorServer } from "../../emulator/server.ts";
import type { RecordedRequest } from "../exchange.ts";
import { pairsOf } from "../proxy/headers.ts";
import type { StandIn } from "./stand-in.ts";

/** Serves a stand-in, by default on a free port of this machine alone. */
export function serveStandIn(standIn: StandIn, address: Address = {}): Promise<EmulatorServer> {
  return open(
    createServer((incoming, outgoing) => void exchange(standIn, incoming, outgoing)),
    address,
  );
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
  // A path that begins with `//` names no other host.
  const url = new URL(`http://stand-in${target.startsWith("/") ? target : "/"}`);
  return { method, url, headers: pairsOf(rawHeaders), body: await buffer(incoming) };
}
