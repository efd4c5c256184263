// The clock of the client's tests: only a test, or a wait between two attempts, moves it.
import type { Clock } from "../../src/client/deadline.ts";

export interface FakeClock extends Clock {
  /** The waits between attempts so far, in milliseconds. */
  readonly waits: readonly number[];
  /** How many timers have neither fired nor been cancelled. */
  readonly pending: number;
  /** Lets `ms` milliseconds pass; what falls due fires in its order. */
  advance(ms: number): void;
  /** Resolves when the next wait between attempts begins. */
  nextWait(): Promise<void>;
}

/**
 * A clock on which a timer set while none is pending is a call's deadline, and any other a wait between attempts. Waits pass
 * at once, after a deadline that is due sooner; with `hold` they last until the test advances the clock.
 */
export function fakeClock({ start = Date.UTC(2024, 6, 26), hold = false } = {}): FakeClock {
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  const waits: number[] = [];
  let watchers: (() => void)[] = [];
  let now = start;

  const advance = (ms: number) => {
    const until = now + ms;
    for (;;) {
      const [due] = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!due) break;
      timers.delete(due);
      now = Math.max(now, due.at);
      due.callback();
    }
    now = until;
  };

  return {
    waits,
    get pending() {
      return timers.size;
    },
    now: () => now,
    after(ms, callback) {
      const timer = { at: now + ms, callback };
      timers.add(timer);
      if (timers.size > 1) {
        waits.push(ms);
        for (const watcher of watchers.splice(0)) watcher();
        if (!hold) advance(ms);
      }
      return () => timers.delete(timer);
    },
    advance,
    nextWait: () =>
      new Promise((resolve) => {
        watchers = [...watchers, resolve];
      }),
  };
}
