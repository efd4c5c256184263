// Whether the changes since the last release may pass: the version moved as far as the most severe requires, and the changelog says so.
import semver from "semver";
import { parse } from "yaml";
import { CommandError } from "../lib/command.ts";
import { type Address, NO_ADDRESS } from "./address.ts";
import { hasEntries, type Release } from "./changelog.ts";
import type { Change } from "./compare.ts";
import { RELEASED } from "./released.ts";
import { RATINGS, type Rating } from "./rules.ts";

/** A change that corrects what was documented wrongly, reviewed. */
interface Correction {
  readonly place: string;
  readonly reason: string;
}

/** Reads the reviewed list of corrections. */
export function readCorrections(text: string): Correction[] {
  const isText = (value: unknown) => typeof value === "string" && value.trim() !== "";
  try {
    const entries = parse(text) ?? [];
    if (entries.every(({ place, reason }: Correction) => isText(place) && isText(reason))) return entries;
  } catch {
    // Not YAML, or not a list of objects: the same message.
  }
  throw new CommandError(`${RELEASED.corrections} is not a list of entries with a place and a reason each.`);
}

/** The list without its entries: what is left says how to write one. */
export const withoutEntries = (text: string) => text.replace(/^[^#\n].*\n?/gm, "");

/** The lowest version that a change of this rating may have. While major is 0, the second number is what npm's caret holds. */
export function requiredVersion(released: string, rating: Rating | undefined): string {
  if (!rating) return released;
  const early = rating === "major" ? "minor" : "patch";
  return `${semver.inc(released, semver.major(released) === 0 ? early : rating)}`;
}

/** Where the repository stands: the last release's version and today's, and what changed between them. */
interface Situation {
  readonly released: string;
  readonly version: string;
  readonly changes: readonly Change[];
  /** What the old type tests do not compile for. */
  readonly typeErrors: readonly string[];
  readonly corrections: readonly Correction[];
  readonly changelog: readonly Release[];
}

/** What is wrong, each with what to do about it. */
export function verdict({ released, version, changes, typeErrors, corrections, changelog }: Situation): string[] {
  const problems: string[] = [];
  for (const { place } of corrections)
    if (!changes.some((change) => change.place === place))
      problems.push(
        `${RELEASED.corrections} lists ${place}, where nothing changed. Take it out, or copy a place from above.`,
      );
  const uncorrected = changes.filter(({ place }) => !corrections.some((correction) => correction.place === place));
  const ratings = [...uncorrected.map(({ rating }) => rating), ...typeErrors.map(() => "major")];
  const mostSevere = RATINGS.find((rating) => ratings.includes(rating));
  const required = requiredVersion(released, mostSevere);
  const next = semver.lt(version, required) ? required : version;
  const cause = mostSevere ? `a ${mostSevere} change since ${released}` : `the release of ${released}`;
  if (next !== version)
    problems.push(`The version is ${version}, and ${cause} asks for ${next} or later: npm version ${next} --no-git-tag-version
  Or undo the change or, where it only corrects the documentation, list it in ${RELEASED.corrections}.`);
  const section = changelog.find((release) => release.version === next);
  const expected = { Contract: next === released ? uncorrected : changes, Client: typeErrors };
  for (const part of ["Contract", "Client"] as const)
    if (expected[part].length && !(section && hasEntries(section, part)))
      problems.push(
        `CHANGELOG.md has no entry under "### ${part}" of "## ${next} – unreleased". Say there what changed.`,
      );
  const dated = changelog.find(({ date }) => date)?.version;
  if (dated !== released)
    problems.push(
      `openapi/released/ has ${released}, and CHANGELOG.md's last date is of ${dated}. Restore the wrong one.`,
    );
  return problems;
}

interface Start extends Pick<Situation, "released" | "changelog"> {
  /** Today's version. */
  readonly present: string;
  /** Whether the working tree is as committed. */
  readonly clean: boolean;
  /** The repository's. */
  readonly address: Address | undefined;
}

/** What keeps a version from being released, each with what to do about it. */
export function releaseProblems(version: string, { present, released, changelog, clean, address }: Start): string[] {
  const problems: string[] = [];
  if (semver.lt(version, present)) problems.push(`${version} is lower than today's, ${present}. Name a later one.`);
  if (semver.lte(version, released))
    problems.push(`${released} is prepared or released already. Name a later one: npm run release -- --version <version>
  If it was not published, it can be taken back: git revert <the commit that prepared it>`);
  if (changelog.every(({ date }) => date))
    problems.push(`CHANGELOG.md needs "## ${version} – unreleased" at its top and, under it, what changed.`);
  if (!clean) problems.push("The working tree has changes. Commit them or put them away (git stash).");
  if (!address) problems.push(NO_ADDRESS);
  return problems;
}
