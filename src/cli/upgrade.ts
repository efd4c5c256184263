// `cce-addons upgrade`: shows the plan, asks, applies it and waits.
import type { AddonInstance, CceClient } from "../client/client.ts";
import type { Facts } from "../upgrade/facts.ts";
import { fingerprint, ownValues } from "../upgrade/fingerprint.ts";
import { applyUpgrade, CceUpgradeError, type UpgradePlan, type ValueDifference } from "../upgrade/index.ts";
import { contains, type JsonObject } from "../upgrade/json.ts";
import { readArguments } from "../upgrade/read.ts";
import { stateOf } from "../upgrade/status.ts";
import { isOnItsWay } from "../upgrade/upgrade.ts";
import { type Named, nameOf } from "./addon.ts";
import { confirmed } from "./ask.ts";
import { callOf, connect, note, print, printJson, type Session } from "./command.ts";
import { EXIT, exitCodeOf, NotSentError, UsageError } from "./exit-codes.ts";
import { maskDifference, maskPlan, shown } from "./masking.ts";
import { type PlanFlags, planFor, showPlan } from "./plan.ts";
import { readPlan } from "./plan-file.ts";
import { writeSummary } from "./summary.ts";
import { type WaitFlags, waitOptions, waitWithProgress } from "./wait.ts";

