// A response against what its operation declares: its status, headers and body.
import { checkBody } from "./check-body.ts";
import type { OperationChecks, ResponseChecks } from "./contract-data.ts";
import { headerOf, type RecordedResponse } from "./exchange.ts";
import { disagreement, pointerTo } from "./places.ts";
import type { Disagreement } from "./verdict.ts";

export function checkResponse(response: RecordedResponse, { pointer, responses }: OperationChecks): Disagreement[] {
  const { status, headers, body } = response;
  const declared = responses[status] ?? (status >= 400 ? responses["default"] : undefined);
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
