// One process of `npm run bench`: every contender in turn, round by round, so that drift hits all alike.
// Prints a JSON line for each measurement.
import { isDeepStrictEqual } from "node:util";
import { nodeHash, sdkDate, sign, webHash } from "../../src/client/signer.ts";
import {
  contenders,
  keys,
  names,
  type SdkCredentials,
  type Send,
  sdkCredentials,
  sdkPackages,
  stages,
} from "./contenders.ts";
import { exchangeOf, type Task } from "./exchange.ts";

/** One contender in one round: `count` things done in `wallMs`, with `cpuMs` of this process's time. */
export interface Sample {
  readonly group: string;
  readonly name: string;
  readonly round: number;
  readonly count: number;
  readonly wallMs: number;
  readonly cpuMs: number;
}

const task: Task = JSON.parse(process.argv[2] ?? "{}");
const exchange = exchangeOf(task);
const TURNS = 6;

const sends = await prepare(contenders);
for (let round = 0; round <= task.rounds; round += 1)
  for (const concurrency of [1, 16, 64]) await compare(`concurrency ${concurrency}`, round, concurrency, sends);
const built = await prepare(stages);
for (let round = 0; round <= task.rounds; round += 1)
  for (const concurrency of [1, 16]) await compare(`parts, concurrency ${concurrency}`, round, concurrency, built);
await signatures();
process.exit();

/** Makes contenders and checks that each gets the documented body. */
async function prepare(all: typeof contenders): Promise<Map<string, Send>> {
  const sends = new Map<string, Send>();
  for (const [name, make] of Object.entries(all)) {
    if (name === names.sdk && !task.sdk) continue;
    const send = await make(exchange);
    const answer = { ...((await send()) as object), httpStatusCode: undefined };
    if (!isDeepStrictEqual(answer, { ...exchange.answer, httpStatusCode: undefined }))
      throw new Error(`${name} was not answered with the documented body`);
    sends.set(name, send);
  }
  return sends;
}

/**
 * One round: every contender has several short turns, in an order drawn anew each time, so that none always follows the
 * same other and a disturbance hits all alike.
 */
async function compare(
  group: string,
  round: number,
  concurrency: number,
  all: ReadonlyMap<string, () => unknown>,
): Promise<void> {
  const sums = new Map<string, Sample>();
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const [name, once] of shuffled([...all])) {
      const { count, wallMs, cpuMs } = await measure(concurrency, once);
      const sum = sums.get(name);
      sums.set(name, {
        ...{ group, name, round },
        count: count + (sum?.count ?? 0),
        wallMs: wallMs + (sum?.wallMs ?? 0),
        cpuMs: cpuMs + (sum?.cpuMs ?? 0),
      });
    }
  for (const name of all.keys()) console.log(JSON.stringify(sums.get(name)));
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => [Math.random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** Runs `once` for a turn's time, `concurrency` at a time. What others left behind is collected first. */
async function measure(concurrency: number, once: () => unknown): Promise<Pick<Sample, "count" | "wallMs" | "cpuMs">> {
  globalThis.gc?.();
  let count = 0;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const end = start + task.turnMs;
  const loop = async () => {
    while (performance.now() < end) {
      await once();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, loop));
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { count, wallMs, cpuMs: (user + system) / 1000 };
}

/** Signatures of the documented request, its body given as an object. */
async function signatures(): Promise<void> {
  const { origin, id, body } = exchange;
  const url = new URL(`${origin}/api/v3/addons/${id}`);
  const headers = { "content-type": "application/json", "x-project-id": keys.projectId };
  const ours = (hash: typeof webHash) => () =>
    sign({ method: "PUT", url, headers, body: JSON.stringify(body) }, keys, sdkDate(Date.now()), hash);
  const signers = new Map<string, () => unknown>();
  if (nodeHash) signers.set("cce-addons, node:crypto", ours(nodeHash));
  signers.set("cce-addons, Web Crypto", ours(webHash));
  if (task.sdk) {
    const { AKSKSigner }: { AKSKSigner: { sign(request: object, by: SdkCredentials): object } } = await import(
      sdkPackages.signer
    );
    const credentials = await sdkCredentials();
    const request = { method: "PUT", endpoint: url.href, headers, queryParams: {}, data: body };
    signers.set("official SDK's signer", () => AKSKSigner.sign(request, credentials));
  }
  for (let round = 0; round <= task.rounds; round += 1) await compare("signatures", round, 1, signers);
}
