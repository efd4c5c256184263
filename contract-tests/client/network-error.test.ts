// Which failures of fetch prove that nothing was sent: the platform's own, innermost in the chain of causes.
import { describe, expect, onTestFinished, test } from "vitest";
import { type ConnectionFailure, classifyNetworkError, copyCauses } from "../../src/client/network-error.ts";
import { closedOrigin, reset, respond, serve } from "../support/fault-server.ts";
import { callerOf, expectFailure, failureOf } from "../support/harness.ts";

const nodeError = (code: string, syscall?: string) =>
  Object.assign(new Error(code), { code, ...(syscall && { syscall }) });
const fetchFailed = (cause: unknown) => new TypeError("fetch failed", { cause });
const refused = nodeError("ECONNREFUSED", "connect");

/** What no platform throws, but a fetch may. */
const odd: readonly { readonly name: string; readonly error: unknown }[] = [
  { name: "a string", error: "ECONNREFUSED" },
  { name: "undefined", error: undefined },
  { name: "a symbol", error: Symbol("ended") },
  { name: "an object without a prototype", error: Object.create(null) },
  { name: "an error whose message is no string", error: Object.assign(new Error(), { message: Object.create(null) }) },
  { name: "an error that is its own cause", error: ((e: Error) => Object.assign(e, { cause: e }))(new Error("x")) },
  { name: "a proxy that throws", error: hostile() },
];

describe("classifyNetworkError", () => {
  test.each<{ name: string; error: unknown; failure: ConnectionFailure }>([
    { name: "a refused connection", error: fetchFailed(refused), failure: "transient" },
    { name: "an unknown host", error: fetchFailed(nodeError("ENOTFOUND", "getaddrinfo")), failure: "transient" },
    {
      name: "a connection that took too long",
      error: fetchFailed(nodeError("UND_ERR_CONNECT_TIMEOUT")),
      failure: "transient",
    },
    {
      name: "several addresses, all refused",
      error: fetchFailed(new AggregateError([refused, nodeError("EHOSTUNREACH", "connect")])),
      failure: "transient",
    },
    {
      name: "several addresses, one of which broke later",
      error: fetchFailed(new AggregateError([refused, nodeError("ECONNRESET", "read")])),
      failure: "broken",
    },
    {
      name: "a self-signed certificate",
      error: fetchFailed(nodeError("DEPTH_ZERO_SELF_SIGNED_CERT")),
      failure: "permanent",
    },
    { name: "a connection that broke", error: fetchFailed(nodeError("ECONNRESET", "read")), failure: "broken" },
    {
      name: "a broken connection behind a refused one",
      error: Object.assign(refused, { cause: undefined }),
      failure: "transient",
    },
    {
      name: "a refusal that wraps something else",
      error: Object.assign(nodeError("ECONNREFUSED", "connect"), { cause: new Error("socket hang up") }),
      failure: "broken",
    },
    { name: "a code of a server's, without a system call", error: nodeError("ECONNREFUSED"), failure: "broken" },
    { name: "a server's text: dns error", error: new Error("upstream: dns error"), failure: "broken" },
    {
      name: "a server's text: client error (Connect)",
      error: new TypeError("client error (Connect)"),
      failure: "broken",
    },
    {
      name: "Deno's words outside Deno",
      error: new TypeError("error sending request for url (http://a/): client error (Connect): x"),
      failure: "broken",
    },
    { name: "Bun's code outside Bun", error: nodeError("ConnectionRefused"), failure: "broken" },
    ...odd.map((row) => ({ ...row, failure: "broken" as const })),
  ])("$name: $failure", ({ error, failure }) => {
    expect(classifyNetworkError(error)).toBe(failure);
  });
});

describe("copyCauses", () => {
  test.each(odd)("makes an Error of $name", ({ error }) => {
    const [copy] = copyCauses(error, String);
    expect(copy).toBeInstanceOf(Error);
    expect(copy.message).toMatch(/^(ECONNREFUSED|x|Error|no reason given)$/);
  });

  test("ends where a cause leads back to itself", () => {
    const self = new Error("x");
    self.cause = self;
    expect(copyCauses(self, String)).toHaveLength(6);
  });

  test("keeps name, message, code and system call, and takes secrets out of each", () => {
    const error = Object.assign(new Error("no key-1"), { code: "key-1", syscall: "key-1", request: "key-1" });
    const [copy] = copyCauses(error, (text) => text.replaceAll("key-1", "…"));
    expect(copy).toMatchObject({ name: "Error", message: "no …", code: "…", syscall: "…" });
    expect(copy).not.toHaveProperty("request");
  });
});

describe("a call whose request is repeated below fetch", () => {
  const DISPATCHER = Symbol.for("undici.globalDispatcher.1");
  const globals = globalThis as unknown as Record<symbol, unknown>;

  test("is unknown and not retried, when the last try alone found no connection", async () => {
    // Makes Node's fetch create its dispatcher.
    const other = await serve(respond(200));
    await fetch(other.url);
    const original = globals[DISPATCHER] as { compose(...interceptors: readonly unknown[]): unknown };
    const server = await serve(reset);
    const closed = await closedOrigin();
    type Dispatch = (options: { origin: unknown }, handler: object) => boolean;
    // An interceptor as undici's own `retry`: a request that breaks is sent again, here to where nobody listens.
    const retrying =
      (dispatch: Dispatch): Dispatch =>
      (options, handler) =>
        dispatch(options, {
          ...asHandler(handler),
          onError: () => dispatch({ ...options, origin: closed }, handler),
          onResponseError: () => dispatch({ ...options, origin: closed }, handler),
        });
    globals[DISPATCHER] = original.compose(retrying);
    onTestFinished(() => {
      globals[DISPATCHER] = original;
    });
    const error = await failureOf(callerOf(server.url).call());
    expectFailure(error, server.url, "PUT", {
      error: "CceConnectionError",
      outcome: "unknown",
      attempts: 1,
      says: /ECONNREFUSED/,
    });
    expect(server.received).toHaveLength(1);
  });
});

/** A handler's methods, its prototype's too, bound to it. */
function asHandler(handler: object): object {
  const methods: Record<string, unknown> = {};
  for (let at: object = handler; at && at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) {
      const value: unknown = Reflect.get(handler, name);
      if (typeof value === "function" && name !== "constructor" && !(name in methods))
        methods[name] = value.bind(handler);
    }
  return methods;
}

function hostile(): unknown {
  const fail = () => {
    throw new Error("a trap");
  };
  return new Proxy({}, { get: fail, has: fail, getPrototypeOf: fail, ownKeys: fail });
}
