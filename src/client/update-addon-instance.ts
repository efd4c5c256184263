// What a caller must know about the body of updateAddonInstance that no schema says: how to build it, and its annotation.
import type { components } from "../../generated/schema.ts";
import type { Violation } from "./errors.ts";
import { asRecord, joinPath } from "./values.ts";

/** The body of an update (table 3). */
export type InstanceRequest = components["schemas"]["InstanceRequest"];

/** The annotation that marks a request as an update (table 4). */
const ANNOTATION = { key: "addon.upgrade/type", value: "upgrade" } as const;

/** What the update changes. `V` is the type of the parameters, an interface of yours if you have one. */
export interface Upgrade<V extends object = Readonly<Record<string, unknown>>> {
  /** The id of the cluster the instance runs in. */
  readonly clusterID: string;
  /** The name of the add-on's template, such as `everest`. */
  readonly addonTemplateName: string;
  /** The version to upgrade to, or the present one to edit parameters. */
  readonly version: string;
  /** The complete parameters: what is left out falls back to the template's defaults (table 5). Not copied. */
  readonly values: V;
}

/**
 * The complete body of an update (tables 3 to 5), with its constants and its annotation.
 *
 * @example
 * await cce.updateAddonInstance({ id, body: upgradeRequest({ clusterID, addonTemplateName, version, values }) });
 */
export function upgradeRequest<V extends object>(upgrade: Upgrade<V>): InstanceRequest {
  const { clusterID, addonTemplateName, version } = upgrade;
  const values = upgrade.values as Record<string, unknown>;
  return {
    kind: "Addon",
    apiVersion: "v3",
    metadata: { annotations: { [ANNOTATION.key]: ANNOTATION.value } },
    spec: { clusterID, version, addonTemplateName, values },
  };
}

/** Keys that look like the annotation's, which the service would ignore. That the right one is there is the schema's rule. */
export function annotationViolations(body: unknown): Violation[] {
  const annotations = asRecord(asRecord(asRecord(body)["metadata"])["annotations"]);
  return Object.keys(annotations)
    .filter((key) => key !== ANNOTATION.key && isMisspelt(key))
    .map((key) => ({
      path: joinPath("body.metadata.annotations", key),
      message: `is not the key the service reads, which is "${ANNOTATION.key}"`,
    }));
}

/** Whether a key was meant to be the annotation's: `addon.update/type`, `Addon.Upgrade/Type`, `upgrade_type` … */
function isMisspelt(key: string): boolean {
  const letters = key.toLowerCase().replace(/[^a-z]/g, "");
  return /^(addons?)?(upgrade|upgarde|upgrad|update)s?(type)?$/.test(letters);
}
