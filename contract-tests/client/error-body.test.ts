// error-body.ts: what is read from every form of an error's body, and what a large or malicious one cannot do.
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readErrorBody } from "../../src/client/error-body.ts";
import { nodeFetch } from "../../src/client/node.ts";
import { CceApiError } from "../../src/index.ts";
import { respond, serve } from "../support/fault-server.ts";
import { client, observedFetch, request, thrown, update } from "../support/harness.ts";

const LIMIT = 64 * 1024;
const token = "the-token-of-this-test";
const secrets = new Map([[token, "token"]]);
const read = (body: string) => readErrorBody(body, false, secrets);

const detail = { message: "*****", code: "SVCSTG.CCE-ADDONMGR.4000002" };
const addonManager = {
  kind: "Status",
  apiVersion: "v1",
  metadata: {},
  status: "Failure",
  code: 400,
  errorCode: "CCE.03400001",
  errorMessage: "Invalid request.",
  error: detail,
  message: "*****",
  reason: "BadRequest",
};
const gateway = { error_code: "APIGW.0301", error_msg: "decrypt token fail", request_id: "of-the-body" };

interface Form {
  readonly form: string;
  readonly body: object;
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
}

/** Every form of an error that was seen in the field. */
const forms: readonly Form[] = [
  {
    form: "the add-on manager's form",
    body: addonManager,
    code: "CCE.03400001",
    message: "Invalid request. *****",
  },
  {
    form: "the documented form",
    body: { errorCode: "CCE.03403001", errorMessage: "Forbidden." },
    code: "CCE.03403001",
    message: "Forbidden.",
  },
  {
    form: "the older form, `error` alone",
    body: { error: { ...detail, message: "not surpport type" } },
    code: detail.code,
    message: "not surpport type",
  },
  {
    form: "the oldest form, `code` and `message` alone",
    body: { ...detail, message: "internal error" },
    code: detail.code,
    message: "internal error",
  },
  {
    form: "the cluster manager's form, with flat fields besides",
    body: { ...addonManager, error_code: addonManager.errorCode, error_msg: addonManager.errorMessage },
    code: "CCE.03400001",
    message: "Invalid request. *****",
  },
  {
    form: "the gateway's form",
    body: gateway,
    code: "APIGW.0301",
    message: "decrypt token fail",
    requestId: "of-the-body",
  },
  {
    form: "the gateway's form with the other prefix and more fields",
    body: { ...gateway, error_code: "APIG.0301", encoded_authorization_message: "x", details: [{}] },
    code: "APIG.0301",
    message: "decrypt token fail",
    requestId: "of-the-body",
  },
];

describe("readErrorBody", () => {
  test.each(forms)("reads $form", ({ body, code, message, requestId }) => {
    expect(read(JSON.stringify(body))).toStrictEqual({ code, message, requestId, body, redactions: [] });
  });

  test("says what the general and the special message say, once each", () => {
    const both = { ...addonManager, message: "the version is not there" };
    expect(read(JSON.stringify(both)).message).toBe("Invalid request. the version is not there");
    const twice = { ...addonManager, message: addonManager.errorMessage };
    expect(read(JSON.stringify(twice)).message).toBe("Invalid request.");
  });

  test.each([
    {
      what: "HTML",
      text: "<html><style>p{}</style><body><h1>502</h1>Bad&nbsp;Gateway</body></html>",
      message: "502 Bad&nbsp;Gateway",
    },
    { what: "plain text", text: "upstream connect error", message: "upstream connect error" },
    { what: "nothing", text: "", message: "" },
    { what: "JSON that was cut off", text: '{"kind":"Status","apiVer', message: '{"kind":"Status","apiVer' },
  ])("keeps $what as text, and finds no code in it", ({ text, message }) => {
    expect(read(text)).toStrictEqual({ code: undefined, message, requestId: undefined, body: text, redactions: [] });
  });

  test.each([
    { json: '"denied"', message: "denied" },
    { json: "{}", message: "" },
    { json: "null", message: "" },
    { json: "[]", message: "" },
    { json: '{"errorCode":7,"errorMessage":{},"error":"x"}', message: "" },
  ])("parses $json, and finds no code in it", ({ json, message }) => {
    const expected = { code: undefined, message, requestId: undefined, body: JSON.parse(json), redactions: [] };
    expect(read(json)).toStrictEqual(expected);
  });

  test("says at most 500 characters of a long text", () => {
    expect(read("too long ".repeat(10_000)).message).toHaveLength(501);
  });

  test("hides a token that is escaped twice, whether or not the body can be parsed", () => {
    const odd = 'to"ken\\of/this-test';
    const escaped = JSON.stringify(JSON.stringify(odd).slice(1, -1)).slice(1, -1);
    const body = JSON.stringify({ error_msg: escaped });
    for (const text of [body, body.slice(0, -1)]) {
      const found = readErrorBody(text, false, new Map([[odd, "token"]]));
      expect(JSON.stringify([found.body, found.message])).not.toContain("ken");
      expect(found.redactions).not.toEqual([]);
    }
  });
});

