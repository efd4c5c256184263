// When a command ends that serves until it is stopped.
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

const SERVING = ["mock", "emulator", "docs:preview"];

/**
 * Resolves when a signal is to end this process, or when npm, which started it, has ended: npm passes a signal on to its shell
 * alone, and the shell does not.
 */
export async function untilStopped(): Promise<void> {
  const signal = new Promise<void>((resolve) => {
    // Not `once`: execa ends this process when a signal has no other listener.
    for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => resolve());
  });
  await (SERVING.includes(process.env["npm_lifecycle_event"] ?? "") ? Promise.race([signal, untilNpmEnds()]) : signal);
}

async function untilNpmEnds(): Promise<void> {
  const atFirst = await parents();
  while ((await parents()) === atFirst) await setTimeout(500, undefined, { ref: false });
}

/** The process that started this one, and, where that is a shell, the one that started the shell. */
async function parents(): Promise<string> {
  // Where there is no /proc, the shell has become this process.
  const status = await readFile(`/proc/${process.ppid}/status`, "utf8").catch(() => "");
  const ofShell = /^Name:\t\w*sh$/m.test(status) && /^PPid:.*$/m.exec(status)?.[0];
  return `${process.ppid} ${ofShell}`;
}
