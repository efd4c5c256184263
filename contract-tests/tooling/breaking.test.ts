/** Serves whoever generated a client from a release: no change reaches them under a version that does not announce it. */
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Contract } from "../../scripts/lib/contract.ts";
import { readContract } from "../../scripts/lib/scenarios.ts";
import { compareContracts } from "../../scripts/release/compare.ts";
import { RELEASED, SOURCES } from "../../scripts/release/released.ts";
import { RATINGS, type Rating } from "../../scripts/release/rules.ts";

const read = (file: string) => readFile(new URL(file, import.meta.url), "utf8");

interface Row {
  readonly title: string;
  readonly rating: Rating;
  readonly oasdiff: "error" | "warning" | "info" | "none";
  readonly at: string;
  readonly to?: unknown;
  readonly and?: Readonly<Record<string, unknown>>;
}

const small: Contract = parse(await read("../support/small-contract.yaml"));
const rows: readonly Row[] = parse(await read("../support/breaking-changes.yaml"));

describe("the comparison of two contracts", () => {
  test.each(rows)("rates as $rating: $title", ({ at, to, and, rating }) => {
    const changes = compareContracts(small, changed({ [at]: to, ...and }));
    expect(changes[0]?.rating).toBe(rating);
    expect(changes.map(({ place }) => place)).toContainEqual(expect.stringContaining(`#/${expand(at)}`));
  });

  test.each(rows)("is at least as severe as oasdiff: $title", ({ oasdiff, rating }) => {
    const atLeast = { error: ["major"], warning: ["major"], info: ["major", "minor"], none: RATINGS };
    expect(atLeast[oasdiff]).toContain(rating);
  });

  test("covers each rating and each level of oasdiff", () => {
    expect(new Set(rows.map(({ rating }) => rating))).toEqual(new Set(RATINGS));
    expect(new Set(rows.map(({ oasdiff }) => oasdiff))).toEqual(new Set(["error", "warning", "info", "none"]));
  });

  test("lists every change, the most severe first, with what came and what went", () => {
    const edits = {
      "schemas/Thing/description": "Any.",
      "schemas/Thing/properties/any": { type: "string" },
      "schemas/Thing/properties/kind/enum": ["small", "huge"],
    };
    expect(compareContracts(small, changed(edits))).toEqual([
      {
        rating: "major",
        place: "#/components/schemas/Thing/properties/kind/enum",
        what: "other values are valid, or generated types change: −large +huge",
      },
      { rating: "minor", place: "#/components/schemas/Thing/properties/any", what: "an addition: added" },
      {
        rating: "patch",
        place: "#/components/schemas/Thing/description",
        what: 'documentation: "A thing." → "Any."',
      },
    ]);
  });

  test("takes the version alone for no change", () => {
    expect(compareContracts(small, changed({ "info/version": "9.9.9" }))).toEqual([]);
  });

  test("names places that are in today's contract or in the last release's", async () => {
    const contracts = [await readContract(RELEASED.contract), await readContract(SOURCES.contract)] as const;
    const places = compareContracts(...contracts).map(({ place }) => place.slice(2));
    const isIn = (contract: Contract, place: string) => {
      const [parent, name] = locate(contract, place);
      return name in parent;
    };
    expect(places.filter((place) => !contracts.some((contract) => isIn(contract, place)))).toEqual([]);
  });
});

test("the public type tests use every public name", async () => {
  const [entry, text] = await Promise.all([read("../../src/index.ts"), read("../public-types.ts")]);
  const lists = [...entry.matchAll(/^export (?:type )?\{(.*?)\}/gms)];
  const names = lists.flatMap(([, list = ""]) => list.match(/\w+/g));
  expect(names.length).toBeGreaterThan(20);
  // Once where it is imported, and once more.
  expect(names.filter((name) => (text.match(new RegExp(`\\b${name}\\b`, "g")) ?? []).length < 2)).toEqual([]);
});

function expand(place: string): string {
  return place.replace(/^schemas(?=\/)/, "components/schemas").replace(/^path(?=\/)/, "paths/~1things~1{id}");
}

/** The object that a place is in, and the place's name in it. */
function locate(contract: object, place: string): [parent: Record<string, unknown>, name: string] {
  const tokens = place.split("/").map((token) => token.replaceAll("~1", "/"));
  const name = `${tokens.pop()}`;
  const parent = tokens.reduce((at: unknown, token) => (at as Record<string, unknown>)?.[token], contract);
  return [(parent ?? {}) as Record<string, unknown>, name];
}

/** The small contract with these values at these places; undefined takes one away. */
function changed(values: Readonly<Record<string, unknown>>): Contract {
  const copy = structuredClone(small);
  for (const [place, value] of Object.entries(values)) {
    const [parent, name] = locate(copy, expand(place));
    if (value !== undefined) parent[name] = value;
    else if (Array.isArray(parent)) parent.splice(Number(name), 1);
    else delete parent[name];
  }
  return copy;
}
