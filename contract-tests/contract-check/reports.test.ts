// What is made of a summary: JUnit for every CI system, SARIF for code scanning, annotations for GitHub.
import { expect, test } from "vitest";
import { githubAnnotations } from "../../src/contract-check/reports/github.ts";
import { describeExchanges, fixOf, groupFindings } from "../../src/contract-check/reports/group.ts";
import { junitReport } from "../../src/contract-check/reports/junit.ts";
import { sarifReport } from "../../src/contract-check/reports/sarif.ts";
import { createTally, MAX_FINDINGS, provesNothing } from "../../src/contract-check/tally.ts";
import { recorded } from "../support/exchanges.ts";
import { found, response } from "../support/harness.ts";

const UPDATE = "updateAddonInstance/upgrade-everest";
const withoutReason = () => {
  const { Reason: _, ...status } = response().status;
  return recorded(UPDATE, { body: { ...response(), status } });
};

/** Two that agree, two with the same error, one with news and one that is not covered. */
function summarized() {
  const tally = createTally();
  tally.add(recorded(UPDATE), "a.har");
  tally.add(withoutReason(), "a.har");
  tally.add(withoutReason(), "b.har");
  tally.add(recorded("showAddonInstance/upgraded", { body: { ...response(), later: 1 } }), "b.har");
  tally.add(recorded(UPDATE, {}, { path: "/api/v3/other" }), "b.har");
  return tally.summary();
}

const PLACE = "/components/schemas/AddonInstanceStatus/required";

test("the summary counts everything, and lists each disagreement with its exchange", () => {
  const summary = summarized();
  expect(summary).toMatchObject({ checked: 5, agree: 2, disagree: 2, notCovered: 1, unlisted: 0 });
  expect(summary.uncovered).toEqual({ "the contract has no such path": 1 });
  expect(summary.operations).toEqual([
    { operation: "updateAddonInstance", status: 200, agree: 1, disagree: 2 },
    { operation: "showAddonInstance", status: 200, agree: 1, disagree: 0 },
  ]);
  const finding = {
    operation: "updateAddonInstance",
    status: 200,
    what: "is missing",
    message: "/response/body/status/Reason",
    contract: PLACE,
    file: "cce-addons/openapi.json",
    line: expect.any(Number),
    severity: "error",
  };
  expect(summary.disagreements).toEqual([
    { ...finding, source: "a.har", exchange: 1 },
    { ...finding, source: "b.har", exchange: 0 },
  ]);
  expect(summary.news).toMatchObject([{ source: "b.har", exchange: 1, message: "/response/body/later" }]);
});

test("a summary lists a bounded number of disagreements and counts the others", () => {
  const tally = createTally();
  for (let i = 0; i < MAX_FINDINGS + 3; i += 1) tally.add(withoutReason(), "a.har");
  const summary = tally.summary();
  expect(summary.disagreements).toHaveLength(MAX_FINDINGS);
  expect(summary).toMatchObject({ disagree: MAX_FINDINGS + 3, unlisted: 3 });
});

test("the same disagreement of several exchanges is one group", () => {
  const [group, ...others] = groupFindings(summarized().disagreements);
  expect(others).toEqual([]);
  expect(describeExchanges(found(group).exchanges)).toBe("a.har, exchange 1; b.har, exchange 0");
  const many = Array.from({ length: 8 }, (_, exchange) => ({ source: "a.har", exchange }));
  expect(describeExchanges(many)).toBe("a.har, exchanges 0, 1, 2, 3, 4 and 3 more");
});

test("each disagreement says what to do", () => {
  expect(fixOf({ severity: "error", message: "/request/body" })).toMatch(/^Correct the client\./);
  expect(fixOf({ severity: "error", message: "/response/body" })).toMatch(/^Correct the service\./);
  expect(fixOf({ severity: "news", message: "/response/body" })).toMatch(/^Nothing has to be done\./);
});

test("JUnit: a test case for each operation and status, failed where something disagrees", () => {
  const xml = junitReport(summarized());
  expect(xml).toContain('tests="2"');
  expect(xml).toContain('failures="1"');
  expect(xml).toMatch(
    /<testcase name="updateAddonInstance 200"[^>]*>\s*<failure message="updateAddonInstance 200: \/response\/body\/status\/Reason is missing/,
  );
  expect(xml).toContain(`type="${PLACE}"`);
  expect(xml).toMatch(/<testcase name="showAddonInstance 200"[^>]*\/>/);
});

test("JUnit: nothing judged is an error, not an empty success", () => {
  const xml = junitReport(createTally().summary());
  expect(xml).toContain('errors="1"');
  expect(xml).toContain("No response of the contract was judged.");
});

test("a summary without a response proves nothing", () => {
  const { request } = recorded(UPDATE);
  const tally = createTally();
  tally.add({ request }, "a.har");
  expect(provesNothing(tally.summary())).toBe(true);
  expect(junitReport(tally.summary())).toMatch(/tests="3" failures="0" errors="1" skipped="1"/);
  expect(provesNothing(summarized())).toBe(false);
});

test("SARIF: a result for each disagreement and each news, at the contract's line", () => {
  const { version, runs } = JSON.parse(sarifReport(summarized(), "1.2.3"));
  expect(version).toBe("2.1.0");
  expect(runs).toHaveLength(1);
  const [{ tool, results }] = runs;
  expect(tool.driver).toMatchObject({ name: "cce-addons", version: "1.2.3" });
  expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
    PLACE,
    "/components/schemas/AddonInstance/additionalProperties",
  ]);
  expect(results).toMatchObject([
    {
      ruleId: PLACE,
      level: "error",
      partialFingerprints: { "disagreement/v1": expect.stringContaining(PLACE) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "node_modules/cce-addons/generated/openapi.json" },
            region: { startLine: expect.any(Number) },
          },
        },
      ],
    },
    { level: "note" },
  ]);
});

test("GitHub: one line for each, escaped", () => {
  const summary = summarized();
  const [error = "", notice = ""] = githubAnnotations(summary);
  expect(error).toMatch(
    /^::error file=node_modules\/cce-addons\/generated\/openapi\.json,line=\d+,title=updateAddonInstance 200%3A \/response\/body\/status\/Reason is missing::a\.har, exchange 1; b\.har, exchange 0\. Correct/,
  );
  expect(notice).toMatch(/^::notice /);
  const disagreements = summary.disagreements.map((one) => ({ ...one, source: "a%\r\n::error::b" }));
  expect(githubAnnotations({ ...summary, disagreements })[0]).toContain("::a%25%0D%0A::error::b, exchange");
});
