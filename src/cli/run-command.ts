// A command of the caller's own that runs behind another, and ends with it.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import type { Terminal } from "./terminal.ts";

/**
 * Runs a line of the shell, and resolves with its exit code. Its output is this process's own; all of it is standard error
 * where standard output has one document. Ctrl-C and SIGTERM reach it.
 */
export function runCommand(
  { env, canAsk, signal: stop }: Terminal,
  line: string,
  hasDocument: boolean,
): Promise<number> {
  return new Promise((resolve, reject) => {
    // At a terminal, Ctrl-C reaches whatever runs there. Elsewhere the command gets a group, which a signal reaches as a whole.
    const hasGroup = !canAsk && process.platform !== "win32";
    const child = spawn(line, {
      shell: true,
      env,
      stdio: ["inherit", hasDocument ? 2 : "inherit", "inherit"],
      detached: hasGroup,
    });
    const interrupt = () => {
      const signal = isTermination(stop) ? "SIGTERM" : "SIGINT";
      if (hasGroup && child.pid) process.kill(-child.pid, signal);
      else if (signal === "SIGTERM") child.kill(signal);
    };
    stop.addEventListener("abort", interrupt);
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      stop.removeEventListener("abort", interrupt);
      // As shells have it.
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
    if (stop.aborted) interrupt();
  });
}

const isTermination = ({ reason }: AbortSignal): boolean => reason instanceof Error && reason.message === "SIGTERM";
