// The rules of the merge: what becomes of one value, and how objects and lists are merged part by part.
import { isEmpty, isEqual, isObject, type Json, type JsonObject, namedItems, objectOf, property } from "./json.ts";
import type { Path } from "./path.ts";
import { type Section, withName } from "./template.ts";

/**
 * Why a value will differ from the instance's.
 *
 * - `new`: only the target's template has it.
 * - `missing from the instance`: the installed template has it too, so you may have removed it; or which template is installed
 *   is not known.
 * - `default changed`: you had not changed it, and the target's default is another (in `custom` and `flavor`).
 * - `version's own`: it belongs to the version, not to you (in `basic`).
 * - `dropped`: you had not changed it, and the target's template lacks it.
 * - `your change`: the patch.
 * - `conflict: yours`, `conflict: template`: how a conflict was decided. What is kept as yours does not differ from the
 *   instance's, so that of the two only `conflict: template` is listed today.
 * - `flavor`: the patch names another flavor.
 */
export type Why =
  | "new"
  | "missing from the instance"
  | "default changed"
  | "version's own"
  | "dropped"
  | "your change"
  | "conflict: yours"
  | "conflict: template"
  | "flavor";

/** What the rules know about one path. `undefined` is absent. */
export interface Facts {
  readonly yours: Json | undefined;
  readonly installed: Json | undefined;
  /** In `basic`, what each listed version's template has at this path: values that are the provider's too. */
  readonly published: readonly Json[];
  readonly target: Json | undefined;
  readonly section: Section;
  /** Whether it is an item of a list whose items are matched by name. */
  readonly isItem: boolean;
}

/** What becomes of a value. `rule` is the number in the table at `decide`. */
export type Decision = WholeDecision | { readonly rule: 4 | 10; readonly result: "part by part" };

/** What becomes of a value that is not merged part by part. In a conflict, `result` is what holds until it is decided. */
interface WholeDecision {
  readonly rule: 1 | 2 | 3 | 5 | 6 | 7 | 8 | 9 | 11 | "removed item";
  readonly result: "yours" | "target" | "absent";
  readonly conflict?: boolean;
}

/**
 * Decides what becomes of one value: the first rule that fits.
 *
 * | # | yours | installed | target | result |
 * |---|---|---|---|---|
 * | 1 | absent | any | has it | the target's |
 * | 2 | equal to the target | any | has it | yours |
 * | 3 | anything | any | an empty placeholder | yours; a conflict where yours equals a non-empty installed value |
 * | 4 | an object | any | an object | key by key (lists of named items: item by item) |
 * | 5 | unchanged | has it | has another | the target's |
 * | 6 | changed | equal to the target | has it | yours |
 * | 7 | changed | another, or absent | a third value | conflict |
 * | 8 | has it | absent | absent | yours |
 * | 9 | unchanged | has it | absent | dropped |
 * | 10 | a non-empty object, changed | an object | absent | key by key; dropped when nothing remains |
 * | 11 | changed | has it | absent | conflict |
 *
 * *Unchanged* is what equals the installed template's value or, in `basic`, that of any listed version. An item that you
 * removed from a list stays away, outside `flavor`: a conflict where the target's differs from the installed one.
 */
export function decide(facts: Facts): Decision {
  const { yours, installed, target } = facts;
  if (yours === undefined) return decideMissing(facts);
  if (target === undefined) return decideWithoutTarget(facts, yours);
  const isUnchanged = providedValues(facts).some((value) => isEqual(value, yours));
  if (isEqual(yours, target)) return { rule: 2, result: "yours" };
  if (isEmpty(target)) return { rule: 3, result: "yours", conflict: isUnchanged && !isEmpty(yours) };
  if (haveParts(yours, target)) return { rule: 4, result: "part by part" };
  if (isUnchanged) return { rule: 5, result: "target" };
  if (isEqual(installed, target)) return { rule: 6, result: "yours" };
  return { rule: 7, result: "yours", conflict: true };
}

