// A command of the caller's own that runs behind another, and ends with it.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { UsageError } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Runs a line of the shell, or a program with its arguments, and resolves with its exit code. Its output is this process's own;
 * all of it is standard error where standard output has one document. Ctrl-C and SIGTERM reach it.
 *
 * @throws UsageError if it cannot be started.
 */
export function runCommand(
  { env, canAsk, signal: stop }: Pick<Terminal, "env" | "canAsk" | "signal">,
  command: string | readonly string[],
  hasDocument: boolean,
): Promise<number> {
  const [program = "", ...args] = typeof command === "string" ? [command] : command;
  return new Promise((resolve, reject) => {
    // At a terminal, Ctrl-C reaches whatever runs there. Elsewhere the command gets a group, which a signal reaches as a whole.
    const hasGroup = !canAsk && process.platform !== "win32";
    const child = spawn(program, args, {
      // npm and its like are batch files on Windows.
      shell: typeof command === "string" || process.platform === "win32",
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
    child.on("error", ({ code, name }: NodeJS.ErrnoException) => {
      stop.removeEventListener("abort", interrupt);
      reject(new UsageError(`the command cannot be started (${code ?? name}): is it installed and in PATH?`));
    });
    child.on("exit", (code, signal) => {
      stop.removeEventListener("abort", interrupt);
      // As shells have it.
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
    if (stop.aborted) interrupt();
  });
}

const isTermination = ({ reason }: AbortSignal): boolean => reason instanceof Error && reason.message === "SIGTERM";
