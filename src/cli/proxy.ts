// `cce-addons proxy`: judges what passes between a client in any language and the service.
import { createHash, createHmac } from "node:crypto";
import { authenticationHeaders, credentialViolations, type Secret } from "../client/credentials.ts";
import type { Hash } from "../client/signer.ts";
import type { CheckOptions } from "../contract-check/check-exchange.ts";
import { describeDisagreement, errorsIn } from "../contract-check/describe.ts";
import { headerOf } from "../contract-check/exchange.ts";
import { createProxyJudge, MAX_SHOWN } from "../contract-check/proxy/judge.ts";
import { type Authenticate, startProxy } from "../contract-check/proxy/proxy.ts";
import type { Refusal } from "../contract-check/proxy/refusal.ts";
import type { Verdict } from "../contract-check/verdict.ts";
import { note, optionsOf, type Session, untilInterrupted } from "./command.ts";
import { type ReportOptions, startCheck } from "./contract-check.ts";
import { CHECK_EXIT } from "./contract-report.ts";
import { EXIT, UsageError } from "./exit-codes.ts";
import { failListening, portOf } from "./port.ts";
import { startRecording } from "./recording.ts";
import { runCommand } from "./run-command.ts";
import { styleFor, type Terminal } from "./terminal.ts";

export interface ProxyCommandOptions extends ReportOptions {
  readonly to: string;
  readonly port?: string;
  readonly run?: string;
  readonly block?: boolean;
  readonly sign?: boolean;
  readonly record?: string;
}

export async function proxy(session: Session, options: ProxyCommandOptions): Promise<number> {
  const { run, block = false, sign = false } = options;
  const to = originOf(options.to);
  const port = portOf(options.port ?? (run === undefined ? "4021" : "0"));
  const secret = sign ? secretFor(session.terminal, to) : undefined;
  const check = await startCheck(session, options, options.record === undefined ? [] : [options.record]);
  const recording = options.record === undefined ? undefined : await startRecording(options.record);
  const judge = createProxyJudge({
    tally: check,
    source: to.origin,
    ...checkOptions(options),
    block,
    onVerdict: (verdict) => showDisagreements(session, verdict),
    record: (exchange) => recording?.add({ ...exchange, time: new Date(session.terminal.clock.now()).toISOString() }),
    onRefused: oncePerReason((refusal) => note(session, `not judged: ${refusal.message}`)),
  });
  const authenticate = secret && authenticating(session.terminal, secret);
  const server = await startProxy({ ...judge, to, port, authenticate }).catch((error) => failListening(error, port));
  announce(session, server.url, to, secret, run !== undefined);

  const ended = run === undefined ? untilInterrupted(session) : runBehind(session, run, server.url, to);
  const end = await ended.finally(server.stop);
  await recording?.end().catch((error: UsageError) => check.fail(error.message));
  const verdictCode = await check.finish();
  const isHalfProven = verdictCode === CHECK_EXIT.agrees && judge.refusedSignatures();
  if (end) note(session, end.says);
  return end?.code ?? (isHalfProven ? CHECK_EXIT.notJudged : verdictCode);
}

/** What goes before the verdict: the exit code, and why. */
interface CommandEnd {
  readonly code: number;
  readonly says: string;
}

/** Runs the command behind the proxy. Resolves with nothing if it came to its end and ended with 0. */
async function runBehind(
  { terminal, json }: Session,
  command: string,
  url: string,
  to: URL,
): Promise<CommandEnd | undefined> {
  const env = commandEnvironment(terminal.env, url, to);
  const code = await runCommand({ ...terminal, env }, command, json);
  if (code) return { code, says: `The command ended with ${code}.` };
  if (!terminal.signal.aborted) return undefined;
  const says = "The command was interrupted: only what passed until then was judged.";
  return { code: EXIT.interrupted, says };
}

const checkOptions = ({ strict = false, allowRefused = false, basePath = "" }: ReportOptions): CheckOptions => ({
  strict,
  allowRefused,
  basePath,
});

function originOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin = url && /^https?:$/.test(url.protocol) && !url.username && url.pathname === "/" && !url.search;
  // Not the text, which can hold a password.
  if (!isOrigin)
    throw new UsageError("--to takes the service's origin, such as https://cce.cn-north-4.myhuaweicloud.com");
  return url;
}

