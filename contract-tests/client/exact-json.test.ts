// exact-json.ts on what is sent: a value travels unchanged, or is refused with its path.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactJson, inexactValues } from "../../src/client/exact-json.ts";
import { respond, serve } from "../support/fault-server.ts";
import { client, found, id, observedFetch, refusal, request, requestWith } from "../support/harness.ts";

const inexact = (body: unknown) => inexactValues(body).map(({ path, message }) => `${path}: ${message}`);
const CLASS = "is an instance of a class";
const KEYS = "is an array with holes or with keys of its own";
const DROPPED = "has a symbol or a non-enumerable property, which JSON would drop";

describe("inexactValues", () => {
  test.each<{ name: string; value: unknown; message: string }>([
    { name: "2^53", value: 2 ** 53, message: "is a number beyond 2^53" },
    { name: "-2^53", value: -(2 ** 53), message: "is a number beyond 2^53" },
    { name: "1e21", value: 1e21, message: "is a number beyond 2^53" },
    { name: "NaN", value: Number.NaN, message: "is NaN, which JSON cannot represent" },
    { name: "Infinity", value: Infinity, message: "is Infinity, which JSON cannot represent" },
    { name: "-Infinity", value: -Infinity, message: "is -Infinity, which JSON cannot represent" },
    { name: "-0", value: -0, message: "is -0, which JSON turns into 0" },
    { name: "a bigint", value: 1n, message: "is a bigint, which JSON cannot represent" },
    { name: "undefined", value: undefined, message: "is undefined, which JSON cannot represent" },
    { name: "a function", value: () => 1, message: "is a function, which JSON cannot represent" },
    { name: "a symbol", value: Symbol("any"), message: "is a symbol, which JSON cannot represent" },
    { name: "a Date", value: new Date(0), message: CLASS },
    { name: "a Map", value: new Map([["a", 1]]), message: CLASS },
    { name: "a Set", value: new Set([1]), message: CLASS },
    { name: "a boxed string", value: Object("text"), message: CLASS },
    { name: "a typed array", value: new Uint8Array(2), message: CLASS },
    { name: "a RegExp", value: /any/, message: CLASS },
    { name: "an Error", value: new Error("any"), message: CLASS },
    { name: "a URL", value: new URL("https://example.com"), message: CLASS },
    { name: "an object that inherits", value: Object.create({ a: 1 }), message: CLASS },
    { name: "an array with a hole", value: Object.assign([1], { length: 3 }), message: KEYS },
    {
      name: "an array with a hole and a key",
      value: Object.assign([1], { length: 2, extra: 1 }),
      message: KEYS,
    },
    { name: "an array with a key", value: Object.assign([1], { extra: 1 }), message: KEYS },
    { name: "an array with a symbol", value: Object.assign([1], { [Symbol("any")]: 1 }), message: KEYS },
    {
      name: "an array with a toJSON",
      value: Object.defineProperty([1], "toJSON", { value: () => 2 }),
      message: KEYS,
    },
    { name: "a symbol for a key", value: { [Symbol("any")]: 1 }, message: DROPPED },
    {
      name: "a property that is not enumerable",
      value: Object.defineProperty({}, "hidden", { value: 1 }),
      message: DROPPED,
    },
    { name: "an object with a toJSON", value: { a: 1, toJSON: () => 2 }, message: "has a toJSON method" },
    {
      name: "an object with a hidden toJSON",
      value: Object.defineProperty({ a: 1 }, "toJSON", { value: () => 2 }),
      message: DROPPED,
    },
    {
      name: "an object that inherits a toJSON from one without a prototype",
      value: Object.create(Object.assign(Object.create(null), { toJSON: () => 2 })),
      message: CLASS,
    },
    {
      name: "an object whose properties are inherited",
      value: Object.create(Object.assign(Object.create(null), { a: 1 })),
      message: CLASS,
    },
  ])("finds $name, with its path", ({ value, message }) => {
    for (const [path, body] of [
      ["body", value],
      ["body.deep", { deep: value }],
      ["body.deep[1].er", { deep: [null, { er: value }] }],
      ['body["a.b/c"]', { "a.b/c": value }],
    ] as const)
      expect(inexact(body)).toContainEqual(expect.stringContaining(`${path}: ${message}`));
  });

  test("lists everything that is wrong", () => {
    const violations = inexactValues({ a: Number.NaN, b: [1n, { c: undefined }], d: new Date(0) });
    expect(violations.map(({ path }) => path)).toEqual(["body.a", "body.b[0]", "body.b[1].c", "body.d"]);
  });

  test("finds a cycle, with a path that a person can read", () => {
    const inner: Record<string, unknown> = { list: [] };
    const values = { inner };
    inner["back"] = values;
    expect(inexact({ values })).toEqual(["body.values.inner.back: is circular"]);
  });

  test("does not walk every way through two cycles of one object", () => {
    let reads = 0;
    const get = () => {
      reads += 1;
      if (reads > 100_000) throw new Error("The walk through the values does not end.");
      return values;
    };
    const values: object = Object.defineProperties(
      {},
      { left: { enumerable: true, get }, right: { enumerable: true, get } },
    );
    expect(inexact(values)).not.toEqual([]);
  });

  test("finds what is nested more than 200 levels deep, however deep it is", () => {
    expect(inexact(nested(198))).toEqual([]);
    for (const depth of [1000, 100_000]) {
      const [violation, ...others] = inexact(nested(depth));
      expect(violation).toContain("is nested more than 200 levels deep");
      expect(others).toEqual([]);
    }
  });

  test("finds at once that one object in very many places makes the body too large", () => {
    let values: Record<string, unknown> = { text: "x".repeat(1000) };
    for (let level = 0; level < 60; level += 1) values = { a: values, b: values };
    const before = process.cpuUsage();
    expect(inexact(values)).toEqual(["body: is larger than 12 MiB as JSON, which the gateway refuses"]);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2);
  });
});

