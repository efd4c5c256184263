// The client's options: types, defaults in one place, and validation.
import { regions, servers } from "../../generated/operations.ts";
import { type Credentials, credentialViolations } from "./credentials.ts";
import { type Clock, systemClock } from "./deadline.ts";
import { CceError, throwIfInvalid, type Violation } from "./errors.ts";
import { asRecord, didYouMean, UNREADABLE } from "./values.ts";

/** A region's id. The known ones complete in an editor; any other is accepted. */
export type Region = (typeof regions)[number] | keyof typeof servers.exceptions | (string & {});

/** What one attempt was, for logs and traces. Nothing in it is secret. */
export interface AttemptEvent {
  /** The operationId. */
  readonly operation: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** The HTTP status, if a complete response was received. */
  readonly status: number | undefined;
  /** The provider's request id, if there was a response. */
  readonly requestId: string | undefined;
  /** From sending to the end of the response, in milliseconds. */
  readonly durationMs: number;
  /** The wait before the next attempt, in milliseconds; undefined if there is no next attempt. */
  readonly nextWaitMs: number | undefined;
  /** The name of the error, if no complete response was received. */
  readonly error: string | undefined;
}

/** Where a successful response breaks the contract. Nothing in it holds a credential. */
export interface ResponseViolationReport {
  /** The operationId. */
  readonly operation: string;
  /** The provider's id of the request. */
  readonly requestId: string | undefined;
  /** At most the first 100. */
  readonly violations: readonly Violation[];
}

interface CommonOptions {
  /** How to authenticate: a token or AK/SK. */
  readonly credentials: Credentials;
  /**
   * Sends the requests. It must send each at most once, reject when it cannot, and not follow redirects.
   *
   * @default globalThis.fetch, looked up at each call
   */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** The time a whole call may take, waits and further attempts included, in milliseconds. @default 30000 */
  readonly timeoutMs?: number | undefined;
  /** How often a request is sent at most, where repeating it is safe. Renewed credentials are not counted. @default 4 */
  readonly maxAttempts?: number | undefined;
  /** Called after each attempt. What it throws is ignored. */
  readonly onAttempt?: ((event: AttemptEvent) => void) | undefined;
  /**
   * Called when a successful response breaks the contract. Without it, responses are not validated. It runs after the call
   * and cannot fail it: what it throws is ignored.
   */
  readonly onResponseViolation?: ((report: ResponseViolationReport) => void) | undefined;
  /** Time, for tests. @default the system's */
  readonly clock?: Clock | undefined;
  /** A number from 0 up to 1 that spreads the waits between attempts, for tests. @default Math.random */
  readonly random?: (() => number) | undefined;
}

/** How to reach the service and as whom: a region, or an endpoint such as `https://cce.cn-north-4.myhuaweicloud.com`. */
export type CceClientOptions = CommonOptions &
  (
    | {
        /** The region's id, such as `cn-north-4`. */
        readonly region: Region;
        readonly endpoint?: never;
      }
    | {
        /** The origin of the service, in place of a region: `https:`, or `http:` on this machine alone. */
        readonly endpoint: string;
        readonly region?: never;
      }
  );

/** Options of one call. */
export interface CallOptions {
  /** Ends the call early, with a `CceAbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** The time this call may take, in milliseconds. @default the client's */
  readonly timeoutMs?: number | undefined;
}

/** The options as the client uses them: complete and valid. */
export interface ClientSettings {
  readonly origin: string;
  /** Added to the message when no connection could be made; empty for a known region. */
  readonly regionHint: string;
  readonly credentials: Credentials;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onAttempt: ((event: AttemptEvent) => void) | undefined;
  readonly onResponseViolation: ((report: ResponseViolationReport) => void) | undefined;
}

const DEFAULTS = {
  timeoutMs: 30_000,
  maxAttempts: 4,
  clock: systemClock,
  random: Math.random,
} as const;

const OPTION_NAMES = [
  "region",
  "endpoint",
  "credentials",
  "fetch",
  "timeoutMs",
  "maxAttempts",
  "onAttempt",
  "onResponseViolation",
  "clock",
  "random",
];

