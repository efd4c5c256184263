// toMatchContract: the judge as a matcher for vitest, Jest, and whatever else has `expect.extend`.
import type { CheckOptions } from "../contract-check/check-exchange.ts";
import { describeDisagreement } from "../contract-check/describe.ts";
import { fixOf } from "../contract-check/reports/group.ts";
import type { Disagreement } from "../contract-check/verdict.ts";
import type { OperationId } from "../emulator/faults.ts";
import { disagreementsOf } from "./check-response.ts";
import type { ResponseLike } from "./response.ts";

/** The contract's matchers, for the types of an `expect`. */
export interface ContractMatchers<R = void> {
  /**
   * Whether a response is what the contract says of an operation, with this status, or else with any that it declares. Await it.
   * What the contract does not know passes, except with `{ strict: true }`. The response can still be read afterwards.
   *
   * @example
   * await expect(response).toMatchContract("showAddonInstance", 200);
   */
  toMatchContract(operationId: OperationId, status?: number, options?: CheckOptions): Promise<R>;
}

/** What a matcher returns. */
export interface MatcherResult {
  /** Whether it matches. */
  readonly pass: boolean;
  /** What to say if that is not what was expected. */
  readonly message: () => string;
}

/** How many disagreements a message lists. */
const MAX_LISTED = 20;

/**
 * The matcher, for `expect.extend({ toMatchContract })`. `cce-addons/testing/vitest` and `cce-addons/testing/jest` do that, and
 * bring the types. No value of the response is in its message.
 */
export async function toMatchContract(
  received: unknown,
  operationId: OperationId,
  status?: number,
  options: CheckOptions = {},
): Promise<MatcherResult> {
  const found = await disagreementsOf("toMatchContract", received as ResponseLike, operationId, status, options);
  const args = [JSON.stringify(operationId), ...(status === undefined ? [] : [status])].join(", ");
  return {
    pass: !found.length,
    message: () => (found.length ? disagreeing(args, found, fixes(found, status)) : agreeing(args)),
  };
}

/** What to do. A status that the test alone expects is none of the contract's. */
function fixes(found: readonly Disagreement[], expected: number | undefined): string[] {
  const ofContract = found.filter(({ message }) => expected === undefined || message !== "/response/status");
  return [...new Set(ofContract.map((one) => `  ${fixOf({ ...one, status: expected ?? "none" })}\n`))];
}

function disagreeing(args: string, found: readonly Disagreement[], fixes: readonly string[]): string {
  const listed = found.slice(0, MAX_LISTED).map((one) => describeDisagreement(one).map((line) => `  ${line}\n`));
  const more = found.length > MAX_LISTED ? [`  … and ${found.length - MAX_LISTED} more\n`] : [];
  return [
    `expect(response).toMatchContract(${args})\n`,
    `The response disagrees with the contract in ${found.length} ${found.length === 1 ? "place" : "places"}:\n`,
    ...listed.map((lines) => lines.join("")),
    ...more,
    ...fixes,
  ].join("\n");
}

const agreeing = (args: string): string =>
  `expect(response).not.toMatchContract(${args})\n\nThe response agrees with the contract.`;
