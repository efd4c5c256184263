// rollbackAddon: back to the version before the last upgrade.
import type { AddonInstance } from "../client/client.ts";
import { systemClock } from "../client/deadline.ts";
import { confirm } from "./apply.ts";
import { CceUpgradeRefusedError } from "./errors.ts";
import { snapshot } from "./fingerprint.ts";
import { readInstance, throwIfAnother, type UpgradeClient } from "./read.ts";
import { ROLLBACK_STATES } from "./status.ts";
import { type Settled, type WaitOptions, waitForAddon, waitForChange } from "./wait.ts";

export type RollbackOptions = Omit<WaitOptions, "version" | "since" | "values">;

/**
 * Rolls an add-on back to `status.previousVersion` and waits for the end. One that is already rolling back is waited for.
 *
 * @throws CceUpgradeRefusedError when the service would refuse it: in this state, or without a version to return to.
 * @throws CceUpgradeError when the rollback failed.
 * @throws CceError when a request fails.
 */
export async function rollbackAddon(cce: UpgradeClient, options: RollbackOptions): Promise<Settled> {
  const { id, signal, clock = systemClock } = options;
  const before = await readInstance(cce, options, "rollbackAddon", { signal });
  throwIfAnother(before, { clusterID: options.clusterID }, "rollbackAddon");
  if (before.status.status === "rollbacking") return waitForAddon(cce, options);
  throwIfNotRollbackable(before);
  const { clusterID } = before.spec;
  const version = before.status.previousVersion;
  try {
    await cce.rollbackAddonInstance({ id, body: { clusterID } }, { signal });
  } catch (error) {
    const shows = async ({ spec, status }: AddonInstance) =>
      status.status === "rollbacking" || spec.version === version;
    await confirm(cce, options, error, shows, { signal, clock });
  }
  return waitForChange(cce, { ...options, version, since: await snapshot(before) }, "rollbackAddon");
}

/** Refuses an instance that the service would not roll back. */
export function throwIfNotRollbackable(instance: AddonInstance): void {
  const { status, isRollbackable, previousVersion } = instance.status;
  const refuse = (problem: string) => new CceUpgradeRefusedError("rollbackAddon", "state", problem, instance);
  if (!ROLLBACK_STATES.includes(status))
    throw refuse(`the add-on is in the state ${status}; a rollback is possible in ${ROLLBACK_STATES.join(", ")}.`);
  if (!isRollbackable || !previousVersion)
    throw refuse("the service has no version to return to. Plan an upgrade to the version you want.");
}
