import { Quality } from '@cellarium/model';

export interface Bin {
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
}

/** Enough to show a shape at the width of a panel, and far from the 300 rows that recharts bears. */
const MOST_BINS = 32;
const WIDTHS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000];

/** How many good values fall where. Edges are multiples of the width, so that they stay put. */
export function histogramOf(
  values: ArrayLike<number>,
  qualities: ArrayLike<number>,
  chosen: readonly number[],
): Histogram {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let counted = 0;
  for (let at = 0; at < values.length; at += 1) {
    if (qualities[at] !== Quality.good) continue;
    const value = values[at] as number;
    low = Math.min(low, value);
    high = Math.max(high, value);
    counted += 1;
  }
  const width = WIDTHS.find((candidate) => (high - low) / candidate < MOST_BINS - 1) ?? 10_000;
  if (counted === 0) return { bins: [], width, counted, of: values.length };
  const first = Math.floor(low / width);
  const counts = new Array<number>(Math.floor(high / width) - first + 1).fill(0);
  const marked = new Set<number>();
  for (let at = 0; at < values.length; at += 1) {
    if (qualities[at] !== Quality.good) continue;
    const bin = Math.floor((values[at] as number) / width) - first;
    counts[bin] = (counts[bin] as number) + 1;
    if (chosen.includes(at)) marked.add(bin);
  }
  const bins = counts.map((count, bin) => ({
    from: (first + bin) * width,
    to: (first + bin + 1) * width,
    count,
    chosen: marked.has(bin),
  }));
  return { bins, width, counted, of: values.length };
}
