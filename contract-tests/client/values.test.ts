/** Serves `spec.values` of tables 5 and 8, a map of anything: it travels unchanged, or is refused with its path. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { client, found, id, observedFetch, refusal, request, requestWith, startServer } from "../support/harness.ts";

describe("updateAddonInstance", () => {
  test("any JSON in values is sent unchanged", async () => {
    const { fetch, sent } = observedFetch();
    const cce = client({ fetch });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ unit: "binary" }), json), async (values) => {
        sent.length = 0;
        const body = requestWith(values);
        await cce.updateAddonInstance({ id, body });
        const received = JSON.parse(found(sent[0]).body);
        expect(received).toStrictEqual(JSON.parse(JSON.stringify(body)));
        expect(received.spec.values).toEqual(values);
        expect(Object.keys(received.spec.values)).toEqual(Object.keys(values));
      }),
      { numRuns: 1000 },
    );
  });

  test("any text in values reaches a server unchanged", async () => {
    const server = await startServer(({ body }) => ({ body: body.toString() }));
    const cce = client({ endpoint: server.url });
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
    });
    // The answer lacks a status, and so is no success; only the sent bytes matter here.
    await cce.updateAddonInstance({ id, body }).catch(() => {});
    expect(JSON.parse(found(server.received[0]).body.toString())).toStrictEqual(body);
  });

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty", "toJSON", "length"])(
    "the key %s is sent as any other and changes nothing",
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

  test.each<[string, unknown, string]>([
    ["2^53", 2 ** 53, "is a number beyond 2^53"],
    ["-2^53", -(2 ** 53), "is a number beyond 2^53"],
    ["1e21", 1e21, "is a number beyond 2^53"],
    ["NaN", Number.NaN, "is NaN, which JSON cannot represent"],
    ["Infinity", Infinity, "is Infinity, which JSON cannot represent"],
    ["-Infinity", -Infinity, "is -Infinity, which JSON cannot represent"],
    ["a bigint", 1n, "is a bigint, which JSON cannot represent"],
    ["undefined", undefined, "is undefined, which JSON cannot represent"],
    ["a function", () => 1, "is a function, which JSON cannot represent"],
    ["a symbol", Symbol("any"), "is a symbol, which JSON cannot represent"],
    ["a Date", new Date(0), "is an instance of a class"],
    ["a Map", new Map([["a", 1]]), "is an instance of a class"],
    ["a Set", new Set([1]), "is an instance of a class"],
    ["a boxed text", Object("text"), "is an instance of a class"],
    ["a typed array", new Uint8Array(2), "is an instance of a class"],
    ["a RegExp", /any/, "is an instance of a class"],
    ["an Error", new Error("any"), "is an instance of a class"],
    ["a URL", new URL("https://example.com"), "is an instance of a class"],
    ["an object that inherits", Object.create({ a: 1 }), "is an instance of a class"],
    ["a hole", Object.assign([1], { length: 3 }), "is an array with holes"],
    ["a hole made up for by a key", Object.assign([1], { 2: 1, extra: 1 }), ""],
    ["an array with a key", Object.assign([1], { extra: 1 }), "keys of its own"],
    ["an array with a symbol", Object.assign([1], { [Symbol("any")]: 1 }), "keys of its own"],
    ["an array with a toJSON", Object.defineProperty([1], "toJSON", { value: () => 2 }), "keys of its own"],
    ["-0", -0, "is -0, which JSON turns into 0"],
    ["a symbol for a key", { [Symbol("any")]: 1 }, "a symbol or a non-enumerable property"],
    [
      "a property that is not enumerable",
      Object.defineProperty({}, "hidden", { value: 1 }),
      "a symbol or a non-enumerable property",
    ],
  ])("%s: is refused with its path", async (_, value, words) => {
    for (const [place, values] of [
      ["deep", { deep: value }],
      ["deep[1].er", { deep: [null, { er: value }] }],
      ['["a.b/c"]', { "a.b/c": value }],
    ] as const) {
      const violations = await refused(values);
      const path = `body.spec.values${place.startsWith("[") ? "" : "."}${place}`;
      expect(violations).toEqual([expect.stringMatching(startingWith(path, words))]);
    }
  });

  test("everything wrong is listed at once", async () => {
    const violations = await refused({ a: Number.NaN, b: [1n, { c: undefined }], d: new Date(0) });
    expect(violations.map((violation) => violation.split(": ")[0])).toEqual([
      "body.spec.values.a",
      "body.spec.values.b[0]",
      "body.spec.values.b[1].c",
      "body.spec.values.d",
    ]);
  });

  test.each<[string, () => unknown]>([
    ["a Date in the place of a text", () => Object.assign(request(), { note: new Date(0) })],
    ["a body with a symbol for a key", () => Object.assign(request(), { [Symbol("any")]: 1 })],
    ["a body whose parts are inherited", () => Object.create(Object.assign(Object.create(null), request()))],
    ["values with a toJSON", () => requestWith({ a: 1, toJSON: () => 2 })],
    ["values whose toJSON is hidden", () => requestWith(Object.defineProperty({ a: 1 }, "toJSON", { value: () => 2 }))],
    [
      "values whose toJSON is inherited from an object without a prototype",
      () => requestWith(Object.create(Object.assign(Object.create(null), { toJSON: () => 2 }))),
    ],
  ])("%s: is refused, as it would not be what is sent", async (_, body) => {
    const { fetch, sent } = observedFetch();
    const call = { id, body: body() } as never;
    await refusal(() => client({ fetch }).updateAddonInstance(call));
    expect(sent).toEqual([]);
  });

  test("values without a prototype are sent", async () => {
    const { fetch, sent } = observedFetch();
    const values = Object.assign(Object.create(null), { a: 1 });
    await client({ fetch }).updateAddonInstance({ id, body: requestWith(values) });
    expect(found(sent[0]).body).toContain('"values":{"a":1}');
  });

  test("what appears twice, without a cycle, is sent twice", async () => {
    const { fetch, sent } = observedFetch();
    const shared = { a: [1] };
    await client({ fetch }).updateAddonInstance({
      id,
      body: requestWith({ x: shared, y: shared }),
    });
    expect(found(sent[0]).body).toContain('"values":{"x":{"a":[1]},"y":{"a":[1]}}');
  });

  test("a cycle is refused with a path that a person can read", async () => {
    const inner: Record<string, unknown> = { list: [] };
    const values = { inner };
    inner["back"] = values;
    const violations = await refused(values);
    expect(violations).toEqual([expect.stringContaining("is circular")]);
    expect(violations[0]).toMatch(/^body\.spec\.values\.inner\.back/);
    expect(violations.join().length).toBeLessThan(500);
  });

  test("two cycles through one object are refused without walking every way through them", async () => {
    let reads = 0;
    const values: object = Object.defineProperties(
      {},
      {
        left: { enumerable: true, get: () => read() },
        right: { enumerable: true, get: () => read() },
      },
    );
    const read = () => {
      reads += 1;
      if (reads > 100_000) throw new Error("The walk through the values does not end.");
      return values;
    };
    expect(await refused(values)).not.toEqual([]);
  });

  test("nesting is sent to 190 levels and refused where it is endless", async () => {
    const nested = (depth: number) => {
      let value: unknown = 1;
      for (let i = 0; i < depth; i += 1) value = i % 2 ? [value] : { a: value };
      return { value };
    };
    const { fetch, sent } = observedFetch();
    await client({ fetch }).updateAddonInstance({ id, body: requestWith(nested(190)) });
    expect(found(sent[0]).body).toContain(JSON.stringify(nested(190)));
    expect(await refused(nested(1000))).toEqual([expect.stringContaining("nested more than")]);
    expect(await refused(nested(100_000))).toEqual([expect.stringContaining("nested more than")]);
  });
});

/** Any JSON value whose numbers JSON text keeps. */
const json = fc
  .jsonValue({ maxDepth: 4 })
  .map((value) =>
    JSON.parse(JSON.stringify(value), (_, one) =>
      typeof one === "number" && Number.isInteger(one) && !Number.isSafeInteger(one) ? 0 : one,
    ),
  );

async function refused(values: unknown): Promise<string[]> {
  const { fetch, sent } = observedFetch();
  const body = requestWith(values);
  const violations = await refusal(() => client({ fetch }).updateAddonInstance({ id, body }));
  expect(sent).toEqual([]);
  return violations;
}

const startingWith = (path: string, words: string) => {
  const escaped = [path, words].map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped[0]}(\\[\\d+\\])?: .*${escaped[1]}`);
};
