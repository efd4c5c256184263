// api.ts: cce.api is the openapi-fetch client itself, with its results, and with the same limits as the client's methods.
import { describe, expect, test } from "vitest";
import { CceValidationError } from "../../src/index.ts";
import { respond, serve } from "../support/fault-server.ts";
import { client, contract, id, observedFetch, refusal, request, response, thrown } from "../support/harness.ts";

const PATH = "/api/v3/addons/{id}";
const params = { path: { id } };

/** Sends the documented request through cce.api, with other `init`. */
function put(init: object, options: object = {}) {
  const { fetch, sent } = observedFetch();
  const { api } = client({ fetch, ...options });
  return { sent, call: () => api.PUT(PATH, { params, body: request(), ...init }) };
}

describe("cce.api", () => {
  test("resolves with data and a response that can still be read", async () => {
    const { fetch, sent } = observedFetch();
    const given = await client({ fetch }).api.PUT(PATH, { params, body: request() });
    expect(given.data).toStrictEqual(response());
    expect(given).not.toHaveProperty("error");
    expect(given.response.status).toBe(200);
    expect(await given.response.clone().text()).toBe(JSON.stringify(response()));
    expect(await given.response.json()).toStrictEqual(response());
    expect(sent[0]?.headers["x-auth-token"]).toBe("a-token");
  });

  test("resolves with error and a response that can still be read, over a real connection", async () => {
    const body = { errorCode: "CCE.03400001", errorMessage: "Invalid request." };
    const server = await serve(respond(400, body));
    const given = await client({ endpoint: server.url }).api.PUT(PATH, { params, body: request() });
    expect(given.error).toStrictEqual(body);
    expect(given).not.toHaveProperty("data");
    expect(given.response.status).toBe(400);
    expect(given.response.headers.get("x-request-id")).toBe("request-400");
    expect(await given.response.text()).toBe(JSON.stringify(body));
    expect(server.received[0]?.body).toBe(JSON.stringify(request()));
  });

  test.each<{ name: string; body: BodyInit | null; init?: ResponseInit; words: string }>([
    {
      name: "a number that would be rounded",
      body: '{"a":9007199254740993}',
      words: "contains a number at response.a that would be rounded",
    },
    { name: "a repeated key", body: '{"a":1,"a":2}', words: "contains the key response.a twice" },
    { name: "what is not JSON", body: "<html>Welcome</html>", words: "200, but the response is not JSON" },
    {
      name: "205, which has no body",
      body: null,
      init: { status: 205, headers: { "content-length": "7" } },
      words: "205, but the response is not JSON",
    },
  ])("throws a CceApiError on a success with $name", async ({ body, init, words }) => {
    const { api } = client({ fetch: async () => new Response(body, init) });
    const error = await thrown(api.PUT(PATH, { params, body: request() }));
    expect(error).toMatchObject({ name: "CceApiError", outcome: "unknown" });
    expect(String(error)).toContain(words);
  });

  test("does not say that nothing was sent when the response cannot be read as asked", async () => {
    const { sent, call } = put({ parseAs: "formData" });
    const error = await thrown(call);
    expect(error).toMatchObject({ name: "CceApiError", status: 200, outcome: "unknown", attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  test("throws a CceConnectionError when there is no response", async () => {
    const { call } = put({}, { fetch: () => Promise.reject(new TypeError("fetch failed")) });
    expect(await thrown(call)).toMatchObject({ name: "CceConnectionError", operation: "updateAddonInstance" });
  });
});

describe("cce.api sends nothing", () => {
  test.each([
    "https://evil.example",
    "https://cce.cn-north-4.myhuaweicloud.com.evil.example",
    "http://cce.cn-north-4.myhuaweicloud.com",
    "https://cce.cn-north-4.myhuaweicloud.com:444",
  ])("to %s", async (baseUrl) => {
    const { sent, call } = put({ baseUrl });
    expect(await refusal(call)).toEqual([
      expect.stringMatching(/^url: PUT .* is not an operation of the contract at https:/),
    ]);
    expect(sent).toEqual([]);
  });

  test.each([
    "/api/v3/addons",
    "/api/v3/addons/a/b",
    "/api/v3/addons/a/../../clusters/b",
    "/api/v3/addons/a/",
    "/api/v3/clusters/a",
    ".evil.example/api/v3/addons/a",
    "//evil.example/api/v3/addons/a",
  ])("to the path %s", async (path) => {
    const { fetch, sent } = observedFetch();
    const { api } = client({ fetch });
    await refusal(() => api.PUT(path as typeof PATH, { params, body: request() }));
    expect(sent).toEqual([]);
  });

  const others = (["DELETE", "POST", "PATCH", "GET"] as const).filter(
    (method) => !Object.hasOwn(contract.paths[PATH] ?? {}, method.toLowerCase()),
  );
  test.each(others)("with the method %s, which the path does not have", async (method) => {
    const { fetch, sent } = observedFetch();
    const call = client({ fetch }).api[method] as unknown as (path: string, init: object) => Promise<unknown>;
    await refusal(() => call(PATH, { params }));
    expect(sent).toEqual([]);
  });

  test("to a path that is no proper encoding, signed or not", async () => {
    const keys = { accessKey: "AccessKey", secretKey: "SecretKey" };
    for (const credentials of [keys, { token: "a-token" }]) {
      const { fetch, sent } = observedFetch();
      const { api } = client({ fetch, credentials });
      await refusal(() => api.PUT("/api/v3/addons/%" as typeof PATH, { params, body: request() }));
      expect(sent).toEqual([]);
    }
  });

  const fail = (): never => {
    throw new Error("a trap");
  };
  const unreadable = Object.defineProperty(request(), "note", { get: fail, enumerable: true });
  test.each<{ name: string; init: object }>([
    { name: "an empty id", init: { params: { path: { id: "" } } } },
    { name: "the id .", init: { params: { path: { id: "." } } } },
    { name: "the id ..", init: { params: { path: { id: ".." } } } },
    { name: "no id", init: { params: { path: {} } } },
    { name: "an undefined id", init: { params: { path: { id: undefined } } } },
    { name: "no parameters", init: { params: undefined } },
    { name: "an id that no URL can carry", init: { params: { path: { id: "\ud83d" } } } },
    { name: "a body with a getter that throws", init: { body: unreadable } },
    { name: "a header that cannot be sent", init: { headers: { "bad name": "1" } } },
    { name: "a signal that is none", init: { signal: {} } },
  ])("with $name", async ({ init }) => {
    const { sent, call } = put(init);
    await refusal(call);
    expect(sent).toEqual([]);
  });

  test.each([
    { name: "a user and a password", baseUrl: "https://u:w@cce.cn-north-4.myhuaweicloud.com" },
    { name: "another host after an @", baseUrl: "https://cce.cn-north-4.myhuaweicloud.com@evil.example" },
  ])("with $name in the URL", async ({ baseUrl }) => {
    const { sent, call } = put({ baseUrl });
    expect(await thrown(call)).toBeInstanceOf(CceValidationError);
    expect(sent).toEqual([]);
  });

  test("without options", async () => {
    const { fetch, sent } = observedFetch();
    await refusal(() => client({ fetch }).api.PUT(PATH, null as never));
    expect(sent).toEqual([]);
  });

  test("with what JSON would lose", async () => {
    const body = request();
    body.spec.values = { count: 2 ** 53, when: new Date(0), not: Number.NaN };
    const { sent, call } = put({ body });
    expect((await refusal(call)).map((violation) => violation.split(":")[0])).toEqual([
      "body.spec.values.count",
      "body.spec.values.when",
      "body.spec.values.not",
    ]);
    expect(sent).toEqual([]);
  });
});
