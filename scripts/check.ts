// `npm run check`: every check that Node alone can run, in order. CI's first job leaves out those that have a job of their own.
import { findChromium } from "./lib/chromium.ts";
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
  // Skipped where there is no browser; the workflows have a job each that fails without one.
  "check:docs",
  "check:package",
  // Of the samples, those that need Node alone; the workflow's job for the package runs all of them.
  "check:samples vitest jest har live typescript",
  // Of the clients in other languages, those that need Node alone; the workflow has a job for all of them.
  "check:consumers typescript-hey-api typescript-openapi-fetch",
];
const nameOf = (step: string) => step.split(" ", 1)[0] ?? "";
const NAMES = STEPS.map(nameOf);

type Outcome = "passed" | "failed" | "skipped";

async function outcomeOf(step: string): Promise<Outcome> {
  console.log(`\n── npm run ${step} ${"─".repeat(Math.max(2, 60 - step.length))}\n`);
  const missing = step === "check:docs" ? await missingChromium() : undefined;
  if (missing !== undefined) {
    console.log(`${step} skipped: no Chromium was found; ${missing}.`);
    return "skipped";
  }
  return run("npm", ["run", "--silent", ...step.split(" ")]).then(
    () => "passed",
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      return "failed";
    },
  );
}

/** Why no Chromium was found; undefined where there is one. */
async function missingChromium(): Promise<string | undefined> {
  const found = await findChromium();
  return "missing" in found ? found.missing : undefined;
}

await command(import.meta.url, {
  usage: `npm run check [-- --from <step>] [--without <step> …]

Runs every check that Node alone can run, and goes on after a failure: ${NAMES.join(", ")}.
Without Chromium check:docs is skipped, where \`npm run check:docs -- --all\` would fail.
  --from      the step to begin with; those before it are left out
  --without   a step to leave out, as often as needed`,
  options: { from: { type: "string" }, without: { type: "string", multiple: true } },
  run: async ({ from = "test", without = [] }) => {
    const unknown = [from, ...without].find((name) => !NAMES.includes(name));
    if (unknown !== undefined)
      throw new UsageError(`--from and --without take one of ${NAMES.join(", ")}, not ${unknown}.`);
    const steps = STEPS.slice(NAMES.indexOf(from)).filter((step) => !without.includes(nameOf(step)));
    const outcomes: (readonly [string, Outcome])[] = [];
    for (const step of steps) outcomes.push([step, await outcomeOf(step)]);
    const stepsThat = (outcome: Outcome) => outcomes.flatMap(([step, one]) => (one === outcome ? [step] : []));
    const failed = stepsThat("failed");
    const skipped = stepsThat("skipped").length;
    const rest = skipped ? `, ${skipped} skipped` : "";
    console.log(`\nsteps: ${stepsThat("passed").length} passed, ${failed.length} failed${rest}`);
    if (failed.length) throw new CommandError(`Failed: ${failed.join(", ")}. Each can be run alone: npm run <step>`);
  },
});
