// The text of generated/reports/benchmark.md.
import { table } from "../lib/table.ts";
import { names } from "./contenders.ts";
import type { Sample } from "./load.ts";
import type { Size } from "./sizes.ts";
import { type Figures, figuresOf, type Spread } from "./statistics.ts";

/** All that was measured under one Node. */
export interface NodeFigures {
  readonly version: string;
  readonly rounds: number;
  readonly processes: number;
  readonly samples: readonly Sample[];
}

/** What the report says. */
export interface Report {
  readonly command: string;
  readonly date: string;
  readonly machine: string;
  /** The versions of the official SDK; undefined where it could not be had. */
  readonly sdk: string | undefined;
  readonly nodes: readonly NodeFigures[];
  readonly sizes: readonly Size[];
}

/** The aims: at most so many times bare fetch's CPU, at least so many times the official SDK's requests a second. */
const MOST_CPU: Readonly<Record<string, number>> = { [names.token]: 1.1, [names.nodeToken]: 0.5 };
const LEAST_SPEED: Readonly<Record<string, number>> = { [names.keys]: 1, [names.nodeKeys]: 2 };
const MOST_START = 1.15;
const MOST_BYTES = 12_000;

export function render({ command, date, machine, sdk, nodes, sizes }: Report): string {
  return `# What the client costs

Made by \`${command}\` on ${date}, on ${machine}, under Node ${nodes.map(({ version }) => version).join(", ")}.
${sdk ? `The official SDK is ${sdk}.` : "**The official SDK could not be installed; its figures are missing.**"}

Everything is measured side by side in the same run, in rounds in which each contender has several short turns in random order.
A ratio is taken within a round; it is given as the median over the rounds, with the least and the greatest. Absolute figures
depend on the machine and what else it does; the ratios much less. The service is \`node:http\` over loopback, in a process of its own, and
answers with the documented body; CPU is user and system time of the client's process. "Bare fetch" is the global \`fetch\` with
\`JSON.stringify\` and \`response.json()\`; it validates, limits and signs nothing.

${nodes.map(renderNode).join("\n\n")}

## Size

Bundled and minified by rolldown for browsers, gzipped.

${table(
  ["", "bytes", "aim", "note"],
  sizes.map(({ name, bytes, note }, i) => [
    name,
    bytes === undefined ? "–" : String(bytes),
    i === 0 ? aim(bytes ?? Number.NaN, "≤", MOST_BYTES) : "",
    note,
  ]),
)}

## Where an aim is missed

- **Over global fetch**, see "What each part costs": five parts of about the same size, each between a twentieth and a fifth of
  bare fetch: the signal with unfollowed redirects and strict UTF-8; deadline and attempts; openapi-fetch (a second set of headers
  and its own serialization); the checks of the request; those of the response. Each runs once a call on cold caches, so that it
  costs two to three times what it does in a loop. Leaving out any one of them would not reach the aim. undici also copies each
  request's body; the option that stops it
  (\`redirect: "error"\`) would turn every redirect into an error without status or request id.
- **Over \`cce-addons/node\`** the same checks and openapi-fetch are what remains above \`node:http\` by itself; with AK/SK, also the
  signature.
- **Import and first call**: openapi-fetch alone is at 1.12. The client's one file is about 75 kB of JavaScript to compile.
- **The size** is that of everything in the package: openapi-fetch has 2.1 kB of it, the validators made from the contract 1.4 kB.
  What grew since 0.1.0 (13.2 kB) is what survives hostile input: redaction of truncated bodies, checks for repeated keys and
  UTF-8, errors that cannot be read, real requests for middlewares, hints for misspelt names; and functions that can be called by
  themselves, in place of one closure.
`;
}

