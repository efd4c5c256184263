// Token or AK/SK, the contract's two security schemes: where they come from, how they are checked, and which headers they
// become. The only module that keeps secrets.
import { CceValidationError, type Violation } from "./errors.ts";
import type { Secrets } from "./redaction.ts";
import { type Hash, parseSdkDate, type SignableRequest, sdkDate, sign } from "./signer.ts";
import { asRecord } from "./values.ts";

/** A token, for `X-Auth-Token`, or a function that fetches one. It is valid for 24 hours. */
export interface TokenCredentials {
  /** Concurrent calls share one call to the function; it is called again after a 401. */
  readonly token: string | (() => string | Promise<string>);
}

/** An access key and its secret key: permanent, or temporary with their security token. */
export interface AccessKeyCredentials {
  /** The access key's id (AK). */
  readonly accessKey: string;
  /** The secret key (SK), which is never sent. */
  readonly secretKey: string;
  /** Belongs to temporary keys (`X-Security-Token`). */
  readonly securityToken?: string;
  /** Needed where the keys can access several projects (`X-Project-Id`). */
  readonly projectId?: string;
}

/** What a request is authenticated with: a token, or keys. */
export type Secret = { readonly token: string } | AccessKeyCredentials;

/** How the client authenticates. A function is for keys that rotate; it is called again after a 401. */
export type Credentials = TokenCredentials | AccessKeyCredentials | (() => Secret | Promise<Secret>);

/** How many secrets are remembered for redaction, so that no late response can show one. */
const MAX_REMEMBERED = 64;

/** Credentials in use: provides the secret of the moment, and remembers every one for redaction. */
export interface CredentialSource {
  /** The secret to use now. Calls the caller's function when there is one and nothing is cached, and rejects as it does. */
  current(): Secret | Promise<Secret>;
  /** Whether there is a function that can provide another secret. */
  readonly renewable: boolean;
  /** Drops the cached secret, if it is still this one, so that the next `current` calls the function. */
  discard(used: Secret | Promise<Secret>): void;
  /** How far the server's clock is ahead, in milliseconds. */
  clockOffset(): number;
  setClockOffset(ms: number): void;
  /** Every secret used lately, with its name. */
  readonly secrets: Secrets;
}

/** Makes the source of credentials that `credentialViolations` found right. */
export function createCredentialSource(credentials: Credentials): CredentialSource {
  const provider = providerOf(credentials);
  const secrets = new Map<string, string>();
  let cached: Secret | Promise<Secret> | undefined = provider ? undefined : remember(secrets, copySecret(credentials));
  let offset = 0;

  const discard = (used: Secret | Promise<Secret>): void => {
    if (provider && cached === used) cached = undefined;
  };
  const current = (): Secret | Promise<Secret> => {
    if (cached) return cached;
    const pending = provide(provider).then((secret) => remember(secrets, secret));
    // A failure is not cached: the next call tries again.
    pending.catch(() => discard(pending));
    cached = pending;
    return pending;
  };
  return {
    current,
    renewable: provider !== undefined,
    discard,
    clockOffset: () => offset,
    setClockOffset: (ms) => {
      offset = ms;
    },
    secrets,
  };
}

/** Validates credentials, or what a credentials function returned. No value is shown. */
export function credentialViolations(credentials: unknown): Violation[] {
  if (providerOf(credentials)) return [];
  const parts = asRecord(credentials);
  if (parts["token"] === undefined && parts["accessKey"] === undefined && parts["secretKey"] === undefined)
    return [{ path: "credentials", message: "pass { token } or { accessKey, secretKey }" }];
  if (parts["token"] !== undefined && parts["accessKey"] !== undefined)
    return [{ path: "credentials", message: "pass a token or keys, not both" }];
  return partsOf(parts).flatMap((name): Violation[] => {
    const path = `credentials.${name}`;
    const value = parts[name];
    if (typeof value !== "string" || !value) return [{ path, message: "must be a non-empty string" }];
    // Visible ASCII alone.
    if (/^[!-~]+$/.test(value)) return [];
    return [{ path, message: "contains a space, a line end or another character that a header cannot carry" }];
  });
}

/** The function that provides the secret, where there is one. */
function providerOf(credentials: unknown): (() => unknown) | undefined {
  if (typeof credentials === "function") return credentials as () => unknown;
  const { token } = asRecord(credentials);
  return typeof token === "function" ? async () => ({ token: await token() }) : undefined;
}

async function provide(provider: (() => unknown) | undefined): Promise<Secret> {
  const given = await provider?.();
  const violations = credentialViolations(given);
  if (violations.length) throw new CceValidationError("credentials", violations);
  return copySecret(given);
}

function partsOf(parts: Readonly<Record<string, unknown>>): string[] {
  if (parts["token"] !== undefined) return ["token"];
  const optional = ["securityToken", "projectId"].filter((name) => parts[name] !== undefined);
  return ["accessKey", "secretKey", ...optional];
}

/** A copy, as its owner may change the original. */
function copySecret(given: unknown): Secret {
  const parts = asRecord(given);
  return Object.fromEntries(partsOf(parts).map((name) => [name, parts[name]])) as unknown as Secret;
}

function remember(secrets: Map<string, string>, secret: Secret): Secret {
  for (const [name, part] of Object.entries(secret)) {
    if (name === "projectId") continue;
    // Moved to the end, so that a part that stays while others change is never the oldest.
    secrets.delete(part);
    secrets.set(part, name);
  }
  for (const oldest of [...secrets.keys()].slice(0, -MAX_REMEMBERED)) secrets.delete(oldest);
  return secret;
}

/**
 * The headers that authenticate a request; `now` is the server's time, in milliseconds since 1970. `hash` is by default of
 * UTF-8 texts.
 */
export async function authenticationHeaders(
  secret: Secret,
  request: SignableRequest,
  now: number,
  hash?: Hash,
): Promise<Readonly<Record<string, string>>> {
  if ("token" in secret) return { "x-auth-token": secret.token };
  const extra = {
    ...(secret.projectId && { "x-project-id": secret.projectId }),
    ...(secret.securityToken && { "x-security-token": secret.securityToken }),
  };
  // Proxies may drop or rename headers with "_" in their names.
  const signable = Object.entries(request.headers).filter(([name]) => !name.includes("_"));
  const headers = { ...Object.fromEntries(signable), ...extra };
  return { ...extra, ...(await sign({ ...request, headers }, secret, sdkDate(now), hash)) };
}

/** A server time outside these years (such as 9999) is not believed. */
const EARLIEST = Date.UTC(2020, 0);
const LATEST = Date.UTC(2100, 0);

/** The server's time from the text of a gateway's 401, in milliseconds since 1970; undefined if it shows no plausible time. */
export function serverTimeIn(text: string): number | undefined {
  const [, date = ""] = /server time:\s*(\d{8}T\d{6}Z)/i.exec(text) ?? [];
  const time = parseSdkDate(date);
  return time >= EARLIEST && time < LATEST ? time : undefined;
}
