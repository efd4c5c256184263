// Values that look like secrets are masked wherever a plan or an instance is shown.

import type { Change, Conflict, UpgradePlan, ValueDifference } from "../upgrade/index.ts";
import { isObject, type Json } from "../upgrade/json.ts";
import { parsePath } from "../upgrade/path.ts";

export const MASK = "(masked)";

const SECRET =
  /pass(w|phrase)|secret|token|credential|private.?key|access.?key|api.?key|auth.?key|(^|[_-])(ak|sk|pwd|pass)$|kubeconfig/i;

/** A copy of a value without what looks like a secret by the name of its key. */
export function maskValue(value: Json | undefined, key = ""): Json | undefined {
  if (Array.isArray(value)) return value.map((item) => maskValue(item, key) as Json);
  if (isObject(value)) {
    // An item of a list can have a secret's name next to its value: { "name": "PASSWORD", "value": "…" }.
    const named = typeof value["name"] === "string" && SECRET.test(value["name"]) ? value["name"] : key;
    const keyOf = (name: string) => (name === "name" && !SECRET.test(key) ? name : SECRET.test(named) ? named : name);
    const entries = Object.entries(value).map(([name, item]) => [name, maskValue(item, keyOf(name))]);
    return Object.fromEntries(entries) as Json;
  }
  const isSecret = SECRET.test(key) && (typeof value === "number" || (typeof value === "string" && value !== ""));
  return isSecret ? MASK : value;
}

/** A value as it may be shown. */
export const shown = <T>({ showSecrets }: { readonly showSecrets: boolean }, value: T): T =>
  showSecrets || value === undefined ? value : (maskValue(value as Json) as T);

/** A value at a path, masked if any key of the path looks like a secret's. */
export function maskAt(path: string, value: unknown): unknown {
  const keys = parsePath(path).map((segment) => (typeof segment === "string" ? segment : segment.name));
  return maskValue(value as Json, keys.find((key) => SECRET.test(key)) ?? "");
}

/** A plan to look at, not to apply. */
export function maskPlan(plan: UpgradePlan): UpgradePlan & { readonly masked: true } {
  const { request } = plan;
  const spec = request && {
    ...request.spec,
    values: maskValue(request.spec.values as Json) as typeof request.spec.values,
  };
  return {
    ...plan,
    request: request && spec && { ...request, spec },
    changes: plan.changes.map((change) => maskSides(change, ["from", "to"])),
    conflicts: plan.conflicts.map((conflict) => maskSides(conflict, ["installed", "yours", "target"])),
    masked: true,
  };
}

/** A difference between what was asked for and what is, to look at. */
export const maskDifference = (difference: ValueDifference): ValueDifference => maskSides(difference, ["asked", "now"]);

function maskSides<T extends Change | Conflict | ValueDifference>(of: T, sides: readonly string[]): T {
  const masked = sides
    .filter((side) => side in of)
    .map((side) => [side, maskAt(of.path, of[side as keyof T])] as const);
  return { ...of, ...Object.fromEntries(masked) };
}
