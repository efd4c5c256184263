// planUpgrade, applyUpgrade and waitForAddon against the emulator: what holds for any templates, instances and wishes.
// More runs: PLAN_RUNS=20000.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { requestValidators } from "../../generated/request-validators.ts";
import { type Difference, differences } from "../../src/upgrade/differences.ts";
import {
  applyUpgrade,
  parsePath,
  planUpgrade,
  type UpgradePlan,
  type Values,
  waitForAddon,
} from "../../src/upgrade/index.ts";
import { isEmpty, isEqual, type Json, type JsonObject, objectOf, property } from "../../src/upgrade/json.ts";
import { formatPath, valueAt } from "../../src/upgrade/path.ts";
import { sectionsOf } from "../../src/upgrade/template.ts";
import { found, thrown } from "../support/harness.ts";
import { type PlanCase, planCases, serviceOf } from "../support/plan-cases.ts";
import { replayChanges } from "../support/replay-changes.ts";
import { everestId } from "../support/upgrade.ts";

const numRuns = Number(process.env["PLAN_RUNS"] ?? 80);

type Service = ReturnType<typeof serviceOf>;

/** A plan, the service it was made for, and the instance's values before. */
interface Planned extends Service {
  readonly plan: UpgradePlan;
  readonly before: Values;
}

/** Checks a property of generated plans. */
function holds(check: (planned: Planned, one: PlanCase) => Promise<void>): Promise<void> {
  const checkOne = async (one: PlanCase) => {
    const given = serviceOf(one);
    const before = given.values();
    const plan = await planUpgrade(given.cce, one.options);
    await check({ ...given, before, plan }, one);
  };
  return fc.assert(fc.asyncProperty(planCases, checkOne), { numRuns });
}

const isUndecided = ({ conflicts }: UpgradePlan) => conflicts.some(({ decided }) => !decided);

/** Applies a plan and waits for its end, as `upgradeAddon` does. */
async function carryOut({ cce, clock }: Service, plan: UpgradePlan) {
  const { sent } = await applyUpgrade(cce, plan, { clock });
  if (!sent) return [];
  const asked = { version: plan.to, since: plan.instance, values: found(plan.request).spec.values as Json as never };
  return (await waitForAddon(cce, { id: everestId, clock, ...asked })).differences;
}

/** The values with sections that were JSON text as objects, without what the service adds by itself. */
function parsed({ systemAutoInject: _, ...values }: Values): Json {
  const { custom } = values;
  return (typeof custom === "string" ? { ...values, custom: JSON.parse(custom) } : values) as Json;
}

/** What the plan says that it does not send and the service may set. */
const leftOut = ({ warnings }: UpgradePlan) =>
  warnings.filter(({ message }) => message.startsWith("is not sent")).map(({ path = "" }) => path);

describe("a plan that is applied", () => {
  test("changes what it lists and nothing else, except for the defaults that it warns can come back", async () => {
    await holds(async (given, one) => {
      const { plan, before, emulator } = given;
      if (isUndecided(plan)) return;
      const reported = await carryOut(given, plan);
      const after = given.values();
      const unlisted = differences(replayChanges(parsed(before), plan.changes) as Json, parsed(after));
      expect(unlisted.map(({ path }) => formatPath(path)).sort()).toEqual(leftOut(plan).sort());
      expect(reported.map(({ path }) => path).sort()).toEqual(leftOut(plan).sort());
      expect(after["systemAutoInject"]).toEqual(before["systemAutoInject"]);
      const { spec, status } = found(emulator.addon(everestId));
      expect([spec.version, status.status]).toEqual([plan.to, plan.request ? "running" : one.state]);
    });
  });

  test("lets a default come back unlisted only where the templates are equal or the present values are kept", async () => {
    await holds(async ({ plan }, one) => {
      const paths = leftOut(plan).filter((path) => path !== "flavor");
      const target = found(one.inputs.find(([version]) => version === plan.to))[1];
      for (const path of paths) {
        const shaped = { basic: target["basic"], ...Object(target["parameters"]) };
        expect(valueAt(shaped, parsePath(path)), path).toBeDefined();
      }
      const isMerged = plan.strategy !== "keep" && !isEqual(installed(one) as Json, target as Json);
      if (isMerged) expect(paths).toEqual([]);
    });
  });

  test("leaves nothing to do at its version", async () => {
    await holds(async (given, { options }) => {
      if (isUndecided(given.plan)) return;
      await carryOut(given, given.plan);
      // A patch that removes the flavor, which the service keeps, and a reset are only done again with the patch.
      const { patch, ...others } = options;
      const again = options.strategy === "reset" ? { ...others, patch } : others;
      if (options.strategy === "reset" && leftOut(given.plan).includes("flavor")) return;
      const { request, changes, conflicts } = await planUpgrade(given.cce, again);
      // An instance that is abnormal, or that an update failed on, was updated even if nothing changes: it runs now.
      expect({ request, changes, conflicts }).toEqual({ request: null, changes: [], conflicts: [] });
    });
  });

  test("is the same after a round trip through JSON: its request is valid, and accepted once as it is", async () => {
    await holds(async (given) => {
      const { plan, emulator, changes } = given;
      const { InstanceRequest: isValid } = requestValidators;
      if (plan.request) expect(found(isValid)(plan.request), JSON.stringify(found(isValid).errors)).toBe(true);
      const read = JSON.parse(JSON.stringify(plan)) as UpgradePlan;
      expect(read).toStrictEqual(plan);
      if (isUndecided(plan)) return;
      await carryOut(given, read);
      expect(emulator.accepted.map(({ body }) => body)).toEqual(plan.request ? [plan.request] : []);
      expect(changes()).toHaveLength(emulator.accepted.length);
    });
  });
});

