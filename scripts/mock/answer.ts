// What the mock answers: what Prism answers, or else a problem (RFC 9457) that says why Prism does not.
import { STATUS_CODES } from "node:http";
import { forward } from "../lib/proxy.ts";
import type { Prism } from "./prism.ts";

type Request = Parameters<typeof forward>[1];
type Answer = Awaited<ReturnType<typeof forward>>;

/** Has Prism answer a request, once more if Prism ends at it: it may have ended by the request before, after its answer. */
export async function answerTo(request: Request, prism: Prism, timeoutMs: number, mayRepeat = true): Promise<Answer> {
  const { method, path } = request;
  let timeout: AbortSignal | undefined;
  try {
    // As Prism does, which ends when it cannot.
    decodeURIComponent(path.replace(/\?.*/, ""));
    const origin = await prism.origin();
    timeout = AbortSignal.timeout(timeoutMs);
    return await forward(origin, request, timeout);
  } catch (error) {
    if (error instanceof URIError) return problem(400, `${path} is no proper percent-encoding of UTF-8.`);
    // Also when it has not ended, as when it listens elsewhere because the contract has changed: the next one is in order.
    const cause = (await prism.end()) || (error as Error).message;
    if (mayRepeat && !timeout?.aborted) return answerTo(request, prism, timeoutMs, false);
    const why = timeout?.aborted ? `did not answer within ${timeoutMs / 1000} s` : `ended: ${cause}`;
    return problem(500, `At ${method} ${path} Prism ${why}. It is started again for the next request.`);
  }
}

function problem(status: number, detail: string): Answer {
  const headers = { "content-type": "application/problem+json", "access-control-allow-origin": "*" };
  const body = Buffer.from(JSON.stringify({ type: "about:blank", title: STATUS_CODES[status], status, detail }));
  return { status, headers, body };
}
