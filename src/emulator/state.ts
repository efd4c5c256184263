// What becomes of an add-on instance, as pure functions: facts in, the next state out.
import type { components } from "../../generated/schema.ts";
import type { AddonInstance } from "../client/client.ts";
import type { Values } from "./values.ts";

/** One version of an add-on (table 10). */
export type TemplateVersion = components["schemas"]["Versions"];
type Status = AddonInstance["status"];

/** An instance as the emulator knows it. Never changed, only replaced. */
export interface Addon {
  /** What a read shows. */
  readonly shown: AddonInstance;
  /** What a rollback returns to. */
  readonly before?: AddonInstance | undefined;
  /** The change under way. */
  readonly motion?: Motion;
  /** What the next reads still show: the instance from before the change. */
  readonly stale?: { readonly shown: AddonInstance; readonly reads: number } | undefined;
}

interface Motion {
  /** The end of it; undefined if the instance is gone then. */
  readonly end: Omit<Addon, "motion"> | undefined;
  /** In milliseconds since 1970. */
  readonly startedAt: number;
  /** How often it was read since. */
  readonly reads: number;
}

/** When a change ends: at a read, or after a time in milliseconds. */
export type Pace = { readonly reads: number } | { readonly ms: number };

/** Why a change is to fail. */
export interface Failure {
  /** The `Reason` that the instance then shows. */
  readonly reason: string;
  /** The `message` that the instance then shows. */
  readonly message: string;
}

const MOVING: readonly string[] = ["installing", "upgrading", "rollbacking", "deleting"];
const ROLLBACKABLE: readonly string[] = ["running", "available", "abnormal", "upgradeFailed", "rollbackFailed"];
const WELL = { status: "running", Reason: "", message: "" };

/** An instance that the emulator begins with. One that is moving ends where its state leads. */
export function startAddon(shown: AddonInstance, now: number): Addon {
  const { status } = shown;
  if (!MOVING.includes(status.status)) return { shown };
  const isRollbackable = status.status === "upgrading" && status.previousVersion !== undefined;
  const end = { shown: withStatus(shown, { ...WELL, isRollbackable }) };
  return { shown, motion: { end: status.status === "deleting" ? undefined : end, startedAt: now, reads: 0 } };
}

/** An accepted update: the target's version and template at once, the values that it had until it ends. */
export function acceptUpdate(
  addon: Addon,
  update: {
    readonly annotations: Readonly<Record<string, string>>;
    readonly to: TemplateVersion;
    readonly values: Values;
  },
  now: number,
  failure?: Failure,
): Addon {
  const { shown } = addon;
  const { annotations, to, values } = update;
  const isEdit = to.version === shown.spec.version;
  const change = isEdit ? {} : { targetVersions: null, previousVersion: shown.spec.version };
  const spec = { ...shown.spec, version: to.version };
  const marked = { ...shown, metadata: { ...shown.metadata, annotations }, spec };
  const moving = touch(withStatus(marked, { ...moves("upgrading"), ...change, currentVersion: to }), now);
  const outcome = failure ? fails("upgradeFailed", failure) : WELL;
  const isRollbackable = isEdit ? shown.status.isRollbackable === true : true;
  const ended = withStatus({ ...moving, spec: { ...spec, values } }, { ...outcome, isRollbackable });
  const before = isEdit ? addon.before : shown;
  return { shown: moving, before, motion: { end: { shown: ended, before }, startedAt: now, reads: 0 } };
}

/** Whether the service's conditions for a rollback hold. */
export const mayRollBack = ({ status }: AddonInstance): boolean =>
  status.isRollbackable === true && ROLLBACKABLE.includes(status.status);

/** An accepted rollback to what the instance was before. */
export function acceptRollback(addon: Addon, before: AddonInstance, now: number, failure?: Failure): Addon {
  const { shown } = addon;
  const moving = touch(withStatus(shown, moves("rollbacking")), now);
  const back = { ...before, ...(moving.metadata && { metadata: moving.metadata }) };
  const end = failure
    ? { shown: withStatus(moving, { ...fails("rollbackFailed", failure), isRollbackable: true }), before }
    : { shown: withStatus(back, { ...WELL, isRollbackable: false, previousVersion: shown.spec.version }) };
  return { shown: moving, before, motion: { end, startedAt: now, reads: 0 } };
}

/** Somebody else's change of the values. */
export const changeValues = (addon: Addon, values: Values, now: number): Addon => ({
  ...addon,
  shown: touch({ ...addon.shown, spec: { ...addon.shown.spec, values } }, now),
});

/** One read: what it shows, and the instance after it. Undefined if it is gone. */
export function readAddon(
  addon: Addon,
  pace: Pace,
  now: number,
): { readonly shown: AddonInstance; readonly next: Addon } | undefined {
  const { stale, ...fresh } = addon;
  if (stale) {
    const reads = stale.reads - 1;
    return { shown: stale.shown, next: reads ? { ...fresh, stale: { ...stale, reads } } : fresh };
  }
  const { motion } = addon;
  const next = settle(motion ? { ...addon, motion: { ...motion, reads: motion.reads + 1 } } : addon, pace, now);
  return next && { shown: next.shown, next };
}

/** The instance at this time; undefined if it is gone. */
export function settle(addon: Addon, pace: Pace, now: number): Addon | undefined {
  const { motion, stale } = addon;
  if (!motion || !isOver(motion, pace, now)) return addon;
  return motion.end && { ...motion.end, shown: touch(motion.end.shown, now), ...(stale && { stale }) };
}

function isOver({ startedAt, reads }: Motion, pace: Pace, now: number): boolean {
  return "ms" in pace ? now - startedAt >= pace.ms : reads >= pace.reads;
}

const moves = (status: string) => ({ status, Reason: `addon ${status}`, message: "", isRollbackable: false });

const fails = (status: string, { reason, message }: Failure) => ({ status, Reason: reason, message });

const withStatus = (instance: AddonInstance, status: Partial<Status>): AddonInstance => ({
  ...instance,
  status: { ...instance.status, ...status },
});

/** With a later `updateTimestamp`: now, and at least a second after the last, as the service's has whole seconds. */
function touch(instance: AddonInstance, now: number): AddonInstance {
  const last = Date.parse(instance.metadata?.updateTimestamp ?? "") || 0;
  const updateTimestamp = new Date(Math.max(now, last + 1000)).toISOString().replace(/\.\d+/, "");
  return { ...instance, metadata: { ...instance.metadata, updateTimestamp } };
}
