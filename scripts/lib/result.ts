// What a step of a check comes to, printed as it comes.

export interface Result {
  /** What was checked. */
  readonly step: string;
  /** What it came to. */
  readonly done: string;
  readonly problems?: readonly string[];
  /** Why it could not be checked, and how to get what is missing. */
  readonly missing?: string;
}

/** The lines that say how a step went. */
export function describe({ step, done, problems = [], missing }: Result): string {
  if (missing) return `– ${step} is missing: ${missing}`;
  return problems.map((problem) => `✗ ${step}: ${problem}`).join("\n") || `✓ ${step}: ${done}`;
}

/** The steps that failed; with `all`, those whose program is missing, too. */
export const failures = (results: readonly Result[], all = false): string[] =>
  results.filter(({ problems, missing }) => problems?.length || (all && missing)).map(({ step }) => step);
