import { STALE_AFTER_MS } from '@cellarium/model';

/** One hour at a sample a second: what the chart of the overview shows at most. */
const SAMPLES_MAX = 3_600;

const TRACE_COLUMNS = [
  'deliveredKw',
  'askedKw',
  'dischargeableKw',
  'chargeableKw',
  'frequencyHz',
] as const;
export type TraceColumn = (typeof TRACE_COLUMNS)[number];
export type TraceSample = Readonly<Record<TraceColumn, number>>;

/**
 * The last hour at the POI as this page saw it, oldest first, in columns that only grow at the end.
 * Where nothing came, a sample of NaN keeps a line from being drawn across the gap.
 */
export class PoiTrace {
  readonly #timesMs = new Float64Array(2 * SAMPLES_MAX);
  readonly #columns = Object.fromEntries(
    TRACE_COLUMNS.map((name) => [name, new Float64Array(2 * SAMPLES_MAX)]),
  ) as Readonly<Record<TraceColumn, Float64Array>>;
  #first = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#first;
  }

  /** Source times, UTC ms. Valid until the next sample. */
  get timesMs(): Float64Array {
    return this.#timesMs.subarray(this.#first, this.#end);
  }

  column(name: TraceColumn): Float64Array {
    return this.#columns[name].subarray(this.#first, this.#end);
  }

  /** A sample at its source time; one that is not newer than the last adds nothing. */
  add(sourceTimeMs: number, sample: TraceSample): void {
    const lastMs = this.length === 0 ? undefined : (this.#timesMs[this.#end - 1] as number);
    if (lastMs !== undefined) {
      if (sourceTimeMs <= lastMs) return;
      if (sourceTimeMs - lastMs > STALE_AFTER_MS) this.#append(lastMs + 1, undefined);
    }
    this.#append(sourceTimeMs, sample);
  }

  #append(timeMs: number, sample: TraceSample | undefined): void {
    if (this.#end === this.#timesMs.length) this.#moveToStart();
    this.#timesMs[this.#end] = timeMs;
    for (const name of TRACE_COLUMNS) {
      this.#columns[name][this.#end] = sample ? sample[name] : Number.NaN;
    }
    this.#end += 1;
    if (this.length > SAMPLES_MAX) this.#first += 1;
  }

  #moveToStart(): void {
    this.#timesMs.copyWithin(0, this.#first, this.#end);
    for (const column of Object.values(this.#columns)) {
      column.copyWithin(0, this.#first, this.#end);
    }
    this.#end -= this.#first;
    this.#first = 0;
  }
}
