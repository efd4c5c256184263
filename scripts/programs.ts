// Programs that are not the project's own, run anywhere and read rather than shown.
import { spawn } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { CommandError } from "./command.ts";

/** What a program left; `code` is null when it could not be started, was stopped or took too long. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Whoever started the check has ended it. */
export class Interrupted extends CommandError {
  override readonly message = "Interrupted.";
}

const interruption = new AbortController();

/** From now on Ctrl-C stops the program that runs, and no further one starts, so that whoever started them can still tidy up. */
export function stopOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => interruption.abort());
}

/** Runs a program and reads what it prints. Its output explains a failure, so a non-zero exit is no error here. */
export async function capture(
  program: string,
  args: readonly string[],
  {
    cwd,
    env = {},
    timeoutMs = 60_000,
    shell = false,
    until,
  }: {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly timeoutMs?: number;
    readonly shell?: boolean;
    /** Stops it, having done what it was for. */
    readonly until?: AbortSignal;
  } = {},
): Promise<Ended> {
  if (interruption.signal.aborted) throw new Interrupted();
  const child = spawn(program, args, {
    cwd,
    shell,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: timeoutMs,
    killSignal: "SIGKILL",
    signal: interruption.signal,
  });
  until?.addEventListener("abort", () => child.kill());
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => (stderr += chunk));
  const started = Date.now();
  const code = await new Promise<number | null>((resolve) => {
    child.on("error", (error) => (stderr += error.message)).on("close", resolve);
  });
  if (interruption.signal.aborted) throw new Interrupted();
  if (code === null && Date.now() - started >= timeoutMs)
    stderr += `\nstopped, as it had not ended within ${timeoutMs / 1000} s`;
  return { code, stdout, stderr };
}

/** Runs npm, and fails when it does. */
export async function npm(args: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await capture("npm", [...args, "--no-audit", "--no-fund"], {
    cwd,
    timeoutMs: 300_000,
    shell: process.platform === "win32",
  });
  if (code !== 0) throw new CommandError(`${stdout}${stderr}\nnpm ${args.join(" ")} failed; see above.`);
  return stdout;
}

/** The first of these programs that is on the PATH. */
export async function onPath(names: readonly string[]): Promise<string | undefined> {
  for (const name of names)
    for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
      const file = join(folder, name);
      const found = await access(file, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (found) return file;
    }
  return undefined;
}
