// HAR files (HTTP Archive 1.2) as exchanges, entry by entry: the memory needed is that of one entry.
import { Tokenizer, TokenParser } from "@streamparser/json";
import type { Exchange } from "./exchange.ts";
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
    for (const entry of parser.write(chunk)) {
      yield await exchangeOfEntry(entry, `${name}, entry ${count}`, readAttachment);
      count += 1;
    }
  }
  parser.end();
  if (!count)
    throw new UnreadableInputError(
      `${name} has no exchange: its log.entries is missing or empty. Record some traffic as a HAR first.`,
    );
}

interface EntryParser {
  /** The entries that are complete with this chunk. */
  write(chunk: Uint8Array): readonly unknown[];
  end(): void;
}

/** Collects the entries as their last byte comes. Its errors show no character of the file, as the parser's own would. */
function createEntryParser(name: string): EntryParser {
  const tokenizer = new Tokenizer({ stringBufferSize: 64 * 1024 });
  const values = new TokenParser({ paths: ["$.log.entries.*"], keepStack: false });
  let entries: unknown[] = [];
  let count = 0;
  let offset = 0;
  let bytes = 0;
  let bytesOfEntry = 0;
  tokenizer.onToken = (token) => {
    offset = token.offset;
    values.write(token);
  };
  values.onValue = ({ value, key }) => {
    // A name in place of a number is one of an object: no list of entries.
    if (typeof key === "number") entries.push(value);
  };
  return {
    write(chunk) {
      entries = [];
      try {
        tokenizer.write(chunk);
      } catch {
        const place = count ? ` and after entry ${count - 1}` : "";
        throw new UnreadableInputError(`${name} is not JSON: it is wrong after byte ${Math.max(0, offset)}${place}.`);
      }
      count += entries.length;
      bytes += chunk.length;
      bytesOfEntry = entries.length ? 0 : bytesOfEntry + chunk.length;
      if (bytesOfEntry > MAX_BYTES)
        throw new UnreadableInputError(
          `${name}, entry ${count} is larger than 32 MB. Record without that response, or cut it out.`,
        );
      return entries;
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
