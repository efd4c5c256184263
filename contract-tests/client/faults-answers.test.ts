// Serves updateAddonInstance: what a call ends with when something answers, but not with what was documented.
import { describe, expect, test } from "vitest";
import { nodeFetch } from "../../src/client/node.ts";
import { createCceClient } from "../../src/index.ts";
import { answer, bytesThenEnd, type Fault, flood, head } from "../support/fault-server.ts";
import {
  body,
  both,
  callerOf,
  type Expected,
  expectFailure,
  failureOf,
  id,
  instance,
  methods,
  serving,
} from "../support/updating.ts";

const json = JSON.stringify(instance);
const endless = "[".repeat(20_000) + "]".repeat(20_000);
const mebi = "x".repeat(1024 * 1024);
const gateway = (code: string) => ({
  error_code: code,
  error_msg: "The gateway says no",
  request_id: "from-the-body",
});
const unknown = { error: "CceApiError", outcome: "unknown", attempts: 1 } as const;
const refused = { error: "CceApiError", outcome: "refused", attempts: 1 } as const;
const ok = { ...unknown, status: 200, requestId: "request-200" };

type Row = readonly [string, Fault, Expected, Partial<Expected>?];

/** Each fault, what an update ends with, and in what a read differs. */
const wrongAnswers: readonly Row[] = [
  ["malformed JSON", answer(200, json.slice(0, -1)), { ...ok, says: /200, but .*not a JSON/ }],
  ["HTML with 200", answer(200, "<html><body>Log in</body></html>"), ok],
  ["a text with 200", answer(200, "OK"), ok],
  ["a text with 200 that claims to be JSON", answer(200, "OK", { "Content-Type": "application/json" }), ok],
  ["nothing with 200", answer(200), { ...ok, says: /the response is empty/ }],
  ["white space with 200", answer(200, " \r\n"), { ...ok, says: /the response is empty/ }],
  ["204", bytesThenEnd(head(204)), { ...unknown, status: 204, says: /204, but .*empty/ }],
  ["202 with nothing", answer(202), { ...unknown, status: 202, requestId: "request-202" }],
  ["{} with 200", answer(200, {}), { ...ok, says: /lacks the documented properties kind, apiVersion, spec, status/ }],
  ["null with 200", answer(200, null), ok],
  ["an array with 200", answer(200, [instance]), { ...ok, says: /not a JSON object/ }],
  ["a JSON text with 200", answer(200, '"ok"'), ok],
  ["an error's body with 200", answer(200, gateway("APIGW.0301")), ok],
  [
    "HTML with 502",
    answer(502, "<html><h1>502 Bad Gateway</h1></html>"),
    { ...unknown, status: 502, requestId: "request-502", says: /502 Bad Gateway/ },
    { attempts: 4 },
  ],
  [
    "nothing with 500",
    answer(500),
    { ...unknown, status: 500, requestId: "request-500", says: /empty or unreadable body/ },
  ],
  [
    "nothing with 401",
    answer(401),
    { ...refused, status: 401, requestId: "request-401", says: /empty or unreadable body/ },
  ],
  [
    "500 with a code",
    answer(500, { errorCode: "CCE.03500001", errorMessage: "Internal." }),
    {
      ...unknown,
      status: 500,
      code: "CCE.03500001",
      requestId: "request-500",
      says: /CCE\.03500001: Internal\./,
    },
  ],
  [
    "503 of the gateway",
    answer(503, gateway("APIGW.0613")),
    { ...refused, status: 503, code: "APIGW.0613", requestId: "request-503", attempts: 4 },
  ],
  [
    "503 of something else",
    answer(503, "upstream connect error"),
    { ...unknown, status: 503, requestId: "request-503" },
    { attempts: 4 },
  ],
  ["504", answer(504), { ...unknown, status: 504, requestId: "request-504" }, { attempts: 4 }],
  ["501", answer(501), { ...unknown, status: 501, requestId: "request-501" }],
  ["a status nobody knows", answer(599), { ...unknown, status: 599, requestId: "request-599" }],
  [
    "400 with the request id in the body alone",
    bytesThenEnd(head(400) + JSON.stringify(gateway("APIGW.0201"))),
    { ...refused, status: 400, code: "APIGW.0201", requestId: "from-the-body" },
  ],
  ["a redirect to nowhere", answer(302), { ...refused, status: 302, requestId: "request-302" }],
  ["304", bytesThenEnd(head(304)), { ...refused, status: 304 }],
  ["JSON nested without end with 400", answer(400, endless), { ...refused, status: 400, requestId: "request-400" }],
  ["JSON nested without end with 200", answer(200, endless), { ...ok, says: /not a JSON object/ }],
  [
    "an oversized body, announced",
    flood(head(200, { "Content-Length": 17 * mebi.length, "X-Request-Id": "r" }), mebi, 17),
    { ...unknown, status: 200, requestId: "r", says: /larger than 16777216/ },
  ],
  [
    "an oversized body, streamed",
    flood(head(200, { "X-Request-Id": "r" }), mebi, 64),
    { ...unknown, status: 200, requestId: "r", says: /larger than/ },
  ],
  [
    "an oversized body with 400",
    flood(head(400, { "X-Request-Id": "r" }), mebi, 17),
    { ...refused, status: 400, requestId: "r" },
  ],
];

