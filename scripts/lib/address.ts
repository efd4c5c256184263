// Where a command listens: the options that say it, and what is said when the port is taken.
import { CommandError, UsageError } from "./command.ts";

/** The options `--port` and `--host`. */
export const ADDRESS_OPTIONS = {
  port: { type: "string", default: "0" },
  host: { type: "string", default: "127.0.0.1" },
} as const;

/** What the two options mean, for a command's help. */
export const ADDRESS_HELP = `  --port   the port to listen on; 0, the default, takes a free one
  --host   the address to listen on; 127.0.0.1, the default, is this machine alone, 0.0.0.0 is for containers`;

/** The options' values, checked. */
export function readAddress({ port, host }: { readonly port: string; readonly host: string }) {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new UsageError(`--port takes a number from 0 to 65535, not ${port}.`);
  return { port: Number(port), host };
}

/** Why a server does not listen on a port, in one line. */
export function listenError({ code, message }: NodeJS.ErrnoException, port: number): CommandError {
  const taken = `Port ${port} is taken: choose another with --port, or 0 for a free one.`;
  return new CommandError(code === "EADDRINUSE" ? taken : message);
}
