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

/** A call of another operation, without a body, with a token. */
const call = (method: string, path: string, change: Partial<Exchange> = {}): Exchange =>
  exchange("", {}, { method, path: `/api/v3/${path}`, body: Buffer.from(""), ...change });

/** The same, signed. `signed` is what was signed, if it is not what is sent. */
async function withSignature(sent: Exchange, { keys = KEYS, signed = sent } = {}): Promise<Exchange> {
  const headers = { host: "localhost:1234", "content-type": "application/json" };
  const url = new URL(signed.path, `http://${headers.host}`);
  const request = { method: signed.method, url, headers, body: String(signed.body) };
  return { ...sent, headers: { ...headers, ...(await sign(request, keys, sdkDate(Date.now()))) } };
}

const signedExchange = (id: string, body: object = DOCUMENTED, options = {}) =>
  withSignature(exchange(id, body), options);

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

const { clusterID } = DOCUMENTED.spec;
const gone = { status: 404 };
const rollback = (body: object, id = "roll-back-everest") =>
  call("POST", `addons/${id}/operation/rollback`, { body: Buffer.from(JSON.stringify(body)) });

/** The calls of the other operations, each with the proof that it is a part of. */
const SHOWN: readonly Exchange[] = [call("GET", "addons/rolled-back"), call("GET", "addons/addon-not-found", gone)];
const LISTED = await withSignature(call("GET", `addons?cluster_id=${clusterID}`));
const TEMPLATES = [call("GET", "addontemplates?addon_template_name=everest"), call("GET", "addontemplates")];
const ROLLED_BACK = rollback({ clusterID });

const done = (proofs: readonly Proof[]) => proofs.flatMap((proof) => (proof.done ? [proof.what] : []));

test("a client that did everything passes every proof", async () => {
  const exchanges = [
    exchange("documented"),
    await signedExchange("documented"),
    exchange("any-values", withValues(ANY_VALUES)),
    exchange("newer"),
    exchange("addon-not-found", DOCUMENTED, { status: 404 }),
    exchange("token-rejected", DOCUMENTED, { status: 401 }),
    ...[...SHOWN, LISTED, ...TEMPLATES, ROLLED_BACK],
  ];
  expect((await clientProofs(exchanges)).filter((proof) => !proof.done)).toEqual([]);
  expect(done(await clientProofs([]))).toEqual([]);
});

test("each request proves one thing", async () => {
  expect(done(await clientProofs([exchange("documented")]))).toEqual([TOKEN]);
  expect(done(await clientProofs([await signedExchange("documented")]))).toEqual([SIGNATURE]);
  expect(done(await clientProofs([exchange("any-values", withValues(ANY_VALUES))]))).toEqual([VALUES]);
  expect(done(await clientProofs(SHOWN))).toEqual(["showAddonInstance, also of an instance that is gone"]);
  expect(done(await clientProofs([LISTED]))).toEqual(["listAddonInstances, signed"]);
  expect(done(await clientProofs(TEMPLATES))).toEqual(["listAddonTemplates, by name and all"]);
  expect(done(await clientProofs([ROLLED_BACK]))).toEqual(["rollbackAddonInstance"]);
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
  ...[...SHOWN, ...TEMPLATES].map((sent) => ({ what: `${sent.path} alone`, sent })),
  { what: "a list with a token", sent: call("GET", `addons?cluster_id=${clusterID}`) },
  { what: "a list of another cluster", sent: await withSignature(call("GET", "addons?cluster_id=another")) },
  {
    what: "a list that is signed without its query",
    sent: await withSignature(LISTED, { signed: call("GET", "addons") }),
  },
  { what: "a rollback of another cluster", sent: rollback({ clusterID: "another" }) },
  { what: "a rollback of another instance", sent: rollback({ clusterID }, "another") },
  { what: "a rollback that is not found", sent: { ...ROLLED_BACK, ...gone } },
  { what: "an update's method at another path", sent: { ...ROLLED_BACK, method: "PUT" } },
])("a request with $what proves nothing", async ({ sent }) => {
  expect(done(await clientProofs([sent]))).toEqual([]);
});

