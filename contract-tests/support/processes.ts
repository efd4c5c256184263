// Processes of a test: what they say, and how they end.
import type { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { found } from "./harness.ts";

/** A process whose output and errors are pipes. */
export type Child = ReturnType<typeof spawn>;

/** Resolves with all that a process has said when it has ended. */
export async function ended(child: Child) {
  const [stdout, stderr, [code, signal]] = await Promise.all([
    text(found(child.stdout)),
    text(found(child.stderr)),
    once(child, "exit"),
  ]);
  return { code: code as number | null, signal: signal as string | null, stdout, stderr };
}

/** Resolves when a process has said this, with all that it has said by then. */
export async function said(child: Child, wanted: string): Promise<string> {
  let heard = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      heard += chunk;
    });
  while (!heard.includes(wanted))
    await Promise.race([once(found(child.stdout), "data"), once(found(child.stderr), "data")]);
  return heard;
}
