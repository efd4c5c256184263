// applyUpgrade: sends what was planned, once, if it still holds.
import type { AddonInstance } from "../client/client.ts";
import { type Clock, systemClock } from "../client/deadline.ts";
import { CceAbortError, CceError } from "../client/errors.ts";
import type { CallOptions } from "../client/options.ts";
import { CceUpgradeRefusedError } from "./errors.ts";
import { differs, ownValues, type PlannedInstance, snapshot } from "./fingerprint.ts";
import { contains, type JsonObject } from "./json.ts";
import type { UpgradePlan } from "./plan.ts";
import { type InstanceId, readArguments, readInstance, type UpgradeClient } from "./read.ts";
import { stateOf } from "./status.ts";
import { sleep } from "./timing.ts";

export interface ApplyOptions {
  readonly signal?: AbortSignal | undefined;
  /** Time, for tests. @default the system's */
  readonly clock?: Clock | undefined;
}

/** What became of a plan. */
export interface Applied {
  /** Whether a request was sent; false where there was nothing to do. */
  readonly sent: boolean;
  /** The instance as the service responded, or, after an unknown outcome, as it was read. */
  readonly instance: AddonInstance;
  /** The instance just before the request: for `since` of `waitForAddon`. */
  readonly before: PlannedInstance;
}

/**
 * Sends exactly the request of a plan, and nothing where it has none. A success means *accepted*: `waitForAddon` tells how it
 * ends.
 *
 * Where the outcome of the request is unknown, the instance is read for up to a minute. If it shows the update, that is a
 * success; otherwise the error is thrown as it was, and nothing is sent again.
 *
 * @throws CceUpgradeRefusedError when the instance changed after the plan was made, or a conflict is undecided.
 * @throws CceError when the request fails.
 */
export async function applyUpgrade(
  cce: UpgradeClient,
  plan: UpgradePlan,
  { signal, clock = systemClock }: ApplyOptions = {},
): Promise<Applied> {
  const call = { signal };
  const instance = await readInstance(cce, plan, "applyUpgrade", call);
  const before = await snapshot(instance);
  throwIfStale(plan, instance, before);
  if (!plan.request) return { sent: false, instance, before };
  try {
    const accepted = await cce.updateAddonInstance({ id: plan.id, body: plan.request }, call);
    return { sent: true, instance: accepted, before };
  } catch (error) {
    const shows = (found: AddonInstance) => showsUpdate(found, plan, before);
    return { sent: true, instance: await confirm(cce, plan, error, shows, { signal, clock }), before };
  }
}

function throwIfStale(plan: UpgradePlan, instance: AddonInstance, { fingerprint }: PlannedInstance): void {
  const refuse = (reason: "stale plan" | "state" | "conflict", problem: string) =>
    new CceUpgradeRefusedError("applyUpgrade", reason, problem, instance);
  const undecided = plan.conflicts.filter(({ decided }) => !decided);
  if (undecided.length) {
    const paths = undecided.map(({ path }) => path).join(", ");
    throw refuse("conflict", `undecided: ${paths}. Plan again with onConflict, or with these paths in the patch.`);
  }
  const { plan: accepts } = stateOf(instance.status.status);
  if (typeof accepts !== "string")
    throw refuse("state", `the add-on is now in the state ${instance.status.status}. ${accepts.refuse}`);
  if (fingerprint !== plan.instance.fingerprint)
    throw refuse("stale plan", "the instance changed after the plan was made. Plan again.");
}

/** Whether an instance shows a plan's update: on its way to the version, or there with the values that were asked for. */
async function showsUpdate(
  found: AddonInstance,
  { to, request }: UpgradePlan,
  before: PlannedInstance,
): Promise<boolean> {
  const { spec, status } = found;
  if (spec.version !== to) return false;
  if (status.status === "upgrading") return true;
  // A repair asks for what the instance had: as long as it is as it was, it shows nothing.
  return contains(ownValues(spec.values), (request?.spec.values ?? {}) as JsonObject) && differs(found, before);
}

const CONFIRM_MS = 60_000;
const CONFIRM_INTERVAL_MS = 5_000;

/**
 * Reads until an instance shows what was sent. Throws the request's own error when its outcome is not unknown, when the caller
 * ended it, or when nothing shows within a minute.
 */
export async function confirm(
  cce: UpgradeClient,
  id: InstanceId,
  error: unknown,
  shows: (instance: AddonInstance) => Promise<boolean>,
  { signal, clock }: { readonly signal: AbortSignal | undefined; readonly clock: Clock },
): Promise<AddonInstance> {
  if (!(error instanceof CceError) || error.outcome !== "unknown" || error instanceof CceAbortError) throw error;
  const wait = { clock, signal, operation: error.operation ?? "applyUpgrade", outcome: "unknown" } as const;
  const end = clock.now() + CONFIRM_MS;
  const call: CallOptions = { signal };
  for (;;) {
    const instance = await cce.showAddonInstance(readArguments(id), call).catch(() => undefined);
    // What cannot be understood shows nothing.
    if (instance && (await shows(instance).catch(() => false))) return instance;
    if (clock.now() + CONFIRM_INTERVAL_MS > end) throw error;
    await sleep(CONFIRM_INTERVAL_MS, wait);
  }
}
