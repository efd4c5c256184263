// A proxy that keeps the bytes a client really sent and what it was really answered.
import { createServer, type IncomingHttpHeaders } from "node:http";
import { buffer } from "node:stream/consumers";
import { forward, listen, type Message } from "./loopback.ts";

export interface Exchange extends Message {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly answerHeaders: IncomingHttpHeaders;
}

export interface Recorder {
  readonly url: string;
  /** Every exchange so far, in order. */
  readonly exchanges: readonly Exchange[];
  stop(): Promise<void>;
}

/** Starts a recorder on a free port before `target`. `add` are headers for the target that the client does not send. */
export async function startRecorder(target: string, add: Readonly<Record<string, string>> = {}): Promise<Recorder> {
  const exchanges: Exchange[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const { method = "GET", url: path = "/", headers } = incoming;
    try {
      const body = await buffer(incoming);
      const answer = await forward(target, { method, path, headers: { ...headers, ...add }, body });
      const { status, headers: answerHeaders } = answer;
      exchanges.push({ method, path, headers, body, status, answerHeaders });
      outgoing.writeHead(status, answerHeaders).end(answer.body);
    } catch {
      outgoing.destroy();
    }
  });
  return { ...(await listen(server)), exchanges };
}
