// Proves the client that openapi-typescript and openapi-fetch make of the contract.
import { sdkDate, sign } from "cce-addons/signer";
import createClient from "openapi-fetch";
import { assert, describe, expect, expectTypeOf, test } from "vitest";
import documentedRequest from "../../documented/updateAddonInstance/upgrade-everest.request.json" with { type: "json" };
import documentedResponse from "../../documented/updateAddonInstance/upgrade-everest.response.json" with {
  type: "json",
};
import anyValues from "../any-values.json" with { type: "json" };
import type { components, paths } from "./cce.ts";

const {
  CLOUD_SDK_ENDPOINT: baseUrl = "",
  CLOUD_SDK_AK: accessKey = "",
  CLOUD_SDK_SK: secretKey = "",
  CLOUD_SDK_TOKEN: token = "",
} = process.env;

type Schemas = components["schemas"];

// A redirect that is followed takes the token to another origin.
const common = { baseUrl, redirect: "error" } as const;

const withToken = createClient<paths>({ ...common, headers: { "X-Auth-Token": token } });

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

const withSignature = createClient<paths>(common);
withSignature.use({ onRequest: ({ request }) => signed(request) });

const { clusterID, version, addonTemplateName } = documentedRequest.spec;

/** Sends the documented request, with these values. */
function update(
  id: string,
  { client = withToken, values = documentedRequest.spec.values as Record<string, unknown> } = {},
) {
  return client.PUT("/api/v3/addons/{id}", {
    params: { path: { id } },
    body: {
      kind: "Addon",
      apiVersion: "v3",
      metadata: { annotations: { "addon.upgrade/type": "upgrade" } },
      spec: { clusterID, version, addonTemplateName, values },
    },
  });
}

const show = (id: string) => withToken.GET("/api/v3/addons/{id}", { params: { path: { id } } });

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
    expect(response.status).toBe(200);
    expect(await received("documented")).toStrictEqual(documentedRequest);
  });

  test("reads the documented response, nulls included", async () => {
    const { data } = await update("documented");
    expect(data).toStrictEqual(documentedResponse);
    expect(data?.status.Reason).toBe(documentedResponse.status.Reason);
    expectTypeOf<Schemas["AddonInstanceStatus"]["targetVersions"]>().toEqualTypeOf<string[] | null | undefined>();
    expectTypeOf<Schemas["Versions"]["supportVersions"]>().toEqualTypeOf<
      Schemas["SupportVersions"][] | null | undefined
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
    expect(response.status).toBe(404);
    assert(error && "errorCode" in error);
    expect(error.errorCode).toBe("CCE.03404001");
  });

  test("reads an error of the gateway", async () => {
    const { error, response } = await update("token-rejected");
    expect(response.status).toBe(401);
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
    expect(response.status).toBe(404);
    assert(error && "errorCode" in error);
    expect(error.errorCode).toBe("CCE.03404001");
  });
});

test("listAddonInstances reads the instances of a cluster", async () => {
  const { data } = await withSignature.GET("/api/v3/addons", { params: { query: { cluster_id: clusterID } } });
  expect(data?.items.map(({ metadata }) => metadata?.name)).toEqual(["everest", "autoscaler"]);
});

test("listAddonTemplates reads the versions of a template", async () => {
  const { data } = await withToken.GET("/api/v3/addontemplates", {
    params: { query: { addon_template_name: "everest" } },
  });
  expect(data?.items.map(({ metadata }) => metadata.name)).toEqual(["everest"]);
  const versions = data?.items[0]?.spec.versions ?? [];
  expect(versions.map(({ version }) => version)).toEqual(["2.1.30", "2.1.29", "2.1.9"]);
  expect(versions[2]?.supportVersions?.[0]?.clusterVersion).toEqual(["v1\\.(17|19|21|23).*"]);
});

test("listAddonTemplates reads all templates", async () => {
  const { data } = await withToken.GET("/api/v3/addontemplates");
  expect(data?.items.map(({ metadata }) => metadata.name)).toEqual(["everest", "autoscaler"]);
});

test("rollbackAddonInstance reads the accepted rollback", async () => {
  const { data } = await withToken.POST("/api/v3/addons/{id}/operation/rollback", {
    params: { path: { id: "roll-back-everest" } },
    body: { clusterID },
  });
  expect(data?.status).toMatchObject({ status: "rollbacking", previousVersion: "2.1.29" });
});
