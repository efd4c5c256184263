// A summary as JUnit XML, which every CI system shows.
import Builder from "fast-xml-builder";
import { failuresOf, type OperationCount, type Summary } from "../tally.ts";
import { describeExchanges, type FindingGroup, fixOf, groupFindings, howOften, sentenceOf } from "./group.ts";

/** Keys with an `@` are attributes. */
const XML = { ignoreAttributes: false, attributeNamePrefix: "@", format: true, suppressEmptyNode: true };

/**
 * A test case for each operation and status that agrees, and one for each disagreement, which fails. What was not judged is skipped.
 * It fails too where something could not be read, or nothing was judged.
 */
export function junitReport(summary: Summary): string {
  const agreeing = summary.operations.filter(({ agree }) => agree > 0).map((count) => testCase(nameOf(count), {}));
  const failing = groupFindings(summary.disagreements).map(failureOf);
  const errors = failuresOf(summary).map((reason) => testCase(reason, { error: { "@message": reason } }));
  const skipped = Object.entries(summary.unchecked).map(([what, number]) =>
    testCase(`not judged: ${what}`, { skipped: { "@message": howOften(number) } }),
  );
  const testcase = [...agreeing, ...failing, ...errors, ...skipped];
  const counts = { "@tests": testcase.length, "@failures": failing.length, "@errors": errors.length };
  const testsuite = { "@name": SUITE, ...counts, "@skipped": skipped.length, testcase };
  const document = { "?xml": { "@version": "1.0", "@encoding": "UTF-8" }, testsuites: { ...counts, testsuite } };
  return new Builder(XML).build(document);
}

const SUITE = "contract check";

const testCase = (name: string, content: object) => ({ "@name": name, "@classname": SUITE, ...content });

const failureOf = (group: FindingGroup) =>
  testCase(sentenceOf(group), {
    failure: {
      "@message": `${group.message} ${group.what}`,
      "@type": group.contract,
      "#text": `${describeExchanges(group.exchanges)}\n${group.file}:${group.line}\n${fixOf(group)}`,
    },
  });

const nameOf = ({ operation, status }: OperationCount): string =>
  status === "none" ? `${operation} without a response` : `${operation} ${status}`;
