/// <reference types="node" />
// An entry of its own, `cce-addons/node`: a `fetch` for the client over Node's own HTTP, at about two thirds of global fetch's cost.
import { Agent as PlainAgent, request as plain } from "node:http";
import { Agent, request as secure } from "node:https";
import { Readable } from "node:stream";
import { text as textOf } from "node:stream/consumers";

/**
 * Makes a `fetch` for `createCceClient({ fetch: nodeFetch() })` that keeps its connections. It sends what the client sends and no more:
 * it follows no redirect, asks for no compression, and knows nothing of proxies or of what replaces the global `fetch`.
 */
export function nodeFetch(): typeof globalThis.fetch {
  const agents = { http: new PlainAgent({ keepAlive: true }), https: new Agent({ keepAlive: true }) };
  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const url = new URL(String(input));
      const headers: Record<string, string | number> = {
        accept: "*/*",
        ...Object.fromEntries(new Headers(init.headers)),
      };
      if (typeof init.body === "string") headers["content-length"] = Buffer.byteLength(init.body);
      const options = { method: init.method ?? "GET", headers, ...(init.signal && { signal: init.signal }) };
      const outgoing =
        url.protocol === "https:"
          ? secure(url, { ...options, agent: agents.https })
          : plain(url, { ...options, agent: agents.http });
      outgoing.on("error", reject);
      outgoing.on("response", (incoming) => {
        const { statusCode: status = 0, statusMessage: statusText = "", rawHeaders } = incoming;
        const received = new Headers();
        for (let i = 0; i < rawHeaders.length; i += 2) received.append(rawHeaders[i] ?? "", rawHeaders[i + 1] ?? "");
        // A body of its own, as making a web stream of each costs more than the rest.
        const response = new Response(null, { status, statusText, headers: received });
        Object.defineProperty(response, "body", { configurable: true, get: () => Readable.toWeb(incoming) });
        resolve(Object.assign(response, { text: () => textOf(incoming) }));
      });
      outgoing.end(init.body ?? undefined);
    });
}
