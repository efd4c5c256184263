// toJsonLine: the verdict of the line is that of the exchange, and no credential and no value is in it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkExchange } from "../../src/contract-check/check-exchange.ts";
import type { Exchange, Headers } from "../../src/contract-check/exchange.ts";
import { toJsonLine } from "../../src/contract-check/recordings/anonymize.ts";
import { exchangeOfLine } from "../../src/contract-check/recordings/json-line.ts";
import { recorded, scenarioExchange } from "../support/exchanges.ts";
import { contract, scenarios } from "../support/harness.ts";
import { secret, shownIn } from "../support/secrets.ts";

const reread = (exchange: Exchange) => exchangeOfLine(JSON.parse(toJsonLine(exchange)), "line");
const expectSameVerdict = (exchange: Exchange) =>
  expect(checkExchange(reread(exchange)), toJsonLine(exchange)).toEqual(checkExchange(exchange));

test.each(scenarios)("$id", (scenario) => {
  expectSameVerdict(scenarioExchange(scenario));
});

test("a line as it is", () => {
  const exchange = recorded(
    "showAddonInstance/addon-not-found",
    {
      headers: [["X-Request-Id", "4e2a"]],
      body: { errorCode: "CCE.01", addedLater: { time: "2023-07-03T11:24:05Z" } },
    },
    { path: "/api/v3/addons/abc?more=1" },
  );
  const line = {
    request: { method: "GET", url: "/api/v3/addons/xxx?more=x", headers: [["X-Auth-Token", "x"]] },
    response: {
      status: 404,
      headers: [
        ["Content-Type", "application/json"],
        ["x-request-id", "x"],
      ],
      body: JSON.stringify({ errorCode: "xxxxxx", addedLater: { x0: "0000-00-00T00:00:00Z" } }),
    },
  };
  expect(JSON.parse(toJsonLine(exchange))).toEqual(line);
});

test("no rule of the contract tells longer texts apart than a line keeps", () => {
  const limits = [...JSON.stringify(contract).matchAll(/"m(?:ax|in)Length":(\d+)/g)].map(([, limit]) => Number(limit));
  expect(Math.max(...limits)).toBeLessThan(300);
});

const scenarioId = fc.constantFrom(...scenarios.map((one) => one.id));
const word = fc.oneof(
  fc.constantFrom("Addon", "v3", "running", "2023-07-03T11:24:05Z", "yesterday", "", "x", "upgrade", "56.8"),
  fc.string({ unit: "grapheme" }),
);
const key = fc.oneof(
  fc.constantFrom(
    "kind",
    "metadata",
    "annotations",
    "addon.upgrade/type",
    "spec",
    "status",
    "x0",
    "x1",
    "…",
    "……",
    "0",
  ),
  fc.string(),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small" },
    word,
    fc.constantFrom(0, 1.5, -1, true, false, null),
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(key, tie("json"), { maxKeys: 4 }),
  ),
}));

/** Puts a value somewhere into a copy of another, or leaves something out. */
function changed(value: unknown, path: readonly number[], put: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== "object" || value === null) return put;
  const entries = Object.entries(value);
  if (step === 0 || !entries.length) {
    if (Array.isArray(value)) return [...value, put];
    return Object.fromEntries([...entries, [typeof put === "string" && put ? put : "added", put]]);
  }
  const at = step % entries.length;
  if (step % 7 === 0) return Object.fromEntries(entries.filter((_, i) => i !== at));
  const copy = entries.map(([name, item], i) => [name, i === at ? changed(item, rest, put) : item] as const);
  return Array.isArray(value) ? copy.map(([, item]) => item) : Object.fromEntries(copy);
}

