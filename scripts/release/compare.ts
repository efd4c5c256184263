// What changed between two versions of the contract, each change rated by what it asks of the version: Redocly's comparison, and
// beside it our own, for what Redocly overlooks or rates otherwise than those who use a generated client feel it.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redocly } from "../lib/redocly.ts";

/** Major can break someone, minor adds something, patch does neither. */
export type Rating = "major" | "minor" | "patch";

export interface Change {
  readonly rating: Rating;
  /** Where: a JSON pointer into the newer contract, or into the older one for what is gone. */
  readonly place: string;
  readonly what: string;
}

/** The contract's changes, the gravest first; its version is none. */
export async function compareContracts(base: object, revision: object): Promise<Change[]> {
  const reported = await askRedocly(base, revision);
  const own = differences(base, revision, "#");
  const renamed = new Map(reported.map(({ place, renamed }) => [place, renamed]));
  const ruled = own.flatMap(({ place, ...values }) => {
    const [rating, why] = opinion(place, values.base, values.revision) ?? [];
    return rating
      ? [{ rating, place, what: `${why}: ${renamed.get(place) ?? told(values.base, values.revision)}` }]
      : [];
  });
  const places = new Set(ruled.map(({ place }) => place));
  const seen = reported.flatMap(({ covers }) => covers);
  const overlooked = own
    .filter(({ place }) => !places.has(place) && !seen.some((at) => within(place, at) || within(at, place)))
    .map(({ place, ...values }) => ({ rating: "patch" as const, place, what: told(values.base, values.revision) }));
  return [...reported.filter(({ place }) => !places.has(place)), ...ruled, ...overlooked]
    .filter(({ place }) => place !== "#/info/version")
    .map(({ rating, place, what }) => ({ rating, place, what }))
    .sort((a, b) => RATINGS.indexOf(a.rating) - RATINGS.indexOf(b.rating) || (a.place < b.place ? -1 : 1));
}

/** The gravest first. */
export const RATINGS: readonly Rating[] = ["major", "minor", "patch"];

/** One change in the report of `redocly diff --format json`. */
interface Reported {
  readonly kind: "added" | "removed" | "modified";
  readonly impact: Rating;
  readonly property?: string;
  readonly verdicts: readonly { readonly message: string }[];
  readonly base?: { readonly pointer: string; readonly value: unknown };
  readonly revision?: { readonly pointer: string; readonly value: unknown };
}

