// Credentials in use: what is remembered for redaction, and which clock a 401 may teach.
import { describe, expect, test } from "vitest";
import { createCredentialSource, serverTimeIn } from "../../src/client/credentials.ts";
import { type Fault, answer as response } from "../support/fault-server.ts";
import { client, id, request, thrown } from "../support/harness.ts";
import { callerOf, failureOf, instance, serving } from "../support/updating.ts";

describe("createCredentialSource", () => {
  test("remembers a secret in use however often its neighbours change", async () => {
    let renewals = 0;
    const source = createCredentialSource(() => ({
      accessKey: "the-access-key",
      secretKey: "the-secret-key",
      securityToken: `security-token-${++renewals}`,
    }));
    for (let i = 0; i < 200; i += 1) {
      const current = source.current();
      await current;
      source.discard(current);
    }
    expect(source.secrets.get("the-secret-key")).toBe("secretKey");
    expect(source.secrets.get("the-access-key")).toBe("accessKey");
    expect(source.secrets.get("security-token-200")).toBe("securityToken");
    expect(source.secrets.size).toBe(64);
  });

  test("does not treat the project's id as a secret", () => {
    const source = createCredentialSource({ accessKey: "a", secretKey: "b", projectId: "the-project" });
    expect([...source.secrets.values()]).toEqual(["accessKey", "secretKey"]);
  });
});

describe("serverTimeIn", () => {
  test.each<[string, number | undefined]>([
    ["signature expired, signature time:20230527T000431Z,server time:20230527T020608Z", Date.UTC(2023, 4, 27, 2, 6, 8)],
    ["server time: 20230527T020608Z", Date.UTC(2023, 4, 27, 2, 6, 8)],
    ["server time:99991231T235959Z", undefined],
    ["server time:19700101T000000Z", undefined],
    ["server time:20239927T020608Z", undefined],
    ["no time at all", undefined],
  ])("%s: %s", (text, time) => {
    expect(serverTimeIn(text)).toBe(time);
  });
});

describe("the server's clock", () => {
  const keys = { accessKey: "an-access-key", secretKey: "a-secret-key" };
  const skewed = (time: string, code = "APIGW.0301"): Fault =>
    response(401, { error_code: code, error_msg: `signature expired, server time:${time}` });
  const datesAfter = async (...faults: readonly Fault[]) => {
    const server = await serving(...faults);
    const caller = callerOf(server.url, { credentials: keys });
    await caller.call().catch(() => {});
    await caller.call();
    return server.received.map(({ headers }) => headers["x-sdk-date"]?.slice(0, 4));
  };

  test("is taken once, and kept once a request signed with it was accepted", async () => {
    const good = response(200, instance);
    expect(await datesAfter(skewed("20300101T000000Z"), good)).toEqual(["2024", "2030", "2030"]);
  });

  test("is not kept when the request signed with it was refused with 401 too", async () => {
    const bad = skewed("20300101T000000Z");
    expect(await datesAfter(bad, bad, response(200, instance))).toEqual(["2024", "2030", "2024"]);
  });

  test.each([
    ["no year that can be", skewed("99991231T235959Z")],
    ["an answer that is not the gateway's", skewed("20300101T000000Z", "CCE.03401001")],
    ["another gateway's answer", skewed("20300101T000000Z", "APIGEE.0301")],
  ])("is not taken from %s", async (_, fault) => {
    expect(await datesAfter(fault, response(200, instance))).toEqual(["2024", "2024"]);
  });
});

describe("an error after many renewals", () => {
  test("still hides the secret key that never changed", async () => {
    let renewals = 0;
    const cce = client({
      credentials: () => ({ accessKey: "the-key", secretKey: "the-secret", securityToken: `token-${++renewals}` }),
      fetch: async () => new Response("no the-secret", { status: 401 }),
    });
    for (let i = 0; i < 70; i += 1) {
      const error = await thrown(() => cce.updateAddonInstance({ id, body: request() }));
      expect(error).toHaveProperty("body", "no [redacted]");
    }
    expect(renewals).toBeGreaterThan(65);
    await failureOf(cce.updateAddonInstance({ id, body: request() }));
  });
});