describe("the body of an error", () => {
  test.each([
    { name: "global fetch", fetch: undefined },
    { name: "nodeFetch", fetch: nodeFetch() },
  ])("of 16 MiB in 16 KB of gzip is cut before it is searched, with $name", async ({ fetch }) => {
    const bomb = gzipSync(Buffer.alloc(16 * 2 ** 20, "\\"));
    const server = await serve(respond(400, bomb, { "Content-Encoding": "gzip" }));
    const before = process.cpuUsage();
    const error = await thrown(update({ credentials: { token }, endpoint: server.url, ...(fetch && { fetch }) }));
    const { user } = process.cpuUsage(before);
    expect(error).toMatchObject({ status: 400, outcome: "refused", requestId: "request-400", name: "CceApiError" });
    expectCut((error as CceApiError).body);
    // It took 12 s and more when the whole body was searched for secrets.
    expect(user / 1e6).toBeLessThan(5);
  });

  test("that is cut still gives code, message and request id", async () => {
    const body = {
      errorCode: "CCE.03400001",
      errorMessage: "Invalid.",
      request_id: "of-the-body",
      padding: "x".repeat(LIMIT),
    };
    const error = await errorFrom(JSON.stringify(body));
    expect(error).toMatchObject({ code: "CCE.03400001", requestId: "of-the-body" });
    expect(error.message).toContain("400 CCE.03400001: Invalid. ");
    expect(error.body).toHaveLength(LIMIT);
  });

  test("that is cut in the middle of a token does not show its half", async () => {
    const error = await errorFrom(`${"x".repeat(LIMIT - 10)}${token} and more`);
    expect(String(error.body)).toHaveLength(LIMIT - 10);
  });

  test("that is cut in the middle of a character does not show its half", async () => {
    const error = await errorFrom("高".repeat(LIMIT));
    expect(error.body).toBe("高".repeat(Math.floor(LIMIT / 3)));
  });

  test("is reported with the credentials that were taken out, and how each was encoded", async () => {
    const error = await errorFrom(JSON.stringify({ error_msg: `no ${encodeURIComponent(token)}, ${token}` }));
    expect(error.redactions).toEqual([{ credential: "token", encoding: "verbatim" }]);
    expect(error.body).toEqual({ error_msg: "no [redacted], [redacted]" });
    expect((await errorFrom("{}")).redactions).toEqual([]);
  });

  test("does not show a token that was passed as the id, and keeps the endpoint readable", async () => {
    const { fetch } = observedFetch("no", { status: 404 });
    const cce = client({ credentials: { token }, fetch });
    const error = await thrown(cce.updateAddonInstance({ id: token, body: request() }));
    expect(error).toHaveProperty("request", "PUT https://cce.cn-north-4.myhuaweicloud.com/api/v3/addons/[redacted]");
    expect(String(error)).not.toContain(token);
  });

  test.each([
    { field: "error_code", body: { error_code: `APIGW.0301\r\nlevel=error\u202e${"x".repeat(2 ** 20)}` } },
    {
      field: "request_id",
      body: { error_code: "APIGW.0301", request_id: `id\r\nlevel=error\u202e${"x".repeat(60_000)}` },
    },
    {
      field: "error_msg",
      body: { error_code: "APIGW.0301", error_msg: `no\u0007\u2028level=error\u2066 ${"x".repeat(60_000)}` },
    },
  ])("keeps line ends, control and bidi characters and a megabyte of $field out of the message", async ({ body }) => {
    const error = await errorFrom(JSON.stringify(body));
    for (const text of [error.message, error.code ?? "", error.requestId ?? ""]) {
      expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u);
      expect(text.length).toBeLessThan(1500);
    }
  });

  test.each(["<", "<script>"])("of %s without end is read in time that grows with its length", async (piece) => {
    const spent = async (count: number) => {
      const { user } = process.cpuUsage();
      await errorFrom(piece.repeat(count), 500);
      return process.cpuUsage().user - user;
    };
    await spent(1000);
    const [few, many] = [await spent(16_000 / piece.length), await spent(64_000 / piece.length)];
    // Four times the work, where sixteen times would stop the process at some hundred kilobytes.
    expect(many).toBeLessThan(8 * few + 50_000);
  });
});

describe("the body of a success that is none", () => {
  test("is cut before it is searched for secrets", async () => {
    const before = process.cpuUsage();
    const error = await errorFrom(`[${"\\".repeat(16 * 2 ** 20 - 1)}`, 200);
    expectCut(error.body);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(5);
  });
});

async function errorFrom(body: string, status = 400): Promise<CceApiError> {
  const { fetch } = observedFetch(body, { status });
  const error = await thrown(update({ credentials: { token }, fetch }));
  if (!(error instanceof CceApiError)) throw error;
  return error;
}

/** A body that was cut at the limit, or a little before, where that stood in the middle of an escape. */
function expectCut(body: unknown): void {
  expect(String(body).length).toBeGreaterThan(LIMIT - 20);
  expect(String(body).length).toBeLessThanOrEqual(LIMIT);
}
