import { STALE_AFTER_MS } from '@cellarium/model';

/** Half an hour at a frame a second: longer than any command takes to be seen. */
export const SAMPLES_MAX = 1_800;

const COLUMNS = [
  'askedKw',
  'allocatedKw',
  'measuredKw',
  'maxDischargeKw',
  'maxChargeKw',
  'bandLowKw',
  'bandHighKw',
] as const;
export type DispatchColumn = (typeof COLUMNS)[number];
export type DispatchSample = Readonly<Record<DispatchColumn, number>>;

type Series = (number | null)[];

/** What was asked, allocated and metered, oldest first, in columns as the chart takes them. */
export class DispatchTrace {
  readonly timesS: number[] = [];
  readonly #columns = Object.fromEntries(COLUMNS.map((name) => [name, []])) as unknown as Readonly<
    Record<DispatchColumn, Series>
  >;

  column(name: DispatchColumn): Series {
    return this.#columns[name];
  }

  /** A sample at its time; where nothing came for long, a gap stays a gap. */
  add(timeMs: number, sample: DispatchSample): void {
    const timeS = timeMs / 1_000;
    const lastS = this.timesS.at(-1);
    if (lastS !== undefined) {
      if (timeS <= lastS) return;
      if (timeS - lastS > STALE_AFTER_MS / 1_000) this.#append(lastS + 0.001, undefined);
    }
    this.#append(timeS, sample);
  }

  #append(timeS: number, sample: DispatchSample | undefined): void {
    const isFull = this.timesS.length >= SAMPLES_MAX;
    if (isFull) this.timesS.shift();
    this.timesS.push(timeS);
    for (const name of COLUMNS) {
      const column = this.#columns[name];
      if (isFull) column.shift();
      const value = sample?.[name];
      column.push(value === undefined || Number.isNaN(value) ? null : value);
    }
  }
}
