// `cce-addons check`: judges recorded exchanges by the contract.
import { createReadStream } from "node:fs";
import { lstat, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Exchange } from "../contract-check/exchange.ts";
import { readHar } from "../contract-check/har.ts";
import { MAX_BYTES, type Recording, UnreadableInputError } from "../contract-check/input.ts";
import { readJsonLines } from "../contract-check/jsonl.ts";
import { createTally, type Tally } from "../contract-check/tally.ts";
import { note, type Session } from "./command.ts";
import { reportSummary } from "./contract-report.ts";
import { EXIT, InterruptedError, UsageError } from "./exit-codes.ts";
import { programName, type Terminal } from "./terminal.ts";

export interface CheckOptions {
  readonly har?: readonly string[];
  readonly jsonl?: readonly string[];
  readonly strict?: boolean;
}

/** Where exchanges come from, and what the report calls it. */
interface Source {
  readonly name: string;
  readonly exchanges: AsyncIterable<Exchange>;
}

/** Judges all sources, also those after one that cannot be read, and reports once. Resolves with the exit code. */
export async function check(session: Session, options: CheckOptions): Promise<number> {
  const tally = createTally(options);
  const failures: UnreadableInputError[] = [];
  for (const source of sourcesOf(session, options)) {
    const failure = await judge(session.terminal, source, tally);
    if (failure) failures.push(failure);
  }
  const summary = tally.summary();
  const [first, ...others] = failures;
  if (first && !summary.checked) {
    for (const { message } of others) note(session, `error: ${message}`);
    throw first;
  }
  const code = reportSummary(session, summary);
  for (const { message } of failures) note(session, `error: ${message}`);
  // What was not read may disagree.
  return first ? EXIT.notJudged : code;
}

function sourcesOf({ terminal }: Session, { har = [], jsonl = [] }: CheckOptions): Source[] {
  const files = [...har, ...jsonl];
  if (!files.length)
    throw new UsageError(
      `say what to check: --har <file> or --jsonl <file>; see ${programName(terminal)} check --help`,
    );
  if (files.filter((file) => file === "-").length > 1)
    throw new UsageError("standard input can be read once: give - to one option, once");
  const source = (file: string, read: (recording: Recording) => AsyncIterable<Exchange>) => {
    const recording = recordingOf(terminal, file);
    return { name: recording.name, exchanges: read(recording) };
  };
  return [...har.map((file) => source(file, readHar)), ...jsonl.map((file) => source(file, readJsonLines))];
}

function recordingOf({ input, signal }: Terminal, file: string): Recording {
  if (file === "-") return { name: "standard input", chunks: input() };
  const name = basename(file);
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

/** Adds a source's exchanges to the tally. Resolves with why it cannot be read to its end, if it cannot. */
async function judge(terminal: Terminal, { name, exchanges }: Source, tally: Tally) {
  const progress = showCount(terminal, name);
  try {
    for await (const exchange of exchanges) {
      terminal.signal.throwIfAborted();
      tally.add(exchange, name);
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