const change = fc.record({ path: fc.array(fc.nat(20), { maxLength: 5 }), put: json });
const changedBody = (bytes: unknown, { path, put }: { path: number[]; put: unknown }) => {
  const text = Buffer.from(bytes as Uint8Array).toString();
  return text ? changed(JSON.parse(text), path, put) : undefined;
};
const contentType = fc.constantFrom(
  "application/json",
  "Application/JSON; charset=utf-8",
  "application/json; charset=gbk",
  "text/html; token=secret",
  undefined,
);
const headers: fc.Arbitrary<Headers> = fc.subarray([
  ["Retry-After", "56.8"],
  ["Retry-After", "soon"],
  ["retry-after", "Wed, 21 Oct 2026 07:28:00 GMT"],
  ["X-Request-Id", "4e2a"],
  ["Set-Cookie", "a=b"],
]);
const credentials = fc.constantFrom<Readonly<Record<string, string>>>(
  {},
  { "X-Auth-Token": "t" },
  { "X-Auth-Token": "" },
  { authorization: "SDK-HMAC-SHA256 Access=a" },
  { "X-Auth-Token": "t", Authorization: "Bearer b" },
);
const path = fc.option(
  fc.oneof(
    fc.constantFrom(
      "/api/v3/addons",
      "/api/v3/addons?cluster_id=",
      "/api/v3/addons?cluster_id=a&cluster_id=b",
      `/api/v3/addons/${"a".repeat(256)}`,
      "/api/v3/addons/%zz",
      "/api/v3/addons/%E4%BD%A0?a%20b=1&c=2&c=3&%20=4",
      "/api/v3/addontemplates?addon_template_name=a",
      `/api/v3/addontemplates?addon_template_name=${"a".repeat(31)}`,
      "/autopilot/v3/addons/a",
    ),
    fc.webPath().map((path) => `/api${path}`),
  ),
  { nil: undefined },
);

test("a line has the verdict of its exchange", () => {
  fc.assert(
    fc.property(
      fc.record({ scenarioId, request: change, response: change, contentType, headers, credentials, path }),
      fc.constantFrom(200, 202, 404, 418, 429, 500),
      fc.constantFrom("GET", "PUT", "POST", "get\n", "DELETE"),
      fc.constantFrom("changed", "changed", "{", Uint8Array.of(0xff), "", "missing"),
      (given, status, method, body) => {
        const documented = recorded(given.scenarioId);
        const bodyOf = (bytes: unknown, one: { path: number[]; put: unknown }) =>
          body === "changed" || body === "missing" ? changedBody(bytes, one) : body;
        const made = recorded(
          given.scenarioId,
          {
            status,
            headers: given.headers,
            contentType: given.contentType,
            body: bodyOf(documented.response?.body, given.response),
          },
          {
            contentType: given.contentType,
            credentials: given.credentials,
            body: bodyOf(documented.request.body, given.request),
            ...(given.path !== undefined && { path: given.path }),
          },
        );
        const missing = body === "missing" ? ({ body: "truncated" } as const) : {};
        expectSameVerdict({
          request: { ...made.request, method, ...missing },
          response: made.response && { ...made.response, ...missing },
        });
      },
    ),
    { numRuns: 1000 },
  );
});

test("no credential, value or text is in a line", () => {
  fc.assert(
    fc.property(scenarioId, fc.array(secret, { minLength: 6, maxLength: 6 }), (scenarioId, secrets) => {
      const [token = "", header = "", query = "", inPath = "", requestText = "", responseText = ""] = secrets;
      const documented = recorded(scenarioId);
      const planted = (bytes: unknown, text: string) =>
        JSON.parse(Buffer.from(bytes as Uint8Array).toString() || "null", (_, value) =>
          typeof value === "string" ? text : value,
        );
      const made = recorded(
        scenarioId,
        {
          body: planted(documented.response?.body, responseText),
          contentType: header,
          headers: ["X-Request-Id", "Retry-After", "Set-Cookie"].map((name) => [name, header]),
        },
        {
          body: planted(documented.request.body, requestText),
          contentType: `application/json; charset=${header}`,
          credentials: { "X-Auth-Token": token, Authorization: `SDK-HMAC-SHA256 ${token}`, Cookie: token },
          path: `/api/v3/addons/${encodeURIComponent(inPath)}?a=${encodeURIComponent(query)}#${query}`,
        },
      );
      expect(shownIn(toJsonLine(made), secrets)).toEqual([]);
    }),
  );
});

test.each<[string, object]>([
  ["two names that no verdict shows", { "a b": 1, "c d": 2, "…": 3 }],
  ["a name that is like a new one", { metadata: { annotations: { a: "b", x0: 1, x1: "c" } } }],
  ["a number that is no whole one, where a text must be", { kind: 1.5 }],
])("%s", (_, body) => {
  expectSameVerdict(recorded("updateAddonInstance/upgrade-everest", {}, { body }));
});

test("names in maps that are free are none of a line", () => {
  const body = { spec: { values: { s3cret: { "a/b c": 1, password: "p" } } } };
  const line = toJsonLine(recorded("updateAddonInstance/upgrade-everest", {}, { body }));
  expect(line).not.toMatch(/s3cret|a\/b|password/);
});

test("what is nested too deeply for any rule is left out", () => {
  const body = `{"spec":{"values":${'{"a":'.repeat(5000)}1${"}".repeat(5002)}`;
  expectSameVerdict(recorded("updateAddonInstance/upgrade-everest", {}, { body }));
});
