// Runs a command of the user's own, with its output shown as it comes.
import { spawn } from "node:child_process";
import { UsageError } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";

export interface CommandOptions {
  /** Set besides those of this process. */
  readonly variables: Readonly<Record<string, string>>;
  /** Whether its standard output goes to standard error, as standard output is for a document. */
  readonly toStandardError: boolean;
}

/**
 * Resolves with the command's exit code, 1 where a signal ended it. It is ended when the terminal's signal is aborted.
 *
 * @throws UsageError if it cannot be started.
 */
export function runCommand(
  { env, signal }: Pick<Terminal, "env" | "signal">,
  [program = "", ...args]: readonly string[],
  { variables, toStandardError }: CommandOptions,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...env, ...variables },
      stdio: ["inherit", toStandardError ? process.stderr : "inherit", "inherit"],
      // npm and its like are batch files there.
      shell: process.platform === "win32",
    });
    const end = () => child.kill("SIGTERM");
    signal.addEventListener("abort", end, { once: true });
    child.on("error", (error: NodeJS.ErrnoException) => {
      signal.removeEventListener("abort", end);
      reject(
        new UsageError(`the command cannot be started (${error.code ?? error.name}): is it installed and in PATH?`),
      );
    });
    child.on("close", (code) => {
      signal.removeEventListener("abort", end);
      resolve(code ?? 1);
    });
    if (signal.aborted) end();
  });
}
