// What a call is, and what its parts share.
import type { CredentialSource } from "./credentials.ts";
import type { CallDescription, Outcome } from "./errors.ts";
import type { ClientSettings } from "./options.ts";
import type { Send } from "./response.ts";

/** What every call of a client shares. */
export interface Transport {
  readonly settings: ClientSettings;
  readonly credentials: CredentialSource;
  readonly send: Send;
  /** A text without credentials. */
  readonly redact: (text: string) => string;
}

/** One call, as it is to be sent. */
export interface Call extends CallDescription {
  readonly method: string;
  readonly url: URL;
  /** Headers other than those of the credentials, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body's text, empty if there is no body; or a function that reads it. */
  readonly body: string | (() => Promise<string>);
  readonly timeoutMs: number;
  /** The caller's signals. */
  readonly signals: readonly AbortSignal[];
}

/** A call with its body read. */
export interface ReadyCall extends Call {
  readonly body: string;
}

/** What is certain of a call so far. */
export interface Progress {
  /** How often it was sent. */
  readonly attempts: number;
  readonly outcome: Outcome;
  /** The request id of the last response. */
  readonly requestId: string | undefined;
}

export const NOTHING_SENT: Progress = { attempts: 0, outcome: "not sent", requestId: undefined };
