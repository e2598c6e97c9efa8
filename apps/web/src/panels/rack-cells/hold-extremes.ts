import type { Spread } from './deviation.ts';

/** The two cells (or sensors) at the ends, as the trend follows them. */
export interface HeldExtremes {
  readonly lowestAt: number;
  readonly highestAt: number;
}

/**
 * Of cells that rest within a millivolt each second another is the lowest: a trend that followed them
 * would never show one cell. The held ones stay until another is farther out by more than the noise.
 */
export function holdExtremes(
  held: HeldExtremes | undefined,
  spread: Spread | undefined,
  values: ArrayLike<number>,
  qualities: ArrayLike<number>,
  noise: number,
): HeldExtremes | undefined {
  if (spread === undefined) return held;
  if (held === undefined) return { lowestAt: spread.lowestAt, highestAt: spread.highestAt };
  const holds = (at: number, extreme: number): boolean =>
    qualities[at] === qualities[spread.lowestAt] &&
    Math.abs((values[at] as number) - extreme) <= noise;
  const lowestAt = holds(held.lowestAt, spread.lowest) ? held.lowestAt : spread.lowestAt;
  const highestAt = holds(held.highestAt, spread.highest) ? held.highestAt : spread.highestAt;
  return lowestAt === held.lowestAt && highestAt === held.highestAt
    ? held
    : { lowestAt, highestAt };
}
