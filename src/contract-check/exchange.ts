// An exchange as it was recorded: a request and, where there is one, its response.

/** Headers in the order in which they were sent. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** A body's bytes, decoded as `Content-Encoding` says; or why it is not known. Empty if there is none. */
export type Body = Uint8Array | "not recorded" | "truncated";

export interface RecordedRequest {
  /** In capitals. */
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Body;
}

export interface RecordedResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** One request and, where there is one, its response. */
export interface Exchange {
  readonly request: RecordedRequest;
  readonly response?: RecordedResponse | undefined;
  /** When it was, ISO 8601, where that is known. */
  readonly time?: string | undefined;
}

/** The value of a header, several joined by commas; undefined if there is none. */
export function headerOf(headers: Headers, name: string): string | undefined {
  const values = headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
  return values.length ? values.join(", ") : undefined;
}
