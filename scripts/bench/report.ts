// The text of generated/reports/benchmark.md: medians, their ratios, and the aims.
import { cpus } from "node:os";
import { median, quantile } from "simple-statistics";
import { table } from "../lib/table.ts";
import { contenders, FETCH, SDK } from "./contenders.ts";

/** What was measured in one round, by contender and figure. */
export type Round = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The aims of the contenders whose name starts with `name`, for the figures whose name ends with `figure`. */
const AIMS = [
  { figure: "µs CPU", name: "cce-addons, token", base: FETCH, relation: "≤", limit: 1.1 },
  { figure: "µs CPU", name: "cce-addons/node, token", base: FETCH, relation: "≤", limit: 0.5 },
  { figure: "requests/s", name: "cce-addons, AK/SK", base: SDK, relation: "≥", limit: 1 },
  { figure: "requests/s", name: "cce-addons/node, AK/SK", base: SDK, relation: "≥", limit: 2 },
  { figure: "first call, ms", name: "cce-addons", base: FETCH, relation: "≤", limit: 1.15 },
];

export const render = (sdk: string, sections: readonly string[]) => `# What the client costs

Made by \`npm run bench -- ${process.argv.slice(2).join(" ")}\` on ${new Date().toISOString().slice(0, 10)}, on
${cpus()[0]?.model.trim()}, ${cpus().length} cores. The official SDK ${sdk}.

In each round, every contender runs in a fresh process, in random order: it is imported, sends once,
warms up, and then sends for a moment at each concurrency. Ratios are taken within a round; given are
the median and the quartiles. The server runs in another process, over loopback. CPU is user and
system time of the contender's process. "Bare fetch" is the global \`fetch\` with \`JSON.stringify\` and
\`response.json()\`: it validates, limits and signs nothing. Aims for CPU and for import and first call
are multiples of bare fetch, those for requests/s of the official SDK. What the client weighs is in
[where the package runs](runtimes.md).

${sections.join("\n\n")}
`;

export function section(title: string, rounds: readonly Round[]): string {
  const [first = {}] = rounds;
  const names = Object.keys(contenders).filter((name) => first[name]);
  const rows = Object.keys(first[FETCH] ?? {}).flatMap((figure) =>
    names.map((name) => {
      const values = rounds.map((round) => round[name]?.[figure] ?? Number.NaN);
      const multiples = [FETCH, SDK].map((base) => spread(ratios(rounds, figure, name, base)));
      return [figure, name, median(values).toFixed(), ...multiples, verdict(rounds, figure, name)];
    }),
  );
  return `## ${title}\n\n${table(["", "", "median", "× bare fetch", "× official SDK", "aim"], rows)}`;
}

/** A contender's figures as multiples of the base's in the same round; none if the base was not measured. */
function ratios(rounds: readonly Round[], figure: string, name: string, base: string): number[] {
  return rounds.map((round) => (round[name]?.[figure] ?? 0) / (round[base]?.[figure] ?? 0)).filter(Number.isFinite);
}

function spread(values: readonly number[]): string {
  if (!values.length) return "–";
  const [low, middle, high] = quantile(values, [0.25, 0.5, 0.75]).map((value) => value.toFixed(2));
  return `${middle} (${low}–${high})`;
}

function verdict(rounds: readonly Round[], figure: string, name: string): string {
  const aim = AIMS.find((one) => figure.endsWith(one.figure) && name.startsWith(one.name));
  if (!aim) return "";
  const values = ratios(rounds, figure, name, aim.base);
  if (!values.length) return "not measured";
  const met = aim.relation === "≤" ? median(values) <= aim.limit : median(values) >= aim.limit;
  return `${aim.relation} ${aim.limit} ${met ? "met" : "**missed**"}`;
}
