// A summary as SARIF 2.1.0, for code scanning.
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from "node-sarif-builder";
import { failuresOf, type Summary } from "../tally.ts";
import { INSTALLED_CONTRACT } from "./github.ts";
import { describeExchanges, type FindingGroup, fixOf, groupFindings, sentenceOf } from "./group.ts";

/** A result for each disagreement and each news; its rule is its place in the contract. */
export function sarifReport(summary: Summary, version: string): string {
  const groups = [...groupFindings(summary.disagreements), ...groupFindings(summary.news)];
  const run = new SarifRunBuilder().initSimple({ toolDriverName: "cce-addons", toolDriverVersion: version });
  // Without it, a run that could judge nothing would close the alerts of earlier ones.
  const notifications = failuresOf(summary).map((text) => ({ level: "error" as const, message: { text } }));
  run.run.invocations = [{ executionSuccessful: !notifications.length, toolExecutionNotifications: notifications }];
  for (const place of new Set(groups.map(({ contract }) => contract)))
    run.addRule(new SarifRuleBuilder().initSimple({ ruleId: place, shortDescriptionText: `The contract at ${place}` }));
  for (const group of groups) run.addResult(resultOf(group));
  const sarif = new SarifBuilder();
  sarif.addRun(run);
  return `${sarif.buildSarifJsonString({ indent: true })}\n`;
}

function resultOf(group: FindingGroup): SarifResultBuilder {
  const builder = new SarifResultBuilder().initSimple({
    level: group.severity === "error" ? "error" : "note",
    ruleId: group.contract,
    messageText: `${sentenceOf(group)} (${describeExchanges(group.exchanges)}). ${fixOf(group)}`,
    fileUri: INSTALLED_CONTRACT,
    startLine: group.line,
  });
  // The same disagreement of the next run is the same alert.
  builder.result.partialFingerprints = { "disagreement/v1": `${sentenceOf(group)} ${group.contract}` };
  return builder;
}
