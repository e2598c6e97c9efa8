import { Quality } from '@cellarium/model';

interface Bin {
  /** Lower edge, inclusive. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Whether a chosen cell is in it. */
  readonly chosen: boolean;
}

export interface Histogram {
  readonly bins: readonly Bin[];
  readonly width: number;
  readonly counted: number;
  readonly of: number;
  /** Good values that lie outside the bars. */
  readonly below: number;
  readonly above: number;
}

/** Enough to show a shape at the width of a panel, and far from the 300 rows that recharts bears. */
const MOST_BINS = 32;
/** Of the width of the middle half; a normal flock reaches 2.2 of them beyond it once in 10^6. */
const FLOCK = 3;
/** mV: at the resolution of the measurement the middle half may have no width at all. */
const LEAST_HALF = 2;
const WIDTHS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000];

/**
 * How many good values fall where. The bars show the flock: what lies farther from its middle half
 * than three times the width of that half is counted beside them, so that one cell at 3.7 V does not
 * press 415 others into one bar. Edges are multiples of the width, so that they stay put.
 */
export function histogramOf(
  values: ArrayLike<number>,
  qualities: ArrayLike<number>,
  chosen: readonly number[],
): Histogram {
  const good: number[] = [];
  for (let at = 0; at < values.length; at += 1) {
    if (qualities[at] === Quality.good) good.push(values[at] as number);
  }
  const counted = good.length;
  const sorted = good.toSorted((a, b) => a - b);
  const quarter = sorted[counted >> 2] ?? 0;
  const threeQuarters = sorted[Math.min(counted - 1, (3 * counted) >> 2)] ?? 0;
  const reach = FLOCK * Math.max(LEAST_HALF, threeQuarters - quarter);
  const inFlock = (value: number): boolean =>
    value >= quarter - reach && value <= threeQuarters + reach;
  const flock = sorted.filter(inFlock);
  const low = flock[0] ?? 0;
  const high = flock[flock.length - 1] ?? 0;
  const width = WIDTHS.find((candidate) => (high - low) / candidate < MOST_BINS - 1) ?? 10_000;
  const outside = { below: 0, above: 0 };
  for (const value of sorted) {
    if (value < low) outside.below += 1;
    else if (value > high) outside.above += 1;
  }
  if (counted === 0) return { bins: [], width, counted, of: values.length, ...outside };
  const first = Math.floor(low / width);
  const counts = new Array<number>(Math.floor(high / width) - first + 1).fill(0);
  const binOf = (value: number): number => Math.floor(value / width) - first;
  for (const value of flock) counts[binOf(value)] = (counts[binOf(value)] as number) + 1;
  const marked = new Set(
    chosen.filter((at) => qualities[at] === Quality.good).map((at) => binOf(values[at] as number)),
  );
  const bins = counts.map((count, bin) => ({
    from: (first + bin) * width,
    to: (first + bin + 1) * width,
    count,
    chosen: marked.has(bin),
  }));
  return { bins, width, counted, of: values.length, ...outside };
}
