/** Serves the types made from tables 1–11: what TypeScript takes, what it refuses, and what an editor offers. */
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  type AccessKeyCredentials,
  type AddonInstance,
  type AddonStatus,
  type CceClient,
  type CceClientOptions,
  type Credentials,
  type InstanceRequest,
  type OperationArguments,
  type Region,
  type TokenCredentials,
  upgradeRequest,
} from "../../src/index.ts";
import { tables } from "../documented/tables.ts";
import example from "../documented/upgrade-everest.request.json" with { type: "json" };
import { client, contract, found, id, request, response } from "../support/harness.ts";

// A JSON import has no literal types: the three constants are said once more.
const metadata = { annotations: { "addon.upgrade/type": "upgrade" } } as const;
const documented = { ...example, kind: "Addon", apiVersion: "v3", metadata } as const;
const { version: _version, ...specWithoutVersion } = documented.spec;
const { spec: _spec, ...requestWithoutSpec } = documented;
const root = fileURLToPath(new URL("../..", import.meta.url));

type Update = CceClient["updateAddonInstance"];
/** Of a union of texts that is open, the members that are known. */
type Known<T> = T extends string ? (string extends T ? never : T) : never;

describe("updateAddonInstance", () => {
  test("the documented request is a request", () => {
    const body: InstanceRequest = documented;
    expect(body).toEqual(request());
    expectTypeOf(documented).toExtend<InstanceRequest>();
    expectTypeOf<OperationArguments<"updateAddonInstance">>().toExtend<{
      readonly id: string;
      readonly body: InstanceRequest;
    }>();
  });

  test("a request that is none is refused", () => {
    // @ts-expect-error: spec.version is missing
    const missing: InstanceRequest = { ...documented, spec: specWithoutVersion };
    // @ts-expect-error: spec is missing
    const partless: InstanceRequest = requestWithoutSpec;
    // @ts-expect-error: clusterID is misspelt
    const misspelt: InstanceRequest["spec"] = { ...documented.spec, clusterId: "any" };
    // @ts-expect-error: version is a text
    const mistyped: InstanceRequest["spec"] = { ...documented.spec, version: 2 };
    // @ts-expect-error: values is a map
    const flat: InstanceRequest["spec"] = { ...documented.spec, values: "{}" };
    // @ts-expect-error: kind is a constant
    const another: InstanceRequest = { ...documented, kind: "addon" };
    // @ts-expect-error: so is apiVersion
    const older: InstanceRequest = { ...documented, apiVersion: "v2" };
    // @ts-expect-error: the annotation is missing
    const unmarked: InstanceRequest["metadata"] = { annotations: {} };
    // @ts-expect-error: the annotation's key is misspelt
    const likened: InstanceRequest["metadata"] = { annotations: { "addon.update/type": "upgrade" } };
    // @ts-expect-error: an annotation is a text
    const flagged: InstanceRequest["metadata"] = { annotations: { "addon.upgrade/type": true } };
    // @ts-expect-error: no reason to send null
    const nothing: InstanceRequest["metadata"] = { annotations: null };
    expect([
      missing,
      partless,
      misspelt,
      mistyped,
      flat,
      another,
      older,
      unmarked,
      likened,
      flagged,
      nothing,
    ]).toHaveLength(11);
  });

  test("values hold anything, and arguments are as the contract says", () => {
    expectTypeOf<InstanceRequest["spec"]["values"]>().toEqualTypeOf<Record<string, unknown>>();
    expectTypeOf<Parameters<Update>[0]["id"]>().toEqualTypeOf<string>();
    const wrong = (update: Update) => [
      // @ts-expect-error: id is missing
      update({ body: documented }),
      // @ts-expect-error: body is missing
      update({ id }),
      // @ts-expect-error: no arguments
      update(),
      // @ts-expect-error: id is a text
      update({ id: 7, body: documented }),
      // @ts-expect-error: no such argument
      update({ id, body: documented, cluster_id: "any" }),
      // @ts-expect-error: no such option
      update({ id, body: documented }, { timeout: 5 }),
    ];
    expect(wrong).toBeTypeOf("function");
    // @ts-expect-error: no such operation
    expect(client().showAddon).toBeUndefined();
  });

  test("upgradeRequest takes its four parts and gives a request", () => {
    expectTypeOf(upgradeRequest).returns.toEqualTypeOf<InstanceRequest>();
    const { clusterID, addonTemplateName, version, values } = documented.spec;
    upgradeRequest({ clusterID, addonTemplateName, version, values });
    // @ts-expect-error: version is missing
    upgradeRequest({ clusterID, addonTemplateName, values });
    // @ts-expect-error: the contract's own name is clusterID
    upgradeRequest({ clusterId: clusterID, addonTemplateName, version, values });
  });

  test("the answer has the contract's types, and the capital R", () => {
    expectTypeOf<Update>().returns.resolves.toEqualTypeOf<AddonInstance>();
    type Status = AddonInstance["status"];
    expectTypeOf<Status["targetVersions"]>().toEqualTypeOf<string[] | null | undefined>();
    expectTypeOf<Status["Reason"]>().toEqualTypeOf<string>();
    expectTypeOf<Status["isRollbackable"]>().toEqualTypeOf<boolean | undefined>();
    expectTypeOf<Status["currentVersion"]["stable"]>().toEqualTypeOf<boolean>();
    expectTypeOf<Status["currentVersion"]["input"]>().toEqualTypeOf<Record<string, unknown>>();
    expectTypeOf<null>().toExtend<Status["currentVersion"]["supportVersions"]>();
    expectTypeOf<undefined>().toExtend<Status["currentVersion"]["supportVersions"]>();
    expectTypeOf<AddonInstance["metadata"]>().toBeNullable();
    expectTypeOf<AddonInstance["spec"]["addonTemplateLogo"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<AddonInstance["kind"]>().toEqualTypeOf<"Addon">();
    const { status } = response();
    // @ts-expect-error: Reason has a capital R
    expect(status.reason).toBeUndefined();
    expect(status.Reason).toBe("addon upgrading");
    // @ts-expect-error: null is to be thought of
    expect(() => status.targetVersions.length).toThrow(TypeError);
  });

  test("status is one of the 13 known values or any other text", () => {
    const status: AddonStatus = "brandNew";
    expect(status).toBe("brandNew");
    expectTypeOf<string>().toExtend<AddonStatus>();
    expectTypeOf<AddonStatus>().toExtend<string>();
    expectTypeOf<AddonStatus>().toEqualTypeOf<AddonInstance["status"]["status"]>();
    expectTypeOf<"upgrading" | "unknown">().toExtend<Known<AddonStatus>>();
    // @ts-expect-error: not among the known
    const known: Known<AddonStatus> = "brandNew";
    // @ts-expect-error: a text
    const number: AddonStatus = 13;
    expect([known, number]).toHaveLength(2);
  });

  test("region is a known one or any other text", () => {
    const region: Region = "xx-new-9";
    expect(region).toBe("xx-new-9");
    expectTypeOf<string>().toExtend<Region>();
    expectTypeOf<"cn-north-4" | "eu-west-0" | "eu-west-101">().toExtend<Known<Region>>();
    // @ts-expect-error: not among the known
    const known: Known<Region> = "xx-new-9";
    expect(known).toBe(region);
  });

  test("an editor completes status to the 13 values and region to the 33", () => {
    const statuses = tables.flatMap(({ rows }) => rows).find(({ open }) => open)?.values;
    expect(completions("AddonStatus").sort()).toEqual([...found(statuses)].sort());
    const regions = found(contract.servers[0]?.variables?.["region"]?.enum);
    expect(completions("Region").sort()).toEqual([...regions, "eu-west-101"].sort());
  });

  test("credentials are a token or keys, or a function that gives them", () => {
    expectTypeOf<TokenCredentials>().toExtend<Credentials>();
    expectTypeOf<AccessKeyCredentials>().toExtend<Credentials>();
    expectTypeOf<() => Promise<AccessKeyCredentials>>().toExtend<Credentials>();
    expectTypeOf<{ token: () => Promise<string> }>().toExtend<Credentials>();
    // @ts-expect-error: secretKey is missing
    const half: Credentials = { accessKey: "any" };
    // @ts-expect-error: a token is given by name
    const bare: Credentials = "any";
    // @ts-expect-error: a token is a text
    const number: Credentials = { token: 7 };
    expect([half, bare, number]).toHaveLength(3);
  });

  test("a client needs credentials and either a region or an endpoint", () => {
    const credentials = { token: "any" };
    const right: CceClientOptions[] = [
      { credentials, region: "cn-north-4" },
      { credentials, region: "xx-new-9" },
      { credentials, endpoint: "https://cce.example.com" },
    ];
    // @ts-expect-error: neither
    const neither: CceClientOptions = { credentials };
    // @ts-expect-error: both
    const both: CceClientOptions = { credentials, region: "any", endpoint: "https://any" };
    // @ts-expect-error: no credentials
    const nobody: CceClientOptions = { region: "cn-north-4" };
    // @ts-expect-error: no such option
    const misspelt: CceClientOptions = { credentials, region: "cn-north-4", timeout: 5 };
    expect([...right, neither, both, nobody, misspelt]).toHaveLength(7);
  });

  test("cce.api is typed by the contract's paths", () => {
    const { api } = client();
    const params = { path: { id } };
    const calls = () => [
      api.PUT("/api/v3/addons/{id}", { params, body: documented }),
      // @ts-expect-error: no such path
      api.PUT("/api/v3/addons", { params, body: documented }),
      // @ts-expect-error: no such method
      api.DELETE("/api/v3/addons/{id}", { params }),
      // @ts-expect-error: the body is needed
      api.PUT("/api/v3/addons/{id}", { params }),
      // @ts-expect-error: the id is needed
      api.PUT("/api/v3/addons/{id}", { body: documented }),
    ];
    expect(calls).toBeTypeOf("function");
    type Given = Awaited<
      ReturnType<typeof api.PUT<"/api/v3/addons/{id}", { params: { path: { id: string } }; body: InstanceRequest }>>
    >;
    expectTypeOf<NonNullable<Given["data"]>["status"]["Reason"]>().toEqualTypeOf<string>();
    expectTypeOf<AddonInstance>().toExtend<NonNullable<Given["data"]>>();
    expectTypeOf<NonNullable<Given["data"]>>().toExtend<AddonInstance>();
  });
});

/** What an editor offers inside the quotes of a text of this type. */
function completions(type: string): string[] {
  const file = `${root}contract-tests/in-an-editor.ts`;
  const code = `import type { ${type} } from "../src/index.ts";\nexport const any: ${type} = "";\n`;
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const text = name === file ? code : ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  const offered = service.getCompletionsAtPosition(file, code.lastIndexOf('"'), {});
  service.dispose();
  return found(offered).entries.map(({ name }) => name);
}
