// Exchanges as a recorder would have them, made from the documented ones.

import type { Scenario } from "../../scripts/lib/scenarios.ts";
import type { Exchange, Headers } from "../../src/contract-check/exchange.ts";
import { found, scenario } from "./harness.ts";

const TOKEN = { "X-Auth-Token": "recorded" };

interface MessageChange {
  /** Text or bytes as they are, anything else as JSON. */
  readonly body?: unknown;
  readonly contentType?: string | undefined;
}

interface ResponseChange extends MessageChange {
  readonly status?: number;
  readonly headers?: Headers;
}

interface RequestChange extends MessageChange {
  readonly path?: string;
  readonly credentials?: Readonly<Record<string, string>>;
}

/** The body of a documented message. */
export const jsonBody = (id: string, message: "request" | "response"): unknown => scenario(id)[message];

/** The documented exchange of a scenario, by default with a token. */
export function scenarioExchange(
  documented: Scenario | undefined,
  credentials: Readonly<Record<string, string>> = TOKEN,
) {
  return recorded(found(documented).id, {}, { credentials });
}

/** The documented exchange of a scenario, with some of its response and of its request changed. */
export function recorded(id: string, response: ResponseChange = {}, request: RequestChange = {}): Exchange {
  const documented = scenario(id);
  return {
    request: {
      method: documented.method,
      url: new URL(request.path ?? documented.path, "https://cce.cn-north-4.myhuaweicloud.com"),
      ...message(request, documented.request, Object.entries(request.credentials ?? TOKEN)),
    },
    response: {
      status: response.status ?? documented.status,
      ...message(
        response,
        documented.response,
        response.headers ?? [["X-Request-Id", "4e2a0c3b0f6a4d3b9f1f7c1a2b3c4d5e"]],
      ),
    },
  };
}

function message(change: MessageChange, documented: unknown, headers: Headers) {
  const content = "body" in change ? change.body : documented;
  const contentType = "contentType" in change ? change.contentType : "application/json";
  const hasType = contentType !== undefined && content !== undefined;
  return {
    headers: hasType ? [...headers, ["Content-Type", contentType] as const] : headers,
    body: content instanceof Uint8Array ? content : Buffer.from(textOf(content)),
  };
}

function textOf(content: unknown): string {
  if (content === undefined) return "";
  return typeof content === "string" ? content : JSON.stringify(content);
}
