// `cce-addons emulate`: serves the emulator, to try the commands with no cluster at hand.
import { samples } from "../../generated/sample-data.ts";
import { createEmulator } from "../emulator/emulator.ts";
import { print, printJson, type Session } from "./command.ts";
import { UsageError } from "./exit-codes.ts";
import { programName } from "./terminal.ts";

export async function emulate(session: Session, { port = "4020", host = "127.0.0.1" }): Promise<void> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new UsageError(`--port takes a number up to 65535, not ${port}`);
  const server = await createEmulator()
    .listen({ port: Number(port), host })
    .catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(
        error.code === "EADDRINUSE" ? `port ${port} is taken: choose another with --port` : error.message,
      );
    });
  const program = programName(session.terminal);
  const cluster = samples["listAddonInstances/two-addons"].items[0]?.spec.clusterID;
  printJson(session, { url: server.url, cluster });
  print(
    session,
    `The emulator listens on ${server.url} until Ctrl-C. In another terminal:`,
    "",
    `  export CLOUD_SDK_ENDPOINT=${server.url} CLOUD_SDK_TOKEN=any`,
    `  ${program} list --cluster ${cluster}`,
    `  ${program} upgrade everest --cluster ${cluster} --interval 1`,
  );
  const { signal } = session.terminal;
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await server.stop();
}
