// What a plan is made of, and what it tells.
import type { AddonInstance } from "../client/client.ts";
import { CceUpgradeRefusedError } from "./errors.ts";
import { property } from "./json.ts";
import type { MergeInput } from "./merge.ts";
import { SHOWS_INSTALLED } from "./status.ts";
import { withParsedSections } from "./template.ts";
import { compareVersions, nearVersions, newestFor, supports, type TemplateVersion } from "./template-versions.ts";

/** Parameters, of any add-on. */
export type Values = Readonly<Record<string, unknown>>;

export interface Facts {
  readonly instance: AddonInstance;
  /** Every version of the instance's template that the service lists. */
  readonly versions: readonly TemplateVersion[];
}

/** The version to upgrade to. Refuses one that does not exist or does not support the cluster. */
export function chooseVersion({ instance, versions }: Facts, wanted: string | undefined): TemplateVersion {
  const cluster = clusterVersionOf(instance);
  const refuse = (problem: string) => new CceUpgradeRefusedError("planUpgrade", "version", problem, instance);
  if (wanted !== undefined) {
    const found = versions.find(({ version }) => version === wanted);
    if (!found) throw refuse(`there is no version ${wanted}; ${nearVersions(versions, wanted)}`);
    if (cluster && supports(found, cluster) === "no")
      throw refuse(`version ${wanted} does not support the cluster's version, ${cluster}. Choose another.`);
    return found;
  }
  if (!cluster) throw refuse("the instance does not tell its cluster's version: say which version to upgrade to.");
  const newest = newestFor(versions, cluster);
  const present = instance.spec.version;
  if (newest && compareVersions(newest.version, present) >= 0) return newest;
  // An older version is for the caller to choose.
  const listed = versions.find(({ version }) => version === present);
  if (listed) return listed;
  const found = newest ? `the newest is ${newest.version}` : "there is none";
  throw refuse(
    `no stable version from ${present} on supports the cluster's version, ${cluster}: ${found}. Say which version to go to.`,
  );
}

/** The version of the instance's cluster, such as `v1.23.8-r0`, where its values tell it. */
export function clusterVersionOf({ spec }: AddonInstance): string | undefined {
  const values = withParsedSections(spec.values ?? {});
  const injected = property(property(property(values, "systemAutoInject"), "cluster"), "clusterVersion");
  const found = injected ?? property(property(values, "custom"), "cluster_version");
  return typeof found === "string" && found ? found : undefined;
}

/**
 * What the installed version's template says. In a failed state `currentVersion` already shows the target's, so it is the
 * previous version's; undefined where that is not listed.
 */
export function installedTemplate({ instance, versions }: Facts): Values | undefined {
  const { status, currentVersion, previousVersion } = instance.status;
  if (SHOWS_INSTALLED.includes(status)) return currentVersion?.input;
  return versions.find(({ version }) => version === previousVersion)?.input;
}

/** What the merge knows of the versions before. */
export function sides(facts: Facts): Pick<MergeInput, "installed" | "published"> {
  const published = facts.versions.map(({ input }) => input).filter(hasReadableBasic);
  return { installed: installedTemplate(facts), published };
}

/** Whether a version's `basic` can be read. One that cannot tells nothing of other versions. */
const hasReadableBasic = (input: Values): boolean => typeof withParsedSections(input)["basic"] !== "string";
