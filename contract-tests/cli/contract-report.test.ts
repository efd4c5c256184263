// What the contract checks print at the end, where it differs by how the command was built.
import { expect, test } from "vitest";
import { createSession } from "../../src/cli/command.ts";
import { reportSummary } from "../../src/cli/contract-report.ts";
import type { Terminal } from "../../src/cli/terminal.ts";
import { createTally } from "../../src/contract-check/tally.ts";
import { recorded } from "../support/exchanges.ts";

/** What is printed of an exchange that disagrees. */
function printed(documentation: string | undefined): string {
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text) };
  const terminal = { env: {}, out: stream, err: stream, documentation } as unknown as Terminal;
  const tally = createTally();
  tally.add(recorded("showAddonInstance/upgraded", { status: 202 }), "a.har");
  reportSummary(createSession(terminal, {}), tally.summary());
  return written.join("");
}

test("a release links each disagreement to the operation's documentation", () => {
  expect(printed("https://docs.example/0.2.0/")).toMatch(
    /\n {2}cce-addons\/openapi\.json:\d+ .*\n {2}https:\/\/docs\.example\/0\.2\.0\/#\/addon\/showaddoninstance\n/,
  );
  expect(printed(undefined)).not.toContain("#/addon/");
});
