// What the package must do wherever it runs: the same checks for Node, Bun, Deno and a browser's page. Plain JavaScript that
// imports nothing, so that anything can run it or bundle it.

const token = "smoke-token-4d5f0c";
const keys = { accessKey: "smoke-access-key-a81b", secretKey: "smoke-secret-key-e97c" };
// Of the documented request with these keys at the epoch, the same wherever it is made.
const SIGNATURE = "15c28fee16b157596b95b8d3afb9bb188d1ea77c5dcdabf5daba8dfd3202033c";
// Nothing listens there, and no runtime refuses to try it.
const nobody = "http://127.0.0.1:2";

/**
 * Runs every check. Resolves with the number of those that passed and what went wrong in the others.
 *
 * @param {object} given
 * @param {object} given.cce The package.
 * @param {object} [given.required] What `require` gives for the package, where there is one.
 * @param {() => typeof fetch} [given.nodeFetch] What `cce-addons/node` exports, where it is for.
 * @param {string} given.mockUrl The origin of a mock that serves the contract.
 * @param {object} given.request The documented body.
 * @param {object} given.response The documented answer.
 * @param {"Node's crypto" | "Web Crypto"} given.hashing What is to sign.
 * @param {string} given.refused What the runtime tells of a connection that was refused; a browser tells nothing.
 * @param {readonly ((value: unknown) => string)[]} given.shows The runtime's own ways to show a value as text.
 * @returns {Promise<{ passed: number, failed: string[] }>}
 */
export async function smoke(given) {
  const { cce, mockUrl, request, response } = given;
  const call = { id: response.metadata.uid, body: request };
  const client = (options) =>
    cce.createCceClient({ endpoint: mockUrl, credentials: { token }, maxAttempts: 1, ...options });
  const update = (options, args = call) => client(options).updateAddonInstance(args);

  const answered = {
    "a token: the documented update": () => update({}),
    "AK/SK: the documented update": () => update({ credentials: keys }),
    "the environment: the documented update": () =>
      update({
        ...cce.optionsFromEnvironment({ CLOUD_SDK_TOKEN: token, CLOUD_SDK_ENDPOINT: mockUrl }),
      }),
    ...(given.nodeFetch && { "nodeFetch: the documented update": () => update({ fetch: given.nodeFetch() }) }),
    "upgradeRequest: the documented update": () => update({}, { ...call, body: cce.upgradeRequest(request.spec) }),
    "api: the documented update": async () => {
      const path = { id: call.id };
      return (await client({}).api.PUT("/api/v3/addons/{id}", { params: { path }, body: request })).data;
    },
  };
  let passed = 0;
  const failed = [];
  const check = async (name, run) => {
    try {
      await run();
      passed += 1;
    } catch (error) {
      failed.push(`${name}: ${error}`);
    }
  };

  for (const [name, answer] of Object.entries(answered))
    await check(`${name} is answered as documented`, async () => {
      const body = await answer();
      if (!same(body, response)) throw new Error(`another answer: ${JSON.stringify(body)}`);
    });

  if (given.required)
    await check("require: the same module", async () => {
      if (given.required.createCceClient !== cce.createCceClient) throw new Error("another one");
    });

  await check("onResponseViolation: an answer that breaks the contract is reported", async () => {
    const broken = { ...response, spec: Object.keys(response.spec) };
    // The report comes when the checks are loaded, which no call waits for.
    let timer;
    const report = await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error("nothing was reported within 5 s")), 5000);
      const fetch = async () => new Response(JSON.stringify(broken));
      update({ fetch, onResponseViolation: resolve }).catch(reject);
    });
    clearTimeout(timer);
    if (!report.violations.some(({ path }) => path.startsWith("response.spec")))
      throw new Error(JSON.stringify(report));
  });

  const failures = {
    "a body without its first property": {
      kind: "CceValidationError",
      outcome: "not sent",
      fail: () => update({ fetch: never }, { ...call, body: Object.fromEntries(Object.entries(request).slice(1)) }),
    },
    "status 403": {
      kind: "CceApiError",
      outcome: "refused",
      coded: true,
      fail: () => update({ fetch: preferring("code=403") }),
    },
    "an answer that repeats the token": {
      kind: "CceApiError",
      outcome: "refused",
      fail: () => update({ fetch: async () => new Response(`no ${token}`, { status: 403 }) }),
    },
    "a refused connection": {
      kind: "CceConnectionError",
      outcome: given.refused,
      fail: () => update({ endpoint: nobody }),
    },
    "a failure that repeats the token": {
      kind: "CceConnectionError",
      outcome: "unknown",
      fail: () =>
        update({
          fetch: async (_, init) => {
            const cause = Object.assign(new Error(init.headers["x-auth-token"]), { init });
            throw new Error(`not with ${token}`, { cause });
          },
        }),
    },
    "no answer within 50 ms": {
      kind: "CceTimeoutError",
      outcome: "unknown",
      fail: () => update({ fetch: never, timeoutMs: 50 }),
    },
    "a signal that is aborted": {
      kind: "CceAbortError",
      outcome: "not sent",
      fail: () => client({ fetch: never }).updateAddonInstance(call, { signal: AbortSignal.abort() }),
    },
    "credentials that cannot be had": {
      kind: "CceCredentialsError",
      outcome: "not sent",
      fail: () => update({ credentials: { token: async () => Promise.reject(new Error("none")) } }),
    },
  };
  const shows = [String, (error) => error.stack, JSON.stringify, ...given.shows];
  for (const [name, { kind, outcome, coded, fail }] of Object.entries(failures))
    await check(`${name}: ${kind}, ${outcome}, and no secret in it`, async () => {
      const error = await fail().then(
        (body) => new Error(`no error, but ${JSON.stringify(body)}`),
        (thrown) => thrown,
      );
      if (!(error instanceof cce[kind] && error instanceof cce.CceError)) throw error;
      if (error.outcome !== outcome) throw new Error(`outcome ${error.outcome}: ${error.message}`);
      if (coded && typeof error.code !== "string") throw new Error("it has no code");
      for (const show of shows)
        for (const secret of [token, ...Object.values(keys)])
          if (show(error)?.includes(secret)) throw new Error(`shows a secret: ${show(error)}`);
    });

  await check(`AK/SK: the documented request is signed by ${given.hashing}`, async () => {
    const { subtle } = globalThis.crypto;
    let hashing = "Node's crypto";
    subtle.sign = (...args) => {
      hashing = "Web Crypto";
      return Object.getPrototypeOf(subtle).sign.apply(subtle, args);
    };
    let sent;
    const signing = cce.createCceClient({
      region: "cn-north-4",
      credentials: keys,
      clock: { now: () => 0, after: () => () => {} },
      fetch: async (_, init) => {
        sent = new Headers(init.headers).get("authorization");
        return new Response(JSON.stringify(response));
      },
    });
    await signing.updateAddonInstance(call);
    delete subtle.sign;
    if (!sent.endsWith(`Signature=${SIGNATURE}`)) throw new Error(`the header is ${sent}`);
    if (hashing !== given.hashing) throw new Error(`it was signed by ${hashing}`);
  });
  return { passed, failed };
}

const never = () => new Promise(() => {});

const preferring = (prefer) => (url, init) => fetch(url, { ...init, headers: { ...init.headers, prefer } });

/** Whether two JSON values are the same; the order of keys says nothing. */
function same(a, b) {
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return a === b;
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}
