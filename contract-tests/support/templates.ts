// Templates for the tests of the merge: small ones of two versions, and real ones.
import type { MergeInput, MergeResult } from "../../src/upgrade/merge.ts";
import { mergeValues } from "../../src/upgrade/merge.ts";

type Values = MergeInput["target"];

/** A template of a version: its own sections, and what tells it from other versions' that have the same. */
export function template(version: string, { basic, ...parameters }: { basic?: unknown } & Values): Values {
  return { ...(basic !== undefined && { basic }), parameters: { common: { version }, ...parameters } };
}

/** Three sides of one section. A side that is undefined has none of it. */
export interface Sides {
  readonly yours?: unknown;
  readonly installed?: unknown;
  readonly target?: unknown;
}

type Section = "basic" | "custom" | "flavor";
type Others = Partial<Omit<MergeInput, "installed" | "target" | "values">>;

/** Merges one section, which each side has or has not. The flavor of a template is its `flavor1`. */
export function mergeSection(section: Section, { yours, installed, target }: Sides, others: Others = {}): MergeResult {
  const key = section === "flavor" ? "flavor1" : section;
  const sideOf = (name: string, value: unknown) => (value === undefined ? {} : { [name]: value });
  return mergeValues({
    installed: template("1", sideOf(key, installed)),
    target: template("2", sideOf(key, target)),
    values: sideOf(section, yours),
    ...others,
  });
}

/** Merges one parameter `p`, beside one that all sides have, so that no section is empty. */
export function mergeParameter(section: Section, sides: Sides, others: Others = {}) {
  const withP = (value: unknown) => ({ name: "S", ...(value !== undefined && { p: value }) });
  const { yours, installed, target } = sides;
  const result = mergeSection(
    section,
    { yours: withP(yours), installed: withP(installed), target: withP(target) },
    others,
  );
  const { p, ...rest } = result.values[section] as Record<string, unknown>;
  if (JSON.stringify(rest) !== '{"name":"S"}') throw new Error("The merge changed another parameter.");
  return { ...result, p };
}
