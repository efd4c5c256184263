// The attempt loop: the one place where a request leaves. It adds credentials, keeps the deadline, recovers from a 401 and
// retries what may be repeated.
import { type AttemptResult, attempt, interruptionError } from "./attempt.ts";
import { type Call, NOTHING_SENT, type Progress, type ReadyCall, type Transport } from "./call.ts";
import { authenticationHeaders, createCredentialSource, type Secret, serverTimeIn } from "./credentials.ts";
import { type Deadline, ignoreErrors, startDeadline } from "./deadline.ts";
import type { ErrorBody } from "./error-body.ts";
import { type CallDescription, CceCredentialsError, CceError, contextOf, describeFailure } from "./errors.ts";
import { copyCauses } from "./network-error.ts";
import type { ClientSettings } from "./options.ts";
import { isGatewayCode } from "./outcome.ts";
import { redactText } from "./redaction.ts";
import { type ReceivedResponse, type Send, sendWithFetch } from "./response.ts";
import { decideRetry, parseRetryAfter, type RetryDecision } from "./retry.ts";

/** The response that ended a call, whatever its status. */
export interface Exchange extends Progress {
  readonly call: CallDescription;
  readonly response: ReceivedResponse;
  /** What the body says, of a response that is no success. */
  readonly errorBody: ErrorBody | undefined;
  readonly retryAfterMs: number | undefined;
  /** Why the request was not sent again, where the deadline forbade it. */
  readonly note: string | undefined;
}

/** A `fetch` with a cheaper way to send, such as the one of `cce-addons/node`. */
type FetchWithSend = typeof globalThis.fetch & { readonly send?: Send };

export function createTransport(settings: ClientSettings): Transport {
  const credentials = createCredentialSource(settings.credentials);
  // The global fetch is looked up at each call, so that what replaces it later (tracing, tests) is used.
  const fetch: FetchWithSend = settings.fetch ?? ((...args) => globalThis.fetch(...args));
  return {
    settings,
    credentials,
    send: fetch.send ?? sendWithFetch(fetch),
    redact: (text) => redactText(text, credentials.secrets).value,
  };
}

/** Sends a call, with retries. Resolves with the last response, whatever its status, or throws a `CceError`. */
export async function execute(transport: Transport, call: Call): Promise<Exchange> {
  let deadline: Deadline | undefined;
  let allRead = false;
  try {
    deadline = startDeadline(transport.settings.clock, call.timeoutMs, call.signals);
    const body = typeof call.body === "string" ? call.body : await deadline.race(call.body);
    const exchange = await attemptUntilAnswered(transport, { ...call, body }, deadline);
    allRead = exchange.response.text !== "" && !exchange.response.truncated;
    return exchange;
  } catch (error) {
    throw toCceError(transport, call, deadline, NOTHING_SENT, "the request's body", error);
  } finally {
    deadline?.end(allRead);
  }
}

async function attemptUntilAnswered(transport: Transport, call: ReadyCall, deadline: Deadline): Promise<Exchange> {
  const { clock } = transport.settings;
  // What was renewed after a 401; each allows one extra attempt.
  const recoveries: Recovery[] = [];
  let progress = NOTHING_SENT;
  let awaited = "the credentials";
  try {
    for (let number = 1; ; number += 1) {
      const used = await obtainSecret(transport, call, deadline, progress);
      const headers = await authenticationHeaders(used.secret, call, clock.now() + clockOffset(transport, recoveries));
      throwIfInterrupted(deadline);
      const startedAt = clock.now();
      const result = await attempt(transport, call, deadline, progress, headers);
      progress = result.progress;
      const endedAt = clock.now();
      const recovery = recoveryFrom401(transport, result, used, recoveries, endedAt);
      const retryAfterMs = parseRetryAfter(result.head?.headers.get("retry-after"), endedAt);
      // An attempt that follows a recovery is not counted.
      const counted = number - recoveries.length;
      const decision = decide(transport, call, deadline, result, { counted, recovery, retryAfterMs, endedAt });
      notify(transport, call, result, endedAt - startedAt, decision);
      if (!decision.retry) {
        keepClockOffset(transport, recoveries, result);
        return exchangeOf(call, result, retryAfterMs, decision.note);
      }
      if (recovery) recoveries.push(recovery);
      if (recovery?.by === "credentials") transport.credentials.discard(used.source);
      awaited = "the next attempt";
      await pause(transport, deadline, decision.waitMs);
      awaited = "the credentials";
    }
  } catch (error) {
    throw toCceError(transport, call, deadline, progress, awaited, error);
  }
}

/** The last attempt's response with what is known of the call. Throws the attempt's error if there is no response. */
function exchangeOf(
  call: CallDescription,
  result: AttemptResult,
  retryAfterMs: number | undefined,
  note: string | undefined,
): Exchange {
  if (result.failure) throw result.error;
  const { progress, response, errorBody } = result;
  return { ...progress, call, response, errorBody, retryAfterMs, note };
}

function throwIfInterrupted(deadline: Deadline): void {
  const interruption = deadline.interruption();
  if (interruption) throw interruption;
}

