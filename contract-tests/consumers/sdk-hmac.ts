// Signs requests with AK/SK, by SDK-HMAC-SHA256.
import { createHash, createHmac } from "node:crypto";

export interface Keys {
  readonly accessKey: string;
  readonly secretKey: string;
}

/**
 * Adds X-Sdk-Date and Authorization to a request that is otherwise complete. Sign each attempt: a signature is valid for
 * 15 minutes.
 */
export async function sign(request: Request, { accessKey, secretKey }: Keys, now = new Date()): Promise<Request> {
  const body = new Uint8Array(await request.clone().arrayBuffer());
  const date = now.toISOString().replace(/[-:]|\.\d+/g, "");
  request.headers.set("x-sdk-date", date);

  const { pathname, searchParams, host } = new URL(request.url);
  // Ends in "/", although the path that is sent does not.
  const path = pathname.replace(/\/?$/, "/").split("/").map(decodeURIComponent).map(encode).join("/");
  // A space sorts before everything else, so names are compared before values.
  const query = Array.from(searchParams, (pair) => pair.map(encode).join(" ")).sort();
  const headers = ["content-type", "host", "x-project-id", "x-sdk-date", "x-security-token"]
    .map((name) => ({ name, value: name === "host" ? host : request.headers.get(name) }))
    .filter(({ value }) => value);
  const signed = headers.map(({ name }) => name).join(";");
  const canonical = [
    request.method,
    path,
    query.map((pair) => pair.replace(" ", "=")).join("&"),
    ...headers.map(({ name, value }) => `${name}:${value}`),
    "",
    signed,
    sha256(body),
  ].join("\n");
  const text = `SDK-HMAC-SHA256\n${date}\n${sha256(canonical)}`;
  const signature = createHmac("sha256", secretKey).update(text).digest("hex");
  request.headers.set(
    "authorization",
    `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=${signed}, Signature=${signature}`,
  );
  return request;
}

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");

/** Percent-encodes everything but A-Za-z0-9-_.~. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
