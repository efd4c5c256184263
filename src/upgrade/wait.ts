// waitForAddon: reads an add-on until it settles.
import type { AddonInstance } from "../client/client.ts";
import { type Clock, systemClock } from "../client/deadline.ts";
import {
  CceAbortError,
  CceApiError,
  CceConnectionError,
  CceCredentialsError,
  CceError,
  CceTimeoutError,
  throwIfInvalid,
  type Violation,
} from "../client/errors.ts";
import { oneLine } from "../client/values.ts";
import { differences } from "./differences.ts";
import { CceUpgradeError, CceWaitTimeoutError } from "./errors.ts";
import type { Values } from "./facts.ts";
import { differs, ownValues, type PlannedInstance } from "./fingerprint.ts";
import type { Json, JsonObject } from "./json.ts";
import { formatPath } from "./path.ts";
import { isGone, readArguments, type UpgradeClient } from "./read.ts";
import { type Phase, stateOf } from "./status.ts";
import { sleep } from "./timing.ts";

/** One read of a wait. */
export interface WaitProgress {
  /** The state that was read; undefined where the read failed. */
  readonly state: string | undefined;
  readonly version: string | undefined;
  /** Since the wait began, in milliseconds. */
  readonly elapsedMs: number;
  /** Why the read failed, where it did. The wait goes on. */
  readonly error: CceError | undefined;
}

export interface WaitOptions {
  /** The instance's `metadata.uid`. */
  readonly id: string;
  readonly clusterID?: string | undefined;
  /** The version to end at. To settle well at another one is a failure. */
  readonly version?: string | undefined;
  /**
   * The instance from before (`before` of what `applyUpgrade` returns). A read right after an update can still show it, so
   * while a read shows the same, it counts as an end only when three reads in a row do. Without it, a settled state counts
   * when it was seen to move or when three reads in a row show it.
   */
  readonly since?: PlannedInstance | undefined;
  /** The values that were asked for (`plan.request.spec.values`): the result lists where the instance's differ. */
  readonly values?: Values | undefined;
  /** Between two reads, in milliseconds. @default 10000 */
  readonly intervalMs?: number | undefined;
  /** In milliseconds; a read that has begun is not cut short. @default 600000 */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each read. What it throws ends the wait. */
  readonly onProgress?: ((progress: WaitProgress) => void) | undefined;
  /** Time, for tests. @default the system's */
  readonly clock?: Clock | undefined;
}

/** Where the instance's values are not those that were asked for; what is absent is left out. */
export interface ValueDifference {
  readonly path: string;
  readonly asked?: Json;
  readonly now?: Json;
}

export interface Settled {
  readonly instance: AddonInstance;
  /** Empty where no `values` were given. */
  readonly differences: readonly ValueDifference[];
}

/** How many reads in a row must show a settled state that can be the one from before. */
const READS_TO_BELIEVE = 3;

/**
 * Reads an add-on until it settles. Reads that fail in passing (no connection, throttled, 5xx) do not end the wait.
 *
 * @throws CceUpgradeError when it settled, but not well, or is gone.
 * @throws CceWaitTimeoutError when it still moves at the end of the time.
 * @throws CceAbortError when the caller's signal ended the wait.
 */
export async function waitForAddon(cce: UpgradeClient, options: WaitOptions): Promise<Settled> {
  const { clock = systemClock, intervalMs = 10_000, timeoutMs = 600_000, signal, onProgress } = options;
  throwIfInvalid("waitForAddon", [
    ...timeViolations("intervalMs", intervalMs, 1),
    ...timeViolations("timeoutMs", timeoutMs, 0),
  ]);
  const started = clock.now();
  let seen: Seen = { hasMoved: false, settledReads: 0 };
  let last: AddonInstance | undefined;
  for (;;) {
    const read = await tryRead(cce, options);
    last = read.instance ?? last;
    onProgress?.(progressOf(read, clock.now() - started));
    if (read.instance) {
      seen = await judge(seen, read.instance, options.since);
      if (seen.ended) return settled(read.instance, seen.ended, options);
    }
    const elapsed = clock.now() - started;
    if (elapsed >= timeoutMs) throw timedOut(options, last, elapsed, read.error);
    await sleep(Math.min(intervalMs, timeoutMs - elapsed), {
      clock,
      signal,
      operation: "waitForAddon",
      outcome: "accepted",
    });
  }
}

/** The longest time that a timer takes; a longer one would end at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

function timeViolations(path: string, ms: unknown, least: number): Violation[] {
  const isTime = typeof ms === "number" && ms >= least && ms <= MAX_TIMER_MS;
  return isTime ? [] : [{ path, message: `must be a number of milliseconds from ${least} to ${MAX_TIMER_MS}` }];
}

interface Read {
  readonly instance?: AddonInstance;
  readonly error?: CceError;
}

/** Reads the instance. An error that passes is returned; any other is thrown. */
async function tryRead(cce: UpgradeClient, options: WaitOptions): Promise<Read> {
  try {
    return { instance: await cce.showAddonInstance(readArguments(options), { signal: options.signal }) };
  } catch (error) {
    if (isGone(error)) throw new CceUpgradeError(gone(options.id), "deleteSuccess", undefined, error);
    if (!(error instanceof CceError) || !passes(error)) throw error;
    return { error };
  }
}

