// verify-client: what it takes as proof that a client works.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  ANY_VALUES,
  clientProofs,
  DOCUMENTED,
  type Proof,
  sdkProofs,
  withValues,
} from "../../src/contract-check/verify-client/proofs.ts";
import {
  call,
  clusterID,
  exchange,
  JSON_TYPE,
  KEYS,
  LISTED,
  proofsOf,
  ROLLED_BACK,
  recorded,
  rollback,
  type Sent,
  SHOWN,
  signedExchange,
  TEMPLATES,
  undatedExchange,
  withSignature,
} from "../support/client-requests.ts";

const TOKEN = "the documented body, with a token";
const SIGNATURE = "the documented body, signed with AK/SK";
const VALUES = "values of any JSON, unchanged";

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
  expect((await proofsOf(exchanges)).filter((proof) => !proof.done)).toEqual([]);
  expect(done(await proofsOf([]))).toEqual([]);
});

test.each<{ readonly auth: "token" | "signature"; readonly sends: (sent: Sent) => Sent | Promise<Sent> }>([
  { auth: "token", sends: (sent) => sent },
  { auth: "signature", sends: (sent) => withSignature(sent) },
])("a client that authenticates by $auth alone passes every proof of that", async ({ auth, sends }) => {
  const sent = [
    exchange("documented"),
    exchange("any-values", withValues(ANY_VALUES)),
    exchange("newer"),
    exchange("addon-not-found", DOCUMENTED, { status: 404 }),
    exchange("token-rejected", DOCUMENTED, { status: 401 }),
    ...[...SHOWN, call("GET", `addons?cluster_id=${clusterID}`), ...TEMPLATES, ROLLED_BACK],
  ];
  const exchanges = (await Promise.all(sent.map((one) => sends(one)))).map(recorded);
  const missing = async (kind: "token" | "signature" | "both") =>
    (await clientProofs(exchanges, { auth: kind })).flatMap(({ what, done }) => (done ? [] : [what]));
  expect(await missing(auth)).toEqual([]);
  expect(await missing("both")).toEqual(auth === "token" ? [SIGNATURE, "listAddonInstances, signed"] : [TOKEN]);
  expect(await missing(auth === "token" ? "signature" : "token")).not.toEqual([]);
});

test("each request proves one thing", async () => {
  expect(done(await proofsOf([exchange("documented")]))).toEqual([TOKEN]);
  expect(done(await proofsOf([await signedExchange("documented")]))).toEqual([SIGNATURE]);
  expect(done(await proofsOf([exchange("any-values", withValues(ANY_VALUES))]))).toEqual([VALUES]);
  expect(done(await proofsOf(SHOWN))).toEqual(["showAddonInstance, also of an instance that is gone"]);
  expect(done(await proofsOf([LISTED]))).toEqual(["listAddonInstances, signed"]);
  expect(done(await proofsOf(TEMPLATES))).toEqual(["listAddonTemplates, by name and all"]);
  expect(done(await proofsOf([ROLLED_BACK]))).toEqual(["rollbackAddonInstance"]);
});

const changed = { ...DOCUMENTED, spec: { ...DOCUMENTED.spec, version: "2.1.9" } };
const signedHeaders = (await signedExchange("documented")).headers;
test.each([
  { what: "another value", sent: exchange("documented", changed) },
  { what: "another id", sent: exchange("another") },
  { what: "another status", sent: exchange("documented", DOCUMENTED, { status: 202 }) },
  {
    what: "another token",
    sent: exchange("documented", DOCUMENTED, { headers: { ...JSON_TYPE, "x-auth-token": "another" } }),
  },
  { what: "no credentials", sent: exchange("documented", DOCUMENTED, { headers: JSON_TYPE }) },
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
  { what: "a rollback that is not found", sent: { ...ROLLED_BACK, status: 404 } },
  { what: "an update's method at another path", sent: { ...ROLLED_BACK, method: "PUT" } },
])("a request with $what proves nothing", async ({ sent }) => {
  expect(done(await proofsOf([sent]))).toEqual([]);
});

test.each([
  { what: "showAddonInstance without an error", sent: [SHOWN[0], { ...SHOWN[1], status: 200 }] },
  { what: "listAddonTemplates, twice by name", sent: [TEMPLATES[0], TEMPLATES[0]] },
  {
    what: "listAddonTemplates, of another name",
    sent: [call("GET", "addontemplates?addon_template_name=x"), TEMPLATES[1]],
  },
])("$what proves nothing", async ({ sent }) => {
  expect(done(await proofsOf(sent as Sent[]))).toEqual([]);
});

test("a request with a deprecated parameter proves what it would without", async () => {
  const path = `${SHOWN[0]?.path}?cluster_id=${clusterID}`;
  const deprecated = SHOWN.map((sent, i) => (i ? sent : { ...sent, path }));
  expect(done(await proofsOf(deprecated))).toEqual(["showAddonInstance, also of an instance that is gone"]);
});

test("a request that the contract refuses proves nothing", async () => {
  const headers = { ...exchange("").headers, "content-type": "text/plain" };
  const lacking = { ...DOCUMENTED, metadata: {} };
  const refused = [
    exchange("newer", lacking),
    exchange("addon-not-found", lacking, { status: 404 }),
    exchange("token-rejected", lacking, { status: 401 }),
    exchange("documented", DOCUMENTED, { headers }),
    exchange("any-values", withValues(ANY_VALUES), { headers }),
    ...[...SHOWN, ...TEMPLATES].map((sent) => ({ ...sent, headers: {} })),
    call("GET", "addons?cluster_id="),
    { ...ROLLED_BACK, headers },
  ];
  expect(done(await proofsOf(refused))).toEqual([]);
});

const asText = Object.entries(DOCUMENTED.spec.values).map(([name, part]) => [name, JSON.stringify(part, null, 2)]);
const sample = withValues(Object.fromEntries(asText));
test.each([
  { sent: "the sample's request", exchanges: [await signedExchange("documented", sample)], expected: [true, true] },
  { sent: "objects", exchanges: [await signedExchange("documented")], expected: [true, false] },
  {
    sent: "another version",
    exchanges: [await signedExchange("documented", { ...sample, spec: { ...sample.spec, version: "2.1.9" } })],
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
  expect((await sdkProofs(exchanges.map(recorded))).map((proof) => proof.done)).toEqual(expected);
});

test("the values of any JSON are those of the consumers' projects", () => {
  const ofConsumers: unknown = JSON.parse(
    readFileSync(new URL("../consumers/any-values.json", import.meta.url), "utf8"),
  );
  expect(ANY_VALUES).toEqual(ofConsumers);
});
