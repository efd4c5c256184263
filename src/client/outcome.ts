// What a response says about whether the request was processed.
import type { Outcome } from "./errors.ts";

/** Errors that were certainly not processed have these statuses; 303, 408 and 499 are also sent after processing. */
const NOT_PROCESSED = new Set([300, 301, 302, 304, 305, 307, 308]);
const MAYBE_PROCESSED = new Set([408, 499]);

/**
 * What became of a request that was answered with this status and provider's error code.
 *
 * A 503 with the gateway's own `0613` (IAM is unavailable) was stopped by the gateway. Any other 503 can be a proxy's, whose
 * connection broke after the service had the request. A browser shows a redirect that is not followed as status 0.
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
