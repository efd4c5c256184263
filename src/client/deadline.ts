// The time a call may take, and the caller's own signal: both end whatever the call is waiting for.

/** Time, as a parameter. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `callback` after `ms` milliseconds; the result cancels it. */
  after(ms: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** Why a call was ended early. */
export type Interruption = { readonly by: "timeout" } | { readonly by: "caller"; readonly reason: unknown };

export interface Deadline {
  /** When the time is over, in milliseconds since 1970. */
  readonly at: number;
  /** Aborted when the call is to end; for `fetch`. */
  readonly signal: AbortSignal;
  /** Why the call was ended early; undefined while it was not. */
  interruption(): Interruption | undefined;
  /** Settles like `start()`, or rejects as soon as the call must end; then `start` is not called. Only one race at a time. */
  race<T>(start: () => T | Promise<T>): Promise<T>;
  /** Releases timer and listeners, and whatever `fetch` still holds for the call unless all of it was read. */
  end(allRead: boolean): void;
}

/** Calls a function and ignores what it, or its promise, throws. */
export function ignoreErrors(run: () => unknown): void {
  (async () => run())().catch(() => {});
}

/** Starts the clock of a call. */
export function startDeadline(clock: Clock, timeoutMs: number, signals: readonly AbortSignal[]): Deadline {
  const controller = new AbortController();
  let interruption: Interruption | undefined;
  let rejectRace: ((reason: Interruption) => void) | undefined;

  const interrupt = (why: Interruption) => {
    if (interruption) return;
    interruption = why;
    controller.abort();
    rejectRace?.(why);
  };
  const race = <T>(start: () => T | Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      if (interruption) return reject(interruption);
      rejectRace = reject;
      // An executor that throws rejects.
      Promise.resolve(start()).then(resolve, reject);
    });

  const at = clock.now() + timeoutMs;
  const releases = [clock.after(timeoutMs, () => interrupt({ by: "timeout" }))];
  for (const signal of signals)
    releases.push(onAbort(signal, () => interrupt({ by: "caller", reason: signal.reason })));
  return {
    at,
    signal: controller.signal,
    interruption: () => interruption,
    race,
    end: (allRead) => {
      for (const release of releases) ignoreErrors(release);
      if (!allRead) controller.abort();
    },
  };
}

/** What is called when a signal aborts, behind one listener for each signal: Node warns of more than ten. */
interface SharedListener {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}
const sharedListeners = new WeakMap<AbortSignal, SharedListener>();

/** Calls `callback` when the signal aborts, at once when it has; the result unregisters it. */
function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) {
    callback();
    return () => {};
  }
  const shared = sharedListeners.get(signal) ?? listenTo(signal);
  shared.callbacks.add(callback);
  return () => {
    shared.callbacks.delete(callback);
    if (shared.callbacks.size) return;
    signal.removeEventListener("abort", shared.listener);
    sharedListeners.delete(signal);
  };
}

function listenTo(signal: AbortSignal): SharedListener {
  const callbacks = new Set<() => void>();
  const shared = {
    callbacks,
    listener: () => {
      for (const callback of callbacks) callback();
    },
  };
  signal.addEventListener("abort", shared.listener);
  sharedListeners.set(signal, shared);
  return shared;
}
