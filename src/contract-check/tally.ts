// Counts the verdicts of many exchanges into one summary, in memory that does not grow with their number.
import { type CheckOptions, CREDENTIALS, checkExchange } from "./check-exchange.ts";
import { CONTRACT_FILE } from "./contract-data.ts";
import type { Exchange } from "./exchange.ts";
import type { Disagreement, JudgedVerdict, Verdict } from "./verdict.ts";

/** A disagreement with the exchange that it was found in. */
export interface Finding extends Disagreement {
  /** The number of the exchange in its source, from 0. */
  readonly exchange: number;
  /** The source: a file's name, or the origin that was called. */
  readonly source: string;
  /** The operationId. */
  readonly operation: string;
  /** The response's status; `none` without a response. */
  readonly status: number | "none";
  /** The file that `contract` and `line` are of. */
  readonly file: string;
}

/** What was found in all exchanges. */
export interface Summary {
  /** How many exchanges were looked at: the next four together. */
  readonly checked: number;
  readonly agree: number;
  /** How many agree in what could be judged: a part, such as the response or its body, was not recorded. */
  readonly partly: number;
  readonly disagree: number;
  readonly notCovered: number;
  /** The first {@link MAX_FINDINGS} errors, in order. */
  readonly disagreements: readonly Finding[];
  /** The first {@link MAX_FINDINGS} places where something is new to the contract. */
  readonly news: readonly Finding[];
  /** How many disagreements and news there were beyond those listed. */
  readonly unlisted: number;
  /** What could not be judged, such as `response body: truncated`, and how often. */
  readonly unchecked: Readonly<Record<string, number>>;
  /** What could not be read, such as a file that is damaged: why, in words. */
  readonly failures: readonly string[];
  /** Why exchanges were not covered, and how often. */
  readonly uncovered: Readonly<Record<string, number>>;
  /** What was judged, per operation and status (`none` without a response). */
  readonly operations: readonly OperationCount[];
}

export interface OperationCount {
  readonly operation: string;
  readonly status: number | "none";
  readonly agree: number;
  readonly partly: number;
  readonly disagree: number;
}

/** How many disagreements, and how many news, a summary lists. */
export const MAX_FINDINGS = 1000;

/** Whether no exchange was judged as a whole: then nothing is proven, even if nothing disagrees. */
export const provesNothing = ({ agree, disagree }: Summary): boolean => agree + disagree === 0;

const NOTHING_PROVEN = "No exchange of the contract was judged as a whole, so nothing is proven.";

/** Why a check is none: what could not be read, or that nothing was judged. */
export function failuresOf(summary: Summary): readonly string[] {
  return summary.failures.length || !provesNothing(summary) ? summary.failures : [NOTHING_PROVEN];
}

export interface Tally {
  /** Judges an exchange and counts the verdict. `source` is where it comes from. */
  add(exchange: Exchange, source: string): Verdict;
  /** Counts a verdict of an exchange that was reached elsewhere, and returns it. */
  count(verdict: Verdict, exchange: Exchange, source: string): Verdict;
  /** Notes what could not be judged, and why. It is in `unchecked` alone. */
  skip(what: string): void;
  /** Notes something that could not be read, and why. */
  fail(why: string): void;
  summary(): Summary;
}

type OnCount = (...args: Parameters<Tally["count"]>) => void;

type Result = "agree" | "partly" | "disagree";

function resultOf({ result, unchecked }: JudgedVerdict): Result {
  if (result === "disagrees") return "disagree";
  return unchecked.every((part) => part === CREDENTIALS) ? "agree" : "partly";
}

/** `onCount` is called with each verdict that is counted. */
export function createTally(options: CheckOptions = {}, onCount?: OnCount): Tally {
  const counts = { checked: 0, agree: 0, partly: 0, disagree: 0, notCovered: 0, unlisted: 0 };
  const failures: string[] = [];
  const disagreements: Finding[] = [];
  const news: Finding[] = [];
  const unchecked: Record<string, number> = {};
  const uncovered: Record<string, number> = {};
  const numbers = new Map<string, number>();
  const operations = new Map<string, OperationCount>();

  const list = (found: Finding) => {
    const findings = found.severity === "error" ? disagreements : news;
    if (findings.length < MAX_FINDINGS) findings.push(found);
    else counts.unlisted += 1;
  };
  const countOperation = (operation: string, status: number | "none", result: Result) => {
    const key = `${operation} ${status}`;
    const count = operations.get(key) ?? { operation, status, agree: 0, partly: 0, disagree: 0 };
    operations.set(key, { ...count, [result]: count[result] + 1 });
  };

  const count: Tally["count"] = (verdict, exchange, source) => {
    onCount?.(verdict, exchange, source);
    const number = numbers.get(source) ?? 0;
    numbers.set(source, number + 1);
    counts.checked += 1;
    if (verdict.result === "not covered") {
      counts.notCovered += 1;
      uncovered[verdict.why] = (uncovered[verdict.why] ?? 0) + 1;
      return verdict;
    }
    const { operation, status = "none" } = verdict;
    const result = resultOf(verdict);
    counts[result] += 1;
    countOperation(operation, status, result);
    for (const what of verdict.unchecked) unchecked[what] = (unchecked[what] ?? 0) + 1;
    for (const found of verdict.disagreements)
      list({ exchange: number, source, operation, status, file: CONTRACT_FILE, ...found });
    return verdict;
  };

  return {
    add: (exchange, source) => count(checkExchange(exchange, options), exchange, source),
    count,
    skip(what) {
      unchecked[what] = (unchecked[what] ?? 0) + 1;
    },
    fail: (why) => void failures.push(why),
    summary: () => ({
      ...counts,
      disagreements: [...disagreements],
      news: [...news],
      unchecked: { ...unchecked },
      uncovered: { ...uncovered },
      failures: [...failures],
      operations: [...operations.values()],
    }),
  };
}
