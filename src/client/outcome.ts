// What a response says about whether the request was processed.
import type { Outcome } from "./errors.ts";

/** Redirects that mean the request was not processed; a 303 is also sent after processing. */
const NOT_PROCESSED = new Set([300, 301, 302, 304, 305, 307, 308]);
const MAYBE_PROCESSED = new Set([408, 499]);

/**
 * What became of a request, from the response's status and the provider's error code.
 *
 * A 503 with the gateway's code `0613` (IAM is unavailable) was stopped by the gateway. Any other 503 can come from a proxy
 * that lost its connection after the service had received the request. Browsers report an unfollowed redirect as status 0.
 */
export function outcomeOf(status: number, code = ""): Outcome {
  if (status === 503) return /^APIGW?\.0613$/.test(code) ? "refused" : "unknown";
  if (NOT_PROCESSED.has(status)) return "refused";
  return status >= 400 && status < 500 && !MAYBE_PROCESSED.has(status) ? "refused" : "unknown";
}

/** Whether an error code is the API gateway's, such as `APIGW.0301`. */
export function isGatewayCode(code: string | undefined): boolean {
  return /^APIGW?\.\d+$/.test(code ?? "");
}
