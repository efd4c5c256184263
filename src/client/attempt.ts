// One attempt: a request, and its response read to the end. What came of it is a value; nothing is thrown.
import type { Progress, ReadyCall, Transport } from "./call.ts";
import type { Deadline, Interruption } from "./deadline.ts";
import { cleanRequestId, type ErrorBody, readErrorBody } from "./error-body.ts";
import {
  type CallDescription,
  CceAbortError,
  CceApiError,
  CceConnectionError,
  type CceError,
  CceTimeoutError,
  describeFailure,
} from "./errors.ts";
import { classifyNetworkError, copyCauses } from "./network-error.ts";
import { outcomeOf } from "./outcome.ts";
import { type IncomingResponse, MAX_RESPONSE_BYTES, type ReceivedResponse, receive } from "./response.ts";
import type { AttemptFailure } from "./retry.ts";

/** What came of an attempt: a complete response, or an error. */
export type AttemptResult = { readonly progress: Progress; readonly status?: number | undefined } & (
  | {
      readonly response: ReceivedResponse;
      /** What the body says, of a response that is no success. */
      readonly errorBody: ErrorBody | undefined;
      readonly failure?: undefined;
    }
  | { readonly response?: undefined; readonly failure: AttemptFailure; readonly error: CceError }
);

/** Sends a call once. `before` is what was certain until now; `headers` authenticate the request. */
export async function attempt(
  transport: Transport,
  call: ReadyCall,
  deadline: Deadline,
  before: Progress,
  headers: Readonly<Record<string, string>>,
): Promise<AttemptResult> {
  const { method, url, body } = call;
  const request = { method, url: url.href, headers: { ...call.headers, ...headers }, body, signal: deadline.signal };
  let head: IncomingResponse | undefined;
  const sendAndReceive = async () => {
    head = await transport.send(request);
    return receive(head);
  };
  try {
    return answered(transport, call, before, await deadline.race(sendAndReceive));
  } catch (thrown) {
    const interruption = deadline.interruption();
    if (interruption) return interrupted(transport, call, interruption, progressAt(transport, before, head));
    return head ? endedEarly(transport, call, before, head, thrown) : unanswered(transport, call, before, thrown);
  }
}

function answered(
  transport: Transport,
  call: CallDescription,
  before: Progress,
  response: ReceivedResponse,
): AttemptResult {
  const { status, text, truncated } = response;
  const success = status >= 200 && status < 300;
  const errorBody = success ? undefined : readErrorBody(text, truncated, transport.credentials.secrets);
  const atHead = progressAt(transport, before, response);
  const requestId = atHead.requestId ?? errorBody?.requestId;
  const progress = { ...atHead, requestId, outcome: outcomeOf(status, errorBody?.code) };
  if (!success || !truncated) return { progress, status, response, errorBody };
  const what = `${status}, but the response is larger than ${MAX_RESPONSE_BYTES} bytes`;
  const error = new CceApiError(describeFailure(call, what, progress), { ...call, ...progress, status });
  return { progress, status, failure: "too large", error };
}

/** What is certain after the head of a response was received, or after no response was. */
function progressAt(
  transport: Transport,
  before: Progress,
  head: Pick<IncomingResponse, "status" | "headers"> | undefined,
): Progress {
  if (!head) return { attempts: before.attempts + 1, outcome: "unknown", requestId: before.requestId };
  const requestId = cleanRequestId(transport.redact(head.headers.get("x-request-id") ?? ""));
  // By the fetch standard, the platform's fetch has repeated the request once before it shows a 421.
  const sent = head.status === 421 && !transport.settings.fetch ? 2 : 1;
  return { attempts: before.attempts + sent, outcome: outcomeOf(head.status), requestId };
}

function endedEarly(
  transport: Transport,
  call: CallDescription,
  before: Progress,
  head: IncomingResponse,
  thrown: unknown,
): AttemptResult {
  const progress = progressAt(transport, before, head);
  const what = `the response, status ${head.status}, ended early`;
  return {
    progress,
    status: head.status,
    failure: "broken",
    error: connectionError(transport, call, progress, what, thrown),
  };
}

function unanswered(transport: Transport, call: CallDescription, before: Progress, thrown: unknown): AttemptResult {
  const failure = classifyNetworkError(thrown);
  const sent = progressAt(transport, before, undefined);
  if (failure === "broken") {
    const what = "the connection broke before a response";
    return { progress: sent, failure, error: connectionError(transport, call, sent, what, thrown) };
  }
  const progress: Progress = { ...sent, outcome: "not sent" };
  const error = connectionError(transport, call, progress, "no connection could be made", thrown);
  return { progress, failure, error };
}

function connectionError(
  { redact, settings }: Transport,
  call: CallDescription,
  progress: Progress,
  what: string,
  thrown: unknown,
): CceConnectionError {
  const causes = copyCauses(thrown, redact);
  const hint = progress.outcome === "not sent" ? settings.regionHint : "";
  const message = `${what}: ${causes.at(-1)?.message}${hint}`;
  return new CceConnectionError(describeFailure(call, message, progress), { ...call, ...progress, cause: causes[0] });
}

function interrupted(
  transport: Transport,
  call: ReadyCall,
  interruption: Interruption,
  progress: Progress,
): AttemptResult {
  return { progress, failure: "interrupted", error: interruptionError(transport, call, interruption, progress) };
}

/** The error of a call that was ended early. */
export function interruptionError(
  { redact }: Transport,
  call: CallDescription & { readonly timeoutMs: number },
  interruption: Interruption,
  progress: Progress,
): CceError {
  if (interruption.by === "timeout") {
    const what = `no complete response within ${call.timeoutMs / 1000} s`;
    return new CceTimeoutError(describeFailure(call, what, progress), { ...call, ...progress });
  }
  const [cause] = copyCauses(interruption.reason, redact);
  return new CceAbortError(describeFailure(call, "aborted by the caller", progress), { ...call, ...progress, cause });
}
