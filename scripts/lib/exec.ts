// The one way to start a program: the project's own (found in node_modules/.bin) and those of the machine.
import { execa, type Options } from "execa";
import { CommandError } from "./command.ts";
import { inRoot } from "./files.ts";

/** The user has ended the command. */
export class Interrupted extends CommandError {
  override readonly message = "Interrupted.";
}

let interruption = new AbortController();

/** From now on Ctrl-C stops the running program and starts no further one, so that the command can clean up. */
export function stopOnSignals(): void {
  // With `once`, execa finds no other listener when the signal comes, and ends this process.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interruption.abort());
}

/** From now on programs can be started again, to put back what an interrupted command has changed. */
export function resume(): void {
  interruption = new AbortController();
}

/** Starts a program. It ends with this process, and its promise never rejects. */
export function start<const O extends Options>(program: string, args: readonly string[], options: O) {
  if (interruption.signal.aborted) throw new Interrupted();
  return execa(program, args, {
    preferLocal: true,
    localDir: inRoot("."),
    cwd: inRoot("."),
    reject: false,
    ...options,
  });
}

type CaptureOptions = Pick<Options, "cwd" | "env" | "shell" | "timeout" | "cancelSignal">;

/**
 * Runs a program, by default for a minute at most. A non-zero exit code is a result, not an error; `code` is null when the program
 * could not be started, was stopped or timed out. `output` is all that it printed, and why it was stopped or not started.
 */
export async function capture(program: string, args: readonly string[], options: CaptureOptions = {}) {
  const { env, cancelSignal } = options;
  const result = await start(program, args, {
    timeout: 60_000,
    ...options,
    stdin: "ignore",
    all: true,
    env: { NO_COLOR: "1", FORCE_COLOR: "0", ...env },
    killSignal: "SIGKILL",
    cancelSignal: AbortSignal.any(cancelSignal ? [interruption.signal, cancelSignal] : [interruption.signal]),
  });
  if (interruption.signal.aborted) throw new Interrupted();
  const { exitCode: code = null, stdout, stderr, all } = result;
  const reason = code === null && !cancelSignal?.aborted ? result.shortMessage : "";
  return { code, stdout, stderr, output: [all, reason].filter(Boolean).join("\n") };
}

/** Runs a program with its output shown as it comes. Throws when it fails. */
export async function run(program: string, args: readonly string[]): Promise<void> {
  const options = { stdin: "ignore", stdout: "inherit", stderr: "inherit" } as const;
  const result = await start(program, args, { ...options, cancelSignal: interruption.signal });
  if (interruption.signal.aborted) throw new Interrupted();
  if (!result.failed) return;
  const reason = result.exitCode === undefined ? `${result.shortMessage}\n` : "";
  throw new CommandError(`${reason}${failure(program, args)}`);
}

/** Runs a program and returns what it prints. Throws, with that, when it fails. */
export async function output(program: string, args: readonly string[], options: CaptureOptions = {}): Promise<string> {
  const ended = await capture(program, args, { timeout: 300_000, ...options });
  if (ended.code !== 0) throw new CommandError(`${ended.output}\n${failure(program, args)}`);
  return ended.stdout;
}

/** Runs npm and returns what it prints. Throws when it fails. */
export const npm = (args: readonly string[], cwd: string): Promise<string> =>
  output("npm", [...args, "--no-audit", "--no-fund"], { cwd });

const failure = (program: string, args: readonly string[]) => `${[program, ...args].join(" ")} failed; see above.`;
