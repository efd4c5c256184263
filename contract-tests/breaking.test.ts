/** Serves whoever generated a client from a release: no change reaches them under a version that does not announce it. */
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { type Change, compareContracts, type Rating } from "../scripts/release/compare.ts";
import { contract } from "./support/harness.ts";

const put = "#/paths/~1api~1v3~1addons~1{id}/put";
const schemas = "#/components/schemas";
const examples = `${put}/requestBody/content/application~1json/examples`;

interface Edit {
  readonly title: string;
  readonly rating: Rating;
  readonly place: string;
  /** What becomes of the value there; undefined takes it away. */
  readonly becomes: (value: unknown) => unknown;
}

const to = (value: unknown) => () => value;
const without = (gone: string) => (value: unknown) => (value as string[]).filter((item) => item !== gone);

// All in one comparison, so each has a place that no other touches.
const edits: readonly Edit[] = [
  // What Redocly rates.
  { title: "an answer loses a status", rating: "major", place: `${put}/responses/503`, becomes: to(undefined) },
  {
    title: "a request needs more",
    rating: "major",
    place: `${schemas}/AddonUpdateMetadata/required`,
    becomes: to(["annotations", "name"]),
  },
  {
    title: "an answer promises less",
    rating: "major",
    place: `${schemas}/InstanceSpec/required`,
    becomes: without("values"),
  },
  {
    title: "an answer can be null",
    rating: "major",
    place: `${schemas}/Versions/properties/stable/nullable`,
    becomes: to(true),
  },
  {
    title: "a parameter is shorter",
    rating: "major",
    place: "#/components/parameters/AddonInstanceId/schema/maxLength",
    becomes: to(36),
  },
  { title: "a server goes", rating: "major", place: "#/servers/1", becomes: to(undefined) },
  {
    title: "a scheme's header changes",
    rating: "major",
    place: "#/components/securitySchemes/token/name",
    becomes: to("X-Any"),
  },
  { title: "credentials become optional", rating: "minor", place: "#/security/2", becomes: to({}) },
  {
    title: "an answer has another status",
    rating: "minor",
    place: `${put}/responses/409`,
    becomes: to({ description: "Any." }),
  },
  {
    title: "a request has another content type",
    rating: "minor",
    place: `${put}/requestBody/content/text~1plain`,
    becomes: to({ schema: { type: "string" } }),
  },
  {
    title: "an answer has a new property",
    rating: "minor",
    place: `${schemas}/InstanceSpec/properties/any`,
    becomes: to({ type: "string" }),
  },
  { title: "a description", rating: "patch", place: `${schemas}/AddonInstance/description`, becomes: to("Any.") },
  { title: "a source", rating: "patch", place: `${schemas}/AddonInstance/x-source`, becomes: to("table 7") },
  {
    title: "the example of a property",
    rating: "patch",
    place: `${schemas}/InstanceSpec/properties/version/example`,
    becomes: to("9"),
  },
  // What Redocly rates otherwise or does not see.
  {
    title: "a known value of an open set goes",
    rating: "major",
    place: `${schemas}/AddonInstanceStatus/properties/status/x-extensible-enum`,
    becomes: without("rollbacking"),
  },
  {
    title: "a known value of an open set comes",
    rating: "minor",
    place: `${schemas}/Versions/properties/version/x-extensible-enum`,
    becomes: to(["1.0.0"]),
  },
  {
    title: "an open set is closed",
    rating: "major",
    place: `${schemas}/AddonInstanceStatus/properties/Reason/enum`,
    becomes: to(["any"]),
  },
  {
    title: "an object is closed",
    rating: "major",
    place: `${schemas}/InstanceRequestSpec/properties/values/additionalProperties`,
    becomes: to(false),
  },
  {
    title: "a request loses a property",
    rating: "major",
    place: `${schemas}/AddonMetadata/properties/alias`,
    becomes: to(undefined),
  },
  {
    title: "a property is only read",
    rating: "major",
    place: `${schemas}/AddonMetadata/properties/uid/readOnly`,
    becomes: to(true),
  },
  {
    title: "an argument has another name",
    rating: "major",
    place: "#/components/parameters/AddonInstanceId/name",
    becomes: to("any"),
  },
  { title: "a generated class has another name", rating: "major", place: `${put}/tags`, becomes: to(["Any"]) },
  { title: "a generated type goes", rating: "major", place: `${schemas}/ServiceErrorDetail`, becomes: to(undefined) },
  {
    title: "a property has another generated type",
    rating: "major",
    place: `${schemas}/ServiceError/properties/error/$ref`,
    becomes: to(`${schemas}/GatewayError`),
  },
  {
    title: "a region goes",
    rating: "major",
    place: "#/servers/0/variables/region/enum",
    becomes: without("eu-west-0"),
  },
  {
    title: "another region is the default",
    rating: "major",
    place: "#/servers/0/variables/region/default",
    becomes: to("any"),
  },
  {
    title: "another server is the first",
    rating: "major",
    place: "#/servers/0/url",
    becomes: to("https://any.{region}.com"),
  },
  { title: "another OpenAPI", rating: "major", place: "#/openapi", becomes: to("3.0.4") },
  { title: "an operation is deprecated", rating: "minor", place: `${put}/deprecated`, becomes: to(true) },
  {
    title: "an example's value",
    rating: "patch",
    place: `${examples}/updateAddonInstance~1upgrade-everest/value`,
    becomes: to({}),
  },
  { title: "another example", rating: "patch", place: `${examples}/any`, becomes: to({ value: {} }) },
  {
    title: "what an extension holds",
    rating: "patch",
    place: "#/components/headers/Retry-After/x-any/deep",
    becomes: to(2),
  },
];

