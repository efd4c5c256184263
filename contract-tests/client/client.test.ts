/** Serves the servers, the path and its parameter: where a request goes, with which headers, and what is never sent. */
import fc from "fast-check";
import { describe, expect, inject, test } from "vitest";
import { answer, client, contract, found, id, observedFetch, refusal, request } from "../support/harness.ts";

const documentedRegions = found(contract.servers[0]?.variables?.["region"]?.enum);

describe("updateAddonInstance", () => {
  test("there are 32 regions of the regular form and one exception", () => {
    expect(new Set(documentedRegions).size).toBe(32);
    expect(contract.servers).toHaveLength(2);
  });

  test.each(documentedRegions)("region %s: is sent to its own host", async (region) => {
    expect(await urlSentBy({ region })).toBe(`https://cce.${region}.myhuaweicloud.com/api/v3/addons/${id}`);
  });

  test("region eu-west-101: is sent to the host that ends in .eu", async () => {
    expect(await urlSentBy({ region: "eu-west-101" })).toBe(
      `https://cce.eu-west-101.myhuaweicloud.eu/api/v3/addons/${id}`,
    );
  });

  test.each(["xx-new-9", "constructor"])("region %s, unknown so far: is sent", async (region) => {
    expect(await urlSentBy({ region })).toBe(`https://cce.${region}.myhuaweicloud.com/api/v3/addons/${id}`);
  });

  test.each([
    "",
    " cn-north-4",
    "CN-NORTH-4",
    "cn-north-4.evil.example/",
    "evil.example#",
    "a@evil.example",
    "cn_north_4",
    "-",
    "cn-north-4\n",
    "{region}",
  ])("region %j: is refused", async (region) => {
    const { fetch, sent } = observedFetch();
    const [violation] = await refusal(() => client({ region, fetch }));
    expect(violation).toMatch(/^region: must be /);
    expect(sent).toEqual([]);
  });

  test.each([
    ["https://cce.cn-north-4.myhuaweicloud.com", "https://cce.cn-north-4.myhuaweicloud.com"],
    ["https://cce.example.com/", "https://cce.example.com"],
    ["https://CCE.example.com:443", "https://cce.example.com"],
    ["https://cce.example.com:8443", "https://cce.example.com:8443"],
    ["http://127.0.0.1:4010", "http://127.0.0.1:4010"],
    ["http://127.1.2.3", "http://127.1.2.3"],
    ["http://[::1]:4010", "http://[::1]:4010"],
    ["http://localhost:4010", "http://localhost:4010"],
    ["http://cce.localhost", "http://cce.localhost"],
  ])("endpoint %s: is where the request goes", async (endpoint, origin) => {
    expect(await urlSentBy({ endpoint })).toBe(`${origin}/api/v3/addons/${id}`);
  });

  test.each([
    ["http://cce.example.com", "must be https"],
    ["http://127.0.0.1.example.com", "must be https"],
    ["http://localhost.example.com", "must be https"],
    ["http://notlocalhost", "must be https"],
    ["http://0.0.0.0", "must be https"],
    ["http://10.0.0.1", "must be https"],
    ["http://[::2]", "must be https"],
    ["https://cce.example.com/api", "must be an origin"],
    ["https://cce.example.com/?a=1", "must be an origin"],
    ["https://cce.example.com/#a", "must be an origin"],
    ["https://user@cce.example.com", "must be an origin"],
    ["https://:word@cce.example.com", "must be an origin"],
    ["http://user:word@localhost", "must be an origin"],
    ["ftp://cce.example.com", "must be an origin"],
    ["file:///etc/hosts", "must be an origin"],
    ["cce.example.com", "must be an origin"],
    ["//cce.example.com", "must be an origin"],
    ["", "must be an origin"],
    ["https://", "must be an origin"],
  ])("endpoint %j: is refused", async (endpoint, words) => {
    const violations = await refusal(() => client({ endpoint }));
    expect(violations).toEqual([expect.stringContaining(`endpoint: ${words}`)]);
    expect(violations[0]).not.toContain("word@");
  });

  test("exactly the media type and the token are sent", async () => {
    const { fetch, sent } = observedFetch();
    await client({ fetch }).updateAddonInstance({ id, body: request() });
    expect(sent).toEqual([
      {
        url: `https://cce.cn-north-4.myhuaweicloud.com/api/v3/addons/${id}`,
        method: "PUT",
        headers: { "content-type": "application/json", "x-auth-token": "a-token" },
        body: JSON.stringify(request()),
      },
    ]);
  });

  test("keys send a signature and no token", async () => {
    const { fetch, sent } = observedFetch();
    const credentials = { accessKey: "AccessKey", secretKey: "SecretKey" };
    await client({ fetch, credentials }).updateAddonInstance({ id, body: request() });
    expect(Object.keys(sent[0]?.headers ?? {}).sort()).toEqual(["authorization", "content-type", "x-sdk-date"]);
  });

  test("any id is refused, or is the last segment of the path and nothing else", async () => {
    const { fetch, sent } = observedFetch();
    const cce = client({ fetch });
    const body = request();
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(ids, async (id) => {
        sent.length = 0;
        if (!carriable(id)) {
          const violations = await refusal(() => cce.updateAddonInstance({ id, body }));
          expect(violations.every((violation) => violation.startsWith("id: "))).toBe(true);
          expect(sent).toEqual([]);
          return;
        }
        accepted += 1;
        await cce.updateAddonInstance({ id, body });
        const url = new URL(found(sent[0]).url);
        expect(url.href).toBe(sent[0]?.url);
        expect(url.origin).toBe("https://cce.cn-north-4.myhuaweicloud.com");
        expect(url.search + url.hash + url.username).toBe("");
        const segments = url.pathname.split("/");
        expect(segments.slice(0, -1)).toEqual(["", "api", "v3", "addons"]);
        expect(decodeURIComponent(found(segments.at(-1)))).toBe(id);
      }),
      { numRuns: 4000 },
    );
    expect(accepted).toBeGreaterThan(2000);
  });

  test("an id reaches a server as it is, over a real connection", async () => {
    const cce = client({ endpoint: inject("mockUrl") });
    for (const id of ["..%2f..", "?", "#", "%", "%2e%2e", "%00", "\\", " ", "\n", "高可用"])
      expect(await cce.updateAddonInstance({ id, body: request() })).toStrictEqual(answer());
  });

  test.each<[string, unknown, string]>([
    ["an empty id", "", "must not be empty"],
    ["a slash", "a/b", 'must not contain "/"'],
    ["one dot", ".", "the URL would have another path"],
    ["two dots", "..", "the URL would have another path"],
    ["256 characters", "a".repeat(256), "must have at most 255 characters"],
    ["256 characters of two units each", "𠮷".repeat(256), "must have at most 255 characters"],
    ["half a character at the end", "id-\ud83d", "lone surrogate"],
    ["half a character at the beginning", "\udc00id", "lone surrogate"],
    ["no id", undefined, "id: is missing"],
    ["null", null, "id: must be a string, not null"],
    ["a number", 7, "id: must be a string, not a number"],
    ["an array", ["id"], "id: must be a string, not an array"],
    ["an object", { toString: () => "id" }, "id: must be a string, not an object"],
  ])("%s: is refused and nothing is sent", async (_, value, words) => {
    const { fetch, sent } = observedFetch();
    const args = { id: value as string, body: request() };
    const violations = await refusal(() => client({ fetch }).updateAddonInstance(args));
    expect(violations).toEqual([expect.stringContaining(words)]);
    expect(sent).toEqual([]);
  });

  test.each([
    ["255 characters", "a".repeat(255)],
    ["255 characters of two units each", "𠮷".repeat(255)],
    ["one character", "a"],
    ["three dots", "..."],
  ])("%s: is sent", async (_, value) => {
    const { fetch, sent } = observedFetch();
    await client({ fetch }).updateAddonInstance({ id: value, body: request() });
    expect(sent[0]?.url).toBe(`https://cce.cn-north-4.myhuaweicloud.com/api/v3/addons/${encodeURIComponent(value)}`);
  });

  test("the request is sent as it is at the time of the call", async () => {
    const { fetch, sent } = observedFetch();
    const body = request();
    const call = client({ fetch }).updateAddonInstance({ id, body });
    body.spec.version = "changed later";
    await call;
    expect(sent[0]?.body).toBe(JSON.stringify(request()));
  });

  test("neither arguments nor answer are changed or frozen", async () => {
    const args = Object.freeze({ id, body: Object.freeze(request()) });
    const given = await client(observedFetch()).updateAddonInstance(args);
    expect(args.body).toStrictEqual(request());
    expect(given).toStrictEqual(answer());
    expect(Object.isFrozen(given)).toBe(false);
  });

  test("the client and its methods survive destructuring", async () => {
    const { fetch, sent } = observedFetch();
    const { updateAddonInstance, api } = client({ fetch });
    const { PUT } = api;
    await updateAddonInstance({ id, body: request() });
    const path = "/api/v3/addons/{id}";
    const { data } = await PUT(path, { params: { path: { id } }, body: request() });
    expect(data).toStrictEqual(answer());
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  test("the global fetch is looked up at each call", async () => {
    const { fetch, sent } = observedFetch();
    const cce = client();
    const original = globalThis.fetch;
    try {
      globalThis.fetch = fetch;
      await cce.updateAddonInstance({ id, body: request() });
    } finally {
      globalThis.fetch = original;
    }
    expect(sent).toHaveLength(1);
  });
});

async function urlSentBy(options: object) {
  const { fetch, sent } = observedFetch();
  await client({ ...options, fetch }).updateAddonInstance({ id, body: request() });
  expect(sent).toHaveLength(1);
  return sent[0]?.url;
}

/** Texts of every kind, many made of what means something in a URL. */
const ids = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom(..."/\\.%?#&=+:@;,!'()*~ \t\n\0{}[]|^`\"<>$", "%2e", "%2F", "..", "a", "é"),
    maxLength: 12,
  }),
  fc.string({ unit: fc.constantFrom("a", "\ud83d", "\ude00", "."), maxLength: 6 }),
  fc.string({ unit: "binary", minLength: 250, maxLength: 260 }),
);

/** Whether a URL can carry the text as one segment of its path, and the contract allows it. */
function carriable(text: string): boolean {
  const length = Array.from(text).length;
  return length >= 1 && length <= 255 && !/^\.\.?$|\p{Surrogate}|\//u.test(text);
}
