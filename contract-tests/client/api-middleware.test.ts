// api.ts: a middleware registered through cce.api.use sees real requests and responses, on the client's methods too.
import { describe, expect, test } from "vitest";
import { CceError } from "../../src/index.ts";
import { client, id, observedFetch, request, response, thrown } from "../support/harness.ts";

const PATH = "/api/v3/addons/{id}";
const put = (cce: ReturnType<typeof client>) => cce.updateAddonInstance({ id, body: request() });

describe("a middleware, on the request of a method", () => {
  test.each<{ name: string; read: (request: Request) => Promise<unknown> }>([
    { name: "request.clone().json()", read: (given) => given.clone().json() },
    {
      name: "new Request(request, …).json()",
      read: (given) => new Request(given.clone(), { headers: { "x-trace": "1" } }).json(),
    },
    {
      name: "request.clone().arrayBuffer()",
      read: async (given) => JSON.parse(Buffer.from(await given.clone().arrayBuffer()).toString()),
    },
    { name: "request.clone().text()", read: async (given) => JSON.parse(await given.clone().text()) },
  ])("reads the body with $name", async ({ read }) => {
    const { fetch, sent } = observedFetch();
    const cce = client({ fetch });
    const seen: unknown[] = [];
    cce.api.use({
      onRequest: async ({ request }) => {
        seen.push(await read(request), request instanceof Request);
      },
    });
    expect(await put(cce)).toStrictEqual(response());
    expect(seen).toEqual([request(), true]);
    expect(sent[0]?.body).toBe(JSON.stringify(request()));
  });

  test("sees the method, the path's template and no credential, and adds a header", async () => {
    const { fetch, sent } = observedFetch();
    const cce = client({ fetch });
    const seen: string[] = [];
    cce.api.use({
      onRequest: ({ request, schemaPath }) => {
        seen.push(`${request.method} ${schemaPath} ${request.headers.get("x-auth-token")}`);
        request.headers.set("x-trace", "1");
      },
    });
    await put(cce);
    expect(seen).toEqual([`PUT ${PATH} null`]);
    expect(sent[0]?.headers["x-trace"]).toBe("1");
  });

  test("replaces it", async () => {
    const { fetch, sent } = observedFetch();
    const cce = client({ fetch });
    cce.api.use({
      onRequest: ({ request }) =>
        new Request(request, { headers: { ...Object.fromEntries(request.headers), "x-trace": "1" } }),
    });
    await put(cce);
    expect(sent[0]).toMatchObject({ method: "PUT", body: JSON.stringify(request()), headers: { "x-trace": "1" } });
  });

  test("cannot send it elsewhere", async () => {
    const { fetch, sent } = observedFetch();
    const cce = client({ fetch });
    cce.api.use({ onRequest: ({ request }) => new Request("https://evil.example/api/v3/addons/a", request) });
    expect(await thrown(put(cce))).toBeInstanceOf(CceError);
    expect(sent).toEqual([]);
  });

  test("responds to it, and nothing is sent", async () => {
    const { fetch, sent } = observedFetch();
    const cce = client({ fetch });
    cce.api.use({ onRequest: () => new Response(JSON.stringify(response())) });
    expect(await put(cce)).toStrictEqual(response());
    expect(sent).toEqual([]);
  });

  test("responds to it with what cannot be written again: a CceApiError", async () => {
    const cce = client(observedFetch());
    cce.api.use({ onRequest: () => new Response("[".repeat(30_000) + "]".repeat(30_000), { status: 500 }) });
    const error = await thrown(put(cce));
    expect(error).toMatchObject({ name: "CceApiError", status: 500, attempts: 0 });
    expect(error).toHaveProperty("request", "PUT https://cce.cn-north-4.myhuaweicloud.com/api/v3/addons/{id}");
  });

  test("ends the call by a signal of its own, and a call of cce.api", async () => {
    const cce = client({ fetch: () => new Promise(() => {}) });
    cce.api.use({ onRequest: ({ request }) => new Request(request, { signal: AbortSignal.abort() }) });
    for (const call of [put(cce), cce.api.PUT(PATH, { params: { path: { id } }, body: request() })])
      expect(await thrown(call)).toMatchObject({ name: "CceAbortError" });
  });

  test("throws an error of its own, which passes through", async () => {
    const cce = client(observedFetch());
    const own = new Error("of the middleware");
    cce.api.use({
      onRequest: () => {
        throw own;
      },
    });
    expect(await thrown(put(cce))).toBe(own);
  });
});

describe("a middleware, on the response of a method", () => {
  test("reads and replaces it", async () => {
    const { fetch } = observedFetch();
    const cce = client({ fetch });
    const seen: unknown[] = [];
    cce.api.use({
      onResponse: async ({ response }) => {
        seen.push(response instanceof Response, await response.clone().json());
        return new Response(response.body, response);
      },
    });
    expect(await put(cce)).toStrictEqual(response());
    expect(seen).toEqual([true, response()]);
  });

  test("sees no credential in the body of an error", async () => {
    const { fetch } = observedFetch('{"error_msg":"no a-token"}', { status: 403 });
    const cce = client({ fetch });
    const seen: string[] = [];
    cce.api.use({
      onResponse: async ({ response }) => {
        seen.push(await response.clone().text());
      },
    });
    expect(await thrown(put(cce))).toMatchObject({ body: { error_msg: "no [redacted]" } });
    expect(seen).toEqual(['{"error_msg":"no [redacted]"}']);
  });

  test("replaces an error's body: the error shows no token, of digits either", async () => {
    const { fetch } = observedFetch();
    const cce = client({ fetch, credentials: { token: "123456789" } });
    const body = '{"token":123456789,"tokens":["123456789"],"count":12}';
    cce.api.use({ onResponse: () => new Response(body, { status: 400 }) });
    expect(await thrown(put(cce))).toHaveProperty("body", {
      token: "[redacted]",
      tokens: ["[redacted]"],
      count: 12,
    });
  });

  test("sends the request once more: the error holds nothing of the first response", async () => {
    const first = new Response("", { status: 429, headers: { "retry-after": "60", "x-request-id": "first" } });
    const responses = [() => first, () => Promise.reject(new TypeError("fetch failed"))];
    const cce = client({ fetch: async () => responses.shift()?.(), maxAttempts: 4 });
    cce.api.use({ onResponse: ({ request, options }) => options.fetch(request) });
    const error = await thrown(put(cce));
    expect(error).toMatchObject({ name: "CceConnectionError", outcome: "unknown", requestId: undefined });
    expect(error).toHaveProperty("message", expect.not.stringContaining("60 s"));
  });
});

describe("cce.api.eject", () => {
  test("ends what a middleware sees", async () => {
    const cce = client(observedFetch());
    let seen = 0;
    const middleware = {
      onRequest: () => {
        seen += 1;
      },
    };
    cce.api.use(middleware);
    await put(cce);
    cce.api.eject(middleware);
    await put(cce);
    expect(seen).toBe(1);
  });

  test("removes a middleware once that was added twice", async () => {
    const cce = client(observedFetch());
    let seen = 0;
    const middleware = {
      onRequest: ({ request }: { readonly request: Request }) => {
        seen += 1;
        request.clone();
      },
    };
    cce.api.use(middleware);
    cce.api.use(middleware);
    cce.api.eject(middleware);
    await put(cce);
    expect(seen).toBe(1);
  });
});
