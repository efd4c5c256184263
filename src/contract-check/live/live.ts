// checkLive: the list of cases against whatever stands at an origin: the service, the emulator or the mock.
import { createCceClient } from "../../client/client.ts";
import { authenticationHeaders, type Secret } from "../../client/credentials.ts";
import { type Clock, systemClock } from "../../client/deadline.ts";
import { CceAbortError } from "../../client/errors.ts";
import { isRead } from "../../client/operation.ts";
import { parseRetryAfter } from "../../client/retry.ts";
import { readProperty } from "../../client/values.ts";
import { findRoute } from "../../emulator/routing.ts";
import { sleep } from "../../upgrade/timing.ts";
import type { CheckOptions } from "../check-exchange.ts";
import { type Exchange, headerOf, type RecordedRequest } from "../exchange.ts";
import { createTally, type Summary, type Tally } from "../tally.ts";
import type { Verdict } from "../verdict.ts";
import { type ContractCase, cases } from "./cases.ts";
import { createLiveFetch } from "./fetch.ts";
import { createGate, ForbiddenRequestError } from "./gate.ts";
import { isPassing, judgeCase, whyNotTold } from "./judge.ts";
import { type LiveFacts, learn, requestOf, whyNotPossible } from "./request.ts";
import { updateToPresent } from "./write.ts";

export interface LiveOptions extends CheckOptions {
  /** Where the service is, such as `https://cce.cn-north-4.myhuaweicloud.com`. */
  readonly origin: string;
  readonly credentials: Secret;
  /** The cluster whose add-ons are read. */
  readonly clusterID: string;
  /** The one add-on that may be updated, to the version and values that it has. @default none */
  readonly allowWrites?: string | undefined;
  readonly fetch: typeof globalThis.fetch;
  /** Counts the verdicts. @default a new one */
  readonly tally?: Tally;
  /** @default the system's */
  readonly clock?: Clock;
  readonly signal?: AbortSignal | undefined;
  /** @default crypto.randomUUID */
  readonly randomId?: () => string;
  /** At least this long from one request to the next, in milliseconds. @default 250 */
  readonly intervalMs?: number;
  /** How long all cases but the update may take, in milliseconds. @default 180000 */
  readonly timeoutMs?: number;
  /** Between two reads while an update settles, and how long that may take, in milliseconds. @default 10000 and 600000 */
  readonly settle?: { readonly intervalMs: number; readonly timeoutMs: number };
  /** Called before the update is sent, and once it has left. */
  readonly onUpdate?: (moment: "before" | "sent") => void;
  /** Headers to add, such as those that tell a mock without state what to respond. */
  readonly headersFor?: (one: ContractCase, operation: string) => Readonly<Record<string, string>>;
}

/** How a case ended. `left out`: nobody asked for it. `not judged`: it should have been run, and says nothing. */
export interface CaseResult {
  readonly id: string;
  readonly proves: string;
  /** Of the last response; left out where there was none. */
  readonly status?: number;
  readonly result: "agrees" | "disagrees" | "not judged" | "left out";
  /** Why it was not judged or left out, or what is wrong that no single response shows. */
  readonly why?: string;
}

export interface LiveReport {
  readonly summary: Summary;
  readonly cases: readonly CaseResult[];
}

const DEFAULTS = { intervalMs: 250, timeoutMs: 180_000, settle: { intervalMs: 10_000, timeoutMs: 600_000 } };
/** Far more than all cases need with every retry, and enough for the reads of an update that takes long. */
const MAX_REQUESTS = 200;
/** How often a request is sent where the service is busy, and the longest wait before the next time, in milliseconds. */
const MAX_ATTEMPTS = 3;
const MAX_RETRY_AFTER_MS = 60_000;
const BACKOFF_MS = 2_000;
const TIME_IS_OVER = "the time for all cases is over";

/**
 * Runs every case against an origin, one after the other. Nothing that could change an add-on is sent unless `allowWrites` names
 * it: every request passes one gate.
 *
 * @throws CceAbortError when the signal ends it.
 */
