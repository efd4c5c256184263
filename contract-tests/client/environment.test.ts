// environment.ts: a client's options from environment variables, or what is missing or contradicts itself, by name.
import { describe, expect, test } from "vitest";
import { CceError, createCceClient, optionsFromEnvironment } from "../../src/index.ts";
import { id, observedFetch, refusal, request, thrown } from "../support/harness.ts";

const environment = (variables: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [`CLOUD_SDK_${name}`, value]));

describe("optionsFromEnvironment", () => {
  test.each([
    {
      name: "keys and a region",
      variables: { AK: "a", SK: "s", REGION: "r" },
      options: { credentials: { accessKey: "a", secretKey: "s" }, region: "r" },
    },
    {
      name: "a token and an endpoint",
      variables: { TOKEN: "t", ENDPOINT: "https://e" },
      options: { credentials: { token: "t" }, endpoint: "https://e" },
    },
    {
      name: "temporary keys and a project",
      variables: { AK: "a", SK: "s", SECURITY_TOKEN: "x", PROJECT_ID: "p", REGION: "r" },
      options: {
        credentials: { accessKey: "a", secretKey: "s", securityToken: "x", projectId: "p" },
        region: "r",
      },
    },
    {
      name: "a token and a region, with empty variables as if they were absent",
      variables: { TOKEN: "t", AK: "", SK: "", REGION: "r", ENDPOINT: "" },
      options: { credentials: { token: "t" }, region: "r" },
    },
  ])("returns $name", ({ variables, options }) => {
    expect(optionsFromEnvironment(environment(variables))).toStrictEqual(options);
  });

  test.each([
    {
      name: "nothing",
      variables: {},
      expected: ["CLOUD_SDK_AK: set this or CLOUD_SDK_TOKEN", "CLOUD_SDK_REGION: set this or CLOUD_SDK_ENDPOINT"],
    },
    {
      name: "keys and a token",
      variables: { AK: "a", SK: "s", TOKEN: "t", REGION: "r" },
      expected: ["CLOUD_SDK_AK: is set, and so is CLOUD_SDK_TOKEN: set one"],
    },
    {
      name: "a region and an endpoint",
      variables: { TOKEN: "t", REGION: "r", ENDPOINT: "e" },
      expected: ["CLOUD_SDK_REGION: is set, and so is CLOUD_SDK_ENDPOINT: set one"],
    },
    {
      name: "an access key alone",
      variables: { AK: "a", REGION: "r" },
      expected: ["CLOUD_SDK_SK: is missing; it belongs to CLOUD_SDK_AK"],
    },
    {
      name: "a secret key alone",
      variables: { SK: "s", REGION: "r" },
      expected: ["CLOUD_SDK_AK: set this or CLOUD_SDK_TOKEN"],
    },
    {
      name: "an access key and no place",
      variables: { AK: "a" },
      expected: [
        "CLOUD_SDK_REGION: set this or CLOUD_SDK_ENDPOINT",
        "CLOUD_SDK_SK: is missing; it belongs to CLOUD_SDK_AK",
      ],
    },
  ])("refuses $name", async ({ variables, expected }) => {
    expect(await refusal(() => optionsFromEnvironment(environment(variables)))).toEqual(expected);
  });

  test("refuses an environment that cannot be read", async () => {
    const fail = (): never => {
      throw new Error("a trap");
    };
    const hostile = new Proxy({}, { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail });
    expect(await thrown(() => optionsFromEnvironment(hostile))).toBeInstanceOf(CceError);
  });

  test("reads the process's own environment unless another is given, and shows no secret", async () => {
    const own = { ...process.env };
    try {
      for (const name of Object.keys(process.env)) if (name.startsWith("CLOUD_SDK_")) delete process.env[name];
      Object.assign(process.env, environment({ TOKEN: "from-the-process", REGION: "cn-north-4" }));
      expect(optionsFromEnvironment()).toStrictEqual({
        credentials: { token: "from-the-process" },
        region: "cn-north-4",
      });
      Object.assign(process.env, environment({ AK: "hidden-key", SK: "hidden-secret" }));
      expect(String(await thrown(() => optionsFromEnvironment()))).not.toMatch(/hidden|from-the/);
    } finally {
      process.env = own;
    }
  });

  test("returns what a client can be made of", async () => {
    const { fetch, sent } = observedFetch();
    const options = optionsFromEnvironment(environment({ TOKEN: "t", REGION: "eu-west-101" }));
    await createCceClient({ ...options, fetch }).updateAddonInstance({ id, body: request() });
    expect(sent[0]?.url).toBe(`https://cce.eu-west-101.myhuaweicloud.eu/api/v3/addons/${id}`);
    expect(sent[0]?.headers["x-auth-token"]).toBe("t");
  });
});
