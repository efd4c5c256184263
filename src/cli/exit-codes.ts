// What the exit codes mean, and which one an error ends with.
import { CceAbortError, CceError, CceValidationError } from "../client/errors.ts";
import { CceUpgradeError, CceUpgradeRefusedError, CceWaitTimeoutError } from "../upgrade/errors.ts";

export const EXIT = {
  /** Done, or nothing to do. */
  done: 0,
  /** The service refused, or the upgrade failed. */
  failed: 1,
  /** With `plan --detailed-exit-code`: something would change. */
  changes: 2,
  /** Nothing was sent: the plan was refused, stale, declined or in conflict, or nobody could be asked. */
  notSent: 3,
  /** Something was sent, and how it ended is not known. */
  unknown: 4,
  /** The command was called wrongly. */
  usage: 64,
  /** Standard output could not be written, as where a disk is full; all else went well. */
  output: 74,
  /** Ctrl-C, with nothing sent. */
  interrupted: 130,
} as const;

/** The command was called wrongly. The message says how it would be right. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Nothing was sent, for a reason of the command's own. */
export class NotSentError extends Error {
  override readonly name = "NotSentError";
}

/** Somebody pressed Ctrl-C while a question was open. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
}

const CHANGES: readonly (string | undefined)[] = ["updateAddonInstance", "rollbackAddonInstance"];

/** Whether a change may have been made. `wasSent` is whether one left this machine; an error can prove that none was made. */
function mayHaveChanged(error: unknown, wasSent: boolean): boolean {
  const isOfChange = error instanceof CceError && CHANGES.includes(error.operation);
  return wasSent && !(isOfChange && (error.outcome === "not sent" || error.outcome === "refused"));
}

/** The exit code for what ended a command. `wasSent` is whether a change left this machine before. */
export function exitCodeOf(error: unknown, wasSent: boolean): number {
  if (error instanceof CceUpgradeError) return EXIT.failed;
  if (mayHaveChanged(error, wasSent)) return EXIT.unknown;
  if (error instanceof UsageError || error instanceof CceValidationError) return EXIT.usage;
  if (error instanceof NotSentError || error instanceof CceUpgradeRefusedError) return EXIT.notSent;
  if (error instanceof InterruptedError || error instanceof CceAbortError) return EXIT.interrupted;
  if (error instanceof CceWaitTimeoutError) return EXIT.unknown;
  const isUnsent = error instanceof CceError && error.outcome === "not sent";
  return isUnsent ? EXIT.notSent : EXIT.failed;
}
