// A summary as JUnit XML, which every CI system shows.
import Builder from "fast-xml-builder";
import { type OperationCount, provesNothing, type Summary } from "../tally.ts";
import { describeExchanges, type FindingGroup, fixOf, groupFindings, howOften, sentenceOf } from "./group.ts";

/** Keys with an `@` are attributes. */
const XML = { ignoreAttributes: false, attributeNamePrefix: "@", format: true, suppressEmptyNode: true };

/** A test case for each operation and status, with a failure for each disagreement. What was not judged is skipped; it fails if that is all. */
export function junitReport(summary: Summary): string {
  const groups = groupFindings(summary.disagreements);
  const cases = summary.operations.map((count) => {
    const own = groups.filter(({ operation, status }) => operation === count.operation && status === count.status);
    return { "@name": nameOf(count), "@classname": count.operation, failure: own.map(failureOf) };
  });
  const unproven = { "@name": "the contract", error: { "@message": "No response of the contract was judged." } };
  const errors = provesNothing(summary) ? [unproven] : [];
  const skipped = Object.entries(summary.unchecked).map(([what, number]) => ({
    "@name": `not judged: ${what}`,
    skipped: { "@message": howOften(number) },
  }));
  const counts = {
    "@tests": cases.length + errors.length + skipped.length,
    "@failures": cases.filter(({ failure }) => failure.length).length,
    "@errors": errors.length,
    "@skipped": skipped.length,
  };
  const testsuite = { "@name": "contract check", ...counts, testcase: [...cases, ...errors, ...skipped] };
  const document = { "?xml": { "@version": "1.0", "@encoding": "UTF-8" }, testsuites: { ...counts, testsuite } };
  return new Builder(XML).build(document);
}

const failureOf = (group: FindingGroup) => ({
  "@message": sentenceOf(group),
  "@type": group.contract,
  "#text": `${describeExchanges(group.exchanges)}\n${group.file}:${group.line}\n${fixOf(group)}`,
});

const nameOf = ({ operation, status }: OperationCount): string =>
  status === "none" ? `${operation} without a response` : `${operation} ${status}`;
