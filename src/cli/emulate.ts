// `cce-addons emulate`: serves the emulator, to try the commands with no cluster at hand.
import { samples } from "../../generated/sample-data.ts";
import { createEmulator } from "../emulator/emulator.ts";
import { print, printJson, type Session, untilInterrupted } from "./command.ts";
import { failListening, portOf } from "./port.ts";
import { programName } from "./terminal.ts";

export async function emulate(session: Session, { port = "4020", host = "127.0.0.1" }): Promise<void> {
  const number = portOf(port);
  const server = await createEmulator({ clock: session.terminal.clock })
    .listen({ port: number, host })
    .catch((error: NodeJS.ErrnoException) => failListening(error, number));
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
  await untilInterrupted(session);
  await server.stop();
}
