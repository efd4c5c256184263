// readHar: what browsers, proxies and Playwright write, and what cannot be read.
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { entryOf, harOf } from "../../scripts/lib/har.ts";
import { checkExchange } from "../../src/contract-check/check-exchange.ts";
import { toJsonLine } from "../../src/contract-check/recordings/anonymize.ts";
import { readHar } from "../../src/contract-check/recordings/har.ts";
import { MAX_BYTES } from "../../src/contract-check/recordings/input.ts";
import { exchangeOfLine } from "../../src/contract-check/recordings/json-line.ts";
import { createTally } from "../../src/contract-check/tally.ts";
import type { JudgedVerdict } from "../../src/contract-check/verdict.ts";
import { jsonBody, recorded, scenarioExchange } from "../support/exchanges.ts";
import { found, scenarios } from "../support/harness.ts";
import { all, recordingOf } from "../support/hars.ts";

const SHOWN = recorded("showAddonInstance/upgraded");
const UPDATED = recorded("updateAddonInstance/upgrade-everest");
const text = JSON.stringify(jsonBody("showAddonInstance/upgraded", "response"));
const requestText = JSON.stringify(jsonBody("updateAddonInstance/upgrade-everest", "request"));

const readOne = async (entry: unknown) => found((await all(readHar(recordingOf(harOf([entry])))))[0]);

type Entry = ReturnType<typeof entryOf>;
/** The documented read with some of its response changed. */
const withResponse = (change: object, entry: Entry = entryOf(SHOWN)) => ({
  ...entry,
  response: { ...entry.response, ...change },
});
const withContent = (change: object) =>
  withResponse({ content: { ...entryOf(SHOWN).response.content, text: undefined, ...change } });
const withRequest = (change: object, entry: Entry = entryOf(UPDATED)) => ({
  ...entry,
  request: { ...entry.request, ...change },
});

/** What is recorded of a response's body: its text, or why there is none. */
async function responseBody(entry: unknown): Promise<string | undefined> {
  const body = (await readOne(entry)).response?.body;
  return typeof body === "object" ? new TextDecoder().decode(body) : body;
}

async function requestBody(entry: unknown): Promise<string> {
  const { body } = (await readOne(entry)).request;
  return typeof body === "object" ? new TextDecoder().decode(body) : body;
}

test.each(scenarios)("the documented exchange $id agrees, recorded as a HAR", async (scenario) => {
  const exchange = await readOne(entryOf(scenarioExchange(scenario)));
  expect(checkExchange(exchange)).toMatchObject({ result: "agrees", disagreements: [], unchecked: [] });
});

test.each([
  [200, { agree: 1, partly: 0, disagree: 0 }],
  [401, { agree: 0, partly: 0, disagree: 1 }],
  [0, { agree: 0, partly: 1, disagree: 0 }],
])("credentials that were taken out are not judged, and the rest is, with status %i", async (status, counts) => {
  const exchange = await readOne(withResponse({ status }, withRequest({ headers: [] }, entryOf(SHOWN))));
  for (const one of [exchange, exchangeOfLine(JSON.parse(toJsonLine(exchange)), "the line")]) {
    const tally = createTally({ strict: true });
    const { disagreements, unchecked } = tally.add(one, "a.har") as JudgedVerdict;
    expect(disagreements.filter(({ contract }) => contract === "/security")).toEqual([]);
    expect(unchecked).toContain("credentials: not recorded");
    expect(tally.summary()).toMatchObject(counts);
  }
});

