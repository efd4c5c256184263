// The one change that a live check may make: an update of an add-on to the version and the values that it has.
import type { CceClient } from "../../client/client.ts";
import type { Clock } from "../../client/deadline.ts";
import { CceAbortError, CceApiError, CceError } from "../../client/errors.ts";
import { upgradeRequest } from "../../client/update-addon-instance.ts";
import { CceUpgradeError, CceUpgradeRefusedError, CceWaitTimeoutError } from "../../upgrade/errors.ts";
import { chooseVersion } from "../../upgrade/facts.ts";
import { differs, ownValues, snapshot } from "../../upgrade/fingerprint.ts";
import { readFacts } from "../../upgrade/plan.ts";
import { leftOutWarnings } from "../../upgrade/plan-warnings.ts";
import { waitForAddon } from "../../upgrade/wait.ts";
import { ForbiddenRequestError } from "./gate.ts";

export interface UpdateOptions {
  readonly id: string;
  readonly clusterID: string;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** Between two reads while it settles, in milliseconds. */
  readonly intervalMs: number;
  /** How long it may take to settle, in milliseconds. */
  readonly timeoutMs: number;
  /** Called before the update is sent. */
  readonly announce: () => void;
  /** Lets one update of the add-on through. */
  readonly allow: () => void;
}

/** How it ended, with why where that is not well. */
export interface UpdateResult {
  readonly result: "agrees" | "disagrees" | "not judged";
  readonly why?: string;
}

const notJudged = (why: string): UpdateResult => ({ result: "not judged", why });

/**
 * Reads the add-on, updates it to what it has, once, and waits until it settles. It sends nothing where the add-on is not running
 * or where the update would change something. What the service responds is judged elsewhere; this says how it ended.
 */
export async function updateToPresent(cce: CceClient, options: UpdateOptions): Promise<UpdateResult> {
  try {
    return await update(cce, options);
  } catch (error) {
    if (error instanceof CceAbortError || error instanceof ForbiddenRequestError) throw error;
    return notJudged(whyEnded(error));
  }
}

async function update(cce: CceClient, options: UpdateOptions): Promise<UpdateResult> {
  const { id, clusterID, clock, signal, announce, allow } = options;
  const call = { signal };
  const facts = await readFacts(cce, { id, clusterID }, call);
  const before = await snapshot(facts.instance);
  const { addonTemplateName, version, values: present } = facts.instance.spec;
  const values = ownValues(present);
  if (before.state !== "running") return notJudged("the add-on is not running: nothing was changed");
  // The service fills in what an update leaves out.
  if (leftOutWarnings(facts, chooseVersion(facts, version), values).length)
    return notJudged("the add-on lacks values that the update would add: nothing was changed");
  announce();
  // Once more, as close to the update as can be.
  const now = await cce.showAddonInstance({ id }, call);
  if (now.status.status !== "running" || (await differs(now, before)))
    return notJudged("the add-on was changed by somebody else: nothing was changed by the check");
  allow();
  const body = upgradeRequest({ clusterID, addonTemplateName, version, values });
  const doubt = await cce.updateAddonInstance({ id, body }, call).then(() => undefined, doubtOf);
  const { intervalMs, timeoutMs } = options;
  const waiting = { id, clusterID, version, values, since: before, intervalMs, timeoutMs, clock, signal };
  const { differences } = await waitForAddon(cce, waiting);
  if (doubt) return notJudged(`${doubt}; the add-on has settled`);
  if (!differences.length) return { result: "agrees" };
  return { result: "disagrees", why: `it settled with other values, in ${differences.length} places` };
}

/** Why it is not known whether the update was accepted: it is waited for all the same. Throws what proves that it was not. */
function doubtOf(error: unknown): string {
  if (error instanceof CceAbortError || !(error instanceof CceError) || error.outcome !== "unknown") throw error;
  return whyEnded(error);
}

/** Why it did not end well, in words that hold nothing of a message. */
function whyEnded(error: unknown): string {
  if (error instanceof CceUpgradeRefusedError)
    return `no update could be planned (${error.reason}): nothing was changed`;
  if (error instanceof CceUpgradeError) return "the add-on did not settle well: see its state";
  if (error instanceof CceWaitTimeoutError) return "the add-on has not settled in time: see its state";
  if (error instanceof CceApiError) return `${error.operation} got ${error.status}`;
  if (error instanceof CceError) return `${error.operation} got no response that can be read (${error.outcome})`;
  return "an unexpected failure of the check";
}
