// readJsonLines: one exchange a line, and what is no exchange.
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { MAX_BYTES } from "../../src/contract-check/recordings/input.ts";
import { readJsonLines } from "../../src/contract-check/recordings/jsonl.ts";
import { all, recordingOf } from "../support/hars.ts";

const read = (content: string | Uint8Array, pieceBytes?: number) =>
  all(readJsonLines(recordingOf(content, pieceBytes)));

const GET = { method: "get", url: "/api/v3/addons/a", headers: [["X-Auth-Token", "t"]] };
const PUT = { method: "PUT", url: "https://cce.test/api/v3/addons/a", body: "{}" };
const lines = [{ request: GET, response: { status: 404, body: { base64: "e30=" } } }, { request: PUT }]
  .map((line) => JSON.stringify(line))
  .join("\n");

test.each([
  ["in pieces of one byte", lines, 1],
  ["at once", lines, lines.length],
  ["with a line break at its end", `${lines}\n`, 1000],
  ["with empty lines and CRLF", `\r\n${lines.replace("\n", "\r\n\r\n")}\r\n`, 1000],
  ["with a byte order mark", `\ufeff${lines}`, 1000],
  ["gzip'd", gzipSync(lines), 10],
])("a file %s", async (_, content, pieceBytes) => {
  const empty = new Uint8Array();
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text));
  const exchanges = await read(content, pieceBytes);
  expect(exchanges.map(({ request, response }) => ({ ...request, response }))).toMatchObject([
    { method: "GET", headers: [["X-Auth-Token", "t"]], body: empty, response: { status: 404, headers: [] } },
    { method: "PUT", headers: [], body: bytes("{}"), response: undefined },
  ]);
  expect(exchanges.map(({ request }) => request.url.pathname)).toEqual(["/api/v3/addons/a", "/api/v3/addons/a"]);
  expect(Buffer.from(exchanges[0]?.response?.body as Uint8Array).toString()).toBe("{}");
});

test.each(["truncated", "not recorded"])("a body that is %s", async (missing) => {
  const [exchange] = await read(JSON.stringify({ request: { ...GET, body: { missing } } }));
  expect(exchange?.request.body).toBe(missing);
});

const secret = "s3cret-v4lue";
const broken = (change: object) => JSON.stringify({ request: { ...GET, ...change } });
const responding = (response: unknown) => JSON.stringify({ request: GET, response });
test.each<[string, string | Uint8Array, string]>([
  ["nothing", "", "traffic.har is empty: it has no line with an exchange."],
  ["empty lines", "\n\n", "traffic.har is empty"],
  ["no JSON", `${lines}\n${secret}`, "traffic.har, line 3 is not JSON in UTF-8."],
  ["no UTF-8", Uint8Array.of(0x22, 0xff, 0x22), "line 1 is not JSON in UTF-8."],
  ["another JSON", `"${secret}"`, "line 1 has no request.method."],
  ["no URL", broken({ url: "" }), "line 1 has no request.url that is a URL or a path."],
  ["headers as an object", broken({ headers: { a: secret } }), "line 1: request.headers must be a list of pairs"],
  ["a header that is no text", broken({ headers: [["a", 1]] }), "line 1: request.headers must be a list of pairs"],
  ["a body as JSON", broken({ body: { a: secret } }), "line 1: request.body must be a string"],
  ["a reason that is none", broken({ body: { missing: secret } }), "line 1: request.body must be a string"],
  ["a status as text", responding({ status: "200" }), "line 1: response.status must be a whole number"],
  ["a status that is none", responding({ status: 0 }), "line 1: response.status must be a whole number"],
])("%s is refused with its place, and without its content", async (_, content, message) => {
  const refused = await read(content).catch((error: Error) => error);
  expect(refused).toMatchObject({ name: "UnreadableInputError", message: expect.stringContaining(message) });
  expect(String(refused)).not.toContain(secret);
});

test("a line that is too long is refused before it is in memory", async () => {
  let sent = 0;
  const chunks = (async function* () {
    yield Buffer.from(`${lines}\n`);
    for (; sent < 3 * MAX_BYTES; sent += 1_000_000) yield Buffer.alloc(1_000_000, "a");
  })();
  await expect(all(readJsonLines({ name: "a.jsonl", chunks }))).rejects.toThrow(
    "a.jsonl, line 3 is larger than 32 MB.",
  );
  expect(sent).toBeLessThan(MAX_BYTES + 1_000_000);
});
