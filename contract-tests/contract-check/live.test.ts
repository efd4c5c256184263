// checkLive: what it proves, what it says where it proves nothing, and how careful it is with a real service.
import { describe, expect, test } from "vitest";
import { sign } from "../../src/client/signer.ts";
import { cases } from "../../src/contract-check/live/cases.ts";
import { CceAbortError } from "../../src/index.ts";
import { EVEREST, ORIGIN } from "../support/emulator.ts";
import { thrown } from "../support/harness.ts";
import { hasCredentials, isCompleteWrite, type Odd, randomIds, reply, runLive } from "../support/live.ts";
import { everest } from "../support/upgrade.ts";

const LEFT_OUT = "updateAddonInstance/accepts-present-values: left out: it needs --allow-writes ID";
const UNKNOWN = randomIds()();
const gateway = { error_code: "APIGW.0308", error_msg: "The throttling threshold has been reached." };
const service = { errorCode: "CCE.03500001", errorMessage: "Internal error." };

/** An odd response to the first request for which this holds, and `times` in all. */
function onceFor(holds: (request: Parameters<Odd>[0]) => boolean, respond: () => Response, times = 1): Odd {
  let left = times;
  return (request) => {
    if (!left || !holds(request)) return undefined;
    left -= 1;
    return respond();
  };
}
const isShow = ({ method, url }: Parameters<Odd>[0]) => method === "GET" && /addons\/\w/.test(url.pathname);
const isList = ({ method, url }: Parameters<Odd>[0]) => method === "GET" && url.pathname.endsWith("/addons");

test("every case has an id of its own that begins with its operation, and an example of the contract", () => {
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  for (const { id, operation } of cases) expect(id.startsWith(`${operation}/`)).toBe(true);
});

describe("against the emulator", () => {
  test("every case agrees but the update, which nobody allowed", async () => {
    const { open, summary, emulator, sent } = await runLive();
    expect(open).toEqual([LEFT_OUT]);
    expect(summary).toMatchObject({ checked: 13, agree: 13, disagree: 0, notCovered: 0, disagreements: [], news: [] });
    expect(emulator.accepted).toEqual([]);
    expect(sent).toHaveLength(cases.length - 1);
  });

  test("with --allow-writes the add-on is updated once, to what it has, and waited for", async () => {
    const { open, emulator, writes, sent, moments } = await runLive({ options: { allowWrites: EVEREST } });
    expect(open).toEqual([]);
    const { version, values } = everest().spec;
    const { systemAutoInject: _, ...own } = values;
    expect(emulator.accepted).toMatchObject([{ operation: "updateAddonInstance", id: EVEREST }]);
    expect(emulator.accepted[0]?.body).toHaveProperty("spec.values", own);
    const [update] = writes.filter(isCompleteWrite);
    const number = update ? sent.indexOf(update) : 0;
    // Said before it is sent, with one more read between the two.
    expect(moments).toEqual([`before ${number - 1}`, `sent ${number}`]);
    expect(emulator.addon(EVEREST)).toMatchObject({ status: { status: "running" }, spec: { version, values } });
  });

  test("with keys every request is signed, or has no credentials at all", async () => {
    const credentials = { accessKey: "ak", secretKey: "sk" };
    const { open, sent } = await runLive({ options: { credentials, allowWrites: EVEREST } });
    expect(open).toEqual([]);
    expect(sent.filter(hasCredentials)).toHaveLength(sent.length - 5);
    const [first] = sent;
    const { "x-sdk-date": date = "", authorization } = Object.fromEntries(first?.headers ?? []);
    const again = await sign(
      { method: "GET", url: new URL(String(first?.url)), headers: {}, body: "" },
      credentials,
      date,
    );
    expect(again.authorization).toBe(authorization);
  });
});

describe("what is sent", () => {
  test("writes go to the random id alone, without credentials or with a body that is not JSON", async () => {
    const { writes } = await runLive();
    expect(writes.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
      `PUT /api/v3/addons/${UNKNOWN}`,
      `PUT /api/v3/addons/${UNKNOWN}`,
      `POST /api/v3/addons/${UNKNOWN}/operation/rollback`,
      `POST /api/v3/addons/${UNKNOWN}/operation/rollback`,
    ]);
    expect(writes.map(hasCredentials)).toEqual([false, true, false, true]);
    expect(writes.filter(isCompleteWrite)).toEqual([]);
  });

  test("requests are at least the interval apart", async () => {
    const { sent } = await runLive({ options: { intervalMs: 1000 } });
    expect(sent.map(({ at }) => at)).toEqual(sent.map((_, i) => i * 1000));
  });

  test("no redirect is followed", async () => {
    const { case: of, sent } = await runLive({
      odd: onceFor(isShow, () => reply(302, "", { location: "https://elsewhere.example/" })),
    });
    expect(of("showAddonInstance/reads")).toMatchObject({ result: "disagrees", status: 302 });
    expect(new Set(sent.map(({ url }) => url.origin))).toEqual(new Set([ORIGIN]));
  });

  test.each([
    ["no list", onceFor(isList, () => reply(500, service))],
    ["a list that is none", onceFor(isList, () => reply(200, "<html>"))],
    [
      "an add-on under the random id",
      onceFor(
        ({ url }) => url.pathname.endsWith(UNKNOWN),
        () => reply(200, everest()),
      ),
    ],
  ])("with %s nothing is written", async (_, odd) => {
    const { writes, case: of } = await runLive({ odd, options: { allowWrites: undefined } });
    expect(writes).toEqual([]);
    for (const id of ["updateAddonInstance/refuses-not-json", "rollbackAddonInstance/refuses-no-credentials"])
      expect(of(id).result).toBe("not judged");
  });

  test("a random id that the service lists is drawn again", async () => {
    const ours = everest((instance) => Object.assign(instance.metadata ?? {}, { uid: UNKNOWN }));
    const { writes, open } = await runLive({ service: { addons: [everest(), ours] } });
    expect(open).toEqual([LEFT_OUT]);
    expect(writes.every(({ url }) => !url.pathname.includes(UNKNOWN))).toBe(true);
  });
});