describe("exactJson", () => {
  test("writes any JSON as it is", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "binary" }), json), (values) => {
        const written = JSON.parse(exactJson("test", { values }));
        expect(written.values).toEqual(values);
        expect(Object.keys(written.values)).toEqual(Object.keys(values));
      }),
      { numRuns: 1000 },
    );
  });

  test("writes an object without a prototype, and one object in two places", () => {
    const shared = Object.assign(Object.create(null), { a: [1] });
    expect(exactJson("test", { x: shared, y: shared })).toBe('{"x":{"a":[1]},"y":{"a":[1]}}');
  });

  test("refuses what is deep only because one object stands in several places", async () => {
    const chain = (length: number, end: unknown) => {
      let value = end;
      for (let i = 0; i < length; i += 1) value = { a: value };
      return value;
    };
    let value: unknown = 1;
    const entries = Array.from({ length: 60 }, (_, i) => {
      value = chain(190, value);
      return [`k${i}`, value];
    });
    const violations = await refusal(() => exactJson("test", Object.fromEntries(entries)));
    expect(violations).toEqual([expect.stringMatching(/^body: cannot be written as JSON/)]);
  });
});

describe("the body of a call", () => {
  test("reaches a server unchanged, whatever its strings and numbers", async () => {
    const server = await serve(respond(400));
    const body = requestWith({
      chinese: "高可用",
      surrogates: "𠮷 \ud83d",
      controls: '\0\u0007\u2028\r\n\t"\\',
      text60: "60",
      number: 1234567,
      fraction: 0.1,
      tiny: 5e-324,
      largest: Number.MAX_SAFE_INTEGER,
      least: Number.MIN_SAFE_INTEGER,
      nothing: null,
      empty: [{}, [], ""],
      deep: nested(190),
    });
    const call = client({ endpoint: server.url }).updateAddonInstance({ id, body });
    await expect(call).rejects.toMatchObject({ status: 400 });
    expect(JSON.parse(found(server.received[0]).body)).toStrictEqual(body);
  });

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty", "toJSON", "length"])(
    "has the key %s as any other, which changes nothing",
    async (key) => {
      const text = `{${JSON.stringify(key)}:{"polluted":true}}`;
      const { fetch, sent } = observedFetch();
      await client({ fetch }).updateAddonInstance({ id, body: requestWith(JSON.parse(text)) });
      expect(found(sent[0]).body).toContain(`"values":${text}`);
      expect({}).not.toHaveProperty("polluted");
      const annotated = request();
      const annotations = { ...annotated.metadata.annotations };
      Object.defineProperty(annotations, key, { value: "any", enumerable: true });
      annotated.metadata.annotations = annotations;
      await client({ fetch }).updateAddonInstance({ id, body: annotated });
      expect(found(sent[1]).body).toContain(`"${key}":"any"`);
    },
  );

  test.each([
    { name: "a Date", body: () => Object.assign(request(), { note: new Date(0) }) },
    { name: "a symbol for a key", body: () => Object.assign(request(), { [Symbol("any")]: 1 }) },
    { name: "values with a toJSON", body: () => requestWith({ a: 1, toJSON: () => 2 }) },
  ])("with $name is refused, as it would not be what is sent", async ({ body }) => {
    const { fetch, sent } = observedFetch();
    await refusal(() => client({ fetch }).updateAddonInstance({ id, body: body() }));
    expect(sent).toEqual([]);
  });

  test("of more than 12 MiB is refused, and of nearly as much is sent", async () => {
    const { fetch, sent } = observedFetch();
    const cce = client({ fetch });
    const body = (size: number) => requestWith({ text: "高".repeat(size / 3) });
    expect(await refusal(() => cce.updateAddonInstance({ id, body: body(12 * 2 ** 20) }))).toHaveLength(1);
    await cce.updateAddonInstance({ id, body: body(11 * 2 ** 20) });
    expect(sent).toHaveLength(1);
  });
});

/** Objects and arrays in one another, so many levels deep. */
function nested(depth: number) {
  let value: unknown = 1;
  for (let i = 0; i < depth; i += 1) value = i % 2 ? [value] : { a: value };
  return { value };
}

/** Any JSON value whose numbers JSON text keeps. */
const json = fc
  .jsonValue({ maxDepth: 4 })
  .map((value) =>
    JSON.parse(JSON.stringify(value), (_, one) =>
      typeof one === "number" && Number.isInteger(one) && !Number.isSafeInteger(one) ? 0 : one,
    ),
  );
