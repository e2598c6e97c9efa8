import { assert } from '@cellarium/stdx';

/**
 * For each rack the last `slots` samples of `width` values, one slot a period of source time. A sample
 * finds its place by its time, so that late ones fill gaps; the first of a period stays.
 */
export class RecentRing<Values extends Uint16Array | Int16Array> {
  readonly periodMs: number;
  readonly slots: number;
  readonly #width: number;
  readonly #values: Values;
  /** Source time of what each slot holds; 0: nothing. */
  readonly #timesMs: Float64Array;

  /** @param values racks x slots x width of them. */
  constructor(values: Values, racks: number, slots: number, width: number, periodMs: number) {
    assert(values.length === racks * slots * width, 'room for every rack, slot and value');
    this.periodMs = periodMs;
    this.slots = slots;
    this.#width = width;
    this.#values = values;
    this.#timesMs = new Float64Array(racks * slots);
  }

  /**
   * The values of the slot of that time, to be filled; undefined where it has its sample, or a newer
   * one. What a wrong clock dated later than `latestMs` makes room.
   */
  place(rack: number, timeMs: number, latestMs: number): Values | undefined {
    const at = this.#at(rack, timeMs);
    const held = this.#timesMs[at] as number;
    const isNewer = Math.floor(timeMs / this.periodMs) > Math.floor(held / this.periodMs);
    if (!isNewer && held <= latestMs) return undefined;
    this.#timesMs[at] = timeMs;
    return this.#values.subarray(at * this.#width, (at + 1) * this.#width) as Values;
  }

  /** Times of the rack's samples in [fromMs, toMs], rising, and the row of `value` for each. */
  rows(rack: number, fromMs: number, toMs: number): { timeMs: number; row: number }[] {
    const rows: { timeMs: number; row: number }[] = [];
    for (let row = rack * this.slots; row < (rack + 1) * this.slots; row += 1) {
      const timeMs = this.#timesMs[row] as number;
      if (timeMs >= fromMs && timeMs <= toMs && timeMs > 0) rows.push({ timeMs, row });
    }
    return rows.sort((one, other) => one.timeMs - other.timeMs);
  }

  value(row: number, index: number): number {
    return this.#values[row * this.#width + index] as number;
  }

  #at(rack: number, timeMs: number): number {
    return rack * this.slots + (Math.floor(timeMs / this.periodMs) % this.slots);
  }
}
