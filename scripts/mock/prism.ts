// Prism as a process of its own, on a free port of this machine alone.
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { CommandError, root } from "../lib/command.ts";
import { start } from "../lib/exec.ts";

const program = fileURLToPath(new URL("node_modules/@stoplight/prism-cli/dist/index.js", root));
const preload = new URL("in-prism.js", import.meta.url).href;

export type Prism = ReturnType<typeof createPrism>;

/** Prism for a contract file. `log` gets each line that it prints while it listens. */
export function createPrism(contract: string, log: (line: string) => void) {
  let current: ReturnType<typeof launch> | undefined;
  let stopped = false;
  /** Ends it. Resolves with the error that had ended it before, if one had. */
  const end = async (): Promise<string> => {
    current?.child.kill("SIGKILL");
    return (await current?.ended) ?? "";
  };
  return {
    /** Resolves with its origin. Starts it if it is not running; rejects if it ends before it listens. */
    origin: async (): Promise<string> => {
      if (stopped) throw new CommandError("The mock was stopped.");
      if (!current || current.child.exitCode !== null || current.child.signalCode) current = launch(contract, log);
      return current.origin;
    },
    end,
    /** Ends it for good. */
    stop: (): Promise<string> => {
      stopped = true;
      return end();
    },
  };
}

function launch(contract: string, log: (line: string) => void) {
  // With `--errors`, a wrong example answers 500. The channel (`ipc`) is for in-prism.js.
  const options = ["--multiprocess=false", "--errors", "--port=0"];
  const child = start(process.execPath, ["--import", preload, program, "mock", ...options, contract], {
    stdin: "ignore",
    all: true,
    buffer: false,
    ipc: true,
    env: { NO_COLOR: "1", FORCE_COLOR: "0" },
  });
  let printed = "";
  // Before it listens it names its own port, which is nobody's business.
  let show = (_line: string) => {};
  const ended = child.then(() => /^\w*Error\b.*/m.exec(printed)?.[0] ?? "");
  const origin = new Promise<string>((resolve, reject) => {
    createInterface(child.all).on("line", (line) => {
      show(line);
      printed = `${printed}${line}\n`.slice(-4000);
      const found = /Prism is listening on (\S+)/.exec(line)?.[1];
      if (!found) return;
      resolve(found);
      show = log;
    });
    void ended.then(() => reject(new CommandError(`${printed}The mock did not start; see above.`)));
  });
  return { child, origin, ended };
}
