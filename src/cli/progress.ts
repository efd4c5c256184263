// The progress of a wait: a live line on a terminal, a line for each new state in a log.
import type { WaitProgress } from "../upgrade/wait.ts";
import { styleFor, type Terminal } from "./terminal.ts";

export interface Progress {
  readonly onProgress: (progress: WaitProgress) => void;
  /** Ends the live line. */
  readonly end: () => void;
}

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const CLEAR = "\r\u001b[K";

/** Shows a wait for `name` on standard error. */
export function showProgress(terminal: Terminal, name: string): Progress {
  return terminal.err.isTTY && terminal.env["TERM"] !== "dumb" ? liveLine(terminal, name) : plainLines(terminal, name);
}

function plainLines({ err }: Terminal, name: string): Progress {
  let last = "";
  return {
    onProgress(progress) {
      const text = describe(progress);
      if (text !== last) err.write(`${name}: ${text} (${seconds(progress.elapsedMs)})\n`);
      last = text;
    },
    end() {},
  };
}

function liveLine(terminal: Terminal, name: string): Progress {
  const { err, clock } = terminal;
  const style = styleFor(terminal, err);
  const started = clock.now();
  let frame = 0;
  let text = "reading";
  let cancel = () => {};
  const draw = () => {
    const line = `${FRAMES[frame % FRAMES.length]} ${name}: ${text} ${style("dim", seconds(clock.now() - started))}`;
    err.write(CLEAR + line);
    frame += 1;
    cancel = clock.after(1000, draw);
  };
  draw();
  return {
    onProgress(progress) {
      text = describe(progress);
      cancel();
      draw();
    },
    end() {
      cancel();
      err.write(CLEAR);
    },
  };
}

function describe({ state, version, error }: WaitProgress): string {
  return error ? `could not be read (${error.name}), reading again` : `${state}, ${version}`;
}

export function seconds(ms: number): string {
  const total = Math.round(ms / 1000);
  return total < 60 ? `${total} s` : `${Math.floor(total / 60)} min ${total % 60} s`;
}
