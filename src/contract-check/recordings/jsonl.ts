// JSON Lines as exchanges, line by line: the memory needed is that of one line.
import type { Exchange } from "../exchange.ts";
import { bytesOf, MAX_BYTES, type Recording, UnreadableInputError } from "./input.ts";
import { exchangeOfLine } from "./json-line.ts";

/**
 * The exchanges of a file of JSON lines, each an {@link ExchangeLine}, in order. Empty lines are left out. A line may have 32 MB, and
 * the file may be gzip'd.
 *
 * @throws UnreadableInputError if a line is no exchange, or there is none.
 */
export async function* readJsonLines(recording: Recording): AsyncGenerator<Exchange> {
  const { name } = recording;
  let count = 0;
  for await (const { bytes, number } of linesOf(recording)) {
    const place = `${name}, line ${number}`;
    const value = parse(bytes, place);
    if (value === undefined) continue;
    yield exchangeOfLine(value, place);
    count += 1;
  }
  if (!count) throw new UnreadableInputError(`${name} is empty: it has no line with an exchange.`);
}

interface Line {
  /** From 1. */
  readonly number: number;
  readonly bytes: Uint8Array;
}

async function* linesOf(recording: Recording): AsyncGenerator<Line> {
  let number = 1;
  let parts: Uint8Array[] = [];
  let length = 0;
  const add = (part: Uint8Array) => {
    length += part.length;
    if (length > MAX_BYTES)
      throw new UnreadableInputError(
        `${recording.name}, line ${number} is larger than 32 MB. Cut it out, or split it.`,
      );
    parts.push(part);
  };
  for await (const chunk of bytesOf(recording)) {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      add(chunk.subarray(start, end));
      yield { number, bytes: Buffer.concat(parts) };
      start = end + 1;
      number += 1;
      parts = [];
      length = 0;
    }
    add(chunk.subarray(start));
  }
  yield { number, bytes: Buffer.concat(parts) };
}

/** The value of a line; undefined if it is empty. The parser's own errors would show a part of it. */
function parse(bytes: Uint8Array, place: string): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes).trim();
    return text ? JSON.parse(text) : undefined;
  } catch {
    throw new UnreadableInputError(`${place} is not JSON in UTF-8. Each line must be one exchange.`);
  }
}
