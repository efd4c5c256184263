// upgradeAddon: plan, apply and wait, in a way that can be started again after it was killed.
import type { CceClient } from "../client/client.ts";
import { applyUpgrade } from "./apply.ts";
import { chooseVersion, type Facts } from "./facts.ts";
import { makePlan, type PlanOptions, readFacts, type UpgradePlan } from "./plan.ts";
import { type Settled, type WaitOptions, waitForAddon, waitForChange } from "./wait.ts";

export interface UpgradeOptions
  extends PlanOptions,
    Pick<WaitOptions, "intervalMs" | "timeoutMs" | "signal" | "onProgress" | "clock"> {
  /** Called with the plan before it is applied. What it throws ends the upgrade with nothing sent. */
  readonly onPlan?: ((plan: UpgradePlan) => void | Promise<void>) | undefined;
}

export interface Upgraded extends Settled {
  readonly plan: UpgradePlan;
  /** Whether a request was sent; false where there was nothing to do. */
  readonly sent: boolean;
}

/**
 * Plans an upgrade, applies it and waits for its end. An add-on that is already upgrading to the version is waited for first
 * and then planned, so that a run that was killed can be started again.
 *
 * @throws CceUpgradeRefusedError when no upgrade is possible, or a conflict is undecided: nothing was sent.
 * @throws CceUpgradeError when the upgrade failed.
 * @throws CceWaitTimeoutError when it still moves at the end of the time.
 * @throws CceError when a request fails.
 * @example
 * const { instance, plan } = await upgradeAddon(cce, { id, onConflict: "yours" });
 */
export async function upgradeAddon(cce: CceClient, options: UpgradeOptions): Promise<Upgraded> {
  const { id, clusterID, signal, intervalMs, timeoutMs, onProgress, clock } = options;
  const wait = { id, clusterID, signal, intervalMs, timeoutMs, onProgress, clock };
  let facts = await readFacts(cce, options, { signal });
  if (isOnItsWay(facts, options)) {
    await waitForAddon(cce, { ...wait, version: facts.instance.spec.version });
    facts = await readFacts(cce, options, { signal });
  }
  const plan = await makePlan(facts, options);
  await options.onPlan?.(plan);
  const { sent, instance, before } = await applyUpgrade(cce, plan, { signal, clock });
  if (!sent) return { plan, sent, instance, differences: [] };
  const asked = { version: plan.to, since: before, values: plan.request?.spec.values };
  return { plan, sent, ...(await waitForChange(cce, { ...wait, ...asked }, "upgradeAddon")) };
}

/** Whether an add-on is upgrading to the version that is asked for. */
export function isOnItsWay(facts: Facts, { version }: PlanOptions): boolean {
  const { spec, status } = facts.instance;
  return status.status === "upgrading" && spec.version === chooseVersion(facts, version).version;
}
