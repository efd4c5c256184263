// A response against what its operation declares: its status, headers and body.
import { checkBody } from "./check-body.ts";
import type { OperationChecks, ResponseChecks } from "./contract-data.ts";
import { headerOf, type RecordedResponse } from "./exchange.ts";
import { disagreement, pointerTo } from "./places.ts";
import type { Disagreement } from "./verdict.ts";

/** What the contract says of a status; undefined if it does not declare it. `default` is for failures alone. */
export function declaredResponse({ responses }: OperationChecks, status: number): ResponseChecks | undefined {
  return responses[status] ?? (status >= 400 ? responses["default"] : undefined);
}

export function checkResponse(response: RecordedResponse, checks: OperationChecks): Disagreement[] {
  const { pointer, responses } = checks;
  const { status, headers, body } = response;
  const declared = declaredResponse(checks, status);
  if (!declared) {
    const what = `is ${status}, which is not declared: ${Object.keys(responses).join(", ")} are`;
    return [disagreement("/response/status", `${pointer}/responses`, what)];
  }
  const ofBody = declared.body ? checkBody("/response", headers, body, declared.body) : [];
  return [...checkHeaders(response, declared), ...ofBody];
}

function checkHeaders({ headers }: RecordedResponse, declared: ResponseChecks): Disagreement[] {
  return Object.entries(declared.headers).flatMap(([name, { pointer, required, pattern }]) => {
    const place = pointerTo("/response/headers", name);
    const value = headerOf(headers, name);
    if (value === undefined) return required ? [disagreement(place, pointer, "is missing")] : [];
    const fits = pattern === undefined || new RegExp(pattern, "u").test(value);
    return fits ? [] : [disagreement(place, `${pointer}/schema/pattern`, "does not match the contract's pattern")];
  });
}
