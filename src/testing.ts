// `cce-addons/testing`: a stand-in for the add-on service and the contract's judge, for the tests of whoever uses the service. Named
// re-exports, nothing else.
export { type CheckOptions, checkExchange } from "./contract-check/check-exchange.ts";
export type {
  Body as ExchangeBody,
  Exchange,
  Headers as ExchangeHeaders,
  RecordedRequest,
  RecordedResponse,
} from "./contract-check/exchange.ts";
export type { Disagreement, JudgedVerdict, NotCovered, Severity, Verdict } from "./contract-check/verdict.ts";
export type { Emulator, EmulatorOptions } from "./emulator/emulator.ts";
export { createEmulator } from "./emulator/emulator.ts";
export type { Fault, OperationId } from "./emulator/faults.ts";
export type { EmulatorServer } from "./emulator/listening.ts";
export type { AcceptedChange, AddonTemplate } from "./emulator/operations.ts";
export { checkResponse } from "./testing/check-response.ts";
export { type ContractMatchers, type MatcherResult, toMatchContract } from "./testing/matcher.ts";
export type { ResponseLike } from "./testing/response.ts";
