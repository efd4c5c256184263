/** Serves the clients of other teams: what judges them believes only what it saw done. */
import { readFile } from "node:fs/promises";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { CREDENTIALS, differences, startService } from "../scripts/consumers/service.ts";
import {
  authorization,
  canonicalRequest,
  nodeHash,
  sdkDate,
  sign,
  signedHeaders,
  stringToSign,
} from "../src/client/signer.ts";
import { response as documented, found, request, requestWith, scenarios } from "./support/harness.ts";

const anyValues = JSON.parse(await readFile(new URL("consumers/any-values.json", import.meta.url), "utf8"));
const errors = scenarios.filter(({ status }) => status >= 400);

const TOKEN = "the documented body, with a token";
const SIGNATURE = "the documented body, signed with AK/SK";
const VALUES = "values of any JSON, unchanged";
const NEWER = "an answer with an unknown status and unknown properties";

const token = { "X-Auth-Token": CREDENTIALS.CLOUD_SDK_TOKEN };

/** The service, which ends with the test, and someone who sends it updates. */
async function start() {
  const service = await startService(inject("mockUrl"));
  onTestFinished(service.stop);
  const put = (id: string, body: unknown, headers: Readonly<Record<string, string>> = token) =>
    fetch(`${service.url}/api/v3/addons/${id}`, {
      method: "PUT",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const signature = (id: string, body: unknown, secretKey: string = CREDENTIALS.CLOUD_SDK_SK) =>
    sign(
      {
        method: "PUT",
        url: new URL(`${service.url}/api/v3/addons/${id}`),
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      },
      { accessKey: CREDENTIALS.CLOUD_SDK_AK, secretKey },
      sdkDate(Date.now()),
    );
  const signed = async (id: string, body: unknown) => put(id, body, await signature(id, body));
  const done = () => service.proofs().flatMap(({ what, done }) => (done ? [what] : []));
  return { service, put, signature, signed, done };
}

describe("the service", () => {
  test("an id that it does not know: answers the documented body", async () => {
    const { put } = await start();
    const response = await put("documented", request());
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(documented());
  });

  test("newer: answers a status and properties that the contract does not have", async () => {
    const { put } = await start();
    const response = await put("newer", request());
    expect(response.status).toBe(200);
    expect(differences(documented(), await response.json()).sort()).toEqual([
      "body.addedLater is added",
      "body.spec.addedLater is added",
      "body.status.addedLater is added",
      "body.status.currentVersion.addedLater is added",
      'body.status.status is "hibernating"',
    ]);
  });

  test("any-values: answers the values that were sent", async () => {
    const { put } = await start();
    const response = await put("any-values", requestWith(anyValues));
    expect(await response.json()).toEqual({ ...documented(), spec: { ...documented().spec, values: anyValues } });
  });

  test.each(errors)("$name: answers the error of that name", async ({ name, status, response }) => {
    const { put } = await start();
    const answered = await put(name, request());
    expect(answered.status).toBe(status);
    expect(await answered.json()).toEqual(response);
  });

  test("received: answers the bytes that last arrived for an id", async () => {
    const { service, put } = await start();
    const received = (id: string) => fetch(`${service.url}/received/${id}`);
    await put("documented", { first: true });
    await put("documented", request());
    await put("other", { other: true });
    expect(await (await received("documented")).text()).toBe(JSON.stringify(request()));
    expect((await received("nothing")).status).toBe(404);
  });
});

describe("the proofs of a generated client", () => {
  test("nothing was sent: none is done", async () => {
    const { service, done } = await start();
    expect(done()).toEqual([]);
    expect(service.proofs()).toHaveLength(6);
  });

  test("each request was sent: each is done, by its own request", async () => {
    const { service, put, signed, done } = await start();
    const all = service.proofs().map(({ what }) => what);
    await put("documented", request());
    expect(done()).toEqual([TOKEN]);
    await signed("documented", request());
    expect(done()).toEqual([TOKEN, SIGNATURE]);
    await put("any-values", requestWith(anyValues));
    expect(done()).toEqual([TOKEN, SIGNATURE, VALUES]);
    await put("newer", request());
    expect(done()).toEqual([TOKEN, SIGNATURE, VALUES, NEWER]);
    await put("addon-not-found", request());
    await put("token-rejected", request());
    expect(done()).toEqual(all);
  });

  test("one value changed: the documented body was not sent", async () => {
    const { put, signed, done } = await start();
    const changed = { ...request(), spec: { ...request().spec, version: "2.1.31" } };
    expect((await put("documented", changed)).status).toBe(200);
    expect((await signed("documented", changed)).status).toBe(200);
    expect(done()).toEqual([]);
  });

  test("another id: the documented body was not sent to it", async () => {
    const { put, done } = await start();
    await put("another", request());
    expect(done()).toEqual([]);
  });

  test("another token: it was not sent with the token", async () => {
    const { put, done } = await start();
    await put("documented", request(), { "X-Auth-Token": "another" });
    expect(done()).toEqual([]);
  });

  test("a wrong signature: it was not signed", async () => {
    const { put, signature, done } = await start();
    const { authorization, ...date } = await signature("documented", request());
    const wrong = [
      await signature("documented", request(), "another-key"), // another key's
      await signature("documented", { ...request(), kind: "addon" }), // another body's
      await signature("other", request()), // another path's
      { ...date, authorization: authorization.replace(CREDENTIALS.CLOUD_SDK_AK, "another") },
      { "x-sdk-date": "20200101T000000Z", authorization },
      { authorization },
    ];
    for (const headers of wrong) expect((await put("documented", request(), headers)).status).toBe(200);
    expect(done()).toEqual([]);
  });

  test("a signature that leaves the date out: it was not signed", async () => {
    const { service, put, done } = await start();
    const hash = found(nodeHash);
    const url = new URL(`${service.url}/api/v3/addons/documented`);
    const [body, headers, date] = [JSON.stringify(request()), { host: url.host }, sdkDate(Date.now())];
    const canonical = canonicalRequest({ method: "PUT", url, headers, body }, String(hash.sha256(body)));
    const toSign = stringToSign(date, String(hash.sha256(canonical)));
    const signature = String(hash.hmac(CREDENTIALS.CLOUD_SDK_SK, toSign));
    const signed = authorization(CREDENTIALS.CLOUD_SDK_AK, signedHeaders(headers), signature);
    await put("documented", request(), { "x-sdk-date": date, authorization: signed });
    expect(done()).toEqual([]);
  });

  test("a token and a signature together: neither proof is done", async () => {
    const { put, signature, done } = await start();
    const both = { ...token, ...(await signature("documented", request())) };
    expect((await put("documented", request(), both)).status).toBe(200);
    expect(done()).toEqual([]);
  });

  test.each([
    ['"60" turned to 60', { ...anyValues, text: 60 }],
    ["a null left out", { ...anyValues, nothing: undefined }],
    ["an empty list turned to null", { ...anyValues, emptyList: null }],
    ["JSON text read", { ...anyValues, jsonText: { replicas: 2 } }],
    ["a fraction rounded", { ...anyValues, fraction: 0 }],
  ])("%s: values were not kept", async (_, values) => {
    const { put, done } = await start();
    expect((await put("any-values", requestWith(values))).status).toBe(200);
    expect(done()).toEqual([]);
  });

  test("a request that the contract refuses proves nothing", async () => {
    const { put, done } = await start();
    const { metadata: _, ...incomplete } = request();
    for (const id of ["newer", "addon-not-found", "token-rejected"]) await put(id, incomplete);
    expect(done()).toEqual([]);
  });
});

describe("the proofs of a witness", () => {
  const differing = { ...request(), metadata: { ...request().metadata, labels: { any: "label" } } };
  const difference = "body.metadata.labels is added";

  test.each([
    ["the documented body", request(), [], true],
    ["the difference that is known", differing, [difference], true],
    ["a difference too many", differing, [], false],
    ["a difference too few", request(), [difference], false],
    ["one of two differences", differing, [difference, "body.kind is missing"], false],
  ])("%s", async (_, body, differs, expected) => {
    const { service, signed } = await start();
    await signed("documented", body);
    expect(service.witnessProofs(differs).map(({ done }) => done)).toEqual([true, expected]);
  });

  test("says in what the body differs", async () => {
    const { service, signed } = await start();
    await signed("documented", differing);
    expect(service.witnessProofs([])[1]?.what).toContain(difference);
  });

  test.each([
    ["no update", []],
    ["two updates", ["signed", "signed"]],
    ["a token", ["token"]],
  ])("%s: not one signed update", async (_, updates) => {
    const { service, put, signed } = await start();
    for (const kind of updates) await (kind === "token" ? put : signed)("documented", request());
    expect(service.witnessProofs([])[0]?.done).toBe(false);
  });
});

describe("the differences of two bodies", () => {
  test.each([
    [{ a: 1 }, { a: 1 }, []],
    [{ a: { b: "60" } }, { a: { b: 60 } }, ["body.a.b is 60"]],
    [{ a: 1, b: 2 }, { b: 2, c: 3 }, ["body.a is missing", "body.c is added"]],
    [{ a: { b: 1 } }, { a: '{"b":1}' }, ["body.a is JSON text"]],
    [{ a: [1, 2] }, { a: [1, 3] }, ["body.a.1 is 3"]],
    [{ a: ["x"] }, { a: { 0: "x" } }, ['body.a is {"0":"x"}']],
    [{ a: null }, { a: {} }, ["body.a is {}"]],
    [{ a: {} }, { a: null }, ["body.a is null"]],
  ])("%j and %j: %j", (documented, sent, places) => {
    expect(differences(documented, sent)).toEqual(places);
  });
});
