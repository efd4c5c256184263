// A response as any HTTP client gives it, read for the judge. What was given can still be read by the test.
import type { Headers, RecordedResponse } from "../contract-check/exchange.ts";

/**
 * A response as HTTP clients give it: of `fetch`, axios, supertest, Playwright (`APIResponse`), got, undici or openapi-fetch, or
 * `{ status, headers, body }` by hand. A `body` that is text or bytes is taken as it was sent, anything else as parsed JSON.
 */
export interface ResponseLike {
  /** The HTTP status. Playwright's is a function. */
  readonly status?: number | (() => number);
  /** The HTTP status, as Node calls it. */
  readonly statusCode?: number;
  /** `Headers`, an object, or pairs. Playwright's is a function. */
  readonly headers?: object;
  /** The body: text or bytes as they were sent, or parsed JSON. */
  readonly body?: unknown;
  /** The body, as axios calls it. */
  readonly data?: unknown;
  /** The body, as openapi-fetch calls that of a failure. */
  readonly error?: unknown;
  /** The head, where a client gives it next to the body, as openapi-fetch does. */
  readonly response?: object;
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads a response. Throws a `TypeError` that says what to pass if it is none, or was read already. */
export async function readResponse(given: unknown): Promise<RecordedResponse> {
  const fields = fieldsOf(given);
  const { response } = fields;
  // openapi-fetch has read the response that it gives next to the body.
  if (isObject(response) && !("status" in fields)) {
    const body = fields["data"] ?? fields["error"];
    return { ...readHead(fieldsOf(response)), body: bytesOf(body) };
  }
  return { ...readHead(fields), body: bytesOf(await readContent(fields)) };
}

function fieldsOf(given: unknown): Fields {
  if (!isObject(given)) throw new TypeError(`There is no response: ${EXPECTED}. Is an await missing?`);
  if (typeof given["then"] === "function") throw new TypeError("The response is a promise: await it first.");
  return given;
}

const EXPECTED = "expected a fetch Response, or an object with status, headers and body";

function readHead(response: Fields): Pick<RecordedResponse, "status" | "headers"> {
  const status = callIfFunction(response, "status") ?? response["statusCode"];
  if (typeof status !== "number") throw new TypeError(`The response has no status: ${EXPECTED}.`);
  const headers = callIfFunction(response, "headers");
  if (!isObject(headers)) throw new TypeError(`The response has no headers: ${EXPECTED}.`);
  return { status, headers: headersOf(headers) };
}

function headersOf(headers: Fields): Headers {
  const entries = isIterable(headers) ? [...headers] : Object.entries(headers);
  return entries.flatMap((entry) => {
    const [name, value]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    return [value].flat().flatMap((one) => (one === undefined || one === null ? [] : [[String(name), String(one)]]));
  }) as unknown as Headers;
}

/** The body as the client has it. */
async function readContent(response: Fields): Promise<unknown> {
  if (response["bodyUsed"] === true) {
    const remedy = "call the matcher before the body is read, or pass response.clone()";
    throw new TypeError(`The response's body was read already: ${remedy}.`);
  }
  const { clone, body, rawBody, text } = response;
  if (typeof clone === "function") {
    const copy: unknown = clone.call(response);
    return (copy as Response).arrayBuffer();
  }
  if (typeof body === "function") return body.call(response);
  // What was sent says more than what a client made of it.
  if (rawBody !== undefined) return rawBody;
  if (typeof text === "string") return text;
  return "body" in response ? body : response["data"];
}

function bytesOf(content: unknown): Uint8Array {
  if (content === undefined || content === "") return new Uint8Array();
  if (typeof content === "string") return new TextEncoder().encode(content);
  if (ArrayBuffer.isView(content)) return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  // Not instanceof: a test's environment, such as jsdom, can have an ArrayBuffer of its own.
  if (Object.prototype.toString.call(content) === "[object ArrayBuffer]") return new Uint8Array(content as ArrayBuffer);
  if (isStream(content))
    throw new TypeError("The response's body is a stream: read it, and pass what was read as body.");
  return new TextEncoder().encode(JSON.stringify(content));
}

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;

const isIterable = (value: object): value is Iterable<unknown> => Symbol.iterator in value;

const isStream = (value: unknown): boolean =>
  isObject(value) && (typeof value["getReader"] === "function" || typeof value["pipe"] === "function");

/** A field, or what it returns. */
function callIfFunction(object: Fields, name: string): unknown {
  const field = object[name];
  return typeof field === "function" ? field.call(object) : field;
}
