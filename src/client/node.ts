/// <reference types="node" />
// `cce-addons/node`: a `fetch` over Node's own HTTP, at less than global fetch's cost.
import * as http from "node:http";
import * as https from "node:https";
import type { Socket } from "node:net";
import { type Duplex, pipeline, Readable } from "node:stream";
import {
  type IncomingResponse,
  joinChunks,
  type OutgoingRequest,
  type ReadBody,
  type Send,
  WITHOUT_BODY,
} from "./response.ts";

/** How long an idle connection is kept, in milliseconds: the default of Node's fetch. */
const KEEP_ALIVE_MS = 4000;

interface Agents {
  readonly http: http.Agent;
  readonly https: https.Agent;
}

/** A `fetch` that the client can also use without creating a `Response`. */
export type NodeFetch = typeof globalThis.fetch & {
  /** Used by the client in place of the `fetch`. */
  readonly send: Send;
};

/**
 * Makes a `fetch` for `createCceClient({ fetch: nodeFetch() })` that keeps idle connections for 4 seconds. It follows no
 * redirects, retries nothing, asks for no compression, uses no proxy, and takes only text bodies.
 */
export function nodeFetch(): NodeFetch {
  const agents = { http: keepingAgent(http.Agent), https: keepingAgent(https.Agent) };
  const send: Send = async (request) => toIncomingResponse(await requestOverHttp(agents, request));
  const fetch: typeof globalThis.fetch = async (input, init = {}) =>
    toFetchResponse(await requestOverHttp(agents, toOutgoingRequest(input, init)));
  return Object.assign(fetch, { send });
}

function toOutgoingRequest(input: RequestInfo | URL, init: RequestInit): OutgoingRequest {
  const given = input instanceof Request ? input : undefined;
  const body = init.body ?? given?.body ?? "";
  if (typeof body !== "string") throw new TypeError("nodeFetch accepts only string bodies, in its second argument");
  const { url, method, headers } = new Request(input, init);
  // The caller's own signal: one of a `Request` follows it only until it is collected as garbage.
  const signal = init.signal ?? given?.signal ?? new AbortController().signal;
  return { url, method, headers: Object.fromEntries(headers), body, signal };
}

/** Makes a `Response` of the platform. Throws a RangeError if the status is not 200 to 599. */
async function toFetchResponse(exchange: HttpExchange): Promise<Response> {
  const { outgoing, incoming } = exchange;
  const { status, headers } = toIncomingResponse(exchange);
  try {
    const empty = WITHOUT_BODY.includes(status);
    if (empty) incoming.resume();
    const body = empty ? null : (Readable.toWeb(await decode(exchange)) as ReadableStream);
    return new Response(body, { status, headers: new Headers([...headers]) });
  } catch (error) {
    outgoing.destroy();
    throw error;
  }
}

/** An agent that keeps connections, but closes an idle one on which data arrives. */
function keepingAgent<A extends http.Agent>(Agent: new (options: http.AgentOptions) => A): A {
  const agent = new Agent({ keepAlive: true, timeout: KEEP_ALIVE_MS });
  const { keepSocketAlive, reuseSocket } = agent;
  agent.keepSocketAlive = (socket) => {
    socket.on("data", destroySocket);
    // Returns whether to keep it, although its type says `void`.
    return keepSocketAlive.call(agent, socket);
  };
  agent.reuseSocket = (socket, request) => {
    socket.off("data", destroySocket);
    reuseSocket.call(agent, socket, request);
  };
  return agent;
}

function destroySocket(this: Duplex): void {
  this.destroy();
}

/** A request, and its response with the body still to be read. */
interface HttpExchange {
  readonly outgoing: http.ClientRequest;
  readonly incoming: http.IncomingMessage;
}

