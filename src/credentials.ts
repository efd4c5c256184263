// Token or AK/SK, the contract's two security schemes, as one source of request headers; and the only keeper of secrets.
import { CceValidationError, record, type Violation } from "./errors.ts";
import { redact } from "./redaction.ts";
import { parseSdkDate, type SignableRequest, sdkDate, sign } from "./signer.ts";

/** A token, for `X-Auth-Token`: itself, or a function that fetches one. It lives 24 hours. */
export interface TokenCredentials {
  /** The function is asked once for many concurrent calls, and again after a 401. */
  readonly token: string | (() => string | Promise<string>);
}

/** An access key and its secret key, permanent, or temporary with their security token. */
export interface AccessKeyCredentials {
  readonly accessKey: string;
  readonly secretKey: string;
  /** Belongs to temporary keys (`X-Security-Token`). */
  readonly securityToken?: string;
  /** Needed where the keys see several projects (`X-Project-Id`). */
  readonly projectId?: string;
}

/** How the client authenticates. A function gives keys that rotate; it is asked again after a 401. */
export type Credentials =
  | TokenCredentials
  | AccessKeyCredentials
  | (() => AccessKeyCredentials | Promise<AccessKeyCredentials>);

/** What a request is authenticated with: a token, or keys. */
type Secret = { readonly token: string } | AccessKeyCredentials;

/** Credentials in use: gives a secret, makes headers with it, and takes secrets out of texts. */
export interface CredentialSource {
  /** The secret to use now. Asks the caller's function when there is one and it was not asked yet, and rejects as it does. */
  current(): Promise<Secret>;
  /** Forgets `used`, so that the next `current` asks anew. False where there is no function to ask. */
  renew(used: Secret): boolean;
  /** Forgets a question that was not answered in time, so that the next `current` asks anew. */
  forget(asking: Promise<Secret>): void;
  /** Learns the server's clock from the text of a 401. False where the text shows none, or no signature was sent. */
  learnClock(used: Secret, text: string, now: number): boolean;
  /** The headers that authenticate a request; `now` in milliseconds since 1970. */
  headers(secret: Secret, request: SignableRequest, now: number): Promise<Record<string, string>>;
  /** The text without any secret used lately, in whatever usual escaping. */
  redact(text: string): string;
}

const SECRET_PARTS = ["token", "accessKey", "secretKey", "securityToken"];

/** How many secrets are remembered, so that no answer that comes late can show one. */
const REMEMBERED = 64;

/** Checks the credentials and makes their source. Throws a `CceValidationError` that shows none of them. */
export function credentialSource(credentials: Credentials): CredentialSource {
  const { token } = record(credentials) as Partial<TokenCredentials>;
  const give =
    typeof token === "function"
      ? async () => ({ token: await token() })
      : typeof credentials === "function"
        ? credentials
        : undefined;
  const secrets = new Set<string>();
  let asked: Promise<Secret> | undefined;
  let latest: Secret | undefined;
  let clockOffset = 0;

  /** Checks, keeps and copies a secret, so that its owner can change the original. */
  const remember = (given: Secret): Secret => {
    const secret = { ...checked(given) };
    const parts = record(secret);
    for (const name of SECRET_PARTS) if (parts[name]) secrets.add(String(parts[name]));
    for (const oldest of secrets) if (secrets.size > REMEMBERED) secrets.delete(oldest);
    return secret;
  };
  if (!give) asked = Promise.resolve(remember(credentials as Secret));

  const source: CredentialSource = {
    current() {
      if (asked || !give) return asked as Promise<Secret>;
      const asking = (async () => remember(await give()))();
      asked = asking;
      asking.then(
        (secret) => {
          if (asked === asking) latest = secret;
        },
        () => source.forget(asking),
      );
      return asking;
    },
    renew(used) {
      if (give && latest === used) asked = latest = undefined;
      return !!give;
    },
    forget(asking) {
      if (give && asked === asking) asked = undefined;
    },
    learnClock(used, text, now) {
      const time = /server time:\s*(\d{8}T\d{6}Z)/i.exec(text)?.[1];
      const offset = parseSdkDate(time ?? "") - now;
      if ("token" in used || Number.isNaN(offset)) return false;
      clockOffset = offset;
      return true;
    },
    async headers(secret, request, now) {
      if ("token" in secret) return { "x-auth-token": secret.token };
      const { projectId, securityToken } = secret;
      const extra: Record<string, string> = {
        ...(projectId && { "x-project-id": projectId }),
        ...(securityToken && { "x-security-token": securityToken }),
      };
      // A proxy may drop or rename a header whose name has a "_".
      const own = Object.entries(request.headers).filter(([name]) => !name.includes("_"));
      const headers = { ...Object.fromEntries(own), ...extra };
      return {
        ...extra,
        ...(await sign({ ...request, headers }, secret, sdkDate(now + clockOffset))),
      };
    },
    redact: (text) => redact(text, secrets),
  };
  return source;
}

