// A request against the operation that it calls: its parameters, credentials and body.
import type { ParameterData } from "../client/operation.ts";
import type { Route } from "../emulator/routing.ts";
import { checkBody } from "./check-body.ts";
import type { OperationChecks } from "./contract-data.ts";
import { headerOf, type RecordedRequest } from "./exchange.ts";
import { disagreement, pointerTo } from "./places.ts";
import type { Disagreement, Severity } from "./verdict.ts";

/** `status` is the response's, if there is one. */
export function checkRequest(
  request: RecordedRequest,
  route: Route,
  checks: OperationChecks,
  status: number | undefined,
): Disagreement[] {
  return [
    ...checkParameters(request, route, checks),
    ...checkCredentials(request, status),
    ...checkRequestBody(request, route, checks),
  ];
}

function checkParameters({ url }: RecordedRequest, route: Route, checks: OperationChecks): Disagreement[] {
  const known = route.operation.parameters.flatMap((parameter) => {
    const what = whyInvalid(parameter, route.parameters[parameter.name]) ?? whyRepeated(parameter, url);
    const place = pointerTo(`/request/${parameter.in}`, parameter.name);
    return what ? [disagreement(place, checks.parameters[parameter.name] ?? checks.pointer, what)] : [];
  });
  const names = route.operation.parameters.filter(({ in: place }) => place === "query").map(({ name }) => name);
  const unknown = [...new Set(url.searchParams.keys())].filter((name) => !names.includes(name));
  const what = "is a parameter that the contract does not have";
  return [
    ...known,
    ...unknown.map((name) => disagreement(pointerTo("/request/query", name), checks.pointer, what, "news")),
  ];
}

function whyInvalid({ required, minLength = 0, maxLength = Infinity }: ParameterData, value: string | undefined) {
  if (value === undefined) return required ? "is missing" : undefined;
  const { length } = [...value];
  if (length < minLength) return minLength === 1 ? "must not be empty" : `must have at least ${minLength} characters`;
  return length > maxLength ? `must have at most ${maxLength} characters` : undefined;
}

/** Of a parameter that is given twice, nobody knows which value counts. */
function whyRepeated({ in: place, name }: ParameterData, { searchParams }: URL): string | undefined {
  const times = place === "query" ? searchParams.getAll(name).length : 1;
  return times > 1 ? `is given ${times} times: must be given once` : undefined;
}

/** Whether a request shows no credentials, but may have had some. */
export const hasLostCredentials = ({ headers, isRedacted = false }: RecordedRequest): boolean =>
  isRedacted && ["x-auth-token", "authorization"].every((name) => !headerOf(headers, name));

/** The contract's two security schemes, of which a request has exactly one. */
function checkCredentials(request: RecordedRequest, status: number | undefined): Disagreement[] {
  if (hasLostCredentials(request)) return [];
  const { headers } = request;
  // An empty one is none.
  const token = headerOf(headers, "x-auth-token") || undefined;
  const signature = headerOf(headers, "authorization") || undefined;
  // With wrong credentials there would have been a 401, so what was recorded is not all that was sent.
  const severity: Severity = status === undefined || status === 401 ? "error" : "news";
  if (token !== undefined && signature !== undefined) {
    const what = "is sent with X-Auth-Token: a request has one of the two";
    return [disagreement("/request/headers/authorization", "/security", what, severity)];
  }
  if (token !== undefined) return [];
  if (signature === undefined) {
    const what = "has neither X-Auth-Token nor a signature in Authorization";
    return [disagreement("/request/headers", "/security", what, severity)];
  }
  if (/^SDK-HMAC-SHA256 /.test(signature)) return [];
  const what = "is no SDK-HMAC-SHA256 signature";
  return [disagreement("/request/headers/authorization", "/components/securitySchemes/signature", what, severity)];
}

function checkRequestBody({ headers, body }: RecordedRequest, { operation }: Route, { request }: OperationChecks) {
  if (!request) return [];
  if (typeof body !== "string" && !body.length && !operation.body?.required) return [];
  return checkBody("/request", headers, body, request);
}
