// `npm run emulator`: serves the stand-in for the add-on service, by default on a free port.
import { systemClock } from "../src/client/deadline.ts";
import { createEmulator } from "../src/testing.ts";
import { ADDRESS_HELP, ADDRESS_OPTIONS, listenError, readAddress } from "./lib/address.ts";
import { command } from "./lib/command.ts";
import { untilStopped } from "./lib/until-stopped.ts";

await command(import.meta.url, {
  usage: `npm run emulator -- [--port <number>] [--host <address>]

Serves a stand-in for the add-on service until it is stopped (Ctrl-C). It keeps state: it begins with the contract's two
add-ons, an accepted update or rollback changes them, and a moving state ends after 5 seconds. Any credentials will do.
${ADDRESS_HELP}`,
  options: ADDRESS_OPTIONS,
  run: async (values) => {
    const address = readAddress(values);
    const stopped = untilStopped();
    const emulator = createEmulator({ clock: systemClock });
    const { url, stop } = await emulator.listen(address).catch((error) => {
      throw listenError(error, address.port);
    });
    console.log(`The emulator listens on ${url}. Try it:
  curl '${url}/api/v3/addons?cluster_id=1b2ec02d-a3b2-11ec-b0d0-0255ac100099' -H 'X-Auth-Token: any'\n`);
    await stopped;
    await stop();
  },
});
