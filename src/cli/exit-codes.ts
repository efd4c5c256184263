// What the exit codes mean, and which one an error ends with.
import { CceAbortError, CceError, CceValidationError } from "../client/errors.ts";
import { CceUpgradeRefusedError, CceWaitTimeoutError } from "../upgrade/errors.ts";

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

const CHANGES: readonly (string | undefined)[] = ["updateAddonInstance", "rollbackAddonInstance"];

/** The exit code for what ended a command. `sent` is whether it had sent a change before. */
export function exitCodeOf(error: unknown, sent: boolean): number {
  if (error instanceof UsageError || error instanceof CceValidationError) return EXIT.usage;
  if (error instanceof NotSentError || error instanceof CceUpgradeRefusedError)
    return sent ? EXIT.unknown : EXIT.notSent;
  if (error instanceof CceAbortError) return sent || error.outcome === "unknown" ? EXIT.unknown : EXIT.interrupted;
  if (error instanceof CceWaitTimeoutError) return EXIT.unknown;
  if (error instanceof CceError && CHANGES.includes(error.operation)) return codeOfChange(error);
  return EXIT.failed;
}

function codeOfChange({ outcome }: CceError): number {
  if (outcome === "unknown") return EXIT.unknown;
  return outcome === "not sent" ? EXIT.notSent : EXIT.failed;
}
