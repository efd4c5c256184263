// Serves updateAddonInstance's two ways to authenticate: malformed credentials are refused, by name and without being shown.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCceClient } from "../../src/client/client.ts";
import { CceValidationError } from "../../src/client/errors.ts";
import type { CceClientOptions } from "../../src/client/options.ts";
import { secret, shownIn } from "../support/secrets.ts";

describe("malformed credentials are refused without being shown", () => {
  const parts = ["token", "accessKey", "secretKey", "securityToken"] as const;
  const flaws: readonly (readonly [string, (text: string) => string])[] = [
    ["a trailing newline", (text) => `${text}\n`],
    ["a carriage return", (text) => `${text}\r`],
    ["a space", (text) => `${text.slice(0, 4)} ${text}`],
    ["a letter beyond ASCII", (text) => `${text}é`],
    ["a NUL", (text) => `\0${text}`],
    ["a byte order mark", (text) => `\uFEFF${text}`],
    ["nothing", () => ""],
  ];
  const rows = parts.flatMap((part) => flaws.map(([flaw, spoil]) => [part, flaw, spoil] as const));

  test.each(rows)("%s with %s", (part, _, spoil) => {
    fc.assert(
      fc.property(secret, (text) => {
        const keys = { accessKey: `${text}1`, secretKey: `${text}2`, securityToken: `${text}3` };
        const wrong = part === "token" ? { token: spoil(text) } : { ...keys, [part]: spoil(text) };
        const error = refusal(wrong);
        expect(error).toBeInstanceOf(CceValidationError);
        expect(error).toHaveProperty("outcome", "not sent");
        expect(error).toHaveProperty("violations.0.path", `credentials.${part}`);
        expect(shownIn(error, [text])).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  test.each([
    ["a text in place of an object", "a-token-in-its-place"],
    ["an array", ["a-token-in-its-place"]],
    ["a token that is a number", { token: 123_456_789_012 }],
    ["a token and keys", { token: "a-token-in-its-place", accessKey: "a", secretKey: "b" }],
    ["nothing", undefined],
    ["null", null],
  ])("%s", (_, wrong) => {
    const error = refusal(wrong);
    expect.soft(error).toBeInstanceOf(CceValidationError);
    expect.soft(shownIn(error, ["a-token-in-its-place", "123456789012"])).toEqual([]);
  });

  const refusal = (credentials: unknown): unknown => {
    try {
      return createCceClient({
        endpoint: "https://cce.test",
        credentials: credentials as CceClientOptions["credentials"],
      });
    } catch (error) {
      return error;
    }
  };
});
