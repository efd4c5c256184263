// A middleware registered through cce.api.use sees a real Request and Response on the client's methods too.
import { describe, expect, test } from "vitest";
import { answer, client, id, observedFetch, request, thrown } from "../support/harness.ts";

describe("a middleware, on a method's call", () => {
  test.each<[string, (request: Request) => Promise<unknown>]>([
    ["request.clone().json()", (request) => request.clone().json()],
    ["new Request(request, …).json()", (given) => new Request(given.clone(), { headers: { "x-trace": "1" } }).json()],
    [
      "request.clone().arrayBuffer()",
      async (given) => JSON.parse(Buffer.from(await given.clone().arrayBuffer()).toString()),
    ],
    ["request.clone().text()", async (given) => JSON.parse(await given.clone().text())],
  ])("reads the body with %s", async (_, read) => {
    const { fetch, sent } = observedFetch();
    const cce = client({ fetch });
    const seen: unknown[] = [];
    cce.api.use({
      onRequest: async ({ request }) => {
        seen.push(await read(request), request instanceof Request);
      },
    });
    expect(await cce.updateAddonInstance({ id, body: request() })).toStrictEqual(answer());
    expect(seen).toEqual([request(), true]);
    expect(sent[0]?.body).toBe(JSON.stringify(request()));
  });

  test("may replace the request", async () => {
    const { fetch, sent } = observedFetch();
    const cce = client({ fetch });
    cce.api.use({
      onRequest: ({ request }) =>
        new Request(request, { headers: { ...Object.fromEntries(request.headers), "x-trace": "1" } }),
    });
    await cce.updateAddonInstance({ id, body: request() });
    expect(sent[0]).toMatchObject({ method: "PUT", body: JSON.stringify(request()), headers: { "x-trace": "1" } });
  });

  test("sees a Response that it can read and replace", async () => {
    const { fetch } = observedFetch();
    const cce = client({ fetch });
    const seen: unknown[] = [];
    cce.api.use({
      onResponse: async ({ response }) => {
        seen.push(response instanceof Response, await response.clone().json());
        return new Response(response.body, response);
      },
    });
    expect(await cce.updateAddonInstance({ id, body: request() })).toStrictEqual(answer());
    expect(seen).toEqual([true, answer()]);
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
    const error = await thrown(() => cce.updateAddonInstance({ id, body: request() }));
    expect(error).toMatchObject({ body: { error_msg: "no [redacted]" } });
    expect(seen).toEqual(['{"error_msg":"no [redacted]"}']);
  });

  test("its own errors pass through", async () => {
    const cce = client(observedFetch());
    const own = new Error("of the middleware");
    cce.api.use({
      onRequest: () => {
        throw own;
      },
    });
    expect(await thrown(() => cce.updateAddonInstance({ id, body: request() }))).toBe(own);
  });

  test("sees nothing more once it is ejected", async () => {
    const { fetch } = observedFetch();
    const cce = client({ fetch });
    let seen = 0;
    const middleware = {
      onRequest: () => {
        seen += 1;
      },
    };
    cce.api.use(middleware);
    await cce.updateAddonInstance({ id, body: request() });
    cce.api.eject(middleware);
    await cce.updateAddonInstance({ id, body: request() });
    expect(seen).toBe(1);
  });

  test("that was added twice is there until it was ejected twice", async () => {
    const { fetch } = observedFetch();
    const cce = client({ fetch });
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
    await cce.updateAddonInstance({ id, body: request() });
    expect(seen).toBe(1);
  });

  test("may end the call by a signal of its own", async () => {
    const cce = client({ fetch: () => new Promise(() => {}) });
    cce.api.use({ onRequest: ({ request }) => new Request(request, { signal: AbortSignal.abort() }) });
    const error = await thrown(() => cce.updateAddonInstance({ id, body: request() }));
    expect(error).toMatchObject({ name: "CceAbortError" });
  });

  test("that answers with what cannot be written again leaves a CceApiError", async () => {
    const cce = client(observedFetch());
    cce.api.use({ onRequest: () => new Response("[".repeat(30_000) + "]".repeat(30_000), { status: 500 }) });
    const error = await thrown(() => cce.updateAddonInstance({ id, body: request() }));
    expect(error).toMatchObject({ name: "CceApiError", status: 500, attempts: 0 });
    expect(error).toHaveProperty("request", "PUT https://cce.cn-north-4.myhuaweicloud.com/api/v3/addons/{id}");
  });
});