/** Reads the options. Throws one `CceValidationError` that lists everything that is wrong with them. */
export function readOptions(options: CceClientOptions): ClientSettings {
  try {
    throwIfInvalid("createCceClient", optionViolations(asRecord(options)));
    const { region, endpoint, credentials, timeoutMs, maxAttempts } = options;
    return {
      origin: originOf(region, endpoint),
      regionHint: regionHint(region),
      credentials,
      fetch: options.fetch ?? undefined,
      timeoutMs: timeoutMs ?? DEFAULTS.timeoutMs,
      maxAttempts: maxAttempts ?? DEFAULTS.maxAttempts,
      clock: options.clock ?? DEFAULTS.clock,
      random: options.random ?? DEFAULTS.random,
      onAttempt: options.onAttempt ?? undefined,
      onResponseViolation: options.onResponseViolation ?? undefined,
    };
  } catch (error) {
    if (error instanceof CceError) throw error;
    throwIfInvalid("createCceClient", [{ path: "options", message: UNREADABLE }]);
    throw error;
  }
}

function optionViolations(options: Readonly<Record<string, unknown>>): Violation[] {
  const { maxAttempts = DEFAULTS.maxAttempts, timeoutMs, clock } = options;
  const violations = Object.keys(options)
    .filter((name) => !OPTION_NAMES.includes(name))
    .map((name) => ({ path: name, message: `is not an option${didYouMean(name, OPTION_NAMES)}` }));
  const add = (path: string, message: string | undefined) => {
    if (message) violations.push({ path, message });
  };
  violations.push(...placeViolations(options));
  add("timeoutMs", whyNotATimeout(timeoutMs));
  if (!Number.isInteger(maxAttempts) || Number(maxAttempts) < 1) add("maxAttempts", "must be a whole number above 0");
  for (const name of ["fetch", "onAttempt", "onResponseViolation", "random"])
    if (options[name] && typeof options[name] !== "function") add(name, "must be a function");
  const { now, after } = asRecord(clock ?? DEFAULTS.clock);
  if (typeof now !== "function" || typeof after !== "function") add("clock", "must have the functions now and after");
  return [...violations, ...credentialViolations(options["credentials"])];
}

function placeViolations({ region, endpoint }: Readonly<Record<string, unknown>>): Violation[] {
  if (region !== undefined && endpoint !== undefined)
    return [{ path: "region", message: "pass a region or an endpoint, not both" }];
  if (endpoint !== undefined) {
    const message = whyNotAnEndpoint(endpoint);
    return message ? [{ path: "endpoint", message }] : [];
  }
  if (region === undefined) return [{ path: "region", message: "pass a region or an endpoint" }];
  if (typeof region === "string" && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(region)) return [];
  return [{ path: "region", message: `must be a region's id, such as "cn-north-4"` }];
}

/** What is wrong with the options of one call. */
export function callOptionViolations(options: object): Violation[] {
  const { signal, timeoutMs, ...unknown } = asRecord(options);
  const violations = Object.keys(unknown).map((name) => ({
    path: name,
    message: `is not an option of a call${didYouMean(name, ["signal", "timeoutMs"])}`,
  }));
  const timeout = whyNotATimeout(timeoutMs);
  if (timeout) violations.push({ path: "timeoutMs", message: timeout });
  if (!isSignal(signal)) violations.push({ path: "signal", message: "must be an AbortSignal" });
  return violations;
}

/** Whether a value is an AbortSignal, from any realm, or absent. */
function isSignal(signal: unknown): boolean {
  if (signal === undefined || signal === null) return true;
  const { aborted, addEventListener, removeEventListener } = asRecord(signal);
  return [typeof aborted, typeof addEventListener, typeof removeEventListener].join() === "boolean,function,function";
}

function whyNotATimeout(timeoutMs: unknown): string | undefined {
  if (timeoutMs === undefined || (typeof timeoutMs === "number" && timeoutMs > 0 && timeoutMs < 2 ** 31)) return;
  return "must be a number of milliseconds above 0 and below 2^31";
}

function whyNotAnEndpoint(endpoint: unknown): string | undefined {
  const url = typeof endpoint === "string" && URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
    return "must be an origin, such as https://cce.cn-north-4.myhuaweicloud.com, and nothing more";
  // Everything sent carries a credential, so plain http stays on this machine.
  const local = /^((.*\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol === "https:" || local) return undefined;
  return "must be https: plain http would show the credentials to the network";
}

/** Where the service is, for a valid region or endpoint. */
function originOf(region: Region | undefined, endpoint: string | undefined): string {
  if (region === undefined) return new URL(endpoint ?? "").origin;
  return new Map(Object.entries(servers.exceptions)).get(region) ?? servers.regional.replace("{region}", region);
}

/** A hint for an unknown region, which is not a violation: it may be new. */
function regionHint(region: Region | undefined): string {
  const known: readonly string[] = [...regions, ...Object.keys(servers.exceptions)];
  if (region === undefined || known.includes(region)) return "";
  return `; the region "${region}" is not among those known${didYouMean(region, known)}`;
}
