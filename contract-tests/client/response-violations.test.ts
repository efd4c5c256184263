// What onResponseViolation reports, besides what the schema says: another instance, no secret, and not too much.
import { describe, expect, test } from "vitest";
import type { ResponseViolationReport } from "../../src/index.ts";
import { answer, client, observedFetch, request } from "../support/harness.ts";

const id = "684fa9b2-a987-11ec-ba79-0255ac100096";
const other = "784fa9b2-a987-11ec-ba79-0255ac100096";

/** The reports of two calls; the second's response breaks the contract in `kind`, so that there is one to wait for. */
async function reportsOn(body: unknown, options: object = {}, call = id): Promise<ResponseViolationReport[]> {
  const reports: ResponseViolationReport[] = [];
  const bodies = [body, Object.assign(answer(), { kind: "AddOn" })];
  let resolve = () => {};
  const last = new Promise<void>((done) => {
    resolve = done;
  });
  const cce = client({
    ...options,
    fetch: async () => new Response(JSON.stringify(bodies.shift())),
    onResponseViolation: (report: ResponseViolationReport) => {
      reports.push(report);
      if (report.violations[0]?.path === "response.kind") resolve();
    },
  });
  await cce.updateAddonInstance({ id: call, body: request() });
  await cce.updateAddonInstance({ id: call, body: request() });
  await last;
  return reports.slice(0, -1);
}

const withUid = (uid: string) => Object.assign(answer(), { metadata: { uid } });

describe("onResponseViolation", () => {
  test("reports a response that shows another instance than the one that was updated", async () => {
    expect(await reportsOn(withUid(other))).toMatchObject([
      { violations: [{ path: "response.metadata.uid", message: expect.stringContaining("another instance") }] },
    ]);
  });

  test.each([
    ["the same instance", withUid(id), id],
    ["the same instance in capitals", withUid(id.toUpperCase()), id],
    ["a masked id", withUid("684fa9b2-****"), id],
    ["no id", Object.assign(answer(), { metadata: {} }), id],
    ["no UUID asked for", withUid(other), "an-id"],
  ])("does not report %s", async (_, body, call) => {
    expect(await reportsOn(body, {}, call)).toEqual([]);
  });

  test("shows no credential, in paths and messages either", async () => {
    const token = "a-secret-token-of-this-test";
    const body = answer();
    Object.assign(body.status, { [token]: 1, message: undefined });
    Object.assign(body.status.currentVersion, { supportVersions: [{ clusterType: 1, [token]: 2 }] });
    Object.assign(body, { metadata: { labels: { [token]: 7 } } });
    const reports = await reportsOn(body, { credentials: { token } });
    expect(JSON.stringify(reports)).not.toContain(token);
    expect(JSON.stringify(reports)).toContain('response.metadata.labels[\\"[redacted]\\"]');
  });

  test("lists at most 100 violations, and says how many more there are", async () => {
    const body = answer();
    Object.assign(body.status, { targetVersions: Array.from({ length: 5000 }, () => 1) });
    const [report] = await reportsOn(body);
    expect(report?.violations).toHaveLength(101);
    expect(report?.violations.at(-1)).toEqual({ path: "…", message: "and 4900 more" });
  });
});

test("a CceValidationError lists at most 100 violations too", async () => {
  const values = { list: Array.from({ length: 5000 }, () => undefined) };
  const body = Object.assign(request(), { spec: { ...request().spec, values } });
  const { fetch } = observedFetch();
  const error = await client({ fetch })
    .updateAddonInstance({ id, body })
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "CceValidationError" });
  expect(String(error).length).toBeLessThan(20_000);
  expect(String(error)).toContain("and 4900 more");
});
