/** Serves tables 6–11: an answer is given as it came, its numbers exact, and checked against the contract only when asked. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CceApiError, type ResponseViolationReport } from "../../src/index.ts";
import { answer, client, id, observedFetch, request, thrown } from "../support/harness.ts";

describe("updateAddonInstance", () => {
  test.each([
    ["9007199254740993", "2^53 + 1"],
    ["-9007199254740993", "its negative"],
    ["12345678901234567890", "20 digits"],
    ["1e400", "what no number can hold"],
    ["-1E+400", "its negative in other letters"],
    ["1e21", "a power that is no safe integer"],
    ["90071992547409.93e2", "2^53 + 1 in parts"],
  ])("an answer with the number %s, %s: is refused", async (number) => {
    for (const text of [`"defaultVPCId":${number}`, `"defaultVPCId" : [ ${number} ]`]) {
      const { fetch } = observedFetch(answerText().replace('"defaultVPCId":1234567', text));
      const error = await thrown(() => update({ fetch }));
      expect(error).toBeInstanceOf(CceApiError);
      expect(error).toMatchObject({ status: 200, outcome: "unknown" });
      expect(String(error)).toContain(`contains the number ${number}, which would be rounded`);
    }
  });

  test.each([
    ["9007199254740991", "the largest safe integer"],
    ["0.1234567890123456789", "a fraction"],
    ["1e3", "a power"],
    ["1234567.0", "a whole number with a point"],
  ])("an answer with the number %s, %s: is given", async (number) => {
    const text = answerText().replace('"defaultVPCId":1234567', `"defaultVPCId":${number}`);
    const addon = await update(observedFetch(text));
    expect(addon).toStrictEqual(JSON.parse(text));
  });

  test.each(["9007199254740993", "1e400", '\\"9007199254740993', "\\\\", '\\\\\\" 1e400 \\"', "{1e999"])(
    "the digits %s inside a text or a key: are given",
    async (digits) => {
      const replacement = `"default${digits}":"${digits}"`;
      const text = answerText().replace('"defaultVPCId":1234567', () => replacement);
      expect(await update(observedFetch(text))).toStrictEqual(JSON.parse(text));
    },
  );

  test("any texts and exact numbers are given unchanged", async () => {
    const value = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.maxSafeInteger(),
      fc.stringMatching(/^["\\]*\d{17}["\\e+]*$/),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(value), async (list) => {
        const given = answer();
        given.spec.values = { list };
        expect(await update(observedFetch(given))).toStrictEqual(given);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["a text", "long "],
    ["a text full of quotes", '""'],
    ["a text full of backslashes", "\\\\"],
  ])("%s of many megabytes is given like any other", async (_, part) => {
    const given = answer();
    given.spec.values = { text: `1234567890123456${part.repeat(2_400_000)}` };
    const addon = await update(observedFetch(given));
    expect(addon.spec.values["text"] === given.spec.values["text"]).toBe(true);
  });

  test("an answer larger than 16 MiB is refused, and the outcome is unknown", async () => {
    const { fetch } = observedFetch(" ".repeat(16 * 2 ** 20 + 1));
    const error = await thrown(() => update({ fetch }));
    expect(error).toMatchObject({ name: "CceApiError", status: 200, outcome: "unknown" });
    expect(String(error)).toContain("larger than 16777216 bytes");
  });

  test("keys such as __proto__ in an answer are its own and change nothing", async () => {
    const text = answerText().replace('"defaultVPCId":1234567', '"__proto__":{"polluted":true}');
    const addon = await update(observedFetch(text));
    expect(JSON.stringify(addon)).toBe(JSON.stringify(JSON.parse(text)));
    expect({}).not.toHaveProperty("polluted");
  });

  test("onResponseViolation reports every violation, and the call still resolves", async () => {
    const given = answer();
    Object.assign(given.status, { status: 7, message: undefined, targetVersions: "none" });
    Object.assign(given.spec, { addonTemplateLogo: 7 });
    Object.assign(given.status.currentVersion, { supportVersions: [{ clusterType: null }] });
    const { first, onResponseViolation } = listener();
    const observed = observedFetch(given, { headers: { "x-request-id": "of-the-header" } });
    const addon = await update({ ...observed, onResponseViolation });
    expect(addon).toStrictEqual(JSON.parse(JSON.stringify(given)));
    const report = await first;
    expect(report).toMatchObject({
      operation: "updateAddonInstance",
      requestId: "of-the-header",
    });
    const listed = report.violations.map(({ path, message }) => `${path}: ${message}`);
    expect(listed.toSorted()).toEqual([
      "response.spec.addonTemplateLogo: must be a string, not a number",
      "response.status.currentVersion.supportVersions[0].clusterType: must be a string, not null",
      "response.status.currentVersion.supportVersions[0].clusterVersion: is missing",
      "response.status.message: is missing",
      "response.status.status: must be a string, not a number",
      "response.status.targetVersions: must be an array, not a string",
    ]);
  });

  test.each<[string, (given: ReturnType<typeof answer>) => void]>([
    ["the documented answer", () => {}],
    ["unknown properties", (given) => Object.assign(given.spec, { "x-new": { a: [1n.toString()] } })],
    ["a fourteenth status", (given) => Object.assign(given.status, { status: "hibernating" })],
    ["no metadata", (given) => delete (given as { metadata?: object }).metadata],
    ["no supportVersions", (given) => delete given.status.currentVersion.supportVersions],
    ["targetVersions with members", (given) => Object.assign(given.status, { targetVersions: ["v1.25"] })],
    [
      "a category beside the cluster's type",
      (given) =>
        Object.assign(given.status.currentVersion, {
          supportVersions: [{ clusterType: "VirtualMachine", clusterVersion: ["v1.25"], category: ["CCE"] }],
        }),
    ],
    ["a timestamp of another form", (given) => Object.assign(given.metadata ?? {}, { updateTimestamp: "2023-07-03" })],
  ])("onResponseViolation reports nothing for %s", async (_, change) => {
    const given = answer();
    change(given);
    const { reports, first, onResponseViolation } = listener();
    // The report on the second, bad answer shows that the first was looked at.
    const bodies = [given, Object.assign(answer(), { kind: "AddOn" })];
    const fetch = async () => new Response(JSON.stringify(bodies.shift()));
    const cce = client({ fetch, onResponseViolation });
    expect(await cce.updateAddonInstance({ id, body: request() })).toStrictEqual(given);
    await cce.updateAddonInstance({ id, body: request() });
    expect((await first).violations.map(({ path }) => path)).toEqual(["response.kind"]);
    expect(reports).toHaveLength(1);
  });

  test("an answer of another kind is reported, not refused", async () => {
    const { first, onResponseViolation } = listener();
    const given = Object.assign(answer(), { kind: "AddOn" });
    expect(await update({ ...observedFetch(given), onResponseViolation })).toStrictEqual(given);
    expect((await first).violations).toEqual([{ path: "response.kind", message: 'must be "Addon"' }]);
  });

  test.each<[string, () => unknown]>([
    ["throws", () => expect.fail("of the listener")],
    ["rejects", () => Promise.reject(new Error("of the listener"))],
  ])("a listener that %s does not decide the call", async (_, fail) => {
    const given = Object.assign(answer(), { kind: "AddOn" });
    const { first, onResponseViolation } = listener(fail);
    expect(await update({ ...observedFetch(given), onResponseViolation })).toStrictEqual(given);
    await first;
  });

  test("without onResponseViolation nothing is checked", async () => {
    const given = answer();
    Object.assign(given, { kind: 7, spec: null, status: [] });
    expect(await update(observedFetch(given))).toStrictEqual(given);
  });
});

const answerText = () => JSON.stringify(answer());
const update = (options: object) => client(options).updateAddonInstance({ id, body: request() });

function listener(then = (): unknown => undefined) {
  const reports: ResponseViolationReport[] = [];
  let resolve = (_: ResponseViolationReport) => {};
  const first = new Promise<ResponseViolationReport>((done) => {
    resolve = done;
  });
  const onResponseViolation = (report: ResponseViolationReport) => {
    reports.push(report);
    resolve(report);
    return then();
  };
  return { reports, first, onResponseViolation };
}
