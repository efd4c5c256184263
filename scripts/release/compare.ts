// What changed between two versions of the contract, each change rated by the table in rules.ts.
import { isDeepStrictEqual } from "node:util";
import { pointerKey } from "../../src/client/values.ts";
import { type Contract, resolve } from "../lib/contract.ts";
import { type Difference, RATINGS, type Rating, ruleFor, type Use } from "./rules.ts";

export interface Change {
  readonly rating: Rating;
  /** Where: a JSON pointer into the newer contract, or into the older one for what is gone. */
  readonly place: string;
  readonly what: string;
}

/** The contract's changes, the most severe first; its version is none. */
export function compareContracts(base: Contract, revision: Contract): Change[] {
  const useOf = usesIn(base);
  return differences({ place: "#", shape: "#", base, revision, parent: base })
    .filter(({ place }) => place !== "#/info/version")
    .map((difference) => {
      const { place, base, revision } = difference;
      const { rating, why } = ruleFor({ ...difference, use: useOf(place) });
      return { rating, place, what: `${why}: ${describe(base, revision)}` };
    })
    .sort((a, b) => RATINGS.indexOf(a.rating) - RATINGS.indexOf(b.rating) || (a.place < b.place ? -1 : 1));
}

type Located = Omit<Difference, "use">;

/** What is below these are names, not words of OpenAPI. */
const NAMES =
  /\/(paths|properties|schemas|responses|parameters|headers|examples|requestBodies|securitySchemes|content|variables)$/;
/** Values that are compared as a whole. */
const WHOLE = /\/(example|value|default|enum|required|x-[^/]+)$/;

/** Where two values differ. The order of an object's keys means nothing. */
function differences(at: Located): Located[] {
  const { place, shape, base, revision } = at;
  if (isDeepStrictEqual(base, revision)) return [];
  if (!hasParts(base) || !hasParts(revision) || WHOLE.test(shape)) return [at];
  return Object.keys({ ...base, ...revision }).flatMap((key) =>
    differences({
      place: `${place}/${pointerKey(key)}`,
      shape: `${shape}/${NAMES.test(shape) || Array.isArray(revision) ? "*" : key}`,
      base: base[key],
      revision: revision[key],
      parent: base,
    }),
  );
}

const hasParts = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !(Array.isArray(value) && value.length === 0);

/** A function that returns whether requests use a place, responses or both. */
function usesIn(contract: Contract): (place: string) => Use {
  const operations = Object.values(contract.paths).flatMap(({ parameters, ...item }) => Object.values(item));
  const shared = Object.values(contract.paths).map(({ parameters }) => parameters);
  const responses = componentsIn(
    contract,
    operations.map(({ responses }) => responses),
  );
  const requests = componentsIn(contract, [shared, operations.map(({ responses, ...request }) => request)]);
  return (place) => {
    const [component] = /^#\/components\/[^/]+\/[^/]+/.exec(place) ?? [];
    const isReceived = component ? responses.has(component) : place.includes("/responses/");
    const isSent = component ? requests.has(component) : !isReceived;
    // Of a component that nothing uses, anything may be expected.
    if (isSent === isReceived) return "both";
    return isSent ? "request" : "response";
  };
}

/** The components that a part of the contract uses, directly or through others. */
function componentsIn(contract: Contract, part: object, found = new Set<string>()): Set<string> {
  for (const [, $ref = ""] of JSON.stringify(part).matchAll(/"\$ref":"([^"]+)"/g))
    if (!found.has($ref)) componentsIn(contract, resolve(contract, { $ref }), found.add($ref));
  return found;
}

/** A change in few words; of lists, what came and what went. */
function describe(base: unknown, revision: unknown): string {
  if (base === undefined) return "added";
  if (revision === undefined) return "removed";
  const shorten = (value: unknown) => `${JSON.stringify(value)}`.replace(/^(.{30}).+(.{9})$/, "$1…$2");
  if (!Array.isArray(base) || !Array.isArray(revision)) return `${shorten(base)} → ${shorten(revision)}`;
  const went = base.filter((item) => !revision.includes(item)).map((item) => `−${item}`);
  const came = revision.filter((item) => !base.includes(item)).map((item) => `+${item}`);
  return [...went, ...came].join(" ") || "another order";
}
