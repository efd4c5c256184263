// signer.ts: each stage against the provider's own figures, and the whole against what is really sent.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  authorization,
  canonicalQuery,
  canonicalRequest,
  canonicalUri,
  nodeHash,
  parseSdkDate,
  type SignableRequest,
  sdkDate,
  sign,
  signedHeaders,
  stringToSign,
  webHash,
} from "../../src/client/signer.ts";
import { respond, serve } from "../support/fault-server.ts";
import { client, found, id, observedFetch, request, requestWith, response } from "../support/harness.ts";
import { hmac, sha256, signatureOf } from "../support/signature.ts";

interface Vector {
  readonly name: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signedHeaders: string;
  readonly body: string;
  readonly canonicalRequestSha256?: string;
  readonly canonicalRequest?: string;
  readonly stringToSign?: string;
  readonly signature: string;
  readonly authorization?: string;
}

const vectors: readonly Vector[] = JSON.parse(
  readFileSync(new URL("../documented/signing-vectors.json", import.meta.url), "utf8"),
);
const hashes = [
  ["nodeHash", found(nodeHash)],
  ["webHash", webHash],
] as const;
const each = vectors.flatMap((vector) => hashes.map(([hashName, hash]) => ({ ...vector, vector, hashName, hash })));
const keys = { accessKey: "AccessKey", secretKey: "SecretKey" };

describe("the provider's vectors", () => {
  test("are with and without a body, a token and Chinese", () => {
    expect(vectors.length).toBeGreaterThanOrEqual(7);
    expect(vectors.filter(({ canonicalRequest }) => canonicalRequest)).toHaveLength(2);
    expect(vectors.filter(({ canonicalRequestSha256 }) => canonicalRequestSha256)).toHaveLength(1);
    for (const { canonicalRequest, stringToSign } of vectors)
      if (canonicalRequest) expect(stringToSign?.split("\n")[2]).toBe(sha256(canonicalRequest));
  });

  test.each(each)("$name: every stage gives the figures, with $hashName", async (one) => {
    const { vector, hash } = one;
    const date = found(vector.headers["x-sdk-date"]);
    const toSign = signable(vector);
    expect(signedHeaders(toSign.headers)).toBe(vector.signedHeaders);
    const canonical = canonicalRequest(toSign, await hash.sha256(vector.body));
    if (vector.canonicalRequest) expect(canonical).toBe(vector.canonicalRequest);
    const canonicalHash = await hash.sha256(canonical);
    if (vector.canonicalRequestSha256) expect(canonicalHash).toBe(vector.canonicalRequestSha256);
    const text = stringToSign(date, canonicalHash);
    if (vector.stringToSign) expect(text).toBe(vector.stringToSign);
    const signature = await hash.hmac(vector.secretKey, text);
    expect(signature).toBe(vector.signature);
    const header = authorization(vector.accessKey, vector.signedHeaders, signature);
    expect(header).toBe(
      vector.authorization ??
        `SDK-HMAC-SHA256 Access=${vector.accessKey}, SignedHeaders=${vector.signedHeaders}, Signature=${vector.signature}`,
    );
    expect(canonicalUri(toSign.url)).toBe(canonical.split("\n")[1]);
    expect(canonicalQuery(toSign.url)).toBe(canonical.split("\n")[2]);
  });

  test.each(each.filter(({ headers }) => headers["host"]))(
    "$name: sign gives its date and signature, with $hashName",
    async ({ vector, hash }) => {
      const { host: _host, "x-sdk-date": date = "", ...headers } = vector.headers;
      const given = await sign({ ...signable(vector), headers }, vector, date, hash);
      expect(given["x-sdk-date"]).toBe(date);
      expect(given.authorization).toContain(`, Signature=${vector.signature}`);
      expect(given.authorization).toContain(`SignedHeaders=${vector.signedHeaders},`);
    },
  );

  test("put-addon: a change anywhere changes the signature", async () => {
    const vector = found(vectors.find(({ name }) => name === "put-addon"));
    const changed: Partial<SignableRequest>[] = [
      { method: "GET" },
      { url: new URL(vector.url.replace(/6$/, "7")) },
      { url: new URL(vector.url.replace("cn-north-4", "cn-north-1")) },
      { url: new URL(`${vector.url}?a`) },
      { body: `${vector.body} ` },
      { headers: { ...vector.headers, "x-project-id": "ProjectId2" } },
    ];
    const { host: _host, ...headers } = vector.headers;
    const signatures = [vector.signature];
    for (const change of changed) {
      const toSign = { ...signable(vector), headers, ...change };
      const date = found(headers["x-sdk-date"]);
      signatures.push(found((await sign(toSign, vector, date)).authorization.split("=").at(-1)));
    }
    expect(new Set(signatures).size).toBe(changed.length + 1);
  });
});

describe("canonicalUri", () => {
  test.each([
    ["/", "/"],
    ["/a", "/a/"],
    ["/a/", "/a/"],
    ["/a//b", "/a//b/"],
    ["/!'()*~-_.", "/%21%27%28%29%2A~-_./"],
    ["/%7e%2D%5f", "/~-_/"],
    ["/a%20b+c", "/a%20b%2Bc/"],
    ["/a%2Fb", "/a/b/"],
    ["/%zz", "/%25zz/"],
    ["/%252e", "/%252e/"],
    ["/高", "/%E9%AB%98/"],
    ["/%e9%ab%98", "/%E9%AB%98/"],
    ["/@:$&,;=", "/%40%3A%24%26%2C%3B%3D/"],
  ])("of the path %s is %s", (path, expected) => {
    expect(canonicalUri(new URL(path, "https://cce.example.com"))).toBe(expected);
  });
});