describe("updateAddonInstance", { timeout: 120_000 }, () => {
  describe("the comparison of two contracts", () => {
    let changes: Change[];
    beforeAll(async () => {
      const before = edited([{ place: "#/components/headers/Retry-After/x-any", becomes: to({ deep: 1 }) }]);
      changes = await compareContracts(before, edited(edits, before));
    }, 120_000);

    test.each(edits)("$title: is rated $rating", ({ rating, place }) => {
      expect(changes.filter((change) => change.place === place)).toEqual([
        { rating, place, what: expect.stringMatching(/\S/) },
      ]);
    });

    test("the gravest come first", () => {
      const ratings = changes.map(({ rating }) => rating);
      const count = (rating: Rating) => ratings.filter((one) => one === rating).length;
      expect(ratings).toEqual(
        (["major", "minor", "patch"] as const).flatMap((rating) => Array(count(rating)).fill(rating)),
      );
    });

    test("the version alone is no change", async () => {
      expect(await compareContracts(contract, edited([{ place: "#/info/version", becomes: to("9.9.9") }]))).toEqual([]);
    });
  });

  test("the public type tests use every public name", async () => {
    const [entry, text] = await Promise.all(
      ["../src/index.ts", "public-types.ts"].map((file) => readFile(new URL(file, import.meta.url), "utf8")),
    );
    const names = [...`${entry}`.matchAll(/^export (?:type )?\{(.*?)\}/gms)].flatMap(([, list = ""]) =>
      list.match(/\w+/g),
    );
    expect(names.length).toBeGreaterThan(20);
    // Once where it is imported, and once more.
    expect(names.filter((name) => (text?.match(new RegExp(`\\b${name}\\b`, "g")) ?? []).length < 2)).toEqual([]);
  });
});

/** A contract with these edits. */
function edited(changes: readonly Pick<Edit, "place" | "becomes">[], base: object = contract): object {
  const copy = structuredClone(base);
  for (const { place, becomes } of changes) {
    const tokens = place.split("/").slice(1);
    const name = `${tokens.pop()}`.replaceAll("~1", "/");
    const parent = tokens.reduce(
      (at, token) => at[token.replaceAll("~1", "/")] as Record<string, unknown>,
      copy as Record<string, unknown>,
    );
    const value = becomes(parent[name]);
    if (value !== undefined) parent[name] = value;
    else if (Array.isArray(parent)) parent.splice(Number(name), 1);
    else delete parent[name];
  }
  return copy;
}
