// The one place where the body of an error is read: the contract's ServiceError and GatewayError, their older forms, and
// what proxies return. Credentials are taken out here, once, before anything else sees the body.
import { parseJson } from "./exact-json.ts";
import { type Redaction, redactText, redactValue, type Secrets } from "./redaction.ts";
import { asRecord, oneLine } from "./values.ts";

/** What the body of an error says. Nothing in it holds a credential. */
export interface ErrorBody {
  /** The provider's error code. */
  readonly code: string | undefined;
  /** What the service says, on one line; empty when it says nothing. */
  readonly message: string;
  readonly requestId: string | undefined;
  /** The body: parsed where it is JSON, else its text. */
  readonly body: unknown;
  readonly redactions: readonly Redaction[];
}

/** Longer than any real one, in characters. */
const MAX_CODE = 100;
const MAX_REQUEST_ID = 200;
const MAX_MESSAGE = 500;
/** How much of a text is looked at for a message, in characters. */
const MAX_PROSE = 8000;

/** Reads an error's body of any known form. `truncated` says that the text was cut off. */
export function readErrorBody(text: string, truncated: boolean, secrets: Secrets): ErrorBody {
  const parsed = truncated ? undefined : parseJson(text);
  const { value: body, redactions } =
    parsed === undefined ? redactText(text, secrets, truncated) : redactValue(parsed, secrets);
  if (typeof body !== "string") return { ...readFields(asRecord(body)), body, redactions };
  const fields = fieldsInCutJson(body);
  if (fields) return { ...readFields(fields), body, redactions };
  return { code: undefined, message: proseOf(body), requestId: undefined, body, redactions };
}

/** What a mock made with Prism says is wrong with the request, in its header `sl-violations`: JSON that may be cut off. */
export function readViolations(header: string, secrets: Secrets): string {
  const messages = [...header.matchAll(/"message":("(?:[^"\\]|\\.)*")/g)].map(([, text = ""]) => parseJson(text));
  return oneLine(redactText(messages.join("; "), secrets).value, MAX_MESSAGE);
}

/** A request id as it may stand in a message. */
export function cleanRequestId(id: unknown): string | undefined {
  return typeof id === "string" ? oneLine(id, MAX_REQUEST_ID) || undefined : undefined;
}

function readFields(fields: Readonly<Record<string, unknown>>): Omit<ErrorBody, "body" | "redactions"> {
  const { errorCode, error_code, code, errorMessage, error_msg, message, error, request_id } = fields;
  const inner = asRecord(error);
  const texts = [errorMessage ?? error_msg, message ?? inner["message"]].filter(isText);
  return {
    code: [errorCode, error_code, inner["code"], code].filter(isText).map((text) => oneLine(text, MAX_CODE))[0],
    message: oneLine([...new Set(texts)].join(" "), MAX_MESSAGE),
    requestId: cleanRequestId(request_id),
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** The known fields found in a truncated JSON object; undefined if there are none. */
function fieldsInCutJson(text: string): Readonly<Record<string, string>> | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  const field = /"(errorCode|error_code|code|errorMessage|error_msg|message|request_id)"\s*:\s*("(?:[^"\\]|\\.)*")/g;
  const fields = [...text.matchAll(field)].map(([, name, value = ""]) => [name, parseJson(value)] as const);
  // The first of each name wins, so the last comes first.
  return fields.length ? Object.fromEntries(fields.reverse()) : undefined;
}

/** The readable text of plain text or HTML. */
function proseOf(text: string): string {
  const withoutTags = text.slice(0, MAX_PROSE).replace(/<(style|script)\b.*?<\/\1>|<[^<>]*>/gis, " ");
  return oneLine(withoutTags, MAX_MESSAGE);
}
