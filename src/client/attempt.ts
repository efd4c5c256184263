// One attempt: a request, and its response read to the end. What came of it is a value; nothing is thrown.
import type { Call, Progress, ReadyCall, Transport } from "./call.ts";
import type { Deadline, Interruption } from "./deadline.ts";
import { cleanRequestId, type ErrorBody, readErrorBody } from "./error-body.ts";
import {
  type CallDescription,
  CceAbortError,
  CceApiError,
  CceConnectionError,
  type CceError,
  CceTimeoutError,
  contextOf,
  describeFailure,
} from "./errors.ts";
import { classifyNetworkError, copyCauses } from "./network-error.ts";
import { outcomeOf } from "./outcome.ts";
import { type IncomingResponse, MAX_RESPONSE_BYTES, type ReceivedResponse, receive } from "./response.ts";
import type { AttemptFailure } from "./retry.ts";

/** The head of a response. */
type Head = Pick<IncomingResponse, "status" | "headers">;

/** What came of an attempt: a complete response, or an error. */
export type AttemptResult = {
  readonly progress: Progress;
  /** The response's head, if it was received. */
  readonly head: Head | undefined;
} & (
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
    if (interruption) {
      const progress = progressAt(transport, before, head);
      const error = interruptionError(transport, call, interruption, progress, "a complete response");
      return { progress, head, failure: "interrupted", error };
    }
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
  if (!success || !truncated) return { progress, head: response, response, errorBody };
  const what = `${status}, but the response is larger than ${MAX_RESPONSE_BYTES} bytes`;
  const error = new CceApiError(describeFailure(call, what, progress), { ...contextOf(call, progress), status });
  return { progress, head: response, failure: "too large", error };
}

/** What is certain after the head of a response was received, or after no response was. */
function progressAt(transport: Transport, before: Progress, head: Head | undefined): Progress {
  if (!head) return { attempts: before.attempts + 1, outcome: "unknown", requestId: before.requestId };
  const requestId = cleanRequestId(transport.redact(head.headers.get("x-request-id") ?? ""));
  // By the fetch standard, the platform's fetch repeats the request once before it returns a 421.
  const { fetch = globalThis.fetch } = transport.settings;
  const sent = head.status === 421 && fetch === globalThis.fetch ? 2 : 1;
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
  const what = `the response, status ${head.status}, could not be read to its end`;
  return { progress, head, failure: "broken", error: connectionError(transport, call, progress, what, thrown) };
}

function unanswered(transport: Transport, call: CallDescription, before: Progress, thrown: unknown): AttemptResult {
  const failure = classifyNetworkError(thrown);
  const sent = progressAt(transport, before, undefined);
  if (failure === "broken") {
    const what = "no response was received";
    return { progress: sent, head: undefined, failure, error: connectionError(transport, call, sent, what, thrown) };
  }
  const progress: Progress = { ...sent, outcome: "not sent" };
  const error = connectionError(transport, call, progress, "no connection could be made", thrown);
  return { progress, head: undefined, failure, error };
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

/** The error of a call that was ended early, while it waited for what `awaited` says. */
export function interruptionError(
  { redact }: Transport,
  call: Call,
  interruption: Interruption,
  progress: Progress,
  awaited: string,
): CceError {
  const context = contextOf(call, progress);
  if (interruption.by === "timeout") {
    const what = `the deadline of ${call.timeoutMs / 1000} s passed while waiting for ${awaited}`;
    return new CceTimeoutError(describeFailure(call, what, progress), context);
  }
  const [cause] = copyCauses(interruption.reason, redact);
  return new CceAbortError(describeFailure(call, "aborted by the caller", progress), { ...context, cause });
}
