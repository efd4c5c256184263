// redaction.ts: which encodings of a secret are found, what is reported, and what a cut leaves.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_TEXT, redactText, redactValue } from "../../src/client/redaction.ts";
import { secret } from "../support/secrets.ts";

const SECRET = `t"k/n&=+<1`;
const secrets = new Map([[SECRET, "token"]]);
const html = (text: string) => text.replace(/["&<]/g, (c) => ({ '"': "&quot;", "&": "&amp;", "<": "&lt;" })[c] ?? c);
const jsonText = (text: string) => JSON.stringify(text).slice(1, -1);

describe("redactText", () => {
  test.each<[string, (text: string) => string]>([
    ["verbatim", (text) => text],
    ["JSON-escaped", jsonText],
    ["JSON-escaped twice", (text) => jsonText(jsonText(text))],
    ["JSON-escaped three times", (text) => jsonText(jsonText(jsonText(text)))],
    ["HTML-escaped", html],
    ["HTML-escaped in JSON", (text) => jsonText(html(text).replaceAll("&quot;", "&#34;")).replaceAll("&", "\\u0026")],
    ["percent-encoded", encodeURIComponent],
    ["percent-encoded twice", (text) => encodeURIComponent(encodeURIComponent(text))],
  ])("finds a secret that is %s, and says so", (encoding, encode) => {
    const { value, redactions } = redactText(`no ${encode(SECRET)}!`, secrets);
    expect(value).toBe("no [redacted]!");
    expect(redactions).toContainEqual({ credential: "token", encoding });
  });

  test("reports each credential and encoding once, and nothing where nothing was found", () => {
    const keys = new Map([
      ["the-key", "accessKey"],
      ["the-secret", "secretKey"],
    ]);
    expect(redactText("the-key the-key the-secret", keys).redactions).toEqual([
      { credential: "accessKey", encoding: "verbatim" },
      { credential: "secretKey", encoding: "verbatim" },
    ]);
    expect(redactText("nothing & none", keys)).toEqual({ value: "nothing & none", redactions: [] });
  });

  test.each(["red", "redacted", "[redacted]", "act"])("does not corrupt its own mark when the secret is %s", (word) => {
    const all = new Map([[word, "token"]]);
    const once = redactText(`no ${word} found`, all).value;
    expect(once).toBe("no [redacted] found");
    expect(redactText(once, all).value).toBe(once);
  });

  test("a second redaction changes nothing", () => {
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (one, before, after) => {
        const all = new Map([[one, "token"]]);
        const { value } = redactText(`${before}${one}${after}`, all);
        expect(value).not.toContain(one);
        expect(redactText(value, all).value).toBe(value);
      }),
    );
  });

  test.each([
    [`"in-quotes"`, "in-quotes"],
    [String.raw`"an\"escape\u0041"`, `an"escapeA`],
    [String.raw`an\"escape\\`, `an"escape\\`],
  ])("finds the secret %s after it was parsed as JSON, and says so", (token, parsed) => {
    const all = new Map([[token, "token"]]);
    const redactions = [{ credential: "token", encoding: "verbatim, parsed as JSON" }];
    expect(redactText(`no ${parsed}!`, all)).toMatchObject({ value: "no [redacted]!", redactions });
    expect(redactText(`no ${jsonText(parsed)}!`, all).value).toBe("no [redacted]!");
    expect(redactText(`no ${token}!`, all).value).toBe("no [redacted]!");
    expect(redactText(`no ${token.slice(0, 8)}`, all, true).value).toBe("no ");
    expect(redactText(`no ${parsed.slice(0, 8)}`, all, true).value).toBe("no ");
  });

  test.each([`""`, `"`, `"not-json`, `no"t-json`])("finds %s as it is alone: it is nothing as JSON", (token) => {
    expect(redactText(`not-json ${token}.`, new Map([[token, "token"]]))).toEqual({
      value: "not-json [redacted].",
      redactions: [{ credential: "token", encoding: "verbatim" }],
    });
  });

  test("overlapping secrets go as one", () => {
    const keys = new Map([
      ["abcd", "accessKey"],
      ["cdef", "secretKey"],
    ]);
    expect(redactText("-abcdef-", keys).value).toBe("-[redacted]-");
  });

  test.each<[string, (text: string) => string]>([
    ["verbatim", (text) => text],
    ["JSON-escaped", jsonText],
    ["in Unicode escapes", (text) => text.replace(/./g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)],
    ["HTML-escaped", html],
    ["percent-encoded", encodeURIComponent],
  ])("a secret cut in half at the end of a cut text does not show: %s", (_, encode) => {
    const encoded = encode(SECRET);
    for (let length = 1; length < encoded.length; length += 1) {
      const { value } = redactText(`no ${encoded.slice(0, length)}`, secrets, true);
      expect(value).toMatch(/^(no )?$/);
    }
  });

  test("a text is cut at 64 KiB, and a secret across the cut does not show", () => {
    const long = `${"x".repeat(MAX_TEXT - 4)}${SECRET}${"x".repeat(100)}`;
    expect(redactText(long, secrets).value).toBe("x".repeat(MAX_TEXT - 4));
  });
});

describe("redactValue", () => {
  test("takes secrets out of keys, texts and numbers, and keeps everything else", () => {
    const digits = new Map([["123456789", "token"]]);
    const value = { "key 123456789": [123456789, "123456789", 12, null, true], list: [{ a: "b" }] };
    expect(redactValue(value, digits)).toEqual({
      value: { "key [redacted]": ["[redacted]", "[redacted]", 12, null, true], list: [{ a: "b" }] },
      redactions: [{ credential: "token", encoding: "verbatim" }],
    });
  });

  test("cuts what is nested too deep", () => {
    const deep = JSON.parse("[".repeat(20_000) + "]".repeat(20_000));
    expect(JSON.stringify(redactValue(deep, secrets).value)).toBe(`${"[".repeat(100)}"…"${"]".repeat(100)}`);
  });
});