/** Where you lack a value: rule 1, and the rule for items that were removed from a list. */
function decideMissing({ installed, target, section, isItem }: Facts): Decision {
  const isRemovedItem = isItem && installed !== undefined && section !== "flavor";
  if (!isRemovedItem) return { rule: 1, result: "target" };
  return { rule: "removed item", result: "absent", conflict: !isEqual(installed, target) };
}

/** Where the target lacks a value that you have: rules 8 to 11. */
function decideWithoutTarget(facts: Facts, yours: Json): Decision {
  const provided = providedValues(facts);
  const hasParts = isObject(yours) && !isEmpty(yours) && !facts.isItem;
  if (!provided.length) return { rule: 8, result: "yours" };
  if (provided.some((value) => isEqual(value, yours))) return { rule: 9, result: "absent" };
  if (hasParts && provided.some(isObject)) return { rule: 10, result: "part by part" };
  return { rule: 11, result: "yours", conflict: true };
}

/**
 * The values that count as installed. Another version's does only where it explains yours: where it equals yours, or where
 * both are objects, for what is in them. Else a value of yours could not be told from the provider's, as `published` lists
 * the target too.
 */
function providedValues({ yours, installed, published }: Facts): Json[] {
  const explains = (value: Json) => isEqual(value, yours) || (isObject(value) && isObject(yours) && !isEmpty(yours));
  return [installed, ...published.filter(explains)].filter((value) => value !== undefined);
}

/** Whether two values are merged part by part: both objects, or both lists of named items. */
function haveParts(yours: Json, target: Json): boolean {
  if (isObject(yours)) return isObject(target);
  return namedItems(yours) !== undefined && namedItems(target) !== undefined;
}

/** A conflict before it is decided. `undefined` is absent. */
export interface OpenConflict {
  readonly path: Path;
  readonly installed: Json | undefined;
  readonly yours: Json | undefined;
  readonly target: Json | undefined;
}

/** A merged value, why it differs from yours where it does, and the conflicts in it. */
export interface Merged {
  readonly value: Json | undefined;
  readonly reasons: readonly { readonly path: Path; readonly why: Why }[];
  readonly conflicts: readonly OpenConflict[];
}

/** What is the same for every path of a merge. */
export interface MergeSettings {
  /** Whether conflicts get the target's value; else they keep yours. */
  readonly takeTemplate: boolean;
  readonly isInstalledKnown: boolean;
}

/** Merges the value at a path, and all that is in it. */
export function mergeValue(facts: Facts, path: Path, settings: MergeSettings): Merged {
  const decision = decide(facts);
  if (decision.result === "part by part") return mergeParts(facts, path, settings);
  return carryOut(decision, facts, path, settings);
}

/** The value that a decision gives, and why it differs from yours. */
function carryOut(decision: WholeDecision, facts: Facts, path: Path, settings: MergeSettings): Merged {
  const { yours, installed, target } = facts;
  const takesTemplate = Boolean(decision.conflict) && settings.takeTemplate;
  const value = takesTemplate ? target : { yours, target, absent: undefined }[decision.result];
  const why = takesTemplate ? "conflict: template" : whyDifferent(decision, facts, settings);
  return {
    value,
    reasons: why ? [{ path, why }] : [],
    conflicts: decision.conflict ? [{ path, installed, yours, target }] : [],
  };
}

function whyDifferent({ rule }: WholeDecision, facts: Facts, settings: MergeSettings): Why | undefined {
  const isNew = facts.installed === undefined && settings.isInstalledKnown;
  if (rule === 1) return isNew ? "new" : "missing from the instance";
  if (rule === 5) return whyTheTargets(facts.section);
  return rule === 9 ? "dropped" : undefined;
}

function whyTheTargets(section: Section): Why {
  return section === "basic" ? "version's own" : "default changed";
}

