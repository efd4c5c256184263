// What is made of a summary: JUnit for every CI system, SARIF for code scanning, annotations for GitHub.
import { expect, test } from "vitest";
import type { Exchange } from "../../src/contract-check/exchange.ts";
import { githubAnnotations } from "../../src/contract-check/reports/github.ts";
import { describeExchanges, fixOf, groupFindings } from "../../src/contract-check/reports/group.ts";
import { junitReport } from "../../src/contract-check/reports/junit.ts";
import { sarifReport } from "../../src/contract-check/reports/sarif.ts";
import { createTally, failuresOf, MAX_FINDINGS } from "../../src/contract-check/tally.ts";
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
    { operation: "updateAddonInstance", status: 200, agree: 1, partly: 0, disagree: 2 },
    { operation: "showAddonInstance", status: 200, agree: 1, partly: 0, disagree: 0 },
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
  expect(describeExchanges([...many.slice(0, 2), ...many.slice(0, 2)])).toBe("a.har, exchanges 0, 1");
});

test("each disagreement says what to do", () => {
  const error = { severity: "error", message: "/request/body" } as const;
  expect(fixOf({ ...error, status: 200 })).toMatch(/^Correct the client\. The service took it/);
  expect(fixOf({ ...error, status: 400 })).toMatch(/^Correct the client: the service refused it\./);
  expect(fixOf({ ...error, status: "none" })).toBe("Correct the client.");
  expect(fixOf({ ...error, status: 200, message: "/response/body" })).toMatch(/^Correct the service\./);
  expect(fixOf({ ...error, status: 200, severity: "news" })).toMatch(/^Nothing has to be done\./);
});

test("JUnit: a test case for each operation that agrees, and one for each disagreement, which fails", () => {
  const xml = junitReport(summarized());
  expect(xml).toContain('<testsuites tests="3" failures="1" errors="0">');
  expect(xml).toMatch(/<testcase name="updateAddonInstance 200" classname="contract check"\/>/);
  expect(xml).toMatch(
    /<testcase name="updateAddonInstance 200: \/response\/body\/status\/Reason is missing"[^>]*>\s*<failure message="\/response/,
  );
  expect(xml).toContain(`type="${PLACE}"`);
  expect(xml).toMatch(/<testcase name="showAddonInstance 200"[^>]*\/>/);
});

const NOTHING = "No exchange of the contract was judged as a whole, so nothing is proven.";

test("nothing judged is an error in every report, not an empty success", () => {
  const summary = createTally().summary();
  expect(failuresOf(summary)).toEqual([NOTHING]);
  expect(junitReport(summary)).toContain(`<error message="${NOTHING}"/>`);
  expect(githubAnnotations(summary)).toEqual([`::error::${NOTHING}`]);
  const [{ invocations }] = JSON.parse(sarifReport(summary, "1.2.3")).runs;
  expect(invocations).toEqual([
    { executionSuccessful: false, toolExecutionNotifications: [{ level: "error", message: { text: NOTHING } }] },
  ]);
});

test("what could not be read is an error in every report", () => {
  const tally = createTally();
  tally.add(recorded(UPDATE), "a.har");
  tally.fail("b.har is empty.");
  const summary = tally.summary();
  expect(failuresOf(summary)).toEqual(["b.har is empty."]);
  expect(junitReport(summary)).toMatch(/tests="2" failures="0" errors="1"/);
  expect(githubAnnotations(summary)).toEqual(["::error::b.har is empty."]);
  expect(JSON.parse(sarifReport(summary, "1.2.3")).runs[0].invocations[0].executionSuccessful).toBe(false);
});

test.each([
  ["the response", ({ request }: Exchange) => ({ request })],
  [
    "the response's body",
    ({ request, response }: Exchange) => ({
      request,
      response: response && { ...response, body: "truncated" as const },
    }),
  ],
  [
    "the request's body",
    ({ request, response }: Exchange) => ({ request: { ...request, body: "not recorded" as const }, response }),
  ],
])("an exchange without %s agrees in part, and proves nothing", (_, without) => {
  const tally = createTally();
  tally.add(without(recorded(UPDATE)), "a.har");
  const summary = tally.summary();
  expect(summary).toMatchObject({ checked: 1, agree: 0, partly: 1, disagree: 0 });
  expect(failuresOf(summary)).toEqual([NOTHING]);
  expect(junitReport(summary)).toMatch(/<skipped message="once"\/>/);
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
