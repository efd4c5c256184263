// Medians, spreads and aims of `npm run bench`, from its samples.
import type { Sample } from "./load.ts";

/** A ratio over rounds. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (i: number) => sorted[i] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    min: at(0),
    max: at(sorted.length - 1),
  };
}

/** How a contender did in a group, over all rounds but the first, which warms up. */
export interface Figures {
  readonly group: string;
  readonly name: string;
  readonly perSecond: Spread;
  readonly cpuUs: Spread;
  /** CPU a piece, as a ratio to `base`'s in the same round. */
  cpuRatio(base: string): Spread | undefined;
  /** Pieces a second, as a ratio to `base`'s in the same round. */
  speedRatio(base: string): Spread | undefined;
}

const perSecond = ({ count, wallMs }: Sample) => (count * 1000) / wallMs;
const cpuUs = ({ count, cpuMs }: Sample) => (cpuMs * 1000) / count;

export function figuresOf(samples: readonly Sample[]): Figures[] {
  const measured = samples.filter(({ round }) => round > 0);
  const kinds = new Map(measured.map(({ group, name }) => [`${group}/${name}`, { group, name }]));
  return [...kinds.values()]
    .sort((a, b) => order(measured, a) - order(measured, b))
    .map(({ group, name }) => {
      const inGroup = measured.filter((sample) => sample.group === group);
      const own = inGroup.filter((sample) => sample.name === name);
      const ratio = (base: string, value: (sample: Sample) => number) => {
        const ratios = own.flatMap((sample) => {
          const other = inGroup.find((one) => one.name === base && one.round === sample.round);
          return other ? [value(sample) / value(other)] : [];
        });
        return ratios.length ? spread(ratios) : undefined;
      };
      return {
        group,
        name,
        perSecond: spread(own.map(perSecond)),
        cpuUs: spread(own.map(cpuUs)),
        cpuRatio: (base: string) => ratio(base, cpuUs),
        speedRatio: (base: string) => ratio(base, perSecond),
      };
    });
}

/** Groups and contenders as they were first measured. */
function order(samples: readonly Sample[], { group, name }: { group: string; name: string }) {
  const groups = [...new Set(samples.map((one) => one.group))];
  const names = [...new Set(samples.map((one) => one.name))];
  return groups.indexOf(group) * 100 + names.indexOf(name);
}
