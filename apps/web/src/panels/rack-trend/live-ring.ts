import { Quality, STALE_AFTER_MS } from '@cellarium/model';

/** Ten minutes at 1 Hz, and a little for devices that send faster than they should. */
export const TREND_SPAN_MS = 600_000;
const LIVE_ROWS = 660;
/** No value: outside of what either column can hold (see bms-frame's not-measured codes). */
const NO_VOLTAGE = 0xffff;
const NO_TEMPERATURE = -0x8000;

/** The quantities of the rack itself, in the order of their columns. */
export const RACK_QUANTITIES = ['current', 'voltage', 'soc', 'temperature'] as const;
export type RackQuantity = (typeof RACK_QUANTITIES)[number];

export interface LiveSample {
  readonly sourceTimeMs: number;
  readonly cellVoltageMv: Uint16Array;
  readonly cellQuality: Uint8Array;
  readonly temperatureDeciC: Int16Array;
  readonly temperatureQuality: Uint8Array;
  /** Current A, voltage V, SOC %, highest temperature degC; undefined where not known. */
  readonly rack: Readonly<Record<RackQuantity, number | undefined>>;
}

/**
 * Everything of one rack that the stream brought since the page was opened, up to ten minutes: so any
 * later choice of cells has its live past at once, and the server is asked only for what came before.
 */
export class LiveRing {
  readonly #cells: number;
  readonly #sensors: number;
  readonly #timesMs = new Float64Array(LIVE_ROWS);
  readonly #voltages: Uint16Array;
  readonly #temperatures: Int16Array;
  readonly #rack = new Float32Array(LIVE_ROWS * RACK_QUANTITIES.length);
  #first = 0;
  #length = 0;

  constructor(cells: number, sensors: number) {
    this.#cells = cells;
    this.#sensors = sensors;
    this.#voltages = new Uint16Array(LIVE_ROWS * cells);
    this.#temperatures = new Int16Array(LIVE_ROWS * sensors);
  }

  get length(): number {
    return this.#length;
  }

  get firstTimeMs(): number | undefined {
    return this.#length === 0 ? undefined : this.#timesMs[this.#first];
  }

  get lastTimeMs(): number | undefined {
    return this.#length === 0 ? undefined : this.#timesMs[this.#row(this.#length - 1)];
  }

  /** Takes a sample that is newer than all before it; anything else is not a measurement. */
  push(sample: LiveSample): boolean {
    const last = this.lastTimeMs;
    if (!(sample.sourceTimeMs > 0)) return false;
    if (last !== undefined && sample.sourceTimeMs <= last) return false;
    let row: number;
    if (this.#length < LIVE_ROWS) {
      row = this.#row(this.#length);
      this.#length += 1;
    } else {
      row = this.#first;
      this.#first = (this.#first + 1) % LIVE_ROWS;
    }
    this.#timesMs[row] = sample.sourceTimeMs;
    for (let cell = 0; cell < this.#cells; cell += 1) {
      this.#voltages[row * this.#cells + cell] =
        sample.cellQuality[cell] === Quality.good
          ? (sample.cellVoltageMv[cell] as number)
          : NO_VOLTAGE;
    }
    for (let sensor = 0; sensor < this.#sensors; sensor += 1) {
      this.#temperatures[row * this.#sensors + sensor] =
        sample.temperatureQuality[sensor] === Quality.good
          ? (sample.temperatureDeciC[sensor] as number)
          : NO_TEMPERATURE;
    }
    for (const [at, quantity] of RACK_QUANTITIES.entries()) {
      this.#rack[row * RACK_QUANTITIES.length + at] = sample.rack[quantity] ?? Number.NaN;
    }
    return true;
  }

  timesMs(): number[] {
    return this.#collect((row) => this.#timesMs[row] as number);
  }

  /** mV. */
  cell(cell: number): (number | null)[] {
    return this.#collect((row) => {
      const value = this.#voltages[row * this.#cells + cell] as number;
      return value === NO_VOLTAGE ? null : value;
    });
  }

  /** degC. */
  sensor(sensor: number): (number | null)[] {
    return this.#collect((row) => {
      const value = this.#temperatures[row * this.#sensors + sensor] as number;
      return value === NO_TEMPERATURE ? null : value / 10;
    });
  }

  rack(quantity: RackQuantity): (number | null)[] {
    const at = RACK_QUANTITIES.indexOf(quantity);
    return this.#collect((row) => {
      const value = this.#rack[row * RACK_QUANTITIES.length + at] as number;
      return Number.isNaN(value) ? null : value;
    });
  }

  /** Whether telemetry was missing for longer than its freshness limit since this ring began. */
  hasHole(): boolean {
    for (let at = 1; at < this.#length; at += 1) {
      const step =
        (this.#timesMs[this.#row(at)] as number) - (this.#timesMs[this.#row(at - 1)] as number);
      if (step > STALE_AFTER_MS) return true;
    }
    return false;
  }

  #row(index: number): number {
    return (this.#first + index) % LIVE_ROWS;
  }

  #collect<T>(read: (row: number) => T): T[] {
    const values: T[] = [];
    for (let at = 0; at < this.#length; at += 1) values.push(read(this.#row(at)));
    return values;
  }
}
