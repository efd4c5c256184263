// Generated upgrades: a template with two or three versions, an instance of one of them, and what is asked of the plan.
import fc from "fast-check";
import type { MergeInput, PlanOptions, TemplateVersion, Values } from "../../src/upgrade/index.ts";
import { type Json, type JsonObject, property } from "../../src/upgrade/json.ts";
import { flavorsOf } from "../../src/upgrade/template.ts";
import { mergeCases } from "./merge-cases.ts";
import { everest, everestId, everestTemplate, service, versionOf } from "./upgrade.ts";

/** What the service has, and what is asked for. */
export interface PlanCase {
  readonly values: Values;
  /** The instance's. After an update that failed it is at the target's version already, and came from `previous`. */
  readonly state: "running" | "available" | "abnormal" | "upgradeFailed";
  readonly previous: string;
  /** The template's versions and their inputs, the target's first. */
  readonly inputs: readonly (readonly [version: string, input: Values])[];
  readonly options: PlanOptions;
}

const TARGET = "1.2.0";
const INSTALLED = "1.1.0";
const UNLISTED = "0.9.0";

/** Upgrades, downgrades and edits at the same version, in any state in which a plan knows the instance. */
export const planCases: fc.Arbitrary<PlanCase> = fc
  .record({
    merge: mergeCases,
    state: fc.constantFrom("running", "running", "available", "abnormal", "upgradeFailed"),
    previous: fc.constantFrom(INSTALLED, INSTALLED, UNLISTED),
    to: fc.constantFrom(TARGET, TARGET, TARGET, INSTALLED, "1.0.0"),
    strategy: fc.constantFrom(undefined, "merge", "keep", "reset"),
    isText: fc.nat(9).map((n) => n === 9),
    hasNoFlavorPatch: fc.nat(9).map((n) => n === 9),
  })
  .map(({ merge, state, previous, to, strategy, isText, hasNoFlavorPatch }) => {
    const inputs = inputsOf(merge);
    const { values, onConflict } = merge;
    const version = inputs.some(([listed]) => listed === to) ? to : TARGET;
    const patch = hasNoFlavorPatch ? { ...merge.patch, flavor: null } : patchFor(merge, version, inputs);
    const options = { id: everestId, version, patch, onConflict, strategy };
    return { values: isText ? withText(values) : values, state, previous, inputs, options };
  });

/** The patch without a flavor that the version does not have, as that is refused. */
function patchFor({ patch }: MergeInput, version: string, inputs: PlanCase["inputs"]): Values | undefined {
  const name = property(property(patch as Json | undefined, "flavor"), "name");
  const input = inputs.find(([listed]) => listed === version)?.[1];
  if (name === undefined || flavorsOf(input as Json).has(String(name))) return patch;
  const { flavor: _, ...others } = patch as JsonObject;
  return others;
}

/** The target's, the installed one's and at most one more. */
function inputsOf({ target, installed = target, published = [] }: MergeInput): PlanCase["inputs"] {
  const [other] = published;
  return [[TARGET, target], [INSTALLED, installed], ...(other ? [["1.0.0", other] as const] : [])];
}

/** A section as the JSON text that the provider's samples send. */
const withText = (values: Values): Values =>
  "custom" in values ? { ...values, custom: JSON.stringify(values["custom"]) } : values;

/** An emulator of the case, and a client of it. */
export function serviceOf({ values, state, previous, inputs }: PlanCase) {
  const real = versionOf(everestTemplate(), "2.1.30");
  const versions = inputs.map(([version, input]): TemplateVersion => Object.assign({ ...real }, { version, input }));
  const shown = versions[state === "upgradeFailed" ? 0 : 1];
  const addon = everest(({ spec, status }) => {
    Object.assign(spec, { values, version: shown?.version });
    Object.assign(status, { status: state, currentVersion: shown });
    if (state === "upgradeFailed") status.previousVersion = previous;
  });
  return service({ addons: [addon], templates: [everestTemplate(({ spec }) => Object.assign(spec, { versions }))] });
}