function renderNode({ version, rounds, processes, samples }: NodeFigures): string {
  const figures = figuresOf(samples);
  const of = (wanted: string) => figures.filter(({ group }) => group === wanted);
  const requests = figures.filter(({ group }) => group.startsWith("concurrency"));
  return `## Node ${version}

### Requests

${rounds} rounds. Aims: with a token at most ${MOST_CPU[names.token]} × bare fetch's CPU a request, ${MOST_CPU[names.nodeToken]} × over \`cce-addons/node\`; with AK/SK at least
${LEAST_SPEED[names.keys]} × the official SDK's requests a second, ${LEAST_SPEED[names.nodeKeys]} × over \`cce-addons/node\`.

${table(
  [
    "concurrency",
    "",
    "requests/s",
    "CPU a request",
    "CPU × bare fetch",
    "requests/s × bare fetch",
    "CPU × SDK",
    "requests/s × SDK",
    "aim",
  ],
  requests.map((one) => [
    one.group.replace("concurrency ", ""),
    one.name,
    one.perSecond.median.toFixed(0),
    `${one.cpuUs.median.toFixed(0)} µs`,
    times(one.cpuRatio(names.fetch)),
    times(one.speedRatio(names.fetch)),
    times(one.cpuRatio(names.sdk)),
    times(one.speedRatio(names.sdk)),
    requestAim(one),
  ]),
)}

### What each part costs

The client built up from bare fetch, part by part, with a token; the same rounds.

${renderParts(figures.filter(({ group }) => group.startsWith("parts")))}

### Signatures

${rounds} rounds, of the documented request, the body's serialization included; one at a time.

${table(
  ["", "signatures/s", "CPU a signature", "signatures/s × SDK"],
  of("signatures").map((one) => [
    one.name,
    one.perSecond.median.toFixed(0),
    `${one.cpuUs.median.toFixed(1)} µs`,
    times(one.speedRatio("official SDK's signer")),
  ]),
)}

### Import and first call

${processes} fresh processes each. Aim: import and first call within ${MOST_START} × bare fetch's.

${table(
  ["", "whole process", "× bare fetch", "× SDK", "import and first call", "× bare fetch", "× SDK", "aim"],
  of("whole process").map((one) => {
    const inside = of("import and first call").find(({ name }) => name === one.name) ?? one;
    const time = ({ perSecond }: Figures) => `${(1000 / perSecond.median).toFixed(1)} ms`;
    return [
      one.name,
      time(one),
      times(inverse(one.speedRatio(names.fetch))),
      times(inverse(one.speedRatio(names.sdk))),
      time(inside),
      times(inverse(inside.speedRatio(names.fetch))),
      times(inverse(inside.speedRatio(names.sdk))),
      isOurs(one.name) ? aim(inverse(inside.speedRatio(names.fetch))?.median, "≤", MOST_START) : "",
    ];
  }),
)}`;
}

function requestAim(one: Figures): string {
  const most = MOST_CPU[one.name];
  if (most) return aim(one.cpuRatio(names.fetch)?.median, "≤", most);
  const least = LEAST_SPEED[one.name];
  return least ? aim(one.speedRatio(names.sdk)?.median, "≥", least) : "";
}

/** What each part of the client costs, with a token over global fetch: the stages, each with what it adds to the one before. */
function renderParts(figures: readonly Figures[]): string {
  const rows = figures.map((one, i) => {
    const before = figures[i - 1];
    const sameGroup = before?.group === one.group ? before : undefined;
    const added = sameGroup && one.cpuUs.median - sameGroup.cpuUs.median;
    return [
      one.group.replace("parts, concurrency ", ""),
      one.name,
      `${one.cpuUs.median.toFixed(0)} µs`,
      added === undefined ? "" : `${added >= 0 ? "+" : "−"}${Math.abs(added).toFixed(0)} µs`,
      times(one.cpuRatio(names.fetch)),
    ];
  });
  return table(["concurrency", "", "CPU a request", "added", "CPU × bare fetch"], rows);
}

const isOurs = (name: string) => name.startsWith("cce-addons");

function aim(value: number | undefined, relation: "<" | "≤" | "≥", limit: number): string {
  if (value === undefined || Number.isNaN(value)) return "not measured";
  const met = relation === "<" ? value < limit : relation === "≤" ? value <= limit : value >= limit;
  return `${relation} ${limit} ${met ? "met" : "**missed**"}`;
}

const times = (ratio: Spread | undefined): string =>
  ratio ? `${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)})` : "–";

const inverse = (ratio: Spread | undefined): Spread | undefined =>
  ratio && { median: 1 / ratio.median, min: 1 / ratio.max, max: 1 / ratio.min };
