// What those who installed the package may have written: every public name, used as the README uses it, and what TypeScript must
// refuse. It imports the package alone and runs nothing. It is compiled against the sources (`npm run lint`), against the packed
// tarball (`npm run check:package`), and, as the copy that a release keeps in openapi/released/, against the sources of a later
// day (`npm run check:breaking`; there, what has come to compile since is no error). So it holds no type that has to stay exactly
// the same: what must not be `any` has a @ts-expect-error.
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
import {
  type AcceptedChange,
  type AddonTemplate,
  type CheckOptions,
  type ContractMatchers,
  checkExchange,
  checkResponse,
  createEmulator,
  type Disagreement,
  type Emulator,
  type EmulatorOptions,
  type EmulatorServer,
  type Exchange,
  type ExchangeBody,
  type ExchangeHeaders,
  type Fault,
  type JudgedVerdict,
  type MatcherResult,
  type NotCovered,
  type OperationId,
  type RecordedRequest,
  type RecordedResponse,
  type ResponseLike,
  type Severity,
  toMatchContract,
  type Verdict,
} from "cce-addons/testing";
import {
  type Applied,
  applyUpgrade,
  CceUpgradeError,
  CceUpgradeRefusedError,
  CceWaitTimeoutError,
  type Change,
  type Conflict,
  describeParameters,
  formatPath,
  type InstanceId,
  type MergeInput,
  type MergeResult,
  mergeValues,
  type OnConflict,
  type PlannedInstance,
  type PlanOptions,
  parsePath,
  planUpgrade,
  type RefusalReason,
  rollbackAddon,
  type Settled,
  type Strategy,
  type TemplateVersion,
  type Upgraded,
  type UpgradeOptions,
  type UpgradePlan,
  upgradeAddon,
  type ValueDifference,
  type Values,
  type WaitOptions,
  type WaitProgress,
  type Warning,
  type Why,
  waitForAddon,
} from "cce-addons/upgrade";

// Credentials of every form.
const token: TokenCredentials = { token: "any" };
const askedForToken: TokenCredentials = { token: async () => "any" };
const keys: AccessKeyCredentials = { accessKey: "any", secretKey: "any" };
const temporary: AccessKeyCredentials = { ...keys, securityToken: "any", projectId: "any" };
export const credentials: readonly Credentials[] = [token, askedForToken, keys, () => temporary, async () => keys];

// @ts-expect-error: secretKey is missing
export const half: Credentials = { accessKey: "any" };
// @ts-expect-error: a token is given by name
export const bare: Credentials = "any";
// @ts-expect-error: a token is a string
export const numeric: Credentials = { token: 7 };

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
// @ts-expect-error: neither region nor endpoint
export const nowhere: CceClientOptions = { credentials: token };
// @ts-expect-error: region and endpoint
export const twice: CceClientOptions = { credentials: token, region: "any", endpoint: "https://any.example" };
// @ts-expect-error: no credentials
export const nobody: CceClientOptions = { region: "cn-north-4" };
// @ts-expect-error: it is timeoutMs
export const misspelt: CceClientOptions = { credentials: token, region: "cn-north-4", timeout: 5 };
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

export const refused: readonly unknown[] = [
  // @ts-expect-error: the version is missing
  upgradeRequest({ clusterID: "any", addonTemplateName: "everest", values: {} }),
  // @ts-expect-error: it is clusterID
  upgradeRequest({ clusterId: "any", addonTemplateName: "everest", version: "2.1.30", values: {} }),
];
// @ts-expect-error: spec is missing
export const partless: InstanceRequest = { kind: "Addon", apiVersion: "v3", metadata: written.metadata };
// @ts-expect-error: kind is a constant
export const otherKind: InstanceRequest = { ...written, kind: "addon" };
// @ts-expect-error: apiVersion is a constant
export const older: InstanceRequest = { ...written, apiVersion: "v2" };
// @ts-expect-error: the version is missing
export const versionless: InstanceRequest["spec"] = { clusterID: "any", addonTemplateName: "everest", values: {} };
// @ts-expect-error: it is clusterID
export const strangeSpec: InstanceRequest["spec"] = { ...written.spec, clusterId: "any" };
// @ts-expect-error: the version is a string
export const numericSpec: InstanceRequest["spec"] = { ...written.spec, version: 2 };
// @ts-expect-error: values are an object
export const flatSpec: InstanceRequest["spec"] = { ...written.spec, values: "{}" };
// @ts-expect-error: the annotation is missing
export const unmarked: InstanceRequest["metadata"] = { annotations: {} };
// @ts-expect-error: the annotation's key is misspelt
export const likened: InstanceRequest["metadata"] = { annotations: { "addon.update/type": "upgrade" } };
// @ts-expect-error: the annotation is a string
export const flagged: InstanceRequest["metadata"] = { annotations: { "addon.upgrade/type": true } };
// @ts-expect-error: annotations are an object
export const nothing: InstanceRequest["metadata"] = { annotations: null };

