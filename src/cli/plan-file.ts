// A plan in a file: written for its owner alone, read back only if it is a whole plan.
import { readFile, writeFile } from "node:fs/promises";
import { parseJson } from "../client/exact-json.ts";
import { asRecord } from "../client/values.ts";
import type { UpgradePlan } from "../upgrade/index.ts";
import { isObject } from "../upgrade/json.ts";
import { NotSentError, UsageError } from "./exit-codes.ts";

export async function writePlan(file: string, plan: UpgradePlan): Promise<void> {
  // An existing file keeps its permissions, so the plan must not be written into one that others can read.
  await writeFile(file, `${JSON.stringify(plan, null, 2)}\n`, { mode: 0o600, flag: "wx" }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST")
        throw new UsageError(`--out ${file}: the file is there already; remove it, or choose another`);
      throw new UsageError(`--out ${file}: ${error.message}`);
    },
  );
}

const isText = (value: unknown) => typeof value === "string";
/** What a plan has, and of what kind. */
const PARTS: Readonly<Record<string, (value: unknown) => boolean>> = {
  id: isText,
  clusterID: isText,
  addonTemplateName: isText,
  from: isText,
  to: isText,
  request: (value) => value === null || isObject(value),
  changes: Array.isArray,
  conflicts: Array.isArray,
  warnings: Array.isArray,
  instance: isObject,
};

/** Reads a plan. Refuses what is none, and one whose values are masked. */
export async function readPlan(file: string): Promise<UpgradePlan> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new UsageError(`--plan ${file}: ${error.message}`);
  });
  const parsed = parseJson(text);
  if (parsed === undefined) throw new UsageError(`--plan ${file}: is not JSON`);
  const plan = asRecord(parsed);
  const missing = Object.keys(PARTS).filter((part) => !PARTS[part]?.(plan[part]));
  if (missing.length) throw new UsageError(`--plan ${file}: is no plan; it lacks ${missing.join(", ")}`);
  if (plan["masked"])
    throw new NotSentError(
      `--plan ${file}: its values are masked, so it cannot be applied. Write it with plan --out ${file}`,
    );
  return plan as unknown as UpgradePlan;
}
