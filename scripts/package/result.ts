// What a check of the package comes to: a list of results, each printed as it comes.
import { table } from "../lib/table.ts";

export interface Result {
  /** What was checked. */
  readonly step: string;
  /** What it came to. */
  readonly done: string;
  readonly problems?: readonly string[];
  /** Why it could not be checked, and how to get what is missing. */
  readonly missing?: string;
}

/** Checks the package that is installed in a folder. */
export type Check = (folder: string) => Promise<Result[]>;

/** The lines that say how a step went. */
export function describe({ step, done, problems = [], missing }: Result): string {
  if (missing) return `– ${step} is missing: ${missing}`;
  return problems.map((problem) => `✗ ${step}: ${problem}`).join("\n") || `✓ ${step}: ${done}`;
}

/** The steps that failed; with `all`, those whose program is missing, too. */
export const failures = (results: readonly Result[], all = false): string[] =>
  results.filter(({ problems, missing }) => problems?.length || (all && missing)).map(({ step }) => step);

/** The results as a page for generated/reports/. */
export function report(results: readonly Result[]): string {
  const rows = results.map(({ step, done, problems }) => [step, problems?.length ? `failed, ${done}` : done]);
  return `# Where the package runs

Written by \`npm run check:package -- --report\` on ${new Date().toISOString().slice(0, 10)}, ${process.platform} ${process.arch}: the packed tarball, installed in an empty folder.
A runtime's result is the checks of \`contract-tests/smoke/checks.mjs\` that passed against the mock.

${table(["checked", "result"], rows)}
`;
}
