// `cce-addons plan`: what an upgrade would change, and why. Sends nothing.
import { readFile } from "node:fs/promises";
import type { CceClient } from "../client/client.ts";
import { chooseVersion, type Facts } from "../upgrade/facts.ts";
import type { OnConflict, PlanOptions, Strategy, UpgradePlan } from "../upgrade/index.ts";
import type { Json, JsonObject } from "../upgrade/json.ts";
import { makePlan, readFacts } from "../upgrade/plan.ts";
import { findAddon, type Named } from "./addon.ts";
import { callOf, connect, note, print, printJson, type Session } from "./command.ts";
import { EXIT, UsageError } from "./exit-codes.ts";
import { formatPlan } from "./format-plan.ts";
import { keptBy } from "./kept.ts";
import { maskPlan } from "./masking.ts";
import { writePlan } from "./plan-file.ts";
import { programName, widthOf } from "./terminal.ts";
import {
  isInList,
  parsePatch,
  parseSetting,
  parseUnset,
  throwIfRepeated,
  throwIfUnknown,
  withSettings,
} from "./values-options.ts";

/** The options from which a plan is made. */
export interface PlanFlags {
  readonly cluster?: string;
  readonly to?: string;
  readonly set?: readonly string[];
  readonly unset?: readonly string[];
  readonly patch?: string;
  readonly onConflict?: OnConflict;
  readonly strategy?: Strategy;
}

export interface Planned {
  readonly plan: UpgradePlan;
  readonly facts: Facts;
}

export async function plan(
  session: Session,
  addon: string,
  flags: PlanFlags & { readonly out?: string; readonly detailedExitCode?: boolean },
): Promise<number> {
  const planned = await planFor(session, connect(session), addon, flags);
  if (flags.out) await writePlan(flags.out, planned.plan);
  printJson(session, session.showSecrets ? planned.plan : maskPlan(planned.plan));
  showPlan(session, planned);
  const isUndecided = planned.plan.conflicts.some(({ decided }) => !decided);
  const apply = `To apply it: ${programName(session.terminal)} upgrade --plan ${flags.out}`;
  const decide = "It cannot be applied while conflicts are undecided: decide them and plan again.";
  if (flags.out) note(session, `The plan is in ${flags.out}. ${isUndecided ? decide : apply}`);
  if (isUndecided) return EXIT.notSent;
  return flags.detailedExitCode && planned.plan.request ? EXIT.changes : EXIT.done;
}

/** Reads what a plan needs, and makes it. What was read is read again where `hasWaited` says so. */
export async function planFor(
  session: Session,
  cce: CceClient,
  addon: string,
  flags: PlanFlags,
  hasWaited?: (facts: Facts, named: Named) => Promise<boolean>,
): Promise<Planned> {
  const given = await readFlags(session, flags);
  const named = await findAddon(cce, addon, flags.cluster, callOf(session));
  let facts = await readFacts(cce, named, callOf(session));
  if (await hasWaited?.(facts, named)) facts = await readFacts(cce, named, callOf(session));
  return { facts, plan: await planWith(facts, { ...named, ...given.options }, given) };
}

interface Given {
  readonly options: Omit<PlanOptions, "id">;
  readonly patch: JsonObject;
  readonly settings: ReturnType<typeof parseSetting>[];
}

/** Checks the options before anything is asked of the service. */
async function readFlags({ terminal }: Session, flags: PlanFlags): Promise<Given> {
  const { patch: file, to: version, onConflict, strategy } = flags;
  const settings = [...(flags.set ?? []).map(parseSetting), ...(flags.unset ?? []).map(parseUnset)];
  const text = file === "-" ? await terminal.readInput() : file === undefined ? "{}" : await readPatch(file);
  throwIfRepeated(settings);
  return { options: { version, onConflict, strategy }, patch: parsePatch(text, file ?? "-"), settings };
}

async function readPatch(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: Error) => {
    throw new UsageError(`--patch ${file}: ${error.message}`);
  });
}

/** The plan; where an item of a list is set, made on top of the plan without it, whose list it changes. */
async function planWith(facts: Facts, options: PlanOptions, { patch, settings }: Given): Promise<UpgradePlan> {
  throwIfUnknown(settings, facts, chooseVersion(facts, options.version).input as Json);
  const plain = settings.filter((setting) => !isInList(setting));
  const whole = withSettings(patch, plain, {});
  const first = await makePlan(facts, { ...options, patch: whole });
  const inLists = settings.filter(isInList);
  if (!inLists.length) return first;
  const base = (first.request?.spec ?? facts.instance.spec).values as JsonObject;
  return makePlan(facts, { ...options, patch: withSettings(whole, inLists, base) });
}

/** Prints a plan for people. */
export function showPlan(
  session: Session,
  { plan, facts }: { readonly plan: UpgradePlan; readonly facts?: Facts | undefined },
): void {
  const { style, showSecrets, terminal } = session;
  const kept = facts && keptBy(plan, facts);
  print(session, ...formatPlan(plan, { style, showSecrets, width: widthOf(terminal.out), kept }));
}
