// Token or AK/SK, the contract's two security schemes, as one source of request headers; and the only keeper of secrets.
import { CceValidationError, type Violation } from "./errors.ts";
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
  /** The secret to use now; asks the caller's function when there is one and it was not asked yet, and rejects as it does. */
  current(): Promise<Secret>;
  /** Forgets `used`, so that the next `current` asks anew. False where there is no function to ask. */
  renew(used: Secret): boolean;
  /** Learns the server's clock from the text of a 401. False where the text shows none, or no signature was sent. */
  learnClock(used: Secret, text: string, now: number): boolean;
  /** The headers that authenticate a request; `now` in milliseconds since 1970. */
  headers(secret: Secret, request: SignableRequest, now: number): Promise<Record<string, string>>;
  /** The text without any secret used lately, in whatever usual escaping it stands there. */
  redact(text: string): string;
}

const REMEMBERED = 64;

/** Checks the credentials and makes their source. Throws a {@link CceValidationError}, without showing any of them. */
export function credentialSource(credentials: Credentials): CredentialSource {
  const given = typeof credentials === "function" ? credentials : tokenFunction(credentials);
  const fixed = given ? undefined : checked(credentials as Secret);
  const secrets: string[] = [];
  let asked: Promise<Secret> | undefined;
  let latest: Secret | undefined;
  let clockOffset = 0;

  const remember = (secret: Secret): Secret => {
    for (const text of secretTexts(secret)) if (!secrets.includes(text)) secrets.unshift(text);
    secrets.length = Math.min(secrets.length, REMEMBERED);
    return secret;
  };
  if (fixed) remember(fixed);

  return {
    async current() {
      if (fixed || !given) return fixed as Secret;
      asked ??= (async () => {
        latest = remember(checked(await given()));
        return latest;
      })();
      const mine = asked;
      try {
        return await mine;
      } catch (error) {
        if (asked === mine) asked = undefined;
        throw error;
      }
    },
    renew(used) {
      if (!given) return false;
      if (latest === used) asked = undefined;
      return true;
    },
    learnClock(used, text, now) {
      const time = /server time:\s*(\d{8}T\d{6}Z)/i.exec(text)?.[1];
      if ("token" in used || !time) return false;
      clockOffset = parseSdkDate(time) - now;
      return true;
    },
    async headers(secret, request, now) {
      if ("token" in secret) return { "x-auth-token": secret.token };
      const extra: Record<string, string> = {};
      if (secret.projectId) extra["x-project-id"] = secret.projectId;
      if (secret.securityToken) extra["x-security-token"] = secret.securityToken;
      const headers = { ...request.headers, ...extra };
      return {
        ...extra,
        ...(await sign({ ...request, headers }, secret, sdkDate(now + clockOffset))),
      };
    },
    redact: (text) =>
      [...secrets]
        .sort((a, b) => b.length - a.length)
        .flatMap(escapings)
        .reduce((clean, secret) => clean.replaceAll(secret, "[redacted]"), text),
  };
}

const tokenFunction = (credentials: TokenCredentials | AccessKeyCredentials) => {
  const token = "token" in credentials && credentials.token;
  return typeof token === "function" && (async () => ({ token: await token() }));
};

/** The secret, or an error that says which part of it is wrong and shows none. */
function checked(secret: Secret): Secret {
  const wrong: Violation[] = [];
  const check = (path: string, value: unknown, needed: boolean) => {
    if (value === undefined && !needed) return;
    if (typeof value !== "string" || value === "")
      wrong.push({ path, message: "must be a text that is not empty" });
    else if (!/^[!-~]+$/.test(value))
      wrong.push({
        path,
        message: "holds a space, a line end or another character that no header can carry",
      });
  };
  const parts: Partial<Record<string, unknown>> =
    typeof secret === "object" && secret ? { ...secret } : {};
  if ("token" in parts) {
    check("credentials.token", parts["token"], true);
    if ("accessKey" in parts)
      wrong.push({ path: "credentials", message: "give a token or keys, not both" });
  } else {
    check("credentials.accessKey", parts["accessKey"], true);
    check("credentials.secretKey", parts["secretKey"], true);
    check("credentials.securityToken", parts["securityToken"], false);
    check("credentials.projectId", parts["projectId"], false);
  }
  if (wrong.length) throw new CceValidationError("What authenticates", wrong);
  return secret;
}

const secretTexts = (secret: Secret): string[] =>
  "token" in secret
    ? [secret.token]
    : [secret.secretKey, secret.accessKey, ...(secret.securityToken ? [secret.securityToken] : [])];

/** A text as it may stand in an answer that repeats it: itself, in JSON, in a URL, in HTML. */
const escapings = (text: string): string[] => {
  const json = JSON.stringify(text).slice(1, -1);
  return [
    ...new Set([
      json.replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`),
      json.replaceAll("/", "\\/"),
      json,
      text,
      encodeURIComponent(text),
      text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`),
      text
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll('"', "&quot;"),
    ]),
  ];
};

/**
 * The client's options from environment variables, of which the first two are those of the provider's own samples:
 * `CLOUD_SDK_AK` and `CLOUD_SDK_SK`, with `CLOUD_SDK_SECURITY_TOKEN` and `CLOUD_SDK_PROJECT_ID` where needed, or
 * `CLOUD_SDK_TOKEN`; and `CLOUD_SDK_REGION` or `CLOUD_SDK_ENDPOINT`.
 *
 * @throws {@link CceValidationError} naming what is missing or contradicts.
 */
export function optionsFromEnvironment(
  environment: Readonly<Record<string, string | undefined>> = (
    globalThis as { process?: { env?: Record<string, string | undefined> } }
  ).process?.env ?? {},
): { readonly credentials: Credentials } & (
  | { readonly region: string }
  | { readonly endpoint: string }
) {
  const get = (name: string) => environment[`CLOUD_SDK_${name}`] || undefined;
  const wrong: Violation[] = [];
  const oneOf = (first: string, second: string) => {
    if (!get(first) === !get(second))
      wrong.push({
        path: `CLOUD_SDK_${first}`,
        message: `set either this or CLOUD_SDK_${second}${get(first) ? ", not both" : ""}`,
      });
  };
  oneOf("AK", "TOKEN");
  oneOf("REGION", "ENDPOINT");
  if (get("AK") && !get("SK"))
    wrong.push({ path: "CLOUD_SDK_SK", message: "is missing; it belongs to CLOUD_SDK_AK" });
  if (wrong.length) throw new CceValidationError("The environment", wrong);
  const [token, securityToken, projectId] = [
    get("TOKEN"),
    get("SECURITY_TOKEN"),
    get("PROJECT_ID"),
  ];
  const credentials = token
    ? { token }
    : {
        accessKey: get("AK") as string,
        secretKey: get("SK") as string,
        ...(securityToken && { securityToken }),
        ...(projectId && { projectId }),
      };
  const endpoint = get("ENDPOINT");
  return endpoint ? { credentials, endpoint } : { credentials, region: get("REGION") as string };
}
