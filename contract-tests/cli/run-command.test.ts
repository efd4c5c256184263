// The command behind `proxy --run` and `verify-client`: what becomes of it when it is interrupted.
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { constants } from "node:os";
import { expect, onTestFinished, test } from "vitest";
import { runCommand } from "../../src/cli/run-command.ts";

/** A program that connects to a port of this machine, and ignores signals as long as it is connected. */
const IGNORING = `
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
require("node:net").connect(process.env.PORT).on("close", () => process.exit());
`;

test("what a shell leaves behind when a signal ends it is waited for, and then killed", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  let waited = 0;
  const clock = {
    now: () => waited,
    after(ms: number, callback: () => void) {
      waited += ms;
      setImmediate(callback);
      return () => {};
    },
  };
  const controller = new AbortController();
  const env = { NODE: process.execPath, IGNORING, PORT: String(port) };
  const ended = runCommand({ env, canAsk: false, signal: controller.signal, clock }, '"$NODE" -e "$IGNORING"; :', true);
  const [socket] = (await once(server, "connection")) as [Socket];
  onTestFinished(() => void socket.destroy());
  const closed = new Promise((resolve) => socket.on("error", () => {}).on("close", resolve));
  controller.abort(new Error("SIGTERM"));
  expect([await ended, waited]).toEqual([128 + constants.signals.SIGTERM, 3000]);
  await closed;
});
