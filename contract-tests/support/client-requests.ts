// Requests as a client sends them to the stand-in of verify-client, and as it records them.

import { authorization, canonicalRequest, sdkDate, sign, stringToSign, webHash } from "../../src/client/signer.ts";
import type { Exchange } from "../../src/contract-check/exchange.ts";
import { CREDENTIALS, clientProofs, DOCUMENTED, type Proof } from "../../src/contract-check/verify-client/proofs.ts";

/** An exchange, as a test changes it. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number;
}

export const JSON_TYPE = { "content-type": "application/json" };

/** An update with a token. */
export function exchange(id: string, body: object = DOCUMENTED, change: Partial<Sent> = {}): Sent {
  return {
    method: "PUT",
    path: `/api/v3/addons/${id}`,
    headers: { host: "localhost:1234", ...JSON_TYPE, "x-auth-token": CREDENTIALS.CLOUD_SDK_TOKEN },
    body: JSON.stringify(body),
    status: 200,
    ...change,
  };
}

/** What a stand-in would have recorded. */
export const recorded = ({ method, path, headers, body, status }: Sent): Exchange => ({
  time: new Date().toISOString(),
  request: {
    method,
    url: new URL(path, "http://stand-in"),
    headers: Object.entries(headers),
    body: Buffer.from(body),
  },
  response: { status, headers: [], body: Buffer.from("{}") },
});

export const proofsOf = (sent: readonly Sent[]): Promise<Proof[]> => clientProofs(sent.map(recorded));

export const KEYS: Readonly<Record<"accessKey" | "secretKey", string>> = {
  accessKey: CREDENTIALS.CLOUD_SDK_AK,
  secretKey: CREDENTIALS.CLOUD_SDK_SK,
};

/** A call of another operation, without a body, with a token. */
export const call = (method: string, path: string, change: Partial<Sent> = {}): Sent =>
  exchange("", {}, { method, path: `/api/v3/${path}`, body: "", ...change });

/** The same, signed. `signed` is what was signed, if it is not what is sent. */
export async function withSignature(
  sent: Sent,
  { keys = KEYS, signed = sent, date = sdkDate(Date.now()) } = {},
): Promise<Sent> {
  const headers = { host: "localhost:1234", ...JSON_TYPE };
  const url = new URL(signed.path, `http://${headers.host}`);
  const request = { method: signed.method, url, headers, body: signed.body };
  return { ...sent, headers: { ...headers, ...(await sign(request, keys, date)) } };
}

export const signedExchange = (id: string, body: object = DOCUMENTED, options = {}) =>
  withSignature(exchange(id, body), options);

/** The same, with a signature that is correct but does not cover the date. */
export async function undatedExchange() {
  const { headers, ...sent } = await signedExchange("documented");
  const signed = { host: String(headers["host"]) };
  const url = new URL(sent.path, `http://${headers["host"]}`);
  const canonical = canonicalRequest(
    { method: "PUT", url, headers: signed, body: sent.body },
    await webHash.sha256(sent.body),
  );
  const toSign = stringToSign(String(headers["x-sdk-date"]), await webHash.sha256(canonical));
  const signature = await webHash.hmac(KEYS.secretKey, toSign);
  return { ...sent, headers: { ...headers, authorization: authorization(KEYS.accessKey, "host", signature) } };
}

export const { clusterID } = DOCUMENTED.spec;
export const gone = { status: 404 };
export const rollback = (body: object, id = "roll-back-everest") =>
  call("POST", `addons/${id}/operation/rollback`, { body: JSON.stringify(body) });

/** The calls of the other operations, each with the proof that it is a part of. */
export const SHOWN: readonly Sent[] = [call("GET", "addons/rolled-back"), call("GET", "addons/addon-not-found", gone)];
export const LISTED = await withSignature(call("GET", `addons?cluster_id=${clusterID}`));
export const TEMPLATES = [call("GET", "addontemplates?addon_template_name=everest"), call("GET", "addontemplates")];
export const ROLLED_BACK = rollback({ clusterID });
