// The client's options from environment variables.
import { throwIfInvalid, type Violation } from "./errors.ts";
import type { CceClientOptions } from "./options.ts";
import { readProperty } from "./values.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = "CLOUD_SDK_";

/**
 * The client's options from environment variables. The names of the first two are those of the provider's own samples:
 * `CLOUD_SDK_AK` and `CLOUD_SDK_SK`, with `CLOUD_SDK_SECURITY_TOKEN` and `CLOUD_SDK_PROJECT_ID` where needed, or
 * `CLOUD_SDK_TOKEN`; and `CLOUD_SDK_REGION` or `CLOUD_SDK_ENDPOINT`. An empty variable counts as not set.
 *
 * @param environment The variables. `@default` process.env
 * @throws CceValidationError naming every variable that is missing or contradicts another.
 */
export function optionsFromEnvironment(environment: Environment = processEnvironment()): CceClientOptions {
  const get = (name: string) => String(readProperty(environment, PREFIX + name) ?? "");
  throwIfInvalid("optionsFromEnvironment", environmentViolations(get));
  const token = get("TOKEN");
  const securityToken = get("SECURITY_TOKEN");
  const projectId = get("PROJECT_ID");
  const keys = {
    accessKey: get("AK"),
    secretKey: get("SK"),
    ...(securityToken && { securityToken }),
    ...(projectId && { projectId }),
  };
  const credentials = token ? { token } : keys;
  const endpoint = get("ENDPOINT");
  return endpoint ? { credentials, endpoint } : { credentials, region: get("REGION") };
}

function environmentViolations(get: (name: string) => string): Violation[] {
  const violations: Violation[] = [];
  const exactlyOne = (first: string, second: string) => {
    if (!get(first) !== !get(second)) return;
    const message = get(first) ? `is set, and so is ${PREFIX}${second}: set one` : `set this or ${PREFIX}${second}`;
    violations.push({ path: PREFIX + first, message });
  };
  exactlyOne("AK", "TOKEN");
  exactlyOne("REGION", "ENDPOINT");
  if (get("AK") && !get("SK"))
    violations.push({ path: `${PREFIX}SK`, message: `is missing; it belongs to ${PREFIX}AK` });
  return violations;
}

function processEnvironment(): Environment {
  return (globalThis as { process?: { env?: Environment } }).process?.env ?? {};
}
