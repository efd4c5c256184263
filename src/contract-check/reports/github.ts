// A summary as annotations of GitHub Actions, one line each. The toolkit's own library for them brings an HTTP client of 600 kB.
import { failuresOf, type Summary } from "../tally.ts";
import { describeExchanges, type FindingGroup, fixOf, groupFindings, sentenceOf } from "./group.ts";

/** The contract's file where the package is installed. */
export const INSTALLED_CONTRACT = "node_modules/cce-addons/generated/openapi.json";

/** Workflow commands: an error for each disagreement and failure, a notice for each news. GitHub shows the first ten of each. */
export function githubAnnotations(summary: Summary): string[] {
  const groups = [...groupFindings(summary.disagreements), ...groupFindings(summary.news)];
  return [...failuresOf(summary).map((reason) => `::error::${data(reason)}`), ...groups.map(annotation)];
}

function annotation(group: FindingGroup): string {
  const command = group.severity === "error" ? "error" : "notice";
  const properties = `file=${INSTALLED_CONTRACT},line=${group.line},title=${property(sentenceOf(group))}`;
  return `::${command} ${properties}::${data(`${describeExchanges(group.exchanges)}. ${fixOf(group)}`)}`;
}

/** Escapes the text of a workflow command. */
const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

/** Escapes a property of a workflow command. */
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
