// `npm run mock`: serves the contract with Prism, by default on a free port. Tests and `npm start` use `startMock`.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandError, command, root } from "./command.ts";

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
  port = 0,
  contract = fileURLToPath(new URL("generated/openapi.json", root)),
  log = (_line: string) => {},
} = {}): Promise<Mock> {
  const child = spawn(
    process.execPath,
    ["--import", endWithParent, prism, "mock", "--host", "127.0.0.1", "--port", String(port), "--errors", contract],
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

await command(import.meta.url, {
  usage: `npm run mock -- [--port <number>]

Serves generated/openapi.json with Prism on 127.0.0.1 until it is stopped (Ctrl-C).
  --port   the port to listen on; 0, the default, takes a free one`,
  options: { port: { type: "string", default: "0" } },
  run: async ({ port }) => {
    if (!/^\d{1,5}$/.test(port ?? "")) throw new CommandError(`--port takes a number, not ${port}.`);
    const mock = await startMock({ port: Number(port), log: console.log });
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
