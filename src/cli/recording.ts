// --record: exchanges as lines of JSON, at the end of a file.
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import type { Exchange } from "../contract-check/exchange.ts";
import { toJsonLine } from "../contract-check/recordings/anonymize.ts";
import { claimFiles, fileError } from "./report-files.ts";

export interface Recording {
  readonly add: (exchange: Exchange) => void;
  /** Resolves when all is written, and rejects with a UsageError if it could not be. */
  readonly end: () => Promise<void>;
}

/** Opens a file to append to. Only you can read a new one, although no value is in it. */
export async function startRecording(file: string): Promise<Recording> {
  // Its first line can be longer than what is looked at.
  const isOwn = (head: string) => /^\{"(time|request)":/.test(head);
  await claimFiles([{ option: "--record", file, isOwn, mode: 0o600 }], []);
  const stream = createWriteStream(file, { flags: "a", mode: 0o600 });
  const fail = ({ message }: Error) => Promise.reject(fileError("--record", file, message));
  await once(stream, "open").catch(fail);
  const ended = finished(stream).catch(fail);
  // It is reported at the end.
  ended.catch(() => {});
  return {
    add: (exchange) => void stream.write(`${toJsonLine(exchange)}\n`),
    end: () => {
      stream.end();
      return ended;
    },
  };
}
