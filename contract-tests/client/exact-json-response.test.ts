// exact-json.ts on what is received: a number that JavaScript would round and a repeated key are found, and nothing else.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lossInParsing } from "../../src/client/exact-json.ts";
import { observedFetch, response, update } from "../support/harness.ts";

const lossIn = (text: string) => lossInParsing(text, JSON.parse(text));

describe("lossInParsing", () => {
  test.each([
    "9007199254740992",
    "9007199254740993",
    "-9007199254740993",
    "12345678901234567890",
    "1e400",
    "-1E+400",
    "1e21",
    "1e+21",
    "90071992547409.93e2",
  ])("finds where the number %s is, which would be rounded", (number) => {
    for (const value of [number, ` ${number}`])
      expect(lossIn(`{"a":{"b":${value}}}`)).toBe("contains a number at response.a.b that would be rounded");
    for (const value of [`[0,${number}]`, `["1,2", ${number} ]`])
      expect(lossIn(`{"a":{"b":${value}}}`)).toBe("contains a number at response.a.b[1] that would be rounded");
  });

  test.each(["9007199254740991", "0.1234567890123456789", "1e3", "1234567.0"])(
    "finds nothing wrong with the number %s",
    (number) => {
      expect(lossIn(`{"a":${number}}`)).toBeUndefined();
    },
  );

  test.each(["9007199254740993", "1e400", '\\"9007199254740993', "\\\\", '\\\\\\" 1e400 \\"', "{1e999"])(
    "finds nothing wrong with the digits %s in a string or a key",
    (digits) => {
      expect(lossIn(`{"a":{"key${digits}":"${digits}"}}`)).toBeUndefined();
    },
  );

  test("finds nothing wrong with any strings and exact numbers", () => {
    const value = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.maxSafeInteger(),
      fc.stringMatching(/^["\\]*\d{17}["\\e+]*$/),
    );
    fc.assert(
      fc.property(fc.array(value), fc.constantFrom(undefined, 2), (list, indent) => {
        expect(lossIn(JSON.stringify({ values: { list } }, null, indent))).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    { name: "once", text: '{"status":{"a":[{"b":1,"b":2}]}}', path: "response.status.a[0].b" },
    { name: "escaped once", text: '{"status":{"a":[{"b":1,"\\u0062":2}]}}', path: "response.status.a[0].b" },
    { name: "apart", text: '{"spec":{"x":{"k":1},"y":[{"k":2},"k"],"x":0}}', path: "response.spec.x" },
  ])("finds a key that is repeated $name", ({ text, path }) => {
    expect(lossIn(text)).toBe(`contains the key ${path} twice`);
  });

  test.each([
    '{"k\\"":1,"s":"\\":"}',
    '{"s":"{\\"a\\":1,\\"a\\":2}"}',
    '{"a":{"k":1},"b":{"k":1}}',
    '{"l":[{"k":1},{"k":1}]}',
  ])("finds no repeated key in %s", (text) => {
    // With white space, the text is not what JavaScript would write: every key is looked at.
    for (const one of [text, ` ${text}`]) expect(lossIn(one)).toBeUndefined();
  });
});

describe("a success", () => {
  test.each([
    { name: "a string", part: "long " },
    { name: "a string full of quotes", part: '""' },
    { name: "a string full of backslashes", part: "\\\\" },
  ])("with $name of many megabytes is returned like any other", async ({ part }) => {
    const given = response();
    given.spec.values = { text: `1234567890123456${part.repeat(2_400_000)}` };
    const addon = await update(observedFetch(given));
    expect(addon.spec.values["text"] === given.spec.values["text"]).toBe(true);
  });

  test("with any strings and exact numbers is returned unchanged", async () => {
    const value = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(value), async (list) => {
        const text = JSON.stringify({ ...response(), spec: { ...response().spec, values: { list } } }, null, 1);
        expect(await update(observedFetch(text))).toStrictEqual(JSON.parse(text));
      }),
      { numRuns: 100 },
    );
  });
});
