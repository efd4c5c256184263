// The mock's response: Prism's, or else a problem (RFC 9457) that says why Prism gave none.
import { STATUS_CODES } from "node:http";
import { forward, type HttpRequest, type HttpResponse } from "../lib/proxy.ts";
import type { Prism } from "./prism.ts";

/** Forwards a request to Prism, and again if Prism ends: the request before may have ended it, after its response. */
export async function respond(
  request: HttpRequest,
  prism: Prism,
  timeoutMs: number,
  mayRepeat = true,
): Promise<HttpResponse> {
  const { method, path } = request;
  let timeout: AbortSignal | undefined;
  try {
    // As Prism does, which ends when it cannot.
    decodeURIComponent(path.replace(/\?.*/, ""));
    const origin = await prism.origin();
    timeout = AbortSignal.timeout(timeoutMs);
    return await forward(origin, request, timeout);
  } catch (error) {
    if (error instanceof URIError) return problem(400, `${path} is not valid percent-encoded UTF-8.`);
    // Also when it has not ended, as when it listens elsewhere because the contract has changed: the next one is in order.
    const cause = (await prism.end()) || (error as Error).message;
    if (mayRepeat && !timeout?.aborted) return respond(request, prism, timeoutMs, false);
    const why = timeout?.aborted ? `did not answer within ${timeoutMs / 1000} s` : `ended: ${cause}`;
    return problem(500, `At ${method} ${path} Prism ${why}. It is started again for the next request.`);
  }
}

function problem(status: number, detail: string): HttpResponse {
  const headers = { "content-type": "application/problem+json", "access-control-allow-origin": "*" };
  const body = Buffer.from(JSON.stringify({ type: "about:blank", title: STATUS_CODES[status], status, detail }));
  return { status, headers, body };
}