// The call, and all that is read of its answer.
export async function update(cce: CceClient, id: string, options: CallOptions): Promise<AddonStatus> {
  const args: OperationArguments<"updateAddonInstance"> = { id, body: built };
  await cce.updateAddonInstance({ id, body: written }, { signal: AbortSignal.timeout(1), timeoutMs: 1 });
  const addon: AddonInstance = await cce.updateAddonInstance(args, options);
  return addon.status.status;
}

export const refusedCalls = (cce: CceClient, id: string): readonly unknown[] => [
  // @ts-expect-error: the arguments are missing
  cce.updateAddonInstance(),
  // @ts-expect-error: the id is missing
  cce.updateAddonInstance({ body: built }),
  // @ts-expect-error: the body is missing
  cce.updateAddonInstance({ id }),
  // @ts-expect-error: the id is a string
  cce.updateAddonInstance({ id: 7, body: built }),
  // @ts-expect-error: no such argument
  cce.updateAddonInstance({ id, ID: id, body: built }),
  // @ts-expect-error: it is timeoutMs
  cce.updateAddonInstance({ id, body: built }, { timeout: 5 }),
  // @ts-expect-error: no such operation
  cce.deleteAddonInstance({ id }),
];

export async function updateByApi(cce: CceClient, id: string): Promise<AddonInstance | undefined> {
  const { data, response } = await cce.api.PUT("/api/v3/addons/{id}", { params: { path: { id } }, body: built });
  const status: number = response.status;
  return status === 200 ? data : undefined;
}

export const refusedByApi = ({ api }: CceClient, path: { readonly id: string }): readonly unknown[] => [
  // @ts-expect-error: no such path
  api.PUT("/api/v3/addons", { params: { path }, body: built }),
  // @ts-expect-error: no such method
  api.DELETE("/api/v3/addons/{id}", { params: { path } }),
  // @ts-expect-error: the body is missing
  api.PUT("/api/v3/addons/{id}", { params: { path } }),
  // @ts-expect-error: the id is missing
  api.PUT("/api/v3/addons/{id}", { body: built }),
  api.PUT("/api/v3/addons/{id}", { params: { path }, body: built }).then(({ data }) => {
    // @ts-expect-error: there may be no data
    return data.status;
  }),
];

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

// What may be missing or null has to be thought of, and no part is `any`.
export const unthoughtOf = ({ kind, metadata, spec, status }: AddonInstance): readonly unknown[] => [
  // @ts-expect-error: may be missing
  metadata.uid,
  // @ts-expect-error: may be missing
  spec.addonTemplateLogo.length,
  // @ts-expect-error: may be null
  status.targetVersions.length,
  // @ts-expect-error: may be null
  status.currentVersion.supportVersions.length,
  // @ts-expect-error: may be missing
  status.isRollbackable.valueOf(),
  // @ts-expect-error: it is Reason
  status.reason,
  // @ts-expect-error: a string
  status.Reason.toFixed(),
  // @ts-expect-error: a string, known or not
  status.status.toFixed(),
  // @ts-expect-error: a boolean
  status.currentVersion.stable.length,
  // @ts-expect-error: a value may be anything
  status.currentVersion.input["any"].length,
  // @ts-expect-error: never another
  kind === "addon",
];

export const future: AddonStatus = "brandNew";
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
const careful: Readonly<Record<Outcome, boolean>> = {
  "not sent": false,
  refused: false,
  unknown: true,
  accepted: true,
};

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

// The emulator, with every option and every fault.
const operation: OperationId = "listAddonInstances";
const faults: readonly Fault[] = [
  { name: "upgradeFails", times: 2, after: 1, id: "any", reason: "any", message: "any" },
  { name: "rollbackFails" },
  { name: "throttled", retryAfterSeconds: 0.5, operation },
  { name: "unauthorized", operation: "any" },
  { name: "responseLost" },
  { name: "badGateway" },
  { name: "slow", ms: 50 },
  { name: "gone", after: 3 },
  { name: "changedMeanwhile", values: { basic: {} }, operation: "updateAddonInstance" },
  { name: "staleRead", reads: 2, operation: "rollbackAddonInstance" },
];
// @ts-expect-error: no such fault
export const unheardOf: Fault = { name: "eaten" };
// @ts-expect-error: how late is missing
export const slow: Fault = { name: "slow" };
export async function emulated(addons: readonly AddonInstance[], templates: readonly AddonTemplate[]) {
  const options: EmulatorOptions = { addons, templates, clock, movingReads: 3, movingMs: 1000, faults };
  const emulator: Emulator = createEmulator(options);
  emulator.arm({ name: "throttled" });
  createCceClient({ region: known, credentials: token, fetch: emulator.fetch });
  const server: EmulatorServer = await emulator.listen({ port: 0, host: "127.0.0.1" });
  await server.stop();
  const accepted: readonly AcceptedChange[] = emulator.accepted;
  return [server.url, emulator.addon("any")?.spec.version, ...accepted.map(({ id }) => id), createEmulator()];
}

