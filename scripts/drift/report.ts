// The text of generated/reports/contract-check.md.
import { cpus } from "node:os";
import { median } from "simple-statistics";
import { table } from "../lib/table.ts";
import type { Judgement } from "./judges.ts";
import type { Fault } from "./recordings.ts";

/** A judge's name, and what it said of the recording with the faults and of the clean one. */
export interface Compared {
  readonly name: string;
  readonly faulty: Judgement;
  readonly clean: Judgement;
}

/** What a judge took for a recording of so many exchanges, in each run; or why there is nothing. */
export interface Measured {
  readonly name: string;
  readonly exchanges: number;
  readonly fileMb: number;
  readonly runs: readonly Judgement[] | string;
}

export interface Comparison {
  readonly faults: readonly Fault[];
  readonly compared: readonly Compared[];
  readonly measured: readonly Measured[];
}

/** How a judge met one fault: whether an error names it, or whether its exchange only has other errors. */
export function verdictOn(fault: Fault, number: number, { objections }: Judgement): "found" | "missed" | "flagged" {
  const errors = objections.filter(({ exchange, isError }) => exchange === number && isError);
  if (errors.some(({ text }) => fault.isNamedBy.test(text))) return "found";
  return errors.length ? "flagged" : "missed";
}

export function render({ faults, compared, measured }: Comparison): string {
  return `# Checking recorded traffic

Made by \`npm run check:drift -- --report\` on ${new Date().toISOString().slice(0, 10)}, with Node ${process.versions.node} on
${cpus()[0]?.model.trim()}, ${cpus().length} cores. It compares \`cce-addons check\` with \`redocly drift\` (experimental), each on the
same HAR files and the same contract, with its default options.

## What is found

A HAR of five documented exchanges, each with one fault, and one of every documented exchange as it
is. \`found\`: an error names the fault. \`flagged\`: the exchange has errors, but none of them names the
fault. In brackets is how many errors the exchange has. A false alarm is anything said of the second HAR.

By OpenAPI, \`default\` stands for every status that is not declared, also for a success. This contract's
\`default\` describes failures, so \`check\` takes a status below 400 that is not declared for a fault.

${faultTable(faults, compared)}

${alarms(compared)}

## Time and memory

HAR files of documented exchanges, over and over. Time is that of the whole process, from its start;
memory is the most that it had. Medians.

${measureTable(measured)}
`;
}

function faultTable(faults: readonly Fault[], compared: readonly Compared[]): string {
  const rows = faults.map((fault, number) => [
    fault.what,
    ...compared.map(({ faulty }) => {
      const errors = faulty.objections.filter(({ exchange, isError }) => exchange === number && isError).length;
      return `${verdictOn(fault, number, faulty)} (${errors})`;
    }),
  ]);
  const clean = ["false alarms", ...compared.map((one) => String(one.clean.objections.length))];
  const codes = ["exit code, faults", ...compared.map(({ faulty }) => String(faulty.code))];
  const cleanCodes = ["exit code, none", ...compared.map((one) => String(one.clean.code))];
  return table(["fault", ...compared.map(({ name }) => `\`${name}\``)], [...rows, clean, codes, cleanCodes]);
}

/** What false alarms there were, each text once. */
function alarms(compared: readonly Compared[]): string {
  return compared
    .filter(({ clean }) => clean.objections.length)
    .map(({ name, clean }) => {
      const texts = [
        ...new Set(clean.objections.map(({ text, isError }) => `${isError ? "error" : "notice"}: ${text}`)),
      ];
      return `The false alarms of \`${name}\`:\n\n${texts.map((text) => `- ${text}`).join("\n")}`;
    })
    .join("\n\n");
}

function measureTable(measured: readonly Measured[]): string {
  const rows = measured.map(({ name, exchanges, fileMb, runs }) => {
    const size = [`\`${name}\``, exchanges.toLocaleString("en-US"), `${fileMb.toFixed(0)} MB`];
    if (typeof runs === "string") return [...size, runs, ""];
    const seconds = median(runs.map(({ ms }) => ms)) / 1000;
    return [...size, `${seconds.toFixed(1)} s`, `${median(runs.map(({ peakMb }) => peakMb)).toFixed(0)} MB`];
  });
  return table(["", "exchanges", "file", "time", "memory"], rows);
}
