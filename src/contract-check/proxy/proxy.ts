/// <reference types="node" />
// A proxy on loopback that lets everything through as it is and shows each exchange to an observer.
import * as http from "node:http";
import * as https from "node:https";
import type { Socket } from "node:net";
import { open } from "../../emulator/open.ts";
import type { Exchange, Headers, RecordedRequest } from "../exchange.ts";
import { createCapture, decodeBody } from "./body-capture.ts";
import { type Arrival, type Connection, forward, MAX_HEADER_BYTES } from "./forward.ts";
import { coversHost, isOfPage, pairsOf, passedOn, withCredentials, withHost } from "./headers.ts";
import {
  NOT_AN_ENDPOINT,
  OF_PAGE,
  type Refusal,
  SIGNATURE_COVERS_HOST,
  sendRefusal,
  TOO_LARGE,
  unreachable,
} from "./refusal.ts";

/** The headers that authenticate a request in place of its own. */
export type Authenticate = (request: {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Buffer;
}) => Promise<Readonly<Record<string, string>>>;

export interface ProxyOptions {
  /** The service's origin. */
  readonly to: URL;
  /** 0 takes a free one. */
  readonly port: number;
  /** Refuses a request before it is sent. With it, bodies of requests are held until they are complete. */
  readonly refuse?: ((request: RecordedRequest) => Refusal | undefined) | undefined;
  /** Replaces the credentials of each request. With it, bodies of requests are held until they are complete. */
  readonly authenticate?: Authenticate | undefined;
  /** Called when an exchange has ended; what of it was not seen is `truncated`. */
  readonly onExchange: (exchange: Exchange) => void;
  /** Called when a request got no response of the service, with what it got instead; with nothing if the client ended it. */
  readonly onUnanswered: (request: RecordedRequest, refusal: Refusal | undefined) => void;
}

export interface Proxy {
  /** Its origin: a client's endpoint. */
  readonly url: string;
  /** Ends it and its connections. Resolves when every exchange was shown. */
  stop(): Promise<void>;
}

/** Listens on this machine alone. Rejects if the port is taken. */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const connections = new WeakMap<Socket, Connection>();
  const underWay = new Set<Promise<void>>();
  const handle = (incoming: http.IncomingMessage, reply: http.ServerResponse) => {
    const connection = connections.get(incoming.socket);
    if (!connection) return;
    connection.active += 1;
    const ended = passThrough(options, connection, incoming, reply)
      // Something in the request that Node does not send: as without a proxy, there is no response.
      .catch(() => reply.destroy())
      .then(() => {
        connection.active -= 1;
        underWay.delete(ended);
      });
    underWay.add(ended);
  };
  // As long as the client and the service wait, so does the proxy.
  const noLimits = { keepAliveTimeout: 0, headersTimeout: 0, requestTimeout: 0, requireHostHeader: false };
  const server = http.createServer({ ...noLimits, maxHeaderSize: MAX_HEADER_BYTES });
  server.maxHeadersCount = 0;
  server.on("connection", (socket) => {
    // A connection to the service for each of the client's: both end together.
    const agent = new (options.to.protocol === "https:" ? https : http).Agent({ keepAlive: true, maxSockets: 1 });
    connections.set(socket, { agent, toService: new WeakSet(), active: 0 });
    // Each request under way listens, and a client may send many at once.
    socket.setMaxListeners(0).once("close", () => agent.destroy());
  });
  for (const event of ["request", "checkContinue", "checkExpectation"]) server.on(event, handle);
  server.on("connect", (_, socket) => socket.end(`HTTP/1.1 405 ${NOT_AN_ENDPOINT.code}\r\nConnection: close\r\n\r\n`));
  const { url, stop } = await open(server, { port: options.port });
  return {
    url,
    async stop() {
      await stop();
      await Promise.all(underWay);
    },
  };
}

