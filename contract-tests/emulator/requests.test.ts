// What the emulator does with a request before and instead of a change: routes, credentials, parameters, bodies.
import { describe, expect, test } from "vitest";
import { samples } from "../../generated/sample-data.ts";
import { AUTOSCALER, CLUSTER, EVEREST, emulate } from "../support/emulator.ts";
import { found, requestWith, scenario } from "../support/harness.ts";

const PATH = `/api/v3/addons/${EVEREST}`;
const ROLLBACK = `${PATH}/operation/rollback`;
const REFUSED = scenario("updateAddonInstance/invalid-request").response as Record<string, unknown>;

/** The documented request for the emulator's everest. */
const body = (spec: object = {}) => {
  const request = requestWith({});
  return { ...request, spec: { ...request.spec, clusterID: CLUSTER, ...spec } };
};
const text = (values: string) => JSON.stringify(body()).replace('"values":{}', `"values":${values}`);

describe("a route", () => {
  test.each([
    ["GET", "/"],
    ["GET", "/api/v3/addons/"],
    ["GET", "/api/v3/addons/%FF"],
    ["DELETE", PATH],
    ["POST", "/api/v3/addons"],
    ["GET", `${PATH}/`],
    ["GET", ROLLBACK],
    ["GET", "/autopilot/v3/addons"],
  ])("outside the contract, %s %s, gets 404 of the gateway, with or without credentials", async (method, path) => {
    const { send } = emulate();
    const headers = [{}, { "x-auth-token": "" }];
    for (const given of headers) {
      const { status, body, headers } = await send(method, path, undefined, given);
      expect({ status, body }).toMatchObject({ status: 404, body: { error_code: "APIGW.0101" } });
      expect(body.request_id).toBe(headers.get("x-request-id"));
    }
  });
});

describe("credentials", () => {
  const hex = "0".repeat(64);
  const authorization = `SDK-HMAC-SHA256 Access=any, SignedHeaders=host;x-sdk-date, Signature=${hex}`;
  const date = { "x-sdk-date": "20240726T000000Z" };

  test.each([
    ["none", {}],
    ["an empty token", { "x-auth-token": "" }],
    ["a signature without its date", { authorization }],
    ["another scheme", { ...date, authorization: "Basic YTpi" }],
    ["a signature that is cut off", { ...date, authorization: authorization.slice(0, -1) }],
  ])("are needed: %s gets 401 of the gateway", async (_, headers) => {
    const { send } = emulate();
    const { status, body } = await send("GET", PATH, undefined, { "x-auth-token": "", ...headers });
    expect({ status, code: body.error_code }).toEqual({ status: 401, code: "APIGW.0301" });
  });

  test("can be any signature", async () => {
    const { send } = emulate();
    expect(await send("GET", PATH, undefined, { "x-auth-token": "", ...date, authorization })).toMatchObject({
      status: 200,
    });
  });

  test("of the client are taken, a signature too", async () => {
    const { show } = emulate({}, { credentials: { accessKey: "any", secretKey: "any" } });
    expect((await show()).metadata?.uid).toBe(EVEREST);
  });
});

