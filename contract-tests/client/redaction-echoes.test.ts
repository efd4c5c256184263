// redaction.ts in a call: whatever a server repeats, no credential shows in what the caller gets.
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CceClientOptions } from "../../src/client/options.ts";
import { fakeClock } from "../support/clock.ts";
import { type Received, respond, serve } from "../support/fault-server.ts";
import { callerOf, client, failureOf, id, observedFetch, request, thrown, update } from "../support/harness.ts";
import { echoes, keyCredentials, secret, shownIn, tokenCredentials } from "../support/secrets.ts";

const credentials = fc.oneof(tokenCredentials, keyCredentials);
/** A success, a redirect, and errors that are retried and that are not. */
const statuses = fc.constantFrom(200, 302, 400, 401, 429, 500);
const runs = { numRuns: 25 };
/** Keys whose removal from a text could leave half an escape behind, and so the others in it. */
const keys = {
  accessKey: `b!"!""b!"!"b`,
  secretKey: `!!"!bb!!"b""`,
  securityToken: `\\]bb)@+?!!b!b!`,
};
const awkward = { credentials: keys, secrets: Object.values(keys) };

/** The request as lines, and all that authenticates it: the server knows even the secret key here. */
const linesOf = (init: RequestInit | undefined, secrets: readonly string[]) => [
  ...Object.entries(init?.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
  ...secrets.map((one) => `known: ${one}`),
  ...secrets,
];

/** The secrets shown by a call, by its error and its events, when fetch is `fetch`. */
async function shownBy(
  credentials: CceClientOptions["credentials"],
  secrets: readonly string[],
  fetch: typeof globalThis.fetch,
): Promise<string[]> {
  const caller = callerOf("https://cce.test", { credentials, fetch });
  const error = await failureOf(caller.call());
  return shownIn([error, ...caller.events], secrets).concat(shownIn(error, secrets));
}

describe("a response that repeats the request shows no credential", () => {
  // What a body goes through depends on whether its status is that of a success, and on nothing else of it.
  test.each(Object.entries(echoes))("as %s, with any status", async (_, echo) => {
    await fc.assert(
      fc.asyncProperty(credentials, statuses, async ({ credentials, secrets }, status) => {
        const shown = await shownBy(credentials, secrets, async (_, init) => {
          return new Response(echo(linesOf(init, secrets)), { status });
        });
        expect(shown).toEqual([]);
      }),
      {
        numRuns: 50,
        examples: [
          [awkward, 200],
          [awkward, 400],
        ],
      },
    );
  });

  const encodings = fc.constantFrom(
    (text: string) => text,
    encodeURIComponent,
    (text: string) => String(new URLSearchParams([["token", text]])),
    (text: string) => new URL(`https://cce.test/?${text}`).search.slice(1),
  );
  test.each(["X-Request-Id", "Location", "Retry-After"])("in the header %s, in any encoding", async (name) => {
    await fc.assert(
      fc.asyncProperty(credentials, statuses, encodings, async ({ credentials, secrets }, status, encode) => {
        for (const one of secrets) {
          const value = name === "Location" ? `https://cce.test/?${encode(one)}` : encode(one);
          const fetch = async () => new Response("no", { status, headers: { [name]: value } });
          expect(await shownBy(credentials, secrets, fetch)).toEqual([]);
        }
      }),
      { numRuns: 75 },
    );
  });

  test("and marks where they were", async () => {
    const body = { error_code: "APIGW.0301", error_msg: 'token "a-token" a-token' };
    const { fetch } = observedFetch(body, { status: 401, headers: { "x-request-id": "a-token" } });
    const error = await failureOf(update({ fetch }));
    expect(error).toMatchObject({ requestId: "[redacted]", body: { error_msg: 'token "[redacted]" [redacted]' } });
    expect(error.message).toContain('APIGW.0301: token "[redacted]" [redacted]. ');
  });

  test("that a middleware has replaced", async () => {
    await fc.assert(
      fc.asyncProperty(tokenCredentials, statuses, async ({ credentials, secrets }, status) => {
        const headers = { "X-Request-Id": credentials.token };
        const fetch = async () => new Response(credentials.token, { status, headers });
        const cce = client({ credentials, clock: fakeClock(), fetch });
        cce.api.use({ onResponse: ({ response }) => new Response(response.body, response) });
        const error = await failureOf(cce.updateAddonInstance({ id, body: request() }));
        expect(shownIn(error, secrets)).toEqual([]);
      }),
      runs,
    );
  });

  // Parsed, such a credential has lost its quotes and its escapes.
  const strings = [`"in-quotes"`, String.raw`"with-\"an-escape\u0041"`];
  const named = strings.flatMap((text) =>
    ["token", "accessKey", "secretKey", "securityToken"].map((name) => ({ name, text })),
  );
  test.each(named)("when the $name $text is a JSON string, and was parsed", async ({ name, text }) => {
    const keys = { accessKey: "an-access-key", secretKey: "a-secret-key", securityToken: "a-security-token" };
    const credentials = name === "token" ? { token: text } : { ...keys, [name]: text };
    const parsed: string = JSON.parse(text);
    const headers = { "sl-violations": `[{"message":${text}}]`, "X-Request-Id": parsed };
    const bodies = [
      text,
      ` ${text}\n`,
      `{"error_code":${text},"error_msg":${text},${text}:[${text}]}`,
      `{"error_msg":${text}`,
    ];
    for (const body of bodies)
      for (const status of [200, 400, 500]) {
        const fetch = async () => new Response(body, { status, headers });
        const cce = client({ credentials, clock: fakeClock(), fetch });
        if (status === 200) cce.api.use({ onResponse: ({ response }) => new Response(response.body, response) });
        const error = await failureOf(cce.updateAddonInstance({ id, body: request() }));
        expect(shownIn(error, [text, parsed])).toEqual([]);
        expect(error).toHaveProperty("redactions.0.credential", name);
      }
  });

  test("in a 200 that openapi-fetch cannot read as JSON", async () => {
    await fc.assert(
      fc.asyncProperty(tokenCredentials, async ({ credentials, secrets }) => {
        const { api } = client({ credentials, fetch: async () => new Response(`<${credentials.token}>`) });
        const call = api.PUT("/api/v3/addons/{id}", { params: { path: { id } }, body: request() });
        expect(shownIn(await failureOf(call), secrets)).toEqual([]);
      }),
      runs,
    );
  });

  test("in a 200 that has it as a number", async () => {
    const token = "12345678901234567890";
    const shown = await shownBy({ token }, [token], async () => {
      return new Response(`{"kind":1,"apiVersion":1,"spec":1,"status":${token}}`);
    });
    expect(shown).toEqual([]);
  });

  test.each(["\\/", `\\"`, "\\", "/", `"`])("in time, when the secret repeats %j", async (unit) => {
    const token = `${unit.repeat(10)}Q`;
    // Nearly the secret, as JSON within JSON: what a matcher could try in very many ways.
    const echo = `${JSON.stringify(JSON.stringify(unit.repeat(10)))}Z`;
    const { user } = process.cpuUsage();
    await shownBy({ token }, [token], async () => new Response(echo, { status: 400 }));
    expect(process.cpuUsage().user - user).toBeLessThan(200_000);
  });

  test("over a real server", async () => {
    const all: Received[] = [];
    await fc.assert(
      fc.asyncProperty(credentials, statuses, async (one, status) => {
        const server = await serve((socket, received) => {
          all.push(received);
          const lines = Object.entries(received.headers).map(([name, value]) => `${name}: ${value}`);
          const [first = ""] = one.secrets;
          const headers = { "X-Request-Id": first, Location: `https://cce.test/?${first}` };
          respond(status, { error_code: "X", error_msg: lines.join("\n"), lines }, headers)(socket, received);
        });
        const caller = callerOf(server.url, { credentials: one.credentials });
        const error = await failureOf(caller.call());
        const sent = Object.values(all.at(-1)?.headers ?? {}).join("\n");
        expect(shownIn(sent, one.secrets)).not.toEqual([]);
        expect(shownIn([error, ...caller.events], one.secrets)).toEqual([]);
        expect(shownIn(error, one.secrets)).toEqual([]);
        await server.stop();
      }),
      { numRuns: 30 },
    );
  });
});

describe("no credential shows", () => {
  test("in an error that fetch throws with the request's headers all over it", async () => {
    await fc.assert(
      fc.asyncProperty(credentials, fc.boolean(), async ({ credentials, secrets }, printed) => {
        const shown = await shownBy(credentials, secrets, async (_, init) => {
          const held = linesOf(init, secrets);
          const message = printed ? inspect(init?.headers) : JSON.stringify(init?.headers);
          const cause = Object.assign(new AggregateError(held.map((line) => new Error(line))), {
            code: held.at(-1),
            request: { headers: init?.headers },
          });
          const error = Object.assign(new Error(message, { cause }), { headers: init?.headers });
          error.name = held.at(0) ?? "Error";
          throw error;
        });
        expect(shown).toEqual([]);
      }),
      runs,
    );
  });

  test("in a caller's reason to abort that holds the credential", async () => {
    await fc.assert(
      fc.asyncProperty(tokenCredentials, async ({ credentials, secrets }) => {
        const caller = callerOf("https://cce.test", { credentials });
        const reason = new Error(`no more ${credentials.token}`);
        const error = await failureOf(caller.call("PUT", { signal: AbortSignal.abort(reason) }));
        expect(shownIn([error, error.cause], secrets)).toEqual([]);
      }),
      runs,
    );
  });

  test("in a client, its openapi-fetch client and its functions, printed after a call", async () => {
    await fc.assert(
      fc.asyncProperty(credentials, async ({ credentials, secrets }) => {
        const cce = client({ ...observedFetch(), credentials });
        await cce.updateAddonInstance({ id, body: request() });
        expect(shownIn([cce, cce.api, cce.updateAddonInstance], secrets)).toEqual([]);
      }),
      runs,
    );
  });

  test("of keys that their owner changes after the client was made", async () => {
    const keys = { accessKey: "first-access-key", secretKey: "first-secret-key" };
    const echo: typeof globalThis.fetch = async (_, init) =>
      new Response(JSON.stringify(init?.headers), { status: 400 });
    const cce = client({ credentials: keys, fetch: echo });
    Object.assign(keys, { accessKey: "second-access-key", secretKey: "second-secret-key" });
    const error = await thrown(cce.updateAddonInstance({ id, body: request() }));
    expect(error).toHaveProperty("body.authorization", expect.stringContaining("[redacted]"));
    expect(shownIn(error, ["first-access-key", "second-access-key"])).toEqual([]);
  });
});

describe("shownIn", () => {
  const escaped = `a"b\\c/d<e>f&g'h%i=j`;
  test.each(Object.entries(echoes))("finds secrets in %s", (_, echo) => {
    expect(shownIn(echo([`known: ${escaped}`, escaped]), [escaped])).toEqual([escaped]);
    expect(shownIn(new Error("x", { cause: { deep: [echo([escaped])] } }), [escaped])).toEqual([escaped]);
    expect(shownIn(echo(["another"]), [escaped])).toEqual([]);
  });

  test("finds secrets in hidden properties", () => {
    fc.assert(
      fc.property(secret, (text) => {
        const error = Object.defineProperty(new Error(), "hidden", { value: { text } });
        expect(shownIn(error, [text])).toEqual([text]);
      }),
    );
  });
});