describe("the file", () => {
  const har = harOf([entryOf(SHOWN), entryOf(UPDATED)]);

  test.each([
    ["in pieces of one byte", har, 1],
    ["at once", har, har.length],
    ["with a byte order mark", `\ufeff${har}`, 1000],
    ["gzip'd", gzipSync(har), 1000],
    ["gzip'd, in pieces of one byte", gzipSync(har), 1],
    ["compressed by zlib, as mitmproxy's .zhar", deflateSync(har), 1000],
    ["indented", JSON.stringify(JSON.parse(har), null, 2), 1000],
  ])("%s", async (_, content, pieceBytes) => {
    const exchanges = await all(readHar(recordingOf(content, pieceBytes)));
    expect(exchanges.map(({ request }) => request.method)).toEqual(["GET", "PUT"]);
    expect(exchanges.map((exchange) => checkExchange(exchange).result)).toEqual(["agrees", "agrees"]);
  });

  const secret = "s3cret-v4lue";
  test.each<[string, string | Uint8Array, string]>([
    ["nothing", "", "traffic.har is empty."],
    ["no JSON", secret, "traffic.har is not JSON: it is wrong after byte 0."],
    ["HTML", "<html>", "traffic.har is not JSON: it is wrong after byte 0."],
    [
      "no HAR",
      JSON.stringify({ [secret]: secret }),
      "traffic.har has no exchange: its log.entries is missing or empty.",
    ],
    ["no entry", harOf([]), "traffic.har has no exchange: its log.entries is missing or empty."],
    ["entries that are no list", `{"log":{"entries":{"${secret}":1}}}`, "traffic.har has no exchange"],
    ["a HAR that is cut off", har.slice(0, -10), "traffic.har is cut off after"],
    [
      "a HAR that is damaged after its first entry",
      har.replace(`,{"startedDateTime"`, `,${secret}{"startedDateTime"`),
      "and after entry 0.",
    ],
    [
      "a value where a comma must be",
      `{"log":{"version":"1.2" "${secret}"`,
      "traffic.har is not JSON: it is wrong after byte",
    ],
    [
      "brackets without an end",
      `{"log":{"entries":[${"[".repeat(5000)}`,
      "traffic.har is nested too deeply after byte",
    ],
    ["more after its end", `${har}${secret}`, "traffic.har is not JSON"],
    ["gzip that is cut off", gzipSync(har).subarray(0, 500), "traffic.har is damaged or cut off"],
    ["a ZIP archive", Buffer.from("PK\u0003\u0004rest"), "traffic.har is a ZIP archive. Unpack it"],
    ["an entry without a request", harOf([entryOf(SHOWN), {}]), "traffic.har, entry 1 has no request.method."],
    ["a request without a URL", harOf([withRequest({ url: "http://[" })]), "traffic.har, entry 0 has no request.url"],
  ])("%s is refused with its place, and without its content", async (_, content, message) => {
    const refused = await all(readHar(recordingOf(content))).catch((error: Error) => error);
    expect(refused).toMatchObject({ name: "UnreadableInputError", message: expect.stringContaining(message) });
    expect(String(refused)).not.toContain(secret);
  });

  test("an entry that is too large is refused before it is in memory", async () => {
    let sent = 0;
    const chunks = (async function* () {
      yield Buffer.from('{"log":{"entries":[{"request":{"method":"');
      for (; sent < 3 * MAX_BYTES; sent += 1_000_000) yield Buffer.alloc(1_000_000, "a");
    })();
    await expect(all(readHar({ name: "large.har", chunks }))).rejects.toThrow(
      "large.har, entry 0 is larger than 32 MB.",
    );
    expect(sent).toBeLessThan(MAX_BYTES + 1_000_000);
  });
});

describe("requests", () => {
  test("pseudo-headers of HTTP/2 are dropped, and a method in small letters is read", async () => {
    const headers = [
      { name: ":authority", value: "secret.example" },
      { name: "x-auth-token", value: "t" },
      { name: "content-type", value: "application/json" },
    ];
    const { request } = await readOne(withRequest({ method: "put", headers }));
    expect(request).toMatchObject({
      method: "PUT",
      headers: [
        ["x-auth-token", "t"],
        ["content-type", "application/json"],
      ],
    });
  });

  const without = { postData: undefined };
  test.each<[string, object, string]>([
    ["as text", {}, requestText],
    ["in Base64", { postData: { encoding: "base64", text: Buffer.from(requestText).toString("base64") } }, requestText],
    ["none, of no size", { ...without, bodySize: 0 }, ""],
    ["none, of unknown size", { ...without, bodySize: -1 }, "not recorded"],
    ["none, of some size", { ...without, bodySize: 100 }, "not recorded"],
    [
      "none, of some Content-Length",
      { ...without, bodySize: 0, headers: [{ name: "content-length", value: "100" }] },
      "not recorded",
    ],
    ["none of a read, of unknown size", { ...without, method: "GET", bodySize: -1 }, ""],
    ["that mitmproxy let through", { bodySize: 0, postData: { text: null } }, "not recorded"],
    ["cut off", { postData: { text: requestText.slice(0, 50) } }, "truncated"],
    ["that is no JSON, but whole", { bodySize: 1, postData: { text: "{" } }, "{"],
  ])("a body %s", async (_, change, expected) => {
    expect(await requestBody(withRequest(change))).toBe(expected);
  });

  test("a path alone is a URL", async () => {
    expect((await readOne(withRequest({ url: "/api/v3/addons/a?b=1" }))).request.url.pathname).toBe("/api/v3/addons/a");
  });
});

