// `npm run check:drift`: what `cce-addons check` finds in recorded traffic and what it takes, next to `redocly drift`.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkCommand, type Judge, type Judgement, redoclyDrift } from "./drift/judges.ts";
import { clean, faults, writeLongHar } from "./drift/recordings.ts";
import { type Compared, type Measured, render, verdictOn } from "./drift/report.ts";
import { CommandError, command } from "./lib/command.ts";
import { inRoot, inTemporaryFolder } from "./lib/files.ts";
import { entryOf, harOf } from "./lib/har.ts";

const REPORT = "generated/reports/contract-check.md";
const OURS = "cce-addons check";

await command(import.meta.url, {
  usage: `npm run check:drift [-- --quick] [--report]

Judges two HAR files, one with five faults and one with none, with cce-addons check and redocly drift, and measures both on
long ones. Fails if cce-addons check does not find exactly the faults; of time and memory it asserts nothing.

--quick   leaves the long files out
--report  writes ${REPORT}; without it the report is only printed`,
  options: { quick: { type: "boolean" }, report: { type: "boolean" } },
  run: async ({ quick = false, report = false }) => {
    await inTemporaryFolder("check-drift-", async (folder) => {
      const judges = { [OURS]: await checkCommand(folder), "redocly drift": redoclyDrift(folder) };
      const compared = await compare(folder, judges);
      const measured = quick ? [] : await measure(folder, judges);
      const text = render({ faults: faults(), compared, measured });
      if (report) await writeFile(inRoot(REPORT), text);
      console.log(report ? `Wrote ${REPORT}.` : `\n${text}`);
      const problems = compared.filter(({ name }) => name === OURS).flatMap(problemsOf);
      if (problems.length) throw new CommandError(problems.join("\n"));
    });
  },
});

type Judges = Readonly<Record<string, Judge>>;

/** Both recordings, judged by all. */
export async function compare(folder: string, judges: Judges): Promise<Compared[]> {
  const files = { faulty: join(folder, "faults.har"), clean: join(folder, "clean.har") };
  await writeFile(files.faulty, harOf(faults().map(({ exchange }) => entryOf(exchange))));
  await writeFile(files.clean, harOf(clean().map(entryOf)));
  const compared: Compared[] = [];
  for (const [name, judge] of Object.entries(judges))
    compared.push({ name, faulty: await judge(files.faulty), clean: await judge(files.clean) });
  return compared;
}

/** In what a judge did not find exactly the faults. */
export function problemsOf({ name, faulty, clean: none }: Compared): string[] {
  const missed = faults().filter((fault, number) => verdictOn(fault, number, faulty) !== "found");
  const more = faulty.objections.length - (faults().length - missed.length);
  return [
    ...missed.map(({ what }) => `${name} does not find ${what}.`),
    ...(more ? [`${name} finds ${more} more than the faults.`] : []),
    ...none.objections.map(({ text }) => `${name} finds fault with documented exchanges: ${text}`),
  ];
}

async function measure(folder: string, judges: Judges): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const exchanges of [1000, 10_000, 100_000]) {
    const file = join(folder, "long.har");
    const fileMb = (await writeLongHar(file, exchanges)) / 1e6;
    for (const [name, judge] of Object.entries(judges)) {
      console.log(`${name}: ${exchanges} exchanges …`);
      const runs = await repeated(() => judgeAll(judge, file, exchanges), exchanges > 10_000 ? 1 : 3);
      measured.push({ name, exchanges, fileMb, runs });
    }
  }
  return measured;
}

async function judgeAll(judge: Judge, file: string, exchanges: number): Promise<Judgement> {
  const judgement = await judge(file);
  if (judgement.checked !== exchanges) throw new CommandError(`Only ${judgement.checked} of ${exchanges} were judged.`);
  return judgement;
}

/** What comes of the work each time; or, in a word for the table, that it failed, with the reason printed. */
export async function repeated<T>(work: () => Promise<T>, times: number): Promise<T[] | string> {
  const results: T[] = [];
  try {
    for (let i = 0; i < times; i += 1) results.push(await work());
    return results;
  } catch (error) {
    console.log(String(error));
    const [, reason] = /RangeError: ([^\n]+)/.exec(String(error)) ?? [];
    return reason ? `**fails**: ${reason}` : "**fails**";
  }
}
