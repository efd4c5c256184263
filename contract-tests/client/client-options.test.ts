/** Serves the security schemes and servers: a client's options, given or from the environment, are right or refused by name. */
import { describe, expect, test } from "vitest";
import { CceApiError, CceValidationError, createCceClient, optionsFromEnvironment } from "../../src/index.ts";
import { fakeClock } from "../support/clock.ts";
import { client, id, observedFetch, refusal, request, thrown } from "../support/harness.ts";

const keys = { accessKey: "AccessKey", secretKey: "SecretKey" };
const TEXT = "must be a non-empty string";
const NEITHER = "credentials: pass { token } or { accessKey, secretKey }";
const HEADER = "contains a space, a line end or another character that a header cannot carry";

describe("updateAddonInstance", () => {
  test("neither region nor endpoint, or both: is refused", async () => {
    const endpoint = "https://cce.example.com";
    for (const place of [{}, { region: "cn-north-4", endpoint }])
      expect(await refusal(() => createCceClient({ credentials: keys, ...place } as never))).toEqual([
        expect.stringMatching(/^region: .*endpoint/),
      ]);
  });

  test.each<[string, unknown, string[]]>([
    ["an empty token", { token: "" }, [`credentials.token: ${TEXT}`]],
    ["an undefined token", { token: undefined }, [NEITHER]],
    ["a token that is a number", { token: 7 }, [`credentials.token: ${TEXT}`]],
    ["a token with a line end", { token: "t\r\nX-Evil: 1" }, [`credentials.token: ${HEADER}`]],
    ["a token with a final newline", { token: "t\n" }, [`credentials.token: ${HEADER}`]],
    ["a token with a space", { token: "a b" }, [`credentials.token: ${HEADER}`]],
    ["a token beyond ASCII", { token: "tökén" }, [`credentials.token: ${HEADER}`]],
    ["no keys at all", {}, [NEITHER]],
    ["keys by other names", { ak: "a", sk: "b" }, [NEITHER]],
    ["no secret key", { accessKey: "a" }, [`credentials.secretKey: ${TEXT}`]],
    ["no access key", { secretKey: "a" }, [`credentials.accessKey: ${TEXT}`]],
    ["a secret key beyond ASCII", { ...keys, secretKey: "密钥" }, [`credentials.secretKey: ${HEADER}`]],
    ["an access key with a comma and a space", { ...keys, accessKey: "a, b" }, [`credentials.accessKey: ${HEADER}`]],
    ["an empty security token", { ...keys, securityToken: "" }, [`credentials.securityToken: ${TEXT}`]],
    ["an empty project", { ...keys, projectId: "" }, [`credentials.projectId: ${TEXT}`]],
    ["a token and keys", { ...keys, token: "t" }, ["credentials: pass a token or keys, not both"]],
  ])("%s: is refused before anything is sent", async (_, credentials, expected) => {
    const { fetch, sent } = observedFetch();
    const error = await thrown(() => client({ credentials, fetch }));
    expect(await refusal(() => client({ credentials, fetch }))).toEqual(expected);
    expect(String(error)).not.toMatch(/SecretKey|密钥|X-Evil|tökén/);
    expect(sent).toEqual([]);
  });

  test.each([undefined, null, "a-token", 7])("credentials %j: are refused by name", async (given) => {
    const error = await thrown(() => client({ credentials: given }));
    expect(error).toBeInstanceOf(CceValidationError);
    expect(String(error)).toContain("credentials");
  });

  test.each([
    { ...keys, securityToken: undefined, projectId: undefined },
    { token: "a-token", securityToken: null, secretKey: "" },
    { token: undefined, ...keys },
  ])("credentials %j: what is not there is not looked for in an answer", async (credentials) => {
    const { fetch } = observedFetch('{"errorMessage":"undefined, null"}', { status: 400 });
    const error = await thrown(() => client({ credentials, fetch }).updateAddonInstance({ id, body: request() }));
    expect(error).toMatchObject({ name: "CceApiError", body: { errorMessage: "undefined, null" } });
  });

  test.each([
    { random: null, onAttempt: null, onResponseViolation: null, clock: fakeClock() },
    { clock: null, headers: { "retry-after": "0" } },
  ])("options %j: null is the default", async ({ headers, ...options }) => {
    const { fetch, sent } = observedFetch("", { status: 429, headers: { ...headers } });
    const cce = client({ fetch, maxAttempts: 2, ...options });
    expect(await thrown(() => cce.updateAddonInstance({ id, body: request() }))).toBeInstanceOf(CceApiError);
    expect(sent).toHaveLength(2);
  });

  test("no options at all: is refused by name", async () => {
    const error = await thrown(() => createCceClient(undefined as never));
    expect(error).toBeInstanceOf(CceValidationError);
  });

  test.each([0, -1, Number.NaN, Infinity, 2 ** 31, "5", null])(
    "timeoutMs %j: is refused for a client and for a call",
    async (timeoutMs) => {
      const { fetch, sent } = observedFetch();
      const expected = [expect.stringMatching(/^timeoutMs: must be a number of milliseconds/)];
      expect(await refusal(() => client({ timeoutMs }))).toEqual(expected);
      const call = { timeoutMs: timeoutMs as number };
      const cce = client({ fetch });
      expect(await refusal(() => cce.updateAddonInstance({ id, body: request() }, call))).toEqual(expected);
      expect(sent).toEqual([]);
    },
  );

  test.each([0, -1, 1.5, Number.NaN, Infinity, "3"])("maxAttempts %j: is refused", async (value) => {
    expect(await refusal(() => client({ maxAttempts: value }))).toEqual([
      expect.stringMatching(/^maxAttempts: must be a whole number/),
    ]);
  });

  test.each<[string, Readonly<Record<string, string>>, object]>([
    [
      "keys and a region",
      { AK: "a", SK: "s", REGION: "r" },
      { credentials: { accessKey: "a", secretKey: "s" }, region: "r" },
    ],
    [
      "a token and an endpoint",
      { TOKEN: "t", ENDPOINT: "https://e" },
      { credentials: { token: "t" }, endpoint: "https://e" },
    ],
    [
      "temporary keys and a project",
      { AK: "a", SK: "s", SECURITY_TOKEN: "x", PROJECT_ID: "p", REGION: "r" },
      {
        credentials: { accessKey: "a", secretKey: "s", securityToken: "x", projectId: "p" },
        region: "r",
      },
    ],
    [
      "empty variables as if they were not there",
      { TOKEN: "t", AK: "", SK: "", REGION: "r", ENDPOINT: "" },
      { credentials: { token: "t" }, region: "r" },
    ],
  ])("the environment gives %s", (_, variables, expected) => {
    expect(optionsFromEnvironment(environment(variables))).toStrictEqual(expected);
  });

  test.each<[string, Readonly<Record<string, string>>, string[]]>([
    ["nothing", {}, ["CLOUD_SDK_AK: set this or CLOUD_SDK_TOKEN", "CLOUD_SDK_REGION: set this or CLOUD_SDK_ENDPOINT"]],
    [
      "keys and a token",
      { AK: "a", SK: "s", TOKEN: "t", REGION: "r" },
      ["CLOUD_SDK_AK: is set, and so is CLOUD_SDK_TOKEN: set one"],
    ],
    [
      "a region and an endpoint",
      { TOKEN: "t", REGION: "r", ENDPOINT: "e" },
      ["CLOUD_SDK_REGION: is set, and so is CLOUD_SDK_ENDPOINT: set one"],
    ],
    ["an access key alone", { AK: "a", REGION: "r" }, ["CLOUD_SDK_SK: is missing; it belongs to CLOUD_SDK_AK"]],
    ["a secret key alone", { SK: "s", REGION: "r" }, ["CLOUD_SDK_AK: set this or CLOUD_SDK_TOKEN"]],
    [
      "an access key and no place",
      { AK: "a" },
      ["CLOUD_SDK_REGION: set this or CLOUD_SDK_ENDPOINT", "CLOUD_SDK_SK: is missing; it belongs to CLOUD_SDK_AK"],
    ],
  ])("an environment with %s: is refused by name", async (_, variables, expected) => {
    expect(await refusal(() => optionsFromEnvironment(environment(variables)))).toEqual(expected);
  });

  test("the environment is the process's own unless another is given, and no secret is shown", async () => {
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

  test("everything that is wrong is listed at once, credentials too", async () => {
    const options = {
      region: "CN",
      credentials: { accessKey: "a" },
      timeoutMs: 0,
      maxAttempts: 0,
      fetch: 5,
      clock: {},
      timeout: 5,
    };
    expect(await refusal(() => createCceClient(options as never))).toEqual([
      'timeout: is not an option; did you mean "timeoutMs"?',
      `region: must be a region's id, such as "cn-north-4"`,
      expect.stringMatching(/^timeoutMs: /),
      expect.stringMatching(/^maxAttempts: /),
      "fetch: must be a function",
      "clock: must have the functions now and after",
      `credentials.secretKey: ${TEXT}`,
    ]);
  });

  test.each([
    ["cn-nroth-4", /; the region "cn-nroth-4" is not among those known; did you mean "cn-north-4"\?/],
    ["xx-elsewhere-9", /; the region "xx-elsewhere-9" is not among those known\. /],
  ])("the region %s, whose host is not found: the error says what may have been meant", async (region, words) => {
    const cause = Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND", syscall: "getaddrinfo" });
    const fetch = () => Promise.reject(new TypeError("fetch failed", { cause }));
    const error = await thrown(() => client({ region, fetch }).updateAddonInstance({ id, body: request() }));
    expect(error).toMatchObject({ name: "CceConnectionError", outcome: "not sent" });
    expect(String(error)).toMatch(words);
  });

  test("a client made from the environment sends with it", async () => {
    const { fetch, sent } = observedFetch();
    const options = optionsFromEnvironment(environment({ TOKEN: "t", REGION: "eu-west-101" }));
    await createCceClient({ ...options, fetch }).updateAddonInstance({ id, body: request() });
    expect(sent[0]?.url).toBe(`https://cce.eu-west-101.myhuaweicloud.eu/api/v3/addons/${id}`);
    expect(sent[0]?.headers["x-auth-token"]).toBe("t");
  });
});

const environment = (variables: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [`CLOUD_SDK_${name}`, value]));