describe("responses", () => {
  test.each([0, -1, "", undefined, null])("the status %s is of a request without a response", async (status) => {
    expect((await readOne(withResponse({ status }))).response).toBeUndefined();
  });

  test("an entry without a response has none", async () => {
    expect((await readOne({ ...entryOf(SHOWN), response: undefined })).response).toBeUndefined();
  });

  const gzipped = { headers: [{ name: "Content-Encoding", value: "gzip" }] };
  const size = Buffer.byteLength(text);
  test.each<[string, object, string]>([
    ["as text", withContent({ text }), text],
    ["in Base64", withContent({ text: Buffer.from(text).toString("base64"), encoding: "base64" }), text],
    ["with a byte order mark that only its size has", withContent({ text, size: size + 3 }), text],
    ["whose size is that of its Base64", withContent({ text, size: size * 2 }), text],
    ["of unknown size", withContent({ text, size: -1 }), text],
    ["compressed, of the transferred size", withContent({ text, size: 100 }), text],
    [
      "that was left compressed",
      {
        ...withResponse({ ...gzipped, content: { size, encoding: "base64", text: gzipSync(text).toString("base64") } }),
      },
      text,
    ],
    ["that was not recorded", withContent({}), "not recorded"],
    ["that was not recorded, of unknown size", withContent({ size: undefined }), "not recorded"],
    ["that Firefox left out", withContent({ text: "", comment: "Response bodies are not included." }), "not recorded"],
    [
      "that was not recorded, said to be of no size",
      withResponse({ content: { size: 0 }, headers: [{ name: "Content-Length", value: "12" }] }),
      "not recorded",
    ],
    ["that is empty", withResponse({ content: { size: 0, text: "" }, bodySize: 0 }), ""],
    ["that is empty, of unknown size", withResponse({ content: { size: -1, text: "" }, bodySize: -1 }), ""],
    ["that is empty, without a text", withResponse({ content: { size: 0 }, bodySize: 0 }), ""],
    ["that Playwright did not get", withResponse({ content: { size: 0 }, bodySize: -1 }), "not recorded"],
    ["that mitmproxy let through", withResponse({ content: { size: 0, text: null }, bodySize: 0 }), "not recorded"],
    [
      "that Firefox cut off, with the size of what it kept",
      withContent({ text: "\u4f60".repeat(2 ** 20), size: 2 ** 20 }),
      "truncated",
    ],
    ["that is cut off", withContent({ text: text.slice(0, 100) }), "truncated"],
    [
      "that is cut off, by its Content-Length alone",
      withResponse({ content: { text: "{" }, headers: [{ name: "Content-Length", value: "12" }] }),
      "truncated",
    ],
    [
      "that is no JSON, compressed: its length is another's",
      withResponse({
        content: { text: "<p>" },
        headers: [...gzipped.headers, { name: "Content-Length", value: "12" }],
      }),
      "<p>",
    ],
  ])("a body %s", async (_, entry, expected) => {
    expect(await responseBody(entry)).toBe(expected);
  });

  test("a body that was left compressed otherwise stays as it is, and is no JSON", async () => {
    const content = { size: 0, encoding: "base64", text: brotliCompressSync(text).toString("base64") };
    const headers = [
      { name: "content-encoding", value: "br" },
      { name: "content-type", value: "application/json" },
    ];
    expect(checkExchange(await readOne(withResponse({ content, headers })))).toMatchObject({
      disagreements: [{ what: "is not valid UTF-8" }],
    });
  });

  test("where no header was kept, the media type is the one that is stated of the body", async () => {
    const entry = withResponse({ headers: [] });
    expect(checkExchange(await readOne(entry))).toMatchObject({ disagreements: [] });
    expect(checkExchange(await readOne(withResponse({ headers: [{ name: "date", value: "today" }] })))).toMatchObject({
      disagreements: [{ message: "/response/headers/content-type", what: expect.stringContaining("is missing") }],
    });
  });

  test("a WebSocket is an exchange that the contract does not cover", async () => {
    const entry = withRequest({ method: "GET", url: "wss://cce.test/socket" });
    const exchange = await readOne({ ...entry, _resourceType: "websocket", _webSocketMessages: [{ data: "secret" }] });
    expect(checkExchange(exchange).result).toBe("not covered");
  });
});

describe("bodies in files of their own, as Playwright attaches them", () => {
  const read = async (file: string, files: Readonly<Record<string, string>>) => {
    const asked: string[] = [];
    const recording = {
      ...recordingOf(harOf([withContent({ _file: file })])),
      readAttachment: async (name: string) => {
        asked.push(name);
        return files[name] === undefined ? undefined : Buffer.from(files[name]);
      },
    };
    const [exchange] = await all(readHar(recording));
    return { asked, result: checkExchange(found(exchange)) };
  };

  test("are read by their base name alone", async () => {
    for (const file of ["body.json", "../../body.json", "/etc/body.json", "C:\\body.json"]) {
      const { asked, result } = await read(file, { "body.json": text });
      expect({ asked, result }).toMatchObject({ asked: ["body.json"], result: { result: "agrees", unchecked: [] } });
    }
  });

  test("are not recorded where the file is missing", async () => {
    const { result } = await read("body.json", {});
    expect(result).toMatchObject({ result: "agrees", unchecked: ["response body: not recorded"] });
  });
});
