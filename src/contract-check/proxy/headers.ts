// Which headers a proxy passes on, and in what form. Pure.
import { type Headers, headerOf } from "../exchange.ts";

/** The pairs in a list of names and values, such as `rawHeaders`. */
export const pairsOf = (raw: readonly string[]): [string, string][] =>
  Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i] ?? "", raw[2 * i + 1] ?? ""]);

/** Options of `Connection` that hold on both sides, as each connection of a client has one to the service. */
const SHARED_OPTIONS = ["keep-alive", "close", "te"];
/** Offers of another protocol, which the proxy does not speak. */
const OFFERS = ["upgrade", "http2-settings", "proxy-connection"];
/** What says where a message ends or whose it is, which `Connection` cannot take away. */
const KEPT = ["content-length", "transfer-encoding", "host", "connection", ...SHARED_OPTIONS];

/** The headers without those that are of one connection alone (RFC 9110, section 7.6.1), and otherwise as they are. */
export function passedOn(headers: Headers): Headers {
  const options = optionsIn(headerOf(headers, "connection") ?? "").map((option) => option.toLowerCase());
  const dropped = [...OFFERS, ...options.filter((option) => !KEPT.includes(option))];
  return headers
    .filter(([name]) => !dropped.includes(name.toLowerCase()))
    .flatMap(([name, value]) =>
      name.toLowerCase() === "connection" ? connectionHeader(name, value) : [[name, value]],
    );
}

const optionsIn = (value: string): string[] =>
  value
    .split(",")
    .map((option) => option.trim())
    .filter(Boolean);

function connectionHeader(name: string, value: string): Headers {
  const options = optionsIn(value);
  const shared = options.filter((option) => SHARED_OPTIONS.includes(option.toLowerCase()));
  if (shared.length === options.length) return [[name, value]];
  return shared.length ? [[name, shared.join(", ")]] : [];
}

/** The headers with the service's `Host`. */
export function withHost(headers: Headers, host: string): Headers {
  const isHost = ([name]: Headers[number]) => name.toLowerCase() === "host";
  if (!headers.some(isHost)) return [["Host", host], ...headers];
  return headers.map((header) => (isHost(header) ? [header[0], host] : header));
}

/** Headers of the credentials, which `--sign` replaces. */
const CREDENTIALS = [
  "authorization",
  "x-auth-token",
  "x-sdk-date",
  "x-sdk-content-sha256",
  "x-project-id",
  "x-security-token",
];

/** The headers with other credentials. */
export const withCredentials = (headers: Headers, credentials: Readonly<Record<string, string>>): Headers => [
  ...headers.filter(([name]) => !CREDENTIALS.includes(name.toLowerCase())),
  ...Object.entries(credentials),
];

/** Whether a signature covers `Host`, so that it does not hold for the service behind a proxy. */
export function coversHost(headers: Headers): boolean {
  const [, names = ""] =
    /^SDK-HMAC-SHA256\b.*?\bSignedHeaders=([^,\s]*)/i.exec(headerOf(headers, "authorization") ?? "") ?? [];
  return names.toLowerCase().split(";").includes("host");
}

/**
 * Whether a browser's page could have sent the request: none may use somebody's keys. A page whose name was rebound to this
 * machine sends no `Origin` with a GET, but its own name as `Host`.
 */
export const isOfPage = (headers: Headers): boolean =>
  !/^(127\.0\.0\.1|localhost)(:\d+)?$/i.test(headerOf(headers, "host") ?? "") ||
  headers.some(([name]) => ["origin", "sec-fetch-site"].includes(name.toLowerCase()));
