// planUpgrade: what an upgrade would send and change, and why, without sending anything that changes.
import type { AddonInstance } from "../client/client.ts";
import { throwIfInvalid, type Violation } from "../client/errors.ts";
import type { CallOptions } from "../client/options.ts";
import { type InstanceRequest, upgradeRequest } from "../client/update-addon-instance.ts";
import { didYouMean } from "../client/values.ts";
import { CceUpgradeRefusedError } from "./errors.ts";
import { chooseVersion, type Facts, sides, type Values } from "./facts.ts";
import { ownValues, type PlannedInstance, snapshot } from "./fingerprint.ts";
import { objectOf } from "./json.ts";
import { type Change, type Conflict, type MergeResult, mergeValues, type OnConflict, type Warning } from "./merge.ts";
import { leftOutWarnings, planWarnings } from "./plan-warnings.ts";
import { type InstanceId, readInstance, readVersions, throwIfAnother, type UpgradeClient } from "./read.ts";
import { stateOf } from "./status.ts";
import type { TemplateVersion } from "./template-versions.ts";

/**
 * Where the values come from.
 *
 * - `"merge"`: yours where you changed a value, the version's elsewhere.
 * - `"keep"`: the present values as they are. With a new version this also keeps values that belong to the old one; each is
 *   warned of.
 * - `"reset"`: the target version's defaults. Values that the template leaves empty are kept, as it has no default for them.
 */
export type Strategy = "merge" | "keep" | "reset";

/** What to plan. */
export interface PlanOptions extends InstanceId {
  /**
   * The version to upgrade to; the present one edits parameters.
   *
   * @default the newest stable version that supports the cluster, or the present one where that is newer
   */
  readonly version?: string | undefined;
  /** Compared with the instance's. */
  readonly addonTemplateName?: string | undefined;
  /** Changes to the values, a JSON Merge Patch (RFC 7396). `null` goes back to the target version's default. */
  readonly patch?: Values | undefined;
  /** Decides conflicts that the patch does not. @default neither: they are listed, and `applyUpgrade` refuses the plan */
  readonly onConflict?: OnConflict | undefined;
  /** @default "merge" */
  readonly strategy?: Strategy | undefined;
}

/** What an upgrade would do. Plain JSON, described by the JSON Schema `cce-addons/upgrade-plan.schema.json`. */
export interface UpgradePlan {
  readonly id: string;
  readonly clusterID: string;
  readonly addonTemplateName: string;
  /** The version that the instance shows. */
  readonly from: string;
  /** The version it would have. */
  readonly to: string;
  readonly strategy: Strategy;
  /** The complete request; null where there is nothing to do. */
  readonly request: InstanceRequest | null;
  /** Every path of the values that would differ, and why. */
  readonly changes: readonly Change[];
  readonly conflicts: readonly Conflict[];
  readonly warnings: readonly Warning[];
  readonly instance: PlannedInstance;
}

/**
 * Reads an add-on instance and its template, and plans an upgrade: the values you changed are kept, the others are the target
 * version's. Sends nothing that changes anything.
 *
 * @throws CceUpgradeRefusedError when no upgrade is possible: what to do is in the message.
 * @throws CceValidationError when the patch is wrong.
 * @throws CceError when a read fails.
 * @example
 * const plan = await planUpgrade(cce, { id, patch: { custom: { over_subscription: "100" } } });
 */
export async function planUpgrade(
  cce: UpgradeClient,
  options: PlanOptions,
  call: CallOptions = {},
): Promise<UpgradePlan> {
  return makePlan(await readFacts(cce, options, call), options);
}

/** Reads what a plan needs. Refuses an instance that no update can be planned for. */
export async function readFacts(cce: UpgradeClient, options: PlanOptions, call: CallOptions): Promise<Facts> {
  throwIfInvalid("planUpgrade", optionViolations(options));
  const instance = await readInstance(cce, options, "planUpgrade", call);
  throwIfAnother(instance, options, "planUpgrade");
  // One that is upgrading may be on its way to where it is to go.
  if (instance.status.status !== "upgrading") throwIfNotPlannable(instance);
  return { instance, versions: await readVersions(cce, instance, "planUpgrade", call) };
}

