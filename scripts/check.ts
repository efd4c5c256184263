// `npm run check`: everything CI's first job runs, in its order.
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
  const chromium = step === "check:docs" ? await findChromium() : {};
  if ("missing" in chromium) {
    console.log(`${step} skipped: no Chromium was found; ${chromium.missing}.`);
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

await command(import.meta.url, {
  usage: `npm run check [-- --from <step>] [--without <step> …]

Runs everything that CI's first job runs, in its order, and goes on after a failure: ${NAMES.join(", ")}.
Without a Chromium check:docs is skipped; \`npm run check:docs -- --all\` fails then.
  --from      the step to begin with; those before it are left out
  --without   a step to leave out, as often as needed`,
  options: { from: { type: "string" }, without: { type: "string", multiple: true } },
  run: async ({ from = "test", without = [] }) => {
    const unknown = [from, ...without].find((name) => !NAMES.includes(name));
    if (unknown !== undefined)
      throw new UsageError(`--from and --without take one of ${NAMES.join(", ")}, not ${unknown}.`);
    const steps = STEPS.slice(NAMES.indexOf(from)).filter((step) => !without.includes(nameOf(step)));
    const ended: { readonly step: string; readonly outcome: Outcome }[] = [];
    for (const step of steps) ended.push({ step, outcome: await outcomeOf(step) });
    const [passed, failed, skipped] = (["passed", "failed", "skipped"] as const).map((outcome) =>
      ended.filter((one) => one.outcome === outcome).map(({ step }) => step),
    ) as [string[], string[], string[]];
    const rest = skipped.length ? `, ${skipped.length} skipped` : "";
    console.log(`\nsteps: ${passed.length} passed, ${failed.length} failed${rest}`);
    if (failed.length) throw new CommandError(`Failed: ${failed.join(", ")}. Each can be run alone: npm run <step>`);
  },
});
