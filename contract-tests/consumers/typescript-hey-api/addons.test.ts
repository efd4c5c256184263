// Proves the client that hey-api makes of the contract.
import { sdkDate, sign } from "cce-addons/signer";
import { assert, describe, expect, expectTypeOf, test } from "vitest";
import documentedRequest from "../../documented/updateAddonInstance/upgrade-everest.request.json" with { type: "json" };
import documentedResponse from "../../documented/updateAddonInstance/upgrade-everest.response.json" with {
  type: "json",
};
import anyValues from "../any-values.json" with { type: "json" };
import { createClient } from "./cce/client/index.ts";
import {
  type AddonInstance,
  listAddonInstances,
  listAddonTemplates,
  rollbackAddonInstance,
  type SupportVersions,
  showAddonInstance,
  updateAddonInstance,
} from "./cce/index.ts";

const {
  CLOUD_SDK_ENDPOINT: baseUrl = "",
  CLOUD_SDK_AK: accessKey = "",
  CLOUD_SDK_SK: secretKey = "",
  CLOUD_SDK_TOKEN: token = "",
} = process.env;

// A redirect that is followed takes the token to another origin.
const common = { baseUrl, redirect: "error" } as const;

// `auth` is called for each scheme of the contract, and must not return the token for the other.
const withToken = createClient({ ...common, auth: ({ name }) => (name === "X-Auth-Token" ? token : undefined) });

/** Signs a request that is otherwise complete. Each attempt needs a signature of its own: it is valid for 15 minutes. */
async function signed(request: Request): Promise<Request> {
  const { method, url } = request;
  const type = request.headers.get("content-type");
  const headers: Record<string, string> = type ? { "content-type": type } : {};
  const signable = { method, url: new URL(url), headers, body: await request.clone().text() };
  const added = await sign(signable, { accessKey, secretKey }, sdkDate(Date.now()));
  for (const [name, value] of Object.entries(added)) request.headers.set(name, value);
  return request;
}

const withSignature = createClient(common);
withSignature.interceptors.request.use(signed);

const { clusterID, version, addonTemplateName } = documentedRequest.spec;

/** Sends the documented request, with these values. */
function update(
  id: string,
  { client = withToken, values = documentedRequest.spec.values as Record<string, unknown> } = {},
) {
  return updateAddonInstance({
    client,
    path: { id },
    body: {
      kind: "Addon",
      apiVersion: "v3",
      metadata: { annotations: { "addon.upgrade/type": "upgrade" } },
      spec: { clusterID, version, addonTemplateName, values },
    },
  });
}

const show = (id: string) => showAddonInstance({ client: withToken, path: { id } });

async function received(id: string) {
  const response = await fetch(`${baseUrl}/received/${id}`);
  return (await response.json()) as typeof documentedRequest;
}

describe("updateAddonInstance", () => {
  test.each([
    { credentials: "a token", client: withToken },
    { credentials: "AK/SK", client: withSignature },
  ])("sends the documented request with $credentials", async ({ client }) => {
    const { response } = await update("documented", { client });
    expect(response?.status).toBe(200);
    expect(await received("documented")).toStrictEqual(documentedRequest);
  });

  test("reads the documented response, nulls included", async () => {
    const { data } = await update("documented");
    expect(data).toStrictEqual(documentedResponse);
    expect(data?.status.Reason).toBe(documentedResponse.status.Reason);
    expectTypeOf<AddonInstance["status"]["targetVersions"]>().toEqualTypeOf<string[] | null | undefined>();
    expectTypeOf<AddonInstance["status"]["currentVersion"]["supportVersions"]>().toEqualTypeOf<
      SupportVersions[] | null | undefined
    >();
  });

  test("reads an unknown status and unknown properties", async () => {
    const { data } = await update("newer");
    assert(data);
    expect(data.status.status).toBe("hibernating");
    expectTypeOf(data.status.status).toEqualTypeOf<string>();
    expect(data).toHaveProperty("addedLater");
  });

  test("reads an error of the service", async () => {
    const { error, response } = await update("addon-not-found");
    expect(response?.status).toBe(404);
    assert(error && "errorCode" in error);
    expect(error.errorCode).toBe("CCE.03404001");
  });

  test("reads an error of the gateway", async () => {
    const { error, response } = await update("token-rejected");
    expect(response?.status).toBe(401);
    assert(error && "error_code" in error);
    expect(error.error_code).toBe("APIGW.0301");
  });

  test("keeps values of any JSON", async () => {
    const { data } = await update("any-values", { values: anyValues });
    expect((await received("any-values")).spec.values).toStrictEqual(anyValues);
    expect(data?.spec.values).toStrictEqual(anyValues);
  });
});

describe("showAddonInstance", () => {
  test("reads an instance", async () => {
    const { data } = await show("rolled-back");
    expect(data?.status).toMatchObject({ status: "running", previousVersion: "2.1.30" });
    expect(data?.status.currentVersion.version).toBe("2.1.29");
    expect(data?.status.currentVersion.supportVersions?.[0]?.clusterVersion).toEqual(["v1\\.(19|21|23|25).*"]);
  });

  test("keeps values of any JSON", async () => {
    const { data } = await show("any-values");
    expect(data?.spec.values).toStrictEqual(anyValues);
  });

  test("reads an error of the service", async () => {
    const { error, response } = await show("addon-not-found");
    expect(response?.status).toBe(404);
    assert(error && "errorCode" in error);
    expect(error.errorCode).toBe("CCE.03404001");
  });
});

test("listAddonInstances reads the instances of a cluster", async () => {
  const { data } = await listAddonInstances({ client: withSignature, query: { cluster_id: clusterID } });
  expect(data?.items.map(({ metadata }) => metadata?.name)).toEqual(["everest", "autoscaler"]);
});

test("listAddonTemplates reads the versions of a template", async () => {
  const { data } = await listAddonTemplates({ client: withToken, query: { addon_template_name: "everest" } });
  expect(data?.items.map(({ metadata }) => metadata.name)).toEqual(["everest"]);
  const versions = data?.items[0]?.spec.versions ?? [];
  expect(versions.map(({ version }) => version)).toEqual(["2.1.30", "2.1.29", "2.1.9"]);
  expect(versions[2]?.supportVersions?.[0]?.clusterVersion).toEqual(["v1\\.(17|19|21|23).*"]);
});

test("listAddonTemplates reads all templates", async () => {
  const { data } = await listAddonTemplates({ client: withToken });
  expect(data?.items.map(({ metadata }) => metadata.name)).toEqual(["everest", "autoscaler"]);
});

test("rollbackAddonInstance reads the accepted rollback", async () => {
  const { data } = await rollbackAddonInstance({
    client: withToken,
    path: { id: "roll-back-everest" },
    body: { clusterID },
  });
  expect(data?.status).toMatchObject({ status: "rollbacking", previousVersion: "2.1.29" });
});