describe("canonicalQuery", () => {
  test.each([
    ["", ""],
    ["?", ""],
    ["?limit=2&marker=1", "limit=2&marker=1"],
    ["?b=1&a=2", "a=2&b=1"],
    ["?a=2&a=10&a=1", "a=1&a=10&a=2"],
    ["?a", "a="],
    ["?a=", "a="],
    ["?a=b=c", "a=b%3Dc"],
    ["?a=1+2", "a=1%2B2"],
    ["?a=%20%2b", "a=%20%2B"],
    ["?a=!'()*~", "a=%21%27%28%29%2A~"],
    ["?a=高", "a=%E9%AB%98"],
    ["?a=x/y", "a=x%2Fy"],
    ["?%61=%2561", "a=%2561"],
    ["?B=1&a=1&A=1", "A=1&B=1&a=1"],
  ])("of the query %j is %j", (query, expected) => {
    expect(canonicalQuery(new URL(`https://cce.example.com/${query}`))).toBe(expected);
  });
});

describe("canonicalRequest", () => {
  test("trims the headers' values and sorts their names", () => {
    const canonical = canonicalRequest(
      { ...signable(found(vectors[0])), headers: { "x-b": "  two  words ", "x-a": "" } },
      "hash",
    );
    expect(canonical.split("\n").slice(3)).toEqual(["x-a:", "x-b:two  words", "", "x-a;x-b", "hash"]);
  });
});

describe("sdkDate and parseSdkDate", () => {
  test.each([
    [0, "19700101T000000Z"],
    [1_721_995_200_999, "20240726T120000Z"],
    [951_782_399_000, "20000228T235959Z"],
  ])("turn %d into %s and back", (ms, date) => {
    expect(sdkDate(ms)).toBe(date);
    expect(parseSdkDate(date)).toBe(Math.floor(ms / 1000) * 1000);
  });
});

describe("nodeHash and webHash", () => {
  test("agree on any key and text", async () => {
    const text = fc.string({ unit: "binary" });
    const key = fc.string({ unit: "binary", minLength: 1 });
    await fc.assert(
      fc.asyncProperty(key, text, async (key, text) => {
        expect(await webHash.sha256(text)).toBe(sha256(text));
        expect(await found(nodeHash).sha256(text)).toBe(sha256(text));
        expect(await webHash.hmac(key, text)).toBe(hmac(key, text));
        expect(await found(nodeHash).hmac(key, text)).toBe(hmac(key, text));
      }),
      { numRuns: 300 },
    );
  });
});

describe("a signed call", () => {
  test.each([
    { name: "the documented id", id, credentials: keys, header: "" },
    { name: "an id of every kind of character", id: "a?c#d%e é!'()*~+ 高𠮷", credentials: keys, header: "" },
    { name: "a project", id, credentials: { ...keys, projectId: "ProjectId" }, header: "x-project-id;" },
    {
      name: "a security token",
      id,
      credentials: { ...keys, securityToken: "Security/Token+=" },
      header: "x-security-token",
    },
  ])("is signed exactly as a server receives it, with $name", async ({ id, credentials, header }) => {
    const server = await serve(respond(200, response()));
    const cce = client({ endpoint: server.url, credentials });
    const body = requestWith({ zh: "高可用", emoji: "𠮷", escapes: '"\\\u2028' });
    await cce.updateAddonInstance({ id, body });
    const received = found(server.received[0]);
    expect(received.body).toBe(JSON.stringify(body));
    expect(signatureOf(received, keys)).toBe(received.headers["authorization"]);
    expect(received.headers["authorization"]).toMatch(/SignedHeaders=content-type;host;/);
    expect(received.headers["authorization"]).toContain(header);
    expect(received.headers).not.toHaveProperty("x-auth-token");
    const skew = Date.now() - parseSdkDate(String(received.headers["x-sdk-date"]));
    expect(Math.abs(skew)).toBeLessThan(60_000);
  });

  test("of cce.api has its own headers signed too, but none whose name has a _", async () => {
    const server = await serve(respond(200, response()));
    const { api } = client({ endpoint: server.url, credentials: keys });
    await api.PUT("/api/v3/addons/{id}", {
      params: { path: { id } },
      body: request(),
      headers: { "X-Trace": " two  words ", x_trace: "any" },
    });
    const received = found(server.received[0]);
    expect(signatureOf(received, keys)).toBe(received.headers["authorization"]);
    expect(received.headers["authorization"]).toContain("x-trace");
    expect(received.headers["x_trace"]).toBe("any");
    expect(received.headers["authorization"]).not.toContain("x_trace");
  });

  test("does not send the secret key", async () => {
    const { fetch, sent } = observedFetch();
    await client({ fetch, credentials: keys }).updateAddonInstance({ id, body: request() });
    expect(JSON.stringify(sent)).not.toContain(keys.secretKey);
  });
});

function signable({ method, url, headers, body }: Vector): SignableRequest {
  return { method, url: new URL(url), headers, body };
}