/** What is known after an attempt, besides its result. */
interface Aftermath {
  /** How many attempts count so far. */
  readonly counted: number;
  readonly recovery: Recovery | undefined;
  readonly retryAfterMs: number | undefined;
  readonly endedAt: number;
}

function decide(
  { settings: { maxAttempts, random } }: Transport,
  { reads }: CallDescription,
  deadline: Deadline,
  result: AttemptResult,
  { counted, recovery, retryAfterMs, endedAt }: Aftermath,
): RetryDecision {
  const { progress, head, failure } = result;
  return decideRetry({
    attempt: counted,
    maxAttempts,
    reads,
    outcome: progress.outcome,
    status: head?.status,
    code: result.failure ? undefined : result.errorBody?.code,
    failure,
    recovered: recovery?.by,
    retryAfterMs,
    now: endedAt,
    deadline: deadline.at,
    random,
  });
}

/** A secret, and the cache entry to discard if it is rejected. */
interface UsedSecret {
  readonly secret: Secret;
  readonly source: Secret | Promise<Secret>;
}

async function obtainSecret(
  transport: Transport,
  call: ReadyCall,
  deadline: Deadline,
  progress: Progress,
): Promise<UsedSecret> {
  throwIfInterrupted(deadline);
  const source = transport.credentials.current();
  if (!(source instanceof Promise)) return { secret: source, source };
  try {
    return { secret: await deadline.race(() => source), source };
  } catch (error) {
    const why = deadline.interruption();
    // A function that did not return in time is called again by the next call.
    if (why?.by === "timeout") transport.credentials.discard(source);
    if (why) throw why;
    const [cause] = copyCauses(error, transport.redact);
    const what = `the function that provides the credentials failed: ${cause.message}`;
    throw new CceCredentialsError(describeFailure(call, what, progress), { ...contextOf(call, progress), cause });
  }
}

/** What can be renewed after a 401. Each is tried once a call. */
type Recovery = { readonly by: "clock"; readonly offset: number } | { readonly by: "credentials" };

function recoveryFrom401(
  { credentials }: Transport,
  result: AttemptResult,
  { secret }: UsedSecret,
  before: readonly Recovery[],
  now: number,
): Recovery | undefined {
  if (result.failure || result.head?.status !== 401) return undefined;
  const tried = before.map(({ by }) => by);
  const signed = !("token" in secret) && isGatewayCode(result.errorBody?.code);
  const serverTime = signed && !tried.includes("clock") ? serverTimeIn(result.response.text) : undefined;
  if (serverTime !== undefined) return { by: "clock", offset: serverTime - now };
  return credentials.renewable && !tried.includes("credentials") ? { by: "credentials" } : undefined;
}

/** How far the server's clock is ahead: by what this call has learnt, else by what an earlier one has. */
function clockOffset({ credentials }: Transport, recoveries: readonly Recovery[]): number {
  return learntOffset(recoveries) ?? credentials.clockOffset();
}

/** A corrected clock is kept once a request signed with it was accepted. */
function keepClockOffset(
  { credentials }: Transport,
  recoveries: readonly Recovery[],
  { response }: AttemptResult,
): void {
  const offset = learntOffset(recoveries);
  if (offset !== undefined && response && response.status !== 401) credentials.setClockOffset(offset);
}

function learntOffset(recoveries: readonly Recovery[]): number | undefined {
  for (const recovery of recoveries) if (recovery.by === "clock") return recovery.offset;
  return undefined;
}

function notify(
  { settings }: Transport,
  { operation }: CallDescription,
  result: AttemptResult,
  durationMs: number,
  decision: RetryDecision,
): void {
  const { attempts, requestId } = result.progress;
  const nextWaitMs = decision.retry ? decision.waitMs : undefined;
  const event = {
    operation,
    attempt: attempts,
    status: result.response?.status,
    requestId,
    durationMs,
    nextWaitMs,
    error: result.failure && result.error.name,
  };
  ignoreErrors(() => settings.onAttempt?.(event));
}

/** Waits between two attempts, unless the call ends before. */
async function pause({ settings }: Transport, deadline: Deadline, ms: number): Promise<void> {
  if (!ms) return;
  let cancel = () => {};
  const wait = () =>
    new Promise<void>((resolve) => {
      cancel = settings.clock.after(ms, resolve);
    });
  try {
    await deadline.race(wait);
  } finally {
    cancel();
  }
}

/** The error that ends a call, whatever was thrown: by the deadline, or by a clock or a body that fails. */
function toCceError(
  transport: Transport,
  call: Call,
  deadline: Deadline | undefined,
  progress: Progress,
  awaited: string,
  thrown: unknown,
): CceError {
  if (thrown instanceof CceError) return thrown;
  const interruption = deadline?.interruption();
  if (interruption) return interruptionError(transport, call, interruption, progress, awaited);
  const [cause] = copyCauses(thrown, transport.redact);
  const what = `unexpected failure: ${cause.message}`;
  return new CceError(describeFailure(call, what, progress), { ...contextOf(call, progress), cause });
}
