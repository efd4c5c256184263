// attempt.ts, outcome.ts and response-check.ts over real sockets: what a call ends with when the response is not the
// documented one.
import { describe, expect, test } from "vitest";
import { nodeFetch } from "../../src/client/node.ts";
import { bytesThenEnd, type Fault, flood, head, respond, serve } from "../support/fault-server.ts";
import { callerOf, expectFailure, type Failure, failureOf, response, thrown, update } from "../support/harness.ts";

const json = JSON.stringify(response());
const endless = "[".repeat(20_000) + "]".repeat(20_000);
const mebi = "x".repeat(1024 * 1024);
/** A success of exactly 16 MiB. */
const padded = Buffer.concat([Buffer.from(json), Buffer.alloc(16 * mebi.length - Buffer.byteLength(json), " ")]);
const gateway = (code: string) => ({ error_code: code, error_msg: "The gateway says no", request_id: "from-the-body" });
const unknown = { error: "CceApiError", outcome: "unknown", attempts: 1 } as const;
const refused = { error: "CceApiError", outcome: "refused", attempts: 1 } as const;
const ok = { ...unknown, status: 200, requestId: "request-200", says: /200, but the response / };

interface Row {
  readonly name: string;
  readonly fault: Fault;
  /** What an update ends with. */
  readonly expected: Failure;
}

/** Successes that are none. */
const successes: readonly Row[] = [
  {
    name: "malformed JSON",
    fault: respond(200, json.slice(0, -1)),
    expected: { ...ok, says: /200, but .*not a JSON/ },
  },
  { name: "HTML with 200", fault: respond(200, "<html><body>Log in</body></html>"), expected: ok },
  { name: "a text with 200", fault: respond(200, "OK"), expected: ok },
  {
    name: "a text with 200 that claims to be JSON",
    fault: respond(200, "OK", { "Content-Type": "application/json" }),
    expected: ok,
  },
  { name: "nothing with 200", fault: respond(200), expected: { ...ok, says: /200, but the response is empty/ } },
  {
    name: "white space with 200",
    fault: respond(200, " \r\n"),
    expected: { ...ok, says: /200, but the response is empty/ },
  },
  {
    name: "204",
    fault: bytesThenEnd(head(204)),
    expected: { ...unknown, status: 204, says: /204, but the response is empty/ },
  },
  { name: "202 with nothing", fault: respond(202), expected: { ...unknown, status: 202, requestId: "request-202" } },
  {
    name: "{} with 200",
    fault: respond(200, {}),
    expected: { ...ok, says: /lacks the documented properties kind, apiVersion, spec, status/ },
  },
  {
    name: "an object without some of what is required",
    fault: respond(200, { status: response().status, kind: "Addon" }),
    expected: { ...ok, says: /lacks the documented properties apiVersion, spec\./ },
  },
  { name: "null with 200", fault: respond(200, null), expected: ok },
  { name: "an array with 200", fault: respond(200, [response()]), expected: { ...ok, says: /not a JSON object/ } },
  { name: "a JSON text with 200", fault: respond(200, '"ok"'), expected: ok },
  { name: "an error's body with 200", fault: respond(200, gateway("APIGW.0301")), expected: ok },
  {
    name: "JSON nested without end with 200",
    fault: respond(200, endless),
    expected: { ...ok, says: /not a JSON object/ },
  },
  {
    name: "an oversized body, announced",
    fault: flood(head(200, { "Content-Length": 17 * mebi.length, "X-Request-Id": "r" }), mebi, 17),
    expected: { ...ok, requestId: "r", says: /larger than 16777216/ },
  },
  {
    name: "an oversized body, streamed",
    fault: flood(head(200, { "X-Request-Id": "r" }), mebi, 64),
    expected: { ...ok, requestId: "r", says: /larger than/ },
  },
];

