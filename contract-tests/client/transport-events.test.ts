// transport.ts: the event for each attempt, and the waits between attempts.
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { fakeClock } from "../support/clock.ts";
import { closedOrigin, respond, serve } from "../support/fault-server.ts";
import { callerOf, failureOf, observedFetch, response, thrown, update } from "../support/harness.ts";

const throttled = respond(429);

describe("onAttempt", () => {
  test("is called for each attempt with its result, its duration and the wait that follows", async () => {
    const clock = fakeClock();
    const responses = [
      { status: 429, body: "", ms: 40 },
      { status: 429, body: "", ms: 50 },
      { status: 200, body: JSON.stringify(response()), ms: 60 },
    ];
    const fetch = async () => {
      const { status = 500, body = "", ms = 0 } = responses.shift() ?? {};
      clock.advance(ms);
      return new Response(body, { status, headers: { "X-Request-Id": `took-${ms}`, "Retry-After": "3" } });
    };
    const caller = callerOf("https://cce.test", { clock, fetch });
    await caller.call();
    const event = { operation: "updateAddonInstance", error: undefined };
    expect(caller.events).toStrictEqual([
      { ...event, attempt: 1, status: 429, requestId: "took-40", durationMs: 40, nextWaitMs: 3000 },
      { ...event, attempt: 2, status: 429, requestId: "took-50", durationMs: 50, nextWaitMs: 3000 },
      { ...event, attempt: 3, status: 200, requestId: "took-60", durationMs: 60, nextWaitMs: undefined },
    ]);
  });

  test("is called for attempts without a response, with the operation's own name", async () => {
    const caller = callerOf(await closedOrigin(), { maxAttempts: 2 });
    await failureOf(caller.call("GET"));
    const event = { operation: "readAddon", status: undefined, requestId: undefined };
    const failed = { ...event, durationMs: 0, error: "CceConnectionError" };
    expect(caller.events).toStrictEqual([
      { ...failed, attempt: 1, nextWaitMs: 250 },
      { ...failed, attempt: 2, nextWaitMs: undefined },
    ]);
  });

  test("measures to the end of the response, not to its headers", async () => {
    const clock = fakeClock();
    const source: UnderlyingDefaultSource<Uint8Array> = {
      pull(controller) {
        clock.advance(500);
        controller.enqueue(new TextEncoder().encode(JSON.stringify(response())));
        controller.close();
      },
    };
    // Nothing is drawn from it before it is read.
    const body = new ReadableStream(source, { highWaterMark: 0 });
    const fetch = async () => {
      clock.advance(20);
      return new Response(body);
    };
    const caller = callerOf("https://cce.test", { clock, fetch });
    await caller.call();
    expect(caller.events[0]?.durationMs).toBe(520);
  });

  test("is called before the wait it announces, and before the call ends", async () => {
    const server = await serve(throttled, respond(200, response()));
    const order: string[] = [];
    const clock = fakeClock({ hold: true });
    const caller = callerOf(server.url, { clock, onAttempt: ({ attempt }) => order.push(`event ${attempt}`) });
    const waiting = clock.nextWait().then(() => order.push("wait"));
    const call = caller.call().then(() => order.push("end"));
    await waiting;
    clock.advance(250);
    await call;
    expect(order).toEqual(["event 1", "wait", "event 2", "end"]);
  });

  test.each([
    { name: "an error", value: new Error("hook") },
    { name: "nothing", value: undefined },
    { name: "a string", value: "hook" },
  ])("changes nothing when it throws $name", async ({ value }) => {
    const server = await serve(throttled, respond(200, response()));
    let events = 0;
    const onAttempt = () => {
      events += 1;
      throw value;
    };
    await expect(callerOf(server.url, { onAttempt }).call()).resolves.toEqual(response());
    expect([events, server.received.length]).toEqual([2, 2]);
  });

  test("changes nothing, and leaves no unhandled rejection, when it rejects", async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on("unhandledRejection", note);
    onTestFinished(() => {
      process.off("unhandledRejection", note);
    });
    const { fetch } = observedFetch("", { status: 400 });
    const error = await thrown(update({ fetch, onAttempt: () => Promise.reject(new Error("hook")) }));
    expect(error).toMatchObject({ name: "CceApiError", status: 400 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).toEqual([]);
  });

  test("is not called when nothing was sent", async () => {
    const caller = callerOf("https://cce.test", { credentials: { token: () => "" } });
    await failureOf(caller.call());
    expect(caller.events).toEqual([]);
  });
});

describe("the waits between attempts", () => {
  const bounds = [500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000];
  const waitsOf = async (random: () => number) => {
    const caller = callerOf("https://cce.test", {
      random,
      maxAttempts: bounds.length + 1,
      timeoutMs: 600_000,
      fetch: async () => new Response("", { status: 429 }),
    });
    const error = await failureOf(caller.call());
    expect(error.attempts).toBe(bounds.length + 1);
    const announced = caller.events.slice(0, -1).map(({ nextWaitMs }) => nextWaitMs);
    return { announced, waited: caller.clock.waits };
  };

  test("are none when 0 is drawn", async () => {
    const { announced, waited } = await waitsOf(() => 0);
    expect(announced).toEqual(bounds.map(() => 0));
    expect(waited).toEqual([]);
  });

  test("are announced as they are drawn, each time again and from the whole of their range", async () => {
    const draw = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.array(draw, { minLength: bounds.length, maxLength: bounds.length }), async (draws) => {
        const left = [...draws];
        const { announced, waited } = await waitsOf(() => left.shift() ?? 0.5);
        expect(waited).toEqual(bounds.map((bound, i) => (draws[i] ?? 0) * bound));
        expect(announced).toEqual(waited);
        expect(left).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