export interface UpgradeFlags extends PlanFlags, WaitFlags {
  readonly plan?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** How an upgrade ended, as the document of --json says it. */
type Outcome = "nothing to do" | "done" | "failed" | "refused" | "unknown" | "declined";

type Times = ReturnType<typeof waitOptions>;

interface Result {
  readonly plan: UpgradePlan | undefined;
  readonly outcome: Outcome;
  readonly instance?: AddonInstance | undefined;
  readonly differences?: readonly ValueDifference[];
  /** What ended it, where something did. */
  readonly error?: unknown;
}

export async function upgrade(session: Session, addon: string | undefined, flags: UpgradeFlags): Promise<number> {
  let plan: UpgradePlan | undefined;
  try {
    // Before anything is sent.
    const times = waitOptions(flags);
    const cce = connect(session);
    const planned = await planOf(session, cce, addon, flags);
    plan = planned.plan;
    showPlan(session, planned);
    return await carryOut(session, cce, plan, { ...flags, times });
  } catch (error) {
    const outcome = outcomeOf(error, exitCodeOf(error, session.wasSent));
    if (outcome) await report(session, { plan, outcome, instance: instanceOf(error), error });
    throw error;
  }
}

/** How an upgrade that an error ended has ended; undefined where it was called wrongly. */
const outcomeOf = (error: unknown, code: number): Outcome | undefined =>
  error instanceof CceUpgradeError ? "failed" : OUTCOMES[code];

const OUTCOMES: Readonly<Record<number, Outcome>> = {
  [EXIT.failed]: "refused",
  [EXIT.notSent]: "refused",
  [EXIT.interrupted]: "declined",
  [EXIT.unknown]: "unknown",
};

const instanceOf = (error: unknown) => (error as { readonly instance?: AddonInstance } | undefined)?.instance;

/** The plan: the reviewed one, or a new one. An add-on on its way to the version is waited for first. */
async function planOf(session: Session, cce: CceClient, addon: string | undefined, flags: UpgradeFlags) {
  if (flags.plan) {
    if (addon !== undefined) throw new UsageError("--plan FILE names its add-on itself: leave the other out");
    for (const option of ["to", "set", "unset", "patch", "onConflict", "strategy", "cluster"] as const)
      if (flags[option] !== undefined)
        throw new UsageError(`--plan FILE is applied as it is: leave --${OPTION_NAMES[option]} out`);
    const plan = await readPlan(flags.plan);
    return { plan: await withoutRequestIfThere(session, cce, plan, flags) };
  }
  if (addon === undefined) throw new UsageError("say which add-on: its id, or its name with --cluster <id>");
  return planFor(session, cce, addon, flags, (facts, named) => waitIfOnItsWay(session, cce, facts, named, flags));
}

/**
 * A reviewed plan that was applied already, by a run that was killed or by another: it is waited for where it is on its way,
 * and there is nothing left to send.
 */
async function withoutRequestIfThere(session: Session, cce: CceClient, plan: UpgradePlan, flags: UpgradeFlags) {
  const read = () => cce.showAddonInstance(readArguments(plan), callOf(session));
  const before = await read();
  const isOnItsWay = before.status.status === "upgrading" && before.spec.version === plan.to;
  if ((await fingerprint(before)) === plan.instance.fingerprint || !plan.request) return plan;
  if (isOnItsWay && flags.dryRun !== true) {
    await waitFirst(session, cce, before, { id: plan.id, clusterID: plan.clusterID, ...waitOptions(flags) });
  }
  const { spec, status } = isOnItsWay ? await read() : before;
  const isThere = spec.version === plan.to && contains(ownValues(spec.values), plan.request.spec.values as JsonObject);
  return isThere && stateOf(status.status).phase === "well" ? { ...plan, request: null } : plan;
}

const OPTION_NAMES = {
  to: "to",
  set: "set",
  unset: "unset",
  patch: "patch",
  onConflict: "on-conflict",
  strategy: "strategy",
  cluster: "cluster",
} as const;

/** So that an upgrade that was killed can be started again. Resolves with whether it waited. */
async function waitIfOnItsWay(
  session: Session,
  cce: CceClient,
  facts: Facts,
  named: Named,
  flags: UpgradeFlags,
): Promise<boolean> {
  if (flags.dryRun || !isOnItsWay(facts, { ...named, version: flags.to })) return false;
  await waitFirst(session, cce, facts.instance, { ...named, ...waitOptions(flags) });
  return true;
}

/** Waits for an add-on that is already upgrading, at the version that it shows. */
async function waitFirst(
  session: Session,
  cce: CceClient,
  instance: AddonInstance,
  options: Named & Times,
): Promise<void> {
  const { version } = instance.spec;
  const name = nameOf(instance);
  note(session, `${name} is already upgrading to ${version}: waiting for it first.`);
  await waitWithProgress(session, cce, name, { ...options, version });
}

async function carryOut(
  session: Session,
  cce: CceClient,
  plan: UpgradePlan,
  flags: Pick<UpgradeFlags, "dryRun" | "yes"> & { readonly times: Times },
): Promise<number> {
  const undecided = plan.conflicts.filter(({ decided }) => !decided);
  if (undecided.length)
    throw new NotSentError(`undecided: ${undecided.map(({ path }) => path).join(", ")}. Nothing was sent.`);
  if (flags.dryRun || !plan.request) {
    await report(session, { plan, outcome: plan.request ? "declined" : "nothing to do" });
    if (plan.request) note(session, "Nothing was sent, as --dry-run says.");
    return EXIT.done;
  }
  const name = plan.instance.name ?? plan.addonTemplateName;
  if (!flags.yes && !(await confirmed(session, `Upgrade ${name} to ${plan.to}?`))) {
    await report(session, { plan, outcome: "declined" });
    note(session, "Declined. Nothing was sent.");
    return EXIT.notSent;
  }
  session.change = { what: `the update of ${name} to ${plan.to}`, id: plan.id };
  const { signal, clock } = session.terminal;
  const { before: since } = await applyUpgrade(cce, plan, { signal, clock });
  const { id, clusterID, to: version } = plan;
  const values = plan.request.spec.values as JsonObject;
  const wait = { id, clusterID, version, since, values, ...flags.times };
  const settled = await waitWithProgress(session, cce, name, wait);
  await report(session, { plan, outcome: "done", ...settled });
  return EXIT.done;
}

/** The end of an upgrade: the document of --json, or a line; and the summary of a job. */
async function report(session: Session, { plan, outcome, instance, differences = [], error }: Result): Promise<void> {
  const { showSecrets, style } = session;
  const shownDifferences = showSecrets ? differences : differences.map(maskDifference);
  printJson(session, {
    plan: plan && !showSecrets ? maskPlan(plan) : (plan ?? null),
    outcome,
    instance: shown(session, instance) ?? null,
    differences: shownDifferences,
    ...(error instanceof Error && { error: { name: error.name, message: error.message } }),
  });
  if (plan) await writeSummary(session.terminal, plan, outcome);
  if (outcome !== "done" || !instance) return;
  print(session, "", style("green", `✓ ${nameOf(instance)} ${instance.spec.version} is ${instance.status.status}.`));
  for (const { path, asked, now } of shownDifferences)
    print(session, style("yellow", `  ⚠ ${path}: asked ${textOf(asked)}, is ${textOf(now)}`));
}

const textOf = (value: unknown): string => (value === undefined ? "absent" : JSON.stringify(value));
