// --port, and a server that cannot have it.
import { UsageError } from "./exit-codes.ts";

/** The number in --port. */
export function portOf(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new UsageError(`--port takes a number up to 65535, not ${text}`);
  return Number(text);
}

/** Throws what `listen` rejected with, in words that say what to do. */
export function failListening(error: NodeJS.ErrnoException, port: number): never {
  throw new UsageError(
    error.code === "EADDRINUSE" ? `port ${port} is taken: choose another with --port` : error.message,
  );
}
