// What a proxy sees, judged by the contract as it happens.
import { type CheckOptions, checkExchange, withoutBase } from "../check-exchange.ts";
import { describeDisagreement, errorsIn } from "../describe.ts";
import type { Exchange, RecordedRequest } from "../exchange.ts";
import type { Tally } from "../tally.ts";
import type { Disagreement, Verdict } from "../verdict.ts";
import type { ProxyOptions } from "./proxy.ts";
import { type Refusal, SIGNATURE_COVERS_HOST, TOO_LARGE, UNREADABLE } from "./refusal.ts";

/** How many disagreements of one exchange are shown as it happens. The summary lists more. */
export const MAX_SHOWN = 20;

export interface ProxyJudgeOptions extends CheckOptions {
  /** Judges and counts. Exchanges without a response of the service are skipped, unless their request disagrees. */
  readonly tally: Pick<Tally, "add" | "skip">;
  /** The service's origin. */
  readonly source: string;
  /** Whether requests that disagree are refused. */
  readonly block: boolean;
  /** Called with each verdict as it is reached. */
  readonly onVerdict: (verdict: Verdict) => void;
  /** Called with each request that got the proxy's own response because of no disagreement, and with that response. */
  readonly onRefused: (refusal: Refusal) => void;
  /** Takes each exchange that was judged. */
  readonly record?: ((exchange: Exchange) => void) | undefined;
}

export interface ProxyJudge extends Pick<ProxyOptions, "refuse" | "onExchange" | "onUnanswered"> {
  /** Whether signatures were refused, so that nothing could be judged of whole requests. */
  refusedSignatures(): boolean;
}

export function createProxyJudge({
  tally,
  source,
  block,
  onVerdict,
  onRefused,
  record,
  ...options
}: ProxyJudgeOptions): ProxyJudge {
  let refusedSignatures = false;
  const judge = (exchange: Exchange) => {
    const { request } = exchange;
    record?.({ ...exchange, request: { ...request, url: withoutBase(request.url, options.basePath) } });
    onVerdict(tally.add(exchange, source));
  };
  return {
    ...(block && { refuse: (request: RecordedRequest) => refusalOf(request, options) }),
    onExchange: judge,
    onUnanswered(request, refusal) {
      const { why } = refusal ?? { why: "the client ended it before there was a response" };
      // A request can be wrong by itself. That it is not proves nothing about the service.
      if (checkExchange({ request }, options).result === "disagrees") judge({ request });
      if (refusal?.disagreements) return;
      tally.skip(`exchange: ${why}`);
      refusedSignatures ||= refusal === SIGNATURE_COVERS_HOST;
      if (refusal) onRefused(refusal);
    },
    refusedSignatures: () => refusedSignatures,
  };
}

function refusalOf(request: RecordedRequest, options: CheckOptions): Refusal | undefined {
  const verdict = checkExchange({ request }, options);
  if (verdict.result === "not covered") return undefined;
  if (verdict.result === "disagrees") return blocked(errorsIn(verdict.disagreements));
  // What cannot be judged is not let through either.
  if (request.body === "truncated") return TOO_LARGE;
  return request.body === "not recorded" ? UNREADABLE : undefined;
}

function blocked(disagreements: readonly Disagreement[]): Refusal {
  const places = disagreements.slice(0, MAX_SHOWN).map((one) => describeDisagreement(one)[0]);
  const more = disagreements.length > MAX_SHOWN ? [`${disagreements.length - MAX_SHOWN} more`] : [];
  const message = `the request was not sent, as it is not what the contract says: ${[...places, ...more].join("; ")}.`;
  return { status: 400, code: "BLOCKED", message, why: "blocked", disagreements };
}