export async function checkLive(options: LiveOptions): Promise<LiveReport> {
  const run = startRun(options);
  let facts: LiveFacts = { clusterID: options.clusterID, allowedId: options.allowWrites };
  const results: CaseResult[] = [];
  for (const one of cases) {
    const ended = await runCase(run, one, facts);
    results.push({ id: one.id, proves: one.proves, ...ended.outcome });
    facts = ended.facts;
  }
  return { summary: run.tally.summary(), cases: results };
}

type Run = ReturnType<typeof startRun>;
type Outcome = Pick<CaseResult, "result" | "status" | "why">;

/** What all cases of a run share. */
function startRun(options: LiveOptions) {
  const { clock = systemClock, signal, intervalMs = DEFAULTS.intervalMs, timeoutMs = DEFAULTS.timeoutMs } = options;
  const gate = createGate();
  const { tally = createTally(options) } = options;
  const onRequest = (request: RecordedRequest) => {
    const isOfAllowed = findRoute(request)?.parameters["id"] === options.allowWrites;
    if (!isRead(request.method) && isOfAllowed) options.onUpdate?.("sent");
  };
  const bounds = { clock, signal, intervalMs, maxRequests: MAX_REQUESTS };
  const fetchFor = createLiveFetch({ fetch: options.fetch, ...bounds, gate, onRequest });
  return { options, clock, gate, tally, fetchFor, deadline: clock.now() + timeoutMs };
}

/** The `fetch` of a case, and every exchange that it had. `judge` judges and counts them, once the case is over. */
function watch({ options, tally, fetchFor }: Run, one: ContractCase) {
  const exchanges: Exchange[] = [];
  const fetch = fetchFor({
    headersFor: (request) => options.headersFor?.(one, findRoute(request)?.id ?? "") ?? {},
    onExchange: (exchange) => void exchanges.push(exchange),
  });
  const judge = (): Verdict[] =>
    exchanges.map((exchange) => tally.count(judgeCase(one, exchange, options), exchange, options.origin));
  return { fetch, exchanges, judge };
}

/** How a case ended, and what is known then. */
interface Ended {
  readonly outcome: Outcome;
  readonly facts: LiveFacts;
}

async function runCase(run: Run, one: ContractCase, facts: LiveFacts): Promise<Ended> {
  const { allowWrites } = run.options;
  const isUpdate = one.body === "present values";
  if (isUpdate && allowWrites === undefined)
    return { outcome: { result: "left out", why: "it needs --allow-writes ID" }, facts };
  const late = run.clock.now() >= run.deadline ? TIME_IS_OVER : undefined;
  const why = facts.unusable ?? whyNotPossible(one, facts) ?? late;
  if (why) return { outcome: { result: "not judged", why }, facts };
  if (isUpdate) return { outcome: await runUpdate(run, one, String(allowWrites)), facts };
  return await runRequest(run, one, facts);
}

/** Runs a case that is one request. */
async function runRequest(run: Run, one: ContractCase, facts: LiveFacts): Promise<Ended> {
  const { signal, randomId = () => crypto.randomUUID() } = run.options;
  const { fetch, exchanges, judge } = watch(run, one);
  const busy = await sendUntilTold(run, one, facts, { fetch, exchanges }).catch((error: unknown) => {
    if (error instanceof CceAbortError || error instanceof ForbiddenRequestError) throw error;
    if (signal?.aborted) throw new CceAbortError("check: ended by the caller.", { outcome: "not sent" });
    return whyNoResponse(error);
  });
  const exchange = exchanges.at(-1);
  const outcome = outcomeOf(one, exchange, judge().at(-1), busy);
  const isMet = exchange && outcome.result !== "not judged" && one.expect.status.includes(outcome.status ?? 0);
  if (!isMet) return { outcome, facts: { ...facts, ...unusableAfter(one, outcome) } };
  const known = learn(facts, one, exchange, randomId);
  if (known.isUnknown && known.unknownId) run.gate.confirmUnlisted(known.unknownId);
  return { outcome, facts: known };
}

