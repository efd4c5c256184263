// toMatchContract and checkResponse: what they say of a response, and of what is none.
import { describe, expect, test } from "vitest";
import { checkResponse, type ResponseLike, toMatchContract } from "../../src/testing.ts";
import { contract, response, scenarios, thrown } from "../support/harness.ts";
import "../../src/testing/vitest.ts";

const json = (body: unknown, status = 200) => Response.json(body, { status });
const messageOf = async (given: Promise<unknown>) => String(((await thrown(given)) as Error).message);
const withStatus = (change: object) => ({ ...response(), status: { ...response().status, ...change } });
/** The lines of openapi.json do not matter here. */
const withoutLines = (text: string) => text.replace(/openapi\.json:\d+/g, "openapi.json:LINE");

describe("toMatchContract", () => {
  test.each(scenarios)("agrees with $id", async ({ operationId, status, response: body }) => {
    await expect(json(body, status)).toMatchContract(operationId as "showAddonInstance", status);
  });

  test("says where and which rule, with its line", async () => {
    const broken = json(withStatus({ Reason: 1, isRollbackable: "no" }));
    expect(
      withoutLines(await messageOf(expect(broken).toMatchContract("showAddonInstance", 200))),
    ).toBe(`expect(response).toMatchContract("showAddonInstance", 200)

The response disagrees with the contract in 2 places:

  /response/body/status/Reason must be a string, not a number
  cce-addons/openapi.json:LINE  /components/schemas/AddonInstanceStatus/properties/Reason/type

  /response/body/status/isRollbackable must be a boolean, not a string
  cce-addons/openapi.json:LINE  /components/schemas/AddonInstanceStatus/properties/isRollbackable/type

  Correct the service. If it is the provider's own, the contract is out of date: report it.
`);
  });

  test("names a line of the package's openapi.json at which the rule stands", async () => {
    const { message } = await toMatchContract(json(withStatus({ Reason: 1 })), "showAddonInstance");
    const line = Number(/openapi\.json:(\d+)/.exec(message())?.[1]);
    const lines = JSON.stringify(contract, null, 2).split("\n");
    expect(lines[line - 1]).toMatch(/^ *"type": "string"/);
  });

  test("says of another status only that", async () => {
    const broken = json({}, 404);
    expect(
      withoutLines(await messageOf(expect(broken).toMatchContract("showAddonInstance", 200))),
    ).toContain(`in 1 place:

  /response/status is 404, not the expected 200
  cce-addons/openapi.json:LINE  /paths/~1api~1v3~1addons~1{id}/get/responses/200
`);
    const { message } = await toMatchContract(broken.clone(), "showAddonInstance", 200);
    expect(message()).not.toContain("Correct the service");
  });

  test("takes any declared status where none is expected, and no other", async () => {
    await expect(json({ errorCode: "CCE.03404001", errorMessage: "gone" }, 404)).toMatchContract("showAddonInstance");
    await expect(json({}, 202)).not.toMatchContract("showAddonInstance");
  });

  test("with not, refuses a response that agrees", async () => {
    await expect(json({})).not.toMatchContract("showAddonInstance", 200);
    expect(await messageOf(expect(json(response())).not.toMatchContract("showAddonInstance", 200))).toBe(
      'expect(response).not.toMatchContract("showAddonInstance", 200)\n\nThe response agrees with the contract.',
    );
  });

  test("lets pass what the contract does not know, except with strict", async () => {
    const news = () => json({ ...withStatus({ status: "hibernating" }), addedLater: 1 });
    await expect(news()).toMatchContract("showAddonInstance", 200);
    await expect(news()).not.toMatchContract("showAddonInstance", 200, { strict: true });
    expect(await messageOf(expect(news()).toMatchContract("showAddonInstance", 200, { strict: true }))).toContain(
      "/response/body/addedLater is a property that the contract does not have",
    );
  });

  test("lists at most twenty places", async () => {
    const body = {
      ...response(),
      metadata: { labels: Object.fromEntries([...Array(25).keys()].map((i) => [`k${i}`, i])) },
    };
    const { message } = await toMatchContract(json(body), "showAddonInstance");
    expect(message()).toContain("in 25 places");
    expect(message()).toContain("… and 5 more");
    expect(message()).not.toContain("/response/body/metadata/labels/k20 ");
  });

  test("leaves the response to be read", async () => {
    const read = json(response());
    await expect(read).toMatchContract("showAddonInstance", 200);
    expect(await read.json()).toEqual(response());
  });

  test("has no value of the response in its message", async () => {
    const secret = "s3cr3t-value-of-the-response";
    const body = {
      ...withStatus({ Reason: [secret], [`${secret} key`]: secret }),
      spec: { values: secret },
      kind: secret,
    };
    const headers = { "content-type": `text/${secret}`, "retry-after": secret, "x-auth-token": secret };
    for (const strict of [true, false])
      for (const status of [200, 429]) {
        const given = Response.json(body, { status, headers });
        const { pass, message } = await toMatchContract(given, "updateAddonInstance", undefined, { strict });
        expect(pass).toBe(false);
        expect(message()).not.toContain(secret);
      }
  });
});

