// verify-client: why a proof is missing, by place and never by value.
import { describe, expect, test } from "vitest";
import { scenarios as data } from "../../generated/scenarios.ts";
import { sdkDate } from "../../src/client/signer.ts";
import { differencesFrom } from "../../src/contract-check/verify-client/differences.ts";
import {
  clientProofs,
  DOCUMENTED,
  PROVEN_OPERATIONS,
  type Proof,
  withValues,
} from "../../src/contract-check/verify-client/proofs.ts";
import {
  exchange,
  JSON_TYPE,
  KEYS,
  proofsOf,
  type Sent,
  signedExchange,
  undatedExchange,
} from "../support/client-requests.ts";
import { found } from "../support/harness.ts";

const TOKEN = "the documented body, with a token";
const SIGNATURE = "the documented body, signed with AK/SK";
const VALUES = "values of any JSON, unchanged";

describe("why a proof is missing", () => {
  const whyOf = (proofs: readonly Proof[], what: string) => found(proofs.find((proof) => proof.what === what)).why;
  const secret = "planted-value";
  const { custom } = DOCUMENTED.spec.values as { readonly custom: object };

  test("no request for the operation: what must be sent", async () => {
    const proofs = await proofsOf([exchange("documented")]);
    expect(whyOf(proofs, "listAddonTemplates, by name and all")).toEqual([
      "no request for listAddonTemplates was received; listAddonTemplates must be sent with addon_template_name",
      "no request for listAddonTemplates was received; listAddonTemplates must be sent without parameters",
    ]);
    expect(whyOf(proofs, "rollbackAddonInstance")).toEqual([
      "no request for rollbackAddonInstance was received; it must be sent with the id roll-back-everest",
    ]);
    expect(whyOf(proofs, "a ServiceError")).toEqual([
      "the nearest is request 1: /request/path/id must be addon-not-found",
    ]);
  });

  test.each<[string, Sent, string]>([
    [
      "another value",
      exchange(
        "documented",
        withValues({ ...DOCUMENTED.spec.values, custom: { ...custom, over_subscription: secret } }),
      ),
      '/request/body/spec/values/custom/over_subscription must be "80"',
    ],
    [
      "another type",
      exchange("documented", withValues({ ...DOCUMENTED.spec.values, custom: secret })),
      "/request/body/spec/values/custom must be an object, not a string",
    ],
    [
      "a further property",
      exchange("documented", withValues({ ...DOCUMENTED.spec.values, added: secret })),
      "/request/body/spec/values/added must not be there",
    ],
    [
      "another token",
      exchange("documented", DOCUMENTED, { headers: { ...JSON_TYPE, "x-auth-token": secret } }),
      "/request/headers/x-auth-token is not CLOUD_SDK_TOKEN",
    ],
    [
      "another media type",
      exchange("documented", DOCUMENTED, { headers: { ...exchange("").headers, "content-type": "text/plain" } }),
      "/request/headers/content-type is another media type: must be application/json",
    ],
  ])("%s: its place, of the nearest request", async (_, sent, expected) => {
    const proofs = await proofsOf([exchange("documented", withValues({ a: secret })), sent, exchange("other")]);
    expect(whyOf(proofs, TOKEN)).toEqual([`the nearest is request 2: ${expected}`]);
    expect(JSON.stringify(proofs)).not.toContain(secret);
  });

  test.each<[string, Promise<Sent> | Sent, string]>([
    ["no signature", exchange("documented"), "is missing: the request must be signed"],
    ["no date", undatedExchange(), "does not sign x-sdk-date"],
    [
      "another access key",
      signedExchange("documented", DOCUMENTED, { keys: { ...KEYS, accessKey: "another" } }),
      "is not of the access key CLOUD_SDK_AK",
    ],
    [
      "another secret key",
      signedExchange("documented", DOCUMENTED, { keys: { ...KEYS, secretKey: "another" } }),
      "is not the signature that this request and CLOUD_SDK_SK result in",
    ],
    [
      "a header that is lost",
      signedExchange("documented").then(({ headers: { host: _, ...headers }, ...sent }) => ({ ...sent, headers })),
      "signs a header that was not sent",
    ],
  ])("a signature with %s", async (_, sent, expected) => {
    const [why] = whyOf(await proofsOf([await sent]), SIGNATURE);
    expect(why).toBe(`the nearest is request 1: /request/headers/authorization ${expected}`);
  });

  const form = "must be a time in UTC such as 20230703T112405Z";
  const skew = "must be within 15 minutes of the time at which the request is sent";
  test.each<[string, string, string]>([
    ["in another form", "2023-07-03T11:24:05Z", form],
    ["that is none", "20231345T112405Z", form],
    ["16 minutes ago", sdkDate(Date.now() - 16 * 60_000), skew],
    ["in 16 minutes", sdkDate(Date.now() + 16 * 60_000), skew],
  ])("a correct signature of a time %s", async (_, date, expected) => {
    const [why] = whyOf(await proofsOf([await signedExchange("documented", DOCUMENTED, { date })]), SIGNATURE);
    expect(why).toBe(`the nearest is request 1: /request/headers/x-sdk-date ${expected}`);
  });

  test("a long value of the contract's is cut", () => {
    const [why = ""] = differencesFrom("x".repeat(100), secret, "/request/body");
    expect(why).toBe(`/request/body must be "${"x".repeat(58)}…`);
  });

  test("many places: the first five, and how many more", async () => {
    const [why = ""] = whyOf(await proofsOf([exchange("any-values", withValues({}))]), VALUES);
    expect(why.split("; ")).toHaveLength(6);
    expect(why).toMatch(/and \d+ more places differ$/);
  });

  test("with some operations only their proofs are asked for", async () => {
    expect((await clientProofs([], { operations: ["rollbackAddonInstance"] })).map(({ what }) => what)).toEqual([
      "rollbackAddonInstance",
    ]);
    expect(PROVEN_OPERATIONS).toEqual(
      [...new Set(Object.values(data).map(({ operationId }) => operationId))].sort(byProof),
    );
  });
});

/** In the order of the proofs. */
const byProof = (a: string, b: string) => PROVEN_OPERATIONS.indexOf(a) - PROVEN_OPERATIONS.indexOf(b);
