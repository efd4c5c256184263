// Time that passes only while everything waits: for code whose deadlines, waits and slow responses share one clock.
import type { Clock } from "../../src/client/deadline.ts";

export interface VirtualTime {
  /** For the client and for waits. */
  readonly clock: Clock;
  /** For the emulator, whose delays are a part of a `fetch` that is under way. */
  readonly serviceClock: Clock;
  /** The `fetch`, during which no time passes by itself. */
  during(fetch: typeof globalThis.fetch): typeof globalThis.fetch;
  /** Settles like the job, or rejects when it has taken more than `limitMs` of this time. */
  within<T>(limitMs: number, job: Promise<T>): Promise<T>;
}

/** How many turns of the event loop without anything under way count as waiting. */
const QUIET_TURNS = 2;

export function virtualTime(): VirtualTime {
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  let now = Date.UTC(2024, 6, 26);
  let underWay = 0;
  let quiet = 0;
  let isRunning = false;

  const turn = () => {
    quiet = underWay ? 0 : quiet + 1;
    const [next] = [...timers].sort((a, b) => a.at - b.at);
    isRunning = next !== undefined;
    if (!next) return;
    if (quiet > QUIET_TURNS) {
      quiet = 0;
      timers.delete(next);
      now = Math.max(now, next.at);
      next.callback();
    }
    setImmediate(turn);
  };
  const after: Clock["after"] = (ms, callback) => {
    const timer = { at: now + ms, callback };
    timers.add(timer);
    if (!isRunning) setImmediate(turn);
    isRunning = true;
    return () => timers.delete(timer);
  };

  return {
    clock: { now: () => now, after },
    serviceClock: {
      now: () => now,
      after(ms, callback) {
        underWay -= 1;
        const cancel = after(ms, () => {
          underWay += 1;
          callback();
        });
        return () => {
          cancel();
          underWay += 1;
        };
      },
    },
    during: (fetch) => async (input, init) => {
      underWay += 1;
      try {
        return await fetch(input, init);
      } finally {
        underWay -= 1;
      }
    },
    within: (limitMs, job) =>
      new Promise((resolve, reject) => {
        const cancel = after(limitMs, () => reject(new Error(`The job has not ended after ${limitMs} ms.`)));
        job.then(resolve, reject).finally(cancel);
      }),
  };
}
