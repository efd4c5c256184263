// credentials.ts: what is refused as credentials, without being shown; what is remembered; which server time is believed.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCredentialSource, credentialViolations, serverTimeIn } from "../../src/client/credentials.ts";
import { CceValidationError } from "../../src/client/errors.ts";
import { client, observedFetch, refusal, thrown, update } from "../support/harness.ts";
import { secret, shownIn } from "../support/secrets.ts";

const keys = { accessKey: "AccessKey", secretKey: "SecretKey" };
const EMPTY = "must be a non-empty string";
const NEITHER = "credentials: pass { token } or { accessKey, secretKey }";
const HEADER = "contains a space, a line end or another character that a header cannot carry";

describe("credentials", () => {
  test.each([
    { flaw: "a trailing newline", spoil: (text: string) => `${text}\n`, message: HEADER },
    { flaw: "another header", spoil: (text: string) => `${text}\r\nX-Evil: 1`, message: HEADER },
    { flaw: "a space", spoil: (text: string) => `${text.slice(0, 4)} ${text}`, message: HEADER },
    { flaw: "a letter beyond ASCII", spoil: (text: string) => `${text}é`, message: HEADER },
    { flaw: "a NUL", spoil: (text: string) => `\0${text}`, message: HEADER },
    { flaw: "a byte order mark", spoil: (text: string) => `\uFEFF${text}`, message: HEADER },
    { flaw: "nothing in it", spoil: () => "", message: EMPTY },
  ])("with $flaw in any part are refused without being shown", async ({ spoil, message }) => {
    const parts = fc.constantFrom("token", "accessKey", "secretKey", "securityToken", "projectId");
    await fc.assert(
      fc.asyncProperty(parts, secret, async (part, text) => {
        const others = { accessKey: `${text}1`, secretKey: `${text}2`, securityToken: `${text}3`, projectId: "p" };
        const credentials = part === "token" ? { token: spoil(text) } : { ...others, [part]: spoil(text) };
        const error = await thrown(() => client({ credentials }));
        expect(error).toBeInstanceOf(CceValidationError);
        expect(error).toMatchObject({ outcome: "not sent", violations: [{ path: `credentials.${part}`, message }] });
        expect(shownIn(error, [text])).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  const inPlace = "a-token-in-its-place";
  test.each([
    { name: "nothing", credentials: undefined, expected: NEITHER },
    { name: "null", credentials: null, expected: NEITHER },
    { name: "a string", credentials: inPlace, expected: NEITHER },
    { name: "a number", credentials: 7, expected: NEITHER },
    { name: "an array", credentials: [inPlace], expected: NEITHER },
    { name: "no keys at all", credentials: {}, expected: NEITHER },
    { name: "keys by other names", credentials: { ak: inPlace, sk: inPlace }, expected: NEITHER },
    { name: "an undefined token", credentials: { token: undefined }, expected: NEITHER },
    {
      name: "a token that is a number",
      credentials: { token: 123_456_789_012 },
      expected: `credentials.token: ${EMPTY}`,
    },
    { name: "no secret key", credentials: { accessKey: inPlace }, expected: `credentials.secretKey: ${EMPTY}` },
    { name: "no access key", credentials: { secretKey: inPlace }, expected: `credentials.accessKey: ${EMPTY}` },
    {
      name: "a token and keys",
      credentials: { ...keys, token: inPlace },
      expected: "credentials: pass a token or keys, not both",
    },
  ])("that are $name are refused by name, without being shown", async ({ credentials, expected }) => {
    const { fetch, sent } = observedFetch();
    const error = await thrown(() => client({ credentials, fetch }));
    expect(await refusal(() => client({ credentials, fetch }))).toEqual([expected]);
    expect(shownIn(error, [inPlace, "123456789012", "SecretKey"])).toEqual([]);
    expect(sent).toEqual([]);
  });

  test.each([
    { ...keys, securityToken: undefined, projectId: undefined },
    { token: "a-token", securityToken: null, secretKey: "" },
    { token: undefined, ...keys },
  ])("%j: a part that is absent is not looked for in a response", async (credentials) => {
    const { fetch } = observedFetch('{"errorMessage":"undefined, null"}', { status: 400 });
    const error = await thrown(update({ credentials, fetch }));
    expect(error).toMatchObject({ name: "CceApiError", body: { errorMessage: "undefined, null" } });
  });
});

describe("credentialViolations", () => {
  test("finds nothing wrong with a function, whose result is checked later", () => {
    expect(credentialViolations(() => ({}))).toEqual([]);
    expect(credentialViolations({ token: () => "" })).toEqual([]);
  });
});

describe("createCredentialSource", () => {
  test("remembers a secret in use however often its neighbours change", async () => {
    let renewals = 0;
    const source = createCredentialSource(() => ({
      accessKey: "the-access-key",
      secretKey: "the-secret-key",
      securityToken: `security-token-${++renewals}`,
    }));
    for (let i = 1; i <= 200; i += 1) {
      const current = source.current();
      await current;
      expect(source.secrets.get("the-secret-key")).toBe("secretKey");
      expect(source.secrets.get("the-access-key")).toBe("accessKey");
      expect(source.secrets.get(`security-token-${i}`)).toBe("securityToken");
      source.discard(current);
    }
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
    ["server time:20230527T996608Z", undefined],
    ["server time:00000000T000000Z", undefined],
    ["no time at all", undefined],
  ])("%s: %s", (text, time) => {
    expect(serverTimeIn(text)).toBe(time);
  });
});
