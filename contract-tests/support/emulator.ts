// What the emulator's tests share: an emulator all of whose responses are judged by the contract, and a client of it.
import { Ajv } from "ajv";
import { expect, onTestFinished } from "vitest";
import { type Response as Documented, eachOperation, resolve } from "../../scripts/lib/contract.ts";
import { type AddonInstance, type CceClientOptions, createCceClient, upgradeRequest } from "../../src/index.ts";
import { createEmulator, type EmulatorOptions } from "../../src/testing.ts";
import { contract, found } from "./harness.ts";

/** The contract's examples: the everest and the cluster that an emulator begins with, and everest's two newest versions. */
export const EVEREST = "684fa9b2-a987-11ec-ba79-0255ac100096";
export const AUTOSCALER = "7c1f2a54-a987-11ec-ba79-0255ac100096";
export const CLUSTER = "1b2ec02d-a3b2-11ec-b0d0-0255ac100099";
export const ORIGIN = "https://cce.cn-north-4.myhuaweicloud.com";

const ajv = new Ajv({ strict: false, allErrors: true, formats: { "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/ } });
for (const [name, schema] of Object.entries(contract.components.schemas))
  ajv.addSchema(schema, `#/components/schemas/${name}`);

/** What a response breaks of the contract: of its operation and status, or, without an operation, of every error. */
export async function judge(method: string, url: string, response: Response): Promise<string[]> {
  const name = `${method} ${url} ${response.status}`;
  const { pathname } = new URL(url);
  const isCalled = (path: string) => new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`).test(pathname);
  const called = eachOperation(contract).find((one) => one.method.toUpperCase() === method && isCalled(one.path));
  const responses = called?.operation.responses ?? { 404: { $ref: "#/components/responses/NotFound" } };
  const documented = responses[response.status] ?? responses["default"];
  if (!documented) return [`${name}: the status is not documented`];
  const { schema } = found(resolve<Documented>(contract, documented).content?.["application/json"]);
  const validate = ajv.compile(schema);
  const fits = validate(await response.clone().json());
  const broken = fits ? [] : (validate.errors ?? []).map((error) => `${name}: ${error.instancePath} ${error.message}`);
  return response.headers.get("x-request-id") ? broken : [...broken, `${name}: it has no X-Request-Id`];
}

/** A `fetch` whose responses are judged; what they break is added to `violations`. */
export function judging(fetch: typeof globalThis.fetch, violations: string[]): typeof globalThis.fetch {
  return async (input, init) => {
    const { method, url } = new Request(input instanceof Request ? input.clone() : input, init);
    const response = await fetch(input, init);
    violations.push(...(await judge(method, url, response)));
    return response;
  };
}

/** An emulator and a client of it. The test fails at its end if a response broke the contract. */
export function emulate(options: EmulatorOptions = {}, clientOptions: Partial<CceClientOptions> = {}) {
  const emulator = createEmulator(options);
  const violations: string[] = [];
  onTestFinished(() => expect(violations).toEqual([]));
  const fetch = judging(emulator.fetch, violations);
  const given = { region: "cn-north-4", credentials: { token: "any" }, fetch, maxAttempts: 1, ...clientOptions };
  const cce = createCceClient(given as CceClientOptions);
  const spec = () => found(emulator.addon(EVEREST)).spec;
  return {
    emulator,
    fetch,
    cce,
    /** What a read of everest shows. */
    show: () => cce.showAddonInstance({ id: EVEREST }),
    /** Updates everest, unless told otherwise to 2.1.30 with the values that it has. */
    update: (change: { readonly version?: string; readonly values?: unknown } = {}): Promise<AddonInstance> => {
      const body = upgradeRequest({ ...spec(), version: "2.1.30", ...change } as Parameters<typeof upgradeRequest>[0]);
      return cce.updateAddonInstance({ id: EVEREST, body });
    },
    rollBack: () => cce.rollbackAddonInstance({ id: EVEREST, body: { clusterID: CLUSTER } }),
    /** Sends a request past the client. */
    send: async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const init = {
        method,
        headers: { "x-auth-token": "any", ...headers },
        ...(text !== undefined && { body: text }),
      };
      const response = await fetch(ORIGIN + path, init);
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
  };
}

/** What an instance shows that changes with an update. */
export const summary = ({ spec, status }: AddonInstance) => ({
  version: spec.version,
  status: status.status,
  Reason: status.Reason,
  isRollbackable: status.isRollbackable,
  template: status.currentVersion.version,
  previousVersion: status.previousVersion,
});
