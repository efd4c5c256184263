// toJsonLine: an exchange as a line that can be kept and shown. No credential and no value is in it, and its verdict is the same.
import { contractWords } from "../../../generated/contract-checks.ts";
import { operations } from "../../../generated/operations.ts";
import type { OperationData } from "../../client/operation.ts";
import { pointerKeys } from "../../client/values.ts";
import { findRoute, type Route } from "../../emulator/routing.ts";
import { mediaTypeOf } from "../check-body.ts";
import { checkExchange, hasBase, isMethod } from "../check-exchange.ts";
import { declaredResponse } from "../check-response.ts";
import { CHECKS } from "../contract-data.ts";
import { DATE_TIME } from "../date-time.ts";
import { type Body, type Exchange, type Headers, headerOf, type RecordedRequest } from "../exchange.ts";
import { isShownName, PROPERTY_NAMES } from "../places.ts";
import type { BodyOfLine, ExchangeLine } from "./json-line.ts";

/** More than any length that the contract limits. */
const MAX_LENGTH = 300;
/** Deeper than any rule of the contract. */
const MAX_DEPTH = 64;

const WORDS = new Set(contractWords);

/**
 * An exchange as a line of the form {@link ExchangeLine}, without its line break, anonymized: credentials, hosts, ids, values and
 * headers that the contract does not have are not in it. `checkExchange` judges the line as it judges the exchange.
 *
 * Texts become `x`s, as many as they have characters, up to 300; digits of times and numbers become 0. What stays: the names that the
 * contract has or the verdict names, the contract's own words such as `running`, the status, and `application/json`.
 */
export function toJsonLine(exchange: Exchange): string {
  const { request, response, time } = exchange;
  const route = routeOf(request);
  const anonymous = anonymizerOf(exchange);
  const requestBody = bodyOf(request.body, anonymous);
  const line: ExchangeLine = {
    ...(time !== undefined && { time }),
    request: {
      method: isMethod(request.method) ? request.method : "?",
      url: urlOf(request.url, route),
      headers: [...credentialsOf(request.headers), ...contentTypeOf(request.headers)],
      ...requestBody,
      ...(request.isRedacted && { isRedacted: true }),
    },
    ...(response && {
      response: {
        status: response.status,
        headers: [...contentTypeOf(response.headers), ...declaredHeaders(response.headers, route, response.status)],
        ...bodyOf(response.body, anonymous),
      },
    }),
  };
  return JSON.stringify(line);
}

/** A route of the path, if not of the method, then of another one. */
function routeOf(request: RecordedRequest): Route | undefined {
  const methods = Object.values<OperationData>(operations).map(({ method }) => method);
  for (const method of [request.method, ...methods]) {
    const route = findRoute({ url: request.url, method });
    if (route) return route;
  }
  return undefined;
}

function urlOf(url: URL, route: Route | undefined): string {
  if (route) return pathOf(url, route);
  return hasBase(url) ? "/x/api/v3/addon" : "/x";
}

/** The path and the query with other values. Names in the query stay, as the verdict names them. */
function pathOf({ searchParams }: URL, { operation, parameters }: Route): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => hidden(parameters[name] ?? ""));
  const names = [...new Set(searchParams.keys())];
  const shown = (name: string) => (isShownName(name) ? name : oddName(names.indexOf(name)));
  const query = [...searchParams].map(([name, value]) => [shown(name), hidden(value)]);
  return query.length ? `${path}?${new URLSearchParams(query)}` : path;
}

const hidden = (text: string): string => "x".repeat(Math.min([...text].length, MAX_LENGTH));

/** A name that no verdict shows, another for each number. */
const oddName = (number: number): string => "…".repeat(number + 1);

function credentialsOf(headers: Headers): Headers {
  const token = headerOf(headers, "x-auth-token");
  const signature = headerOf(headers, "authorization");
  const form = signature?.startsWith("SDK-HMAC-SHA256 ") ? "SDK-HMAC-SHA256 x" : "x";
  return [...(token ? [["X-Auth-Token", "x"] as const] : []), ...(signature ? [["Authorization", form] as const] : [])];
}

/** The media type, as far as the check looks at it. */
function contentTypeOf(headers: Headers): Headers {
  const sent = {
    missing: undefined,
    other: "x/x",
    "other charset": "application/json; charset=x",
    JSON: "application/json",
  }[mediaTypeOf(headers)];
  return sent === undefined ? [] : [["Content-Type", sent]];
}

/** The headers that the contract has for the status, with other values of which it says the same. */
function declaredHeaders(headers: Headers, route: Route | undefined, status: number): Headers {
  const checks = route && CHECKS[route.id];
  const declared = checks && declaredResponse(checks, status);
  return Object.entries(declared?.headers ?? {}).flatMap(([name, { pattern }]) => {
    const value = headerOf(headers, name);
    if (value === undefined) return [];
    if (pattern === undefined || !new RegExp(pattern, "u").test(value)) return [[name, "x"] as const];
    const zeros = value.replace(/\d/g, "0");
    return [[name, new RegExp(pattern, "u").test(zeros) ? zeros : "0"] as const];
  });
}

type Anonymizer = (value: unknown, depth?: number) => unknown;

function bodyOf(body: Body, anonymous: Anonymizer): { readonly body?: BodyOfLine } {
  if (typeof body === "string") return { body: { missing: body } };
  if (!body.length) return {};
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    // One byte that is no UTF-8 either.
    return { body: { base64: "/w==" } };
  }
  try {
    return { body: JSON.stringify(anonymous(JSON.parse(text))) };
  } catch {
    // No JSON either.
    return { body: "x" };
  }
}

/** Anonymizes JSON. Names that the verdict of the exchange names stay, for it to be the same. */
function anonymizerOf(exchange: Exchange): Anonymizer {
  const verdict = checkExchange(exchange);
  const places = verdict.result === "not covered" ? [] : verdict.disagreements.map(({ message }) => message);
  const named = new Set(places.flatMap(pointerKeys));
  const isKept = (name: string) => PROPERTY_NAMES.has(name) || named.has(name);
  const newName = (name: string): string => (isKept(name) ? newName(`${name}x`) : name);
  const nameOf = (name: string, i: number) => {
    if (!isShownName(name)) return oddName(i);
    return isKept(name) ? name : newName(`x${i}`);
  };
  const anonymous: Anonymizer = (value, depth = 0) => {
    if (typeof value !== "object" || value === null) return scalarOf(value);
    if (depth > MAX_DEPTH) return null;
    if (Array.isArray(value)) return value.map((item) => anonymous(item, depth + 1));
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([name, item], i) => [nameOf(name, i), anonymous(item, depth + 1)]));
  };
  return anonymous;
}

/** Another value of the same type: of its length, or of its form where that is a rule. */
function scalarOf(value: unknown): unknown {
  if (typeof value === "number") return Number.isInteger(value) ? 0 : 0.5;
  if (typeof value === "boolean") return false;
  if (typeof value !== "string" || WORDS.has(value)) return value;
  return DATE_TIME.test(value) ? value.replace(/\d/g, "0") : hidden(value);
}
