// Findings of many exchanges that say the same, as one.
import type { Finding } from "../tally.ts";

/** A disagreement and every exchange that it was found in. */
export interface FindingGroup extends Omit<Finding, "exchange" | "source"> {
  readonly exchanges: readonly Pick<Finding, "source" | "exchange">[];
}

/** Groups findings with the same operation, status, place and rule, in the order in which each was first found. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup & { readonly exchanges: Pick<Finding, "source" | "exchange">[] }>();
  for (const { source, exchange, ...finding } of findings) {
    const key = JSON.stringify([finding.operation, finding.status, finding.message, finding.what, finding.contract]);
    const group = groups.get(key);
    if (group) group.exchanges.push({ source, exchange });
    else groups.set(key, { ...finding, exchanges: [{ source, exchange }] });
  }
  return [...groups.values()];
}

/** How many exchanges are named one by one. */
const MAX_NAMED = 5;

/** The exchanges in words, such as `traffic.har, exchanges 3, 7 and 12 more`. */
export function describeExchanges(exchanges: FindingGroup["exchanges"]): string {
  const bySource = new Map<string, number[]>();
  for (const { source, exchange } of exchanges) bySource.set(source, [...(bySource.get(source) ?? []), exchange]);
  return [...bySource].map(([source, numbers]) => `${source}, ${describeNumbers(numbers)}`).join("; ");
}

function describeNumbers(all: readonly number[]): string {
  const numbers = [...new Set(all)];
  const named = numbers.slice(0, MAX_NAMED).join(", ");
  const more = numbers.length - MAX_NAMED;
  if (numbers.length === 1) return `exchange ${named}`;
  return more > 0 ? `exchanges ${named} and ${more} more` : `exchanges ${named}`;
}

export const howOften = (number: number): string => (number === 1 ? "once" : `${number} times`);

/** What to do about a disagreement. */
export function fixOf({ severity, message, status }: Pick<Finding, "severity" | "message" | "status">): string {
  if (severity === "news") return "Nothing has to be done. With --strict it is an error.";
  if (!message.startsWith("/request/"))
    return "Correct the service. If it is the provider's own, the contract is out of date: report it.";
  if (status === "none") return "Correct the client.";
  if (status >= 400) return "Correct the client: the service refused it. If that was the test, use --allow-refused.";
  return "Correct the client. The service took it, so the contract may be out of date: then report it.";
}

/** A group in one line, for reports that have no places in messages. */
export const sentenceOf = ({ operation, status, message, what }: FindingGroup): string =>
  `${operation} ${status === "none" ? "(no response)" : status}: ${message} ${what}`;
