// What every command has: its session, its options and its output.
import { type CceClient, createCceClient } from "../client/client.ts";
import { optionsFromEnvironment } from "../client/environment.ts";
import type { CallOptions } from "../client/options.ts";
import { type Style, styleFor, type Terminal } from "./terminal.ts";

/** One run of a command. */
export interface Session {
  readonly terminal: Terminal;
  readonly json: boolean;
  readonly showSecrets: boolean;
  /** The style of standard output. */
  readonly style: Style;
  /** What was sent that changes something, in words; undefined while nothing was. */
  sent: string | undefined;
}

/** Options of every command. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly showSecrets?: boolean;
}

export const createSession = (terminal: Terminal, { json = false, showSecrets = false }: CommonOptions): Session => ({
  terminal,
  json,
  showSecrets,
  style: styleFor(terminal, terminal.out),
  sent: undefined,
});

/** A client with the credentials of the environment. */
export function connect({ terminal }: Session): CceClient {
  const { fetch, clock, random } = terminal;
  return createCceClient({ ...optionsFromEnvironment(terminal.env), fetch, clock, random });
}

export const callOf = ({ terminal }: Session): CallOptions => ({ signal: terminal.signal });

/** Prints lines for people; with --json they are left out, as the document says it all. */
export function print(session: Session, ...lines: readonly string[]): void {
  if (!session.json) session.terminal.out.write(`${lines.join("\n")}\n`);
}

/** Prints the one document of --json. */
export function printJson(session: Session, value: unknown): void {
  if (session.json) session.terminal.out.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Says something that is no result. */
export function note({ terminal }: Session, line: string): void {
  terminal.err.write(`${line}\n`);
}
