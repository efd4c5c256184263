// Whatever is passed to the client, every failure is a CceError, and nothing is left behind.
import { getEventListeners } from "node:events";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  type CallOptions,
  CceError,
  CceValidationError,
  createCceClient,
  optionsFromEnvironment,
} from "../../src/index.ts";
import { client, id, observedFetch, refusal, request, requestWith, thrown } from "../support/harness.ts";

const fail = (): never => {
  throw new Error("a trap with a-token in it");
};
const hostile = () =>
  new Proxy({}, { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail });
const throwing = (name: string) => Object.defineProperty({}, name, { get: fail, enumerable: true });

describe("arguments that cannot be read", () => {
  test.each<[string, unknown]>([
    ["a proxy", hostile()],
    ["a getter of the id", throwing("id")],
    ["a body that is a proxy", { id, body: hostile() }],
    ["a body with a getter that throws", { id, body: Object.assign(throwing("note"), request()) }],
    ["values with a getter that throws", { id, body: requestWith(throwing("deep")) }],
    ["values that are a proxy", { id, body: requestWith({ deep: hostile() }) }],
  ])("%s: a CceValidationError, and nothing is sent", async (_, args) => {
    const { fetch, sent } = observedFetch();
    const [violation] = await refusal(() => client({ fetch }).updateAddonInstance(args as never));
    expect(violation).toMatch(/cannot be read|is missing/);
    expect(sent).toEqual([]);
  });

  test("values that refer to one object many times over are refused by their size, at once", async () => {
    let values: Record<string, unknown> = { text: "x".repeat(1000) };
    for (let level = 0; level < 60; level += 1) values = { a: values, b: values };
    const before = process.cpuUsage();
    expect(await refusal(() => client().updateAddonInstance({ id, body: requestWith(values) }))).toEqual([
      "body: is larger than 12 MiB as JSON, which the gateway refuses",
    ]);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2);
  });

  test("values that are deep only where one object stands in several places are refused", async () => {
    const chain = (length: number, end: unknown) => {
      let value = end;
      for (let i = 0; i < length; i += 1) value = { a: value };
      return value;
    };
    let value: unknown = 1;
    const values = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => {
        value = chain(190, value);
        return [`k${i}`, value];
      }),
    );
    const { fetch, sent } = observedFetch();
    const violations = await refusal(() => client({ fetch }).updateAddonInstance({ id, body: requestWith(values) }));
    expect(violations).toEqual([expect.stringMatching(/^body: cannot be written as JSON/)]);
    expect(sent).toEqual([]);
  });

  test("a getter that throws only the second time is refused", async () => {
    let readings = 0;
    const get = () => (++readings > 1 ? fail() : "text");
    const values = { deep: Object.defineProperty({}, "a", { get, enumerable: true }) };
    expect(await refusal(() => client().updateAddonInstance({ id, body: requestWith(values) }))).toHaveLength(1);
  });

  test("a body of more than 12 MiB is refused, and one of nearly as much is sent", async () => {
    const { fetch, sent } = observedFetch();
    const cce = client({ fetch });
    const body = (size: number) => requestWith({ text: "高".repeat(size / 3) });
    expect(await refusal(() => cce.updateAddonInstance({ id, body: body(12 * 2 ** 20) }))).toHaveLength(1);
    await cce.updateAddonInstance({ id, body: body(11 * 2 ** 20) });
    expect(sent).toHaveLength(1);
  });
});

