// options.ts: where a client sends to, what its options default to, and which are refused, each by name.
import { describe, expect, test } from "vitest";
import { CceApiError, createCceClient } from "../../src/index.ts";
import { fakeClock } from "../support/clock.ts";
import { client, contract, found, id, observedFetch, refusal, request, thrown, update } from "../support/harness.ts";

const documentedRegions = found(contract.servers[0]?.variables?.["region"]?.enum);
const keys = { accessKey: "AccessKey", secretKey: "SecretKey" };

async function urlSentBy(options: object) {
  const { fetch, sent } = observedFetch();
  await update({ ...options, fetch });
  expect(sent).toHaveLength(1);
  return sent[0]?.url;
}

describe("region", () => {
  test("has its own host: each of the 32 documented ones, the exception, and any other", async () => {
    expect(new Set(documentedRegions).size).toBe(32);
    expect(contract.servers).toHaveLength(2);
    for (const region of [...documentedRegions, "xx-new-9", "constructor"])
      expect(await urlSentBy({ region })).toBe(`https://cce.${region}.myhuaweicloud.com/api/v3/addons/${id}`);
    const exception = "https://cce.eu-west-101.myhuaweicloud.eu";
    expect(await urlSentBy({ region: "eu-west-101" })).toBe(`${exception}/api/v3/addons/${id}`);
  });

  test.each([
    "",
    " cn-north-4",
    "CN-NORTH-4",
    "cn-north-4.evil.example/",
    "evil.example#",
    "a@evil.example",
    "cn_north_4",
    "-",
    "cn-north-4\n",
    "{region}",
  ])("%j is refused", async (region) => {
    expect(await refusal(() => client({ region }))).toEqual([expect.stringMatching(/^region: must be /)]);
  });

  test.each([
    { region: "cn-nroth-4", says: /; the region "cn-nroth-4" is not among those known; did you mean "cn-north-4"\?/ },
    { region: "xx-elsewhere-9", says: /; the region "xx-elsewhere-9" is not among those known\. / },
  ])("$region, whose host is not found: the error says what may have been meant", async ({ region, says }) => {
    const cause = Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND", syscall: "getaddrinfo" });
    const error = await thrown(
      update({ region, fetch: () => Promise.reject(new TypeError("fetch failed", { cause })) }),
    );
    expect(error).toMatchObject({ name: "CceConnectionError", outcome: "not sent" });
    expect(String(error)).toMatch(says);
  });

  test("is required in place of an endpoint, and refused beside one", async () => {
    const endpoint = "https://cce.example.com";
    for (const place of [{}, { region: "cn-north-4", endpoint }])
      expect(await refusal(() => createCceClient({ credentials: keys, ...place } as never))).toEqual([
        expect.stringMatching(/^region: .*endpoint/),
      ]);
  });
});

describe("endpoint", () => {
  test.each([
    { endpoint: "https://cce.cn-north-4.myhuaweicloud.com", origin: "https://cce.cn-north-4.myhuaweicloud.com" },
    { endpoint: "https://cce.example.com/", origin: "https://cce.example.com" },
    { endpoint: "https://CCE.example.com:443", origin: "https://cce.example.com" },
    { endpoint: "https://cce.example.com:8443", origin: "https://cce.example.com:8443" },
    { endpoint: "http://127.0.0.1:4010", origin: "http://127.0.0.1:4010" },
    { endpoint: "http://127.1.2.3", origin: "http://127.1.2.3" },
    { endpoint: "http://[::1]:4010", origin: "http://[::1]:4010" },
    { endpoint: "http://localhost:4010", origin: "http://localhost:4010" },
    { endpoint: "http://cce.localhost", origin: "http://cce.localhost" },
  ])("$endpoint is where the request goes", async ({ endpoint, origin }) => {
    expect(await urlSentBy({ endpoint })).toBe(`${origin}/api/v3/addons/${id}`);
  });

  test.each([
    "http://cce.example.com",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
    "http://notlocalhost",
    "http://0.0.0.0",
    "http://10.0.0.1",
    "http://[::2]",
  ])("%s must be https", async (endpoint) => {
    expect(await refusal(() => client({ endpoint }))).toEqual([expect.stringContaining("endpoint: must be https")]);
  });

  test.each([
    "https://cce.example.com/api",
    "https://cce.example.com/?a=1",
    "https://cce.example.com/#a",
    "https://user@cce.example.com",
    "https://:word@cce.example.com",
    "http://user:word@localhost",
    "ftp://cce.example.com",
    "file:///etc/hosts",
    "cce.example.com",
    "//cce.example.com",
    "",
    "https://",
  ])("%j must be an origin", async (endpoint) => {
    const violations = await refusal(() => client({ endpoint }));
    expect(violations).toEqual([expect.stringContaining("endpoint: must be an origin")]);
    expect(violations[0]).not.toContain("word@");
  });
});

