// Disagreements as text, the same in every report.
import { CONTRACT_FILE } from "./contract-data.ts";
import type { Disagreement } from "./verdict.ts";

/** The disagreements that are errors, and not only news. */
export const errorsIn = (found: readonly Disagreement[]): Disagreement[] =>
  found.filter(({ severity }) => severity === "error");

/** Where in the message and what is wrong; then the file, the line and the place of the rule. */
export function describeDisagreement({ message, what, line, contract }: Disagreement): readonly [string, string] {
  return [`${message} ${what}`, `${CONTRACT_FILE}:${line}  ${contract}`];
}
