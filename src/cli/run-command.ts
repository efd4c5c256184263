// A command of the caller's own that runs behind another, and ends with it.
import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { UsageError } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";

/** How long what a command has started may go on after the command was interrupted and has ended. */
const GRACE_MS = 3000;
const LOOK_MS = 50;

/**
 * Runs a line of the shell, or a program with its arguments, and resolves with its exit code. Its output is this process's own;
 * all of it is standard error where standard output has one document. Ctrl-C and SIGTERM reach it. A second one ends both at once.
 *
 * @throws UsageError if it cannot be started.
 */
export async function runCommand(
  terminal: Pick<Terminal, "env" | "canAsk" | "signal" | "clock">,
  command: string | readonly string[],
  hasDocument: boolean,
): Promise<number> {
  const { canAsk, signal: stop } = terminal;
  // At a terminal, Ctrl-C reaches whatever runs there. Elsewhere the command gets a group, which a signal reaches as a whole.
  const hasGroup = !canAsk && process.platform !== "win32";
  const child = start(terminal, command, hasDocument, hasGroup);
  const send = (signal: NodeJS.Signals | 0) => sendTo(child, hasGroup, signal);
  const interrupt = () => {
    const signal = isTermination(stop) ? "SIGTERM" : "SIGINT";
    if (hasGroup || signal === "SIGTERM") send(signal);
  };
  const kill = () => send("SIGKILL");
  process.once("exit", kill);
  stop.addEventListener("abort", interrupt);
  if (stop.aborted) interrupt();
  try {
    const code = await exitCodeOf(child);
    if (stop.aborted && hasGroup) await untilGone(terminal, send);
    return code;
  } finally {
    process.off("exit", kill);
    stop.removeEventListener("abort", interrupt);
  }
}

function start(
  { env }: Pick<Terminal, "env">,
  command: string | readonly string[],
  hasDocument: boolean,
  hasGroup: boolean,
): ChildProcess {
  const [program = "", ...args] = typeof command === "string" ? [command] : command;
  return spawn(program, args, {
    // npm and its like are batch files on Windows.
    shell: typeof command === "string" || process.platform === "win32",
    env,
    stdio: ["inherit", hasDocument ? 2 : "inherit", "inherit"],
    detached: hasGroup,
  });
}

function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on("error", ({ code, name }: NodeJS.ErrnoException) =>
      reject(new UsageError(`the command cannot be started (${code ?? name}): is it installed and in PATH?`)),
    );
    // As shells have it.
    child.on("exit", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

/** Sends a signal to a command, or to its group as a whole; 0 only looks. Returns whether there was anything to reach. */
function sendTo(child: ChildProcess, hasGroup: boolean, signal: NodeJS.Signals | 0): boolean {
  if (!hasGroup || child.pid === undefined) return child.kill(signal);
  try {
    return process.kill(-child.pid, signal);
  } catch {
    return false;
  }
}

/** Waits for what a shell leaves behind when a signal ends it: that got the signal too. What then still goes on is killed. */
async function untilGone({ clock }: Pick<Terminal, "clock">, send: (signal: "SIGKILL" | 0) => boolean): Promise<void> {
  for (let waited = 0; waited < GRACE_MS && send(0); waited += LOOK_MS)
    await new Promise<void>((resolve) => clock.after(LOOK_MS, resolve));
  send("SIGKILL");
}

const isTermination = ({ reason }: AbortSignal): boolean => reason instanceof Error && reason.message === "SIGTERM";
