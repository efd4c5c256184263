// What a plan is made of: the instance, and the versions of its template.
import type { AddonInstance, CceClient } from "../client/client.ts";
import { CceApiError } from "../client/errors.ts";
import type { CallOptions } from "../client/options.ts";
import { asRecord, isUuid } from "../client/values.ts";
import { CceUpgradeRefusedError } from "./errors.ts";
import { isObject } from "./json.ts";
import type { TemplateVersion } from "./template-versions.ts";

/** The operations that an upgrade needs. */
export type UpgradeClient = Pick<
  CceClient,
  "showAddonInstance" | "listAddonTemplates" | "updateAddonInstance" | "rollbackAddonInstance"
>;

/** Which instance. */
export interface InstanceId {
  /** The instance's `metadata.uid`. */
  readonly id: string;
  /** The id of its cluster. Compared with the instance's, and sent with each read, which older endpoints require. */
  readonly clusterID?: string | undefined;
}

/** The arguments of a read. */
export function readArguments({ id, clusterID }: InstanceId): { readonly id: string; readonly cluster_id?: string } {
  return clusterID === undefined ? { id } : { id, cluster_id: clusterID };
}

/** Reads an instance. Refuses, with what to do, an id that is none. */
export async function readInstance(
  cce: UpgradeClient,
  instance: InstanceId,
  operation: string,
  call: CallOptions,
): Promise<AddonInstance> {
  const { id } = instance;
  try {
    return await cce.showAddonInstance(readArguments(instance), call);
  } catch (error) {
    if (!(error instanceof CceApiError) || !(isGone(error) || (error.status === 400 && !isUuid(id)))) throw error;
    const hint = "List the cluster's instances (listAddonInstances) and take metadata.uid.";
    const problem = isUuid(id) ? `there is no add-on instance ${id}.` : `"${id}" is not an instance's id.`;
    throw new CceUpgradeRefusedError(operation, "not an id", `${problem} ${hint}`, undefined, error);
  }
}

/**
 * Whether an error says that there is no such instance: the service's 404, or the 400 with which the add-on manager says it. A
 * 404 of the gateway is about the API, not the instance.
 */
export function isGone(error: unknown): boolean {
  if (!(error instanceof CceApiError)) return false;
  const { code } = asRecord(asRecord(error.body)["error"]);
  // A proxy's 404 has no code at all.
  if (error.status === 404) return /^(CCE|SVCSTG)\./.test(error.code ?? "");
  return error.status === 400 && code === "SVCSTG.CCE-ADDONMGR.4040204";
}

/** What the service's filter takes; it responds to anything else with 400. */
const FILTER = /^[a-z0-9][\w.-]{0,28}[a-z0-9]$/i;

/** The versions of an instance's template. The service's filter matches aliases too, so the name decides. */
export async function readVersions(
  cce: UpgradeClient,
  instance: AddonInstance,
  operation: string,
  call: CallOptions,
): Promise<readonly TemplateVersion[]> {
  const name = instance.spec.addonTemplateName;
  const { items } = await cce.listAddonTemplates(FILTER.test(name) ? { addon_template_name: name } : {}, call);
  // What the service lists besides need not be as documented.
  const template = (items ?? []).find(({ metadata }) => asRecord(metadata)["name"] === name);
  const versions = (template?.spec?.versions ?? []).filter(({ version, input }) => version && isObject(input));
  if (versions.length) return versions;
  const problem = `the service lists no version of the template ${name}. Upgrade it in the console.`;
  throw new CceUpgradeRefusedError(operation, "no template", problem, instance);
}

/** Refuses an instance of another cluster or template than the caller named. */
export function throwIfAnother(
  instance: AddonInstance,
  wanted: { readonly clusterID?: string | undefined; readonly addonTemplateName?: string | undefined },
  operation: string,
): void {
  for (const name of ["clusterID", "addonTemplateName"] as const) {
    const found = instance.spec[name];
    if (wanted[name] === undefined || wanted[name] === found) continue;
    const problem = `the instance has the ${name} ${found}, not ${wanted[name]}. Check the id.`;
    throw new CceUpgradeRefusedError(operation, "other instance", problem, instance);
  }
}
