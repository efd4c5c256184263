// A case's exchange, judged: by the contract, and by what the case expects of it. Pure.
import { scenarios } from "../../../generated/scenarios.ts";
import { asRecord } from "../../client/values.ts";
import { type CheckOptions, checkExchange } from "../check-exchange.ts";
import { CHECKS } from "../contract-data.ts";
import { errorsIn } from "../describe.ts";
import { type Exchange, jsonOf, type RecordedResponse } from "../exchange.ts";
import { disagreement } from "../places.ts";
import type { Disagreement, Verdict } from "../verdict.ts";
import type { ContractCase } from "./cases.ts";

/** The statuses of a service that is busy or away: they say nothing about the case. */
const PASSING: readonly number[] = [429, 502, 503, 504];

export const isPassing = (status: number): boolean => PASSING.includes(status);

/** Why an exchange says nothing about its case; undefined if it does. */
export function whyNotTold({ credentials, expect }: ContractCase, status: number): string | undefined {
  if (expect.status.includes(status)) return undefined;
  if (status === 429) return "the service was throttling (429)";
  if (isPassing(status)) return `the service was not available (${status})`;
  if (credentials && status === 401) return "the service refused the credentials of the environment (401)";
  return credentials && status === 403 ? "the credentials of the environment lack the permission (403)" : undefined;
}

/**
 * The verdict on a case's exchange. Where a case breaks the contract on purpose, that is no disagreement. A response that is no
 * `expected` one is, unless it says nothing about the case.
 */
export function judgeCase(one: ContractCase, exchange: Exchange, options: CheckOptions): Verdict {
  const verdict = checkExchange(exchange, options);
  if (verdict.result === "not covered" || !exchange.response) return verdict;
  const isMeant = ({ message }: Disagreement) => message === one.breaks;
  if (one.breaks && !verdict.disagreements.some(isMeant)) throw new Error(`${one.id} does not break ${one.breaks}`);
  const disagreements = [
    ...verdict.disagreements.filter((found) => !isMeant(found)),
    ...(verdict.operation === one.operation ? whyUnexpected(one, exchange.response) : []),
  ];
  return { ...verdict, result: errorsIn(disagreements).length ? "disagrees" : "agrees", disagreements };
}

function whyUnexpected(one: ContractCase, response: RecordedResponse): Disagreement[] {
  const { status, error } = one.expect;
  if (whyNotTold(one, response.status)) return [];
  if (!status.includes(response.status)) {
    const what = `is ${response.status}, and must be ${status.join(" or ")}: ${one.proves}`;
    return [disagreement("/response/status", `${CHECKS[one.operation]?.pointer}/responses`, what)];
  }
  const form = errorForm(response);
  // What has no form, or both, the contract says by itself.
  if (!error || !form || form === error) return [];
  const what = `is no ${error}, which it must be: ${one.proves}`;
  return [disagreement("/response/body", `/components/schemas/${error}`, what)];
}

/** Which of the two forms an error has; undefined if it has none. */
function errorForm(response: RecordedResponse): ContractCase["expect"]["error"] {
  const body = asRecord(jsonOf(response.body));
  if ("errorCode" in body) return "ServiceError";
  return "error_code" in body ? "GatewayError" : undefined;
}

/** A body that the contract allows for an operation: the documented one. */
export const completeBody = (operation: string): unknown =>
  Object.values(scenarios).find((one) => one.operationId === operation)?.request;
