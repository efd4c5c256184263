// The versions of an add-on's template: which is newer, which supports a cluster, which to upgrade to.
import type { components } from "../../generated/schema.ts";
import { didYouMean } from "../client/values.ts";

/** One version of a template (table 10). */
export type TemplateVersion = components["schemas"]["Versions"];

/** Whether a version supports a cluster. `unknown` where the template does not tell. */
export type Support = "yes" | "no" | "unknown";

/** Compares versions by their numbers: negative if `a` is the older one. A suffix such as `-beta` makes a version older. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const order = comparePart(left[i], right[i]);
    if (order) return order;
  }
  return 0;
}

const partsOf = (version: string): string[] => version.replace(/^v/, "").split(/[.+-]/);

function comparePart(a: string | undefined, b: string | undefined): number {
  const [x, y] = [a ?? "0", b ?? "0"];
  const [isNumberX, isNumberY] = [/^\d+$/.test(x), /^\d+$/.test(y)];
  if (isNumberX && isNumberY) return Number(x) - Number(y);
  if (isNumberX !== isNumberY) return isNumberX ? 1 : -1;
  return x < y ? -1 : Number(x > y);
}

/**
 * Whether a version supports a cluster version such as `v1.23.8-r0` (table 11). The patterns must match as a whole. One that
 * does not compile tells nothing, so it neither supports nor excludes; entries for Autopilot clusters alone are left out.
 */
export function supports({ supportVersions }: TemplateVersion, clusterVersion: string): Support {
  const entries = (supportVersions ?? []).filter(
    ({ category }) => !category?.length || category.join() !== "Autopilot",
  );
  const matches = entries.flatMap((entry) =>
    (entry.clusterVersion ?? []).map((pattern) => matchesWhole(pattern, clusterVersion)),
  );
  if (supportVersions?.length && !entries.length) return "no";
  if (matches.includes(true)) return "yes";
  return matches.length && !matches.includes(undefined) ? "no" : "unknown";
}

/** Whether a pattern matches; undefined if it is no regular expression. */
function matchesWhole(pattern: string, text: string): boolean | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return undefined;
  }
}

const newestFirst = (versions: readonly TemplateVersion[]) =>
  [...versions].sort((a, b) => compareVersions(b.version, a.version));

/** The newest stable version that supports a cluster; one that does not tell is taken where no other supports it. */
export function newestFor(versions: readonly TemplateVersion[], clusterVersion: string): TemplateVersion | undefined {
  const stable = newestFirst(versions).filter(({ stable }) => stable);
  const withSupport = (wanted: Support) => stable.find((version) => supports(version, clusterVersion) === wanted);
  return withSupport("yes") ?? withSupport("unknown");
}

/** What to say of a version that does not exist: the nearest and the newest ones. */
export function nearVersions(versions: readonly TemplateVersion[], wanted: string): string {
  const all = newestFirst(versions).map(({ version }) => version);
  return `the newest are ${all.slice(0, 3).join(", ")}${didYouMean(wanted, all) || "."}`;
}
