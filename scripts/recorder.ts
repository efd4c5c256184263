// A proxy that keeps the bytes a client really sent and what it was really answered.
import { createServer, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface Exchange {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly status: number | undefined;
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
    const body = await buffer(incoming);
    const { method, url: path, headers } = incoming;
    const forwarded = httpRequest(new URL(path ?? "/", target), {
      method: method ?? "GET",
      headers: { ...headers, ...add, host: new URL(target).host },
    });
    forwarded.on("error", () => outgoing.destroy());
    forwarded.on("response", async (answer) => {
      const answerBody = await buffer(answer);
      const { statusCode: status, headers: answerHeaders } = answer;
      exchanges.push({ method, path, headers, body, status, answerHeaders });
      outgoing.writeHead(status ?? 502, answerHeaders).end(answerBody);
    });
    forwarded.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, exchanges, stop };
}
