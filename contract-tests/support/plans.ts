// Plans for the documented add-on, for the tests.
import { readFile } from "node:fs/promises";
import { Ajv } from "ajv";
import { expect } from "vitest";
import type { AddonInstance } from "../../src/index.ts";
import type { AddonTemplate } from "../../src/testing.ts";
import { CceUpgradeRefusedError, type PlanOptions, planUpgrade, type UpgradePlan } from "../../src/upgrade/index.ts";
import { thrown } from "./harness.ts";
import { everest, everestId, everestTemplate, service, versionOf } from "./upgrade.ts";

const schema = JSON.parse(
  await readFile(new URL("../../src/upgrade/upgrade-plan.schema.json", import.meta.url), "utf8"),
);
/** Whether a value is a plan by the package's JSON Schema. */
export const isPlan = new Ajv({ strict: true }).compile(schema);

/** What is special about the add-on and its template, and what is asked for. */
export interface Given {
  readonly instance?: (instance: AddonInstance) => void;
  readonly template?: (template: AddonTemplate) => void;
  readonly options?: Partial<PlanOptions>;
}

/** Plans for everest at 2.1.29, and checks that the plan is what the package's JSON Schema says, and nothing was changed. */
export async function plan({ instance, template, options }: Given = {}): Promise<UpgradePlan> {
  const { cce, changes } = service({ addons: [everest(instance)], templates: [everestTemplate(template)] });
  const made = await planUpgrade(cce, { id: everestId, ...options });
  const serialised: unknown = JSON.parse(JSON.stringify(made));
  expect(serialised).toEqual(made);
  expect(isPlan(serialised), JSON.stringify(isPlan.errors)).toBe(true);
  expect(changes()).toEqual([]);
  return made;
}

/** Why no plan is made. */
export async function refusal(given: Given): Promise<string> {
  const error = await thrown(plan(given));
  if (!(error instanceof CceUpgradeRefusedError)) throw error;
  expect(error.outcome).toBe("not sent");
  expect(error.message).toMatch(/^planUpgrade: .*[.?] Nothing was sent\.$/);
  return `${error.reason}: ${error.message.slice("planUpgrade: ".length, -" Nothing was sent.".length)}`;
}

export const withStatus = (status: Partial<AddonInstance["status"]>) => (instance: AddonInstance) => {
  Object.assign(instance.status, status);
};
/** Everest as the service shows it after an upgrade to 2.1.30 that ended in this state. */
export const upgraded = (status: string) => (instance: AddonInstance) => {
  instance.spec.version = "2.1.30";
  withStatus({ status, previousVersion: "2.1.29", currentVersion: versionOf(everestTemplate(), "2.1.30") })(instance);
};
export const paths = (of: readonly { readonly path?: string }[]) => of.map(({ path }) => path);