function mergeParts(facts: Facts, path: Path, settings: MergeSettings): Merged {
  const { yours, target } = facts;
  if (Array.isArray(yours)) return mergeItems(facts, path, settings);
  const keys = [...new Set([yours, target].flatMap((value) => (isObject(value) ? Object.keys(value) : [])))];
  const parts = keys.map((key) => mergeValue(factsOfKey(facts, key), [...path, key], settings));
  const value = objectOf(keys.map((key, index) => [key, parts[index]?.value]));
  const merged = collect(value, parts);
  // Only by rule 10: where the target has an object, its keys remain.
  if (target !== undefined || !isEmpty(value)) return merged;
  const why = merged.reasons.find((reason) => reason.why !== "dropped")?.why ?? "dropped";
  return { ...merged, value: undefined, reasons: [{ path, why }] };
}

function factsOfKey({ yours, installed, published, target, section }: Facts, key: string): Facts {
  return {
    yours: property(yours, key),
    installed: property(installed, key),
    published: published.map((value) => property(value, key)).filter((value) => value !== undefined),
    target: property(target, key),
    section,
    isItem: false,
  };
}

function collect(value: Json | undefined, parts: readonly Merged[]): Merged {
  return {
    value,
    reasons: parts.flatMap(({ reasons }) => reasons),
    conflicts: parts.flatMap(({ conflicts }) => conflicts),
  };
}

type Items = ReadonlyMap<string, Json>;

function mergeItems(facts: Facts, path: Path, settings: MergeSettings): Merged {
  const yours = itemsOf(facts.yours);
  const target = itemsOf(facts.target);
  const installed = itemsOf(facts.installed);
  const names = [...new Set([...yours.keys(), ...target.keys()])];
  const parts = new Map(
    names.map((name) => [name, mergeValue(factsOfItem(facts, name), [...path, { name }], settings)] as const),
  );
  const remaining = names.filter((name) => parts.get(name)?.value !== undefined);
  // You removed what the target has, and the target what you have: an empty list would be neither's.
  if (!remaining.length) return carryOut({ rule: 7, result: "yours", conflict: true }, facts, path, settings);
  const isYourOrder = isReordered(remaining, yours, installed);
  const order = isYourOrder ? remaining : targetOrder(remaining, yours, target);
  const merged = collect(
    order.flatMap((name) => parts.get(name)?.value ?? []),
    [...parts.values()],
  );
  return isYourOrder
    ? merged
    : { ...merged, reasons: [...merged.reasons, { path, why: whyTheTargets(facts.section) }] };
}

function itemsOf(list: Json | undefined): ReadonlyMap<string, JsonObject> {
  return namedItems(list) ?? new Map();
}

/** The facts about the item of this name. Every side's name is written as yours, so that 2500 and "2500" are no difference. */
function factsOfItem({ yours, installed, published, target, section }: Facts, name: string): Facts {
  const own = itemsOf(yours).get(name);
  const itemIn = (list: Json | undefined) => withName(itemsOf(list).get(name), property(own, "name"));
  return {
    yours: own,
    installed: itemIn(installed),
    published: published.map(itemIn).filter((value) => value !== undefined),
    target: itemIn(target),
    section,
    isItem: true,
  };
}

/**
 * Whether the order of a list is yours: you changed the order of installed items, or nothing is installed to compare it with.
 * Only items that remain count, so that merging the result once more changes nothing.
 */
function isReordered(remaining: readonly string[], yours: Items, installed: Items): boolean {
  if (!installed.size) return true;
  const isShared = (name: string) => yours.has(name) && installed.has(name) && remaining.includes(name);
  return !isEqual([...yours.keys()].filter(isShared), [...installed.keys()].filter(isShared));
}

/** The names in the target's order. What only you have stays behind the item it follows in your list. */
function targetOrder(remaining: readonly string[], yours: Items, target: Items): string[] {
  const order = [...target.keys()].filter((name) => remaining.includes(name));
  const own = remaining.filter((name) => yours.has(name));
  for (const [index, name] of own.entries())
    if (!target.has(name)) order.splice(order.indexOf(own[index - 1] ?? "") + 1, 0, name);
  return order;
}
