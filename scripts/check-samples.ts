// `npm run check:samples`: runs the samples of the guides and of the reference, each as its text says that it ends.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError, command, UsageError } from "./lib/command.ts";
import { stopOnSignals } from "./lib/exec.ts";
import { inRoot, inTemporaryFolder, read } from "./lib/files.ts";
import { describe, failures, type Result } from "./lib/result.ts";
import { pack } from "./package/tarball.ts";
import { readExamples, readSample, SAMPLES } from "./samples/examples.ts";
import { filled, GUIDE } from "./samples/guide.ts";
import { readSettings, samplesOf } from "./samples/references.ts";
import { runExamples } from "./samples/run.ts";
import { runReferences } from "./samples/run-references.ts";

await command(import.meta.url, {
  usage: `npm run check:samples [name…] [-- --all --update]

Packs the package and runs what the documentation shows with it, by default everything: the examples of ${SAMPLES}, each in a
copy of its folder, those that must pass and those that must fail with the text that ${GUIDE} shows; and the samples of each
operation in each language, against an emulator, with what they send judged by the contract. A name is that of a folder of
${SAMPLES}, or of a language. Needs the registries of npm and Maven.
  --all      fails when something cannot be run here, too
  --update   rewrites the texts that an example prints otherwise, and the blocks of ${GUIDE} that are copies`,
  options: { all: { type: "boolean" }, update: { type: "boolean" } },
  names: true,
  run: async ({ all, update }, chosen) => {
    const examples = await readExamples();
    const { languages, operations } = await readSettings();
    const names = [...new Set([...examples.map(({ folder }) => folder), ...languages.map(({ name }) => name)])];
    const unknown = chosen.filter((name) => !names.includes(name));
    if (unknown.length) throw new UsageError(`There is no ${unknown.join(", ")}; there are ${names.join(", ")}.`);
    const isWanted = (name: string) => !chosen.length || chosen.includes(name);
    const samples = await Promise.all(languages.map((language) => samplesOf(language, operations)));
    stopOnSignals();
    const results: Result[] = [];
    const note = async (generated: AsyncGenerator<Result>) => {
      for await (const result of generated) {
        console.log(describe(result));
        results.push(result);
      }
    };
    await inTemporaryFolder("check-samples-", async (folder) => {
      console.log("Packing, which builds dist/ first …");
      const { file } = await pack(folder);
      const wanted = examples.filter((example) => isWanted(example.folder));
      await note(runExamples(wanted, file, join(folder, "ci"), { update }));
      for (const [i, language] of languages.entries())
        if (isWanted(language.name))
          await note(runReferences(language, samples[i] ?? [], file, join(folder, language.name)));
    });
    if (update) await writeFile(inRoot(GUIDE), await filled(await read(GUIDE), examples, readSample));
    const failed = failures(results, all);
    if (failed.length) throw new CommandError(`The samples are wrong; see above:\n${failed.join("\n")}`);
    console.log("Every sample ends as the documentation says.");
  },
});
