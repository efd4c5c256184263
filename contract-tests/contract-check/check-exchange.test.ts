// checkExchange: what agrees, what disagrees and where, what is news, and what is not covered.
import { describe, expect, test } from "vitest";
import { checkExchange } from "../../src/contract-check/check-exchange.ts";
import type { Body, Exchange } from "../../src/contract-check/exchange.ts";
import type { Verdict } from "../../src/contract-check/verdict.ts";
import { jsonBody, recorded, scenarioExchange } from "../support/exchanges.ts";
import { id, scenarios } from "../support/harness.ts";

/** `<message> <what>` of each disagreement; news are marked. */
const found = (verdict: Verdict) =>
  verdict.result === "not covered"
    ? [verdict.why]
    : verdict.disagreements.map(
        ({ message, what, severity }) => `${severity === "news" ? "news: " : ""}${message} ${what}`,
      );

const foundIn = (exchange: Exchange) => found(checkExchange(exchange));

/** The documented update, with another response. */
const withResponse = (change: Parameters<typeof recorded>[1]) =>
  foundIn(recorded("updateAddonInstance/upgrade-everest", change));

/** The documented update, with another request. */
const withRequest = (change: Parameters<typeof recorded>[2]) =>
  foundIn(recorded("updateAddonInstance/upgrade-everest", {}, change));

test.each(scenarios)("the documented exchange $id agrees", (scenario) => {
  expect(checkExchange(scenarioExchange(scenario))).toEqual({
    result: "agrees",
    operation: scenario.operationId,
    status: scenario.status,
    disagreements: [],
    unchecked: [],
  });
});

describe("the request", () => {
  const update = (change: object) => ({
    ...(jsonBody("updateAddonInstance/upgrade-everest", "request") as object),
    ...change,
  });

  test.each<[string, Parameters<typeof recorded>[2], string[]]>([
    ["no body", { body: "" }, ["/request/body is empty"]],
    ["a body that is no JSON", { body: "{" }, ["/request/body is not JSON"]],
    ["a body that is no UTF-8", { body: Uint8Array.of(0x22, 0xff, 0x22) }, ["/request/body is not valid UTF-8"]],
    ["another type of body", { body: "[]" }, ["/request/body must be an object, not an array"]],
    [
      "a missing property",
      { body: update({ spec: { version: "1", clusterID: "c", values: {} } }) },
      ["/request/body/spec/addonTemplateName is missing"],
    ],
    [
      "an unknown property",
      { body: update({ extra: 1 }) },
      ["news: /request/body/extra is a property that the contract does not have"],
    ],
    [
      "another annotation",
      { body: update({ metadata: { annotations: { "addon.upgrade/type": "install" } } }) },
      ['/request/body/metadata/annotations/addon.upgrade~1type must be "upgrade"'],
    ],
    [
      "another media type",
      { contentType: "text/plain" },
      ["/request/headers/content-type is another media type: must be application/json"],
    ],
    [
      "no media type",
      { contentType: undefined },
      ["/request/headers/content-type is missing: must be application/json"],
    ],
    [
      "another charset",
      { contentType: "application/json; charset=gbk" },
      ["/request/headers/content-type has another charset: JSON is UTF-8"],
    ],
    [
      "an unknown query parameter",
      { path: `/api/v3/addons/${id}?dryRun=true` },
      ["news: /request/query/dryRun is a parameter that the contract does not have"],
    ],
    [
      "an id that is too long",
      { path: `/api/v3/addons/${"a".repeat(256)}` },
      ["/request/path/id must have at most 255 characters"],
    ],
  ])("%s", (_, change, expected) => {
    expect(withRequest(change)).toEqual(expected);
  });

  test.each(["application/json; charset=UTF-8", "Application/JSON", 'application/json;charset="utf-8"'])(
    "the media type %s agrees",
    (contentType) => {
      expect(withRequest({ contentType })).toEqual([]);
    },
  );

  test("a required query parameter that is missing, empty or repeated", () => {
    const listed = (path: string) => foundIn(recorded("listAddonInstances/two-addons", {}, { path }));
    expect(listed("/api/v3/addons")).toEqual(["/request/query/cluster_id is missing"]);
    expect(listed("/api/v3/addons?cluster_id=")).toEqual(["/request/query/cluster_id must not be empty"]);
    const twice = "/request/query/cluster_id is given 2 times: must be given once";
    expect(listed("/api/v3/addons?cluster_id=a&cluster_id=b")).toEqual([twice]);
  });
});

