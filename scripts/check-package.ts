// `npm run check:package`: packs the package, installs the tarball where nothing else is, and proves it there: its contents, its
// types, its size, and a smoke suite on every runtime it is meant for.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError, command, root } from "./lib/command.ts";
import { stopOnSignals } from "./lib/exec.ts";
import { startMock } from "./mock.ts";
import { type Account, openAccount, report, runtimeTable, sizeTable } from "./package/account.ts";
import { findChromium, smokeBrowser } from "./package/browser.ts";
import { measure, SIZE_BUDGET, type Size, sizeProblems } from "./package/bundle.ts";
import { CACHE, findRuntime, RUNTIMES, smokeRuntime } from "./package/runtimes.ts";
import { copySmoke } from "./package/smoke.ts";
import { contentProblems, install, lintTarball, pack } from "./package/tarball.ts";
import { compileConsumer } from "./package/types.ts";

const REPORT = "generated/reports/runtimes.md";

/** Packs, judges and installs the tarball in `folder`, and gives the folder where it is installed. */
async function checkTarball(account: Account, folder: string): Promise<string> {
  console.log("Packing, which builds dist/ first …");
  const tarball = await pack(folder);
  const { contents } = tarball;
  for (const { path, size } of contents) console.log(`${String(size).padStart(10)}  ${path}`);
  const problems = contentProblems(contents.map(({ path }) => path));
  account.say("contents", problems, `${contents.length} files, ${tarball.size} bytes packed`);
  await account.attempt("tools", () => lintTarball(tarball));
  const consumer = join(folder, "consumer");
  const installed = await install(tarball, consumer);
  account.say("installed in an empty folder", [], installed.join(", "));
  return consumer;
}

async function checkSize(account: Account, consumer: string): Promise<Size> {
  const size = await measure(consumer);
  console.log(`\n${sizeTable(size)}\n`);
  account.say("size", sizeProblems(size), `${size.gzipped} bytes of the ${SIZE_BUDGET} allowed`);
  return size;
}

async function checkRuntimes(account: Account, consumer: string): Promise<void> {
  console.log("\nStarting the mock of generated/openapi.json …");
  const mock = await startMock();
  try {
    await copySmoke(consumer);
    for (const runtime of RUNTIMES)
      await account.run(runtime.name, await findRuntime(runtime), (program) =>
        smokeRuntime(runtime, program, consumer, mock.url),
      );
    await account.run("Chromium", await findChromium(), async (program) => [
      await smokeBrowser(program, consumer, mock.url),
    ]);
  } finally {
    await mock.stop();
  }
  account.compareSignatures();
  console.log(`\n${runtimeTable(account.rows)}\n`);
}

await command(import.meta.url, {
  usage: `npm run check:package -- [--all] [--report]

Packs the package, installs the tarball in an empty folder, and checks there: its contents (publint, are-the-types-wrong), its
types for those who use them, its size in a browser, and that a smoke suite against the mock passes on Node 20, 22, 24 and 26, Bun,
Deno and Chromium. Needs the npm registry; keeps the runtimes it takes from there in ${CACHE}.
  --all      fails when a runtime is missing, too
  --report   writes ${REPORT}
CHROME_PATH names a Chromium that is not on the PATH.`,
  options: { all: { type: "boolean" }, report: { type: "boolean" } },
  run: async (options) => {
    stopOnSignals();
    const account = openAccount();
    const folder = await mkdtemp(join(tmpdir(), "check-package-"));
    let size: Size;
    try {
      const consumer = await checkTarball(account, folder);
      await account.attempt("types", () => compileConsumer(consumer));
      size = await checkSize(account, consumer);
      await checkRuntimes(account, consumer);
    } finally {
      // Chromium's last files may still be on their way.
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    }
    if (options.report) {
      const file = new URL(REPORT, root);
      await mkdir(new URL(".", file), { recursive: true });
      await writeFile(file, report(account, size));
      console.log(`Wrote ${REPORT}.`);
    }
    const missing = account.missing.length ? `Missing: ${account.missing.join(", ")}.` : "";
    const wrong = [...account.problems, ...(options.all && missing ? [missing] : [])];
    if (wrong.length)
      throw new CommandError(`The package is not fit to publish:\n${wrong.map((line) => `  ${line}`).join("\n")}`);
    console.log(`The package is fit to publish. ${missing}`.trim());
  },
});
