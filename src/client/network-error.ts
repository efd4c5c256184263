// What a failed fetch says: whether a connection was ever made, and copies of its errors that are safe to keep.
import { oneLine, readProperty } from "./values.ts";

/**
 * Why there is no response: no connection was made, for a reason that may pass (`"transient"`) or not (`"permanent"`), or
 * the request may have arrived (`"broken"`).
 */
export type ConnectionFailure = "transient" | "permanent" | "broken";

/** How much of an error's message is kept, in characters: it can hold a server's text. */
const MAX_MESSAGE = 500;
/** How far a chain of causes is followed; one can lead back to itself. */
const MAX_CAUSES = 5;

/** Node: undici's time limit for a connection. */
const CONNECT_TIMEOUT_CODE = "UND_ERR_CONNECT_TIMEOUT";
/** Bun's codes; its errors do not name the system call. */
const BUN_CODES = new Set(["ECONNREFUSED", "ConnectionRefused", "FailedToOpenSocket"]);
/** Deno has no codes, only a message with a fixed beginning. */
const DENO_MESSAGE = /^error sending request(?: for url \([^)]*\))?: client error \(Connect\)/;
/** Node: the certificate was refused, before a byte of the request was written. */
const CERTIFICATE_CODE = /^(ERR_TLS_CERT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

/**
 * Classifies what fetch threw. Only the platform's own connection errors, innermost in the chain of causes, prove that
 * nothing was sent. An error's text proves nothing: it can be a server's.
 */
export function classifyNetworkError(error: unknown): ConnectionFailure {
  if (mayRepeatBelowFetch()) return "broken";
  const failures = innermostErrors(error).map(classifyInnermost);
  if (failures.includes("broken")) return "broken";
  return failures.includes("permanent") ? "permanent" : "transient";
}

function classifyInnermost(error: unknown): ConnectionFailure {
  const code = toText(readProperty(error, "code"));
  const syscall = readProperty(error, "syscall");
  if (syscall === "connect" || syscall === "getaddrinfo" || code === CONNECT_TIMEOUT_CODE) return "transient";
  if (CERTIFICATE_CODE.test(code)) return "permanent";
  const { Bun, Deno } = globalThis as { Bun?: unknown; Deno?: unknown };
  if (Bun && BUN_CODES.has(code)) return "transient";
  if (Deno && DENO_MESSAGE.test(toText(readProperty(error, "message")))) return "transient";
  return "broken";
}

/** The errors at the end of the chain of causes; several where several addresses were tried. */
function innermostErrors(error: unknown, depth = 0): unknown[] {
  const causes = causesOf(error);
  if (!causes.length || depth === MAX_CAUSES) return [error];
  return causes.flatMap((cause) => innermostErrors(cause, depth + 1));
}

function causesOf(error: unknown): readonly unknown[] {
  const cause = readProperty(error, "cause");
  if (cause !== undefined && cause !== null) return [cause];
  const errors = readProperty(error, "errors");
  return Array.isArray(errors) ? errors.slice(0, 10) : [];
}

/** Where Node's fetch finds its dispatcher, by the version of undici that is built in. */
const GLOBAL_DISPATCHERS = [Symbol.for("undici.globalDispatcher.1"), Symbol.for("undici.globalDispatcher.2")];
/** undici's dispatchers that send each request once. `Dispatcher1Wrapper` wraps the other global dispatcher. */
const SENDS_ONCE = ["Agent", "ProxyAgent", "EnvHttpProxyAgent", "Dispatcher1Wrapper"];

/**
 * Whether Node's global fetch has a dispatcher that may repeat requests by itself, such as `RetryAgent` or one composed of
 * interceptors. Its last error can be a refused connection although an earlier request was processed.
 */
function mayRepeatBelowFetch(): boolean {
  const globals = globalThis as unknown as Readonly<Record<symbol, object | undefined>>;
  return GLOBAL_DISPATCHERS.some((name) => {
    const dispatcher = globals[name];
    if (!dispatcher) return false;
    const prototype: unknown = Object.getPrototypeOf(dispatcher);
    // Composed interceptors have a class of their own, or put their `dispatch` before that of the class.
    const composed = readProperty(dispatcher, "dispatch") !== readProperty(prototype, "dispatch");
    return composed || !SENDS_ONCE.includes(dispatcher.constructor?.name);
  });
}

/**
 * Copies an error and what caused it, outermost first, keeping names, messages, codes and system calls alone, each without
 * secrets. Never throws, whatever was thrown.
 */
export function copyCauses(error: unknown, redact: (text: string) => string, depth = 0): [Error, ...Error[]] {
  const [inner] = causesOf(error);
  const causes = inner !== undefined && depth < MAX_CAUSES ? copyCauses(inner, redact, depth + 1) : [];
  const code = redact(toText(readProperty(error, "code")));
  const syscall = redact(toText(readProperty(error, "syscall")));
  const isObject = typeof error === "object" && error !== null;
  const name = toText(readProperty(error, "name"));
  const message = toText(readProperty(error, "message")) || code || (isObject ? name : toText(error));
  const copy = new Error(oneLine(redact(message), MAX_MESSAGE) || "no reason given", causes[0] && { cause: causes[0] });
  copy.name = redact(name) || "Error";
  copy.stack = `${copy.name}: ${copy.message}`;
  Object.assign(copy, code && { code }, syscall && { syscall });
  return [copy, ...causes];
}

/** A text or number as text; nothing else has one that is safe to ask for. */
function toText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
