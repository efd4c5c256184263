// A HAR with five planted faults is judged with exactly those five; what clients really send agrees.
import { expect, test } from "vitest";
import { compare, problemsOf, repeated } from "../../scripts/check-drift.ts";
import { clean, faults } from "../../scripts/drift/recordings.ts";
import { render, verdictOn } from "../../scripts/drift/report.ts";
import { inTemporaryFolder } from "../../scripts/lib/files.ts";
import { entryOf, harOf } from "../../scripts/lib/har.ts";
import { checkExchange } from "../../src/contract-check/check-exchange.ts";
import type { Exchange } from "../../src/contract-check/exchange.ts";
import { readHar } from "../../src/contract-check/recordings/har.ts";
import { createTally } from "../../src/contract-check/tally.ts";
import { DOCUMENTED, withValues } from "../../src/contract-check/verify-client/proofs.ts";
import { recorded } from "../support/exchanges.ts";
import { all, recordingOf } from "../support/hars.ts";

async function summaryOf(exchanges: readonly Exchange[]) {
  const tally = createTally();
  for await (const exchange of readHar(recordingOf(harOf(exchanges.map(entryOf))))) tally.add(exchange, "traffic.har");
  return tally.summary();
}

test("five planted faults are exactly what is found", async () => {
  const { checked, disagree, disagreements, news } = await summaryOf(faults().map(({ exchange }) => exchange));
  expect({ checked, disagree, news }).toEqual({ checked: 5, disagree: 5, news: [] });
  expect(disagreements.map(({ exchange, message }) => [exchange, message])).toEqual(
    faults().map(({ message }, i) => [i, message]),
  );
});

test("among all documented exchanges, which agree, too", async () => {
  const some = faults();
  const { disagree, disagreements, news } = await summaryOf([...clean(), ...some.map(({ exchange }) => exchange)]);
  expect({ disagree, news, found: disagreements.map(({ message }) => message) }).toEqual({
    disagree: 5,
    news: [],
    found: some.map(({ message }) => message),
  });
  expect(disagreements.map(({ exchange }) => exchange - clean().length)).toEqual([0, 1, 2, 3, 4]);
});

test("what the provider's SDKs and samples send agrees: each part of `values` as JSON text, signed", async () => {
  const values = Object.entries(DOCUMENTED.spec.values).map(([name, part]) => [name, JSON.stringify(part)] as const);
  const signature = `SDK-HMAC-SHA256 Access=a, SignedHeaders=content-type;host;x-sdk-date, Signature=${"0".repeat(64)}`;
  const sent = recorded(
    "updateAddonInstance/upgrade-everest",
    {},
    {
      body: withValues(Object.fromEntries(values)),
      credentials: { "X-Sdk-Date": "20261129T080000Z", Authorization: signature, "X-Project-Id": "p" },
      contentType: "application/json;charset=UTF-8",
    },
  );
  const [exchange] = await all(readHar(recordingOf(harOf([entryOf(sent)]))));
  expect(exchange && checkExchange(exchange)).toMatchObject({ result: "agrees", disagreements: [], unchecked: [] });
});

const judgement = (objections: readonly (readonly [number, boolean, string])[]) => ({
  checked: 5,
  code: 0,
  ms: 1000,
  peakMb: 50,
  objections: objections.map(([exchange, isError, text]) => ({ exchange, isError, text })),
});

test("the comparison fails where something is missed, is named otherwise, or is found without being there", async () => {
  const faulty = judgement([
    [0, true, "/response/body/status/currentVersion is missing"],
    [1, false, "/response/body/items/1/spec/version must be a string"],
    [2, true, "Something else."],
  ]);
  const compared = { name: "a judge", faulty, clean: judgement([[7, false, "Something."]]) };
  expect(faults().map((fault, i) => verdictOn(fault, i, faulty))).toEqual([
    "found",
    "missed",
    "flagged",
    "missed",
    "missed",
  ]);
  expect(problemsOf(compared)).toEqual([
    "a judge does not find a wrong type deep in an array.",
    "a judge does not find an undeclared status.",
    "a judge does not find a wrong media type.",
    "a judge does not find a changed error form.",
    "a judge finds 2 more than the faults.",
    "a judge finds fault with documented exchanges: Something.",
  ]);
});

test("the comparison gives each judge both recordings, and its report has a line for each fault", async () => {
  const given: string[] = [];
  const judge = async (har: string) => {
    given.push(har.replace(/.*\//, ""));
    return judgement([]);
  };
  const compared = await inTemporaryFolder("har-faults-", (folder) => compare(folder, { "a judge": judge }));
  expect(given).toEqual(["faults.har", "clean.har"]);
  const measured = [{ name: "a judge", exchanges: 1000, fileMb: 9.6, runs: [judgement([])] }];
  const text = render({ faults: faults(), compared, measured });
  for (const { what } of faults()) expect(text).toContain(`| ${what.padEnd(29)} | missed (0)`);
  expect(text).toMatch(/\| `a judge` +\| 1,000 +\| 10 MB \| 1\.0 s \| 50 MB +\|/);
});

test("a judge that fails on a long recording is said to, with the reason", async () => {
  const failing = async () => {
    throw new Error("An error occurred.\nRangeError: Invalid string length\n    at file");
  };
  expect(await repeated(failing, 2)).toBe("**fails**: Invalid string length");
  expect(await repeated(async () => 1, 2)).toEqual([1, 1]);
});
