/// <reference types="node" />
// The responses that are the proxy's own. They say so, in the gateway's form of an error, so that any client shows them.
import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Disagreement } from "../verdict.ts";

/** A response in place of the service's. */
export interface Refusal {
  readonly status: number;
  /** After `PROXY.` in the error's code. */
  readonly code: string;
  /** What happened and what to do, in words for the client's side. */
  readonly message: string;
  /** Why the exchange was not judged, in few words, for the summary. */
  readonly why: string;
  readonly disagreements?: readonly Disagreement[];
}

export function sendRefusal(reply: ServerResponse, { status, code, message, disagreements }: Refusal): void {
  const text = `cce-addons proxy: ${message}`;
  const document = { error_code: `PROXY.${code}`, error_msg: text, ...(disagreements && { disagreements }) };
  const body = JSON.stringify(document);
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
  // The reason is given, as Node would else send the service's, even one that it has just refused to send.
  reply.writeHead(status, STATUS_CODES[status], headers).end(body);
}

export const SIGNATURE_COVERS_HOST: Refusal = {
  status: 400,
  code: "SIGNATURE_COVERS_HOST",
  message:
    "the request was not sent: its signature covers the header host, which is another at the service. " +
    "Use a token, or start the proxy with --sign and the keys in CLOUD_SDK_AK and CLOUD_SDK_SK.",
  why: "its signature covers host",
};

export const TOO_LARGE: Refusal = {
  status: 413,
  code: "TOO_LARGE",
  message: "the request was not sent: with --block or --sign its body can have 32 MiB. Leave them out.",
  why: "the request is too large to be held",
};

export const UNREADABLE: Refusal = {
  status: 415,
  code: "UNREADABLE",
  message:
    "the request was not sent: --block cannot judge its body, as it decodes only gzip, deflate and br of Content-Encoding. " +
    "Send it as it is, without Content-Encoding, or leave out --block.",
  why: "the request's body cannot be decoded",
};

export const OF_PAGE: Refusal = {
  status: 403,
  code: "BROWSER",
  message: "the request was not sent: with --sign, no page in a browser is let through, as any page could call.",
  why: "it was sent by a page in a browser",
};

export const NOT_AN_ENDPOINT: Refusal = {
  status: 400,
  code: "FORWARD_PROXY",
  message: "the request was not sent: this is not a proxy for HTTP_PROXY. Make its address the client's endpoint.",
  why: "it was sent as to a forward proxy",
};

/** The service gave no response. Only codes of the platform are shown, as a text could be the service's. */
export function unreachable(to: URL, error: unknown): Refusal {
  const given = String((error as NodeJS.ErrnoException | undefined)?.code ?? "");
  const code = /^[A-Z][A-Z0-9_]{1,60}$/.test(given) ? given : "no code";
  const why = `no response from the service (${code})`;
  const advice = /CERT|SIGNATURE|ERR_TLS/.test(code)
    ? "Its certificate was refused: name your CA's file in NODE_EXTRA_CA_CERTS."
    : "Check --to and the network.";
  return { status: 502, code: "NO_RESPONSE", message: `no response from ${to.origin} (${code}). ${advice}`, why };
}
