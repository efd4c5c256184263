// A server and where it listens.

/** A server of the emulator. */
export interface EmulatorServer {
  /** Its origin, such as `http://127.0.0.1:4020`: a client's `endpoint`. */
  readonly url: string;
  /** Ends the server and its connections. The add-ons stay as they are. */
  stop(): Promise<void>;
}

export interface Address {
  readonly port?: number | undefined;
  readonly host?: string | undefined;
}