async function askRedocly(base: object, revision: object) {
  const folder = await mkdtemp(join(tmpdir(), "compare-"));
  try {
    const [older, newer, report] = ["released.json", "today.json", "report.json"].map((name) => join(folder, name));
    await writeFile(`${older}`, JSON.stringify(base));
    await writeFile(`${newer}`, JSON.stringify(revision));
    await redocly("diff", `${older}`, `${newer}`, "--format", "json", "--fail-on", "none", "--output", `${report}`);
    const { changes } = JSON.parse(await readFile(`${report}`, "utf8")) as { changes: readonly Reported[] };
    return changes.map((change) => {
      const pointers = [change.base?.pointer ?? "", change.revision?.pointer ?? ""];
      const renamed = change.property === "key";
      // Where a property came or went, the other pointer names its parent.
      const [place = ""] = renamed ? pointers : pointers.toSorted((a, b) => b.length - a.length);
      const words = [...new Set(change.verdicts.map(({ message }) => message.replaceAll("`", "")))].join(" ");
      const plain = change.kind === "modified" ? told(change.base?.value, change.revision?.value) : change.kind;
      return {
        rating: change.impact,
        place,
        what: words || (renamed ? `became ${pointers[1]}` : plain),
        renamed: renamed ? `became ${pointers[1]}` : undefined,
        covers: renamed ? pointers : [place],
      };
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Difference {
  readonly place: string;
  readonly base: unknown;
  readonly revision: unknown;
}

/** Where two values differ; lists of plain values and examples are compared as a whole. */
function differences(base: unknown, revision: unknown, place: string): Difference[] {
  if (JSON.stringify(base) === JSON.stringify(revision)) return [];
  const [older, newer] = [partsOf(base), partsOf(revision)];
  if (!older || !newer || EXAMPLE.test(place)) return [{ place, base, revision }];
  const names = new Set([...older.keys(), ...newer.keys()]);
  return [...names].flatMap((name) => {
    const [was, is] = [older.get(name), newer.get(name)];
    const token = (is ?? was)?.token.replaceAll("~", "~0").replaceAll("/", "~1");
    return differences(was?.value, is?.value, `${place}/${token}`);
  });
}

/** The parts of an object or a list of objects, by a name that stays theirs; undefined where there are none. */
function partsOf(value: unknown): ReadonlyMap<string, { readonly token: string; readonly value: unknown }> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!Array.isArray(value))
    return new Map(Object.entries(value).map(([token, value]) => [token, { token, value }] as const));
  if (!value.every((item) => typeof item === "object" && item !== null)) return undefined;
  const items: readonly Readonly<Record<string, unknown>>[] = value;
  return new Map(
    items.map((item, i) => [`${item["$ref"] ?? item["name"] ?? i}`, { token: String(i), value: item }] as const),
  );
}

const gone = (base: unknown, revision: unknown) => base !== undefined && revision === undefined;
const lost = (from: unknown, to: unknown) =>
  Array.isArray(from) && from.some((item) => !Array.isArray(to) || !to.includes(item));
/** A word of OpenAPI, where it is not the name of something. */
const word = (words: string) =>
  new RegExp(`(?<!/(properties|schemas|responses|parameters|headers|examples|variables))/(${words})$`);

const EXAMPLE = new RegExp(`/examples/[^/]+/value$|${word("example").source}`);

/** What those who use a generated client feel; the first that rates a difference counts. */
const RULES: readonly {
  readonly where: RegExp;
  readonly rate: (base: unknown, revision: unknown) => Rating | undefined;
  readonly why: string;
}[] = [
  { where: /^#\/openapi$/, rate: () => "major", why: "generators may not read this version of OpenAPI" },
  {
    where: /^#\/servers\/0\/url$/,
    rate: () => "major",
    why: "a generated client calls the first server unless told otherwise",
  },
  {
    where: /\/x-extensible-enum$|^#\/servers\/\d+\/variables\/[^/]+\/enum$/,
    rate: (base, revision) => (lost(base, revision) ? "major" : lost(revision, base) ? "minor" : undefined),
    why: "the values known",
  },
  {
    where: word("enum"),
    rate: (base) => (base === undefined ? "major" : undefined),
    why: "what was open is a closed set",
  },
  {
    where: word("additionalProperties"),
    rate: (_, revision) => (revision === false ? "major" : undefined),
    why: "what was open is closed",
  },
  {
    where: word("default"),
    rate: (base) => (base === undefined ? undefined : "major"),
    why: "leaving it out means something else",
  },
  { where: word("readOnly|writeOnly"), rate: () => "major", why: "generated types leave it out on one way" },
  {
    where: word("deprecated"),
    rate: (_, revision) => (revision ? "minor" : undefined),
    why: "those who use it are warned",
  },
  {
    where: /^#\/components\/schemas\/[^/]+$/,
    rate: (base, revision) => (gone(base, revision) ? "major" : undefined),
    why: "generated types bear its name",
  },
  {
    where: /\/\$ref$/,
    rate: (base) => (String(base).startsWith("#/components/schemas/") ? "major" : undefined),
    why: "generated types bear its name",
  },
  {
    where: /\/properties\/[^/]+$/,
    rate: (base, revision) => (gone(base, revision) ? "major" : undefined),
    why: "what names it no longer compiles",
  },
  { where: /\/(get|put|post|delete|patch)\/tags$/, rate: () => "major", why: "generated clients bear its name" },
  { where: /\/parameters\/[^/]+\/name$/, rate: () => "major", why: "arguments of generated methods bear its name" },
  // Documentation, which Redocly rates minor when it comes and overlooks when its value changes.
  { where: /\/examples\/[^/]+(\/[^/]+)?$/, rate: () => "patch", why: "an example" },
];

function opinion(place: string, base: unknown, revision: unknown): readonly [Rating, string] | undefined {
  for (const { where, rate, why } of RULES) {
    const rating = where.test(place) ? rate(base, revision) : undefined;
    if (rating) return [rating, why];
  }
  return undefined;
}

const within = (place: string, other: string) => place === other || place.startsWith(`${other}/`);

/** A change in few words; of lists, what came and what went. */
function told(base: unknown, revision: unknown): string {
  if (base === undefined) return "added";
  if (revision === undefined) return "removed";
  if (Array.isArray(base) && Array.isArray(revision)) {
    const went = base.filter((item) => !revision.includes(item)).map((item) => `−${item}`);
    const came = revision.filter((item) => !base.includes(item)).map((item) => `+${item}`);
    return [...went, ...came].join(" ") || "another order";
  }
  const short = (value: unknown) => `${JSON.stringify(value)}`.replace(/^(.{30}).+(.{9})$/, "$1…$2");
  return typeof base === "object" ? "changed" : `${short(base)} → ${short(revision)}`;
}
