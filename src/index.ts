// The package's root entry: named re-exports, nothing else.
export { addonStates } from "./client/addon-states.ts";
export type { AddonInstance, AddonStatus, CceClient, OperationArguments } from "./client/client.ts";
export { createCceClient } from "./client/client.ts";
export type { AccessKeyCredentials, Credentials, TokenCredentials } from "./client/credentials.ts";
export type { Clock } from "./client/deadline.ts";
export { optionsFromEnvironment } from "./client/environment.ts";
export type { Outcome, Violation } from "./client/errors.ts";
export {
  CceAbortError,
  CceApiError,
  CceConnectionError,
  CceCredentialsError,
  CceError,
  CceTimeoutError,
  CceValidationError,
} from "./client/errors.ts";
export type {
  AttemptEvent,
  CallOptions,
  CceClientOptions,
  Region,
  ResponseViolationReport,
} from "./client/options.ts";
export type { Redaction } from "./client/redaction.ts";
export type { InstanceRequest, Upgrade } from "./client/update-addon-instance.ts";
export { upgradeRequest } from "./client/update-addon-instance.ts";