/** Whether an error may be gone at the next read. */
function passes(error: CceError): boolean {
  // A success that cannot be used is one that a proxy cut or replaced.
  if (error instanceof CceApiError)
    return error.status < 300 || [408, 429].includes(error.status) || error.status >= 500;
  return [CceConnectionError, CceTimeoutError, CceCredentialsError].some((passing) => error instanceof passing);
}

/**
 * Waits for the end of a change that was accepted. Whatever ends the wait early says so: the outcome of a read must not be taken
 * for that of the change.
 */
export async function waitForChange(cce: UpgradeClient, options: WaitOptions, operation: string): Promise<Settled> {
  try {
    return await waitForAddon(cce, options);
  } catch (error) {
    if (!(error instanceof CceError) || error.outcome === "accepted") throw error;
    const message = `${operation}: the change was accepted, but how it ends could not be read. Wait for it (waitForAddon). ${error.message}`;
    const { requestId, attempts } = error;
    const context = { outcome: "accepted", operation, requestId, attempts, cause: error } as const;
    throw error instanceof CceAbortError ? new CceAbortError(message, context) : new CceError(message, context);
  }
}

const gone = (id: string) =>
  `waitForAddon: the add-on instance ${id} is gone: it was removed meanwhile. Install it again.`;

const progressOf = ({ instance, error }: Read, elapsedMs: number): WaitProgress => ({
  state: instance?.status.status,
  version: instance?.spec.version,
  elapsedMs,
  error,
});

/** What the reads so far have shown. */
interface Seen {
  readonly hasMoved: boolean;
  /** How many reads in a row showed a settled state. */
  readonly settledReads: number;
  readonly ended?: Exclude<Phase, "moving">;
}

/** What the reads have shown, with one more. */
async function judge(seen: Seen, instance: AddonInstance, since: PlannedInstance | undefined): Promise<Seen> {
  const { status } = instance.status;
  const { phase } = stateOf(status);
  const isOther = since !== undefined && (await differs(instance, since));
  // An add-on that was `abnormal` before has not moved while it shows just that.
  const isAsBefore = !isOther && status === since?.state;
  if (phase === "moving") return { hasMoved: seen.hasMoved || !isAsBefore, settledReads: 0 };
  const settledReads = seen.settledReads + 1;
  // `unknown` can pass: its template instance is replaced by an update.
  const isNews = (seen.hasMoved || isOther) && status !== "unknown";
  if (isNews || settledReads >= READS_TO_BELIEVE) return { ...seen, settledReads, ended: phase };
  return { ...seen, settledReads };
}

function settled(instance: AddonInstance, phase: Exclude<Phase, "moving">, options: WaitOptions): Settled {
  const { spec, status } = instance;
  if (phase === "gone") throw new CceUpgradeError(gone(options.id), status.status, instance);
  if (phase === "failed") throw new CceUpgradeError(failure(instance), status.status, instance);
  if (options.version !== undefined && spec.version !== options.version) {
    const text = `waitForAddon: the add-on is ${status.status} at ${spec.version}, not at ${options.version}`;
    throw new CceUpgradeError(
      `${text}: the update did not take effect, or was undone. Plan again.`,
      status.status,
      instance,
    );
  }
  const asked = options.values;
  const now = ownValues(spec.values);
  return { instance, differences: asked ? differences(asked as JsonObject, now).map(asDifference) : [] };
}

function asDifference({ path, from, to }: ReturnType<typeof differences>[number]): ValueDifference {
  return { path: formatPath(path), ...(from !== undefined && { asked: from }), ...(to !== undefined && { now: to }) };
}

/** How much of the service's own words a message has, in characters. */
const MAX_REASON = 1000;

function failure({ spec, status }: AddonInstance): string {
  const given = [status.Reason, status.message].filter(Boolean).join(": ");
  const why = oneLine(given, MAX_REASON).replace(/\.$/, "") || "the service gives no reason";
  const next = status.isRollbackable
    ? `Plan the upgrade again, or go back to ${status.previousVersion} (rollbackAddon).`
    : "Plan the upgrade again; the add-on's events in the console say more.";
  return `waitForAddon: the add-on is in the state ${status.status} at ${spec.version}: ${why}. ${next}`;
}

function timedOut(
  { id }: WaitOptions,
  last: AddonInstance | undefined,
  elapsedMs: number,
  error: CceError | undefined,
): CceWaitTimeoutError {
  const state = last ? `it was last ${last.status.status} at ${last.spec.version}` : "no read succeeded";
  const text = `waitForAddon: after ${Math.round(elapsedMs / 1000)} s the add-on ${id} has not settled; ${state}`;
  return new CceWaitTimeoutError(
    `${text}. It goes on without a watcher: wait again, or read it (showAddonInstance).`,
    last,
    error,
  );
}
