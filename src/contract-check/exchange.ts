// An exchange as it was recorded: a request and, where there is one, its response.
import { parseJson } from "../client/exact-json.ts";

/** Headers in the order in which they were sent. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** A body's bytes, decoded as `Content-Encoding` says; or why it is not known. Empty if there is none. */
export type Body = Uint8Array | "not recorded" | "truncated";

/** A request as it was sent. */
export interface RecordedRequest {
  /** In capitals. */
  readonly method: string;
  /** The whole URL, with the query. */
  readonly url: URL;
  /** All of them. */
  readonly headers: Headers;
  /** Empty if there is none. */
  readonly body: Body;
  /** Whether credentials may have been taken out of the recording, as browsers do. @default false */
  readonly isRedacted?: boolean;
}

/** A response as it was received. */
export interface RecordedResponse {
  /** The HTTP status. */
  readonly status: number;
  /** All of them. */
  readonly headers: Headers;
  /** Empty if there is none. */
  readonly body: Body;
}

/** One request and, where there is one, its response. */
export interface Exchange {
  /** What was sent. */
  readonly request: RecordedRequest;
  /** What came back; left out where nothing did. */
  readonly response?: RecordedResponse | undefined;
  /** When it was, ISO 8601, where that is known. */
  readonly time?: string | undefined;
}

/** The value of a header, several joined by commas; undefined if there is none. */
export function headerOf(headers: Headers, name: string): string | undefined {
  const values = headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
  return values.length ? values.join(", ") : undefined;
}

/** A body's JSON; undefined if it is none, or not known. */
export const jsonOf = (body: Body): unknown =>
  typeof body === "string" ? undefined : parseJson(new TextDecoder().decode(body));
