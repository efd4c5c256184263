// checkExchange: judges a request and its response by the contract. Pure.
import { operationChecks } from "../../generated/contract-checks.ts";
import { operations } from "../../generated/operations.ts";
import { findRoute } from "../emulator/routing.ts";
import { checkRequest } from "./check-request.ts";
import { checkResponse } from "./check-response.ts";
import type { OperationChecks } from "./contract-data.ts";
import type { Exchange, RecordedRequest } from "./exchange.ts";
import type { Verdict } from "./verdict.ts";

const CHECKS: Readonly<Record<string, OperationChecks>> = operationChecks;

/** How strictly messages are judged. */
export interface CheckOptions {
  /** Takes what the contract does not know for an error: properties, parameters and states. @default false */
  readonly strict?: boolean;
}

/**
 * Judges an exchange by the contract: path, method, parameters, credentials, media types, bodies, the status and the response's
 * headers. A property, parameter or state that the contract does not know is news, and an error only with `strict`. No value of
 * the exchange is in the verdict.
 *
 * A request is judged also where the service refused it. Missing credentials are an error with a 401 or without a response alone, as
 * tools take them out of what they record. A status below 400 must be declared; above, `default` stands for all that are not.
 */
export function checkExchange({ request, response }: Exchange, { strict = false }: CheckOptions = {}): Verdict {
  const route = findRoute(request);
  const checks = route && CHECKS[route.id];
  if (!route || !checks) return { result: "not covered", why: whyNotCovered(request) };
  const found = [
    ...checkRequest(request, route, checks, response?.status),
    ...(response ? checkResponse(response, checks) : []),
  ];
  const disagreements = strict ? found.map((one) => ({ ...one, severity: "error" as const })) : found;
  return {
    result: disagreements.some(({ severity }) => severity === "error") ? "disagrees" : "agrees",
    operation: route.id,
    status: response?.status,
    disagreements,
    unchecked: uncheckedOf({ request, response }),
  };
}

function uncheckedOf({ request, response }: Exchange): string[] {
  const ofRequest = typeof request.body === "string" ? [`request body: ${request.body}`] : [];
  if (!response) return [...ofRequest, "response: there is none"];
  return typeof response.body === "string" ? [...ofRequest, `response body: ${response.body}`] : ofRequest;
}

function whyNotCovered(request: RecordedRequest): string {
  const methods = Object.values(operations)
    .map(({ method }) => method)
    .filter((method) => findRoute({ ...request, method }));
  const shown = /^[A-Z]{1,20}$/.test(request.method) ? request.method : "this method";
  if (methods.length) return `the contract has no ${shown} for this path: it has ${[...new Set(methods)].join(", ")}`;
  return "the contract has no such path";
}