/** The secret, or an error that says which part of it is wrong and shows none. */
function checked(secret: Secret): Secret {
  const parts = record(secret);
  const [needed, optional] =
    "token" in parts
      ? [["token"], []]
      : [
          ["accessKey", "secretKey"],
          ["securityToken", "projectId"],
        ];
  const wrong: Violation[] = [];
  for (const name of [...needed, ...optional]) {
    const value = parts[name];
    const path = `credentials.${name}`;
    if (value === undefined && optional.includes(name)) continue;
    if (typeof value !== "string" || !value) wrong.push({ path, message: "must be a text that is not empty" });
    else if (!/^[!-~]+$/.test(value))
      wrong.push({
        path,
        message: "holds a space, a line end or another character that no header can carry",
      });
  }
  if ("token" in parts && "accessKey" in parts)
    wrong.push({ path: "credentials", message: "give a token or keys, not both" });
  if (wrong.length) throw new CceValidationError("credentials", wrong);
  return secret;
}

/**
 * The client's options from environment variables, of which the first two are those of the provider's own samples:
 * `CLOUD_SDK_AK` and `CLOUD_SDK_SK`, with `CLOUD_SDK_SECURITY_TOKEN` and `CLOUD_SDK_PROJECT_ID` where needed, or
 * `CLOUD_SDK_TOKEN`; and `CLOUD_SDK_REGION` or `CLOUD_SDK_ENDPOINT`.
 *
 * @throws CceValidationError naming what is missing or contradicts.
 */
export function optionsFromEnvironment(
  environment: Readonly<Record<string, string | undefined>> = (
    globalThis as { process?: { env?: Record<string, string | undefined> } }
  ).process?.env ?? {},
): { readonly credentials: Credentials } & (
  | { readonly region: string; readonly endpoint?: never }
  | { readonly endpoint: string; readonly region?: never }
) {
  const get = (name: string) => environment[`CLOUD_SDK_${name}`] || undefined;
  const wrong: Violation[] = [];
  const oneOf = (first: string, second: string) => {
    const both = get(first) && get(second) ? ", not both" : "";
    if (both || !(get(first) || get(second)))
      wrong.push({
        path: `CLOUD_SDK_${first}`,
        message: `set either this or CLOUD_SDK_${second}${both}`,
      });
  };
  oneOf("AK", "TOKEN");
  oneOf("REGION", "ENDPOINT");
  const [token, endpoint, region] = ["TOKEN", "ENDPOINT", "REGION"].map(get);
  const keys: Record<string, string | undefined> = { accessKey: get("AK"), secretKey: get("SK") };
  if (keys["accessKey"] && !keys["secretKey"])
    wrong.push({ path: "CLOUD_SDK_SK", message: "is missing; it belongs to CLOUD_SDK_AK" });
  if (wrong.length) throw new CceValidationError("optionsFromEnvironment", wrong);
  if (get("SECURITY_TOKEN")) keys["securityToken"] = get("SECURITY_TOKEN");
  if (get("PROJECT_ID")) keys["projectId"] = get("PROJECT_ID");
  const credentials = token ? { token } : (keys as unknown as AccessKeyCredentials);
  return endpoint ? { credentials, endpoint } : { credentials, region: region as string };
}
