import { NO_CELL, Quality, type Topology } from '@cellarium/model';
import type { Believed } from '../believed.ts';
import type { ProtectionInput } from '../input.ts';

/** More than this between two samples is no cell: even a runaway needs seconds for it. */
const LEAP_DECI_K = 80;
/** A rise that goes on after the leap is real: the leap was a gap of the data. */
const GOES_ON_DECI_K = 20;
/** What still counts as standing: resolution and noise. */
const STANDS_DECI_K = 3;
/** Samples farther apart than this say nothing of a leap, s. */
const DT_MOST_S = 3;

/** The sensor of each rack that leapt last and has stood still since; one a rack is enough to doubt. */
export class Leaps {
  /** In rack; NO_CELL where none has. */
  readonly sensor: Uint16Array;
  readonly #topology: Topology;
  readonly #before: Int16Array;
  readonly #minBefore: Int16Array;
  readonly #maxBefore: Int16Array;
  /** Where it came to stand, and for how long it does. */
  readonly #to: Int16Array;
  readonly #stillS: Float32Array;

  constructor(topology: Topology) {
    this.#topology = topology;
    this.sensor = new Uint16Array(topology.racks).fill(NO_CELL);
    this.#before = new Int16Array(topology.sensors);
    this.#minBefore = new Int16Array(topology.racks).fill(-0x8000);
    this.#maxBefore = new Int16Array(topology.racks).fill(0x7fff);
    this.#to = new Int16Array(topology.racks);
    this.#stillS = new Float32Array(topology.racks);
  }

  stillS(rack: number): number {
    return this.sensor[rack] === NO_CELL ? 0 : this.#stillS[rack]!;
  }

  /** True where a sensor leapt, or is taken back. */
  follow(input: ProtectionInput, believed: Believed, rack: number, dtS: number): boolean {
    const changed =
      this.sensor[rack] === NO_CELL
        ? this.#search(input, believed, rack, dtS)
        : this.#watch(input, rack, dtS);
    const { sensorsPerRack } = this.#topology;
    const from = rack * sensorsPerRack;
    const { temperatureDeciC } = input.image.sensors;
    this.#before.set(temperatureDeciC.subarray(from, from + sensorsPerRack), from);
    const { racks } = input.aggregates;
    this.#minBefore[rack] = racks.temperatureMinDeciC[rack]!;
    this.#maxBefore[rack] = racks.temperatureMaxDeciC[rack]!;
    return changed;
  }

  #search(input: ProtectionInput, believed: Believed, rack: number, dtS: number): boolean {
    const { racks } = input.aggregates;
    // What leaps beyond all others leaps beyond the extremes; within them it does no harm.
    const beyond =
      racks.temperatureMaxDeciC[rack]! - this.#maxBefore[rack]! >= LEAP_DECI_K ||
      this.#minBefore[rack]! - racks.temperatureMinDeciC[rack]! >= LEAP_DECI_K;
    if (!beyond || dtS === 0 || dtS > DT_MOST_S) return false;
    const { sensorsPerRack } = this.#topology;
    const { temperatureDeciC, quality } = input.image.sensors;
    for (let sensor = 0; sensor < sensorsPerRack; sensor += 1) {
      const at = rack * sensorsPerRack + sensor;
      const leap = temperatureDeciC[at]! - this.#before[at]!;
      if (quality[at] !== Quality.good || Math.abs(leap) < LEAP_DECI_K) continue;
      // What another rule explains is told by it.
      if (believed.sensorDoubts[at] !== 0) continue;
      this.sensor[rack] = sensor;
      this.#to[rack] = temperatureDeciC[at]!;
      this.#stillS[rack] = 0;
      return true;
    }
    return false;
  }

  #watch(input: ProtectionInput, rack: number, dtS: number): boolean {
    const at = rack * this.#topology.sensorsPerRack + this.sensor[rack]!;
    const moved = Math.abs(input.image.sensors.temperatureDeciC[at]! - this.#to[rack]!);
    if (moved >= GOES_ON_DECI_K) {
      this.sensor[rack] = NO_CELL;
      return true;
    }
    if (moved <= STANDS_DECI_K) this.#stillS[rack]! += dtS;
    return false;
  }
}
