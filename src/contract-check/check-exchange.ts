// checkExchange: judges a request and its response by the contract. Pure.
import { operations } from "../../generated/operations.ts";
import { findRoute } from "../emulator/routing.ts";
import { checkRequest, hasLostCredentials } from "./check-request.ts";
import { checkResponse, declaredResponse } from "./check-response.ts";
import { type BodyChecks, CHECKS, type OperationChecks } from "./contract-data.ts";
import { errorsIn } from "./describe.ts";
import type { Body, Exchange, RecordedRequest } from "./exchange.ts";
import type { Disagreement, Severity, Verdict } from "./verdict.ts";

/** How strictly messages are judged. */
export interface CheckOptions {
  /** Takes what the contract does not know for an error: properties, parameters and states. @default false */
  readonly strict?: boolean;
  /** Takes a wrong request that was refused with a 4xx for a test of that refusal: what is wrong with it is news. @default false */
  readonly allowRefused?: boolean;
  /** What comes before `/api/v3` in every path, behind a gateway of one's own. @default nothing */
  readonly basePath?: string;
}

/**
 * Judges an exchange by the contract: path, method, parameters, credentials, media types, bodies, the status and the response's
 * headers. A property, parameter or state that the contract does not know is news, and an error only with `strict`. No value of
 * the exchange is in the verdict.
 *
 * A request is judged also where the service refused it. Missing credentials are an error only with a 401 or without a response, and
 * never of a request that `isRedacted`. A status below 400 must be declared; above, `default` stands for all that are not.
 */
export function checkExchange({ request: sent, response }: Exchange, options: CheckOptions = {}): Verdict {
  const { strict = false, allowRefused = false, basePath = "" } = options;
  const request = { ...sent, url: withoutBase(sent.url, basePath) };
  const route = findRoute(request);
  const checks = route && CHECKS[route.id];
  if (!route || !checks) return { result: "not covered", why: whyNotCovered(request) };
  const status = response?.status;
  const ofRequest = checkRequest(request, route, checks, status);
  const isRefused = status !== undefined && status >= 400 && status < 500;
  const found = [
    ...(allowRefused && isRefused ? withSeverity(ofRequest, "news") : ofRequest),
    ...(response ? checkResponse(response, checks) : []),
  ];
  const disagreements = strict ? withSeverity(found, "error") : found;
  return {
    result: errorsIn(disagreements).length ? "disagrees" : "agrees",
    operation: route.id,
    status,
    disagreements,
    unchecked: uncheckedOf({ request, response }, checks),
  };
}

const withSeverity = (found: readonly Disagreement[], severity: Severity): Disagreement[] =>
  found.map((one) => ({ ...one, severity }));

/** A URL as the contract has it, without what comes before its paths. */
export function withoutBase(url: URL, basePath = ""): URL {
  const base = basePath.replace(/\/+$/, "");
  if (!base || !url.pathname.startsWith(`${base}/`)) return url;
  const inner = new URL(url);
  inner.pathname = url.pathname.slice(base.length);
  return inner;
}

/** What `unchecked` says of credentials. The rest of the exchange is judged all the same. */
export const CREDENTIALS = "credentials: not recorded";

/** The parts that the contract describes and the recording lacks. */
function uncheckedOf({ request, response }: Exchange, checks: OperationChecks): string[] {
  const isMissing = (body: Body, declared: BodyChecks | undefined) =>
    typeof body === "string" && declared !== undefined;
  const ofRequest = [
    ...(hasLostCredentials(request) ? [CREDENTIALS] : []),
    ...(isMissing(request.body, checks.request) ? [`request body: ${request.body}`] : []),
  ];
  if (!response) return [...ofRequest, "response: there is none"];
  const declared = declaredResponse(checks, response.status)?.body;
  return isMissing(response.body, declared) ? [...ofRequest, `response body: ${response.body}`] : ofRequest;
}

/** Whether a path of the contract seems to follow a base path. */
export const hasBase = ({ pathname }: URL): boolean => pathname.lastIndexOf("/api/v3/addon") > 0;

/** Whether a method is one of HTTP. Any other could be anything, and is not shown. */
export const isMethod = (method: string): boolean =>
  /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT)$/.test(method);

function whyNotCovered(request: RecordedRequest): string {
  const methods = Object.values(operations)
    .map(({ method }) => method)
    .filter((method) => findRoute({ ...request, method }));
  const shown = isMethod(request.method) ? request.method : "such method";
  if (methods.length) return `the contract has no ${shown} for this path: it has ${[...new Set(methods)].join(", ")}`;
  if (hasBase(request.url)) return "the path begins with something else than /api/v3: say what with --base-path";
  return "the contract has no such path";
}