/** The plan for what was read. */
export async function makePlan(facts: Facts, options: PlanOptions): Promise<UpgradePlan> {
  const { instance } = facts;
  const { spec, status } = instance;
  const { strategy = "merge" } = options;
  throwIfNotPlannable(instance);
  const target = chooseVersion(facts, options.version);
  const merged = merge(facts, target, options);
  const { changes } = merged;
  const conflicts = strategy === "reset" ? [] : merged.conflicts;
  const isSettledWell = stateOf(status.status).phase === "well";
  const nothingToDo = isSettledWell && target.version === spec.version && !changes.length;
  const { clusterID, addonTemplateName } = spec;
  const { version } = target;
  return {
    id: options.id,
    clusterID,
    addonTemplateName,
    from: spec.version,
    to: version,
    strategy,
    request: nothingToDo ? null : upgradeRequest({ clusterID, addonTemplateName, version, values: merged.values }),
    changes,
    conflicts,
    warnings: [
      ...planWarnings(facts, target, { patch: options.patch, strategy, values: merged.values }),
      ...(nothingToDo ? [] : leftOutWarnings(facts, target, merged.values)),
      ...merged.warnings,
    ],
    instance: await snapshot(instance),
  };
}

const STRATEGIES: readonly unknown[] = ["merge", "keep", "reset", undefined];

/** The options of a plan, and those that an upgrade has besides. */
const OPTIONS = [
  ...["id", "clusterID", "addonTemplateName", "version", "patch", "onConflict", "strategy"],
  ...["intervalMs", "timeoutMs", "signal", "onProgress", "clock", "onPlan"],
];

function optionViolations(options: PlanOptions): Violation[] {
  const unknown = Object.keys(options).filter((name) => !OPTIONS.includes(name));
  return [
    ...unknown.map((path) => ({ path, message: `is not an option${didYouMean(path, OPTIONS)}` })),
    ...(STRATEGIES.includes(options.strategy)
      ? []
      : [{ path: "strategy", message: 'must be "merge", "keep" or "reset"' }]),
  ];
}

function throwIfNotPlannable(instance: AddonInstance): void {
  const { status } = instance.status;
  const { plan } = stateOf(status);
  if (typeof plan === "string") return;
  const problem = `the add-on is in the state ${status}, at ${instance.spec.version}. ${plan.refuse}`;
  throw new CceUpgradeRefusedError("planUpgrade", "state", problem, instance);
}

/** Merges as the strategy says. All three are the same merge: of what it believes to be installed depends what it keeps. */
function merge(facts: Facts, { input: target }: TemplateVersion, options: PlanOptions): MergeResult {
  const { values } = facts.instance.spec;
  const { strategy, patch } = options;
  // Nothing is the version's: all is kept.
  if (strategy === "keep") return mergeValues({ installed: target, target, values, patch });
  // Nothing was changed: all is the version's, but what the template leaves empty.
  if (strategy === "reset") return resetValues(values, target, patch);
  return mergeValues({ ...sides(facts), target, values, patch, onConflict: options.onConflict });
}

/** The target's defaults and the patch. An instance's values count as a template's, so that none is anybody's. */
function resetValues(values: Values, target: Values, patch: Values | undefined): MergeResult {
  // A section that is null holds no value.
  const given = Object.entries(ownValues(values)).filter(([, section]) => section !== null);
  const { basic, custom, flavor } = objectOf(given);
  // An absent section is left out: JSON has no `undefined`.
  const parameters = objectOf(Object.entries({ custom, flavor1: flavor }));
  const installed = objectOf(Object.entries({ basic, parameters }));
  return mergeValues({ installed, target, values: objectOf(given), patch, onConflict: "yours" });
}
