// What `npm run bench` compares: several ways to send the same updateAddonInstance. Each imports only what it needs.
import type { paths } from "../../generated/schema.ts";
import type { InstanceRequest } from "../../src/index.ts";

/** One way to send the update; resolves with the answer's content. */
export type Send = () => Promise<unknown>;

/** What is sent, and where. */
export interface Exchange {
  readonly origin: string;
  readonly id: string;
  readonly body: InstanceRequest;
}

/** A token as long as real ones are, of base64 as they are, and keys of the usual form; none is real. */
const token = Buffer.from(Array.from({ length: 1125 }, (_, i) => (i * i * 31 + i * 7) % 251))
  .toString("base64")
  .replaceAll("/", "-");
export const keys = {
  accessKey: "BENCHMARKACCESSKEY00",
  secretKey: "benchmarkSecretKey0benchmarkSecretKey000",
  projectId: "0123456789abcdef0123456789abcdef",
};

/** The part of the provider's SDK that is used here; it is not among this project's dependencies. */
interface Sdk {
  readonly CceClient: { newBuilder(): SdkBuilder };
  readonly BasicCredentials: new () => SdkCredentials;
}
interface SdkBuilder {
  withCredential(credentials: SdkCredentials): SdkBuilder;
  withEndpoint(endpoint: string): SdkBuilder;
  build(): { updateAddonInstance(request: object): Promise<unknown> };
}
export interface SdkCredentials {
  withAk(ak: string): SdkCredentials;
  withSk(sk: string): SdkCredentials;
  withProjectId(id: string): SdkCredentials;
}

/** The SDK's packages, as variables: nothing here must need them to be installed. */
export const sdkPackages = {
  cce: "@huaweicloud/huaweicloud-sdk-cce/huaweicloud-sdk-cce.js",
  core: "@huaweicloud/huaweicloud-sdk-core/huaweicloud-sdk-core.js",
  signer: "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js",
} as const;

/** The SDK's credentials, made of the benchmark's keys. */
export async function sdkCredentials(): Promise<SdkCredentials> {
  const { BasicCredentials }: Pick<Sdk, "BasicCredentials"> = await import(sdkPackages.core);
  return new BasicCredentials().withAk(keys.accessKey).withSk(keys.secretKey).withProjectId(keys.projectId);
}

/** Makes each contender; the first is what the others are compared with. */
export const contenders: Readonly<Record<string, (exchange: Exchange) => Promise<Send>>> = {
  "bare fetch": async ({ origin, id, body }) => {
    const url = `${origin}/api/v3/addons/${id}`;
    const headers = { "content-type": "application/json", "x-auth-token": token };
    return async () => {
      const response = await fetch(url, { method: "PUT", headers, body: JSON.stringify(body) });
      return await response.json();
    };
  },
  "openapi-fetch, token": async ({ origin, id, body }) => {
    const { default: createClient } = await import("openapi-fetch");
    const api = createClient<paths>({
      baseUrl: origin,
      headers: { "X-Auth-Token": token },
    });
    const params = { path: { id } };
    return async () => (await api.PUT("/api/v3/addons/{id}", { params, body })).data;
  },
  "cce-addons, token": async ({ origin, id, body }) => {
    const { createCceClient } = await import("../../src/index.ts");
    const cce = createCceClient({ endpoint: origin, credentials: { token } });
    return () => cce.updateAddonInstance({ id, body });
  },
  "cce-addons, AK/SK": async ({ origin, id, body }) => {
    const { createCceClient } = await import("../../src/index.ts");
    const cce = createCceClient({ endpoint: origin, credentials: keys });
    return () => cce.updateAddonInstance({ id, body });
  },
  "cce-addons/node, token": async ({ origin, id, body }) => {
    const [{ createCceClient }, { nodeFetch }] = await Promise.all([
      import("../../src/index.ts"),
      import("../../src/client/node.ts"),
    ]);
    const cce = createCceClient({ endpoint: origin, credentials: { token }, fetch: nodeFetch() });
    return () => cce.updateAddonInstance({ id, body });
  },
  "cce-addons/node, AK/SK": async ({ origin, id, body }) => {
    const [{ createCceClient }, { nodeFetch }] = await Promise.all([
      import("../../src/index.ts"),
      import("../../src/client/node.ts"),
    ]);
    const cce = createCceClient({ endpoint: origin, credentials: keys, fetch: nodeFetch() });
    return () => cce.updateAddonInstance({ id, body });
  },
  "official SDK, AK/SK": async ({ origin, id, body }) => {
    const { CceClient }: Pick<Sdk, "CceClient"> = await import(sdkPackages.cce);
    const client = CceClient.newBuilder()
      .withCredential(await sdkCredentials())
      .withEndpoint(origin)
      .build();
    return () => client.updateAddonInstance({ id, body });
  },
};

