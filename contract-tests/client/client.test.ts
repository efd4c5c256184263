// client.ts: what a call sends and returns, and where the id goes.
import fc from "fast-check";
import { describe, expect, inject, test } from "vitest";
import { client, found, id, observedFetch, refusal, request, response, update } from "../support/harness.ts";

const HOST = "https://cce.cn-north-4.myhuaweicloud.com";

describe("a call", () => {
  test("sends the documented body, the media type and the token, and nothing else", async () => {
    const { fetch, sent } = observedFetch();
    await update({ fetch });
    expect(sent).toEqual([
      {
        url: `${HOST}/api/v3/addons/${id}`,
        method: "PUT",
        headers: { "content-type": "application/json", "x-auth-token": "a-token" },
        body: JSON.stringify(request()),
      },
    ]);
  });

  test("sends a signature and no token, with keys", async () => {
    const { fetch, sent } = observedFetch();
    await update({ fetch, credentials: { accessKey: "AccessKey", secretKey: "SecretKey" } });
    expect(Object.keys(sent[0]?.headers ?? {}).sort()).toEqual(["authorization", "content-type", "x-sdk-date"]);
  });

  test("sends the request as it is at the time of the call", async () => {
    const { fetch, sent } = observedFetch();
    const body = request();
    const call = client({ fetch }).updateAddonInstance({ id, body });
    body.spec.version = "changed later";
    await call;
    expect(sent[0]?.body).toBe(JSON.stringify(request()));
  });

  test("neither changes nor freezes its arguments and its response", async () => {
    const args = Object.freeze({ id, body: Object.freeze(request()) });
    const given = await client(observedFetch()).updateAddonInstance(args);
    expect(args.body).toStrictEqual(request());
    expect(given).toStrictEqual(response());
    expect(Object.isFrozen(given)).toBe(false);
  });

  test("can be made with a method that was destructured", async () => {
    const { fetch, sent } = observedFetch();
    const { updateAddonInstance, api } = client({ fetch });
    const { PUT } = api;
    await updateAddonInstance({ id, body: request() });
    const { data } = await PUT("/api/v3/addons/{id}", { params: { path: { id } }, body: request() });
    expect(data).toStrictEqual(response());
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  test("looks up the global fetch each time", async () => {
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

describe("the id", () => {
  test("is refused, or is the last segment of the path and nothing else, whatever it is", async () => {
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
        expect(url.origin).toBe(HOST);
        expect(url.search + url.hash + url.username).toBe("");
        const segments = url.pathname.split("/");
        expect(segments.slice(0, -1)).toEqual(["", "api", "v3", "addons"]);
        expect(decodeURIComponent(found(segments.at(-1)))).toBe(id);
      }),
      { numRuns: 4000 },
    );
    expect(accepted).toBeGreaterThan(2000);
  });

  test("reaches a server as it is, over a real connection", async () => {
    const cce = client({ endpoint: inject("mockUrl") });
    for (const id of ["..%2f..", "?", "#", "%", "%2e%2e", "%00", "\\", " ", "\n", "高可用"])
      expect(await cce.updateAddonInstance({ id, body: request() })).toStrictEqual(response());
  });

  test.each<{ name: string; value: unknown; expected: string }>([
    { name: "an empty string", value: "", expected: "must not be empty" },
    { name: "a slash in it", value: "a/b", expected: 'must not contain "/"' },
    { name: "one dot", value: ".", expected: "the URL would have another path" },
    { name: "two dots", value: "..", expected: "the URL would have another path" },
    { name: "256 characters", value: "a".repeat(256), expected: "must have at most 255 characters" },
    {
      name: "256 characters of two units each",
      value: "𠮷".repeat(256),
      expected: "must have at most 255 characters",
    },
    { name: "half a character at its end", value: "id-\ud83d", expected: "lone surrogate" },
    { name: "half a character at its beginning", value: "\udc00id", expected: "lone surrogate" },
    { name: "nothing", value: undefined, expected: "id: is missing" },
    { name: "null", value: null, expected: "id: must be a string, not null" },
    { name: "a number", value: 7, expected: "id: must be a string, not a number" },
    { name: "an array", value: ["id"], expected: "id: must be a string, not an array" },
    { name: "an object", value: { toString: () => "id" }, expected: "id: must be a string, not an object" },
  ])("is refused with $name", async ({ value, expected }) => {
    const { fetch, sent } = observedFetch();
    const args = { id: value as string, body: request() };
    const violations = await refusal(() => client({ fetch }).updateAddonInstance(args));
    expect(violations).toEqual([expect.stringContaining(expected)]);
    expect(sent).toEqual([]);
  });

  test.each([
    { name: "255 characters", value: "a".repeat(255) },
    { name: "255 characters of two units each", value: "𠮷".repeat(255) },
    { name: "one character", value: "a" },
    { name: "three dots", value: "..." },
  ])("is sent with $name", async ({ value }) => {
    const { fetch, sent } = observedFetch();
    await client({ fetch }).updateAddonInstance({ id: value, body: request() });
    expect(sent[0]?.url).toBe(`${HOST}/api/v3/addons/${encodeURIComponent(value)}`);
  });
});

/** Strings of every kind, many made of what means something in a URL. */
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

/** Whether a URL can carry the string as one segment of its path, and the contract allows it. */
function carriable(text: string): boolean {
  const length = Array.from(text).length;
  return length >= 1 && length <= 255 && !/^\.\.?$|\p{Surrogate}|\//u.test(text);
}
