/** Serves the error responses: every body seen in the field is read over a real connection, and what is no answer is no success. */
import { describe, expect, test } from "vitest";
import { CceApiError, CceError } from "../../src/index.ts";
import { answer, client, id, request, type Served, scenario, startServer, thrown } from "../support/harness.ts";

type Body = Readonly<Record<string, unknown>>;

const JSON_HEADERS = { "content-type": "application/json" };
const serviceError = scenario("updateAddonInstance/invalid-request").response as Body;
const detail = serviceError["error"] as Body;
const gatewayError = scenario("updateAddonInstance/token-rejected").response as Body;
const documentedError = scenario("updateAddonInstance/not-permitted").response as Body;
const UNKNOWN = /unknown.*read the add-on's state|read the add-on's state.*unknown/is;
const ID = String(gatewayError["request_id"]);

/** Each form of facts seen, as made from the documented ones, with what is to be read from it. */
const shapes: readonly [string, Body, { code: string; words: unknown; requestId?: string }][] = [
  ["the add-on manager's form", serviceError, { code: "CCE.03400001", words: serviceError["errorMessage"] }],
  ["the documented form", documentedError, { code: "CCE.03403001", words: documentedError["errorMessage"] }],
  [
    "the older form, `error` alone",
    { error: { ...detail, message: "not surpport type" } },
    { code: "SVCSTG.CCE-ADDONMGR.4000002", words: "not surpport type" },
  ],
  [
    "the oldest form, `code` and `message` alone",
    { ...detail, message: "internal error" },
    { code: "SVCSTG.CCE-ADDONMGR.4000002", words: "internal error" },
  ],
  [
    "the cluster manager's form, with flat fields besides",
    {
      ...serviceError,
      error_code: serviceError["errorCode"],
      error_msg: serviceError["errorMessage"],
    },
    { code: "CCE.03400001", words: serviceError["errorMessage"] },
  ],
  ["the gateway's form", gatewayError, { code: "APIGW.0301", words: gatewayError["error_msg"], requestId: ID }],
  [
    "the gateway's form with the other prefix and more",
    { ...gatewayError, error_code: "APIG.0301", encoded_authorization_message: "x", details: [{}] },
    { code: "APIG.0301", words: gatewayError["error_msg"], requestId: ID },
  ],
];

