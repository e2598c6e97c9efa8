import { NO_CELL, Quality, type Station, TEMPERATURE_NOT_MEASURED } from '@cellarium/model';
import type { Believed } from './believed.ts';
import type { ProtectionInput } from './input.ts';

/** Two windows of each length, one after the other: quick for a runaway, long for a slow fault. */
const WINDOWS_S = [10, 60] as const;
/** Resolution and noise of a sensor, K: taken off what it seems to have risen. */
const NOISE_K = 0.15;

/** The temperatures of all sensors two windows ago and one window ago. */
interface Windows {
  readonly windowS: number;
  readonly sinceS: Float32Array;
  readonly beforeS: Float32Array;
  readonly last: Int16Array;
  readonly beforeLast: Int16Array;
}

/**
 * How quickly each rack's quickest sensor rises. It counts what the sensor has risen in both of two
 * windows that follow each other: a reading that leaps once has not risen, its sensor is doubted.
 */
export class Rises {
  /** K/min of the quickest sensor of each rack; 0 until two windows are over. */
  readonly kPerMin: Float32Array;
  /** In rack. */
  readonly sensor: Uint16Array;
  readonly #station: Station;
  readonly #windows: readonly Windows[];
  /** Of each window: what it found last, and where. */
  readonly #found: readonly Float32Array[];
  readonly #at: readonly Uint16Array[];

  constructor(station: Station) {
    const { racks, sensors } = station.topology;
    this.#station = station;
    this.kPerMin = new Float32Array(racks);
    this.sensor = new Uint16Array(racks).fill(NO_CELL);
    this.#windows = WINDOWS_S.map((windowS) => ({
      windowS,
      sinceS: new Float32Array(racks),
      beforeS: new Float32Array(racks),
      last: new Int16Array(sensors).fill(TEMPERATURE_NOT_MEASURED),
      beforeLast: new Int16Array(sensors).fill(TEMPERATURE_NOT_MEASURED),
    }));
    this.#found = WINDOWS_S.map(() => new Float32Array(racks));
    this.#at = WINDOWS_S.map(() => new Uint16Array(racks).fill(NO_CELL));
  }

  update(input: ProtectionInput, believed: Believed, rack: number, dtS: number): void {
    let due = false;
    for (const [index, windows] of this.#windows.entries()) {
      windows.sinceS[rack]! += dtS;
      // The first sample begins both windows.
      const begins = windows.sinceS[rack] === 0 && windows.beforeS[rack] === 0;
      if (!begins && windows.sinceS[rack]! < windows.windowS) continue;
      this.#measure(index, windows, input, believed, rack);
      due = true;
    }
    if (!due) return;
    const [quick, slow] = this.#found as [Float32Array, Float32Array];
    const which = quick[rack]! >= slow[rack]! ? 0 : 1;
    this.kPerMin[rack] = this.#found[which]![rack]!;
    this.sensor[rack] = this.#at[which]![rack]!;
  }

  #measure(
    index: number,
    windows: Windows,
    { image: { sensors } }: ProtectionInput,
    believed: Believed,
    rack: number,
  ): void {
    const { sensorsPerRack } = this.#station.topology;
    const { last, beforeLast, sinceS, beforeS } = windows;
    const first = rack * sensorsPerRack;
    const minutes = sinceS[rack]! / 60;
    const minutesBefore = beforeS[rack]! / 60;
    let most = 0;
    let at: number = NO_CELL;
    for (let sensor = first; sensor < first + sensorsPerRack; sensor += 1) {
      const isGood =
        sensors.quality[sensor] === Quality.good && believed.sensorDoubts[sensor] === 0;
      const now = isGood ? sensors.temperatureDeciC[sensor]! : TEMPERATURE_NOT_MEASURED;
      const then = last[sensor]!;
      const before = beforeLast[sensor]!;
      last[sensor] = now;
      beforeLast[sensor] = then;
      const isWhole =
        now !== TEMPERATURE_NOT_MEASURED &&
        then !== TEMPERATURE_NOT_MEASURED &&
        before !== TEMPERATURE_NOT_MEASURED;
      if (!isWhole || now <= then || then <= before) continue;
      const rise = Math.min(
        ((now - then) / 10 - NOISE_K) / minutes,
        ((then - before) / 10 - NOISE_K) / minutesBefore,
      );
      if (rise <= most) continue;
      most = rise;
      at = sensor - first;
    }
    this.#found[index]![rack] = most;
    this.#at[index]![rack] = at;
    beforeS[rack] = sinceS[rack]!;
    sinceS[rack] = 0;
  }
}
