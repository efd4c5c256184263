// The fingerprint of an instance: what a plan rests on, as a hash that tells later whether it still holds.
import type { AddonInstance } from "../client/client.ts";
import { nodeHash, webHash } from "../client/signer.ts";
import { isObject, type Json, objectOf } from "./json.ts";

/** An instance as it was when a plan was made. */
export interface PlannedInstance {
  readonly uid: string | undefined;
  readonly name: string | undefined;
  readonly version: string;
  readonly state: string;
  readonly updateTimestamp: string | undefined;
  /** SHA-256, in hex, over uid, clusterID, version and values, without what the service adds by itself. */
  readonly fingerprint: string;
}

/** What later reads of an instance are compared with. */
export async function snapshot(instance: AddonInstance): Promise<PlannedInstance> {
  const { metadata, spec, status } = instance;
  return {
    uid: metadata?.uid,
    name: metadata?.name,
    version: spec.version,
    state: status.status,
    updateTimestamp: metadata?.updateTimestamp,
    fingerprint: await fingerprint(instance),
  };
}

/** Whether an instance is another than it was before. */
export async function differs(instance: AddonInstance, since: PlannedInstance): Promise<boolean> {
  if (instance.metadata?.updateTimestamp !== since.updateTimestamp) return true;
  return (await fingerprint(instance)) !== since.fingerprint;
}

/** The values without what the service adds by itself. */
export function ownValues(values: object | null | undefined): Readonly<Record<string, Json>> {
  const { systemAutoInject: _, ...own } = (values ?? {}) as Record<string, Json>;
  return own;
}

/** SHA-256, in hex, of what an update replaces: uid, clusterID, version and the values without `systemAutoInject`. */
export async function fingerprint({ metadata, spec }: AddonInstance): Promise<string> {
  const { clusterID, version, values } = spec;
  const facts = objectOf(Object.entries({ uid: metadata?.uid, clusterID, version, values: ownValues(values) }));
  return (nodeHash ?? webHash).sha256(JSON.stringify(withSortedKeys(facts)));
}

/** The same JSON with the keys of each object in order, as the service may write them in any. */
function withSortedKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (!isObject(value)) return value;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return objectOf(sorted.map(([key, item]) => [key, withSortedKeys(item)] as const));
}
