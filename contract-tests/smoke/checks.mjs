// What the package must do wherever it runs: the same checks for Node, Bun, Deno and a browser's page. Plain JavaScript that
// imports nothing, so that anything can run it or bundle it.

const token = "smoke-token-4d5f0c";
const keys = { accessKey: "smoke-access-key-a81b", secretKey: "smoke-secret-key-e97c" };
// Of the documented request with these keys at the epoch, the same wherever it is made.
const SIGNATURE = "15c28fee16b157596b95b8d3afb9bb188d1ea77c5dcdabf5daba8dfd3202033c";
// The id of everest in the contract's examples.
const EVEREST = "684fa9b2-a987-11ec-ba79-0255ac100096";
// Nothing listens there, and no runtime refuses to try it.
const nobody = "http://127.0.0.1:2";

/**
 * Runs every check. Resolves with the number of those that passed and what went wrong in the others.
 *
 * @param {object} given
 * @param {object} given.cce The package.
 * @param {object} given.testing What `cce-addons/testing` exports.
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
  const scene = { ...given, call, client, update };

  const checks = [
    ...Object.entries(updates(scene)).map(([name, answer]) => [
      `${name}: the documented update is answered as documented`,
      () => checkAnswer(answer, response),
    ]),
    ...Object.entries(failures(scene)).map(([name, failure]) => [
      `${name}: ${failure.kind}, ${failure.outcome}, and no secret in it`,
      () => checkFailure(failure, scene),
    ]),
    ["onResponseViolation: an answer that breaks the contract is reported", () => checkReport(scene)],
    ["testing: an update of the emulator's everest is accepted", () => checkEmulator(scene)],
    ["testing: a response is judged", () => checkJudge(scene)],
    [`AK/SK: the documented request is signed by ${given.hashing}`, () => checkSignature(scene)],
  ];
  if (given.required) checks.push(["require: the same module", () => checkRequired(scene)]);

  const failed = [];
  for (const [name, check] of checks) await check().catch((error) => failed.push(`${name}: ${error}`));
  return { passed: checks.length - failed.length, failed };
}

/** The documented update in every way to ask for it. */
const updates = ({ cce, mockUrl, nodeFetch, request, call, client, update }) => ({
  "a token": () => update({}),
  "AK/SK": () => update({ credentials: keys }),
  "the environment": () => update(cce.optionsFromEnvironment({ CLOUD_SDK_TOKEN: token, CLOUD_SDK_ENDPOINT: mockUrl })),
  ...(nodeFetch && { nodeFetch: () => update({ fetch: nodeFetch() }) }),
  upgradeRequest: () => update({}, { ...call, body: cce.upgradeRequest(request.spec) }),
  api: async () => {
    const params = { path: { id: call.id } };
    return (await client({}).api.PUT("/api/v3/addons/{id}", { params, body: request })).data;
  },
});

async function checkAnswer(answer, expected) {
  const body = await answer();
  if (!same(body, expected)) throw new Error(`another answer: ${JSON.stringify(body)}`);
}

/** Every kind of failure, and the outcome that it tells. */
const failures = ({ refused, request, call, client, update }) => ({
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
    outcome: refused,
    fail: () => update({ endpoint: nobody }),
  },
  "a failure that repeats the token": {
    kind: "CceConnectionError",
    outcome: "unknown",
    fail: () => update({ fetch: failing }),
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
});

async function checkFailure({ kind, outcome, coded, fail }, { cce, shows }) {
  const error = await fail().then(
    (body) => new Error(`no error, but ${JSON.stringify(body)}`),
    (thrown) => thrown,
  );
  if (!(error instanceof cce[kind] && error instanceof cce.CceError)) throw error;
  if (error.outcome !== outcome) throw new Error(`outcome ${error.outcome}: ${error.message}`);
  if (coded && typeof error.code !== "string") throw new Error("it has no code");
  const secrets = [token, ...Object.values(keys)];
  const shown = [String, ({ stack }) => stack, JSON.stringify, ...shows].map((show) => show(error));
  const showing = shown.find((text) => secrets.some((secret) => text?.includes(secret)));
  if (showing) throw new Error(`shows a secret: ${showing}`);
}

async function checkReport({ response, update }) {
  const broken = { ...response, spec: Object.keys(response.spec) };
  let timer;
  // The report comes when the checks are loaded, which no call waits for.
  const report = await new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error("nothing was reported within 5 s")), 5000);
    const fetch = async () => new Response(JSON.stringify(broken));
    update({ fetch, onResponseViolation: resolve }).catch(reject);
  });
  clearTimeout(timer);
  if (!report.violations.some(({ path }) => path.startsWith("response.spec"))) throw new Error(JSON.stringify(report));
}

async function checkEmulator({ cce, testing, request, client }) {
  const emulator = testing.createEmulator();
  const { fetch } = emulator;
  const { spec } = emulator.addon(EVEREST);
  const body = cce.upgradeRequest({ ...spec, version: request.spec.version });
  const { status } = await client({ fetch }).updateAddonInstance({ id: EVEREST, body });
  if (status.status !== "upgrading" || emulator.accepted.length !== 1) throw new Error(JSON.stringify(status));
}

async function checkJudge({ testing, response }) {
  const judge = (body) => testing.checkResponse(Response.json(body), "updateAddonInstance", 200);
  const agreeing = await judge(response);
  if (agreeing.length) throw new Error(JSON.stringify(agreeing));
  const disagreeing = await judge({ ...response, kind: 7 });
  if (disagreeing[0]?.message !== "/response/body/kind") throw new Error(JSON.stringify(disagreeing));
}

async function checkSignature({ cce, response, call, hashing }) {
  const { subtle } = globalThis.crypto;
  let signedBy = "Node's crypto";
  subtle.sign = (...args) => {
    signedBy = "Web Crypto";
    return Object.getPrototypeOf(subtle).sign.apply(subtle, args);
  };
  let sent;
  const client = cce.createCceClient({
    region: "cn-north-4",
    credentials: keys,
    clock: { now: () => 0, after: () => () => {} },
    fetch: async (_, init) => {
      sent = new Headers(init.headers).get("authorization");
      return new Response(JSON.stringify(response));
    },
  });
  await client.updateAddonInstance(call);
  delete subtle.sign;
  if (!sent.endsWith(`Signature=${SIGNATURE}`)) throw new Error(`the header is ${sent}`);
  if (signedBy !== hashing) throw new Error(`it was signed by ${signedBy}`);
}

async function checkRequired({ cce, required }) {
  if (required.createCceClient !== cce.createCceClient) throw new Error("another one");
}

async function failing(_, init) {
  const cause = Object.assign(new Error(init.headers["x-auth-token"]), { init });
  throw new Error(`not with ${token}`, { cause });
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
