// The parameters of an add-on for another version: what the user set is kept, what belongs to a version is the new one's.
import { type Difference, differences } from "./differences.ts";
import { copyJson, isEqual, type Json, type JsonObject, objectOf, property } from "./json.ts";
import {
  flavorWarnings,
  lostWithFlavor,
  otherFlavorName,
  patchWithoutFlavorName,
  targetSections,
} from "./merge-flavor.ts";
import { type MergeFacts, type OnConflict, readMergeInput } from "./merge-input.ts";
import { applyMergePatch, type Warning } from "./merge-patch.ts";
import { type Merged, mergeValue, type OpenConflict, type Why } from "./merge-rules.ts";
import { closestAbove, formatPath, type Path } from "./path.ts";
import { SECTIONS, type Section, sectionsOf, type TemplateSections } from "./template.ts";

export type { OnConflict } from "./merge-input.ts";
export type { Warning } from "./merge-patch.ts";
export type { Why } from "./merge-rules.ts";

type Values = Readonly<Record<string, unknown>>;

/** What `mergeValues` merges. Nothing in it is changed. */
export interface MergeInput {
  /**
   * The template input of the version that is installed: `{ basic, parameters }`. Without it, what you changed cannot be told
   * from that version's defaults, except where `published` has them: more conflicts are listed.
   */
  readonly installed?: Values | undefined;
  /** The template input of the version to upgrade to. */
  readonly target: Values;
  /** The instance's `spec.values`. */
  readonly values: Values;
  /** The template inputs of every listed version of the add-on: what they have in `basic` is the provider's. */
  readonly published?: readonly Values[] | undefined;
  /**
   * What you wish to change, a JSON Merge Patch (RFC 7396) on the merged values. `null` means: back to the target's default.
   * With another `flavor.name`, `flavor` starts from the target's flavor of that name.
   */
  readonly patch?: Values | undefined;
  /**
   * Whose value is taken in a conflict that the patch does not decide.
   *
   * @default undefined: yours, and the conflict is listed as undecided
   */
  readonly onConflict?: OnConflict | undefined;
}

/** What `mergeValues` returns: plain JSON, which shares nothing with what was given. */
export interface MergeResult {
  /** The complete parameters for the target version, without `systemAutoInject`, which the service writes. */
  readonly values: Record<string, unknown>;
  /** Every path that will differ from the instance. Applied in order, they turn the instance's values into `values`. */
  readonly changes: readonly Change[];
  /** Where both you and the provider changed a value, or where only you can know which is right. */
  readonly conflicts: readonly Conflict[];
  readonly warnings: readonly Warning[];
}

/**
 * A path that will differ from the instance. Objects are compared key by key and lists of named items by name; what is added
 * or removed is one change, whatever it contains. A list whose items also change places is listed after their changes, whole.
 */
export interface Change {
  /** Such as `flavor.resources[autoscaler].limitsMem`. */
  readonly path: string;
  /** What the instance has; left out where it has nothing. */
  readonly from?: unknown;
  /** What the values will have; left out where they will have nothing. */
  readonly to?: unknown;
  readonly why: Why;
}

/** A value that the rules cannot decide. A side that has nothing at the path is left out. */
export interface Conflict {
  readonly path: string;
  /** What the installed template has. */
  readonly installed?: unknown;
  /** What the instance has. */
  readonly yours?: unknown;
  /** What the target's template has. */
  readonly target?: unknown;
  /** Whose value the result has. Left out: it is undecided, and the result has yours. */
  readonly decided?: OnConflict | "patch";
}

/**
 * Merges an instance's parameters with a version's template, so that an update loses nothing you set and keeps nothing that
 * belongs to the old version.
 *
 * It rests on the provider's page of UpdateAddonInstance, table 5: `values` must be complete, because what is left out falls
 * back to the template's defaults. That part of `values` belongs to the version is observed: `basic` has its image versions.
 *
 * Where `installed` and `target` are equal, the result is `values` and the patch. Else each path of `basic`, `custom` and
 * `flavor` is decided by the first rule that fits (the table at `decide` in merge-rules.ts); other keys are kept. The flavor
 * is the template's one of the instance's `flavor.name`; where there is none, the instance's is kept, with a warning.
 *
 * A value that you had set to the installed version's default cannot be told from one that you never set: it counts as
 * unchanged.
 *
 * @throws `CceValidationError`, with all violations by path, when an argument has not the shape described, when a section is
 * text that is no JSON, when the patch names a flavor the target has not, when JSON cannot carry a value exactly (a number
 * beyond 2^53, `undefined`, a `Date`), or when a value is nested more than 200 levels deep.
 */