describe("a wrong request gets the 400 of the add-on manager", () => {
  test.each([
    ["no cluster to list", "GET", "/api/v3/addons", undefined, "cluster_id is missing"],
    ["an empty cluster to list", "GET", "/api/v3/addons?cluster_id=", undefined, "cluster_id must not be empty"],
    ["a template's name that is too short", "GET", "/api/v3/addontemplates?addon_template_name=e", undefined, "2"],
    ["another cluster, at a read", "GET", `${PATH}?cluster_id=other`, undefined, "another cluster"],
    ["a name for an id, at a read", "GET", "/api/v3/addons/everest", undefined, "not its uid"],
    ["a name for an id, at an update", "PUT", "/api/v3/addons/everest", body(), "not its uid"],
    [
      "a name for an id, at a rollback",
      "POST",
      "/api/v3/addons/everest/operation/rollback",
      { clusterID: CLUSTER },
      "uid",
    ],
    ["no body", "PUT", PATH, "", "is not JSON"],
    ["a body that is not JSON", "PUT", PATH, "{", "is not JSON"],
    ["a body that is an array", "PUT", PATH, [], "body must be an object"],
    ["a missing annotation", "PUT", PATH, { ...body(), metadata: { annotations: {} } }, "addon.upgrade/type"],
    [
      "a misspelt annotation beside the right one",
      "PUT",
      PATH,
      { ...body(), metadata: { annotations: { "addon.upgrade/type": "upgrade", "addon.update/type": "upgrade" } } },
      "addon.update/type",
    ],
    ["missing values", "PUT", PATH, body({ values: undefined }), "body.spec.values is missing"],
    ["another cluster, at an update", "PUT", PATH, body({ clusterID: "other" }), "another cluster"],
    ["another template", "PUT", PATH, body({ addonTemplateName: "autoscaler" }), "addonTemplateName is everest"],
    ["a version that the template lacks", "PUT", PATH, body({ version: "2.1.31" }), "no version 2.1.31"],
    ["a number that would be rounded", "PUT", PATH, text('{"a":12345678901234567890}'), "body.spec.values.a"],
    ["a number that would lose its sign", "PUT", PATH, text('{"a":-0}'), "-0"],
    ["a key that is there twice", "PUT", PATH, text('{"a":1,"a":2}'), "twice"],
    ["no cluster, at a rollback", "POST", ROLLBACK, {}, "body.clusterID is missing"],
    ["another cluster, at a rollback", "POST", ROLLBACK, { clusterID: "other" }, "another cluster"],
  ])("%s", async (_, method, path, sent, message) => {
    const { send, emulator } = emulate();
    const { status, body } = await send(method, path, sent);
    expect(status).toBe(400);
    expect(Object.keys(body)).toEqual(Object.keys(REFUSED));
    expect(body).toMatchObject({
      code: 400,
      errorCode: "CCE.03400001",
      reason: "BadRequest",
      message: body.error.message,
    });
    expect(body.message).toContain(message);
    expect(emulator.accepted).toEqual([]);
  });

  test("bytes that are not UTF-8", async () => {
    const { fetch } = emulate();
    const response = await fetch(`https://any.example${PATH}`, {
      method: "PUT",
      headers: { "x-auth-token": "any" },
      body: Uint8Array.of(0x22, 0xff, 0x22),
    });
    expect(response.status).toBe(400);
  });
});

test.each([
  ["GET", "/api/v3/addons/none", undefined],
  ["PUT", "/api/v3/addons/none", body()],
  ["POST", "/api/v3/addons/none/operation/rollback", { clusterID: CLUSTER }],
])("%s %s, an unknown id, gets 404 of the service", async (method, path, sent) => {
  const { send } = emulate();
  expect(await send(method, path, sent)).toMatchObject({ status: 404, body: { errorCode: "CCE.03404001" } });
});

test.each(["basic", "custom", "flavor"])(
  "JSON text as %s gets the 500 that the provider's samples got",
  async (key) => {
    const { send, emulator } = emulate();
    const { status, body: error } = await send("PUT", PATH, body({ values: { [key]: "{}" } }));
    expect({ status, error }).toMatchObject({ status: 500, error: { errorCode: "CCE.03500001" } });
    expect(emulator.accepted).toEqual([]);
  },
);

describe("a read", () => {
  test("takes the cluster's id, which older clients send", async () => {
    const { cce } = emulate();
    expect((await cce.showAddonInstance({ id: EVEREST, cluster_id: CLUSTER })).metadata?.uid).toBe(EVEREST);
  });

  test("of another cluster's instances finds none", async () => {
    const { cce } = emulate();
    expect(await cce.listAddonInstances({ cluster_id: "other" })).toEqual({
      kind: "Addon",
      apiVersion: "v3",
      items: [],
    });
  });

  test("of templates can be of one, by its name or its alias", async () => {
    const templates = structuredClone(samples["listAddonTemplates/two-addons"].items);
    found(templates[1]).metadata.alias = "everest";
    const { cce } = emulate({ templates });
    const named = async (addon_template_name: string) =>
      (await cce.listAddonTemplates({ addon_template_name })).items.map(({ metadata }) => metadata.name);
    expect(await named("everest")).toEqual(["everest", "autoscaler"]);
    expect(await named("autoscaler")).toEqual(["autoscaler"]);
    expect(await named("no-such")).toEqual([]);
  });

  test("may have a query that the contract does not know", async () => {
    const { send } = emulate();
    expect(await send("GET", `/api/v3/addons/${AUTOSCALER}?other=1`)).toMatchObject({ status: 200 });
  });
});
