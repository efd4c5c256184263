// Waiting, with the caller's signal.
import type { Clock } from "../client/deadline.ts";
import { CceAbortError, type Outcome } from "../client/errors.ts";

export interface Wait {
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** What an abort says of the request that came before. */
  readonly operation: string;
  readonly outcome: Outcome;
}

/** Resolves after `ms` milliseconds; rejects with a `CceAbortError` when the signal is aborted. */
export function sleep(ms: number, { clock, signal, operation, outcome }: Wait): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      cancel();
      reject(abortError(operation, outcome, signal?.reason));
    };
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener("abort", abort);
      resolve();
    });
    if (signal?.aborted) abort();
    else signal?.addEventListener("abort", abort, { once: true });
  });
}

function abortError(operation: string, outcome: Outcome, cause: unknown): CceAbortError {
  const message = `${operation}: ended by the caller. The add-on goes on without a watcher: read it to see how it ends.`;
  return new CceAbortError(message, { outcome, operation, cause });
}
