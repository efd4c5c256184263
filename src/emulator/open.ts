/// <reference types="node" />
// How any server of this project listens and ends. In a file of its own, as its types need Node's.
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Address, EmulatorServer } from "./server.ts";

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
