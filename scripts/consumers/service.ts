// What other teams' clients talk to: the mock behind a proxy that keeps what arrived, and says what the mock does not. The
// add-on's id alone decides what is answered, so that any client can ask for it.
import { readFile } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { isDeepStrictEqual } from "node:util";
import { parseJson } from "../../src/client/exact-json.ts";
import { authorization, canonicalRequest, nodeHash, stringToSign } from "../../src/client/signer.ts";
import { asRecord } from "../../src/client/values.ts";
import { root } from "../lib/command.ts";
import { forward, listen } from "../lib/proxy.ts";
import { readContract, scenariosOf } from "../lib/scenarios.ts";

/** The credentials that every consumer finds in its environment. */
export const CREDENTIALS = {
  CLOUD_SDK_AK: "consumer-access-key",
  CLOUD_SDK_SK: "consumer-secret-key",
  CLOUD_SDK_PROJECT_ID: "consumer-project-id",
  CLOUD_SDK_TOKEN: "consumer-token",
} as const;

interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request that arrived, and how the mock judged it. */
export interface Received extends Arrived {
  /** The add-on's id, the last part of the path. */
  readonly id: string;
  readonly status: number;
  /** What the contract has against the request; undefined when nothing. */
  readonly violations: string | undefined;
}

/** One thing a client has to do, and whether the service saw it done. */
export interface Proof {
  readonly what: string;
  readonly done: boolean;
}

export interface Service {
  readonly url: string;
  /** Everything a generated client has to do. */
  proofs(): readonly Proof[];
  /** The same of a program whose one request is to differ from the documented one in just these things. */
  witnessProofs(differs: readonly string[]): readonly Proof[];
  stop(): Promise<void>;
}

/** Starts the service on a free port before the mock at `mockUrl`. */
export async function startService(mockUrl: string, log = (_: Received) => {}): Promise<Service> {
  const errors = new Map(
    scenariosOf(await readContract())
      .filter(({ status }) => status >= 400)
      .map(({ id, status }) => [id.split("/")[1], `code=${status}, example=${id}`]),
  );
  const [documented, anyValues] = await Promise.all(
    ["documented/upgrade-everest.request.json", "consumers/any-values.json"].map(async (name) =>
      JSON.parse(await readFile(new URL(`contract-tests/${name}`, root), "utf8")),
    ),
  );
  const received: Received[] = [];

  async function answer(arrived: Arrived, outgoing: ServerResponse): Promise<void> {
    const { path, headers, body } = arrived;
    const { pathname } = new URL(path, "http://localhost");
    const id = decodeURIComponent(pathname.split("/").at(-1) ?? "");
    if (pathname.startsWith("/received/")) {
      const last = received.findLast((request) => request.id === id);
      const json = { "content-type": "application/json" };
      outgoing.writeHead(last ? 200 : 404, json).end(last?.body ?? `{"error":"nothing arrived for ${id}"}`);
      return;
    }
    const prefer = errors.get(id);
    const asked = { ...arrived, headers: { ...headers, ...(prefer && { prefer }) }, body: Buffer.from(body) };
    const { status, headers: answered, body: given } = await forward(mockUrl, asked);
    const request = { ...arrived, id, status, violations: violationsOf(answered["sl-violations"]) };
    received.push(request);
    log(request);
    const { "content-length": _, ...kept } = answered;
    outgoing.writeHead(status, kept).end(status === 200 ? changed(id, body, given.toString()) : given);
  }

  const server = createServer((incoming, outgoing) => {
    const { method = "GET", url: path = "/", headers } = incoming;
    buffer(incoming)
      .then((body) => answer({ method, path, headers, body: body.toString() }, outgoing))
      .catch((error: unknown) => outgoing.writeHead(500).end(String(error)));
  });
  const judged = (what: string, shows: (request: Received) => boolean): Proof => ({
    what,
    done: received.some((request) => !request.violations && shows(request)),
  });
  return {
    ...(await listen(server)),
    proofs: () => generatedClientProofs(documented, anyValues).map(([what, shows]) => judged(what, shows)),
    witnessProofs: (differs) => {
      const updates = received.filter(({ method }) => method === "PUT");
      const isTheOne = (request: Received) =>
        updates.length === 1 && request.id === "documented" && request.status === 200 && isSigned(request);
      const seen = updates.flatMap(({ body }) => differences(documented, parseJson(body)));
      const found = seen.length ? `; it differs in:\n  ${seen.join("\n  ")}` : "";
      return [
        judged("one update, signed with AK/SK, that the contract accepts", isTheOne),
        { what: `the documented body, but for what is known${found}`, done: isDeepStrictEqual(seen, differs) },
      ];
    },
  };
}