/** The first case tells whether the others make sense: where there is no response, or the credentials are refused, they do not. */
function unusableAfter(one: ContractCase, { status, why }: Outcome): Pick<LiveFacts, "unusable"> {
  if (one !== cases[0] || (status !== undefined && status !== 401)) return {};
  return { unusable: why ?? "the first request got no response" };
}

/** Sends a case's request, and again where the service is busy. Resolves with why it gave up, if it did. */
async function sendUntilTold(
  { options, clock, deadline }: Run,
  one: ContractCase,
  facts: LiveFacts,
  { fetch, exchanges }: Pick<ReturnType<typeof watch>, "fetch" | "exchanges">,
): Promise<string | undefined> {
  const { method, path, body } = requestOf(one, facts);
  const url = new URL(path, options.origin);
  const content: Record<string, string> = body ? { "content-type": "application/json" } : {};
  for (let attempt = 1; ; attempt += 1) {
    const signable = { method, url, headers: content, body };
    const authentication = one.credentials
      ? await authenticationHeaders(options.credentials, signable, clock.now())
      : {};
    await fetch(url.href, { method, headers: { ...content, ...authentication }, ...(body && { body }) });
    const response = exchanges.at(-1)?.response;
    if (!response || !isPassing(response.status) || attempt === MAX_ATTEMPTS) return undefined;
    const asked = parseRetryAfter(headerOf(response.headers, "retry-after"), clock.now());
    const waitMs = asked ?? BACKOFF_MS * 2 ** (attempt - 1);
    if (waitMs > MAX_RETRY_AFTER_MS) return `the service asks to wait ${Math.ceil(waitMs / 1000)} s`;
    if (clock.now() + waitMs > deadline) return TIME_IS_OVER;
    const waiting = { clock, signal: options.signal, operation: "check", outcome: "refused" } as const;
    await sleep(waitMs, waiting);
  }
}

function outcomeOf(one: ContractCase, exchange?: Exchange, verdict?: Verdict, busy?: string): Outcome {
  const status = exchange?.response?.status;
  if (status === undefined || !verdict) return { result: "not judged", why: busy ?? "no response" };
  if (verdict.result === "disagrees") return { result: "disagrees", status };
  const why = busy ?? whyNotTold(one, status);
  return why ? { result: "not judged", status, why } : { result: "agrees", status };
}

/** Why there was no response, in words that hold nothing of a message. */
function whyNoResponse(error: unknown): string {
  const codes = [error, readProperty(error, "cause")].map((at) => readProperty(at, "code"));
  const code = codes.find((one) => typeof one === "string" && /^[A-Z][A-Z0-9_]{2,40}$/.test(one));
  const name = readProperty(error, "name");
  const known = code ?? (name === "TimeoutError" || name === "TooManyRequestsError" ? name : "the connection broke");
  return `no response: ${known}`;
}

async function runUpdate(run: Run, one: ContractCase, id: string): Promise<Outcome> {
  const { options, clock, gate } = run;
  const { origin, credentials, clusterID, signal, settle = DEFAULTS.settle } = options;
  const { fetch, exchanges, judge } = watch(run, one);
  // An update is never sent twice, and a read that fails in passing is read again by the wait.
  const cce = createCceClient({ endpoint: origin, credentials, fetch, clock, maxAttempts: 1 });
  const ended = await updateToPresent(cce, {
    ...{ id, clusterID, clock, signal, ...settle },
    announce: () => options.onUpdate?.("before"),
    allow: () => gate.allowOnce(id),
  });
  const update = exchanges.findLast(({ request }) => !isRead(request.method));
  const isWrong = judge().some(({ result }) => result === "disagrees");
  const status = update?.response?.status ?? exchanges.at(-1)?.response?.status;
  return { ...ended, ...(isWrong && { result: "disagrees" }), ...(status !== undefined && { status }) };
}
