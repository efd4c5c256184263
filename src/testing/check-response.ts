// checkResponse: a response alone against the contract, for tests.
import { didYouMean, oneLine } from "../client/values.ts";
import type { CheckOptions } from "../contract-check/check-exchange.ts";
import { checkResponse as judge } from "../contract-check/check-response.ts";
import { CHECKS, type OperationChecks } from "../contract-check/contract-data.ts";
import { errorsIn } from "../contract-check/describe.ts";
import type { RecordedResponse } from "../contract-check/exchange.ts";
import { disagreement } from "../contract-check/places.ts";
import type { Disagreement } from "../contract-check/verdict.ts";
import type { OperationId } from "../emulator/faults.ts";
import { type ResponseLike, readResponse } from "./response.ts";

/**
 * Judges a response of an operation by the contract, and resolves with every place in which it disagrees: none if it agrees. With
 * a `status` it must have that one, else any that the operation declares. A property or state that the contract does not know is
 * listed only with `strict`. The response can still be read afterwards, and no value of it is in the list.
 *
 * @throws TypeError if the contract has no such operation, if it is no response, or if its body was read already.
 * @example
 * expect(await checkResponse(await fetch(url), "showAddonInstance", 200)).toEqual([]);
 */
export function checkResponse(
  response: ResponseLike,
  operationId: OperationId,
  status?: number,
  options: CheckOptions = {},
): Promise<readonly Disagreement[]> {
  return disagreementsOf("checkResponse", response, operationId, status, options);
}

/** What checkResponse does, for `caller`, the function that errors name. */
export async function disagreementsOf(
  caller: string,
  response: ResponseLike,
  operationId: OperationId,
  status: number | undefined,
  { strict = false }: CheckOptions,
): Promise<readonly Disagreement[]> {
  const checks = checksOf(caller, operationId);
  if (status !== undefined && !Number.isInteger(status))
    throw new TypeError(`${caller}: the status must be a number such as 200`);
  const recorded = await readResponse(response);
  if (status !== undefined && recorded.status !== status) return [otherStatus(recorded, status, checks)];
  const found = judge(recorded, checks);
  if (!strict) return errorsIn(found);
  return found.map((one) => ({ ...one, severity: "error" }));
}

function checksOf(caller: string, operationId: string): OperationChecks {
  const checks = Object.hasOwn(CHECKS, operationId) ? CHECKS[operationId] : undefined;
  if (checks) return checks;
  const names = Object.keys(CHECKS);
  const name = oneLine(String(operationId), 60);
  const near = didYouMean(name, names);
  throw new TypeError(`${caller}: "${name}" is no operation of the contract; there are ${names.join(", ")}${near}`);
}

function otherStatus({ status }: RecordedResponse, expected: number, { pointer, responses }: OperationChecks) {
  const place = responses[expected]?.pointer ?? `${pointer}/responses`;
  return disagreement("/response/status", place, `is ${status}, not the expected ${expected}`);
}
