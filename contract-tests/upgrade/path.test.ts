// path.ts: one grammar for paths, there and back.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CceValidationError } from "../../src/index.ts";
import { formatPath, type Path, parsePath, valueAt } from "../../src/upgrade/path.ts";
import { refusal } from "../support/harness.ts";

const word = fc.string({
  unit: fc.constantFrom("a", "1", "_", "-", ".", "]", "[", '"', "\\", "=", " ", "é", "\ud800"),
});
const text = fc.oneof(word, fc.string({ unit: "binary" }), fc.constantFrom("name", "name=", "__proto__", "2500", ""));
const segment = fc.oneof(
  text,
  text.map((name) => ({ name })),
);

describe("formatPath", () => {
  test.each<{ name: string; path: Path; written: string }>([
    { name: "joins keys by dots", path: ["custom", "npc", "enable"], written: "custom.npc.enable" },
    {
      name: "puts names in brackets",
      path: ["flavor", "resources", { name: "a-b.c" }, "limitsMem"],
      written: "flavor.resources[a-b.c].limitsMem",
    },
    { name: "writes a number that is a name as its text", path: ["list", { name: "2500" }], written: "list[2500]" },
    { name: "writes a number that is a key as any key", path: ["custom", "2500"], written: "custom.2500" },
    { name: "quotes other keys", path: ["custom", "a.b/c", "d"], written: 'custom["a.b/c"].d' },
    { name: "quotes an empty key", path: ["custom", ""], written: 'custom[""]' },
    { name: "quotes a first key", path: ["a-b", "c"], written: '["a-b"].c' },
    { name: "quotes other names", path: ["list", { name: 'a "b"]' }], written: 'list[name="a \\"b\\"]"]' },
    {
      name: "quotes a name that looks like a quoted key",
      path: ["list", { name: '"a"' }],
      written: 'list[name="\\"a\\""]',
    },
    { name: "quotes an empty name", path: ["list", { name: "" }], written: 'list[name=""]' },
  ])("$name", ({ path, written }) => {
    expect(formatPath(path)).toBe(written);
    expect(parsePath(written)).toEqual(path);
  });

  test("writes every path so that it is read as the same", () => {
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 5 }), (path) => {
        expect(parsePath(formatPath(path))).toEqual(path);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("parsePath", () => {
  test("takes what is quoted without need", () => {
    expect(parsePath('["custom"]["size"][name="a"]')).toEqual(["custom", "size", { name: "a" }]);
  });

  test.each([
    { name: "nothing", written: "", at: 1 },
    { name: "a dot first", written: ".custom", at: 1 },
    { name: "a dot last", written: "custom.", at: 7 },
    { name: "two dots", written: "custom..size", at: 7 },
    { name: "a dot before a bracket", written: "custom.[a]", at: 7 },
    { name: "no dot after a bracket", written: "list[a]size", at: 8 },
    { name: "a space", written: "custom size", at: 7 },
    { name: "a bracket that stays open", written: "list[a", at: 5 },
    { name: "an empty bracket", written: "list[]", at: 5 },
    { name: "an unquoted name with a space", written: "list[a b]", at: 5 },
    { name: "a quoted key that is no JSON", written: 'custom["\\x"]', at: 7 },
    { name: "a quoted key that is not closed", written: 'custom["a]', at: 7 },
    { name: "an unquoted key with a dash", written: "custom.node-pool", at: 12 },
  ])("refuses $name, and says where", async ({ written, at }) => {
    expect(await refusal(() => parsePath(written))).toEqual([
      expect.stringContaining(`is no path: at character ${at},`),
    ]);
  });

  test("refuses any text, or reads it as what formatPath would write", () => {
    const piece = fc.constantFrom("a", ".", "[", "]", '"', "name=", "1", "-", "\\", "\n");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const path = pathOrError(pieces.join(""));
        if (path instanceof Error) expect(path).toBeInstanceOf(CceValidationError);
        else expect(parsePath(formatPath(path))).toEqual(path);
      }),
      { numRuns: 2000 },
    );
  });
});

function pathOrError(written: string): Path | Error {
  try {
    return parsePath(written);
  } catch (error) {
    return error as Error;
  }
}

describe("valueAt", () => {
  const values = {
    flavor: { resources: [{ name: 2500, cpu: 1 }] },
    list: [{ name: "a" }, { name: "a" }],
    "a.b": { "": 2 },
  };

  test.each([
    { written: "flavor.resources[2500].cpu", value: 1 },
    { written: '["a.b"][""]', value: 2 },
    { written: "flavor.resources[5000].cpu", value: undefined },
    { written: "list[a]", value: undefined },
    { written: "flavor.constructor", value: undefined },
    { written: "flavor.resources.length", value: undefined },
  ])("finds at $written: $value", ({ written, value }) => {
    expect(valueAt(values, parsePath(written))).toEqual(value);
  });
});