describe("credentials", () => {
  const none = "/request/headers has neither X-Auth-Token nor a signature in Authorization";
  const both = "/request/headers/authorization is sent with X-Auth-Token: a request has one of the two";
  const other = "/request/headers/authorization is no SDK-HMAC-SHA256 signature";
  const signature = `SDK-HMAC-SHA256 Access=a, SignedHeaders=host, Signature=${"0".repeat(64)}`;

  test.each<[string, Record<string, string>, string[]]>([
    ["none", {}, [none]],
    ["an empty token", { "X-Auth-Token": "" }, [none]],
    ["both", { "X-Auth-Token": "t", Authorization: signature }, [both]],
    ["another scheme", { Authorization: "Bearer t" }, [other]],
    ["a signature", { authorization: signature }, []],
  ])("%s, refused", (_, credentials, expected) => {
    const refused = scenarios.find((other) => other.id === "updateAddonInstance/token-rejected");
    expect(foundIn(scenarioExchange(refused, credentials))).toEqual(expected);
  });

  test("none, accepted: not all that was sent was recorded", () => {
    expect(withRequest({ credentials: {} })).toEqual([`news: ${none}`]);
  });

  test("none, and no response yet", () => {
    const { request } = recorded("showAddonInstance/upgraded", {}, { credentials: {} });
    expect(foundIn({ request })).toEqual([none]);
  });
});

describe("the response", () => {
  const shown = jsonBody("updateAddonInstance/upgrade-everest", "response") as {
    readonly status: { readonly currentVersion: object };
  };
  const withStatus = (change: object) => ({ ...shown, status: { ...shown.status, ...change } });

  test.each<[string, Parameters<typeof recorded>[1], string[]]>([
    [
      "a status that is not declared",
      { status: 202 },
      ["/response/status is 202, which is not declared: 200, 400, 401, 403, 404, 429, 500, 503, default are"],
    ],
    [
      "a redirect",
      { status: 302, body: "" },
      ["/response/status is 302, which is not declared: 200, 400, 401, 403, 404, 429, 500, 503, default are"],
    ],
    ["a missing property", { body: withStatus({ Reason: undefined }) }, ["/response/body/status/Reason is missing"]],
    [
      "a wrong type",
      { body: withStatus({ Reason: 1 }) },
      ["/response/body/status/Reason must be a string, not a number"],
    ],
    [
      "a wrong type deep in an array",
      {
        body: withStatus({
          currentVersion: {
            ...shown.status.currentVersion,
            supportVersions: [
              { clusterType: "a", clusterVersion: [] },
              { clusterType: 1, clusterVersion: [] },
            ],
          },
        }),
      },
      ["/response/body/status/currentVersion/supportVersions/1/clusterType must be a string, not a number"],
    ],
    [
      "a wrong type where the value is a constant: said once",
      { body: { ...shown, kind: 1 } },
      ["/response/body/kind must be a string, not a number"],
    ],
    [
      "a null where none may be",
      { body: withStatus({ message: null }) },
      ["/response/body/status/message must be a string, not null"],
    ],
    [
      "a wrong time",
      { body: { ...shown, metadata: { creationTimestamp: "yesterday" } } },
      ["/response/body/metadata/creationTimestamp must be a time such as 2023-07-03T11:24:05Z (RFC 3339)"],
    ],
    [
      "an unknown property",
      { body: withStatus({ addedLater: {} }) },
      ["news: /response/body/status/addedLater is a property that the contract does not have"],
    ],
    [
      "an unknown state",
      { body: withStatus({ status: "hibernating" }) },
      ["news: /response/body/status/status is a value that the contract does not know"],
    ],
    [
      "HTML",
      { body: "<html>", contentType: "text/html" },
      ["/response/headers/content-type is another media type: must be application/json"],
    ],
    ["nothing", { body: "" }, ["/response/body is empty"]],
    ["no JSON", { body: "{" }, ["/response/body is not JSON"]],
  ])("%s", (_, change, expected) => {
    expect(withResponse(change)).toEqual(expected);
  });

  const service = { errorCode: "CCE.03404001", errorMessage: "gone" };
  const gateway = { error_code: "APIGW.0301", error_msg: "no" };
  test.each<[string, number, object, string[]]>([
    ["the service's error", 404, service, []],
    ["the gateway's, with the same status", 404, gateway, []],
    ["an error of a status that is not listed", 418, gateway, []],
    [
      "a changed form",
      404,
      { code: "CCE.03404001", message: "gone" },
      [
        "/response/body has no known form: must have errorCode and errorMessage (ServiceError) or error_code and error_msg (GatewayError)",
      ],
    ],
    [
      "a gateway's error without its message",
      401,
      { error_code: "APIGW.0301" },
      ["/response/body/error_msg is missing"],
    ],
    [
      "both forms at once",
      400,
      { ...service, ...gateway },
      ["/response/body mixes the forms of ServiceError and GatewayError"],
    ],
    [
      "an error with an unknown property",
      400,
      { ...service, addedLater: 1 },
      ["news: /response/body/addedLater is a property that the contract does not have"],
    ],
  ])("%s", (_, status, body, expected) => {
    expect(withResponse({ status, body }).sort()).toEqual(expected);
  });

  test.each([
    ["56.818", []],
    ["Wed, 21 Oct 2026 07:28:00 GMT", []],
    ["soon", ["/response/headers/retry-after does not match the contract's pattern"]],
  ])("Retry-After: %s", (value, expected) => {
    expect(withResponse({ status: 429, body: gateway, headers: [["Retry-After", value]] })).toEqual(expected);
  });

  test.each<Body>(["truncated", "not recorded"])("a body that is %s is not judged, and it is said so", (body) => {
    const { request, response } = recorded("showAddonInstance/upgraded");
    const verdict = checkExchange({ request, response: response && { ...response, body } });
    expect(verdict).toMatchObject({ result: "agrees", disagreements: [], unchecked: [`response body: ${body}`] });
  });

  test("without a response the request alone is judged, and it is said so", () => {
    const { request } = recorded("showAddonInstance/upgraded");
    expect(checkExchange({ request })).toMatchObject({ result: "agrees", unchecked: ["response: there is none"] });
  });
});

