// Large and malformed responses: bounded time and memory, nothing hidden, no secret cut in half.
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { listen } from "../../scripts/lib/proxy.ts";
import { nodeFetch } from "../../src/client/node.ts";
import { CceApiError } from "../../src/index.ts";
import { client, id, observedFetch, request, thrown } from "../support/harness.ts";

const token = "the-token-of-this-test";
const LIMIT = 64 * 1024;
const update = (options: object) =>
  client({ credentials: { token }, ...options }).updateAddonInstance({ id, body: request() });

async function errorFrom(body: string, init: ResponseInit = { status: 400 }): Promise<CceApiError> {
  const { fetch } = observedFetch(body, init);
  const error = await thrown(() => update({ fetch }));
  expect(error).toBeInstanceOf(CceApiError);
  return error as CceApiError;
}

/** A body that was cut at the limit, or a little before, where that stood in the middle of an escape. */
function expectCut(body: unknown): void {
  expect(String(body).length).toBeGreaterThan(LIMIT - 20);
  expect(String(body).length).toBeLessThanOrEqual(LIMIT);
}

describe("the body of an error", () => {
  test.each([
    ["global fetch", undefined],
    ["nodeFetch", nodeFetch()],
  ])("of 16 MiB in 16 KB of gzip is cut before it is looked at, with %s", async (_, fetch) => {
    const bomb = gzipSync(Buffer.alloc(16 * 2 ** 20, "\\"));
    const server = createServer((_, response) => {
      response.writeHead(400, { "content-encoding": "gzip", "x-request-id": "of-the-bomb" }).end(bomb);
    });
    const { url, stop } = await listen(server);
    onTestFinished(stop);
    const before = process.cpuUsage();
    const error = await thrown(() => update({ endpoint: url, ...(fetch && { fetch }) }));
    const { user } = process.cpuUsage(before);
    expect(error).toMatchObject({ status: 400, outcome: "refused", requestId: "of-the-bomb", name: "CceApiError" });
    expectCut((error as CceApiError).body);
    // It took 12 s and more when the whole body was searched for secrets.
    expect(user / 1e6).toBeLessThan(5);
  });

  test("that is cut still gives code, message and request id", async () => {
    const body = {
      errorCode: "CCE.03400001",
      errorMessage: "Invalid.",
      request_id: "of-the-body",
      padding: "x".repeat(LIMIT),
    };
    const error = await errorFrom(JSON.stringify(body));
    expect(error).toMatchObject({ code: "CCE.03400001", requestId: "of-the-body" });
    expect(error.message).toContain("400 CCE.03400001: Invalid. ");
    expect(error.body).toHaveLength(LIMIT);
  });

  test("that is cut in the middle of a token does not show its half", async () => {
    const error = await errorFrom(`${"x".repeat(LIMIT - 10)}${token} and more`);
    expect(String(error.body)).toHaveLength(LIMIT - 10);
  });

  test("says which credential was taken out, and how it was encoded", async () => {
    const error = await errorFrom(JSON.stringify({ error_msg: `no ${encodeURIComponent(token)}, ${token}` }));
    expect(error.redactions).toEqual([{ credential: "token", encoding: "verbatim" }]);
    expect(error.body).toEqual({ error_msg: "no [redacted], [redacted]" });
    expect((await errorFrom("{}")).redactions).toEqual([]);
  });

  test("hides a token that is escaped twice in it, whether or not it can be parsed", async () => {
    const odd = 'to"ken\\of/this-test';
    const escaped = JSON.stringify(JSON.stringify(odd).slice(1, -1)).slice(1, -1);
    const body = JSON.stringify({ error_msg: escaped });
    for (const text of [body, body.slice(0, -1)]) {
      const { fetch } = observedFetch(text, { status: 400 });
      const error = (await thrown(() => update({ credentials: { token: odd }, fetch }))) as CceApiError;
      expect(JSON.stringify([error.body, error.message])).not.toContain("ken");
      expect(error.redactions).not.toEqual([]);
    }
  });

  test("does not show a token that was passed as the id, and keeps the endpoint readable", async () => {
    const { fetch } = observedFetch("no", { status: 404 });
    const cce = client({ credentials: { token }, fetch });
    const error = await thrown(() => cce.updateAddonInstance({ id: token, body: request() }));
    expect(error).toHaveProperty("request", "PUT https://cce.cn-north-4.myhuaweicloud.com/api/v3/addons/[redacted]");
    expect(String(error)).not.toContain(token);
  });

  test("is redacted once: a mark is not taken for a secret", async () => {
    const { fetch } = observedFetch("no red found", { status: 403 });
    const error = await thrown(() => update({ credentials: { token: "red" }, fetch }));
    expect(error).toMatchObject({ body: "no [redacted] found" });
    expect(String(error)).toContain("403: no [redacted] found. ");
  });

  test.each([
    ["error_code", { error_code: `APIGW.0301\r\nlevel=error\u202e${"x".repeat(2 ** 20)}` }],
    ["request_id", { error_code: "APIGW.0301", request_id: `id\r\nlevel=error\u202e${"x".repeat(60_000)}` }],
    ["error_msg", { error_code: "APIGW.0301", error_msg: `no\u0007\u2028level=error\u2066 ${"x".repeat(60_000)}` }],
  ])("keeps line ends, control and bidi characters and a megabyte of %s out of the message", async (_, body) => {
    const error = await errorFrom(JSON.stringify(body));
    for (const text of [error.message, error.code ?? "", error.requestId ?? ""]) {
      expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u);
      expect(text.length).toBeLessThan(1500);
    }
  });
});