test.each([
  { what: "showAddonInstance without an error", sent: [SHOWN[0], { ...SHOWN[1], status: 200 }] },
  { what: "listAddonTemplates, twice by name", sent: [TEMPLATES[0], TEMPLATES[0]] },
  {
    what: "listAddonTemplates, of another name",
    sent: [call("GET", "addontemplates?addon_template_name=x"), TEMPLATES[1]],
  },
])("$what proves nothing", async ({ sent }) => {
  expect(done(await clientProofs(sent as Exchange[]))).toEqual([]);
});

const violation = (severity: string) => ({ "sl-violations": JSON.stringify([{ severity, message: "any" }]) });

test("a request with a deprecated parameter proves what it would without", async () => {
  const path = `${SHOWN[0]?.path}?cluster_id=${clusterID}`;
  const warned = SHOWN.map((sent, i) => (i ? sent : { ...sent, path, responseHeaders: violation("Warning") }));
  expect(done(await clientProofs(warned))).toEqual(["showAddonInstance, also of an instance that is gone"]);
});

test("a request that the contract refuses proves nothing", async () => {
  const responseHeaders = violation("Error");
  const refused = ["documented", "newer", "addon-not-found"].map((id) => exchange(id, DOCUMENTED, { responseHeaders }));
  refused.push(...[...SHOWN, LISTED, ...TEMPLATES, ROLLED_BACK].map((sent) => ({ ...sent, responseHeaders })));
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

/** The service in front of a mock that responds with an instance, or with what is preferred. */
async function start() {
  const instance = { kind: "Addon", spec: { values: {} }, status: { status: "running", currentVersion: {} } };
  const mock = await serve(async ({ headers }) => ({
    status: Number(/code=(\d+)/.exec(String(headers["prefer"]))?.[1] ?? 200),
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
  const request = async (method: string, path: string) =>
    (await fetch(`${service.url}/api/v3/${path}`, { method })).json();
  return { ...service, instance, put, request };
}

test("the service passes the mock's response on, and records the exchange", async () => {
  const { instance, put, exchanges } = await start();
  expect(await (await put("any", { sent: 1 })).json()).toEqual(instance);
  expect(exchanges).toMatchObject([{ method: "PUT", path: "/api/v3/addons/any", status: 200 }]);
});

test.each(["PUT", "GET"])("newer, with %s: a status and properties that the contract does not have", async (method) => {
  const { instance, request } = await start();
  const addedLater = { since: 2030, kinds: ["any"] };
  expect(await request(method, "addons/newer")).toEqual({
    ...instance,
    addedLater,
    spec: { ...instance.spec, addedLater },
    status: { status: "hibernating", addedLater, currentVersion: { addedLater } },
  });
});

test.each(["PUT", "GET"])("any-values, with %s: values of any JSON", async (method) => {
  const { request } = await start();
  expect((await request(method, "addons/any-values")).spec.values).toEqual(ANY_VALUES);
});

test.each([
  ["PUT", "addons/addon-not-found", "code=404, example=updateAddonInstance/addon-not-found"],
  ["GET", "addons/addon-not-found", "code=404, example=showAddonInstance/addon-not-found"],
  ["GET", "addons/rolled-back?cluster_id=any", "code=200, example=showAddonInstance/rolled-back"],
  ["POST", "addons/roll-back-everest/operation/rollback", "code=200, example=rollbackAddonInstance/roll-back-everest"],
  ["GET", "addontemplates?addon_template_name=everest", "code=200, example=listAddonTemplates/everest"],
  ["GET", "addontemplates", "code=200, example=listAddonTemplates/two-addons"],
])("%s %s: the scenario of that operation and id, or query", async (method, path, prefer) => {
  const { request } = await start();
  expect(await request(method, path)).toBe(prefer);
});

test.each([
  ["PUT", "addons/rolled-back"],
  ["POST", "addons/addon-not-found/operation/rollback"],
  ["GET", "addontemplates?addon_template_name=other"],
])("%s %s: the mock's own response, as the operation has no such scenario", async (method, path) => {
  const { instance, request } = await start();
  expect(await request(method, path)).toEqual(instance);
});

test("received: the bytes that were last sent for an id", async () => {
  const { url, put, request } = await start();
  await put("an-id", { first: true });
  await put("an-id", { second: "纵" });
  await request("GET", "addons/an-id");
  await put("other", { other: true });
  expect(await (await fetch(`${url}/received/an-id`)).text()).toBe('{"second":"纵"}');
  expect((await fetch(`${url}/received/nothing`)).status).toBe(404);
});
