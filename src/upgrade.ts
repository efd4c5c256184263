// Building the body of updateAddonInstance, so that nobody types its constants.
import type { InstanceRequest } from "./client.ts";
import { UPGRADE_ANNOTATION } from "./validation.ts";

/** What an upgrade is to become. */
export interface Upgrade {
  /** The cluster the instance runs in. */
  readonly clusterID: string;
  /** The add-on's template, such as `everest`. */
  readonly addonTemplateName: string;
  /** The version to upgrade to; the present one, to edit parameters. */
  readonly version: string;
  /** The complete parameters: what is left out falls back to the template's defaults (table 5). Not copied. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * The complete body of an update (tables 3 to 5), with its constants and its annotation.
 *
 * @example
 * await cce.updateAddonInstance({ id, body: upgradeRequest({ clusterID, addonTemplateName, version, values }) });
 */
export function upgradeRequest({ clusterID, addonTemplateName, version, values }: Upgrade): InstanceRequest {
  return {
    kind: "Addon",
    apiVersion: "v3",
    metadata: { annotations: { [UPGRADE_ANNOTATION.key]: UPGRADE_ANNOTATION.value } },
    spec: { clusterID, version, addonTemplateName, values },
  };
}