describe("a response", () => {
  const body = response();
  const broken = withStatus({ Reason: 1 });
  const headers = { "content-type": "application/json" };
  const text = (value: unknown) => JSON.stringify(value);

  test.each<[string, (value: unknown) => ResponseLike]>([
    ["of fetch", (value) => json(value)],
    ["of axios", (value) => ({ status: 200, headers: new Headers(headers), data: value })],
    ["of supertest", (value) => ({ status: 200, headers, body: value, text: text(value) }) as ResponseLike],
    [
      "of Playwright",
      (value) => ({ status: () => 200, headers: () => headers, body: async () => Buffer.from(text(value)) }),
    ],
    ["of got", (value) => ({ statusCode: 200, headers, body: text(value), rawBody: Buffer.from(text(value)) })],
    ["of openapi-fetch", (value) => ({ data: value, response: { status: 200, headers: new Headers(headers) } })],
    ["with parsed JSON", (value) => ({ status: 200, headers, body: value })],
    ["with text", (value) => ({ status: 200, headers: Object.entries(headers), body: text(value) })],
    ["with bytes", (value) => ({ status: 200, headers, body: new TextEncoder().encode(text(value)) })],
    ["with a buffer", (value) => ({ status: 200, headers, body: new TextEncoder().encode(text(value)).buffer })],
  ])("%s is judged", async (_, shape) => {
    expect(await checkResponse(shape(body), "showAddonInstance", 200)).toEqual([]);
    expect(await checkResponse(shape(broken), "showAddonInstance", 200)).toMatchObject([
      { message: "/response/body/status/Reason", severity: "error" },
    ]);
  });

  test("of which openapi-fetch gives the error is judged", async () => {
    const head = { status: 404, headers: [["Content-Type", "application/json"]] };
    const error = { errorCode: "CCE.03404001", errorMessage: "gone" };
    expect(await checkResponse({ error, response: head }, "showAddonInstance", 404)).toEqual([]);
    expect(await checkResponse({ error: {}, response: head }, "showAddonInstance", 404)).toHaveLength(1);
  });

  test("has each value of a header that came several times", async () => {
    const twice = { ...headers, "retry-after": ["1", "2"], "x-request-id": undefined };
    const error = { error_code: "APIGW.0308", error_msg: "slow down" };
    expect(await checkResponse({ status: 429, headers: twice, body: error }, "showAddonInstance")).toMatchObject([
      { message: "/response/headers/retry-after" },
    ]);
  });

  test("without a body is empty", async () => {
    const found = await checkResponse({ status: 200, headers }, "showAddonInstance");
    expect(found.map(({ message, what }) => `${message} ${what}`)).toEqual(["/response/body is empty"]);
  });

  const used = json(body);
  test.each<[string, unknown, string]>([
    ["undefined", undefined, "There is no response: expected a fetch Response"],
    ["a promise", Promise.resolve(), "The response is a promise: await it first."],
    ["no status", { headers, body }, "The response has no status"],
    ["no headers", { status: 200, body }, "The response has no headers"],
    ["a body that is a stream", { status: 200, headers, body: json({}).body }, "The response's body is a stream"],
    ["a body that was read", used, "The response's body was read already: call the matcher before"],
  ])("that is none is an error, with not too: %s", async (_, given, says) => {
    if (given === used) await used.text();
    expect(await messageOf(expect(given).toMatchContract("showAddonInstance"))).toContain(says);
    expect(await messageOf(expect(given).not.toMatchContract("showAddonInstance"))).toContain(says);
  });

  test.each([
    ["showAddonInstanse", 'there are updateAddonInstance, showAddonInstance, .*; did you mean "showAddonInstance"\\?$'],
    ["toString", "there are updateAddonInstance, .*$"],
  ])("of the unknown operation %s is a TypeError that names the call and the operations", async (name, says) => {
    const id = name as "showAddonInstance";
    const expected = (call: string) => new RegExp(`^${call}: "${name}" is no operation of the contract; ${says}`);
    const calls = {
      checkResponse: () => checkResponse(json({}), id),
      toMatchContract: async () => expect(json({})).toMatchContract(id),
    };
    for (const [call, failing] of Object.entries(calls)) {
      const error = await thrown(failing());
      expect(error).toBeInstanceOf(TypeError);
      expect((error as Error).message).toMatch(expected(call));
    }
    await expect(expect(json({})).not.toMatchContract(id)).rejects.toThrow(TypeError);
  });

  test("with a status that is no number is a TypeError", async () => {
    const status = "200" as unknown as number;
    const failing = checkResponse(json({}), "showAddonInstance", status);
    await expect(failing).rejects.toThrow(new TypeError("checkResponse: the status must be a number such as 200"));
  });
});

test("cce-addons/testing/jest says what it needs where there is no global expect", async () => {
  expect(await messageOf(import("../../src/testing/jest.ts"))).toContain("name it in setupFilesAfterEnv");
});
