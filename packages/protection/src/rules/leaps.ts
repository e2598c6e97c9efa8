import { NO_CELL, Quality, type Topology } from '@cellarium/model';
import { type Believed, Doubt } from '../believed.ts';
import type { ProtectionInput } from '../input.ts';

/** More than this between two samples is no cell: even a runaway needs seconds for it. */
const LEAP_DECI_K = 80;
/** A rise that goes on after the leap is real: the leap was a gap of the data. */
const GOES_ON_DECI_K = 20;
/** What still counts as standing: resolution and noise. */
const STANDS_DECI_K = 3;
/** Samples farther apart than this say nothing of a leap, s. */
const DT_MOST_S = 3;

/**
 * The sensors that leapt as no cell can and have stood still since: one at a time, or all those of a
 * harness at once.
 */
export class Leaps {
  /** The first of each rack, in rack; NO_CELL where none has. */
  readonly sensor: Uint16Array;
  readonly #topology: Topology;
  readonly #before: Int16Array;
  readonly #minBefore: Int16Array;
  readonly #maxBefore: Int16Array;
  /** 1 = leapt; and where it came to stand. */
  readonly #leapt: Uint8Array;
  readonly #to: Int16Array;
  /** How long the first of each rack has stood. */
  readonly #stillS: Float32Array;

  constructor(topology: Topology) {
    this.#topology = topology;
    this.sensor = new Uint16Array(topology.racks).fill(NO_CELL);
    this.#before = new Int16Array(topology.sensors);
    this.#minBefore = new Int16Array(topology.racks).fill(-0x8000);
    this.#maxBefore = new Int16Array(topology.racks).fill(0x7fff);
    this.#leapt = new Uint8Array(topology.sensors);
    this.#to = new Int16Array(topology.sensors);
    this.#stillS = new Float32Array(topology.racks);
  }

  stillS(rack: number): number {
    return this.sensor[rack] === NO_CELL ? 0 : this.#stillS[rack]!;
  }

  hasLeapt(sensor: number): boolean {
    return this.#leapt[sensor] === 1;
  }

  /** True where a sensor leapt, or is taken back. */
  follow(input: ProtectionInput, believed: Believed, rack: number, dtS: number): boolean {
    const tookBack = this.sensor[rack] !== NO_CELL && this.#watch(input, rack, dtS);
    const found = this.#search(input, believed, rack, dtS);
    const { sensorsPerRack } = this.#topology;
    const from = rack * sensorsPerRack;
    const { temperatureDeciC } = input.image.sensors;
    this.#before.set(temperatureDeciC.subarray(from, from + sensorsPerRack), from);
    const { racks } = input.aggregates;
    this.#minBefore[rack] = racks.temperatureMinDeciC[rack]!;
    this.#maxBefore[rack] = racks.temperatureMaxDeciC[rack]!;
    return tookBack || found;
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
    let found = false;
    for (let sensor = 0; sensor < sensorsPerRack; sensor += 1) {
      const at = rack * sensorsPerRack + sensor;
      const leap = temperatureDeciC[at]! - this.#before[at]!;
      if (quality[at] !== Quality.good || Math.abs(leap) < LEAP_DECI_K) continue;
      // What another rule explains is told by it.
      if ((believed.sensorDoubts[at]! & ~Doubt.stuck) !== 0) continue;
      this.#leapt[at] = 1;
      this.#to[at] = temperatureDeciC[at]!;
      found = true;
    }
    if (found && this.sensor[rack] === NO_CELL) this.#settle(rack);
    return found;
  }

  #watch(input: ProtectionInput, rack: number, dtS: number): boolean {
    const { sensorsPerRack } = this.#topology;
    const { temperatureDeciC } = input.image.sensors;
    let tookBack = false;
    for (let at = rack * sensorsPerRack; at < (rack + 1) * sensorsPerRack; at += 1) {
      if (this.#leapt[at] === 0) continue;
      if (Math.abs(temperatureDeciC[at]! - this.#to[at]!) < GOES_ON_DECI_K) continue;
      this.#leapt[at] = 0;
      tookBack = true;
    }
    const first = rack * sensorsPerRack + this.sensor[rack]!;
    const moved = Math.abs(temperatureDeciC[first]! - this.#to[first]!);
    if (this.#leapt[first] === 0) this.#settle(rack);
    else if (moved <= STANDS_DECI_K) this.#stillS[rack]! += dtS;
    return tookBack;
  }

  /** Which is the first now. */
  #settle(rack: number): void {
    const { sensorsPerRack } = this.#topology;
    const from = rack * sensorsPerRack;
    const first = this.#leapt.subarray(from, from + sensorsPerRack).indexOf(1);
    this.sensor[rack] = first < 0 ? NO_CELL : first;
    this.#stillS[rack] = 0;
  }
}
