// A check of the package, and what all of them come to.
import type { Result } from "../lib/result.ts";
import { table } from "../lib/table.ts";

/** Checks the package that is installed in a folder. */
export type Check = (folder: string) => Promise<Result[]>;

/** The results as a page for generated/reports/. */
export function report(results: readonly Result[]): string {
  const rows = results.map(({ step, done, problems }) => [step, problems?.length ? `failed, ${done}` : done]);
  return `# Where the package runs

Written by \`npm run check:package -- --report\` on ${new Date().toISOString().slice(0, 10)}, ${process.platform} ${process.arch}: the packed tarball, installed in an empty folder.
A runtime's result is the checks of \`contract-tests/smoke/checks.mjs\` that passed against the mock.

${table(["checked", "result"], rows)}
`;
}
