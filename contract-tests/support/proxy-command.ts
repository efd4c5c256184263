// Runs `cce-addons proxy` in this process, with a client that calls it until it is told to stop.
import { run } from "../../src/cli/program.ts";
import { systemClock } from "../../src/client/deadline.ts";

interface Given {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What is done while the proxy listens; then Ctrl-C is pressed. */
  readonly client: (url: string) => Promise<unknown>;
}

/** Runs `cce-addons proxy` with these arguments, on a free port unless they name one. */
export async function proxyCommand(args: readonly string[], { env = {}, client }: Given) {
  const controller = new AbortController();
  const written = { out: "", err: "" };
  let calls: Promise<unknown> | undefined;
  const listen = (text: string) => {
    written.err += text;
    const [, url] = /The proxy (http:\S+)/.exec(written.err) ?? [];
    if (url) calls ??= client(url).finally(() => controller.abort(new Error("Ctrl-C")));
  };
  const unused = () => Promise.reject(new Error("The proxy uses no such thing."));
  const port = args.includes("--port") ? [] : ["--port", "0"];
  const code = await run(["proxy", ...args, ...port], {
    env: { NO_COLOR: "1", ...env },
    out: {
      write: (text) => {
        written.out += text;
      },
    },
    err: { write: listen },
    canAsk: false,
    ask: unused,
    readInput: unused,
    input: async function* () {},
    signal: controller.signal,
    clock: systemClock,
    fetch: unused,
  });
  await calls;
  // Which ports are free depends on the machine.
  const hidden = (text: string) => text.replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT");
  const shown = [hidden(written.err).replace(/^(?=.)/gm, "2> "), hidden(written.out)].join("");
  return {
    code,
    stdout: written.out,
    stderr: written.err,
    transcript: `$ cce-addons proxy ${hidden(args.join(" "))}\n${shown}exit ${code}\n`,
  };
}