test("a disagreement has its place in the contract, with the line", async () => {
  const verdict = checkExchange(recorded("showAddonInstance/upgraded", { body: { kind: "Addon" } }));
  const contract = "/components/schemas/AddonInstance/required";
  expect(verdict).toMatchObject({ result: "disagrees", disagreements: [{ contract }, { contract }, { contract }] });
});

test.each([
  ["DELETE", `/api/v3/addons/${id}`, "the contract has no DELETE for this path: it has PUT, GET"],
  ["HUNTER", `/api/v3/addons/${id}`, "the contract has no such method for this path: it has PUT, GET"],
  ["GET", "/api/v3/projects/secret/clusters", "the contract has no such path"],
  ["GET", `/autopilot/v3/addons/${id}`, "the contract has no such path"],
])("%s %s is not covered", (method, path, why) => {
  const { request } = recorded("showAddonInstance/upgraded", {}, { path });
  expect(checkExchange({ request: { ...request, method } })).toEqual({ result: "not covered", why });
});

test.each([
  ["a token", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC"],
  ["an id", "684fa9b2-a987-11ec-ba79-0255ac100096"],
  ["a host", "db.internal.example.com"],
  ["a name with a line break", "a\nb"],
])("%s as a name is not shown", (_, name) => {
  const body = { ...(jsonBody("showAddonInstance/upgraded", "response") as object), [name]: 1 };
  const path = `/api/v3/addons/a?${encodeURIComponent(name)}=1`;
  const [inQuery, inBody] = foundIn(recorded("showAddonInstance/upgraded", { body }, { path }));
  expect(inQuery).toBe("news: /request/query/… is a parameter that the contract does not have");
  expect(inBody).toBe("news: /response/body/… is a property that the contract does not have");
});
