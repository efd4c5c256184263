/// <reference types="node" />
// One request on its way to the service, and the response on its way back: as they are, piece by piece.
import * as http from "node:http";
import * as https from "node:https";
import type { Socket } from "node:net";
import type { Headers } from "../exchange.ts";
import { type Capture, createCapture } from "./body-capture.ts";
import { pairsOf, passedOn } from "./headers.ts";

/** Room for any headers: a token alone can have 16 KiB, Node's default for all. */
export const MAX_HEADER_BYTES = 256 * 1024;

/** A client's connection, with the one to the service that belongs to it. */
export interface Connection {
  readonly agent: http.Agent;
  /** The sockets to the service, of which one is open. */
  readonly toService: WeakSet<Socket>;
  /** How many requests are under way. */
  active: number;
}

export interface Forwarding {
  readonly to: URL;
  readonly connection: Connection;
  readonly incoming: http.IncomingMessage;
  readonly reply: http.ServerResponse;
  /** The headers to send. */
  readonly headers: Headers;
  /** The body, if it was held. Otherwise it is sent as it comes, and copied. */
  readonly body: Buffer | undefined;
  readonly capture: Capture;
}

/** What came back: a response that was passed on, or nothing. */
export type Arrival =
  | { readonly status: number; readonly headers: Headers; readonly capture: Capture }
  | { readonly error: unknown; readonly wasKept: boolean };

/** Sends a request and passes its response on. Resolves when all of the response was, or as much as there will be. */
export function forward(forwarding: Forwarding): Promise<Arrival> {
  const { incoming, reply, body } = forwarding;
  return new Promise((resolve) => {
    const outgoing = openRequest(forwarding);
    let response: http.IncomingMessage | undefined;
    outgoing.on("response", (received) => {
      response = received;
      try {
        passBack(received, incoming, reply).then(resolve);
      } catch (error) {
        // A status or reason that Node does not send, such as 099.
        received.destroy();
        resolve({ error, wasKept: false });
      }
    });
    // The client waits for it, unless it already got a 100 Continue.
    outgoing.on("continue", () => {
      if (!body && !reply.headersSent) reply.writeContinue();
    });
    outgoing.on("error", (error) => {
      // After a reset, Node can still take a body without a declared length for complete.
      response?.destroy();
      if (!response) resolve({ error, wasKept: outgoing.reusedSocket });
    });
    outgoing.on("close", () => {
      if (!response) resolve({ error: undefined, wasKept: outgoing.reusedSocket });
      // What nobody takes any more must not hold up the client's connection.
      incoming.unpipe(outgoing).resume();
    });
    reply.on("close", () => {
      if (!reply.writableFinished) outgoing.destroy();
    });
    sendBody(forwarding, outgoing);
  });
}

/** Headers that Node adds to a message unless they were removed. */
const ADDED_BY_NODE = ["date", "connection", "content-length", "transfer-encoding"];

function openRequest({ to, connection, incoming, headers }: Forwarding): http.ClientRequest {
  const names = headers.map(([name]) => name.toLowerCase());
  // Names that are set one by one cannot repeat. To an array, Node adds Connection, and to a POST without a body an empty one.
  const isRepeated = new Set(names).size < names.length;
  const outgoing = (to.protocol === "https:" ? https : http).request({
    agent: connection.agent,
    // In a URL an IPv6 address has brackets.
    host: to.hostname.replace(/^\[|\]$/g, ""),
    port: to.port,
    method: incoming.method,
    path: incoming.url,
    setHost: false,
    maxHeaderSize: MAX_HEADER_BYTES,
    ...(isRepeated && { headers: headers.flat() as unknown as http.OutgoingHttpHeaders }),
  });
  outgoing.maxHeadersCount = 0;
  if (!isRepeated) {
    for (const [name, value] of headers) outgoing.setHeader(name, value);
    for (const name of ADDED_BY_NODE) if (!names.includes(name)) outgoing.removeHeader(name);
  }
  outgoing.on("socket", (socket) => closeTogether(connection, socket, incoming.socket));
  return outgoing;
}

/** A service that closes an idle connection closes the client's, which then sends no request into the void. */
function closeTogether(connection: Connection, toService: Socket, toClient: Socket): void {
  if (connection.toService.has(toService)) return;
  connection.toService.add(toService);
  toService.once("close", () => {
    if (!connection.active) toClient.destroySoon();
  });
}

function sendBody({ incoming, body, capture }: Forwarding, outgoing: http.ClientRequest): void {
  if (body) {
    outgoing.addTrailers(pairsOf(incoming.rawTrailers));
    outgoing.end(body.length ? body : undefined);
    return;
  }
  const hasBody = "content-length" in incoming.headers || "transfer-encoding" in incoming.headers;
  if (hasBody) sendHead(outgoing);
  incoming.on("data", (chunk: Buffer) => capture.add(chunk));
  incoming.on("end", () => {
    capture.end();
    outgoing.addTrailers(pairsOf(incoming.rawTrailers));
    outgoing.end();
  });
  incoming.pipe(outgoing, { end: false });
}

/** Passes a response on as it comes. Resolves at its end, complete or not. */
function passBack(
  response: http.IncomingMessage,
  incoming: http.IncomingMessage,
  reply: http.ServerResponse,
): Promise<Arrival> {
  const { statusCode: status = 0, statusMessage: reason, rawHeaders } = response;
  const headers = pairsOf(rawHeaders);
  const capture = createCapture();
  writeHead(reply, status, reason, incoming.httpVersion === "1.0" ? withoutChunks(headers) : headers);
  response.on("data", (chunk: Buffer) => capture.add(chunk));
  response.on("end", () => {
    if (!response.complete) return;
    capture.end();
    reply.addTrailers(pairsOf(response.rawTrailers));
    reply.end();
  });
  // `close` reports it.
  response.on("error", () => {});
  response.pipe(reply, { end: false });
  return new Promise((resolve) => {
    response.on("close", () => {
      // A response that was cut off is cut off for the client too.
      if (!reply.writableEnded) reply.destroy();
      resolve({ status, headers, capture });
    });
  });
}

/** Before HTTP/1.1 the end of the connection is the end of the body. */
const withoutChunks = (headers: Headers): Headers =>
  headers.filter(([name]) => name.toLowerCase() !== "transfer-encoding");

function writeHead(reply: http.ServerResponse, status: number, reason: string | undefined, headers: Headers): void {
  for (const name of ADDED_BY_NODE) reply.removeHeader(name);
  reply.writeHead(status, reason, passedOn(headers).flat() as string[]);
  sendHead(reply);
}

/** Sends the head, so that it does not wait for the body. By `flushHeaders`, Node would send it in UTF-8. */
function sendHead(message: http.OutgoingMessage): void {
  message.write("", "latin1");
}
