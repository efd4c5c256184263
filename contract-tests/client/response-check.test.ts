// response-check.ts: which success is rejected, and what onResponseViolation reports of one that is returned.
import { describe, expect, test } from "vitest";
import type { ResponseViolationReport } from "../../src/index.ts";
import { client, id, observedFetch, request, response, thrown, update } from "../support/harness.ts";

type Change = (given: ReturnType<typeof response>) => unknown;

/** A listener, its reports so far, and the first one. */
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

/** The documented response with another kind. */
const wrongKind = () => Object.assign(response(), { kind: "AddOn" });

/** The first report of two calls. The second's response has the wrong kind, so that there is one to wait for. */
async function firstReportOn(body: object, credentials = { token: "a-token" }): Promise<ResponseViolationReport> {
  const bodies = [body, wrongKind()];
  const { first, onResponseViolation } = listener();
  const fetch = async () => new Response(JSON.stringify(bodies.shift()));
  const cce = client({ credentials, fetch, onResponseViolation });
  expect(await cce.updateAddonInstance({ id, body: request() })).toStrictEqual(JSON.parse(JSON.stringify(body)));
  await cce.updateAddonInstance({ id, body: request() });
  return first;
}

describe("onResponseViolation", () => {
  test("reports every violation, and the call still resolves", async () => {
    const given = response();
    Object.assign(given.status, { status: 7, message: undefined, targetVersions: "none" });
    Object.assign(given.spec, { addonTemplateLogo: 7 });
    Object.assign(given.status.currentVersion, { supportVersions: [{ clusterType: null }] });
    const { first, onResponseViolation } = listener();
    const observed = observedFetch(given, { headers: { "x-request-id": "of-the-header" } });
    const addon = await update({ ...observed, onResponseViolation });
    expect(addon).toStrictEqual(JSON.parse(JSON.stringify(given)));
    const report = await first;
    expect(report).toMatchObject({ operation: "updateAddonInstance", requestId: "of-the-header" });
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

  test.each<{ name: string; change: Change }>([
    { name: "the documented response", change: () => {} },
    {
      name: "unknown properties",
      change: (given) => Object.assign(given.spec, { "x-new": { a: [1n.toString()] } }),
    },
    { name: "a fourteenth status", change: (given) => Object.assign(given.status, { status: "hibernating" }) },
    { name: "no metadata", change: (given) => delete (given as { metadata?: object }).metadata },
    { name: "no supportVersions", change: (given) => delete given.status.currentVersion.supportVersions },
    {
      name: "targetVersions with members",
      change: (given) => Object.assign(given.status, { targetVersions: ["v1.25"] }),
    },
    {
      name: "a category beside the cluster's type",
      change: (given) =>
        Object.assign(given.status.currentVersion, {
          supportVersions: [{ clusterType: "VirtualMachine", clusterVersion: ["v1.25"], category: ["CCE"] }],
        }),
    },
    {
      name: "a timestamp of another form",
      change: (given) => Object.assign(given.metadata ?? {}, { updateTimestamp: "2023-07-03" }),
    },
  ])("reports nothing for $name", async ({ change }) => {
    const given = response();
    change(given);
    const { violations } = await firstReportOn(given);
    expect(violations).toEqual([{ path: "response.kind", message: 'must be "Addon"' }]);
  });

  test("reports what the operation's own rules say: here, another instance than the request names", async () => {
    const given = Object.assign(response(), { metadata: { uid: id.replace(/^./, "7") } });
    const { violations } = await firstReportOn(given);
    expect(violations.map(({ path }) => path)).toEqual(["response.metadata.uid"]);
  });

  test.each([
    { name: "throws", fail: () => expect.fail("of the listener") },
    { name: "rejects", fail: () => Promise.reject(new Error("of the listener")) },
  ])("does not fail the call when it $name", async ({ fail }) => {
    const { first, onResponseViolation } = listener(fail);
    expect(await update({ ...observedFetch(wrongKind()), onResponseViolation })).toStrictEqual(wrongKind());
    await first;
  });

  test("shows no credential, in paths and messages either", async () => {
    const token = "a-secret-token-of-this-test";
    const given = response();
    Object.assign(given.status, { [token]: 1, message: undefined });
    Object.assign(given.status.currentVersion, { supportVersions: [{ clusterType: 1, [token]: 2 }] });
    Object.assign(given, { metadata: { labels: { [token]: 7 } } });
    const report = JSON.stringify(await firstReportOn(given, { token }));
    expect(report).not.toContain(token);
    expect(report).toContain('response.metadata.labels[\\"[redacted]\\"]');
  });

  test("lists at most 100 violations, and says how many more there are", async () => {
    const given = response();
    Object.assign(given.status, { targetVersions: Array.from({ length: 5000 }, () => 1) });
    const { violations } = await firstReportOn(given);
    expect(violations).toHaveLength(101);
    expect(violations.at(-1)).toEqual({ path: "…", message: "and 4900 more" });
  });
});

describe("a success", () => {
  const text = JSON.stringify({ kind: "Addon", apiVersion: "v3", spec: {}, status: {} });

  test("is not checked against the schema without onResponseViolation", async () => {
    const given = Object.assign(response(), { kind: 7, spec: null, status: [] });
    expect(await update(observedFetch(given))).toStrictEqual(given);
  });

  test("that is not valid UTF-8 is rejected with the path", async () => {
    const bytes = Buffer.from(text.replace('"spec":{}', '"spec":{"n":1,"x":["\xff"]}'), "latin1");
    const error = await thrown(update({ fetch: async () => new Response(bytes) }));
    expect(error).toMatchObject({ name: "CceApiError", status: 200, outcome: "unknown" });
    expect(String(error)).toContain("200, but the response is not valid UTF-8 at response.spec.x[0]");
  });

  test("that is nested very deep is returned, and rejected when it is not valid UTF-8", async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    const given = await update(observedFetch(text.replace('"spec":{}', `"spec":${deep}`)));
    expect(given.kind).toBe("Addon");
    const bytes = Buffer.from(text.replace('"spec":{}', `"spec":${deep},"x":"\xff"`), "latin1");
    const error = await thrown(update({ fetch: async () => new Response(bytes) }));
    expect(String(error)).toContain("is not valid UTF-8");
  });

  test("with a real U+FFFD is returned", async () => {
    const body = text.replace('"spec":{}', '"spec":{"x":"\ufffd"}');
    expect(await update(observedFetch(body))).toEqual(JSON.parse(body));
  });

  test("with keys such as __proto__ has them as its own, and changes nothing", async () => {
    const body = text.replace('"spec":{}', '"spec":{"__proto__":{"polluted":true}}');
    expect(JSON.stringify(await update(observedFetch(body)))).toBe(body);
    expect({}).not.toHaveProperty("polluted");
  });

  test.each([
    {
      name: "a number that JavaScript would round",
      part: '"spec":9007199254740993',
      words: "contains a number at response.spec that",
    },
    {
      name: "a repeated key",
      part: '"spec":{"x":[{"k":1,"k":2}]}',
      words: "contains the key response.spec.x[0].k twice",
    },
  ])("with $name is rejected", async ({ part, words }) => {
    const error = await thrown(update(observedFetch(text.replace('"spec":{}', part))));
    expect(error).toMatchObject({ name: "CceApiError", status: 200, outcome: "unknown" });
    expect(String(error)).toContain(words);
  });
});
