// The package's one entry.
export type {
  AddonInstance,
  AddonStatus,
  CallOptions,
  CceClient,
  CceClientOptions,
  InstanceRequest,
  OperationArguments,
  Region,
  ResponseViolationReport,
} from "./client.ts";
export { createCceClient } from "./client.ts";
export type { AccessKeyCredentials, Credentials, TokenCredentials } from "./credentials.ts";
export { optionsFromEnvironment } from "./credentials.ts";
export type { Outcome, Violation } from "./errors.ts";
export {
  CceAbortError,
  CceApiError,
  CceConnectionError,
  CceCredentialsError,
  CceError,
  CceTimeoutError,
  CceValidationError,
} from "./errors.ts";
export type { AttemptEvent, Clock } from "./transport.ts";
export type { Upgrade } from "./upgrade.ts";
export { upgradeRequest } from "./upgrade.ts";
