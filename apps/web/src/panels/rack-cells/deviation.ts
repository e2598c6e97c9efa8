import { Quality } from '@cellarium/model';

/** What a column of values says, over those that are good. Indexes are rows of the column. */
export interface Spread {
  /** Good values. */
  readonly fresh: number;
  readonly of: number;
  readonly median: number;
  readonly lowest: number;
  readonly lowestAt: number;
  /** How many share the lowest value: at 1 mV resolution the lowest is often not alone. */
  readonly lowestShared: number;
  readonly highest: number;
  readonly highestAt: number;
  readonly highestShared: number;
}

/** A value that is shown though it is not live: it has been measured and is not doubted to be a number. */
export function hasValue(quality: number): boolean {
  return quality !== Quality.bad && quality !== Quality.notImplemented;
}

/**
 * Median and extremes. Good values only; where none is good (a rack that fell silent), of the values
 * last known, so that they keep the meaning they had: `fresh` is then 0. Undefined where nothing was
 * ever measured.
 */
export function spreadOf(
  values: ArrayLike<number>,
  qualities: ArrayLike<number>,
): Spread | undefined {
  const good = gather(values, qualities, (quality) => quality === Quality.good);
  const members = good.length > 0 ? good : gather(values, qualities, (q) => q === Quality.stale);
  if (members.length === 0) return undefined;
  const sorted = Float64Array.from(members, (at) => values[at] as number).sort();
  const lowest = sorted[0] as number;
  const highest = sorted[sorted.length - 1] as number;
  const of = (value: number): number[] => members.filter((at) => values[at] === value);
  const lowestAll = of(lowest);
  const highestAll = of(highest);
  return {
    fresh: good.length,
    of: values.length,
    median: sorted[(sorted.length - 1) >> 1] as number,
    lowest,
    lowestAt: lowestAll[0] as number,
    lowestShared: lowestAll.length,
    highest,
    highestAt: highestAll[0] as number,
    highestShared: highestAll.length,
  };
}

function gather(
  values: ArrayLike<number>,
  qualities: ArrayLike<number>,
  takes: (quality: number) => boolean,
): number[] {
  const rows: number[] = [];
  for (let at = 0; at < values.length; at += 1) {
    if (takes(qualities[at] as number)) rows.push(at);
  }
  return rows;
}

/**
 * Where a tint begins. Steps grow with the distance, because a healthy rack rests within 5 mV on the
 * plateau and 50 mV at the knees: one scale shows both, and means the same on every rack.
 */
export const VOLTAGE_STEPS_MV = [3, 6, 12, 25, 50, 100] as const;
/** 0.1 K. The BMS reports at 8 K between cells. */
export const TEMPERATURE_STEPS_DECI_K = [5, 10, 20, 40, 60, 80] as const;

/** -6 .. 6: 0 is like the others, the sign is the side. */
export function tintOf(deviation: number, steps: readonly number[]): number {
  const distance = Math.abs(deviation);
  let step = 0;
  while (step < steps.length && distance >= (steps[step] as number)) step += 1;
  return deviation < 0 && step > 0 ? -step : step;
}

/** `+12`, `0`, with a true minus as tables have it. */
export function signed(value: number, digits = 0): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return value < 0 ? `\u2212${text}` : `+${text}`;
}
