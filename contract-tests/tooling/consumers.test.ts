/** The service that other teams' clients are tested against, and what it takes as proof that a client works. */
import { expect, onTestFinished, test } from "vitest";
import {
  ANY_VALUES,
  CREDENTIALS,
  clientProofs,
  DOCUMENTED,
  type Proof,
  sdkProofs,
  withValues,
} from "../../scripts/consumers/proofs.ts";
import { startService } from "../../scripts/consumers/service.ts";
import { type Exchange, serve } from "../../scripts/lib/proxy.ts";
import { authorization, canonicalRequest, sdkDate, sign, stringToSign, webHash } from "../../src/client/signer.ts";

const TOKEN = "the documented body, with a token";
const SIGNATURE = "the documented body, signed with AK/SK";
const VALUES = "values of any JSON, unchanged";

/** An update with a token, as the service records it. */
function exchange(id: string, body: object = DOCUMENTED, change: Partial<Exchange> = {}): Exchange {
  return {
    method: "PUT",
    path: `/api/v3/addons/${id}`,
    headers: { host: "localhost:1234", "x-auth-token": CREDENTIALS.CLOUD_SDK_TOKEN },
    body: Buffer.from(JSON.stringify(body)),
    status: 200,
    responseHeaders: {},
    ...change,
  };
}

const KEYS: Readonly<Record<"accessKey" | "secretKey", string>> = {
  accessKey: CREDENTIALS.CLOUD_SDK_AK,
  secretKey: CREDENTIALS.CLOUD_SDK_SK,
};

/** The same, signed. `signed` is what was signed, if it is not what is sent. */
async function signedExchange(
  id: string,
  body: object = DOCUMENTED,
  { keys = KEYS, signed = exchange(id, body) } = {},
) {
  const headers = { host: "localhost:1234", "content-type": "application/json" };
  const url = new URL(signed.path, `http://${headers.host}`);
  const request = { method: signed.method, url, headers, body: String(signed.body) };
  return exchange(id, body, { headers: { ...headers, ...(await sign(request, keys, sdkDate(Date.now()))) } });
}

/** The same, with a signature that is correct but does not cover the date. */
async function undatedExchange() {
  const { headers, ...sent } = await signedExchange("documented");
  const signed = { host: String(headers.host) };
  const url = new URL(sent.path, `http://${headers.host}`);
  const body = String(sent.body);
  const canonical = canonicalRequest({ method: "PUT", url, headers: signed, body }, await webHash.sha256(body));
  const toSign = stringToSign(String(headers["x-sdk-date"]), await webHash.sha256(canonical));
  const signature = await webHash.hmac(KEYS.secretKey, toSign);
  return { ...sent, headers: { ...headers, authorization: authorization(KEYS.accessKey, "host", signature) } };
}

const done = (proofs: readonly Proof[]) => proofs.flatMap((proof) => (proof.done ? [proof.what] : []));

test("a client that did everything passes every proof", async () => {
  const exchanges = [
    exchange("documented"),
    await signedExchange("documented"),
    exchange("any-values", withValues(ANY_VALUES)),
    exchange("newer"),
    exchange("addon-not-found", DOCUMENTED, { status: 404 }),
    exchange("token-rejected", DOCUMENTED, { status: 401 }),
  ];
  expect((await clientProofs(exchanges)).filter((proof) => !proof.done)).toEqual([]);
  expect(await clientProofs([])).toHaveLength(exchanges.length);
});

test("each request proves one thing", async () => {
  expect(done(await clientProofs([exchange("documented")]))).toEqual([TOKEN]);
  expect(done(await clientProofs([await signedExchange("documented")]))).toEqual([SIGNATURE]);
  expect(done(await clientProofs([exchange("any-values", withValues(ANY_VALUES))]))).toEqual([VALUES]);
});