test("an instance that nobody changed has the target's values afterwards, also those left over from another version", async () => {
  const cases = planCases.map(untouched);
  const check = async (one: PlanCase) => {
    const given = serviceOf(one);
    const plan = await planUpgrade(given.cce, one.options);
    await carryOut(given, plan);
    const [[, target]] = one.inputs as readonly [Listed];
    const after = parsed(given.values()) as JsonObject;
    const sections = sectionsOf(target as Json, property(property(after, "flavor"), "name"));
    for (const [section, expected] of Object.entries(sections)) {
      // A section that the target's template lacks is kept.
      if (expected) expect(differences(after[section], expected).filter(isMore(expected)), section).toEqual([]);
    }
  };
  await fc.assert(fc.asyncProperty(cases, check), { numRuns });
});

/** The case with the installed template's values, of which scalars in `basic` are those of the oldest listed version. */
function untouched({ inputs: generated, ...one }: PlanCase): PlanCase {
  // As every real template has, a version of its own image.
  const inputs = generated.map(([version, input]): Listed => {
    return [version, { ...input, basic: { ...Object(input["basic"]), image_version: version } }];
  });
  const [, [installedVersion, template]] = inputs as unknown as readonly [Listed, Listed];
  const parameters = template["parameters"] as JsonObject;
  const flavor = property(parameters, "flavor1");
  const { basic, custom } = sectionsOf(template as Json, undefined);
  const other = sectionsOf(inputs.at(-1)?.[1] as Json, undefined).basic;
  const isScalar = (value: unknown) => value !== undefined && (typeof value !== "object" || value === null);
  const leftOver = Object.entries(basic ?? {}).map(([key, value]) => {
    const theirs = property(other, key);
    return [key, isScalar(value) && isScalar(theirs) ? theirs : value] as const;
  });
  const values = objectOf(Object.entries({ basic: basic && objectOf(leftOver), custom, flavor }));
  const options = { id: everestId, version: "1.2.0", onConflict: "yours" as const };
  return { ...one, inputs, values, previous: installedVersion, options };
}

/** Whether a difference is one of meaning: names are compared as text, and what fills a placeholder is kept. */
const isMore =
  (target: Json) =>
  ({ path, from, to }: Difference) =>
    !(path.at(-1) === "name" && String(from) === String(to)) &&
    !path.some((_, i) => isEmpty(valueAt(target, path.slice(0, i)))) &&
    !isEmpty(to);

type Listed = readonly [version: string, input: Values];

/** The template that a plan takes for the installed one; undefined where the service does not tell. */
function installed({ state, previous, inputs }: PlanCase): Values | undefined {
  const [, [version, input]] = inputs as [unknown, readonly [string, Values]];
  return state === "upgradeFailed" && previous !== version ? undefined : input;
}

describe("a plan is refused, and nothing is sent,", () => {
  test("while a conflict is undecided", async () => {
    await holds(async ({ cce, plan, changes }) => {
      if (!isUndecided(plan)) return;
      expect(await thrown(applyUpgrade(cce, plan))).toMatchObject({
        name: "CceUpgradeRefusedError",
        reason: "conflict",
      });
      expect(changes()).toEqual([]);
    });
  });

  test("when any value was changed after it was made", async () => {
    await holds(async ({ cce, plan, changes, emulator, before, values }) => {
      if (isUndecided(plan)) return;
      const others = { basic: { b: 1 }, custom: { a: { b: "theirs" } } };
      emulator.arm({ name: "changedMeanwhile", values: others });
      await cce.showAddonInstance({ id: everestId });
      expect(isEqual(values() as Json, before as Json)).toBe(false);
      expect(await thrown(applyUpgrade(cce, plan))).toMatchObject({ reason: "stale plan" });
      expect(changes()).toEqual([]);
    });
  });
});
