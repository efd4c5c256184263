// `npm run contract`: the same cases against the mock and the emulator, with the same verdicts.
import { expect, inject, test } from "vitest";
import { caseTable, checkEmulator, checkMock, problemsIn } from "../../scripts/contract.ts";
import { cases } from "../../src/contract-check/live/cases.ts";
import { reply, runLive } from "../support/live.ts";

test("every case agrees with the mock and with the emulator, and gets the same status of both", async () => {
  const [mock, emulator] = await Promise.all([checkMock(inject("mockUrl")), checkEmulator()]);
  expect(problemsIn({ mock, emulator })).toEqual([]);
  expect(mock.cases).toEqual(emulator.cases);
  const table = caseTable({ mock, emulator }).split("\n");
  expect(table).toHaveLength(cases.length + 2);
  expect(table[2]).toMatch(/^\| listAddonInstances\/reads +\| 200 agrees +\| 200 agrees +\|$/);
});

test("a stand-in that disagrees fails it, with the place in message and contract", async () => {
  const report = await runLive({ odd: ({ method }) => (method === "PUT" ? reply(200, {}) : undefined) });
  const problems = problemsIn({ emulator: report });
  expect(problems).toContain("emulator, updateAddonInstance/refuses-not-json: disagrees");
  expect(problems).toContainEqual(
    expect.stringMatching(
      /^emulator, updateAddonInstance: \/response\/status is 200, and must be .* \(generated\/openapi\.json:\d+\)$/,
    ),
  );
});

test("a case that is not judged or left out fails it", async () => {
  const report = await runLive({ service: { addons: [] } });
  expect(problemsIn({ emulator: report })).toContain(
    "emulator, showAddonInstance/reads: not judged the cluster lists no add-on",
  );
  expect(problemsIn({ emulator: report }).at(-1)).toMatch(/left out/);
});
