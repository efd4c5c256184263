// `npm run check:samples`: runs the examples of the guides with the packed package, each as its text says that it ends.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError, command, UsageError } from "./lib/command.ts";
import { stopOnSignals } from "./lib/exec.ts";
import { inRoot, inTemporaryFolder, read } from "./lib/files.ts";
import { describe, failures, type Result } from "./lib/result.ts";
import { pack } from "./package/tarball.ts";
import { readExamples, readSample, SAMPLES } from "./samples/examples.ts";
import { filled, GUIDE } from "./samples/guide.ts";
import { runExamples } from "./samples/run.ts";

await command(import.meta.url, {
  usage: `npm run check:samples [folder…] [-- --all --update]

Packs the package, installs the tarball in a copy of each folder of ${SAMPLES}, by default all, and runs the examples of
examples.yaml there: those that must pass, and those that must fail with the text that ${GUIDE} shows. Needs the npm registry.
  --all      fails when an example cannot be run here, too
  --update   writes the texts anew that an example prints otherwise, and the blocks of ${GUIDE} that are copies`,
  options: { all: { type: "boolean" }, update: { type: "boolean" } },
  names: true,
  run: async ({ all, update }, chosen) => {
    const examples = await readExamples();
    const folders = [...new Set(examples.map(({ folder }) => folder))];
    const unknown = chosen.filter((name) => !folders.includes(name));
    if (unknown.length) throw new UsageError(`There is no ${unknown.join(", ")}; there are ${folders.join(", ")}.`);
    stopOnSignals();
    const results: Result[] = [];
    await inTemporaryFolder("check-samples-", async (folder) => {
      console.log("Packing, which builds dist/ first …");
      const { file } = await pack(folder);
      const wanted = examples.filter((example) => !chosen.length || chosen.includes(example.folder));
      for await (const result of runExamples(wanted, file, join(folder, "samples"), { update })) {
        console.log(describe(result));
        results.push(result);
      }
    });
    if (update) await writeFile(inRoot(GUIDE), await filled(await read(GUIDE), examples, readSample));
    const failed = failures(results, all);
    if (failed.length) throw new CommandError(`The guide is wrong; see above:\n${failed.join("\n")}`);
    console.log("Every example ends as the guide says.");
  },
});
