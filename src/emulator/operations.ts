// The operations: each takes checked arguments, and gives the response and what it changes.
import type { components } from "../../generated/schema.ts";
import type { AddonInstance } from "../client/client.ts";
import type { InstanceRequest } from "../client/update-addon-instance.ts";
import { internalError, invalidRequest, locked, notFound, type ServiceResponse } from "./errors.ts";
import type { Faults, Take } from "./faults.ts";
import type { Arguments } from "./routing.ts";
import {
  type Addon,
  acceptRollback,
  acceptUpdate,
  mayRollBack,
  type Pace,
  readAddon,
  type TemplateVersion,
} from "./state.ts";
import { valuesAfter } from "./values.ts";

/** An add-on template, as `listAddonTemplates` returns it. */
export type AddonTemplate = components["schemas"]["AddonTemplate"];

/** A change that the emulator accepted. */
export interface AcceptedChange {
  /** The operation. */
  readonly operation: "updateAddonInstance" | "rollbackAddonInstance";
  /** The instance's id. */
  readonly id: string;
  /** The body of the request. */
  readonly body: unknown;
}

/** All that the emulator knows. */
export interface World {
  readonly addons: Map<string, Addon>;
  readonly templates: readonly AddonTemplate[];
  readonly faults: Faults;
  readonly accepted: AcceptedChange[];
  readonly pace: Pace;
  readonly now: () => number;
}

type Handler = (world: World, args: Arguments, take: Take) => ServiceResponse;

/** What responds to each operation. */
export const handlers: Readonly<Record<string, Handler>> = {
  listAddonInstances(world, { cluster_id }) {
    const inCluster = [...world.addons].filter(([, { shown }]) => shown.spec.clusterID === cluster_id);
    return list(inCluster.flatMap(([id, addon]) => readOnce(world, id, addon) ?? []));
  },

  listAddonTemplates({ templates }, { addon_template_name: name }) {
    const isNamed = ({ metadata }: AddonTemplate) => metadata.name === name || metadata.alias === name;
    return list(name === undefined ? templates : templates.filter(isNamed));
  },

  showAddonInstance(world, { id, cluster_id }) {
    const addon = find(world, id, cluster_id);
    if ("status" in addon) return addon;
    const body = readOnce(world, id, addon);
    return body ? { status: 200, body } : notFound;
  },

  updateAddonInstance(world, { id, body }, take) {
    const { metadata, spec } = body as InstanceRequest;
    const addon = find(world, id, spec.clusterID);
    if ("status" in addon) return addon;
    const { addonTemplateName: name, values: present } = addon.shown.spec;
    if (spec.addonTemplateName !== name) return invalidRequest(`the instance's addonTemplateName is ${name}`);
    const to = findVersion(world, name, spec.version);
    if (!to) return invalidRequest(`the template ${name} has no version ${spec.version}`);
    // The provider's own samples send sections as JSON text, which got a 500.
    if (["basic", "custom", "flavor"].some((key) => typeof spec.values[key] === "string")) return internalError;
    if (addon.motion) return locked;
    const update = { annotations: metadata.annotations, to, values: valuesAfter(spec.values, present, to.input) };
    const fault = take("upgradeFails");
    const next = acceptUpdate(addon, update, world.now(), fault && { ...UPGRADE_FAILED, ...fault });
    return accept(world, { operation: "updateAddonInstance", id, body }, next, take);
  },

  rollbackAddonInstance(world, { id, body }, take) {
    const { clusterID } = body as components["schemas"]["AddonInstanceRollbackRequest"];
    const addon = find(world, id, clusterID);
    if ("status" in addon) return addon;
    if (addon.motion) return locked;
    const before = mayRollBack(addon.shown) ? (addon.before ?? previous(world, addon.shown)) : undefined;
    if (!before) return invalidRequest("the instance cannot be rolled back");
    const fault = take("rollbackFails");
    const next = acceptRollback(addon, before, world.now(), fault && { ...ROLLBACK_FAILED, ...fault });
    return accept(world, { operation: "rollbackAddonInstance", id, body }, next, take);
  },
};

const UPGRADE_FAILED = { reason: "addon upgrade failed", message: "timed out waiting for the add-on's workloads" };
const ROLLBACK_FAILED = { ...UPGRADE_FAILED, reason: "addon rollback failed" };

const list = (items: readonly object[]): ServiceResponse => ({
  status: 200,
  body: { kind: "Addon", apiVersion: "v3", items },
});

/** The instance, or the error for an id or cluster that is another's. */
function find({ addons }: World, id: string, clusterID: string | undefined): Addon | ServiceResponse {
  const addon = addons.get(id);
  const isName = [...addons.values()].some(({ shown }) => shown.metadata?.name === id);
  if (!addon) return isName ? invalidRequest("the id is an instance's name, not its uid") : notFound;
  const isOther = clusterID !== undefined && clusterID !== addon.shown.spec.clusterID;
  return isOther ? invalidRequest("the instance is in another cluster") : addon;
}

function findVersion({ templates }: World, name: string, version: string | undefined): TemplateVersion | undefined {
  const template = templates.find(({ metadata }) => metadata.name === name);
  return template?.spec.versions.find((one) => one.version === version);
}

/** What an instance was before, as far as it tells: its values of that time are not known. */
function previous(world: World, shown: AddonInstance): AddonInstance | undefined {
  const { spec, status } = shown;
  const version = findVersion(world, spec.addonTemplateName, status.previousVersion);
  if (!version) return undefined;
  return { ...shown, spec: { ...spec, version: version.version }, status: { ...status, currentVersion: version } };
}

/** Reads an instance; undefined if it is gone. */
function readOnce(world: World, id: string, addon: Addon): AddonInstance | undefined {
  const read = readAddon(addon, world.pace, world.now());
  place(world, id, read?.next);
  return read?.shown;
}

/** Puts an instance in its place, or removes it. */
export function place({ addons }: World, id: string, addon: Addon | undefined): void {
  if (addon) addons.set(id, addon);
  else addons.delete(id);
}

function accept({ accepted, addons }: World, change: AcceptedChange, next: Addon, take: Take): ServiceResponse {
  const { id } = change;
  const old = addons.get(id)?.shown;
  const stale = take("staleRead");
  accepted.push(change);
  addons.set(id, stale && old ? { ...next, stale: { shown: old, reads: stale.reads ?? 1 } } : next);
  return { status: 200, body: next.shown };
}
