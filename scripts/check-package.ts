// `npm run check:package`: packs the package, installs the tarball where nothing else is, and proves it there: its contents, its
// types, its size, and a smoke suite on every runtime it is meant for.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError, command } from "./lib/command.ts";
import { stopOnSignals } from "./lib/exec.ts";
import { inRoot, inTemporaryFolder } from "./lib/files.ts";
import { describe, failures, type Result } from "./lib/result.ts";
import { startMock } from "./mock.ts";
import { CHROMIUM, checkSize } from "./package/browser.ts";
import { report } from "./package/result.ts";
import { CACHE } from "./package/runtimes.ts";
import { copySmoke, RUNTIMES } from "./package/smoke.ts";
import { checkContents, checkExports, install, pack } from "./package/tarball.ts";
import { COMPILERS, copyTypeTests } from "./package/types.ts";

const REPORT = "generated/reports/runtimes.md";

/** Packs the package, installs it in `folder`, an empty one, and yields what each step comes to. */
async function* check(folder: string): AsyncGenerator<Result> {
  console.log("Packing, which builds dist/ first …");
  const tarball = await pack(folder);
  yield checkContents(tarball.paths);
  yield await checkExports(tarball.file);
  const consumer = join(folder, "consumer");
  yield await install(tarball.file, consumer);
  yield await checkSize(consumer);
  await copyTypeTests(consumer);
  const mock = await startMock();
  try {
    await copySmoke(consumer, mock.url);
    for (const check of [...COMPILERS, ...RUNTIMES, CHROMIUM]) yield* await check(consumer);
  } finally {
    await mock.stop();
  }
}

await command(import.meta.url, {
  usage: `npm run check:package -- [--all] [--report]

Packs the package, installs the tarball in an empty folder, and checks there: its contents, its exports (publint,
are-the-types-wrong), its types for those who use them (with the lowest TypeScript supported and the newest), its size in a
browser, and that a smoke suite against the mock passes on Node 20, 22, 24 and 26, Bun, Deno and Chromium. Needs the npm
registry; keeps what it takes from there in ${CACHE}.
  --all      fails when a runtime or a compiler is missing, too
  --report   writes ${REPORT}
CHROME_PATH names a Chromium that is not on the PATH.`,
  options: { all: { type: "boolean" }, report: { type: "boolean" } },
  run: async (options) => {
    stopOnSignals();
    const results: Result[] = [];
    await inTemporaryFolder("check-package-", async (folder) => {
      for await (const result of check(folder)) {
        console.log(describe(result));
        results.push(result);
      }
    });
    if (options.report) {
      await writeFile(inRoot(REPORT), report(results));
      console.log(`Wrote ${REPORT}.`);
    }
    const failed = failures(results, options.all);
    if (failed.length) throw new CommandError(`Not fit to publish; see above: ${failed.join("; ")}.`);
    console.log("The package is fit to publish.");
  },
});
