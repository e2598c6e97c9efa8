import type { PointKind } from './points.ts';

/** Counts values of one kind, one bin a value, to find the median of a rack without sorting it. */
export class Histogram {
  readonly #kind: PointKind;
  readonly #bins: Uint16Array;

  constructor(kind: PointKind) {
    this.#kind = kind;
    this.#bins = new Uint16Array(kind.highest - kind.lowest + 1);
  }

  /** One bin a value from `kind.lowest` on; whoever fills it takes the median, which empties it. */
  get bins(): Uint16Array {
    return this.#bins;
  }

  /**
   * The median of the `count` values counted since the last time, the lower one of an even number.
   * @param min lowest and `max` highest of them.
   */
  takeMedian(count: number, min: number, max: number): number {
    const first = min - this.#kind.lowest;
    const last = max - this.#kind.lowest;
    const wanted = (count + 1) >> 1;
    let seen = 0;
    let bin = first;
    for (; bin <= last; bin += 1) {
      seen += this.#bins[bin] as number;
      if (seen >= wanted) break;
    }
    this.#bins.fill(0, first, last + 1);
    return bin + this.#kind.lowest;
  }
}
