// checkLive never sends what could change an add-on that nobody named, whatever a service responds.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scenarios } from "../../generated/scenarios.ts";
import type { RecordedRequest } from "../../src/contract-check/exchange.ts";
import { createGate, ForbiddenRequestError, whyForbidden } from "../../src/contract-check/live/gate.ts";
import { AUTOSCALER, EVEREST, ORIGIN } from "../support/emulator.ts";
import { isCompleteWrite, type Odd, randomIds, reply, runLive, TOKEN } from "../support/live.ts";

const ids = Array.from({ length: 3 }, randomIds());

/** An instance, a list, a template or an error that is as documented, or not quite. */
const body = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...Object.values(scenarios)).map(({ response }) => response) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...ids, EVEREST, AUTOSCALER, 7, null), { maxLength: 3 }).map(listOf),
  },
  { weight: 2, arbitrary: fc.json() },
  fc.constantFrom("", "<html>", "null", "[]", '{"items":{}}', '{"items":[null]}'),
);

function listOf(uids: readonly unknown[]): object {
  const item = (uid: unknown) => ({ metadata: { uid, name: "everest" }, spec: { addonTemplateName: "everest" } });
  return { kind: "Addon", apiVersion: "v3", items: uids.map(item) };
}

/** What comes instead of the emulator's response: mostly nothing, so that the check gets far. */
const odd = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  {
    weight: 4,
    arbitrary: fc.record({ status: fc.constantFrom(200, 200, 202, 301, 400, 401, 403, 404, 429, 500, 502, 503), body }),
  },
  { weight: 1, arbitrary: fc.constant("broken" as const) },
);

const respond =
  (odds: readonly (typeof odd extends fc.Arbitrary<infer T> ? T : never)[]): Odd =>
  (_, number) => {
    const one = odds[(number - 1) % odds.length];
    if (one === "broken") throw new TypeError("fetch failed");
    return one && reply(one.status, one.body, { "retry-after": "1" });
  };

const odds = fc.array(odd, { minLength: 1, maxLength: 30 });
const numRuns = 150;
const idOf = ({ url }: RecordedRequest) => decodeURIComponent(url.pathname.split("/")[4] ?? "");

describe("for any sequence of odd responses", () => {
  test("without --allow-writes no write with credentials and a JSON body is sent", { timeout: 120_000 }, async () => {
    let written = 0;
    await fc.assert(
      fc.asyncProperty(odds, async (given) => {
        const { sent, writes, emulator } = await runLive({ odd: respond(given) });
        expect(writes.filter(isCompleteWrite)).toEqual([]);
        for (const write of writes) expect(ids).toContain(idOf(write));
        expect(emulator.accepted).toEqual([]);
        expect(sent.length).toBeLessThanOrEqual(200);
        written += writes.length;
      }),
      { numRuns },
    );
    // Otherwise nothing was shown.
    expect(written).toBeGreaterThan(numRuns / 10);
  });

  test("with it one update is sent at most, to that add-on, and said before", { timeout: 120_000 }, async () => {
    let updated = 0;
    await fc.assert(
      fc.asyncProperty(odds, async (given) => {
        const { sent, writes, moments, emulator } = await runLive({
          odd: respond(given),
          options: { allowWrites: EVEREST },
        });
        const complete = writes.filter(isCompleteWrite);
        expect(complete.length).toBeLessThanOrEqual(1);
        for (const write of complete) {
          expect(`${write.method} ${idOf(write)}`).toBe(`PUT ${EVEREST}`);
          expect(moments.map((moment) => moment.split(" ")[0])).toEqual(["before", "sent"]);
          expect(Number(moments[0]?.split(" ")[1])).toBeLessThan(sent.indexOf(write));
          updated += 1;
        }
        for (const { body: accepted } of emulator.accepted)
          expect(accepted).toMatchObject({ spec: { version: "2.1.29" } });
      }),
      { numRuns },
    );
    expect(updated).toBeGreaterThan(0);
  });

  test("credentials go to the origin alone", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(odds, async (given) => {
        const { sent, summary, cases } = await runLive({ odd: respond(given) });
        for (const { url } of sent) expect(url.origin).toBe(ORIGIN);
        expect(JSON.stringify([summary, cases])).not.toContain(TOKEN);
      }),
      { numRuns: 50 },
    );
  });
});

describe("the gate", () => {
  const request = (
    method: string,
    path: string,
    body = "{}",
    headers: readonly [string, string][] = [["X-Auth-Token", "t"]],
  ) => ({
    method,
    url: new URL(path, ORIGIN),
    headers,
    body: Buffer.from(body),
  });
  const update = (id: string, ...rest: [string?, (readonly [string, string][])?]) =>
    request("PUT", `/api/v3/addons/${id}`, ...rest);
  const facts = { unlistedId: ids[0], writableId: EVEREST };

  test.each<[string, RecordedRequest, string | undefined]>([
    ["a read", request("GET", `/api/v3/addons/${AUTOSCALER}`), undefined],
    ["the update that is allowed", update(EVEREST), undefined],
    ["its rollback", request("POST", `/api/v3/addons/${EVEREST}/operation/rollback`), "only an update is allowed"],
    ["its removal", request("DELETE", `/api/v3/addons/${EVEREST}`), "it is a write to something that is no add-on"],
    ["another add-on", update(AUTOSCALER), "it is a write to an add-on that --allow-writes does not name"],
    [
      "another add-on, without credentials",
      update(AUTOSCALER, "{", []),
      "it is a write to an add-on that --allow-writes does not name",
    ],
    ["the random id, complete", update(String(ids[0])), "it is a complete write"],
    [
      "the random id, signed",
      update(String(ids[0]), "{}", [["Authorization", "SDK-HMAC-SHA256 …"]]),
      "it is a complete write",
    ],
    ["the random id, not JSON", update(String(ids[0]), "{"), undefined],
    ["the random id, without credentials", update(String(ids[0]), "{}", []), undefined],
    [
      "another random id",
      update(String(ids[1]), "{", []),
      "it is a write to an add-on that --allow-writes does not name",
    ],
    [
      "an unknown method",
      request("PATCH", `/api/v3/addons/${EVEREST}`),
      "it is a write to something that is no add-on",
    ],
  ])("%s", (_, sent, why) => {
    expect(whyForbidden(sent, facts)).toBe(why);
  });

  test("lets nothing through before it knows an id, and the update once", () => {
    const gate = createGate();
    expect(() => gate.pass(update(String(ids[0]), "{"))).toThrow(ForbiddenRequestError);
    gate.confirmUnlisted(String(ids[0]));
    gate.pass(update(String(ids[0]), "{"));
    gate.allowOnce(EVEREST);
    gate.pass(request("GET", "/api/v3/addons"));
    gate.pass(update(EVEREST));
    expect(() => gate.pass(update(EVEREST))).toThrow(ForbiddenRequestError);
  });
});
