// createEmulator: the service's stand-in, with its two edges, `fetch` and a socket.
import { samples } from "../../generated/sample-data.ts";
import type { AddonInstance } from "../client/client.ts";
import { type Clock, systemClock } from "../client/deadline.ts";
import { throwIfInvalid } from "../client/errors.ts";
import { createFaults, type Fault } from "./faults.ts";
import { listen } from "./listening.ts";
import type { AcceptedChange, AddonTemplate, World } from "./operations.ts";
import type { EmulatorServer } from "./server.ts";
import { handle, type Respond } from "./service.ts";
import { settle, startAddon } from "./state.ts";

/** What an emulator begins with. */
export interface EmulatorOptions {
  /**
   * The add-on instances, each with a `metadata.uid` of its own. Copied.
   * @default everest 2.1.29 and autoscaler 1.19.1, the contract's example `listAddonInstances/two-addons`
   */
  readonly addons?: readonly AddonInstance[];
  /**
   * The add-on templates, with all their versions. Copied.
   * @default those of everest and autoscaler, the contract's example `listAddonTemplates/two-addons`
   */
  readonly templates?: readonly AddonTemplate[];
  /** The time. With it a moving state ends after `movingMs`, and without it after `movingReads`. @default the system's */
  readonly clock?: Clock;
  /** At which read of the instance a moving state has ended. @default 2 */
  readonly movingReads?: number;
  /** How long a moving state lasts by `clock`, in milliseconds. @default 5000 */
  readonly movingMs?: number;
  /** What is to go wrong. */
  readonly faults?: readonly Fault[];
}

/** A stand-in for the add-on service. */
export interface Emulator {
  /** A `fetch` that reaches the emulator whatever the host: for `createCceClient({ fetch })`. Needs no server. */
  readonly fetch: typeof globalThis.fetch;
  /** Every update and rollback that was accepted, in order: copies. */
  readonly accepted: readonly AcceptedChange[];
  /** Serves HTTP, by default on a free `port` of 127.0.0.1. Needs Node, Bun or Deno. */
  listen(address?: { readonly port?: number; readonly host?: string }): Promise<EmulatorServer>;
  /** The instance as it is: a copy, of which no fault knows and which counts as no read. Undefined if there is none. */
  addon(id: string): AddonInstance | undefined;
  /** Lets something go wrong from now on. Throws a `CceValidationError` for a name that is no fault's. */
  arm(fault: Fault): void;
}

/**
 * Makes a stand-in for the add-on service, with all five operations of the contract and the state between them. It begins with
 * the contract's own examples, takes any credentials, and responds as documented: an accepted update shows the target's
 * version and template at once and the values from before until it ends.
 *
 * Nothing public documents the following, which it **assumes**:
 *
 * - Omitted values fall back to the template's defaults for each leaf of `basic` and `custom`, arrays being leaves.
 * - An omitted `flavor` keeps the instance's. Any other omitted key is dropped.
 * - While an instance moves, a second update or a rollback gets 429 `CCE.01429002`.
 * - A failed update leaves the new values in place, and a failed rollback the values that it had.
 * - An update at the same version leaves `previousVersion` and `isRollbackable` as they were.
 * - A new version leaves `targetVersions` null, and a rollback restores it.
 * - An instance that is given as moving ends `running` as it is, one that is `deleting` as gone.
 * - A rollback of an instance that the emulator did not upgrade itself leaves the values alone.
 * - A cluster without add-ons, or an unknown one, has an empty list.
 *
 * It does not verify signatures, check permissions or the cluster versions that a version supports, or install or remove
 * add-ons. What JavaScript would round gets a 400, so that nothing is lost unnoticed.
 *
 * @throws CceValidationError if an add-on lacks an id of its own, or a fault has an unknown name.
 * @example
 * const emulator = createEmulator({ faults: [{ name: "throttled" }] });
 * const cce = createCceClient({ region: "cn-north-4", credentials: { token: "any" }, fetch: emulator.fetch });
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const clock = options.clock ?? systemClock;
  const world = createWorld(options, clock);
  let requests = 0;
  const respond: Respond = async (request, signal) => {
    requests += 1;
    // Of the form that the service's ids have.
    const { reply, delayMs } = handle(world, request, requests.toString(16).padStart(32, "0"));
    if (delayMs && !signal.aborted) await delay(clock, delayMs, signal);
    return reply;
  };
  return {
    fetch: (input, init) => fetchFrom(respond, input, init),
    listen: (address = {}) => listen(respond, address),
    get accepted() {
      return copy(world.accepted);
    },
    addon: (id) => {
      const addon = world.addons.get(id);
      const settled = addon && settle(addon, world.pace, world.now());
      return settled && copy(settled.shown);
    },
    arm: world.faults.arm,
  };
}

function createWorld(options: EmulatorOptions, clock: Clock): World {
  const {
    addons = samples["listAddonInstances/two-addons"].items,
    templates = samples["listAddonTemplates/two-addons"].items,
    movingReads = 2,
    movingMs = 5000,
  } = options;
  const ids = addons.map(({ metadata }) => metadata?.uid);
  const wrong = ids.flatMap((id, i) => (id && ids.indexOf(id) === i ? [] : [i]));
  const message = "must be an id that no other add-on has";
  throwIfInvalid(
    "createEmulator",
    wrong.map((i) => ({ path: `addons[${i}].metadata.uid`, message })),
  );
  const entries = copy(addons).map((shown) => [String(shown.metadata?.uid), startAddon(shown, clock.now())] as const);
  const faults = createFaults();
  for (const fault of options.faults ?? []) faults.arm(fault);
  const pace = options.clock ? { ms: movingMs } : { reads: movingReads };
  return { addons: new Map(entries), templates: copy(templates), faults, accepted: [], pace, now: () => clock.now() };
}

/** A copy, in which `__proto__` is a key as any other. */
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

async function fetchFrom(respond: Respond, input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  // The caller's own signal: one of a `Request` follows it only until it is collected as garbage.
  const signal = init?.signal ?? request.signal;
  const body = new Uint8Array(await request.arrayBuffer());
  signal.throwIfAborted();
  const { method, headers } = request;
  const reply = await respond({ method, url: new URL(request.url), headers, body }, signal);
  if (!reply) throw brokenConnection();
  return new Response(reply.body, { status: reply.status, headers: reply.headers });
}

/** What Node's fetch throws when the connection ends before the response. */
function brokenConnection(): TypeError {
  const cause = Object.assign(new Error("other side closed"), { name: "SocketError", code: "UND_ERR_SOCKET" });
  return new TypeError("fetch failed", { cause });
}

/** Resolves after `ms` milliseconds, or rejects with the signal's reason. */
function delay(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => {
      signal.removeEventListener("abort", abort);
      resolve();
    });
    function abort(): void {
      cancel();
      reject(signal.reason);
    }
    signal.addEventListener("abort", abort, { once: true });
  });
}
