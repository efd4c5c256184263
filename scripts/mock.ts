// `npm run mock`: serves the contract with Prism, by default on a free port. Tests and `npm start` use `startMock`.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandError, command, root } from "./lib/command.ts";

const prism = join(
  dirname(createRequire(import.meta.url).resolve("@stoplight/prism-cli/package.json")),
  "dist/index.js",
);
// The mock ends with the process that started it, however that ends: its channel closes then.
const endWithParent = 'data:text/javascript,process.on("disconnect",()=>process.exit())';

/** A running mock. */
export interface Mock {
  /** Its origin, such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Resolves when it has ended. */
  stop(): Promise<void>;
  /** Resolves with what it last printed when it ends, stopped or not. */
  readonly ended: Promise<string>;
}

/** Starts Prism on a contract file and resolves when it listens; with `--errors`, a wrong example answers 500. */
export async function startMock({
  host = "127.0.0.1",
  port = 0,
  contract = fileURLToPath(new URL("generated/openapi.json", root)),
  log = (_line: string) => {},
} = {}): Promise<Mock> {
  const child = spawn(
    process.execPath,
    ["--import", endWithParent, prism, "mock", "--host", host, "--port", String(port), "--errors", contract],
    {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
    },
  );
  let printed = "";
  const ended = new Promise<string>((resolve, reject) => {
    child.on("error", reject).on("close", () => resolve(printed));
  });
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      const lines = chunk.toString();
      printed = (printed + lines).slice(-4000);
      for (const line of lines.trimEnd().split("\n")) log(line);
      const listening = /listening on (http:\/\/\S+)/.exec(printed);
      if (listening?.[1]) resolve(listening[1]);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    ended.then((last) => reject(new CommandError(`${last}\nThe mock did not start; see above.`)), reject);
  });
  const stop = async () => {
    child.kill();
    await ended;
  };
  return { url, stop, ended };
}

/** Throws if nobody can listen there. */
async function throwIfTaken(host: string, port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  }).catch(({ code, message }) => {
    const why =
      code === "EADDRINUSE" ? `Port ${port} is taken: choose another with --port, or 0 for a free one.` : message;
    throw new CommandError(why);
  });
  await new Promise((resolve) => server.close(resolve));
}

await command(import.meta.url, {
  usage: `npm run mock -- [--port <number>] [--host <address>]

Serves generated/openapi.json with Prism until it is stopped (Ctrl-C).
  --port   the port to listen on; 0, the default, takes a free one
  --host   the address to listen on; 127.0.0.1, the default, is this machine alone, 0.0.0.0 is for containers

A request chooses its response with the header Prefer, such as
  Prefer: code=429                        the example of that status
  Prefer: code=403, example=not-permitted the example of that name`,
  options: { port: { type: "string", default: "0" }, host: { type: "string", default: "127.0.0.1" } },
  run: async ({ port = "0", host = "127.0.0.1" }) => {
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
      throw new CommandError(`--port takes a number from 0 to 65535, not ${port}.`);
    await throwIfTaken(host, Number(port));
    const mock = await startMock({ host, port: Number(port), log: console.log });
    console.log(`\nTry it:\n  curl ${mock.url}/api/v3/addons/any-id -X PUT -H 'X-Auth-Token: any' \\
    -H 'Content-Type: application/json' -d @contract-tests/documented/upgrade-everest.request.json\n`);
    let stopped = false;
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        stopped = true;
        void mock.stop();
      });
    await mock.ended;
    if (!stopped) throw new CommandError("The mock ended by itself; see above.");
  },
});
