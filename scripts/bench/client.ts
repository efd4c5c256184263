// A process of `npm run bench`: one contender. Prints its figures as JSON.
import assert from "node:assert/strict";
import { Bench } from "tinybench";
import { contenders } from "./contenders.ts";

const [name = "", endpoint = "", warmUpMs, turnMs] = process.argv.slice(2);
const make = contenders[name];
assert(make, name);

const started = performance.now();
const send = await make(endpoint);
await send();
const figures: Record<string, number> = { "import and first call, ms": performance.now() - started };
await measure(16, Number(warmUpMs));
for (const concurrency of [1, 16, 64]) {
  const { cpuUs, perSecond } = await measure(concurrency, Number(turnMs));
  figures[`${concurrency} at a time, µs CPU`] = cpuUs;
  figures[`${concurrency} at a time, requests/s`] = perSecond;
}
console.log(JSON.stringify(figures));
process.exit();

/** Sends for a time, so many requests at once. */
async function measure(concurrency: number, time: number) {
  const limits = { concurrency: "task", threshold: concurrency, time, iterations: 0 } as const;
  const bench = new Bench({ ...limits, warmup: false, throws: true }).add(name, send, { async: true });
  const before = process.cpuUsage();
  const [task] = await bench.run();
  const { user, system } = process.cpuUsage(before);
  assert(task && "latency" in task.result);
  return { cpuUs: (user + system) / task.runs, perSecond: (1000 * concurrency) / task.result.latency.mean };
}
