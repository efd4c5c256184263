// An exchange as a line of JSON: the form, and reading it.
import { asRecord } from "../../client/values.ts";
import type { Body, Exchange, Headers } from "../exchange.ts";
import { timeOf, urlOf } from "./har-entry.ts";
import { UnreadableInputError } from "./input.ts";

/**
 * A body in a line: its text, its bytes in Base64 where they are no text, or why it is not known. There is none where the body is empty.
 */
export type BodyOfLine = string | { readonly base64: string } | { readonly missing: Extract<Body, string> };

/**
 * An exchange as one line of JSON (JSON Lines, https://jsonlines.org), in UTF-8:
 *
 * ```json
 * {"request":{"method":"GET","url":"/api/v3/addons/x","headers":[["X-Auth-Token","x"]]},
 *  "response":{"status":200,"headers":[["Content-Type","application/json"]],"body":"{\"kind\":\"Addon\"}"}}
 * ```
 *
 * `url` is absolute, or a path with its query. Headers are pairs, in order and in any case. Bodies are decoded as
 * `Content-Encoding` says. There is no `response` where none came.
 */
export interface ExchangeLine {
  /** When it was, ISO 8601. */
  readonly time?: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers?: Headers;
    readonly body?: BodyOfLine;
    /** Whether credentials may have been taken out. */
    readonly isRedacted?: boolean;
  };
  readonly response?: {
    readonly status: number;
    readonly headers?: Headers;
    readonly body?: BodyOfLine;
  };
}

/** `place` is the line's, for messages. Other properties are ignored. */
export function exchangeOfLine(line: unknown, place: string): Exchange {
  const { request, response, time } = asRecord(line);
  const { method, url, isRedacted } = asRecord(request);
  if (typeof method !== "string" || !method) throw new UnreadableInputError(`${place} has no request.method.`);
  return {
    time: timeOf(time),
    request: {
      method: method.toUpperCase(),
      url: urlOf(url, `${place} has no request.url that is a URL or a path.`),
      ...messageOf(request, `${place}: request`),
      ...(isRedacted === true && { isRedacted }),
    },
    response: response === undefined || response === null ? undefined : responseOf(response, `${place}: response`),
  };
}

function responseOf(node: unknown, place: string) {
  const { status } = asRecord(node);
  if (typeof status !== "number" || !Number.isInteger(status) || status < 100 || status > 999)
    throw new UnreadableInputError(`${place}.status must be a whole number from 100 to 999.`);
  return { status, ...messageOf(node, place) };
}

function messageOf(node: unknown, place: string): { readonly headers: Headers; readonly body: Body } {
  const { headers = [], body } = asRecord(node);
  const isPair = (item: unknown) =>
    Array.isArray(item) && item.length === 2 && item.every((part) => typeof part === "string");
  if (!Array.isArray(headers) || !headers.every(isPair))
    throw new UnreadableInputError(`${place}.headers must be a list of pairs, such as [["Content-Type","text/html"]].`);
  return { headers: headers as Headers, body: bodyOf(body, `${place}.body`) };
}

function bodyOf(body: unknown, place: string): Body {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === "string") return new TextEncoder().encode(body);
  const { base64, missing } = asRecord(body);
  if (typeof base64 === "string") return Buffer.from(base64, "base64");
  if (missing === "truncated" || missing === "not recorded") return missing;
  const forms = `a string, {"base64":"…"}, {"missing":"truncated"} or {"missing":"not recorded"}`;
  throw new UnreadableInputError(`${place} must be ${forms}, or be left out. A JSON body is a string too.`);
}