function requestOverHttp(agents: Agents, request: OutgoingRequest): Promise<HttpExchange> {
  return new Promise((resolve, reject) => {
    const { url, method, headers, body, signal } = request;
    const { protocol, hostname, port, pathname, search } = new URL(url);
    const secure = protocol === "https:";
    const length = body ? { "content-length": Buffer.byteLength(body) } : {};
    const outgoing = (secure ? https : http).request({
      agent: secure ? agents.https : agents.http,
      // In a URL an IPv6 address has brackets.
      host: hostname.replace(/^\[|\]$/g, ""),
      port,
      method,
      path: pathname + search,
      headers: { accept: "*/*", "accept-encoding": "identity", ...headers, ...length },
    });
    // Not `destroy(error)`: inside a socket's `data` event Node 20 to 24 throw that error where nothing can catch it.
    const fail = (message: string) => {
      reject(new Error(message));
      outgoing.destroy();
    };
    const abort = () => fail("aborted");
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort);
    outgoing.on("error", reject);
    let sent = false;
    let answered = false;
    outgoing.on("close", () => {
      signal.removeEventListener("abort", abort);
      if (!answered) fail("the connection closed before a response");
    });
    outgoing.on("socket", (socket) =>
      whenQuiet(socket, secure, () => {
        sent = true;
        outgoing.end(body);
      }),
    );
    outgoing.on("response", (incoming) => {
      answered = true;
      // Without a listener, an error here would end the process.
      incoming.on("error", () => {});
      if (!sent) fail("a response began before the request was sent");
      else if (Number(incoming.statusCode) < 200) fail(`the response has the status ${incoming.statusCode}`);
      else resolve({ outgoing, incoming });
    });
  });
}

/**
 * Calls `send` two turns of the event loop after the connection is ready. By then, data already waiting on it, such as a late
 * second response to an earlier request, has been read and is seen to precede the request.
 */
function whenQuiet(socket: Socket, secure: boolean, send: () => void): void {
  const later = () => setImmediate(() => setImmediate(send));
  if (socket.connecting) socket.once(secure ? "secureConnect" : "connect", later);
  else later();
}

function toIncomingResponse(exchange: HttpExchange): IncomingResponse {
  const { incoming } = exchange;
  const { statusCode = 0, statusMessage = "", rawHeaders } = incoming;
  return {
    status: statusCode,
    statusText: statusMessage,
    headers: {
      get: (name) => incoming.headers[name]?.toString() ?? null,
      *[Symbol.iterator]() {
        for (let i = 0; i < rawHeaders.length; i += 2) yield [rawHeaders[i] ?? "", rawHeaders[i + 1] ?? ""];
      },
    },
    read: async (limit) => readBody(exchange, await decode(exchange), limit),
  };
}

/** The body, decompressed if the server compressed it although it was not asked to. */
async function decode({ incoming }: HttpExchange): Promise<Readable> {
  const encoding = incoming.headers["content-encoding"]?.toLowerCase() ?? "identity";
  if (encoding === "identity") return incoming;
  const { createBrotliDecompress, createUnzip } = await import("node:zlib");
  if (!/^(x-)?gzip$|^deflate$|^br$/.test(encoding)) throw new Error(`unsupported content-encoding "${encoding}"`);
  // An error of the one ends the other.
  return pipeline(incoming, encoding === "br" ? createBrotliDecompress() : createUnzip(), () => {});
}

function readBody({ outgoing, incoming }: HttpExchange, body: Readable, limit: number): Promise<ReadBody> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    body.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= limit) return;
      resolve(joinChunks(chunks, limit));
      outgoing.destroy();
    });
    body.on("end", () => resolve(joinChunks(chunks, limit)));
    body.on("error", reject);
    body.on("close", () => reject(new Error("the body ended early")));
    // After a reset, Node can still emit `end` for a body without a declared length. Bytes after a complete body are harmless.
    outgoing.on("error", (error) => {
      if (!incoming.complete) reject(error);
    });
    if (body.destroyed) reject(body.errored ?? new Error("the body ended early"));
  });
}