/** Oddities that a good answer outlives. */
const goodAnswers: readonly (readonly [string, Fault])[] = [
  ["103 Early Hints", bytesThenEnd(`${head(103, { Link: "</style.css>; rel=preload" })}${head(200)}${json}`)],
  ["102 Processing, twice,", bytesThenEnd(`${head(102)}${head(102)}${head(200)}${json}`)],
  ["the content type text/html", answer(200, json, { "Content-Type": "text/html" })],
  ["no content type", bytesThenEnd(`${head(200)}${json}`)],
  ["a byte order mark", answer(200, `\uFEFF${json}`)],
  ["the status 202", answer(202, instance)],
  ["properties nobody knows", answer(200, { ...instance, extra: { new: true } })],
];

const rows = methods.flatMap((method) =>
  wrongAnswers.map(([name, fault, put, get]) => {
    const expected = method === "PUT" ? put : { ...put, ...get };
    return [method, name, fault, expected] as const;
  }),
);

describe("updateAddonInstance, and a read, answered wrongly", () => {
  test.each(rows)("%s: %s ends the call", async (method, _, fault, expected) => {
    const server = await serving(fault);
    const caller = callerOf(server.url);
    const error = await failureOf(caller.call(method));
    expectFailure(error, server.url, method, expected);
    expect(server.received).toHaveLength(expected.attempts);
    expect(caller.clock.pending).toBe(0);
  });

  test.each(both(goodAnswers))("%s: %s does not spoil a good answer", async (...row) => {
    const [method, , fault] = row;
    const server = await serving(fault);
    const found = await callerOf(server.url).call(method);
    expect(found).toMatchObject(JSON.parse(json));
    expect(server.received).toHaveLength(1);
  });

  test("100 Continue, which Node's fetch takes for a broken answer, leaves unknown", async () => {
    const server = await serving(bytesThenEnd(`${head(100)}${head(200)}${json}`));
    const error = await failureOf(callerOf(server.url).call());
    const outcome = { error: "CceConnectionError", outcome: "unknown", attempts: 1 } as const;
    expectFailure(error, server.url, "PUT", outcome);
    expect(server.received).toHaveLength(1);
  });

  test.each([
    ["{}", {}],
    ["an array", [1]],
    ["null", null],
  ])("%s with 200: the error holds the body, parsed", async (_, sent) => {
    const server = await serving(answer(200, JSON.stringify(sent)));
    expect(await failureOf(callerOf(server.url).call())).toHaveProperty("body", sent);
  });

  test("an answer of 16 MiB is read whole", async () => {
    const padded = json + " ".repeat(16 * mebi.length - Buffer.byteLength(json));
    const server = await serving(answer(200, padded));
    await expect(callerOf(server.url).call()).resolves.toEqual(instance);
  });

  test.each([
    ["angle brackets", "<"],
    ["scripts", "<script>"],
  ])("%s without end are read in time that grows with their number", async (_, piece) => {
    const spent = async (count: number) => {
      const caller = callerOf("https://cce.test", {
        fetch: async () => new Response(piece.repeat(count), { status: 500 }),
      });
      const { user } = process.cpuUsage();
      await failureOf(caller.call());
      return process.cpuUsage().user - user;
    };
    await spent(1000);
    const [few, many] = [await spent(16_000 / piece.length), await spent(64_000 / piece.length)];
    // Four times as long: four times the work, where sixteen times would stop the process at some hundred kilobytes.
    expect(many).toBeLessThan(8 * few + 50_000);
  });
});

describe("updateAddonInstance redirected", () => {
  test.each(both([[301], [302], [303], [307], [308]] as const))(
    "%s: %i to another origin is not followed, and nothing reaches that",
    async (method, status) => {
      const other = await serving(answer(200, instance));
      const location = `${other.url}/api/v3/addons/x`;
      const server = await serving(answer(status, "", { Location: location }));
      const error = await failureOf(callerOf(server.url).call(method));
      expectFailure(error, server.url, method, {
        ...refused,
        outcome: status === 303 ? "unknown" : "refused",
        status,
        requestId: `request-${status}`,
        says: /not followed/,
      });
      expect(error.message).toContain(location);
      expect([other.connections, other.received.length]).toEqual([0, 0]);
      expect(server.received).toHaveLength(1);
    },
  );

  test("a redirect to the same origin is not followed either", async () => {
    const server = await serving(answer(307, "", { Location: "/api/v3/other" }));
    await failureOf(callerOf(server.url).call());
    expect(server.received).toHaveLength(1);
  });
});

describe("updateAddonInstance answered with 421", () => {
  test("counts the request that the fetch standard itself repeats", async () => {
    const server = await serving(answer(421));
    for (const options of [{}, { fetch: globalThis.fetch }]) {
      const before = server.received.length;
      const cce = createCceClient({ endpoint: server.url, credentials: { token: "t" }, ...options });
      const error = await failureOf(cce.updateAddonInstance({ id, body }));
      expect(error).toMatchObject({ status: 421, outcome: "refused", attempts: server.received.length - before });
    }
  });

  test("is sent once over nodeFetch", async () => {
    const server = await serving(answer(421));
    const error = await failureOf(callerOf(server.url, { fetch: nodeFetch() }).call());
    expect(error).toMatchObject({ status: 421, outcome: "refused", attempts: 1 });
    expect(server.received).toHaveLength(1);
  });
});