function generatedClientProofs(documented: unknown, anyValues: unknown): [string, (request: Received) => boolean][] {
  const sends = (id: string, body: unknown) => (request: Received) =>
    request.id === id && request.status === 200 && isDeepStrictEqual(parseJson(request.body), body);
  const sendsDocumented = sends("documented", documented);
  const spec = { ...asRecord(asRecord(documented)["spec"]), values: anyValues };
  const withToken = ({ headers }: Received) =>
    headers["x-auth-token"] === CREDENTIALS.CLOUD_SDK_TOKEN && !headers.authorization;
  return [
    ["the documented body, with a token", (request) => sendsDocumented(request) && withToken(request)],
    ["the documented body, signed with AK/SK", (request) => sendsDocumented(request) && isSigned(request)],
    ["values of any JSON, unchanged", sends("any-values", { ...asRecord(documented), spec })],
    ["an answer with an unknown status and unknown properties", ({ id }) => id === "newer"],
    ["a ServiceError", ({ id }) => id === "addon-not-found"],
    ["a GatewayError", ({ id }) => id === "token-rejected"],
  ];
}

/** In what a request's body differs from the documented one, place by place. */
export function differences(documented: unknown, sent: unknown, place = "body"): string[] {
  if (isDeepStrictEqual(documented, sent)) return [];
  if (typeof sent === "string" && isDeepStrictEqual(documented, parseJson(sent))) return [`${place} is JSON text`];
  const [old, now] = [asRecord(documented), asRecord(sent)];
  if (!Object.keys(old).length || !Object.keys(now).length || Array.isArray(documented) !== Array.isArray(sent))
    return [`${place} is ${JSON.stringify(sent)}`];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key) => {
    if (!Object.hasOwn(now, key)) return [`${place}.${key} is missing`];
    if (!Object.hasOwn(old, key)) return [`${place}.${key} is added`];
    return differences(old[key], now[key], `${place}.${key}`);
  });
}

/** Whether a request's signature is the one that its headers, its body and the secret key make. */
function isSigned({ method, path, headers, body }: Received): boolean {
  if (headers["x-auth-token"]) return false;
  const [, accessKey = "", names = ""] =
    /^SDK-HMAC-SHA256 Access=([^,]+), SignedHeaders=([^,]+), Signature=[0-9a-f]{64}$/.exec(
      headers.authorization ?? "",
    ) ?? [];
  if (accessKey !== CREDENTIALS.CLOUD_SDK_AK || !nodeHash) return false;
  const signed = Object.fromEntries(names.split(";").map((name) => [name, String(headers[name])]));
  const date = String(headers["x-sdk-date"]);
  const url = new URL(path, `http://${headers.host}`);
  const canonical = canonicalRequest({ method, url, headers: signed, body }, String(nodeHash.sha256(body)));
  const signature = nodeHash.hmac(CREDENTIALS.CLOUD_SDK_SK, stringToSign(date, String(nodeHash.sha256(canonical))));
  return "x-sdk-date" in signed && authorization(accessKey, names, String(signature)) === headers.authorization;
}

/** The mock's answer, as a later service might give it (`newer`), or with the values that were sent (`any-values`). */
function changed(id: string, sent: string, answer: string): string {
  if (id === "any-values") {
    const instance = JSON.parse(answer);
    return JSON.stringify({ ...instance, spec: { ...instance.spec, values: JSON.parse(sent).spec.values } });
  }
  if (id !== "newer") return answer;
  const { spec, status, ...rest } = JSON.parse(answer);
  const added = { addedLater: { since: 2030, kinds: ["any"] } };
  const currentVersion = { ...status.currentVersion, ...added };
  return JSON.stringify({
    ...rest,
    ...added,
    spec: { ...spec, ...added },
    status: { ...status, ...added, status: "hibernating", currentVersion },
  });
}

/** The mock's header in words. */
function violationsOf(header: string | string[] | undefined): string | undefined {
  if (!header) return undefined;
  const said = parseJson(String(header));
  return Array.isArray(said) ? said.map((one) => asRecord(one)["message"]).join("; ") : String(header);
}
