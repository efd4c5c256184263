// `npm run mock`: serves the contract with Prism, by default on a free port. Tests and `npm start` use `startMock`.
import { ADDRESS_HELP, ADDRESS_OPTIONS, listenError, readAddress } from "./lib/address.ts";
import { command } from "./lib/command.ts";
import { inRoot } from "./lib/files.ts";
import { type HttpRequest, serve } from "./lib/proxy.ts";
import { untilStopped } from "./lib/until-stopped.ts";
import { createPrism, respond } from "./mock/prism.ts";

/** A running mock: its origin, and `stop`, which resolves when it has ended. */
export type Mock = Awaited<ReturnType<typeof startMock>>;

/**
 * Serves a contract file with Prism, behind a server that responds to what ends Prism. Resolves when both listen.
 * `timeoutMs` is what Prism may take for a request; `log` gets what it prints.
 */
export async function startMock({
  host = "127.0.0.1",
  port = 0,
  contract = inRoot("generated/openapi.json"),
  timeoutMs = 20_000,
  log = (_line: string) => {},
} = {}) {
  const prism = createPrism(contract, log);
  let last: Promise<unknown> = Promise.resolve();
  // One after the other, so that a request that ends Prism takes no other with it.
  const inTurn = (request: HttpRequest) => {
    const response = last.then(() => respond(request, prism, timeoutMs));
    last = response;
    return response;
  };
  const front = await serve(inTurn, { host, port }).catch((error) => {
    throw listenError(error, port);
  });
  const stop = async () => {
    await Promise.all([front.stop(), prism.stop()]);
  };
  try {
    await prism.origin();
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: front.url, stop };
}

await command(import.meta.url, {
  usage: `npm run mock -- [--port <number>] [--host <address>]

Serves generated/openapi.json with Prism until it is stopped (Ctrl-C).
${ADDRESS_HELP}

A request chooses its response with the header Prefer, such as
  Prefer: code=429                                             the example of that status
  Prefer: code=403, example=updateAddonInstance/not-permitted the example of that name
What is wrong with a request is in the response's header sl-violations.`,
  options: ADDRESS_OPTIONS,
  run: async (values) => {
    const address = readAddress(values);
    const stopped = untilStopped();
    const mock = await startMock({ ...address, log: console.log });
    console.log(`The mock listens on ${mock.url}. Try it:
  curl ${mock.url}/api/v3/addons/any-id -X PUT -H 'X-Auth-Token: any' \\
    -H 'Content-Type: application/json' -d @contract-tests/documented/updateAddonInstance/upgrade-everest.request.json\n`);
    await stopped;
    await mock.stop();
  },
});
