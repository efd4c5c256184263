// The signature that belongs to a request as it was received, computed from the provider's description and not by the client.
import { createHash, createHmac } from "node:crypto";
import type { Received } from "./fault-server.ts";

export const sha256 = (data: string) => createHash("sha256").update(data).digest("hex");
export const hmac = (key: string, text: string) => createHmac("sha256", key).update(text).digest("hex");

/** The value of the header `Authorization` that belongs to a received request. */
export function signatureOf(
  { method, path, headers, body }: Received,
  { accessKey, secretKey }: { readonly accessKey: string; readonly secretKey: string },
): string {
  const names = /SignedHeaders=([^,]*),/.exec(headers["authorization"] ?? "")?.[1]?.split(";") ?? [];
  const encode = (text: string) =>
    Buffer.from(text)
      .toString("latin1")
      .replace(/[^\w.~-]/g, (byte) => `%${Buffer.from(byte, "latin1").toString("hex").toUpperCase()}`);
  const uri = path.split("/").map((segment) => encode(decodeURIComponent(segment)));
  const canonical = [
    method,
    `${uri.join("/")}/`,
    "",
    ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
    "",
    names.join(";"),
    sha256(body),
  ].join("\n");
  const text = `SDK-HMAC-SHA256\n${headers["x-sdk-date"]}\n${sha256(canonical)}`;
  return `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=${names.join(";")}, Signature=${hmac(secretKey, text)}`;
}
