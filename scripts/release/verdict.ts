// Whether the changes since the last release may pass: the version has moved as far as the gravest asks, and the changelog says so.
import semver from "semver";
import { parse } from "yaml";
import { CommandError } from "../lib/command.ts";
import { entriesOf, type Release } from "./changelog.ts";
import { type Change, RATINGS, type Rating } from "./compare.ts";

/** A change that corrects what was documented wrongly, reviewed. */
export interface Correction {
  readonly place: string;
  readonly reason: string;
}

/** The reviewed list when a release has emptied it. */
export const NO_CORRECTIONS = `# Changes of the contract since the last release that correct its documentation and so ask nothing of the version. Each is reviewed.
# \`npm run check:breaking\` prints the places. A release empties this list.
#
# - place: "#/components/schemas/AddonInstance/description"
#   reason: The sentence lacked a word.
`;

/** Reads the reviewed list; each entry has a place and a reason. */
export function readCorrections(text: string): Correction[] {
  let entries: unknown;
  try {
    entries = parse(text) ?? [];
  } catch (error) {
    throw new CommandError(`The corrections are no YAML: ${error instanceof Error ? error.message : error}`);
  }
  const said = (value: unknown) => typeof value === "string" && value.trim() !== "";
  if (!Array.isArray(entries))
    throw new CommandError("The corrections are a list: each entry has a place and a reason.");
  for (const entry of entries)
    if (!said(entry?.place) || !said(entry?.reason))
      throw new CommandError(
        `A correction needs a place and a reason, and this has not both: ${JSON.stringify(entry)}`,
      );
  return entries as Correction[];
}

/** The lowest version that a change of this rating may have. While major is 0, the second number is what npm's caret holds. */
export function requiredVersion(released: string, gravest: Rating | undefined): string {
  if (!gravest) return released;
  const early = gravest === "major" ? "minor" : "patch";
  return `${semver.inc(released, semver.major(released) === 0 ? early : gravest)}`;
}

export interface Situation {
  /** The last release's version. */
  readonly released: string;
  /** Today's. */
  readonly version: string;
  /** The contract's changes between them. */
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
        `openapi/released/corrections.yaml lists ${place}, where nothing changed.\n  Take it out, or copy a place from above.`,
      );
  const asking = changes.filter(({ place }) => !corrections.some((correction) => correction.place === place));
  const ratings = [...asking.map(({ rating }) => rating), ...(typeErrors.length ? ["major" as const] : [])];
  const gravest = RATINGS.find((rating) => ratings.includes(rating));
  const required = requiredVersion(released, gravest);
  const moved = semver.gte(version, required);
  const move = `npm version ${required} --no-git-tag-version`;
  if (!moved && gravest)
    problems.push(
      [
        `A ${gravest} change since ${released} asks for version ${required} or later, and this is ${version}.`,
        `Undo the change, or: ${move}`,
        ...(asking.length && !typeErrors.length
          ? ["Or, where it only corrects the documentation, list it in openapi/released/corrections.yaml."]
          : []),
      ].join("\n  "),
    );
  else if (!moved) problems.push(`The version is ${version}, and ${released} is released. Mend it with: ${move}`);
  const next = moved ? version : required;
  const written = changelog.find((release) => release.version === next);
  const needed = { Contract: next === released ? asking : changes, Client: typeErrors };
  for (const part of ["Contract", "Client"] as const)
    if (needed[part].length && !(written && entriesOf(written, part).length))
      problems.push(
        `CHANGELOG.md has no entry under "### ${part}" of "## ${next} – unreleased".\n  Say there what changed for those who use it.`,
      );
  const dated = changelog.find(({ date }) => date)?.version;
  if (dated !== released)
    problems.push(
      `openapi/released/ is of ${released}, and CHANGELOG.md dates ${dated} as the last.\n  Restore the one that is wrong: npm run release writes both.`,
    );
  return problems;
}
