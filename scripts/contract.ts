// `npm run contract`: the cases of `cce-addons check --live` against the mock and the emulator, which must end alike.
import { samples } from "../generated/sample-data.ts";
import { exampleFor } from "../src/contract-check/live/cases.ts";
import { type CaseResult, checkLive, type LiveOptions, type LiveReport } from "../src/contract-check/live/live.ts";
import type { Finding } from "../src/contract-check/tally.ts";
import { createEmulator } from "../src/testing.ts";
import { CommandError, command } from "./lib/command.ts";
import { table } from "./lib/table.ts";
import { startMock } from "./mock.ts";

/** The add-on that both stand-ins begin with. */
const { metadata, spec } = samples["listAddonInstances/two-addons"].items[0] ?? {};

/** Runs every case, the update too: what stands in for the service has nothing to lose. */
const check = (origin: string, more: Pick<LiveOptions, "headersFor" | "fetch">): Promise<LiveReport> =>
  checkLive({
    origin,
    credentials: { token: "any" },
    clusterID: spec?.clusterID ?? "",
    allowWrites: metadata?.uid,
    intervalMs: 0,
    settle: { intervalMs: 1, timeoutMs: 30_000 },
    ...more,
  });

/** The mock has no state: each request says which example it is to be. */
export const checkMock = (mockUrl: string): Promise<LiveReport> =>
  check(mockUrl, {
    fetch,
    headersFor: (one, operation): Readonly<Record<string, string>> => {
      const example = exampleFor(one, operation);
      return example ? { prefer: `code=${example.status}, example=${example.scenario}` } : {};
    },
  });

export const checkEmulator = (): Promise<LiveReport> =>
  check("http://emulator.localhost", { fetch: createEmulator().fetch });

/** The cases that did not end well, or not alike, with why; and the disagreements. */
export function problemsIn(reports: Readonly<Record<string, LiveReport>>): string[] {
  return Object.entries(reports).flatMap(([name, { cases, summary }]) => [
    ...cases
      .filter(({ result }) => result !== "agrees")
      .map(({ id, result, why = "" }) => `${name}, ${id}: ${result} ${why}`.trimEnd()),
    ...[...summary.disagreements, ...summary.news].map((finding) => `${name}, ${describe(finding)}`),
  ]);
}

const describe = ({ operation, message, what, line }: Finding): string =>
  `${operation}: ${message} ${what} (generated/openapi.json:${line})`;

const cell = ({ status, result }: CaseResult): string => `${status ?? "–"} ${result}`;

/** A row for each case. */
export function caseTable(reports: Readonly<Record<string, LiveReport>>): string {
  const [first] = Object.values(reports);
  const rows = (first?.cases ?? []).map(({ id }, i) => [
    id,
    ...Object.values(reports).map(({ cases }) => (cases[i] ? cell(cases[i]) : "–")),
  ]);
  return table(["case", ...Object.keys(reports)], rows);
}

await command(import.meta.url, {
  usage: `npm run contract

Runs the cases of \`cce-addons check --live\` (src/contract-check/live/cases.ts) against the mock and the emulator, and prints how each
ended. Exit status 0 only when all agree with the contract in both.`,
  options: {},
  run: async () => {
    const mock = await startMock();
    const reports = await Promise.all([checkMock(mock.url), checkEmulator()]).finally(mock.stop);
    const named = { mock: reports[0], emulator: reports[1] };
    console.log(caseTable(named));
    const problems = problemsIn(named);
    if (problems.length)
      throw new CommandError(`${problems.join("\n")}\n\nCorrect the contract, its examples or the emulator.`);
    console.log(`\n${reports.map(({ cases }) => cases.length).join(" and ")} cases agree with the contract.`);
  },
});
