// The summary of a job on GitHub Actions, where one runs.
import { appendFile } from "node:fs/promises";
import type { UpgradePlan } from "../upgrade/index.ts";
import { maskPlan } from "./masking.ts";
import type { Terminal } from "./terminal.ts";

/** Appends what was done to the job's summary. Where there is none, or it cannot be written, nothing happens. */
export async function writeSummary({ env }: Terminal, plan: UpgradePlan, outcome: string): Promise<void> {
  const file = env["GITHUB_STEP_SUMMARY"];
  if (file) await appendFile(file, `${summaryOf(plan, outcome)}\n`).catch(() => {});
}

function summaryOf(plan: UpgradePlan, outcome: string): string {
  const { instance, addonTemplateName, from, to, changes } = maskPlan(plan);
  const cell = (value: unknown) =>
    value === undefined ? "" : `\`${JSON.stringify(value).replaceAll("|", "\\|").replaceAll("`", "'")}\``;
  const rows = changes.map(
    ({ path, from: before, to: after, why }) => `| \`${path}\` | ${cell(before)} | ${cell(after)} | ${why} |`,
  );
  return [
    `### ${instance.name ?? addonTemplateName} ${from === to ? from : `${from} → ${to}`}: ${outcome}`,
    "",
    ...(rows.length ? ["| parameter | from | to | why |", "|---|---|---|---|", ...rows] : ["No parameter changes."]),
  ].join("\n");
}
