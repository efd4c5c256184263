// Which add-on: an id, or a name with the cluster it is in.
import type { AddonInstance, CceClient } from "../client/client.ts";
import type { CallOptions } from "../client/options.ts";
import { didYouMean, isUuid } from "../client/values.ts";
import { UsageError } from "./exit-codes.ts";

export interface Named {
  readonly id: string;
  readonly clusterID?: string | undefined;
}

/** The id of an add-on that is named by its id, or by its name and its cluster's id. */
export async function findAddon(
  cce: CceClient,
  addon: string,
  cluster: string | undefined,
  call: CallOptions,
): Promise<Named> {
  if (isUuid(addon)) return { id: addon, clusterID: cluster };
  if (cluster === undefined)
    throw new UsageError(`"${addon}" is no id: add --cluster <id> to name an add-on by its name`);
  const { items } = await cce.listAddonInstances({ cluster_id: cluster }, call);
  const [found, ...others] = items.filter((one) => namesOf(one).includes(addon));
  if (!found) throw new UsageError(`there is no add-on "${addon}" in the cluster${whatIsThere(items, addon)}`);
  const ids = [found, ...others].map(({ metadata }) => metadata?.uid);
  if (others.length) throw new UsageError(`"${addon}" is the name of several add-ons: use an id, ${ids.join(" or ")}`);
  const [id] = ids;
  if (!id) throw new UsageError(`the service tells no id of "${addon}"`);
  return { id, clusterID: cluster };
}

const namesOf = ({ metadata, spec }: AddonInstance): (string | undefined)[] => [
  metadata?.name,
  metadata?.alias,
  spec.addonTemplateName,
];

/** What an add-on is called: its own name, or its template's. */
export const nameOf = ({ metadata, spec }: AddonInstance): string => metadata?.name ?? spec.addonTemplateName;

function whatIsThere(items: readonly AddonInstance[], wanted: string): string {
  const names = items.map(nameOf);
  return names.length ? `; there are ${names.join(", ")}${didYouMean(wanted, names)}` : ", which has none";
}