describe("updateAddonInstance", () => {
  test.each(shapes)("%s: is read", async (_, body, { code, words, requestId }) => {
    const error = await errorOf({
      status: 400,
      headers: JSON_HEADERS,
      body: JSON.stringify(body),
    });
    expect(error).toMatchObject({ status: 400, code, requestId, body, outcome: "refused" });
    expect(error.body).toStrictEqual(body);
    expect(error.message).toContain(`400 ${code}: ${words}`);
    expect(error.message).toContain("Nothing was changed.");
  });

  test.each(shapes)("%s: its request id is the header's where there is one", async (_, body) => {
    const headers = { ...JSON_HEADERS, "X-Request-Id": "of-the-header" };
    const error = await errorOf({ status: 500, headers, body: JSON.stringify(body) });
    expect(error).toMatchObject({ requestId: "of-the-header", outcome: "unknown" });
    expect(error.message).toContain("(request id of-the-header)");
    expect(error.message).toMatch(UNKNOWN);
  });

  test("general and special meaning are both told, once each", async () => {
    const body = JSON.stringify({ ...serviceError, message: "the version is not there" });
    const error = await errorOf({ status: 400, headers: JSON_HEADERS, body });
    expect(error.message).toContain("CCE.03400001: Invalid request. the version is not there.");
    const echo = JSON.stringify({ ...serviceError, message: serviceError["errorMessage"] });
    const once = await errorOf({ status: 400, headers: JSON_HEADERS, body: echo });
    expect(once.message.match(/Invalid request/g)).toHaveLength(1);
  });

  test.each<[string, string, string]>([
    ["HTML", "<html><style>p{}</style><body><h1>502</h1>Bad&nbsp;Gateway</body></html>", "502"],
    ["plain text", "upstream connect error", "upstream connect error"],
    ["nothing", "", "empty or unreadable body"],
    ["cut-off JSON", JSON.stringify(serviceError).slice(0, 40), "{"],
    ["a JSON text", '"denied"', "denied"],
    ["an empty object", "{}", "empty or unreadable body"],
    ["null", "null", ""],
    ["an array", "[]", "empty or unreadable body"],
    ["codes of another kind", '{"errorCode":7,"errorMessage":{},"error":"x"}', "empty or unreadable body"],
  ])("%s: has no code, and its text is kept", async (_, body, words) => {
    const error = await errorOf({ status: 502, body });
    expect(error).toMatchObject({ status: 502, code: undefined, outcome: "unknown" });
    expect(error.message).toContain(words);
    expect(error.message).not.toMatch(/<h1>|undefined|\[object/);
    expect(error.body).toStrictEqual(jsonOr(body));
  });

  test("a very long text: the message stays short and the body is cut at 64 KiB", async () => {
    const body = "too long ".repeat(10_000);
    const error = await errorOf({ status: 413, body });
    expect(error.message.length).toBeLessThan(1000);
    expect(error.body).toBe(body.slice(0, 64 * 1024));
  });

  test.each([
    [400, "refused"],
    [401, "refused"],
    [403, "refused"],
    [404, "refused"],
    [409, "refused"],
    [418, "refused"],
    [429, "refused"],
    [500, "unknown"],
    [502, "unknown"],
    [504, "unknown"],
    [599, "unknown"],
  ])("%d: the outcome is %s", async (status, outcome) => {
    const error = await errorOf({ status });
    expect(error).toMatchObject({ status, outcome, name: "CceApiError", attempts: 1 });
    expect(error.operation).toBe("updateAddonInstance");
    expect(error.message).toMatch(/^updateAddonInstance: PUT http:\/\/127\.0\.0\.1:\d+\/api\/v3\//);
  });

  test("503: the gateway's says nothing was done, a proxy's does not", async () => {
    const body = JSON.stringify(scenario("updateAddonInstance/iam-unavailable").response);
    expect(await errorOf({ status: 503, body })).toMatchObject({ outcome: "refused" });
    expect(await errorOf({ status: 503, body: "busy" })).toMatchObject({ outcome: "unknown" });
  });

  test.each<[string, string]>([
    ["HTML", "<html>Welcome</html>"],
    ["nothing", ""],
    ["blanks", " \n"],
    ["cut-off JSON", JSON.stringify(answer()).slice(0, -1)],
    ["null", "null"],
    ["an array", JSON.stringify([answer()])],
    ["a JSON text", JSON.stringify(JSON.stringify(answer()))],
    ["an object without what the contract requires", JSON.stringify({ status: answer().status })],
    ["a service's error", JSON.stringify(serviceError)],
  ])("200 with %s: is no success, and the outcome is unknown", async (_, body) => {
    const error = await errorOf({ status: 200, headers: JSON_HEADERS, body });
    expect(error).toMatchObject({ status: 200, outcome: "unknown" });
    expect(error.body).toStrictEqual(jsonOr(body));
    expect(error.message).toMatch(/200, but the response /);
    expect(error.message).toMatch(UNKNOWN);
  });

  test("204: is no success, and the outcome is unknown", async () => {
    const error = await errorOf({ status: 204 });
    expect(error).toMatchObject({ status: 204, outcome: "unknown" });
    expect(error.message).toContain("the response is empty");
  });

  test.each([
    [301, "refused"],
    [302, "refused"],
    [303, "unknown"],
    [307, "refused"],
    [308, "refused"],
  ])("%d: is reported as %s, not followed", async (status, outcome) => {
    const other = await startServer(() => ({ body: JSON.stringify(answer()) }));
    const location = `${other.url}/elsewhere?token=a-token`;
    const error = await errorOf({ status, headers: { location } });
    expect(error).toMatchObject({ status, outcome });
    expect(error.message).toContain(`redirect to ${other.url}/elsewhere?token=[redacted]`);
    expect(other.received).toEqual([]);
  });

  test("an answer that repeats the token does not carry it into the error", async () => {
    const body = JSON.stringify({ ...gatewayError, error_msg: 'token "a-token" a-token' });
    const headers = { ...JSON_HEADERS, "x-request-id": "a-token" };
    const error = await errorOf({ status: 401, headers, body });
    expect(error.requestId).toBe("[redacted]");
    expect(JSON.stringify(error) + error.message + error.stack).not.toContain("a-token");
  });

  test("an answer with text beyond ASCII and a byte order mark is read", async () => {
    const server = await startServer(() => ({ body: `\ufeff${JSON.stringify(answer())}` }));
    const addon = await client({ endpoint: server.url }).updateAddonInstance({
      id,
      body: request(),
    });
    expect(addon).toStrictEqual(answer());
  });
});

/** The error a call ends with when a real server answers so. */
async function errorOf(served: Served): Promise<CceApiError> {
  const server = await startServer(() => served);
  const cce = client({ endpoint: server.url });
  const error = await thrown(() => cce.updateAddonInstance({ id, body: request() }));
  expect(server.received).toHaveLength(1);
  expect(error).toBeInstanceOf(CceError);
  expect(error).toBeInstanceOf(Error);
  if (!(error instanceof CceApiError)) throw error;
  return error;
}

/** What a text holds as JSON, or itself. */
function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
