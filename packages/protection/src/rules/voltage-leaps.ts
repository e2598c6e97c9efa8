import { NO_CELL, Quality, type Topology } from '@cellarium/model';
import { type Believed, Doubt } from '../believed.ts';
import type { ProtectionInput } from '../input.ts';

/** Slower than this is not a leap, mV/s: a loose joint under a load that ramps. */
const LEAST_MV_PER_S = 60;
/**
 * A leap that stays may be a joint or a cell that fails, up to here, mV/s: a load that comes in one
 * second on a joint of 2 mOhm. There and back within a while is no cell at any size.
 */
const ALONE_MV_PER_S = 300;
/** A leap counts for so long, s: one sample alone would never be seen. */
const HOLD_S = 10;
/** A reading that leapt there and back is doubted until it has been quiet for so long, s. */
const DOUBT_S = 30;
/** Samples closer than this would make a leap of noise, s. */
const DT_LEAST_S = 0.5;

/** The cell of each rack that leaps most against it, and whether it came back. */
export class VoltageLeaps {
  /** mV/s; 0 where none leapt of late. */
  readonly rate: Float32Array;
  /** In rack. */
  readonly cell: Uint16Array;
  readonly #topology: Topology;
  readonly #before: Uint16Array;
  readonly #medianBefore: Uint16Array;
  readonly #apartBefore: Float32Array;
  readonly #isUp: Uint8Array;
  readonly #sinceS: Float32Array;
  readonly #isDoubted: Uint8Array;

  constructor(topology: Topology) {
    const { racks } = topology;
    this.#topology = topology;
    this.rate = new Float32Array(racks);
    this.cell = new Uint16Array(racks).fill(NO_CELL);
    this.#before = new Uint16Array(topology.cells);
    this.#medianBefore = new Uint16Array(racks);
    this.#apartBefore = new Float32Array(racks).fill(Number.NaN);
    this.#isUp = new Uint8Array(racks);
    this.#sinceS = new Float32Array(racks).fill(Number.POSITIVE_INFINITY);
    this.#isDoubted = new Uint8Array(racks);
  }

  follow(input: ProtectionInput, believed: Believed, rack: number, dtS: number): void {
    const { racks } = input.aggregates;
    const median = racks.cellVoltageMedianMv[rack]!;
    const apart = Math.max(
      racks.cellVoltageMaxMv[rack]! - median,
      median - racks.cellVoltageMinMv[rack]!,
    );
    this.#sinceS[rack]! += dtS;
    if (this.#sinceS[rack]! > HOLD_S) this.rate[rack] = 0;
    if (this.#isDoubted[rack] === 1 && this.#sinceS[rack]! > DOUBT_S) {
      believed.trustCells(rack, Doubt.impossible);
      this.#isDoubted[rack] = 0;
    }
    const perS = Math.max(dtS, DT_LEAST_S);
    // To have leapt it must stand apart now, or have stood apart before: healthy racks end here.
    const mayHave = Math.max(apart, this.#apartBefore[rack]!) >= (LEAST_MV_PER_S * perS) / 2;
    if (mayHave && dtS > 0) this.#search(input, believed, rack, perS);
    this.#remember(input, believed, rack);
    this.#medianBefore[rack] = median;
    this.#apartBefore[rack] = apart;
  }

  #search(input: ProtectionInput, believed: Believed, rack: number, perS: number): void {
    const { voltageMv, quality } = input.image.cells;
    const { cellsPerRack } = this.#topology;
    const median = input.aggregates.racks.cellVoltageMedianMv[rack]!;
    const moved = median - this.#medianBefore[rack]!;
    const first = rack * cellsPerRack;
    let most = 0;
    let cell: number = NO_CELL;
    for (let at = first; at < first + cellsPerRack; at += 1) {
      if (quality[at] !== Quality.good || this.#before[at] === 0) continue;
      // What a broken wire explains is told by its own rule.
      if ((believed.cellDoubts[at]! & Doubt.senseWire) !== 0) continue;
      const leap = voltageMv[at]! - this.#before[at]! - moved;
      if (Math.abs(leap) <= Math.abs(most)) continue;
      most = leap;
      cell = at - first;
    }
    const rate = Math.abs(most) / perS;
    if (rate < LEAST_MV_PER_S) return;
    const isUp = most > 0 ? 1 : 0;
    const isRecent = this.#sinceS[rack]! <= HOLD_S;
    const isBack = isRecent && cell === this.cell[rack] && isUp !== this.#isUp[rack];
    if (isBack) {
      believed.doubtCell(rack, cell, Doubt.impossible);
      this.#isDoubted[rack] = 1;
    }
    if (isBack || rate >= ALONE_MV_PER_S) {
      this.rate[rack] = Math.max(rate, isRecent ? this.rate[rack]! : 0);
    }
    this.cell[rack] = cell;
    this.#isUp[rack] = isUp;
    this.#sinceS[rack] = 0;
  }

  /** 0 where nothing can be said of a leap from here. */
  #remember({ image: { cells } }: ProtectionInput, believed: Believed, rack: number): void {
    const { cellsPerRack } = this.#topology;
    const first = rack * cellsPerRack;
    const end = first + cellsPerRack;
    this.#before.set(cells.voltageMv.subarray(first, end), first);
    for (let at = first; at < end; at += 1) {
      if (cells.quality[at] !== Quality.good) this.#before[at] = 0;
    }
    if (!believed.hasDoubtedCells(rack)) return;
    for (let at = first; at < end; at += 1) {
      if ((believed.cellDoubts[at]! & Doubt.senseWire) !== 0) this.#before[at] = 0;
    }
  }
}