/** The credentials of the environment, for --sign. */
function secretFor({ env }: Terminal, to: URL): Secret {
  const isLoopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(to.hostname);
  if (to.protocol === "http:" && !isLoopback)
    throw new UsageError("--sign sends your credentials, so --to must begin with https:, unless it is this machine");
  const endpoint = { CLOUD_SDK_REGION: undefined, CLOUD_SDK_ENDPOINT: to.origin };
  const { credentials } = optionsOf({ env: { ...env, ...endpoint } });
  const [violation] = credentialViolations(credentials);
  if (violation) throw new UsageError(`${violation.path} of the environment ${violation.message}`);
  return credentials as Secret;
}

/** Hashes what is sent: a body and headers are their bytes, one a character. */
const HASH: Hash = {
  sha256: (text) => createHash("sha256").update(text, "latin1").digest("hex"),
  hmac: (key, text) => createHmac("sha256", key).update(text, "latin1").digest("hex"),
};

function authenticating({ clock }: Terminal, secret: Secret): Authenticate {
  return ({ method, url, headers, body }) => {
    const type = headerOf(headers, "content-type");
    const signed = type === undefined ? {} : { "content-type": type };
    return authenticationHeaders(
      secret,
      { method, url, headers: signed, body: body.toString("latin1") },
      clock.now(),
      HASH,
    );
  };
}

function announce(session: Session, url: string, to: URL, secret: Secret | undefined, hasCommand: boolean): void {
  note(session, `The proxy ${url} passes requests on to ${to.origin}${hasCommand ? "." : " until Ctrl-C."}`);
  if (secret)
    note(session, `Their credentials are replaced by the ${"token" in secret ? "token" : "keys"} of the environment.`);
  if (hasCommand) return;
  note(session, `Make it your client's endpoint; here that is CLOUD_SDK_ENDPOINT=${url}`);
}

/** Shows what is wrong as it happens. What is only new is in the summary. */
function showDisagreements({ terminal }: Session, verdict: Verdict): void {
  if (verdict.result !== "disagrees") return;
  const style = styleFor(terminal, terminal.err);
  const status = verdict.status === undefined ? "" : ` ${verdict.status}`;
  const errors = errorsIn(verdict.disagreements);
  for (const [what, place] of errors.slice(0, MAX_SHOWN).map(describeDisagreement)) {
    terminal.err.write(`${style("red", "✗")} ${verdict.operation}${status}: ${what}\n`);
    terminal.err.write(`  ${place}\n`);
  }
  if (errors.length > MAX_SHOWN)
    terminal.err.write(`  … and ${errors.length - MAX_SHOWN} more: see the summary at the end\n`);
}

function oncePerReason(show: (refusal: Refusal) => void): (refusal: Refusal) => void {
  const shown = new Set<string>();
  return (refusal) => {
    if (shown.has(refusal.why)) return;
    shown.add(refusal.why);
    show(refusal);
  };
}

/** The environment of the command behind the proxy: this project's endpoint, and what the provider's SDKs read for a region. */
export function commandEnvironment(env: Terminal["env"], url: string, to: URL): Terminal["env"] {
  const [, ofHost] = /^cce\.([\w-]+)\.myhuaweicloud\.\w+$/.exec(to.hostname) ?? [];
  const regions = [ofHost, env["CLOUD_SDK_REGION"], env["HUAWEICLOUD_SDK_REGION_ID"]];
  const ofRegions = regions
    .filter(Boolean)
    .map((region) => `${SDK_PREFIX}${region}`.toUpperCase().replaceAll("-", "_"));
  const names = [...ofRegions, ...Object.keys(env).filter((name) => name.startsWith(SDK_PREFIX))];
  // Of a region and an endpoint, the client takes one.
  const { CLOUD_SDK_REGION: _, ...kept } = env;
  const noProxy = [env["NO_PROXY"] ?? env["no_proxy"], "127.0.0.1"].filter(Boolean).join(",");
  return {
    ...kept,
    ...Object.fromEntries(names.map((name) => [name, url])),
    NO_PROXY: noProxy,
    no_proxy: noProxy,
    CLOUD_SDK_ENDPOINT: url,
    CCE_PROXY_URL: url,
  };
}

const SDK_PREFIX = "HUAWEICLOUD_SDK_REGION_CCE_";