/**
 * The client built up from bare fetch, part by part: the difference between two is what the second's part costs. They are
 * called by what they add.
 */
export const stages: Readonly<Record<string, (exchange: Exchange) => Promise<Send>>> = {
  "bare fetch": contenders["bare fetch"] ?? fail,
  "+ signal, no redirects, strict UTF-8": async ({ origin, id, body }) => {
    const { receive, sendWithFetch } = await import("../../src/client/response.ts");
    const send = sendWithFetch(fetch);
    const url = `${origin}/api/v3/addons/${id}`;
    const headers = { "content-type": "application/json", "x-auth-token": token };
    return async () => {
      const { signal } = new AbortController();
      const response = await receive(await send({ method: "PUT", url, headers, body: JSON.stringify(body), signal }));
      return JSON.parse(response.text);
    };
  },
  "+ deadline, attempts, outcome": async (exchange) => {
    const execute = await attempts(exchange);
    return async () => JSON.parse(await execute(JSON.stringify(exchange.body)));
  },
  "+ openapi-fetch": async (exchange) => {
    const update = await throughOpenapiFetch(exchange);
    return async () => JSON.parse(await update());
  },
  "+ checks of the request": async (exchange) => {
    const update = await throughOpenapiFetch(exchange);
    const check = await requestCheck(exchange);
    return async () => {
      check();
      return JSON.parse(await update());
    };
  },
  "+ checks of the response, the client": contenders["cce-addons, token"] ?? fail,
};

function fail(): never {
  throw new Error("the contender was renamed");
}

/** The attempt loop by itself; resolves with the response's text. */
async function attempts({ origin, id }: Exchange): Promise<(body: string) => Promise<string>> {
  const [{ readOptions }, { createTransport, execute }] = await Promise.all([
    import("../../src/client/options.ts"),
    import("../../src/client/transport.ts"),
  ]);
  const transport = createTransport(readOptions({ endpoint: origin, credentials: { token } }));
  const call = { operation: "updateAddonInstance", request: "PUT", reads: false, method: "PUT", timeoutMs: 30_000 };
  const headers = { "content-type": "application/json" };
  return async (body) => {
    const url = new URL(`${origin}/api/v3/addons/${id}`);
    return (await execute(transport, { ...call, url, headers, body, signals: [] })).response.text;
  };
}

/** The same behind openapi-fetch, used as the client's methods use it. */
async function throughOpenapiFetch(exchange: Exchange): Promise<() => Promise<string>> {
  const { id, body, origin } = exchange;
  const execute = await attempts(exchange);
  const { default: createClient } = await import("openapi-fetch");
  const api = createClient<paths>({ baseUrl: origin }) as unknown as {
    request(method: string, path: string, init: object): Promise<{ readonly data: string }>;
  };
  const plain = (text: string) => ({ ok: true, status: 200, headers: new Map(), text: async () => text });
  const init = {
    params: { path: { id } },
    body,
    bodySerializer: JSON.stringify,
    parseAs: "text",
    Request: function plainRequest(url: string, init: object) {
      return { ...init, url };
    },
    fetch: async (request: { readonly body: string }) => plain(await execute(request.body)),
  };
  return async () => (await api.request("PUT", "/api/v3/addons/{id}", init)).data;
}

async function requestCheck({ id, body }: Exchange): Promise<() => void> {
  const [{ operations }, { argumentViolations }, { updateAddonInstanceRules }] = await Promise.all([
    import("../../generated/operations.ts"),
    import("../../src/client/validation.ts"),
    import("../../src/client/update-addon-instance.ts"),
  ]);
  return () => {
    if (argumentViolations(operations.updateAddonInstance, updateAddonInstanceRules, { id, body }).length) fail();
  };
}

export const names = {
  fetch: "bare fetch",
  token: "cce-addons, token",
  nodeToken: "cce-addons/node, token",
  nodeKeys: "cce-addons/node, AK/SK",
  keys: "cce-addons, AK/SK",
  sdk: "official SDK, AK/SK",
} as const;
