// Recordings as they come: bytes of a file or of standard input, compressed or not, and what to say where they cannot be read.
import { pipeline, Readable } from "node:stream";
import { createUnzip } from "node:zlib";

/** A recording. */
export interface Recording {
  /** What messages call it: a file's base name. */
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /**
   * Reads a body that was recorded as a file of its own, by its base name; undefined if there is none.
   * @default such bodies are not recorded
   */
  readonly readAttachment?: ((name: string) => Promise<Uint8Array | undefined>) | undefined;
}

/** The size that an entry of a HAR, a line, or a body in a file of its own may have, in bytes. */
export const MAX_BYTES = 32 * 1024 * 1024;

/** A recording that cannot be read. The message names it and the place, and shows nothing that is in it. */
export class UnreadableInputError extends Error {
  override readonly name = "UnreadableInputError";
}

const startsWith = (bytes: Uint8Array, ...magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte);

/** No JSON begins like it. mitmproxy writes it into `.zhar`. */
const isZlib = ([first = 0, second = 0]: Uint8Array) => first === 0x78 && (first * 256 + second) % 31 === 0;

export const isGzip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x1f, 0x8b);

/** The bytes of a recording, decompressed if they are gzip's or zlib's, whatever the name says. */
export async function* bytesOf({ name, chunks }: Recording): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  const start = await firstBytes(source);
  if (startsWith(start, 0x50, 0x4b, 0x03, 0x04))
    throw new UnreadableInputError(`${name} is a ZIP archive. Unpack it, and check the file in it.`);
  const all = startingWith(start, source);
  if (!isGzip(start) && !isZlib(start)) return yield* all;
  // Its errors reach the reader of `unpacked`, which ends the other side too.
  const unpacked = pipeline(Readable.from(all), createUnzip(), () => {});
  try {
    yield* unpacked;
  } catch {
    throw new UnreadableInputError(`${name} is damaged or cut off: it cannot be decompressed. Record it again.`);
  }
}

/** At least four bytes, unless there are fewer. */
async function firstBytes(source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let start = Buffer.alloc(0);
  while (start.length < 4) {
    const { done, value } = await source.next();
    if (done) break;
    start = Buffer.concat([start, value]);
  }
  return start;
}

async function* startingWith(start: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield start;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  } finally {
    await source.return?.();
  }
}
