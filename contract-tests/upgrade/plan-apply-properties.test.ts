// planUpgrade, applyUpgrade and waitForAddon against the emulator: what holds for any templates, instances and wishes.
// More runs: PLAN_RUNS=20000.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { requestValidators } from "../../generated/request-validators.ts";
import { applyUpgrade, planUpgrade, type UpgradePlan, waitForAddon } from "../../src/upgrade/index.ts";
import { isEqual, type Json } from "../../src/upgrade/json.ts";
import { found, thrown } from "../support/harness.ts";
import { type PlanCase, planCases, serviceOf } from "../support/plan-cases.ts";
import { replayChanges } from "../support/replay-changes.ts";
import { everestId } from "../support/upgrade.ts";

const numRuns = Number(process.env["PLAN_RUNS"] ?? 150);

type Service = ReturnType<typeof serviceOf>;

/** A plan, the service it was made for, and the instance's values before. */
interface Planned extends Service {
  readonly plan: UpgradePlan;
  readonly before: Values;
  readonly one: PlanCase;
}
type Values = Readonly<Record<string, unknown>>;

async function planned(one: PlanCase): Promise<Planned> {
  const given = serviceOf(one);
  const before = given.values();
  return { ...given, before, one, plan: await planUpgrade(given.cce, one.options) };
}

const isUndecided = ({ conflicts }: UpgradePlan) => conflicts.some(({ decided }) => !decided);

/** Applies a plan and waits for its end, as `upgradeAddon` does. */
async function carryOut({ cce, clock }: Service, plan: UpgradePlan) {
  const { sent } = await applyUpgrade(cce, plan, { clock });
  if (!sent) return { sent, differences: [] };
  const asked = { values: found(plan.request).spec.values as Json as never, since: plan.instance };
  return { sent, ...(await waitForAddon(cce, { id: everestId, version: plan.to, clock, ...asked })) };
}

function holds(check: (planned: Planned) => Promise<void>): Promise<void> {
  return fc.assert(
    fc.asyncProperty(planCases, async (one) => check(await planned(one))),
    { numRuns },
  );
}

/** The values with sections that were JSON text as objects, without what the service adds by itself. */
function parsed({ systemAutoInject: _, ...values }: Values): Values {
  const { custom } = values;
  return typeof custom === "string" ? { ...values, custom: JSON.parse(custom) } : values;
}

describe("a plan, applied", () => {
  test("changes in the instance what it lists, and nothing else", async () => {
    await holds(async (given) => {
      const { plan, before } = given;
      if (isUndecided(plan)) return;
      const { sent, differences } = await carryOut(given, plan);
      const after = given.values();
      expect(isEqual(parsed(after) as Json, replayChanges(parsed(before), plan.changes) as Json)).toBe(true);
      expect(after["systemAutoInject"]).toEqual(before["systemAutoInject"]);
      expect(differences).toEqual([]);
      expect(found(given.emulator.addon(everestId)).spec.version).toBe(plan.to);
      expect(given.emulator.accepted.map(({ body }) => body)).toEqual(sent ? [plan.request] : []);
    });
  });

});
