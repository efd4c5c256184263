// `npm run check`: everything CI runs, in CI's order.
import { CommandError, command } from "./command.ts";
import { run } from "./run.ts";

const STEPS = ["test", "check:generated", "check:breaking", "lint", "start", "docs", "check:package"];

await command(import.meta.url, {
  usage: `npm run check [-- --from <step>]

Runs everything that CI runs, in its order, and goes on after a failure: ${STEPS.join(", ")}.
  --from   the step to begin with; those before it are left out`,
  options: { from: { type: "string" } },
  run: async ({ from = STEPS[0] ?? "" }) => {
    if (!STEPS.includes(from)) throw new CommandError(`--from takes one of ${STEPS.join(", ")}, not ${from}.`);
    const failed: string[] = [];
    const steps = STEPS.slice(STEPS.indexOf(from));
    for (const step of steps) {
      console.log(`\n── npm run ${step} ${"─".repeat(60 - step.length)}\n`);
      await run("npm", ["run", "--silent", step]).catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        failed.push(step);
      });
    }
    console.log(`\nsteps: ${steps.length - failed.length} passed, ${failed.length} failed`);
    if (failed.length) throw new CommandError(`Failed: ${failed.join(", ")}. Each can be run alone: npm run <step>`);
  },
});
