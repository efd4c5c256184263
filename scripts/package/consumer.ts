// What someone who installs the package writes. `npm run check:package` compiles a copy that imports "cce-addons" in place of
// the sources: types that got lost on the way would be `any`, and what is expected to be refused would not be.
import {
  type AddonInstance,
  type AddonStatus,
  CceApiError,
  type CceClient,
  CceError,
  createCceClient,
  type InstanceRequest,
  type OperationArguments,
  type Outcome,
  upgradeRequest,
} from "../../src/index.ts";

export const cce: CceClient = createCceClient({
  region: "cn-north-4",
  credentials: { token: async () => "token" },
  fetch: globalThis.fetch,
});

export async function upgrade(args: OperationArguments<"updateAddonInstance">): Promise<AddonStatus> {
  const addon: AddonInstance = await cce.updateAddonInstance(args, { timeoutMs: 1000 });
  // @ts-expect-error: a status is text
  const wrong: number = addon.status.status;
  return wrong ? "running" : addon.status.status;
}

export async function upgradeByApi(id: string, body: InstanceRequest): Promise<string | undefined> {
  const { data } = await cce.api.PUT("/api/v3/addons/{id}", { params: { path: { id } }, body });
  // @ts-expect-error: there may be no data
  const wrong: string = data?.kind;
  return wrong;
}

export function outcomeOf(error: unknown): Outcome | number | undefined {
  if (error instanceof CceApiError) return error.status;
  return error instanceof CceError ? error.outcome : undefined;
}

export const refused = (id: string, body: InstanceRequest): readonly unknown[] => [
  // @ts-expect-error: the body is missing
  cce.updateAddonInstance({ id }),
  // @ts-expect-error: the id is misspelt
  cce.updateAddonInstance({ ID: id, body }),
  // @ts-expect-error: no such operation
  cce.deleteAddonInstance({ id }),
  // @ts-expect-error: a version is missing
  upgradeRequest({ clusterID: id, addonTemplateName: id, values: {} }),
  // @ts-expect-error: neither a region nor an endpoint
  createCceClient({ credentials: { token: id } }),
];