// The contract's judge: of a response, of an exchange, and as a matcher.
export async function judged(fetched: Response): Promise<readonly unknown[]> {
  const byHand: ResponseLike = { status: 200, headers: { "content-type": "application/json" }, body: {} };
  const options: CheckOptions = { strict: true };
  const found: readonly Disagreement[] = await checkResponse(fetched, "showAddonInstance", 200, options);
  const severities: readonly Severity[] = found.map(({ severity }) => severity);
  const places = found.map(({ message, contract, line, what }): string => `${message} ${what} ${contract}:${line + 1}`);
  const { pass, message }: MatcherResult = await toMatchContract(byHand, "showAddonInstance");
  const matching = (expected: ContractMatchers) => expected.toMatchContract("updateAddonInstance", 200, options);
  // @ts-expect-error: no such operation
  const unknown = () => checkResponse(byHand, "showAddon");
  // @ts-expect-error: a status is a number
  const textual = (expected: ContractMatchers) => expected.toMatchContract("showAddonInstance", "200");
  return [severities, places, pass && message(), matching, unknown, textual];
}

export function verdictOf(url: URL, body: ExchangeBody): string {
  const headers: ExchangeHeaders = [["x-auth-token", "any"]];
  const request: RecordedRequest = { method: "GET", url, headers, body: new Uint8Array() };
  const response: RecordedResponse = { status: 200, headers, body };
  const exchange: Exchange = { request, response };
  const verdict: Verdict = checkExchange(exchange, { strict: false });
  const why = ({ why }: NotCovered): string => why;
  const counted = ({ operation, disagreements, unchecked }: JudgedVerdict): string =>
    `${operation} ${disagreements.length} ${unchecked.length}`;
  return verdict.result === "not covered" ? why(verdict) : counted(verdict);
}

// An interface of one's own for the parameters.
interface EverestValues {
  readonly basic: { readonly swr_addr: string };
}
export const typed = (values: EverestValues): InstanceRequest =>
  upgradeRequest<EverestValues>({ clusterID: "any", addonTemplateName: "everest", version: "2.1.30", values });

// An upgrade in its three parts, and as one.
export async function upgradeInParts(cce: CceClient, { id }: InstanceId): Promise<unknown> {
  const strategy: Strategy = "merge";
  const onConflict: OnConflict = "yours";
  const options: PlanOptions = { id, version: "2.1.30", patch: { custom: { any: null } }, onConflict, strategy };
  const plan: UpgradePlan = await planUpgrade(cce, options, { timeoutMs: 1000 });
  const reasons: readonly Why[] = plan.changes.map(({ why }: Change) => why);
  const undecided: readonly Conflict[] = plan.conflicts.filter(({ decided }) => !decided);
  const messages: readonly string[] = plan.warnings.map(({ path, message }: Warning) => `${path}: ${message}`);
  const before: PlannedInstance = plan.instance;
  const { sent, instance }: Applied = await applyUpgrade(cce, plan, { signal: AbortSignal.timeout(1000) });
  const onProgress = ({ state, error }: WaitProgress) => [state, error?.outcome];
  const wait: WaitOptions = { id, version: plan.to, since: before, intervalMs: 1000, timeoutMs: 60_000, onProgress };
  const settled: Settled = await waitForAddon(cce, wait);
  const paths: readonly string[] = settled.differences.map(({ path }: ValueDifference) => path);
  return [reasons, undecided, messages, sent, instance.status, paths, await rollbackAddon(cce, { id })];
}

export async function upgradeAtOnce(cce: CceClient, options: UpgradeOptions): Promise<Upgraded> {
  // @ts-expect-error: an upgrade is of one instance
  await upgradeAddon(cce, { version: "2.1.30" });
  // @ts-expect-error: no such strategy
  await planUpgrade(cce, { id: "any", strategy: "merged" });
  return upgradeAddon(cce, { ...options, onPlan: (plan) => console.log(plan.from, plan.to) });
}

export function merged(installed: Values, target: Values, values: Values): MergeResult {
  const input: MergeInput = { installed, target, values, published: [installed], patch: { custom: {} } };
  // @ts-expect-error: the target is missing
  mergeValues({ values });
  return mergeValues({ ...input, onConflict: "template" });
}

export function parametersOf(version: TemplateVersion): readonly string[] {
  const { parameters, flavors } = describeParameters(version, "zh-CN");
  return [...parameters.map(({ path }) => formatPath(parsePath(path))), ...flavors.map(({ name }) => name)];
}

export function upgradeAdvice(error: unknown): string | undefined {
  if (error instanceof CceUpgradeRefusedError) {
    const reason: RefusalReason = error.reason;
    return `${reason}: ${error.instance?.status.status}`;
  }
  if (error instanceof CceUpgradeError)
    return error.isRollbackable ? error.previousVersion : [error.state, error.reason, error.details].join();
  return error instanceof CceWaitTimeoutError ? error.instance?.status.status : undefined;
}