const errors: readonly Row[] = [
  {
    name: "HTML with 502",
    fault: respond(502, "<html><h1>502 Bad Gateway</h1></html>"),
    expected: { ...unknown, status: 502, requestId: "request-502", says: /502 Bad Gateway/ },
  },
  {
    name: "nothing with 500",
    fault: respond(500),
    expected: { ...unknown, status: 500, requestId: "request-500", says: /500: empty or unreadable body/ },
  },
  {
    name: "nothing with 401",
    fault: respond(401),
    expected: { ...refused, status: 401, requestId: "request-401", says: /401: empty or unreadable body/ },
  },
  {
    name: "500 with a code",
    fault: respond(500, { errorCode: "CCE.03500001", errorMessage: "Internal." }),
    expected: {
      ...unknown,
      status: 500,
      code: "CCE.03500001",
      requestId: "request-500",
      says: /: 500 CCE\.03500001: Internal\. /,
    },
  },
  {
    name: "503 of the gateway",
    fault: respond(503, gateway("APIGW.0613")),
    expected: { ...refused, status: 503, code: "APIGW.0613", requestId: "request-503", attempts: 4 },
  },
  {
    name: "503 of something else",
    fault: respond(503, "upstream connect error"),
    expected: { ...unknown, status: 503, requestId: "request-503" },
  },
  { name: "504", fault: respond(504), expected: { ...unknown, status: 504, requestId: "request-504" } },
  { name: "501", fault: respond(501), expected: { ...unknown, status: 501, requestId: "request-501" } },
  { name: "an unknown status", fault: respond(599), expected: { ...unknown, status: 599, requestId: "request-599" } },
  {
    name: "400 with the request id in the body alone",
    fault: bytesThenEnd(head(400) + JSON.stringify(gateway("APIGW.0201"))),
    expected: { ...refused, status: 400, code: "APIGW.0201", requestId: "from-the-body" },
  },
  {
    name: "a redirect to nowhere",
    fault: respond(302),
    expected: { ...refused, status: 302, requestId: "request-302", says: /a redirect to no URL/ },
  },
  { name: "304", fault: bytesThenEnd(head(304)), expected: { ...refused, status: 304 } },
  {
    name: "JSON nested without end with 400",
    fault: respond(400, endless),
    expected: { ...refused, status: 400, requestId: "request-400" },
  },
  {
    name: "an oversized body with 400",
    fault: flood(head(400, { "X-Request-Id": "r" }), mebi, 17),
    expected: { ...refused, status: 400, requestId: "r" },
  },
];

/** The rows that say the most of a read: what it ends with, and whether it is retried. */
const reads = [
  { name: "malformed JSON", attempts: 1 },
  { name: "an oversized body, streamed", attempts: 1 },
  { name: "500 with a code", attempts: 1 },
  { name: "HTML with 502", attempts: 4 },
  { name: "503 of the gateway", attempts: 4 },
  { name: "503 of something else", attempts: 4 },
  { name: "504", attempts: 4 },
  { name: "304", attempts: 1 },
].flatMap(({ name, attempts }) =>
  [...successes, ...errors]
    .filter((row) => row.name === name)
    .map(({ fault, expected }) => ({ name, fault, expected: { ...expected, attempts } })),
);

/** Oddities that do not spoil a success. */
const good: readonly { readonly name: string; readonly fault: Fault }[] = [
  {
    name: "103 Early Hints",
    fault: bytesThenEnd(`${head(103, { Link: "</style.css>; rel=preload" })}${head(200)}${json}`),
  },
  { name: "102 Processing, twice", fault: bytesThenEnd(`${head(102)}${head(102)}${head(200)}${json}`) },
  { name: "the content type text/html", fault: respond(200, json, { "Content-Type": "text/html" }) },
  { name: "no content type", fault: bytesThenEnd(`${head(200)}${json}`) },
  { name: "a byte order mark", fault: respond(200, `\uFEFF${json}`) },
  { name: "the status 202", fault: respond(202, response()) },
  { name: "a length of exactly 16 MiB", fault: respond(200, padded) },
];

