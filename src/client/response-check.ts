// Whether a successful response is what the contract documents: what every call looks at, and what is checked on request.
import type { Violation } from "./errors.ts";
import { lossInParsing } from "./exact-json.ts";
import type { OperationData, OperationRules } from "./operation.ts";
import type { ReceivedResponse } from "./response.ts";
import { schemaViolations } from "./validation.ts";
import { joinPath } from "./values.ts";

/** Why a success is something else than documented: something of it is lost or missing. Undefined when it is not. */
export function whyUndocumented(
  operation: OperationData,
  { text, validUtf8 }: ReceivedResponse,
  body: unknown,
): string | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return text.trim() ? "is not a JSON object" : "is empty";
  const missing = operation.response.required.filter((name) => !Object.hasOwn(body, name));
  if (missing.length) return `lacks the documented properties ${missing.join(", ")}`;
  if (!validUtf8) return `is not valid UTF-8${pathOfReplacement(body)}`;
  return lossInParsing(text, body);
}

/** Deeper than any real response, and no danger to the stack. */
const MAX_SEARCH_DEPTH = 200;

/** The path of the first text in which bytes were replaced that are no UTF-8. */
function pathOfReplacement(value: unknown, path = "response", depth = 0): string {
  if (depth > MAX_SEARCH_DEPTH) return "";
  if (typeof value === "string") return value.includes("\uFFFD") ? ` at ${path}` : "";
  if (typeof value !== "object" || value === null) return "";
  for (const [key, item] of Object.entries(value)) {
    const keyPath = joinPath(path, key);
    const found = key.includes("\uFFFD") ? ` at ${keyPath}` : pathOfReplacement(item, keyPath, depth + 1);
    if (found) return found;
  }
  return "";
}

/** Where a successful response breaks its schema or the operation's own rules. */
export async function contractViolations(
  { response }: OperationData,
  rules: OperationRules,
  args: Readonly<Record<string, unknown>>,
  body: unknown,
): Promise<readonly Violation[]> {
  const own = rules.responseViolations?.(args, body) ?? [];
  // The validators are loaded only when they are asked for.
  const module = await import("../../generated/response-validators.ts").catch(() => undefined);
  if (module) return [...schemaViolations(module.responseValidators[response.schema], body, "response"), ...own];
  return [{ path: "response", message: "was not checked: the validators could not be loaded" }, ...own];
}
