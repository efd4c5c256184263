// What those who installed the package may have written: every public name, used as the README uses it. It imports the package
// alone and runs nothing. A release keeps a copy in openapi/released/, and `npm run check:breaking` compiles the old copy against
// today's sources. So it holds only what must go on compiling: no @ts-expect-error, and no type that has to stay exactly the same.
import {
  type AccessKeyCredentials,
  type AddonInstance,
  type AddonStatus,
  type AttemptEvent,
  addonStates,
  type CallOptions,
  CceAbortError,
  CceApiError,
  type CceClient,
  type CceClientOptions,
  CceConnectionError,
  CceCredentialsError,
  CceError,
  CceTimeoutError,
  CceValidationError,
  type Clock,
  type Credentials,
  createCceClient,
  type InstanceRequest,
  type OperationArguments,
  type Outcome,
  optionsFromEnvironment,
  type Redaction,
  type Region,
  type ResponseViolationReport,
  type TokenCredentials,
  type Upgrade,
  upgradeRequest,
  type Violation,
} from "cce-addons";
import { nodeFetch } from "cce-addons/node";
import { type SignableRequest, sdkDate, sign } from "cce-addons/signer";

// Credentials of every form.
const token: TokenCredentials = { token: "any" };
const askedForToken: TokenCredentials = { token: async () => "any" };
const keys: AccessKeyCredentials = { accessKey: "any", secretKey: "any" };
const temporary: AccessKeyCredentials = { ...keys, securityToken: "any", projectId: "any" };
export const credentials: readonly Credentials[] = [token, askedForToken, keys, () => temporary, async () => keys];

// What a state means, an unknown one included.
export const meaningOf = (addon: AddonInstance): string | undefined => addonStates[addon.status.status];

// Clients of every kind, with every option.
const clock: Clock = { now: () => 0, after: (_ms: number, _callback: () => void) => () => {} };
const known: Region = "cn-north-4";
const another: Region = "xx-new-9";
const everything: CceClientOptions = {
  region: known,
  credentials: token,
  fetch: globalThis.fetch,
  timeoutMs: 30_000,
  maxAttempts: 4,
  onAttempt: (event: AttemptEvent) => facts(event),
  onResponseViolation: (report: ResponseViolationReport) => places(report.violations),
  clock,
  random: () => 0.5,
};
const elsewhere: CceClientOptions = { endpoint: "https://cce.example.com", credentials: keys };
export const clients: readonly CceClient[] = [
  createCceClient(everything),
  createCceClient(elsewhere),
  createCceClient({ region: another, credentials: askedForToken }),
  createCceClient({ ...optionsFromEnvironment(), fetch: nodeFetch() }),
  createCceClient(optionsFromEnvironment({ CLOUD_SDK_TOKEN: "any", CLOUD_SDK_REGION: "any" })),
];

function facts(event: AttemptEvent): readonly (string | number | undefined)[] {
  const operation: string = event.operation;
  const numbers: readonly number[] = [event.attempt, event.durationMs];
  return [operation, ...numbers, event.status, event.requestId, event.nextWaitMs, event.error];
}

const places = (violations: readonly Violation[]): readonly string[] =>
  violations.map(({ path, message }) => `${path}: ${message}`);

export function about(report: ResponseViolationReport): readonly (string | undefined)[] {
  return [report.operation, report.requestId, ...places(report.violations)];
}

// A request: built, or written out.
const upgrade: Upgrade = { clusterID: "any", addonTemplateName: "everest", version: "2.1.30", values: { basic: {} } };
export const built: InstanceRequest = upgradeRequest(upgrade);
export const written: InstanceRequest = {
  kind: "Addon",
  apiVersion: "v3",
  metadata: {
    uid: "any",
    name: "everest",
    alias: "everest",
    labels: { any: "any" },
    annotations: { "addon.upgrade/type": "upgrade" },
    updateTimestamp: "2023-07-03T11:24:05Z",
    creationTimestamp: "2023-07-03T10:57:43Z",
  },
  spec: {
    version: "2.1.30",
    clusterID: "any",
    addonTemplateName: "everest",
    values: { basic: {}, any: [1, "2", null] },
  },
};