/** Lets one request through, unless it must not be, and tells what came of it. */
async function passThrough(
  options: ProxyOptions,
  connection: Connection,
  incoming: http.IncomingMessage,
  reply: http.ServerResponse,
): Promise<void> {
  const { to, refuse, authenticate } = options;
  const headers = pairsOf(incoming.rawHeaders);
  const capture = createCapture();
  const requestEnded = endOf(incoming);
  for (const stream of [incoming, reply]) stream.on("error", () => {});
  const readRequest = async () => recordedRequest(to, incoming, await decodeBody(headers, capture.bytes()));

  const refused = refusalByHead(options, incoming, headers);
  const isHeld = refused !== undefined || refuse !== undefined || authenticate !== undefined;
  if (isHeld) await hold(incoming, reply, capture);
  const body = isHeld ? capture.bytes() : undefined;
  // A client that went away in the middle asked for nothing.
  if (isHeld && !incoming.complete) return options.onUnanswered(await readRequest(), undefined);
  const refusal = refused ?? (body === "truncated" ? TOO_LARGE : isHeld && refuse?.(await readRequest()));
  if (refusal) {
    sendRefusal(reply, refusal);
    return options.onUnanswered(await readRequest(), refusal);
  }

  const bytes = body === "truncated" ? undefined : body;
  const credentials = bytes && (await authenticate?.({ ...targetOf(to, incoming), headers, body: bytes }));
  const passed = withHost(passedOn(headers), to.host);
  const sent = credentials ? withCredentials(passed, credentials) : passed;
  const arrival = await forward({ to, connection, incoming, reply, headers: sent, body: bytes, capture });
  if ("error" in arrival) return unanswered(options, arrival, reply, readRequest);
  await requestEnded;
  const { status, headers: received, capture: copy } = arrival;
  const response = { status, headers: received, body: await decodeBody(received, copy.bytes()) };
  options.onExchange({ request: await readRequest(), response });
}

/** Resolves when a request has ended, or with its connection: a client that was refused early may never end it. */
function endOf(incoming: http.IncomingMessage): Promise<void> {
  const { socket } = incoming;
  return new Promise((resolve) => {
    const end = () => {
      socket.off("close", end);
      resolve();
    };
    incoming.once("close", end);
    socket.once("close", end);
  });
}

/** What is refused whatever its body is. */
function refusalByHead(
  { authenticate }: ProxyOptions,
  { url = "" }: http.IncomingMessage,
  headers: Headers,
): Refusal | undefined {
  // A path, or the `*` of OPTIONS: anything else names a host, as to a forward proxy, and is not what would be judged.
  if (!url.startsWith("/") && url !== "*") return NOT_AN_ENDPOINT;
  if (authenticate) return isOfPage(headers) ? OF_PAGE : undefined;
  return coversHost(headers) ? SIGNATURE_COVERS_HOST : undefined;
}

/** Reads a request to its end, or to the end of its connection. Holds as much as may be held. */
async function hold(
  incoming: http.IncomingMessage,
  reply: http.ServerResponse,
  capture: ReturnType<typeof createCapture>,
): Promise<void> {
  if (/100-continue/i.test(incoming.headers.expect ?? "")) reply.writeContinue();
  try {
    for await (const chunk of incoming) capture.add(chunk);
    capture.end();
  } catch {
    // The client is gone, which `complete` tells.
  }
}

/** Codes of a connection that the other side has closed. */
const BROKEN = ["ECONNRESET", "EPIPE"];

async function unanswered(
  { to, onUnanswered }: ProxyOptions,
  { error, wasKept }: Extract<Arrival, { error: unknown }>,
  reply: http.ServerResponse,
  readRequest: () => Promise<RecordedRequest>,
): Promise<void> {
  const refusal = reply.destroyed ? undefined : unreachable(to, error);
  // A kept connection that breaks is one that the client would have seen break, and knows what to do about.
  if (wasKept && BROKEN.includes((error as NodeJS.ErrnoException | undefined)?.code ?? "")) reply.destroy();
  else if (refusal) sendRefusal(reply, refusal);
  onUnanswered(await readRequest(), refusal);
}

function targetOf(to: URL, { method = "GET", url = "/" }: http.IncomingMessage) {
  // A path that begins with `//` names no other host.
  return { method, url: new URL(to.origin + (url.startsWith("/") ? url : "/")) };
}

const recordedRequest = (to: URL, incoming: http.IncomingMessage, body: RecordedRequest["body"]): RecordedRequest => ({
  ...targetOf(to, incoming),
  headers: pairsOf(incoming.rawHeaders),
  body,
});