describe("a service that is busy", () => {
  test("is asked again after the time that it says", async () => {
    const busy = onceFor(isList, () => reply(429, gateway, { "retry-after": "42" }));
    const { open, sent } = await runLive({ odd: busy });
    expect(open).toEqual([LEFT_OUT]);
    expect(sent[1]?.at).toBe(42_000);
  });

  test("is not asked again where it says to wait for long", async () => {
    const busy = onceFor(isShow, () => reply(429, gateway, { "retry-after": "3600" }));
    const { open, elapsedMs } = await runLive({ odd: busy });
    expect(open).toEqual(["showAddonInstance/reads: not judged: the service asks to wait 3600 s", LEFT_OUT]);
    expect(elapsedMs).toBeLessThan(60_000);
  });

  test("is asked three times", async () => {
    const busy = onceFor(isShow, () => reply(503, gateway), 3);
    const { open, sent } = await runLive({ odd: busy });
    expect(open).toEqual(["showAddonInstance/reads: not judged: the service was not available (503)", LEFT_OUT]);
    expect(sent).toHaveLength(cases.length + 1);
  });

  test("has until the end of the time", async () => {
    const busy: Odd = (request) => (isShow(request) ? reply(503, gateway) : undefined);
    const { open } = await runLive({ odd: busy, options: { timeoutMs: 10_000 } });
    expect(open).toContain("showAddonInstance/refuses-no-credentials: not judged: the time for all cases is over");
  });
});

describe("a service that says otherwise", () => {
  test.each<[string, Odd, string, string[]]>([
    [
      "a read without credentials that succeeds",
      onceFor(
        (request) => isShow(request) && !hasCredentials(request),
        () => reply(200, everest()),
      ),
      "showAddonInstance/refuses-no-credentials",
      ["/response/status is 200, and must be 401: A read without credentials is refused by the gateway."],
    ],
    [
      "the gateway's error for an unknown id",
      onceFor(
        ({ url }) => url.pathname.endsWith(UNKNOWN),
        () => reply(404, gateway),
      ),
      "showAddonInstance/refuses-unknown-id",
      ["/response/body is no ServiceError, which it must be: An id that no add-on has is refused by the service."],
    ],
    [
      "a 500 for a body that is not JSON",
      onceFor(
        (request) => request.method === "PUT" && hasCredentials(request),
        () => reply(500, service),
      ),
      "updateAddonInstance/refuses-not-json",
      ["/response/status is 500, and must be 400 or 404: An update whose body is not JSON is refused."],
    ],
    [
      "an add-on without its state",
      onceFor(isShow, () => reply(200, { ...everest(), status: undefined })),
      "showAddonInstance/reads",
      ["/response/body/status is missing"],
    ],
  ])("%s", async (_, odd, id, expected) => {
    const { case: of, summary } = await runLive({ odd });
    expect(of(id).result).toBe("disagrees");
    expect(summary.disagreements.map(({ message, what }) => `${message} ${what}`)).toEqual(expected);
    for (const { line } of summary.disagreements) expect(line).toBeGreaterThan(1);
  });
});

describe("what cannot be judged is said so", () => {
  test("no connection: no further request is sent", async () => {
    const refused = () => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("private"), { code: "ECONNREFUSED" }) });
    };
    const { cases: results, sent, summary } = await runLive({ odd: refused });
    expect(new Set(results.map(({ why }) => why))).toEqual(
      new Set(["no response: ECONNREFUSED", "it needs --allow-writes ID"]),
    );
    expect(sent).toHaveLength(1);
    expect(summary.checked).toBe(0);
  });

  test("refused credentials: no further request is sent", async () => {
    const odd: Odd = () => reply(401, { error_code: "APIGW.0301", error_msg: "no" });
    const { cases: results, sent } = await runLive({ odd });
    expect(results.filter(({ result }) => result === "agrees")).toEqual([]);
    expect(results[1]?.why).toBe("the service refused the credentials of the environment (401)");
    expect(sent).toHaveLength(1);
  });

  test("a connection that breaks in the middle is one case's", async () => {
    const odd: Odd = (_, number) => {
      if (number === 3) throw new TypeError("fetch failed");
      return undefined;
    };
    const { open } = await runLive({ odd });
    expect(open).toEqual(["listAddonTemplates/reads-by-name: not judged: no response: the connection broke", LEFT_OUT]);
  });

  test("a cluster without add-ons", async () => {
    const { open } = await runLive({ service: { addons: [] } });
    expect(open[0]).toBe("showAddonInstance/reads: not judged: the cluster lists no add-on");
  });

  test("a missing permission", async () => {
    const { case: of } = await runLive({ odd: onceFor(isShow, () => reply(403, gateway)) });
    expect(of("showAddonInstance/reads")).toMatchObject({
      result: "not judged",
      why: "the credentials of the environment lack the permission (403)",
    });
  });

  test("Ctrl-C ends it", async () => {
    const controller = new AbortController();
    const odd: Odd = (_, number) => {
      if (number === 2) controller.abort(new Error("Ctrl-C"));
      return undefined;
    };
    expect(await thrown(runLive({ odd, options: { signal: controller.signal } }))).toBeInstanceOf(CceAbortError);
  });
});
