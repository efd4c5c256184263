// The validating proxy between a test's client and a test's service, and both of them as plain sockets.
import { connect, createServer, type Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { Exchange } from "../../src/contract-check/exchange.ts";
import { createProxyJudge } from "../../src/contract-check/proxy/judge.ts";
import { type ProxyOptions, startProxy } from "../../src/contract-check/proxy/proxy.ts";
import type { Refusal } from "../../src/contract-check/proxy/refusal.ts";
import { createTally } from "../../src/contract-check/tally.ts";
import type { Verdict } from "../../src/contract-check/verdict.ts";
import { id } from "./harness.ts";

export const SHOW = `/api/v3/addons/${id}`;

interface Given extends Partial<Pick<ProxyOptions, "authenticate">> {
  readonly block?: boolean;
}

/** A proxy to an origin, and what it has judged. It ends with the test. */
export async function proxyTo(to: string, { block = false, authenticate }: Given = {}) {
  const exchanges: Exchange[] = [];
  const verdicts: Verdict[] = [];
  const refused: Refusal[] = [];
  const tally = createTally();
  const judge = createProxyJudge({
    tally,
    source: "the service",
    block,
    onVerdict: (verdict) => verdicts.push(verdict),
    onRefused: (refusal) => refused.push(refusal),
    record: (exchange) => exchanges.push(exchange),
  });
  const proxy = await startProxy({ ...judge, to: new URL(to), port: 0, authenticate });
  onTestFinished(proxy.stop);
  return {
    ...proxy,
    exchanges,
    verdicts,
    refused,
    summary: tally.summary,
    /** Ends the proxy and gives its summary: by then, all is judged. */
    async end() {
      await proxy.stop();
      return tally.summary();
    },
  };
}

/** `<message> <what>` of each error and news. */
export const findingsOf = ({ disagreements, news }: ReturnType<Awaited<ReturnType<typeof proxyTo>>["summary"]>) =>
  [...disagreements, ...news].map(({ message, what }) => `${message} ${what}`);

/** A connection to an origin, to send bytes on and to read what comes. */
export async function dial(origin: string) {
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  const received: Buffer[] = [];
  let isClosed = false;
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.on("error", () => {}).on("data", (chunk) => received.push(chunk));
  closed.then(() => {
    isClosed = true;
  });
  onTestFinished(() => void socket.destroy());
  await new Promise((resolve) => socket.once("connect", resolve));
  const text = () => Buffer.concat(received).toString("latin1");
  return {
    socket,
    text,
    /** Sends a text, one byte a character. */
    send: (bytes: string) => socket.write(bytes, "latin1"),
    /** Resolves with all that came, when the other side has closed. */
    closed: () => closed.then(text),
    /** Resolves when this has come. Rejects when the other side has closed before. */
    async has(part: string): Promise<void> {
      while (!text().includes(part)) {
        if (isClosed) throw new Error(`closed after: ${text()}`);
        await setImmediate();
      }
    },
  };
}

/** A service of plain sockets, which ends with the test. `serve` gets each connection. */
export async function plainService(serve: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { readonly port: number };
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { url: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}` };
}

/** Resolves when this holds. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setImmediate();
}

/** A message as its parts: the first line, the lines of its headers, and its body without chunks; undefined while it is incomplete. */
export function partsOf(message: string, isClosed = false) {
  const end = message.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [first = "", ...lines] = message.slice(0, end).split("\r\n");
  const rest = message.slice(end + 4);
  const headerIn = (name: string) =>
    lines.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1);
  if (headerIn("transfer-encoding")?.trim() === "chunked") {
    const read = withoutChunks(rest);
    return read && { first, lines, ...read };
  }
  const length = headerIn("content-length");
  if (length === undefined) return isClosed ? { first, lines, body: rest, trailers: "" } : undefined;
  return rest.length >= Number(length)
    ? { first, lines, body: rest.slice(0, Number(length)), trailers: "" }
    : undefined;
}

function withoutChunks(bytes: string): { readonly body: string; readonly trailers: string } | undefined {
  let body = "";
  let at = 0;
  for (;;) {
    const lineEnd = bytes.indexOf("\r\n", at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.slice(at, lineEnd), 16);
    if (size === 0) {
      const rest = bytes.slice(lineEnd + 2);
      if (rest.startsWith("\r\n")) return { body, trailers: "" };
      const end = rest.indexOf("\r\n\r\n");
      return end < 0 ? undefined : { body, trailers: rest.slice(0, end) };
    }
    if (bytes.length < lineEnd + 2 + size + 2) return undefined;
    body += bytes.slice(lineEnd + 2, lineEnd + 2 + size);
    at = lineEnd + 2 + size + 2;
  }
}
