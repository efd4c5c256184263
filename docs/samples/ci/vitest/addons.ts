// The client under test, as a team may have it.
const endpoint = "https://cce.cn-north-4.myhuaweicloud.com";
const headers = { "X-Auth-Token": "a-token", "Content-Type": "application/json" };

interface Addon {
  readonly spec: { readonly version: string };
  readonly status: { readonly status: string };
}

export interface Upgrade {
  readonly clusterID: string;
  readonly addonTemplateName: string;
  readonly version: string;
  readonly values: object;
}

/** Sends the update, and sends it again where the gateway says that there were too many. */
export async function upgrade(id: string, spec: Upgrade, attempts = 3): Promise<Addon> {
  const metadata = { annotations: { "addon.upgrade/type": "upgrade" } };
  const body = JSON.stringify({ kind: "Addon", apiVersion: "v3", metadata, spec });
  const response = await fetch(`${endpoint}/api/v3/addons/${id}`, { method: "PUT", headers, body });
  if (response.status === 429 && attempts > 1) return upgrade(id, spec, attempts - 1);
  if (!response.ok) throw new Error(`The update was refused: ${response.status}`);
  return (await response.json()) as Addon;
}

/** Reads the add-on until it settles. A real client waits between the reads. */
export async function settled(id: string): Promise<Addon> {
  const response = await fetch(`${endpoint}/api/v3/addons/${id}`, { headers });
  const addon = (await response.json()) as Addon;
  return addon.status.status === "upgrading" ? settled(id) : addon;
}