const changed = { ...DOCUMENTED, kind: "addon" };
const signedHeaders = (await signedExchange("documented")).headers;
test.each([
  { what: "another value", sent: exchange("documented", changed) },
  { what: "another id", sent: exchange("another") },
  { what: "another status", sent: exchange("documented", DOCUMENTED, { status: 202 }) },
  { what: "another token", sent: exchange("documented", DOCUMENTED, { headers: { "x-auth-token": "another" } }) },
  { what: "no credentials", sent: exchange("documented", DOCUMENTED, { headers: {} }) },
  {
    what: "a token and a signature",
    sent: exchange("documented", DOCUMENTED, { headers: { ...exchange("").headers, ...signedHeaders } }),
  },
  {
    what: "another secret key",
    sent: await signedExchange("documented", DOCUMENTED, { keys: { ...KEYS, secretKey: "another" } }),
  },
  {
    what: "another access key",
    sent: await signedExchange("documented", DOCUMENTED, { keys: { ...KEYS, accessKey: "another" } }),
  },
  {
    what: "another body's signature",
    sent: await signedExchange("documented", DOCUMENTED, { signed: exchange("documented", changed) }),
  },
  {
    what: "another path's signature",
    sent: await signedExchange("documented", DOCUMENTED, { signed: exchange("another") }),
  },
  {
    what: "another date",
    sent: exchange("documented", DOCUMENTED, { headers: { ...signedHeaders, "x-sdk-date": "20200101T000000Z" } }),
  },
  { what: "a signature without the date", sent: await undatedExchange() },
  { what: '"60" as a number', sent: exchange("any-values", withValues({ ...ANY_VALUES, text: 60 })) },
  { what: "no null", sent: exchange("any-values", withValues({ ...ANY_VALUES, nothing: undefined })) },
  {
    what: "null instead of an empty list",
    sent: exchange("any-values", withValues({ ...ANY_VALUES, emptyList: null })),
  },
  { what: "an empty list instead of a map", sent: exchange("any-values", withValues({ ...ANY_VALUES, emptyMap: [] })) },
  { what: "JSON text parsed", sent: exchange("any-values", withValues({ ...ANY_VALUES, jsonText: { replicas: 2 } })) },
  { what: "a fraction rounded", sent: exchange("any-values", withValues({ ...ANY_VALUES, fraction: 0 })) },
])("a request with $what proves nothing", async ({ sent }) => {
  expect(done(await clientProofs([sent]))).toEqual([]);
});

test("a request that the contract refuses proves nothing", async () => {
  const responseHeaders = { "sl-violations": "[]" };
  const refused = ["documented", "newer", "addon-not-found"].map((id) => exchange(id, DOCUMENTED, { responseHeaders }));
  expect(done(await clientProofs(refused))).toEqual([]);
});

const asText = Object.entries(DOCUMENTED.spec.values).map(([name, part]) => [name, JSON.stringify(part, null, 2)]);
const sample = withValues(Object.fromEntries(asText));
test.each([
  { sent: "the sample's request", exchanges: [await signedExchange("documented", sample)], expected: [true, true] },
  { sent: "objects", exchanges: [await signedExchange("documented")], expected: [true, false] },
  {
    sent: "another kind",
    exchanges: [await signedExchange("documented", { ...sample, kind: "addon" })],
    expected: [true, false],
  },
  { sent: "a token", exchanges: [exchange("documented", sample)], expected: [false, true] },
  { sent: "nothing", exchanges: [], expected: [false, false] },
  {
    sent: "two requests",
    exchanges: [await signedExchange("documented", sample), await signedExchange("documented", sample)],
    expected: [false, false],
  },
])("the provider's SDK sends $sent: $expected", async ({ exchanges, expected }) => {
  expect((await sdkProofs(exchanges)).map((proof) => proof.done)).toEqual(expected);
});

/** The service in front of a mock that answers 200, or with `Prefer` what was preferred. */
async function start() {
  const instance = { kind: "Addon", spec: { values: {} }, status: { status: "running", currentVersion: {} } };
  const mock = await serve(async ({ headers }) => ({
    status: headers["prefer"] ? 400 : 200,
    headers: {},
    body: Buffer.from(JSON.stringify(headers["prefer"] ?? instance)),
  }));
  const service = await startService(mock.url);
  onTestFinished(async () => {
    await service.stop();
    await mock.stop();
  });
  const put = (id: string, body: object) =>
    fetch(`${service.url}/api/v3/addons/${id}`, { method: "PUT", body: JSON.stringify(body) });
  return { ...service, instance, put };
}

test("the service passes the mock's response on, and records the exchange", async () => {
  const { instance, put, exchanges } = await start();
  expect(await (await put("any", { sent: 1 })).json()).toEqual(instance);
  expect(exchanges).toMatchObject([{ method: "PUT", path: "/api/v3/addons/any", status: 200 }]);
});

test("newer: a status and properties that the contract does not have", async () => {
  const { instance, put } = await start();
  const addedLater = { since: 2030, kinds: ["any"] };
  expect(await (await put("newer", {})).json()).toEqual({
    ...instance,
    addedLater,
    spec: { ...instance.spec, addedLater },
    status: { status: "hibernating", addedLater, currentVersion: { addedLater } },
  });
});

test("any-values: the values that were sent", async () => {
  const { put } = await start();
  const response = await put("any-values", withValues(ANY_VALUES));
  expect((await response.json()).spec.values).toEqual(ANY_VALUES);
});

test("the name of an error: that error", async () => {
  const { put } = await start();
  expect(await (await put("addon-not-found", {})).json()).toBe("code=404, example=updateAddonInstance/addon-not-found");
});

test("received: the bytes that were last sent for an id", async () => {
  const { url, put } = await start();
  await put("an-id", { first: true });
  await put("an-id", { second: "纵" });
  await put("other", { other: true });
  expect(await (await fetch(`${url}/received/an-id`)).text()).toBe('{"second":"纵"}');
  expect((await fetch(`${url}/received/nothing`)).status).toBe(404);
});
