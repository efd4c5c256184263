// Serves updateAddonInstance's two ways to authenticate: whatever a server answers, no credential shows in what a caller gets.
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCceClient } from "../../src/client/client.ts";
import type { CceClientOptions } from "../../src/client/options.ts";
import { fakeClock } from "../support/clock.ts";
import { answer, type Received } from "../support/fault-server.ts";
import { echoes, keyCredentials, secret, shownIn, tokenCredentials } from "../support/secrets.ts";
import { body, callerOf, failureOf, id, instance, serving } from "../support/updating.ts";

const credentials = fc.oneof(tokenCredentials, keyCredentials);
const statuses = [200, 302, 400, 401, 429, 500] as const;
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

describe("the echo of a request shows no credential", () => {
  const rows = Object.entries(echoes).flatMap(([form, echo]) =>
    statuses.map((status) => [status, form, echo] as const),
  );
  test.each(rows)("%i with %s", async (status, _, echo) => {
    await fc.assert(
      fc.asyncProperty(credentials, async ({ credentials, secrets }) => {
        const shown = await shownBy(credentials, secrets, async (_, init) => {
          return new Response(echo(linesOf(init, secrets)), { status });
        });
        expect(shown).toEqual([]);
      }),
      { ...runs, examples: [[awkward]] },
    );
  });

  const forms: readonly (readonly [string, (text: string) => string])[] = [
    ["as it is", (text) => text],
    ["as a component", encodeURIComponent],
    ["as a form", (text) => String(new URLSearchParams([["token", text]]))],
    ["as a URL's query", (text) => new URL(`https://cce.test/?${text}`).search.slice(1)],
  ];
  const headers = forms.flatMap(([form, encode]) =>
    ["X-Request-Id", "Location", "Retry-After"].map((name) => [name, form, encode] as const),
  );
  test.each(headers)("in the header %s, %s", async (name, _, encode) => {
    await fc.assert(
      fc.asyncProperty(credentials, fc.constantFrom(...statuses), async ({ credentials, secrets }, status) => {
        for (const one of secrets) {
          const value = name === "Location" ? `https://cce.test/?${encode(one)}` : encode(one);
          const shown = await shownBy(
            credentials,
            secrets,
            async () => new Response("no", { status, headers: { [name]: value } }),
          );
          expect(shown).toEqual([]);
        }
      }),
      runs,
    );
  });

  test("in an answer that a middleware has replaced", async () => {
    await fc.assert(
      fc.asyncProperty(tokenCredentials, fc.constantFrom(...statuses), async (one, status) => {
        const cce = createCceClient({
          endpoint: "https://cce.test",
          credentials: one.credentials,
          clock: fakeClock(),
          fetch: async () =>
            new Response(one.credentials.token, {
              status,
              headers: { "X-Request-Id": one.credentials.token },
            }),
        });
        cce.api.use({
          onResponse: ({ response }) => new Response(response.body, response),
        });
        const error = await failureOf(cce.updateAddonInstance({ id, body }));
        expect(shownIn(error, one.secrets)).toEqual([]);
      }),
      runs,
    );
  });

  test("in a 200 that openapi-fetch cannot read as JSON", async () => {
    await fc.assert(
      fc.asyncProperty(tokenCredentials, async ({ credentials, secrets }) => {
        const cce = createCceClient({
          endpoint: "https://cce.test",
          credentials,
          clock: fakeClock(),
          fetch: async () => new Response(`<${credentials.token}>`),
        });
        const outcome = await cce.api
          .PUT("/api/v3/addons/{id}", { params: { path: { id } }, body })
          .catch((error: unknown) => error);
        expect(outcome).toBeInstanceOf(Error);
        expect(shownIn(outcome, secrets)).toEqual([]);
      }),
      runs,
    );
  });

  test("in a 200 that holds it as a number", async () => {
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
      fc.asyncProperty(credentials, fc.constantFrom(...statuses), async (one, status) => {
        const server = await serving((socket, request) => {
          all.push(request);
          const lines = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
          const [first = ""] = one.secrets;
          const headers = { "X-Request-Id": first, Location: `https://cce.test/?${first}` };
          answer(status, { error_code: "X", error_msg: lines.join("\n"), lines }, headers)(socket, request);
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

describe("what is not an answer shows no credential", () => {
  test("an error that fetch throws with the request's headers all over it", async () => {
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

  test("a caller's reason to abort that holds the credential", async () => {
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

  test("a client, its openapi-fetch client and its functions, printed after a call", async () => {
    await fc.assert(
      fc.asyncProperty(credentials, async ({ credentials, secrets }) => {
        const cce = createCceClient({
          endpoint: "https://cce.test",
          credentials,
          clock: fakeClock(),
          fetch: async () => Response.json(instance),
        });
        await cce.updateAddonInstance({ id, body });
        expect(shownIn([cce, cce.api, cce.updateAddonInstance], secrets)).toEqual([]);
      }),
      runs,
    );
  });

  test("keys that their owner changes after the client was made", async () => {
    const keys = { accessKey: "first-access-key", secretKey: "first-secret-key" };
    const lasting: string[] = [];
    const caller = callerOf("https://cce.test", {
      credentials: keys,
      fetch: async (_, init) => {
        lasting.push(JSON.stringify(init?.headers));
        return new Response(lasting.at(-1) ?? "", { status: 400 });
      },
    });
    Object.assign(keys, { accessKey: "second-access-key", secretKey: "second-secret-key" });
    const error = await failureOf(caller.call());
    expect(lasting).toHaveLength(1);
    expect(shownIn(error, ["first-access-key", "second-access-key"])).toEqual([]);
  });
});

describe("the search for secrets", () => {
  const [one = "", escaped = `a"b\\c/d<e>f&g'h%i=j`] = [];
  test.each(Object.entries(echoes))("finds them in %s", (_, echo) => {
    expect(shownIn(echo([`known: ${escaped}`, escaped]), [escaped])).toEqual([escaped]);
    expect(shownIn(new Error("x", { cause: { deep: [echo([escaped])] } }), [escaped])).toEqual([escaped]);
    expect(shownIn(echo([one]), [escaped])).toEqual([]);
  });

  test("finds them in what is hidden", () => {
    fc.assert(
      fc.property(secret, (text) => {
        const error = Object.defineProperty(new Error(), "hidden", { value: { text } });
        expect(shownIn(error, [text])).toEqual([text]);
      }),
    );
  });
});
