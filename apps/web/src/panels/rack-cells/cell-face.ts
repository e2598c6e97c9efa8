import { Quality } from '@cellarium/model';
import { hasValue, type Spread, signed, tintOf } from './deviation.ts';

/** What the number of a cell is. */
export const CELL_NUMBERS = ['voltage', 'deviation', 'temperature'] as const;
export type CellNumber = (typeof CELL_NUMBERS)[number];

/** How one cell or sensor looks, as few small words that a painter can compare with what is drawn. */
export interface Face {
  readonly text: string;
  /** -6 .. 6; 0 also for what is not live: a colour would call it good. */
  readonly tint: number;
  readonly quality: FaceQuality;
  readonly mark: '' | 'lowest' | 'highest';
}

type FaceQuality = '' | 'stale' | 'outOfRange' | 'bad';

const NO_NUMBER = '\u2013';

export function faceOf(
  at: number,
  values: ArrayLike<number>,
  qualities: ArrayLike<number>,
  spread: Spread | undefined,
  steps: readonly number[],
  write: (value: number, median: number | undefined) => string,
): Face {
  const quality = qualities[at] as number;
  const value = values[at] as number;
  if (!hasValue(quality)) return { text: NO_NUMBER, tint: 0, quality: 'bad', mark: '' };
  const live = quality === Quality.good;
  return {
    text: write(value, spread?.median),
    tint: live && spread !== undefined ? tintOf(value - spread.median, steps) : 0,
    quality: live ? '' : quality === Quality.stale ? 'stale' : 'outOfRange',
    mark: spread === undefined ? '' : markOf(at, spread),
  };
}

/** One cell each, the one whose place is written above: a mark on every tie would say nothing. */
function markOf(at: number, spread: Spread): Face['mark'] {
  if (spread.lowest === spread.highest) return '';
  if (at === spread.lowestAt) return 'lowest';
  return at === spread.highestAt ? 'highest' : '';
}

export function writeVoltage(mv: number): string {
  return String(mv);
}

export function writeDeviation(mv: number, median: number | undefined): string {
  return median === undefined ? NO_NUMBER : signed(mv - median);
}

export function writeTemperature(deciC: number): string {
  return (deciC / 10).toFixed(1).replace('-', '\u2212');
}
