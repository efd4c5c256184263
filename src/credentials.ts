// Token or AK/SK, the contract's two security schemes, as one source of request headers; and the only keeper of secrets.
import type { CceClientOptions } from "./client.ts";
import { record, refuse, type Violation } from "./errors.ts";
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
export type CredentialSource = ReturnType<typeof credentialSource>;

/** How many secrets are remembered, so that no answer that comes late can show one. */
const REMEMBERED = 64;

/** Checks the credentials and makes their source. Throws a `CceValidationError` that shows none of them. */
export function credentialSource(credentials: Credentials) {
  const { token } = record(credentials) as Partial<TokenCredentials>;
  const giveToken = typeof token === "function" && (async () => ({ token: await token() }));
  const give = giveToken || (typeof credentials === "function" && credentials);
  const secrets = new Set<string>();
  let asked = give ? undefined : Promise.resolve(remember(credentials));
  let clockOffset = 0;

  function remember(given: unknown): Secret {
    const secret = checked(given);
    for (const [name, part] of Object.entries(secret)) if (name !== "projectId") secrets.add(part);
    for (const oldest of secrets) if (secrets.size > REMEMBERED) secrets.delete(oldest);
    return secret;
  }

  /** Forgets a question, so that the next `current` asks anew. False where there is no function to ask. */
  function forget(asking: Promise<Secret>): boolean {
    if (give && asked === asking) asked = undefined;
    return !!give;
  }

  return {
    /** The secret to use now. Asks the caller's function when there is one and it was not asked yet, and rejects as it does. */
    current(): Promise<Secret> {
      if (asked) return asked;
      const asking = (async () => remember(give && (await give())))();
      asking.catch(() => forget(asking));
      asked = asking;
      return asking;
    },
    forget,
    /** Learns the server's clock from the text of a 401. False where the text shows none, or no signature was sent. */
    learnClock(used: Secret, text: string, now: number): boolean {
      const [, time = ""] = /server time:\s*(\d{8}T\d{6}Z)/i.exec(text) ?? [];
      const offset = parseSdkDate(time) - now;
      if ("token" in used || Number.isNaN(offset)) return false;
      clockOffset = offset;
      return true;
    },
    /** The headers that authenticate a request; `now` in milliseconds since 1970. */
    async headers(secret: Secret, request: SignableRequest, now: number): Promise<Record<string, string>> {
      if ("token" in secret) return { "x-auth-token": secret.token };
      const { projectId, securityToken } = secret;
      const extra: Record<string, string> = {
        ...(projectId && { "x-project-id": projectId }),
        ...(securityToken && { "x-security-token": securityToken }),
      };
      // A proxy may drop or rename a header whose name has a "_".
      const own = Object.entries(request.headers).filter(([name]) => !name.includes("_"));
      const headers = { ...Object.fromEntries(own), ...extra };
      return { ...extra, ...(await sign({ ...request, headers }, secret, sdkDate(now + clockOffset))) };
    },
    /** The text without any secret used lately, in whatever usual escaping. */
    redact: (text: string): string => redact(text, secrets),
  };
}

/** A copy of the secret, as its owner may change it, or an error that says which part of it is wrong and shows none. */
function checked(given: unknown): Secret {
  const parts = record(given);
  const needed = "token" in parts ? ["token"] : ["accessKey", "secretKey"];
  const optional = "token" in parts ? [] : ["securityToken", "projectId"].filter((name) => parts[name] !== undefined);
  const wrong = [...needed, ...optional].flatMap((name): Violation[] => {
    const path = `credentials.${name}`;
    const value = parts[name];
    if (typeof value !== "string" || !value) return [{ path, message: "must be a text that is not empty" }];
    if (/^[!-~]+$/.test(value)) return [];
    return [{ path, message: "holds a space, a line end or another character that no header can carry" }];
  });
  if ("token" in parts && "accessKey" in parts)
    wrong.push({ path: "credentials", message: "give a token or keys, not both" });
  refuse("credentials", wrong);
  return Object.fromEntries([...needed, ...optional].map((name) => [name, parts[name]])) as unknown as Secret;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The client's options from environment variables, of which the first two are those of the provider's own samples:
 * `CLOUD_SDK_AK` and `CLOUD_SDK_SK`, with `CLOUD_SDK_SECURITY_TOKEN` and `CLOUD_SDK_PROJECT_ID` where needed, or
 * `CLOUD_SDK_TOKEN`; and `CLOUD_SDK_REGION` or `CLOUD_SDK_ENDPOINT`.
 *
 * @throws CceValidationError naming what is missing or contradicts.
 */
export function optionsFromEnvironment(
  environment: Environment = (globalThis as { process?: { env?: Environment } }).process?.env ?? {},
): CceClientOptions {
  const get = (name: string) => environment[`CLOUD_SDK_${name}`] ?? "";
  const wrong: Violation[] = [];
  const add = (name: string, message: string) => wrong.push({ path: `CLOUD_SDK_${name}`, message });
  const oneOf = (first: string, second: string) => {
    if (!get(first) === !get(second)) add(first, `set either this or CLOUD_SDK_${second}${get(first) && ", not both"}`);
  };
  oneOf("AK", "TOKEN");
  oneOf("REGION", "ENDPOINT");
  if (get("AK") && !get("SK")) add("SK", "is missing; it belongs to CLOUD_SDK_AK");
  refuse("optionsFromEnvironment", wrong);
  const [token, securityToken, projectId] = ["TOKEN", "SECURITY_TOKEN", "PROJECT_ID"].map(get);
  const keys = {
    accessKey: get("AK"),
    secretKey: get("SK"),
    ...(securityToken && { securityToken }),
    ...(projectId && { projectId }),
  };
  const credentials = token ? { token } : keys;
  return get("ENDPOINT") ? { credentials, endpoint: get("ENDPOINT") } : { credentials, region: get("REGION") };
}
