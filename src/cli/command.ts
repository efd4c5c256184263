// What every command has: its session, its options and its output.
import { type CceClient, createCceClient } from "../client/client.ts";
import { optionsFromEnvironment } from "../client/environment.ts";
import { CceValidationError } from "../client/errors.ts";
import type { CallOptions, CceClientOptions } from "../client/options.ts";
import { UsageError } from "./exit-codes.ts";
import { type Style, styleFor, type Terminal } from "./terminal.ts";

/** One run of a command. */
export interface Session {
  readonly terminal: Terminal;
  readonly json: boolean;
  readonly showSecrets: boolean;
  /** The style of standard output. */
  readonly style: Style;
  /** The change that the command sends, in words, and the add-on's id; undefined while it sends none. */
  change: { readonly what: string; readonly id: string } | undefined;
  /** Whether a request that changes something has left this machine. */
  wasSent: boolean;
  /** Whether the document of --json was printed. */
  isDocumented: boolean;
}

/** Options of every command. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly showSecrets?: boolean;
}

/** Runs what a command does, and keeps its exit code: 0 if there is none. */
export type Run = (options: CommonOptions, action: (session: Session) => Promise<number | undefined>) => Promise<void>;

export const createSession = (terminal: Terminal, { json = false, showSecrets = false }: CommonOptions): Session => ({
  terminal,
  json,
  showSecrets,
  style: styleFor(terminal, terminal.out),
  change: undefined,
  wasSent: false,
  isDocumented: false,
});

/** A client with the credentials of the environment. It notes when a change is sent. */
export function connect(session: Session): CceClient {
  const { terminal } = session;
  const { clock, random } = terminal;
  const fetch: typeof globalThis.fetch = (input, init) => {
    if (init?.method !== "GET") session.wasSent = true;
    return terminal.fetch(input, init);
  };
  return createCceClient({ ...optionsOf(terminal), fetch, clock, random });
}

/** The client's options from the environment. */
export function optionsOf({ env }: Pick<Terminal, "env">): CceClientOptions {
  try {
    return optionsFromEnvironment(env);
  } catch (error) {
    if (!(error instanceof CceValidationError)) throw error;
    const lines = error.violations.map(({ path, message }) => `\n  ${path}: ${message}`);
    throw new UsageError(`the environment does not say where the service is and as whom to call it:${lines.join("")}`);
  }
}

export const callOf = ({ terminal }: Session): CallOptions => ({ signal: terminal.signal });

/** Prints lines for people; with --json they are left out, as the document says it all. */
export function print(session: Session, ...lines: readonly string[]): void {
  if (!session.json) session.terminal.out.write(`${lines.join("\n")}\n`);
}

/** Prints the one document of --json. */
export function printJson(session: Session, value: unknown): void {
  if (!session.json) return;
  session.isDocumented = true;
  session.terminal.out.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Says something that is no result. */
export function note({ terminal }: Session, line: string): void {
  terminal.err.write(`${line}\n`);
}

/** Resolves at Ctrl-C. */
export async function untilInterrupted({ terminal: { signal } }: Session): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