describe("a server's text elsewhere", () => {
  test.each<[string, () => Promise<Response>]>([
    [
      "a number of a million digits",
      async () => new Response(`{"kind":1,"apiVersion":1,"spec":1,"status":1${"0".repeat(1e6)}}`),
    ],
    [
      "a repeated key with a bidi character",
      async () => new Response('{"kind":1,"apiVersion":1,"spec":1,"status":{"\u202ea":1,"\u202ea":2}}'),
    ],
    ["an error of many lines", () => Promise.reject(new Error("line\n".repeat(20_000)))],
  ])("%s does not fill or break the message", async (_, fetch) => {
    const error = await thrown(() => update({ fetch }));
    expect(error).toBeInstanceOf(Error);
    const { message, cause } = error as Error;
    for (const text of [message, (cause as Error | undefined)?.message ?? ""]) {
      expect(text.length).toBeLessThan(1500);
      expect(text).not.toMatch(/[\n\u202e]/);
    }
  });
});

describe("a successful response", () => {
  const text = JSON.stringify({ kind: "Addon", apiVersion: "v3", spec: {}, status: { a: [{ b: 1 }] } });

  test.each<[string, string, string]>([
    ["a key twice", text.replace('"b":1', '"b":1,"b":2'), "contains the key response.status.a[0].b twice"],
    [
      "a key twice, escaped once",
      text.replace('"b":1', '"b":1,"\\u0062":2'),
      "contains the key response.status.a[0].b twice",
    ],
    [
      "a key twice, apart",
      text.replace('"spec":{}', '"spec":{"x":{"k":1},"y":[{"k":2},"k"],"x":0}'),
      "key response.spec.x twice",
    ],
  ])("with %s is refused with its path", async (_, body, words) => {
    const error = await errorFrom(body, { status: 200 });
    expect(error).toMatchObject({ status: 200, outcome: "unknown" });
    expect(error.message).toContain(words);
  });

  test.each(['"k\\"":1,"s":"\\":"', '"s":"{\\"a\\":1,\\"a\\":2}"', '"a":{"k":1},"b":{"k":1}', '"l":[{"k":1},{"k":1}]'])(
    "with %s, in which no key stands twice, is returned",
    async (part) => {
      const body = text.replace('"spec":{}', `"spec":{${part}}`);
      const { fetch } = observedFetch(body);
      expect(await update({ fetch })).toEqual(JSON.parse(body));
    },
  );

  test.each(["9007199254740992", "1e21", "1e+21"])(
    "with the number %s is refused, with or without a space",
    async (number) => {
      for (const space of ["", " "]) {
        const error = await errorFrom(text.replace('"b":1', `"b":${space}${number}`), { status: 200 });
        expect(error.message).toContain(`contains the number ${number}, which would be rounded`);
      }
    },
  );

  test("that is not valid UTF-8 is refused with the path", async () => {
    const bytes = Buffer.concat([
      Buffer.from(text.slice(0, -1)),
      Buffer.from([0x2c, 0x22, 0x78, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]),
    ]);
    const error = await thrown(() => update({ fetch: async () => new Response(bytes) }));
    expect(error).toMatchObject({ name: "CceApiError", status: 200, outcome: "unknown" });
    expect(String(error)).toContain("200, but the response is not valid UTF-8 at response.x");
  });

  test("nested very deep is returned", async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    const given = await update(observedFetch(text.replace('"spec":{}', `"spec":${deep}`)));
    expect(given.kind).toBe("Addon");
    const bytes = Buffer.from(text.replace('"spec":{}', `"spec":${deep},"x":"\xff"`), "latin1");
    const error = await thrown(() => update({ fetch: async () => new Response(bytes) }));
    expect(String(error)).toContain("is not valid UTF-8");
  });

  test("with a real U+FFFD is returned", async () => {
    const body = text.replace('"spec":{}', '"spec":{"x":"\ufffd"}');
    expect(await update(observedFetch(body))).toEqual(JSON.parse(body));
  });

  test("is cut in the error when it is none, before it is searched for secrets", async () => {
    const { fetch } = observedFetch(`[${"\\".repeat(16 * 2 ** 20 - 1)}`, { status: 200 });
    const before = process.cpuUsage();
    const error = await thrown(() => update({ fetch }));
    expectCut((error as CceApiError).body);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(5);
  });
});
