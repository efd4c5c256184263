// npm run check:drift: the judges as they are installed, on the recordings with and without faults.
import { expect, test } from "vitest";
import { compare, problemsOf } from "../../scripts/check-drift.ts";
import { checkCommand, redoclyDrift } from "../../scripts/drift/judges.ts";
import { faults } from "../../scripts/drift/recordings.ts";
import { verdictOn } from "../../scripts/drift/report.ts";
import { inTemporaryFolder } from "../../scripts/lib/files.ts";

test("what the table says of each judge is so", async () => {
  const compared = await inTemporaryFolder("drift-", async (folder) =>
    compare(folder, { ours: await checkCommand(folder), drift: redoclyDrift(folder) }),
  );
  const [ours, drift] = compared.map(({ faulty, clean }) => ({
    found: faults().map((fault, number) => verdictOn(fault, number, faulty)),
    falseAlarms: clean.objections.length,
    checked: [faulty.checked, clean.checked],
    codes: [faulty.code, clean.code],
  }));
  expect(compared.slice(0, 1).flatMap(problemsOf)).toEqual([]);
  expect(ours).toMatchObject({ found: ["found", "found", "found", "found", "found"], falseAlarms: 0, codes: [1, 0] });
  expect(drift).toMatchObject({ found: ["found", "found", "flagged", "missed", "found"], codes: [1, 0] });
  expect(drift?.checked).toEqual(ours?.checked);
});
