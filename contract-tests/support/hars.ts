// Recordings for the tests of their readers.
import type { Recording } from "../../src/contract-check/recordings/input.ts";

/** A recording in pieces of some bytes. */
export function recordingOf(content: string | Uint8Array, pieceBytes = 1000): Recording {
  const bytes = Buffer.from(content);
  return {
    name: "traffic.har",
    chunks: (async function* () {
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    })(),
  };
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
