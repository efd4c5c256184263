// `cce-addons wait`: reads an add-on until it settles.
import type { CceClient } from "../client/client.ts";
import { type WaitOptions, waitForAddon } from "../upgrade/wait.ts";
import { findAddon, nameOf } from "./addon.ts";
import { callOf, connect, print, printJson, type Session } from "./command.ts";
import { UsageError } from "./exit-codes.ts";
import { shown } from "./masking.ts";
import { showProgress } from "./progress.ts";

export interface WaitFlags {
  /** In seconds. */
  readonly interval?: string;
  /** In seconds. */
  readonly timeout?: string;
}

export async function wait(
  session: Session,
  addon: string,
  flags: WaitFlags & { readonly cluster?: string },
): Promise<void> {
  const options = waitOptions(flags);
  const cce = connect(session);
  const named = await findAddon(cce, addon, flags.cluster, callOf(session));
  const { instance } = await waitWithProgress(session, cce, addon, { ...named, ...options });
  printJson(session, shown(session, instance));
  const { spec, status } = instance;
  print(session, `${nameOf(instance)} ${spec.version} is ${status.status}.`);
}

/** Waits for an add-on and shows the progress. */
export const waitWithProgress = (session: Session, cce: CceClient, name: string, options: WaitOptions) =>
  withProgress(session, name, (watched) => waitForAddon(cce, { ...options, ...watched }));

type Watched = Pick<WaitOptions, "signal" | "clock" | "onProgress">;

/** Runs what waits for an add-on, and shows its progress until it ends. */
export async function withProgress<T>(
  { terminal }: Session,
  name: string,
  run: (watched: Watched) => Promise<T>,
): Promise<T> {
  const { signal, clock } = terminal;
  const { onProgress, end } = showProgress(terminal, name);
  try {
    return await run({ signal, clock, onProgress });
  } finally {
    end();
  }
}

/** The times of a wait, from seconds to milliseconds. */
export function waitOptions({ interval, timeout }: WaitFlags): Pick<WaitOptions, "intervalMs" | "timeoutMs"> {
  return { intervalMs: milliseconds("interval", interval), timeoutMs: milliseconds("timeout", timeout) };
}

function milliseconds(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!text.trim() || !(seconds > 0) || seconds > 86_400)
    throw new UsageError(`--${option} takes seconds, such as 30, not ${text}`);
  return Math.ceil(seconds * 1000);
}