export function mergeValues(input: MergeInput): MergeResult {
  const facts = readMergeInput(input);
  const target = targetSections(facts);
  const merged = mergeSections(facts, target);
  const patched = applyMergePatch(merged.value, patchWithoutFlavorName(facts.patch), objectOf(Object.entries(target)));
  const lost = lostWithFlavor(facts, target, patched.value);
  const reasons: Reasons = {
    byPath: new Map(merged.reasons.map(({ path, why }) => [formatPath(path), why])),
    set: new Set(patched.set.map(formatPath)),
  };
  return copyJson({
    values: patched.value as JsonObject,
    changes: differences(facts.values, patched.value).map((difference) => changeOf(difference, reasons)),
    conflicts: [...merged.conflicts.map((conflict) => conflictOf(conflict, reasons, facts.onConflict)), ...lost],
    warnings: [...facts.warnings, ...flavorWarnings(facts, lost), ...patched.warnings],
  });
}

/** Merges each section; what no template describes is kept. */
function mergeSections(facts: MergeFacts, target: TemplateSections): Merged {
  const { values } = facts;
  const isOtherFlavor = otherFlavorName(values, facts.patch) !== undefined;
  const flavor: Merged = { value: target.flavor, reasons: [{ path: ["flavor"], why: "flavor" }], conflicts: [] };
  const mergeOne = (section: Section): Merged => {
    if (section === "flavor" && isOtherFlavor) return flavor;
    // A section that the target's template lacks is kept too.
    const isKept = isEqual(facts.installed, facts.target) || target[section] === undefined;
    return isKept ? kept(values[section]) : mergeSection(section, facts, target);
  };
  const sections = SECTIONS.map((section) => [section, mergeOne(section)] as const);
  return {
    value: objectOf(new Map([...Object.entries(values), ...sections.map(([key, { value }]) => [key, value] as const)])),
    reasons: sections.flatMap(([, { reasons }]) => reasons),
    conflicts: sections.flatMap(([, { conflicts }]) => conflicts),
  };
}

function kept(value: Json | undefined): Merged {
  return { value, reasons: [], conflicts: [] };
}

function mergeSection(
  section: Section,
  { installed, published, values, onConflict }: MergeFacts,
  target: TemplateSections,
) {
  const basics = published.map((template) => property(template, "basic")).filter((basic) => basic !== undefined);
  const facts = {
    yours: values[section],
    installed: sectionsOf(installed, property(values["flavor"], "name"))[section],
    published: section === "basic" ? basics : [],
    target: target[section],
    section,
    isItem: false,
  };
  const settings = { takeTemplate: onConflict === "template", isInstalledKnown: installed !== undefined };
  return mergeValue(facts, [section], settings);
}

/** Why paths differ, by their texts. */
interface Reasons {
  readonly byPath: ReadonlyMap<string, Why>;
  /** What the patch sets. */
  readonly set: ReadonlySet<string>;
}

function changeOf({ path, from, to }: Difference, reasons: Reasons): Change {
  return { path: formatPath(path), ...present({ from, to }), why: whyOf(path, reasons) };
}

/** The properties that are not absent. */
function present<K extends string>(sides: Readonly<Record<K, Json | undefined>>): { readonly [key in K]?: Json } {
  return objectOf(Object.entries<Json | undefined>(sides)) as { readonly [key in K]?: Json };
}

/** Why a path differs: the patch sets it, or the reason noted for it or closest above it. */
function whyOf(path: Path, { byPath, set }: Reasons): Why {
  if (isSetBy(set, path)) return "your change";
  // What has no reason above it was not there at all before the patch set something in it.
  return byPath.get(closestAbove(path, byPath) ?? "") ?? "your change";
}

function isSetBy(set: ReadonlySet<string>, path: Path): boolean {
  return closestAbove(path, set) !== undefined;
}

function conflictOf(conflict: OpenConflict, { set }: Reasons, onConflict: OnConflict | undefined): Conflict {
  const { path, installed, yours, target } = conflict;
  const decided = isSetBy(set, path) ? "patch" : onConflict;
  return { path: formatPath(path), ...present({ installed, yours, target }), ...(decided && { decided }) };
}
