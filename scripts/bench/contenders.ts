// What `npm run bench` compares: several ways to send the same updateAddonInstance. Each imports only what it needs.
import { createRequire } from "node:module";
import { resolve } from "node:path";
import documentedRequest from "../../contract-tests/documented/updateAddonInstance/upgrade-everest.request.json" with {
  type: "json",
};
import type { paths } from "../../generated/schema.ts";
import type { CceClientOptions, InstanceRequest } from "../../src/index.ts";

export const FETCH = "bare fetch";
export const SDK = "official SDK, AK/SK";
export const SDK_FOLDER = "node_modules/.cache/bench";

/** Sends the update once. */
type Send = () => Promise<unknown>;

const id = "0fcf1ebb-0a5d-11ef-a3d2-0255ac100031";
const body = documentedRequest as InstanceRequest;
const token = "benchmark-token+".repeat(94); // as long as real ones
const keys = { accessKey: "BENCHMARKACCESSKEY00", secretKey: "benchmarkSecret".repeat(3), projectId: "0".repeat(32) };

export const contenders: Readonly<Record<string, (endpoint: string) => Promise<Send>>> = {
  [FETCH]: async (endpoint) => {
    const headers = { "content-type": "application/json", "x-auth-token": token };
    return async () => {
      const init = { method: "PUT", headers, body: JSON.stringify(body) };
      return (await fetch(`${endpoint}/api/v3/addons/${id}`, init)).json();
    };
  },
  "openapi-fetch, token": async (baseUrl) => {
    const { default: createClient } = await import("openapi-fetch");
    const api = createClient<paths>({ baseUrl, headers: { "X-Auth-Token": token } });
    return () => api.PUT("/api/v3/addons/{id}", { params: { path: { id } }, body });
  },
  "cce-addons, token": (endpoint) => cceAddons({ endpoint, credentials: { token } }),
  "cce-addons, AK/SK": (endpoint) => cceAddons({ endpoint, credentials: keys }),
  "cce-addons/node, token": (endpoint) => cceAddonsNode({ endpoint, credentials: { token } }),
  "cce-addons/node, AK/SK": (endpoint) => cceAddonsNode({ endpoint, credentials: keys }),
  [SDK]: async (endpoint) => {
    const require = createRequire(resolve(SDK_FOLDER, "package.json"));
    const { CceClient } = require("@huaweicloud/huaweicloud-sdk-cce");
    const { BasicCredentials } = require("@huaweicloud/huaweicloud-sdk-core");
    const { accessKey, secretKey, projectId } = keys;
    const credentials = new BasicCredentials().withAk(accessKey).withSk(secretKey).withProjectId(projectId);
    const client = CceClient.newBuilder().withCredential(credentials).withEndpoint(endpoint).build();
    return () => client.updateAddonInstance({ id, body });
  },
};

async function cceAddons(options: CceClientOptions): Promise<Send> {
  const { createCceClient } = await import("cce-addons");
  const cce = createCceClient(options);
  return () => cce.updateAddonInstance({ id, body });
}

async function cceAddonsNode(options: CceClientOptions): Promise<Send> {
  const { nodeFetch } = await import("cce-addons/node");
  return cceAddons({ ...options, fetch: nodeFetch() });
}
