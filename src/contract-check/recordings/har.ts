// HAR files (HTTP Archive 1.2) as exchanges, entry by entry: the memory needed is that of one entry.
import { Tokenizer, TokenParser, TokenType } from "@streamparser/json";
import type { Exchange } from "../exchange.ts";
import { exchangeOfEntry } from "./har-entry.ts";
import { bytesOf, MAX_BYTES, type Recording, UnreadableInputError } from "./input.ts";

/**
 * The exchanges of a HAR, in order, one for each entry. What browsers, proxies and Playwright write is read, gzip'd too. An entry
 * may have 32 MB.
 *
 * @throws UnreadableInputError if it is no HAR, is damaged, or has no entry.
 */
export async function* readHar(recording: Recording): AsyncGenerator<Exchange> {
  const { name, readAttachment } = recording;
  const parser = createEntryParser(name);
  let count = 0;
  for await (const chunk of bytesOf(recording)) {
    const { entries, problem } = parser.write(chunk);
    for (const entry of entries) {
      yield await exchangeOfEntry(entry, `${name}, entry ${count}`, readAttachment);
      count += 1;
    }
    if (problem) throw new UnreadableInputError(problem);
  }
  parser.end();
  if (!count)
    throw new UnreadableInputError(
      `${name} has no exchange: its log.entries is missing or empty. Record some traffic as a HAR first.`,
    );
}

interface EntryParser {
  /** The entries that are complete with this chunk, and what is wrong after them. */
  write(chunk: Uint8Array): { readonly entries: readonly unknown[]; readonly problem?: string };
  end(): void;
}

/** More than any entry has, as bodies are texts in it. */
const MAX_DEPTH = 1000;
const DEPTH: Readonly<Partial<Record<TokenType, number>>> = {
  [TokenType.LEFT_BRACE]: 1,
  [TokenType.LEFT_BRACKET]: 1,
  [TokenType.RIGHT_BRACE]: -1,
  [TokenType.RIGHT_BRACKET]: -1,
};

/** Collects the entries as their last byte comes. Its errors show no character of the file, as the parser's own would. */
function createEntryParser(name: string): EntryParser {
  const tokenizer = new Tokenizer({ stringBufferSize: 64 * 1024 });
  const values = new TokenParser({ paths: ["$.log.entries.*"], keepStack: false });
  let entries: unknown[] = [];
  let count = 0;
  let offset = 0;
  let bytes = 0;
  let bytesOfEntry = 0;
  let depth = 0;
  tokenizer.onToken = (token) => {
    offset = token.offset;
    depth += DEPTH[token.token] ?? 0;
    // A byte of nesting needs a hundred bytes of memory.
    if (depth > MAX_DEPTH) throw new RangeError("nested too deeply");
    values.write(token);
  };
  values.onValue = ({ value, key }) => {
    // A name in place of a number is one of an object: no list of entries.
    if (typeof key === "number") entries.push(value);
  };
  return {
    write(chunk) {
      entries = [];
      const isJson = accepts(() => tokenizer.write(chunk));
      count += entries.length;
      bytes += chunk.length;
      bytesOfEntry = entries.length ? 0 : bytesOfEntry + chunk.length;
      const place = `byte ${Math.max(0, offset)}${count ? ` and after entry ${count - 1}` : ""}`;
      const what = depth > MAX_DEPTH ? "is nested too deeply" : "is not JSON: it is wrong";
      if (!isJson) return { entries, problem: `${name} ${what} after ${place}. Record it again.` };
      if (bytesOfEntry <= MAX_BYTES) return { entries };
      const advice = "Record without that response, or cut it out.";
      return { entries, problem: `${name}, entry ${count} is larger than 32 MB. ${advice}` };
    },
    end() {
      if (!bytes) throw new UnreadableInputError(`${name} is empty. Record some traffic as a HAR first.`);
      if (!values.isEnded)
        throw new UnreadableInputError(
          `${name} is cut off after ${bytes} bytes, in entry ${count}. Close the recorder before the file is read.`,
        );
    },
  };
}

/** Whether something does not throw. */
function accepts(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
