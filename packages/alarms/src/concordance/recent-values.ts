import type { Samples } from './trend.ts';

/** Enough for a line; a longer time is covered by wider steps. */
const SAMPLES_MAX = 60;

/** The newest values of one quantity of one rack, evenly thinned over the time of its trend. */
export class RecentValues implements Samples {
  readonly timesMs: number[] = [];
  readonly values: number[] = [];
  readonly #spanMs: number;

  constructor(trendS: number) {
    this.#spanMs = trendS * 1_000;
  }

  /** Older or nearer to the last one than the step: not taken. */
  add(timeMs: number, value: number): void {
    const lastMs = this.timesMs.at(-1);
    if (lastMs !== undefined && timeMs - lastMs < this.#spanMs / SAMPLES_MAX) return;
    this.timesMs.push(timeMs);
    this.values.push(value);
    let old = 0;
    while ((this.timesMs[old] ?? timeMs) < timeMs - this.#spanMs) old += 1;
    old = Math.max(old, this.timesMs.length - SAMPLES_MAX);
    this.timesMs.splice(0, old);
    this.values.splice(0, old);
  }
}