describe("a call whose response is not the documented one", () => {
  test.each([...successes, ...errors])("PUT: fails on $name", async ({ fault, expected }) => {
    const server = await serve(fault);
    const caller = callerOf(server.url);
    expectFailure(await failureOf(caller.call()), server.url, "PUT", expected);
    expect(server.received).toHaveLength(expected.attempts);
    expect(caller.clock.pending).toBe(0);
  });

  test.each(reads)("GET: fails on $name, in $expected.attempts attempts", async ({ fault, expected }) => {
    const server = await serve(fault);
    expectFailure(await failureOf(callerOf(server.url).call("GET")), server.url, "GET", expected);
    expect(server.received).toHaveLength(expected.attempts);
  });

  test.each(good)("succeeds with $name", async ({ fault }) => {
    const server = await serve(fault);
    await expect(callerOf(server.url).call()).resolves.toEqual(response());
    expect(server.received).toHaveLength(1);
  });

  test("succeeds with unknown properties, and returns them", async () => {
    const given = { ...response(), extra: { new: true } };
    const server = await serve(respond(200, given));
    await expect(callerOf(server.url).call()).resolves.toEqual(given);
  });

  test("GET: succeeds with the documented response", async () => {
    const server = await serve(respond(200, response()));
    await expect(callerOf(server.url).call("GET")).resolves.toEqual(response());
    expect(server.received[0]).toMatchObject({ method: "GET", body: "" });
  });

  test("100 Continue, which Node's fetch takes for a broken response, leaves the outcome unknown", async () => {
    const server = await serve(bytesThenEnd(`${head(100)}${head(200)}${json}`));
    const error = await failureOf(callerOf(server.url).call());
    expectFailure(error, server.url, "PUT", { ...unknown, error: "CceConnectionError" });
    expect(server.received).toHaveLength(1);
  });

  test.each([
    { text: "{}", body: {} },
    { text: "[1]", body: [1] },
    { text: "null", body: null },
    { text: "<html>Log in</html>", body: "<html>Log in</html>" },
  ])("$text with 200: the error holds the body, parsed where it is JSON", async ({ text, body }) => {
    const server = await serve(respond(200, text));
    expect(await failureOf(callerOf(server.url).call())).toHaveProperty("body", body);
  });
});

describe("a call that is redirected", () => {
  test.each([301, 302, 303, 307, 308])("%i: does not follow it to another origin", async (status) => {
    const other = await serve(respond(200, response()));
    const location = `${other.url}/api/v3/addons/x?token=`;
    const server = await serve(respond(status, "", { Location: `${location}the-token` }));
    const caller = callerOf(server.url, { credentials: { token: "the-token" } });
    const error = await failureOf(caller.call());
    expectFailure(error, server.url, "PUT", {
      ...refused,
      outcome: status === 303 ? "unknown" : "refused",
      status,
      requestId: `request-${status}`,
      says: /not followed/,
    });
    expect(error.message).toContain(`a redirect to ${location}[redacted], was`);
    expect(other.connections).toBe(0);
    expect(server.received).toHaveLength(1);
  });

  test("GET: does not follow it either", async () => {
    const other = await serve(respond(200, response()));
    const server = await serve(respond(302, "", { Location: other.url }));
    const error = await failureOf(callerOf(server.url).call("GET"));
    expect(error).toMatchObject({ status: 302, outcome: "refused", attempts: 1 });
    expect(other.connections).toBe(0);
  });

  test("does not follow it to the same origin", async () => {
    const server = await serve(respond(307, "", { Location: "/api/v3/other" }));
    await failureOf(callerOf(server.url).call());
    expect(server.received).toHaveLength(1);
  });
});

describe("a call that ends with 421", () => {
  test("counts the request that the fetch standard itself repeats", async () => {
    const server = await serve(respond(421));
    for (const options of [{}, { fetch: globalThis.fetch }]) {
      const before = server.received.length;
      const error = await thrown(update({ endpoint: server.url, ...options }));
      expect(error).toMatchObject({ status: 421, outcome: "refused", attempts: server.received.length - before });
    }
  });

  test("is sent once with nodeFetch", async () => {
    const server = await serve(respond(421));
    const error = await failureOf(callerOf(server.url, { fetch: nodeFetch() }).call());
    expect(error).toMatchObject({ status: 421, outcome: "refused", attempts: 1 });
    expect(server.received).toHaveLength(1);
  });
});
