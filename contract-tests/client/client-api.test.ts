/** Serves the path through `cce.api`, the openapi-fetch client itself: its own three results, and the same guards. */
import { describe, expect, test } from "vitest";
import { CceError, CceValidationError } from "../../src/index.ts";
import {
  answer,
  client,
  id,
  observedFetch,
  refusal,
  request,
  scenario,
  startServer,
  thrown,
} from "../support/harness.ts";

const PATH = "/api/v3/addons/{id}";
const params = { path: { id } };

describe("updateAddonInstance", () => {
  test("cce.api gives data and a response that can still be read", async () => {
    const { fetch, sent } = observedFetch();
    const given = await client({ fetch }).api.PUT(PATH, { params, body: request() });
    expect(given.data).toStrictEqual(answer());
    expect(given).not.toHaveProperty("error");
    expect(given.response.status).toBe(200);
    expect(await given.response.clone().text()).toBe(JSON.stringify(answer()));
    expect(await given.response.json()).toStrictEqual(answer());
    expect(sent[0]?.headers["x-auth-token"]).toBe("a-token");
  });

  test("cce.api gives error and a response that can still be read, over a real connection", async () => {
    const body = JSON.stringify(scenario("updateAddonInstance/invalid-request").response);
    const headers = { "content-type": "application/json", "x-request-id": "of-the-header" };
    const server = await startServer(() => ({ status: 400, headers, body }));
    const cce = client({ endpoint: server.url });
    const given = await cce.api.PUT(PATH, { params, body: request() });
    expect(given.error).toStrictEqual(scenario("updateAddonInstance/invalid-request").response);
    expect(given).not.toHaveProperty("data");
    expect(given.response.status).toBe(400);
    expect(given.response.headers.get("x-request-id")).toBe("of-the-header");
    expect(await given.response.text()).toBe(body);
    expect(server.received[0]?.body.toString()).toBe(JSON.stringify(request()));
  });

  test.each([
    "https://evil.example",
    "https://cce.cn-north-4.myhuaweicloud.com.evil.example",
    "http://cce.cn-north-4.myhuaweicloud.com",
    "https://cce.cn-north-4.myhuaweicloud.com:444",
  ])("cce.api cannot be sent to %s", async (baseUrl) => {
    const { fetch, sent } = observedFetch();
    const { api } = client({ fetch });
    const violations = await refusal(() => api.PUT(PATH, { baseUrl, params, body: request() }));
    expect(violations).toEqual([expect.stringMatching(/^url: PUT .* is not an operation of the contract at https:/)]);
    expect(sent).toEqual([]);
  });

  test.each(["", ".", ".."])("cce.api reaches no other path with the id %j", async (value) => {
    const { fetch, sent } = observedFetch();
    const { api } = client({ fetch });
    await refusal(() => api.PUT(PATH, { params: { path: { id: value } }, body: request() }));
    expect(sent).toEqual([]);
  });

  test.each<[string, object]>([
    ["no id", { params: { path: {} } }],
    ["an undefined id", { params: { path: { id: undefined } } }],
    ["no parameters", {}],
  ])("cce.api does not send the template itself for %s", async (_, without) => {
    const { fetch, sent } = observedFetch();
    const { api } = client({ fetch });
    const call = api.PUT(PATH, { ...without, body: request() } as never);
    expect(await thrown(() => call)).toBeInstanceOf(CceValidationError);
    expect(sent).toEqual([]);
  });

  test.each<[string, object]>([
    ["a user and a word in the URL", { baseUrl: "https://u:w@cce.cn-north-4.myhuaweicloud.com" }],
    ["another host after an @", { baseUrl: "https://cce.cn-north-4.myhuaweicloud.com@evil.example" }],
    ["half a character", { params: { path: { id: "\ud83d" } } }],
  ])("cce.api sends nothing for %s", async (_, init) => {
    const { fetch, sent } = observedFetch();
    const { api } = client({ fetch });
    expect(await thrown(() => api.PUT(PATH, { params, body: request(), ...init }))).toBeInstanceOf(Error);
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
  ])("cce.api does not reach the path %s", async (path) => {
    const { fetch, sent } = observedFetch();
    const { api } = client({ fetch });
    await refusal(() => api.PUT(path as typeof PATH, { params, body: request() }));
    expect(sent).toEqual([]);
  });

  test("cce.api does not reach the path with another method", async () => {
    const { fetch, sent } = observedFetch();
    const { api } = client({ fetch });
    for (const method of ["DELETE", "POST", "PATCH", "GET"] as const) {
      const call = api[method] as unknown as (path: string, init: object) => Promise<unknown>;
      await refusal(() => call(PATH, { params }));
    }
    expect(sent).toEqual([]);
  });

  test("cce.api refuses a path that is no proper encoding, signed or not", async () => {
    const keys = { accessKey: "AccessKey", secretKey: "SecretKey" };
    for (const credentials of [keys, { token: "a-token" }]) {
      const { fetch, sent } = observedFetch();
      const { api } = client({ fetch, credentials });
      const path = "/api/v3/addons/%" as typeof PATH;
      const error = await thrown(() => api.PUT(path, { params, body: request() }));
      expect(error).toBeInstanceOf(CceValidationError);
      expect(sent).toEqual([]);
    }
  });

  test("cce.api does not send what JSON would lose", async () => {
    const { fetch, sent } = observedFetch();
    const body = request();
    body.spec.values = { count: 2 ** 53, when: new Date(0), not: Number.NaN };
    const violations = await refusal(() => client({ fetch }).api.PUT(PATH, { params, body }));
    expect(violations.map((violation) => violation.split(":")[0])).toEqual([
      "body.spec.values.count",
      "body.spec.values.when",
      "body.spec.values.not",
    ]);
    expect(sent).toEqual([]);
  });

  test.each<[string, BodyInit | null, ResponseInit, string]>([
    ["a number that would be rounded", '{"a":9007199254740993}', {}, "contains the number 9007199254740993"],
    ["a repeated key", '{"a":1,"a":2}', {}, "contains the key response.a twice"],
    [
      "205, which has no body",
      null,
      { status: 205, headers: { "content-length": "7" } },
      "205, but the response is not JSON",
    ],
  ])("cce.api throws on a success with %s", async (_, body, init, words) => {
    const { api } = client({ fetch: async () => new Response(body, init) });
    const error = await thrown(() => api.PUT(PATH, { params, body: request() }));
    expect(error).toMatchObject({ name: "CceApiError", outcome: "unknown" });
    expect(String(error)).toContain(words);
  });

  test("cce.api does not say that nothing was sent when the response cannot be read as asked", async () => {
    const { fetch, sent } = observedFetch();
    const { api } = client({ fetch });
    const error = await thrown(() => api.PUT(PATH, { params, body: request(), parseAs: "formData" as "json" }));
    expect(error).toMatchObject({ name: "CceApiError", status: 200, outcome: "unknown", attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  test("cce.api throws an error of its own kind when the answer is not JSON", async () => {
    const { fetch } = observedFetch("<html>Welcome</html>");
    const { api } = client({ fetch });
    const error = await thrown(() => api.PUT(PATH, { params, body: request() }));
    expect(error).toBeInstanceOf(CceError);
  });

  test("cce.api throws an error of its own kind when nothing answers", async () => {
    const fetch = async () => {
      throw new TypeError("fetch failed");
    };
    const error = await thrown(() => client({ fetch }).api.PUT(PATH, { params, body: request() }));
    expect(error).toMatchObject({ name: "CceConnectionError", operation: "updateAddonInstance" });
  });

  test("a middleware of cce.api sees the method's call and can answer it", async () => {
    const { fetch, sent } = observedFetch();
    const cce = client({ fetch });
    const seen: string[] = [];
    cce.api.use({
      onRequest: ({ request, schemaPath }) => {
        seen.push(`${request.method} ${schemaPath} ${request.headers.get("x-auth-token")}`);
        request.headers.set("x-trace", "1");
      },
    });
    expect(await cce.updateAddonInstance({ id, body: request() })).toStrictEqual(answer());
    expect(seen).toEqual([`PUT ${PATH} null`]);
    expect(sent[0]?.headers["x-trace"]).toBe("1");
    cce.api.use({ onRequest: () => new Response(JSON.stringify(answer())) });
    expect(await cce.updateAddonInstance({ id, body: request() })).toStrictEqual(answer());
    expect(sent).toHaveLength(1);
  });

  test("a middleware of cce.api that sends once more: the error holds nothing of the answer before", async () => {
    const first = new Response("", { status: 429, headers: { "retry-after": "60", "x-request-id": "first" } });
    const answers = [() => first, () => Promise.reject(new TypeError("fetch failed"))];
    const cce = client({ fetch: async () => answers.shift()?.(), maxAttempts: 4 });
    cce.api.use({ onResponse: ({ request, options }) => options.fetch(request) });
    const error = await thrown(() => cce.updateAddonInstance({ id, body: request() }));
    expect(error).toMatchObject({ name: "CceConnectionError", outcome: "unknown", requestId: undefined });
    expect(error).toHaveProperty("message", expect.not.stringContaining("60 s"));
  });

  test("an error's body that a middleware gave shows no token, of digits either", async () => {
    const { fetch } = observedFetch();
    const cce = client({ fetch, credentials: { token: "123456789" } });
    const body = '{"token":123456789,"tokens":["123456789"],"count":12}';
    cce.api.use({ onResponse: () => new Response(body, { status: 400 }) });
    const error = await thrown(() => cce.updateAddonInstance({ id, body: request() }));
    expect(error).toHaveProperty("body", { token: "[redacted]", tokens: ["[redacted]"], count: 12 });
  });

  test("a middleware of cce.api cannot send the method's call elsewhere", async () => {
    const { fetch, sent } = observedFetch();
    const cce = client({ fetch });
    cce.api.use({
      onRequest: ({ request }) => new Request("https://evil.example/api/v3/addons/a", request),
    });
    const error = await thrown(() => cce.updateAddonInstance({ id, body: request() }));
    expect(error).toBeInstanceOf(CceError);
    expect(sent).toEqual([]);
  });
});