describe("options that cannot be used", () => {
  test.each<[string, unknown]>([
    ["null", null],
    ["a text", "cn-north-4"],
    ["a proxy", hostile()],
    [
      "a getter that throws",
      Object.assign(throwing("fetch"), { region: "cn-north-4", credentials: { token: "a-token" } }),
    ],
    ["credentials that are a proxy", { region: "cn-north-4", credentials: hostile() }],
  ])("%s: a CceValidationError", async (_, options) => {
    const error = await thrown(() => createCceClient(options as never));
    expect(error).toBeInstanceOf(CceValidationError);
    expect(String(error)).not.toContain("a-token");
  });

  test.each<[string, unknown, RegExp]>([
    ["a signal that is none", { signal: {} }, /^signal: must be an AbortSignal/],
    ["a controller for a signal", { signal: new AbortController() }, /^signal: must be an AbortSignal/],
    ["a misspelt option", { timeout: 5 }, /^timeout: is not an option of a call; did you mean "timeoutMs"\?/],
    ["a proxy", hostile(), /cannot be read/],
    ["a getter that throws", throwing("signal"), /cannot be read/],
  ])("of a call: %s", async (_, options, expected) => {
    const { fetch, sent } = observedFetch();
    const [violation] = await refusal(() =>
      client({ fetch }).updateAddonInstance({ id, body: request() }, options as CallOptions),
    );
    expect(violation).toMatch(expected);
    expect(sent).toEqual([]);
  });

  test("of a call: null is none", async () => {
    const { fetch, sent } = observedFetch();
    await client({ fetch }).updateAddonInstance({ id, body: request() }, null as never);
    await client({ fetch }).updateAddonInstance({ id, body: request() }, { signal: null } as never);
    expect(sent).toHaveLength(2);
  });

  test("of cce.api: a signal that is none", async () => {
    const { fetch, sent } = observedFetch();
    const init = { params: { path: { id } }, body: request(), signal: {} as AbortSignal };
    await refusal(() => client({ fetch }).api.PUT("/api/v3/addons/{id}", init));
    expect(sent).toEqual([]);
  });

  test.each<[string, object | null]>([
    ["no options", null],
    ["a body with a getter that throws", { body: Object.assign(throwing("note"), request()) }],
    ["an id that no URL can carry", { params: { path: { id: "\ud800" } } }],
    ["a header that cannot be sent", { headers: { "bad name": "1" } }],
  ])("of cce.api: %s", async (_, init) => {
    const { fetch, sent } = observedFetch();
    const given = init && { params: { path: { id } }, body: request(), ...init };
    await refusal(() => client({ fetch }).api.PUT("/api/v3/addons/{id}", given as never));
    expect(sent).toEqual([]);
  });

  test("a clock whose timers throw leaves no listener on the caller's signal", async () => {
    const { signal } = new AbortController();
    await thrown(() =>
      client({ clock: { now: () => 0, after: fail } }).updateAddonInstance({ id, body: request() }, { signal }),
    );
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test.each<[string, object]>([
    ["a clock that throws", { now: fail, after: () => fail }],
    ["a clock whose timers throw", { now: () => 0, after: fail }],
    ["a clock that has no time", { now: () => Number.NaN, after: () => () => {} }],
    ["a clock whose timers cannot be cancelled", { now: () => 0, after: () => undefined }],
    ["a clock that cancels by throwing", { now: () => 0, after: () => fail }],
  ])("%s: a CceError or a success", async (_, clock) => {
    for (const status of [200, 400]) {
      const { fetch } = observedFetch(undefined, { status });
      const credentials = { accessKey: "an-access-key", secretKey: "a-secret-key" };
      const call = client({ clock, fetch, credentials }).updateAddonInstance({ id, body: request() });
      const error = await call.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error !== undefined) expect(error).toBeInstanceOf(CceError);
      expect(String(error)).not.toContain("a-secret-key");
    }
  });

  test("a clock that fails after the request was sent leaves the outcome of the response", async () => {
    let readings = 0;
    const now = () => (++readings > 3 ? fail() : 0);
    const { fetch, sent } = observedFetch("{}", { status: 500 });
    const error = await thrown(() =>
      client({ clock: { now, after: () => () => {} }, fetch }).updateAddonInstance({ id, body: request() }),
    );
    expect(error).toMatchObject({ name: "CceError", outcome: "unknown", attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  test.each<[string, () => unknown]>([
    ["throws a proxy", () => Promise.reject(hostile())],
    ["returns a proxy", () => hostile()],
    ["throws a getter that throws", () => Promise.reject(throwing("message"))],
  ])("a credentials function that %s: a CceCredentialsError", async (_, credentials) => {
    const error = await thrown(() => client({ credentials }).updateAddonInstance({ id, body: request() }));
    expect(error).toMatchObject({ name: "CceCredentialsError", outcome: "not sent" });
  });

  test("an environment that cannot be read", async () => {
    expect(await thrown(() => optionsFromEnvironment(hostile() as never))).toBeInstanceOf(CceError);
  });
});

describe("one signal for many calls", () => {
  test("has one listener meanwhile and none afterwards, and Node does not warn", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on("warning", note);
    onTestFinished(() => {
      process.off("warning", note);
    });
    const { signal } = new AbortController();
    const during: number[] = [];
    const { fetch } = observedFetch();
    const counting: typeof globalThis.fetch = (...args) => {
      during.push(getEventListeners(signal, "abort").length);
      return fetch(...args);
    };
    const { updateAddonInstance, api } = client({ fetch: counting });
    const params = { path: { id } };
    await Promise.all(Array.from({ length: 30 }, () => updateAddonInstance({ id, body: request() }, { signal })));
    await Promise.all(
      Array.from({ length: 30 }, () => api.PUT("/api/v3/addons/{id}", { params, body: request(), signal })),
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(Math.max(...during)).toBe(1);
    expect(during).toHaveLength(60);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test("ends them all, those of cce.api too", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const { updateAddonInstance, api } = client({ fetch: () => new Promise(() => {}) });
    const calls = [
      ...Array.from({ length: 12 }, () => updateAddonInstance({ id, body: request() }, { signal })),
      api.PUT("/api/v3/addons/{id}", { params: { path: { id } }, body: request(), signal }),
    ].map((call) => thrown(() => call));
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    for (const error of await Promise.all(calls))
      expect(error).toMatchObject({ name: "CceAbortError", outcome: "unknown" });
  });

  test("a middleware's own signal ends a call of cce.api", async () => {
    const { api } = client({ fetch: () => new Promise(() => {}) });
    api.use({ onRequest: ({ request }) => new Request(request, { signal: AbortSignal.abort() }) });
    const error = await thrown(() => api.PUT("/api/v3/addons/{id}", { params: { path: { id } }, body: request() }));
    expect(error).toMatchObject({ name: "CceAbortError" });
  });
});
