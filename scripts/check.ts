// `npm run check`: everything CI's first job runs, in its order.
import { CommandError, command, UsageError } from "./lib/command.ts";
import { run } from "./lib/exec.ts";

const STEPS = [
  "test",
  "check:generated",
  "check:breaking",
  "lint",
  "start",
  "contract",
  "docs",
  "check:package",
  // Of the samples, those that need Node alone; the workflow's job for the package runs all of them.
  "check:samples vitest jest har live typescript",
  // Of the clients in other languages, those that need Node alone; the workflow has a job for all of them.
  "check:consumers typescript-hey-api typescript-openapi-fetch",
];
const nameOf = (step: string) => step.split(" ", 1)[0] ?? "";
const NAMES = STEPS.map(nameOf);

await command(import.meta.url, {
  usage: `npm run check [-- --from <step>] [--without <step> …]

Runs everything that CI's first job runs, in its order, and goes on after a failure: ${NAMES.join(", ")}.
  --from      the step to begin with; those before it are left out
  --without   a step to leave out, as often as needed`,
  options: { from: { type: "string" }, without: { type: "string", multiple: true } },
  run: async ({ from = "test", without = [] }) => {
    const unknown = [from, ...without].find((name) => !NAMES.includes(name));
    if (unknown !== undefined)
      throw new UsageError(`--from and --without take one of ${NAMES.join(", ")}, not ${unknown}.`);
    const failed: string[] = [];
    const steps = STEPS.slice(NAMES.indexOf(from)).filter((step) => !without.includes(nameOf(step)));
    for (const step of steps) {
      console.log(`\n── npm run ${step} ${"─".repeat(Math.max(2, 60 - step.length))}\n`);
      await run("npm", ["run", "--silent", ...step.split(" ")]).catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        failed.push(step);
      });
    }
    console.log(`\nsteps: ${steps.length - failed.length} passed, ${failed.length} failed`);
    if (failed.length) throw new CommandError(`Failed: ${failed.join(", ")}. Each can be run alone: npm run <step>`);
  },
});
