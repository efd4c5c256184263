// Which number of the version each kind of change of the contract moves.

/** Major can break someone, who may have to change or recompile code; minor adds something; patch does neither. */
export type Rating = "major" | "minor" | "patch";

/** The most severe first. */
export const RATINGS: readonly Rating[] = ["major", "minor", "patch"];

/** Where a schema is used. */
export type Use = "request" | "response" | "both";

export interface Difference {
  readonly place: string;
  /** The place with `*` for each name and index, so that only words of OpenAPI are left. */
  readonly shape: string;
  readonly base: unknown;
  readonly revision: unknown;
  /** What it is in, in the older contract. */
  readonly parent: object;
  readonly use: Use;
}

interface Rule {
  readonly where: RegExp;
  /** @default always */
  readonly when?: (difference: Difference) => boolean;
  readonly rating: Rating;
  readonly why: string;
}

const LIMIT = /\/(min|max)(Length|imum|Items|Properties)$/;

/** The first that fits counts. What none fits is major: it is not known to be harmless. */
const RULES: readonly Rule[] = [
  { where: /^#\/(info|tags)(\/|$)/, rating: "patch", why: "documentation" },
  { where: /\/(description|summary|externalDocs|examples?)(\/|$)/, rating: "patch", why: "documentation" },
  { where: /\/(enum|required|x-extensible-enum)$/, when: isReordered, rating: "patch", why: "documentation" },
  { where: /\/x-(?!extensible-enum|stability-level|sunset)[^/]+$/, rating: "patch", why: "documentation" },

  { where: /^#\/paths\/\*(\/(get|put|post|delete|patch))?$/, when: isAdded, rating: "minor", why: "an operation" },
  { where: /^#\/components\/\w+(\/\*)?$/, when: isAdded, rating: "minor", why: "a component" },
  { where: /\/(servers|security|requestBody\/content)\/\*$/, when: isAdded, rating: "minor", why: "another choice" },
  // A Rust literal that names every property no longer compiles, unless it ends in `..Default::default()`.
  { where: /\/(properties|responses|headers)\/\*$/, when: isAdded, rating: "minor", why: "an addition" },
  { where: /\/required$/, when: isOfNewProperties, rating: "minor", why: "an addition that is always there" },
  { where: /\/variables\/\*\/enum$/, when: isExtended, rating: "minor", why: "another choice" },
  { where: /\/x-extensible-enum$/, when: (it) => isAdded(it) || isExtended(it), rating: "minor", why: "known values" },
  { where: /\/enum$/, when: (it) => it.use === "request" && isExtended(it), rating: "minor", why: "another choice" },
  { where: LIMIT, when: (it) => it.use === "request" && isLooser(it), rating: "minor", why: "requests may hold more" },
  { where: LIMIT, when: (it) => it.use === "response" && !isLooser(it), rating: "minor", why: "responses hold less" },
  { where: /\/deprecated$/, rating: "minor", why: "compilers warn of its use" },

  { where: /\/\$ref$|^#\/components\/\w+\/\*$/, rating: "major", why: "generated types have its name" },
  { where: /\/(properties|responses|headers)\/\*$/, rating: "major", why: "code that names it no longer compiles" },
  { where: /\/(operationId|tags\/\*|name)$/, rating: "major", why: "generated code has its name" },
  { where: /\/parameters(\/\*)?$/, rating: "major", why: "generated methods take other arguments" },
  { where: /\/default$/, rating: "major", why: "leaving it out means something else" },
  { where: /^#\/servers/, rating: "major", why: "clients call the first, or have chosen another" },
  { where: /\/schemas?\//, rating: "major", why: "other values are valid, or generated types change" },
];

export function ruleFor(difference: Difference): Pick<Rule, "rating" | "why"> {
  const fits = ({ where, when }: Rule) => where.test(difference.shape) && (!when || when(difference));
  return RULES.find(fits) ?? { rating: "major", why: "not known to be harmless" };
}

const contains = (list: unknown, part: unknown) =>
  Array.isArray(list) && Array.isArray(part) && part.every((item) => list.includes(item));

function isAdded({ base }: Difference): boolean {
  return base === undefined;
}

function isExtended({ base, revision }: Difference): boolean {
  return contains(revision, base) && !contains(base, revision);
}

function isReordered({ base, revision }: Difference): boolean {
  return contains(base, revision) && contains(revision, base);
}

/** Whether a limit that changed allows more than before. */
function isLooser({ shape, base, revision }: Difference): boolean {
  if (base === undefined || revision === undefined) return revision === undefined;
  const grew = Number(revision) > Number(base);
  return /\/max\w+$/.test(shape) ? grew : !grew;
}

/** Whether a response requires more than before, and only properties that it did not have. */
function isOfNewProperties({ use, parent, base = [], revision }: Difference): boolean {
  const known = Object.keys("properties" in parent ? (parent.properties as object) : {});
  if (use !== "response" || !contains(revision, base)) return false;
  return (revision as string[]).every((name) => contains(base, [name]) || !known.includes(name));
}