const fail = (): never => {
  throw new Error("a trap with a-token in it");
};
const hostile = () =>
  new Proxy({}, { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail });
const throwing = (name: string) => Object.defineProperty({}, name, { get: fail, enumerable: true });

describe("a client's options", () => {
  test("are refused with everything that is wrong at once, credentials too", async () => {
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
      "credentials.secretKey: must be a non-empty string",
    ]);
  });

  test.each<{ name: string; options: unknown }>([
    { name: "undefined", options: undefined },
    { name: "null", options: null },
    { name: "a string", options: "cn-north-4" },
    { name: "a proxy", options: hostile() },
    {
      name: "an object with a getter that throws",
      options: Object.assign(throwing("fetch"), { region: "cn-north-4", credentials: { token: "a-token" } }),
    },
    { name: "an object whose credentials are a proxy", options: { region: "cn-north-4", credentials: hostile() } },
  ])("are refused when they are $name", async ({ options }) => {
    const violations = await refusal(() => createCceClient(options as never));
    expect(violations).not.toEqual([]);
    expect(violations.join()).not.toContain("a-token");
  });

  test.each([
    { nulls: "random, onAttempt and onResponseViolation", options: { random: null, clock: fakeClock() } },
    { nulls: "clock", options: { clock: null }, headers: { "retry-after": "0" } },
  ])("have their defaults in place of null: $nulls", async ({ options, headers = {} }) => {
    const { fetch, sent } = observedFetch("", { status: 429, headers });
    const nulls = { onAttempt: null, onResponseViolation: null };
    const error = await thrown(update({ fetch, maxAttempts: 2, ...nulls, ...options }));
    expect(error).toBeInstanceOf(CceApiError);
    expect(sent).toHaveLength(2);
  });

  test.each([0, -1, Number.NaN, Infinity, 2 ** 31, "5", null])("are refused with timeoutMs %j", async (timeoutMs) => {
    const expected = [expect.stringMatching(/^timeoutMs: must be a number of milliseconds/)];
    expect(await refusal(() => client({ timeoutMs }))).toEqual(expected);
    expect(await refusalOfCall({ timeoutMs })).toEqual(expected);
  });

  test.each([0, -1, 1.5, Number.NaN, Infinity, "3"])("are refused with maxAttempts %j", async (maxAttempts) => {
    expect(await refusal(() => client({ maxAttempts }))).toEqual([
      expect.stringMatching(/^maxAttempts: must be a whole number/),
    ]);
  });
});

describe("a call's options", () => {
  test.each<{ name: string; options: unknown; expected: RegExp }>([
    { name: "a signal that is none", options: { signal: {} }, expected: /^signal: must be an AbortSignal/ },
    {
      name: "a controller for a signal",
      options: { signal: new AbortController() },
      expected: /^signal: must be an AbortSignal/,
    },
    {
      name: "a misspelt name",
      options: { timeout: 5 },
      expected: /^timeout: is not an option of a call; did you mean "timeoutMs"\?/,
    },
    { name: "a proxy in their place", options: hostile(), expected: /cannot be read/ },
    { name: "a getter that throws", options: throwing("signal"), expected: /cannot be read/ },
  ])("are refused with $name", async ({ options, expected }) => {
    expect(await refusalOfCall(options)).toEqual([expect.stringMatching(expected)]);
  });

  test("may be null, and so may the signal", async () => {
    const { fetch, sent } = observedFetch();
    for (const options of [null, { signal: null }])
      await client({ fetch }).updateAddonInstance({ id, body: request() }, options as never);
    expect(sent).toHaveLength(2);
  });
});

/** What a call is refused for with these options, without being sent. */
async function refusalOfCall(options: unknown): Promise<string[]> {
  const { fetch, sent } = observedFetch();
  const cce = client({ fetch });
  const violations = await refusal(() => cce.updateAddonInstance({ id, body: request() }, options as never));
  expect(sent).toEqual([]);
  return violations;
}
