// The recipe for many add-ons, as a process of its own: it can be killed at any time and started again.
// To repeat a run: RECIPE_SEED=<the seed in the title>.
import { spawn } from "node:child_process";
import { once as nextEvent } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../scripts/lib/command.ts";
import { forward, serve } from "../../scripts/lib/proxy.ts";
import type { AddonInstance } from "../../src/index.ts";
import { createEmulator, type EmulatorOptions } from "../../src/testing.ts";
import { found, scenario } from "../support/harness.ts";

const { items } = scenario("listAddonInstances/two-addons").response as { items: [AddonInstance, AddonInstance] };
const CLUSTER = items[0].spec.clusterID;
const uid = (i: number) => `684fa9b2-a987-11ec-ba79-${String(i).padStart(12, "0")}`;

/** So many add-ons, in each of which the user changed another value: everest, and an autoscaler that is up to date. */
const addons = (count: number): AddonInstance[] =>
  Array.from({ length: count }, (_, i) => {
    const addon = structuredClone(items[i === 0 ? 1 : 0]);
    Object.assign(addon.metadata ?? {}, { uid: uid(i), name: `addon-${i}` });
    Object.assign((addon.spec.values as Record<string, object>)["custom"] ?? {}, { mine: `value ${i}` });
    return addon;
  });

const file = (name: string) => fileURLToPath(new URL(name, root));
let folder: string;
let program: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "recipe-"));
  program = join(folder, "recipe.mjs");
  const alias = { "cce-addons/upgrade": file("src/upgrade/index.ts"), "cce-addons": file("src/index.ts") };
  const input = file("contract-tests/upgrade/recipe.ts");
  const bundle = await rolldown({ input, platform: "node", resolve: { alias } });
  await bundle.write({ file: program, codeSplitting: false });
  await bundle.close();
});
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
  await rm(folder, { recursive: true });
});

/** Which request of a run is the last that it sends, and whether that still reaches the service. */
interface Kill {
  readonly request: number;
  readonly arrives: boolean;
}

/** An emulator on a socket, behind a proxy at which a run of the recipe can be killed. */
async function cluster(options: EmulatorOptions) {
  // A run that is started again finds what the one before has begun still under way.
  const emulator = createEmulator({ movingReads: 4, ...options });
  const server = await emulator.listen();
  let onRequest = async () => {};
  const underWay = new Set<Promise<unknown>>();
  const proxy = await serve((request) => {
    const response = onRequest().then(() => forward(server.url, request));
    const ended = response.catch(() => {}).finally(() => underWay.delete(ended));
    underWay.add(ended);
    return response;
  });
  stops.push(proxy.stop, server.stop);
  const run = async (kill?: Kill, environment: Readonly<Record<string, string>> = {}) => {
    const env = { CLOUD_SDK_ENDPOINT: proxy.url, CLOUD_SDK_TOKEN: "any", CLUSTER_ID: CLUSTER, READ_EVERY_MS: "5" };
    const child = spawn(process.execPath, [program], { env: { ...env, ...environment } });
    const exited = nextEvent(child, "exit");
    let requests = 0;
    onRequest = async () => {
      requests += 1;
      if (requests !== kill?.request) return;
      child.kill("SIGKILL");
      await exited;
      if (!kill.arrives) throw new Error("The request is lost.");
    };
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
    // What the run had sent when it was killed is still to come, and belongs to it, not to the next.
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    await Promise.all(underWay);
    expect(stderr).toBe("");
    return { code: code as number | null, lines: stdout.trim().split("\n").sort() };
  };
  return { emulator, run };
}

type Cluster = Awaited<ReturnType<typeof cluster>>;

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** What a cluster has, without the times. */
const stateOf = ({ emulator }: Cluster) =>
  numbers.map((i) => {
    const { metadata, ...addon } = found(emulator.addon(uid(i)));
    return { ...addon, name: metadata?.name };
  });
const acceptedIds = ({ emulator }: Cluster) => emulator.accepted.map(({ id }) => id).sort();

const COUNT = 7;
const numbers = Array.from({ length: COUNT }, (_, i) => i);
const outdated = numbers.slice(1).map(uid);
const seed = Number(process.env["RECIPE_SEED"] ?? Date.now() % 1_000_000);
// A run that is not killed sends some 50 requests.
const kill: fc.Arbitrary<Kill> = fc.record({ request: fc.integer({ min: 1, max: 50 }), arrives: fc.boolean() });
const schedules = fc.sample(fc.array(kill, { minLength: 1, maxLength: 3 }), { seed, numRuns: 4 }).map((kills) => ({
  kills,
  when: kills.map(({ request, arrives }) => `${request} ${arrives ? "arrives" : "is lost"}`).join(", then "),
}));

/** A cluster after a run that was not killed. */
const neverKilled = once(async () => {
  const given = await cluster({ addons: addons(COUNT) });
  const first = await given.run();
  return { given, first, state: stateOf(given) };
});

describe.concurrent("the recipe for many add-ons", () => {
  test("upgrades each once, keeps what the user changed, prints a line each, and does nothing the second time", async () => {
    const { given, first, state } = await neverKilled();
    const lines = numbers.map((i) => `addon-${i}: ${i ? "upgraded from 2.1.29 to 2.1.30" : "nothing to do at 1.19.1"}`);
    expect(first).toEqual({ code: 0, lines });
    for (const [i, { spec, status }] of state.entries())
      expect([status.status, spec.values["custom"]]).toMatchObject(["running", { mine: `value ${i}` }]);
    const nothing = numbers.map((i) => `addon-${i}: nothing to do at ${i ? "2.1.30" : "1.19.1"}`);
    expect(await given.run()).toEqual({ code: 0, lines: nothing });
    expect(acceptedIds(given)).toEqual(outdated);
  });

  test.each(schedules)(
    `killed when request $when, and started again, it ends the same (seed ${seed})`,
    async ({ kills }) => {
      const given = await cluster({ addons: addons(COUNT) });
      for (const one of kills) await given.run(one);
      expect(await given.run()).toEqual({ code: 0, lines: expect.any(Array) });
      const { state } = await neverKilled();
      expect(stateOf(given)).toEqual(state);
      expect(acceptedIds(given)).toEqual(outdated);
    },
  );

  test("goes on after an add-on that fails, and ends with the code 1", async () => {
    const [first, second, third] = addons(3) as [AddonInstance, AddonInstance, AddonInstance];
    second.status.status = "installFailed";
    const { run, emulator } = await cluster({ addons: [first, second, third] });
    const { code, lines } = await run();
    expect(code).toBe(1);
    expect(lines).toEqual([
      "addon-0: nothing to do at 1.19.1",
      expect.stringMatching(/^addon-1: .*Uninstall the add-on and install it again/),
      "addon-2: upgraded from 2.1.29 to 2.1.30",
    ]);
    expect(emulator.accepted).toHaveLength(1);
  });

  test("begins ten in a minute: the eleventh comes when it is over", async () => {
    const { run, emulator } = await cluster({ addons: addons(11) });
    const started = performance.now();
    expect((await run(undefined, { MINUTE_MS: "1200" })).code).toBe(0);
    expect(performance.now() - started).toBeGreaterThan(1200);
    expect(emulator.accepted).toHaveLength(10);
  });
});
