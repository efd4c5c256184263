/// <reference types="node" />
// The emulator on a socket, by Node's own HTTP server.
import type { IncomingMessage, ServerResponse } from "node:http";
import { open } from "./open.ts";
import type { Address, EmulatorServer } from "./server.ts";
import type { Respond } from "./service.ts";

/** Listens, by default on a free port of this machine alone. */
export async function listen(respond: Respond, address: Address): Promise<EmulatorServer> {
  // Not an import, which a bundler for browsers would follow.
  const { createServer } = process.getBuiltinModule("node:http");
  const server = createServer((incoming, outgoing) => void exchange(respond, incoming, outgoing));
  return open(server, address);
}

async function exchange(respond: Respond, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const closed = new AbortController();
  outgoing.on("close", () => closed.abort());
  try {
    const { method = "GET", url: target = "/", headers } = incoming;
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const get = (name: string) => headers[name]?.toString() ?? null;
    // A path that begins with `//` names no other host.
    const url = new URL(`http://emulator${target.startsWith("/") ? target : "/"}`);
    const reply = await respond({ method, url, headers: { get }, body: Buffer.concat(chunks) }, closed.signal);
    if (!reply) throw new Error("the response is lost");
    const { status, body, headers: sent } = reply;
    outgoing.writeHead(status, { ...sent, "content-length": Buffer.byteLength(body) }).end(body);
  } catch {
    outgoing.destroy();
  }
}