// The call, and all that is read of its answer.
export async function update(cce: CceClient, id: string, options: CallOptions): Promise<AddonStatus> {
  const args: OperationArguments<"updateAddonInstance"> = { id, body: built };
  await cce.updateAddonInstance({ id, body: written }, { signal: AbortSignal.timeout(1), timeoutMs: 1 });
  const addon: AddonInstance = await cce.updateAddonInstance(args, options);
  return addon.status.status;
}

export async function updateByApi(cce: CceClient, id: string): Promise<AddonInstance | undefined> {
  const { data, response } = await cce.api.PUT("/api/v3/addons/{id}", { params: { path: { id } }, body: built });
  const status: number = response.status;
  return status === 200 ? data : undefined;
}

export function texts({ kind, apiVersion, metadata, spec, status }: AddonInstance): readonly (string | undefined)[] {
  const { currentVersion } = status;
  const certain: readonly string[] = [
    kind,
    apiVersion,
    spec.clusterID,
    spec.version,
    spec.addonTemplateName,
    spec.addonTemplateType,
    spec.description,
    status.Reason,
    status.message,
    currentVersion.version,
    currentVersion.updateTimestamp,
  ];
  const stamps = [metadata?.updateTimestamp, metadata?.creationTimestamp, currentVersion.creationTimestamp];
  const named = [metadata?.uid, metadata?.name, metadata?.alias, spec.addonTemplateLogo, status.previousVersion];
  return [...certain, ...stamps, ...named, metadata?.labels?.["any"], metadata?.annotations?.["any"]];
}

export function rest({ spec, status }: AddonInstance): readonly unknown[] {
  const { currentVersion, targetVersions, isRollbackable } = status;
  const maps: readonly Record<string, unknown>[] = [spec.values, currentVersion.input, currentVersion.translate];
  const flags: readonly (boolean | undefined)[] = [currentVersion.stable, isRollbackable];
  const lists: readonly (readonly string[] | null | undefined)[] = [spec.addonTemplateLabels, targetVersions];
  const supported = currentVersion.supportVersions?.map(({ clusterType, clusterVersion, category }) => {
    const versions: readonly string[] = [...clusterVersion, ...(category ?? [])];
    return [clusterType, ...versions];
  });
  return [...maps, ...flags, ...lists, supported];
}

export const isOver = (status: AddonStatus): boolean => status === "running" || status.endsWith("Failed");
export const states: readonly AddonStatus[] = [
  "running",
  "abnormal",
  "installing",
  "installFailed",
  "upgrading",
  "upgradeFailed",
  "deleting",
  "deleteFailed",
  "deleteSuccess",
  "available",
  "rollbacking",
  "rollbackFailed",
  "unknown",
];

// Failures, told apart as the README does.
const careful: Readonly<Record<Outcome, boolean>> = { "not sent": false, refused: false, unknown: true };

export function advice(error: unknown): unknown {
  if (!(error instanceof CceError)) return undefined;
  const common: readonly (string | undefined)[] = [error.name, error.message, error.operation, error.request];
  const attempts: number = error.attempts;
  if (error instanceof CceValidationError) return places(error.violations);
  if (error instanceof CceApiError) {
    const status: number = error.status;
    const code: string | undefined = error.code;
    const retryAfterMs: number | undefined = error.retryAfterMs;
    const redactions: readonly Redaction[] = error.redactions;
    const hidden = redactions.map(({ credential, encoding }): string => `${credential}, ${encoding}`);
    return [status, code, retryAfterMs, hidden, error.body];
  }
  if (error instanceof CceConnectionError || error instanceof CceTimeoutError || error instanceof CceAbortError)
    return [careful[error.outcome], error.requestId, attempts];
  return error instanceof CceCredentialsError ? error.cause : common;
}

// A request that is signed without the client.
export async function signed(request: SignableRequest): Promise<readonly string[]> {
  const headers = await sign(request, { accessKey: "any", secretKey: "any" }, sdkDate(0));
  return [headers.authorization, headers["x-sdk-date"]];
}

// An interface of one's own for the parameters.
interface EverestValues {
  readonly basic: { readonly swr_addr: string };
}
export const typed = (values: EverestValues): InstanceRequest =>
  upgradeRequest<EverestValues>({ clusterID: "any", addonTemplateName: "everest", version: "2.1.30", values });
