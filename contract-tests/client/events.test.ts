// Serves updateAddonInstance's attempts as a caller sees them: an event for each, and the waits between them.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { root } from "../../scripts/lib/command.ts";
import { fakeClock } from "../support/clock.ts";
import { answer, closedOrigin } from "../support/fault-server.ts";
import { callerOf, failureOf, instance, serving } from "../support/updating.ts";

const throttled = answer(429);
/** An answer that takes some time on the test's clock. */
const slow = (clock: { advance(ms: number): void }, status: number, ms: number) => async () => {
  clock.advance(ms);
  return status === 200
    ? Response.json(instance, { headers: { "X-Request-Id": `slow-${ms}` } })
    : new Response("", { status, headers: { "X-Request-Id": `slow-${ms}`, "Retry-After": "3" } });
};

describe("updateAddonInstance's onAttempt", () => {
  test("tells of each attempt what it was, how long it took and what follows", async () => {
    const clock = fakeClock();
    const answers = [slow(clock, 429, 40), slow(clock, 429, 50), slow(clock, 200, 60)];
    const fetch = async () => (await answers.shift()?.()) ?? new Response();
    const caller = callerOf("https://cce.test", { clock, fetch });
    await caller.call();
    const event = { operation: "updateAddonInstance", error: undefined };
    expect(caller.events).toStrictEqual([
      { ...event, attempt: 1, status: 429, requestId: "slow-40", durationMs: 40, nextWaitMs: 3000 },
      { ...event, attempt: 2, status: 429, requestId: "slow-50", durationMs: 50, nextWaitMs: 3000 },
      {
        ...event,
        attempt: 3,
        status: 200,
        requestId: "slow-60",
        durationMs: 60,
        nextWaitMs: undefined,
      },
    ]);
  });

  test("tells of attempts without an answer, and of the operation's own name", async () => {
    const caller = callerOf(await closedOrigin(), { maxAttempts: 2 });
    await failureOf(caller.call("GET"));
    const event = { operation: "readAddon", status: undefined, requestId: undefined };
    const failed = { ...event, durationMs: 0, error: "CceConnectionError" };
    expect(caller.events).toStrictEqual([
      { ...failed, attempt: 1, nextWaitMs: 250 },
      { ...failed, attempt: 2, nextWaitMs: undefined },
    ]);
  });

  test("measures to the end of the answer, not to its headers", async () => {
    const clock = fakeClock();
    const source: UnderlyingDefaultSource<Uint8Array> = {
      pull(controller) {
        clock.advance(500);
        controller.enqueue(new TextEncoder().encode(JSON.stringify(instance)));
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

  test("comes before the wait it announces, and before the call ends", async () => {
    const server = await serving(throttled, answer(200, instance));
    const order: string[] = [];
    const clock = fakeClock({ hold: true });
    const caller = callerOf(server.url, {
      clock,
      onAttempt: ({ attempt }) => order.push(`event ${attempt}`),
    });
    const waiting = clock.nextWait().then(() => order.push("wait"));
    const call = caller.call().then(() => order.push("end"));
    await waiting;
    clock.advance(250);
    await call;
    expect(order).toEqual(["event 1", "wait", "event 2", "end"]);
  });

  test.each([
    ["an error", new Error("hook")],
    ["nothing", undefined],
    ["a text", "hook"],
  ])("changes nothing when it throws %s", async (_, thrown) => {
    const server = await serving(throttled, answer(200, instance));
    let events = 0;
    const caller = callerOf(server.url, {
      onAttempt: () => {
        events += 1;
        throw thrown;
      },
    });
    await expect(caller.call()).resolves.toEqual(instance);
    expect([events, server.received.length]).toEqual([2, 2]);
  });

  test("changes nothing, and does not end the process, when it rejects", async () => {
    const program = `
      const { createCceClient, upgradeRequest } = await import("./src/index.ts");
      const cce = createCceClient({
        endpoint: "https://cce.test",
        credentials: { token: "a-token-of-the-tests" },
        fetch: async () => new Response("", { status: 400 }),
        onAttempt: async () => { throw new Error("hook") },
      });
      const values = {};
      const spec = { clusterID: "c", addonTemplateName: "t", version: "1", values };
      await cce.updateAddonInstance({ id: "i", body: upgradeRequest(spec) }).catch(() => {});
      await new Promise((resolve) => setImmediate(resolve));
      console.log("lives");`;
    const flags = ["--import", "ts-blank-space/register", "--input-type=module", "--eval", program];
    const run = promisify(execFile)(process.execPath, flags, { cwd: root });
    await expect(run).resolves.toMatchObject({ stdout: "lives\n" });
  });

  test("is not called when nothing was sent", async () => {
    const caller = callerOf("https://cce.test", { credentials: { token: () => "" } });
    await failureOf(caller.call());
    expect(caller.events).toEqual([]);
  });
});

describe("the waits between attempts", () => {
  const bounds = [500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000];
  const waitsOf = async (random: () => number, attempts = bounds.length + 1) => {
    const caller = callerOf("https://cce.test", {
      random,
      maxAttempts: attempts,
      timeoutMs: 600_000,
      fetch: async () => new Response("", { status: 429 }),
    });
    const error = await failureOf(caller.call());
    expect(error.attempts).toBe(attempts);
    const announced = caller.events.slice(0, -1).map(({ nextWaitMs }) => nextWaitMs);
    return { announced, waited: caller.clock.waits };
  };

  test("are none when chance says 0", async () => {
    const { announced, waited } = await waitsOf(() => 0);
    expect(announced).toEqual(bounds.map(() => 0));
    expect(waited).toEqual([]);
  });

  test("double up to 20 s when chance says nearly 1", async () => {
    const { announced, waited } = await waitsOf(() => 0.999);
    expect(announced).toEqual(bounds.map((bound) => 0.999 * bound));
    expect(waited).toEqual(announced);
  });

  test("are drawn again each time, from the whole of their range", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: 0.001, max: 0.999, noNaN: true }), {
          minLength: bounds.length,
          maxLength: bounds.length,
        }),
        async (draws) => {
          const left = [...draws];
          const { waited } = await waitsOf(() => left.shift() ?? 0.5);
          expect(waited).toEqual(bounds.map((bound, i) => (draws[i] ?? 0) * bound));
          expect(left).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });

  test("draw no chance where the service says how long", async () => {
    const server = await serving(answer(429, "", { "Retry-After": "1" }), answer(200, instance));
    const random = () => {
      throw new Error("nothing is to be drawn");
    };
    const caller = callerOf(server.url, { random });
    await expect(caller.call()).resolves.toEqual(instance);
  });

  test("are the same for a refused connection", async () => {
    const caller = callerOf(await closedOrigin(), { random: () => 0.999 });
    await failureOf(caller.call());
    expect(caller.clock.waits).toEqual([0.999 * 500, 0.999 * 1000, 0.999 * 2000]);
  });
});
