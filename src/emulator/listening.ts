/// <reference types="node" />
// The emulator on a socket, by Node's own HTTP server; and how any server of this project listens and ends.
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Respond } from "./service.ts";

/** A server of the emulator. */
export interface EmulatorServer {
  /** Its origin, such as `http://127.0.0.1:4020`: a client's `endpoint`. */
  readonly url: string;
  /** Ends the server and its connections. The add-ons stay as they are. */
  stop(): Promise<void>;
}

export interface Address {
  readonly port?: number | undefined;
  readonly host?: string | undefined;
}

/** Listens, by default on a free port of this machine alone. */
export async function listen(respond: Respond, address: Address): Promise<EmulatorServer> {
  // Not an import, which a bundler for browsers would follow.
  const { createServer } = process.getBuiltinModule("node:http");
  const server = createServer((incoming, outgoing) => void exchange(respond, incoming, outgoing));
  return open(server, address);
}

/** Lets a server listen, by default on a free port of this machine alone. Rejects if the port is taken. */
export async function open(server: Server, { port = 0, host = "127.0.0.1" }: Address = {}): Promise<EmulatorServer> {
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
