// Which flavor the values get: the instance's own, or another that the patch names.
import type { Violation } from "../client/errors.ts";
import { didYouMean } from "../client/values.ts";
import { differences } from "./differences.ts";
import { isEqual, type Json, type JsonObject, nameText, objectOf, property } from "./json.ts";
import type { Warning } from "./merge-patch.ts";
import { formatPath, valueAt } from "./path.ts";
import { flavorsOf, sectionsOf, type TemplateSections } from "./template.ts";

/** What these functions know of a merge. */
interface FlavorFacts {
  readonly installed: JsonObject | undefined;
  readonly target: JsonObject;
  readonly values: JsonObject;
  readonly patch: JsonObject;
}

/** The name of the flavor that a patch asks for, if it is another than the instance's. */
export function otherFlavorName(values: JsonObject, patch: JsonObject): string | undefined {
  const asked = nameText(property(property(patch, "flavor"), "name"));
  return asked === nameText(property(property(values, "flavor"), "name")) ? undefined : asked;
}

/** That a patch names a flavor the target has not. To name the instance's own is no wish for another. */
export function flavorViolations({ target, values, patch }: FlavorFacts): Violation[] {
  const name = otherFlavorName(values, patch);
  const names = [...flavorsOf(target).keys()];
  if (name === undefined || names.includes(name)) return [];
  const choice = names.length ? `expected ${names.join(", ")}` : "which has none";
  return [{ path: "patch.flavor.name", message: `is not a flavor of the target, ${choice}${didYouMean(name, names)}` }];
}

/** The target's template in the instance's shape. Another flavor's name is written as the template writes it. */
export function targetSections({ target, values, patch }: FlavorFacts): TemplateSections {
  const other = otherFlavorName(values, patch);
  const sections = sectionsOf(target, flavorName(values));
  return other === undefined ? sections : { ...sections, flavor: flavorsOf(target).get(other) };
}

/** The patch without the name of a flavor: it decides which flavor the rest is applied to. */
export function patchWithoutFlavorName(patch: JsonObject): JsonObject {
  const flavor = property(patch, "flavor");
  if (nameText(property(flavor, "name")) === undefined) return patch;
  return { ...patch, flavor: objectOf(Object.entries(flavor as JsonObject).filter(([key]) => key !== "name")) };
}

/** A value that you had changed in the flavor that another replaces. By naming the other, the patch decided it. */
interface LostValue {
  readonly path: string;
  readonly installed?: Json;
  readonly yours?: Json;
  readonly target?: Json;
  readonly decided: "patch";
}

/** What you had changed in the instance's flavor and the merged values have not, where the patch names another flavor. */
export function lostWithFlavor(facts: FlavorFacts, target: TemplateSections, merged: Json | undefined): LostValue[] {
  if (otherFlavorName(facts.values, facts.patch) === undefined) return [];
  const yours = property(facts.values, "flavor");
  const installed = sectionsOf(facts.installed, flavorName(facts.values)).flavor;
  return differences({ flavor: installed ?? {} }, { flavor: yours ?? {} })
    .filter(({ path, to }) => formatPath(path) !== "flavor.name" && !isEqual(valueAt(merged, path), to))
    .map(({ path, from, to }) => {
      const sides = objectOf([
        ["installed", from],
        ["yours", to],
        ["target", valueAt(objectOf(Object.entries(target)), path)],
      ]);
      return { path: formatPath(path), ...sides, decided: "patch" };
    });
}

/** What to know about the flavor: why the template's is not used, or what another one replaces. */
export function flavorWarnings(facts: FlavorFacts, lost: readonly LostValue[]): Warning[] {
  if (facts.patch["flavor"] === null) return [];
  const isOther = otherFlavorName(facts.values, facts.patch) !== undefined;
  const message = isOther ? whatIsLost(lost) : whyFlavorIsKept(facts);
  return message === undefined ? [] : [{ path: "flavor", message }];
}

function whatIsLost(lost: readonly LostValue[]): string | undefined {
  if (!lost.length) return undefined;
  return `you had changed values in the flavor that is replaced: ${lost.map(({ path }) => path).join(", ")}`;
}

/** Why the instance's flavor, or that it has none, is left as it is; undefined if the target has a flavor of its name. */
function whyFlavorIsKept({ target, values }: FlavorFacts): string | undefined {
  const names = [...flavorsOf(target).keys()];
  const list = names.map((one) => JSON.stringify(one)).join(", ");
  const has = names.length ? `the target's template has ${list}` : "the target's template has none";
  const name = nameText(flavorName(values));
  const flavor = values["flavor"] ?? undefined;
  if (flavor === undefined) return names.length ? `the instance has no flavor; ${has}` : undefined;
  if (name === undefined) return `is kept as it is, as it has no name; ${has}`;
  return names.includes(name) ? undefined : `${JSON.stringify(name)} is kept as it is; ${has}`;
}

function flavorName(values: JsonObject): Json | undefined {
  return property(property(values, "flavor"), "name");
}
