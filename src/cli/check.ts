// `cce-addons check`: judges recorded exchanges by the contract.
import { createReadStream } from "node:fs";
import { lstat, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { oneLine } from "../client/values.ts";
import type { Exchange } from "../contract-check/exchange.ts";
import { readHar } from "../contract-check/recordings/har.ts";
import { MAX_BYTES, type Recording, UnreadableInputError } from "../contract-check/recordings/input.ts";
import { readJsonLines } from "../contract-check/recordings/jsonl.ts";
import { type CheckLiveOptions, checkLive } from "./check-live.ts";
import type { Session } from "./command.ts";
import { type ContractCheck, startCheck } from "./contract-check.ts";
import { InterruptedError, UsageError } from "./exit-codes.ts";
import { programName, type Terminal } from "./terminal.ts";

export interface CheckOptions extends CheckLiveOptions {
  /** The origin of a service. It is checked alone. */
  readonly live?: string;
  readonly har?: readonly string[];
  readonly jsonl?: readonly string[];
}

/** Where exchanges come from, and what the report calls it. */
interface Source {
  readonly name: string;
  readonly exchanges: AsyncIterable<Exchange>;
}

/** Judges all sources, also those after one that cannot be read, and reports once. Resolves with the exit code. */
export async function check(session: Session, options: CheckOptions): Promise<number> {
  const { har = [], jsonl = [] } = options;
  if (options.live !== undefined) return checkOneLive(session, options.live, options);
  const sources = sourcesOf(session, options);
  const run = await startCheck(session, options, [...har, ...jsonl]);
  for (const source of sources) {
    const failure = await judge(session.terminal, source, run);
    if (failure) run.fail(failure.message);
  }
  return run.finish();
}

/** A live service is checked by itself: what was recorded says nothing of its cases. */
function checkOneLive(session: Session, live: string, options: CheckOptions): Promise<number> {
  if (options.har || options.jsonl) throw new UsageError("--live is a check of its own: leave out --har and --jsonl");
  if (options.basePath !== undefined || options.allowRefused)
    throw new UsageError(
      "--base-path and --allow-refused are for recordings and the proxy: leave them out with --live",
    );
  return checkLive(session, live, options);
}

function sourcesOf({ terminal }: Session, { har = [], jsonl = [], cluster, allowWrites }: CheckOptions): Source[] {
  if (cluster !== undefined || allowWrites !== undefined)
    throw new UsageError("--cluster and --allow-writes belong to --live");
  const files = [...har, ...jsonl];
  if (!files.length)
    throw new UsageError(
      `say what to check: --har <file>, --jsonl <file> or --live <url>; see ${programName(terminal)} check --help`,
    );
  if (files.filter((file) => file === "-").length > 1)
    throw new UsageError("standard input can be read once: give - to one option, once");
  const source = (file: string, read: (recording: Recording) => AsyncIterable<Exchange>) => {
    const recording = recordingOf(terminal, file);
    return { name: recording.name, exchanges: read(recording) };
  };
  return [...har.map((file) => source(file, readHar)), ...jsonl.map((file) => source(file, readJsonLines))];
}

/** How much of a file's name is shown, in characters. */
const MAX_NAME = 300;

function recordingOf({ input, signal }: Terminal, file: string): Recording {
  if (file === "-") return { name: "standard input", chunks: input() };
  const name = oneLine(file, MAX_NAME);
  return {
    name,
    chunks: bytesOfFile(file, name, signal),
    readAttachment: (body) => attachment(join(dirname(file), body)),
  };
}

async function* bytesOfFile(file: string, name: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file, { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const why = { ENOENT: "there is no such file", EISDIR: "it is a folder", EACCES: "it may not be read" }[code ?? ""];
    throw new UnreadableInputError(`${name} cannot be read: ${why ?? code}. Name a file that exists.`);
  }
}

/** A body that lies next to its HAR; undefined if it does not, or is no plain file of a fair size. */
async function attachment(file: string): Promise<Uint8Array | undefined> {
  const found = await lstat(file).catch(() => undefined);
  return found?.isFile() && found.size <= MAX_BYTES ? readFile(file) : undefined;
}

/** Judges a source's exchanges. Resolves with why it cannot be read to its end, if it cannot. */
async function judge(terminal: Terminal, { name, exchanges }: Source, run: ContractCheck) {
  const progress = showCount(terminal, name);
  try {
    for await (const exchange of exchanges) {
      terminal.signal.throwIfAborted();
      run.add(exchange, name);
      progress.next();
    }
    return undefined;
  } catch (error) {
    if (terminal.signal.aborted) throw new InterruptedError("interrupted: nothing is reported");
    if (error instanceof UnreadableInputError) return error;
    throw error;
  } finally {
    progress.end();
  }
}

const CLEAR = "\r\u001b[K";
const REDRAW_MS = 100;

/** A live line with the number of exchanges, where standard error is a terminal and it takes a while. */
function showCount({ err, env, clock }: Terminal, name: string) {
  const isLive = err.isTTY === true && env["TERM"] !== "dumb";
  let drawn = clock.now();
  let count = 0;
  let isShown = false;
  return {
    next() {
      count += 1;
      if (!isLive || clock.now() - drawn < REDRAW_MS) return;
      drawn = clock.now();
      isShown = true;
      err.write(`${CLEAR}${name}: ${count} exchanges`);
    },
    end() {
      if (isShown) err.write(CLEAR);
    },
  };
}
