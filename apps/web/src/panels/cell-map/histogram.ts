import type { MapMode } from './modes.ts';
import type { Domain } from './scale.ts';
import { NO_VALUE } from './tints.ts';

/** How many values fall between two, in bins of equal width from the lower one, and how many beside. */
export interface Histogram {
  /** In values. */
  readonly binWidth: number;
  readonly bins: Uint32Array;
  readonly below: number;
  readonly above: number;
}

export const HISTOGRAM_BINS = 64;

/** Counts values one by one into fine bins of one step each, then folds them to what is drawn. */
export class ValueCounts {
  readonly #least: number;
  readonly #counts: Uint32Array;
  total = 0;

  constructor(mode: MapMode) {
    this.#least = mode.least;
    this.#counts = new Uint32Array(mode.most - mode.least + 1);
  }

  clear(): void {
    this.#counts.fill(0);
    this.total = 0;
  }

  /** Values beyond the mode's ends count at the ends; no value counts nowhere. */
  add(value: number, times = 1): void {
    if (value === NO_VALUE) return;
    const last = this.#counts.length - 1;
    const at = value - this.#least;
    const bin = Math.max(0, Math.min(at, last));
    this.#counts[bin] = (this.#counts[bin] as number) + times;
    this.total += times;
  }

  /** The middle value; undefined when nothing was counted. */
  median(): number | undefined {
    if (this.total === 0) return undefined;
    let seen = 0;
    for (let bin = 0; bin < this.#counts.length; bin += 1) {
      seen += this.#counts[bin] as number;
      if (seen * 2 >= this.total) return bin + this.#least;
    }
    return undefined;
  }

  /** Between what values all lie but the given share at either end; undefined without any. */
  bulk(outsideShare: number): Domain | undefined {
    if (this.total === 0) return undefined;
    const outside = this.total * outsideShare;
    let first = 0;
    for (let seen = 0; ; first += 1) {
      seen += this.#counts[first] as number;
      if (seen > outside) break;
    }
    let last = this.#counts.length - 1;
    for (let seen = 0; last > first; last -= 1) {
      seen += this.#counts[last] as number;
      if (seen > outside) break;
    }
    return { low: first + this.#least, high: last + this.#least };
  }

  /** Bins as wide as a whole number of values, else some would hold more values than others. */
  fold(low: number, high: number, most = HISTOGRAM_BINS): Histogram {
    const width = Math.max(1, Math.ceil((high - low) / most));
    const count = Math.max(1, Math.ceil((high - low + 1) / width));
    const bins = new Uint32Array(count);
    let below = 0;
    let above = 0;
    for (let bin = 0; bin < this.#counts.length; bin += 1) {
      const times = this.#counts[bin] as number;
      if (times === 0) continue;
      const value = bin + this.#least;
      if (value < low) below += times;
      else if (value > high) above += times;
      else {
        const into = Math.floor((value - low) / width);
        bins[into] = (bins[into] as number) + times;
      }
    }
    return { binWidth: width, bins, below, above };
  }
}

/**
 * The stretch of values that the legend shows: the colours' own ends with room around them, so that
 * an end can be dragged outwards, and no narrower than the mode's quiet width.
 */
export function axisOf(mode: MapMode, domain: Domain): Domain {
  const span = Math.max(mode.narrowest, domain.high - domain.low);
  const room = span * 0.3;
  if (mode.diverging) {
    const reach = Math.round(Math.max(domain.high, mode.narrowest / 2) + room);
    return { low: -reach, high: reach };
  }
  return {
    low: Math.max(mode.least, Math.round(domain.low - room)),
    high: Math.min(mode.most, Math.round(domain.high + room)),
  };
}
