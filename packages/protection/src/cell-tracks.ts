import { NO_CELL, Quality, type Topology } from '@cellarium/model';
import type { Believed } from './believed.ts';
import type { ProtectionInput } from './input.ts';
import { SharedGain } from './shared-gain.ts';

/*
 * A healthy cell stands apart from its rack by what its front end strays (mV), by its state of charge (% x
 * slope of the OCV) and by its resistance (share of the drop): three figures that stay for hours. They are
 * learnt for each cell, and what a window reads beyond them is new. Variances: sigma as cells of one make
 * have it (front end 1 mV, charge 1 %, resistance 3 to 5 %), their walk in a minute so that a healthy day
 * with its temperatures and hysteresis is followed, and 0.25 mV for the mean of a minute at 1 mV a step.
 */
const VARIANCES = {
  built: [1.5 ** 2, 1.5 ** 2, 0.05 ** 2],
  walk: [0.03 ** 2, 0.4 ** 2, 0.001 ** 2],
  noise: 0.25 ** 2,
} as const;
const COEFFICIENTS = 3;
/** As many windows are followed freely before anything is said of a cell. */
const LEARN_WINDOWS = 5;
/** Of a window's news what is taken into the stray: two to three windows speak. */
const STRAY_SHARE = 0.5;
/**
 * What lies farther out than so many mean residuals of its rack is not normal for a healthy cell; it pulls
 * its track no harder, so that a fault is not learnt in the minutes in which it shows.
 */
const PULL_MEANS = 12;
const PULL_LEAST_MV = 0.3;
/** Cells to either side that tell what temperature does to this part of the module. */
const NEIGHBOURS = 8;
/** A single one that is far out does not make the scale of its rack. */
const SCALE_MOST_MV = 5;

/** What a window of a rack is judged by. */
export interface Window {
  readonly slopeMvPerPercent: number;
  /** Of the window's mean current over a cell; positive = discharge. */
  readonly dropMv: number;
}

/** Each cell against what it was itself: mean deviations of windows, and how far they left their track. */
export class CellTracks {
  /** Of the farthest cell of each rack, mV, with its sign; and which it is, in rack. */
  readonly strayMv: Float32Array;
  readonly cell: Uint16Array;
  /** Mean absolute stray of the rack's cells, mV: how well all of them are followed just now. */
  readonly scaleMv: Float32Array;
  readonly #topology: Topology;
  readonly #gains: SharedGain;
  readonly #gain = new Float64Array(COEFFICIENTS);
  readonly #windows: Uint16Array;
  readonly #samples: Uint16Array;
  readonly #meanSumMv: Float64Array;
  /** Of each cell: sum of its readings, 1 = one was missing, the three figures, the stray. */
  readonly #sumMv: Uint32Array;
  readonly #isMissed: Uint8Array;
  readonly #track: Float32Array;
  readonly #stray: Float32Array;
  /** Of one rack, as it is worked out. */
  readonly #residual: Float64Array;
  readonly #clamped: Float64Array;

  constructor(topology: Topology) {
    const { racks, cells, cellsPerRack, cellsPerModule } = topology;
    this.#topology = topology;
    this.strayMv = new Float32Array(racks);
    this.cell = new Uint16Array(racks).fill(NO_CELL);
    this.scaleMv = new Float32Array(racks);
    this.#gains = new SharedGain(racks, VARIANCES);
    this.#windows = new Uint16Array(racks);
    this.#samples = new Uint16Array(racks);
    this.#meanSumMv = new Float64Array(racks);
    this.#sumMv = new Uint32Array(cells);
    this.#isMissed = new Uint8Array(cells);
    this.#track = new Float32Array(cells * COEFFICIENTS);
    this.#stray = new Float32Array(cells);
    this.#residual = new Float64Array(cellsPerRack);
    this.#clamped = new Float64Array(cellsPerModule);
  }

  isLearnt(rack: number): boolean {
    return this.#windows[rack]! >= LEARN_WINDOWS;
  }

  /** One reading of the whole rack. */
  add(
    input: Pick<ProtectionInput, 'image' | 'aggregates'>,
    believed: Believed,
    rack: number,
  ): void {
    const { voltageMv, quality } = input.image.cells;
    const { cellsFresh, cellVoltageMeanMv } = input.aggregates.racks;
    const { cellsPerRack } = this.#topology;
    const first = rack * cellsPerRack;
    const last = first + cellsPerRack;
    const sumMv = this.#sumMv;
    for (let cell = first; cell < last; cell += 1) sumMv[cell]! += voltageMv[cell]!;
    if (cellsFresh[rack] !== cellsPerRack || believed.hasDoubtedCells(rack)) {
      for (let cell = first; cell < last; cell += 1) {
        const isGood = quality[cell] === Quality.good && believed.cellDoubts[cell] === 0;
        if (!isGood) this.#isMissed[cell] = 1;
      }
    }
    this.#meanSumMv[rack]! += cellVoltageMeanMv[rack]!;
    this.#samples[rack]! += 1;
  }

  /** Leaves what was read of a window that can not be used. */
  drop(rack: number): void {
    const { cellsPerRack } = this.#topology;
    const first = rack * cellsPerRack;
    this.#sumMv.fill(0, first, first + cellsPerRack);
    this.#isMissed.fill(0, first, first + cellsPerRack);
    this.#meanSumMv[rack] = 0;
    this.#samples[rack] = 0;
  }

  /** Forgets the rack: nobody knows what became of it meanwhile. */
  restart(rack: number): void {
    const { cellsPerRack } = this.#topology;
    const first = rack * cellsPerRack;
    this.drop(rack);
    this.#gains.restart(rack);
    this.#windows[rack] = 0;
    this.#track.fill(0, first * COEFFICIENTS, (first + cellsPerRack) * COEFFICIENTS);
    this.#stray.fill(0, first, first + cellsPerRack);
    this.strayMv[rack] = 0;
    this.scaleMv[rack] = 0;
    this.cell[rack] = NO_CELL;
  }

  /** The window is over: follows every cell, and finds the one that left its track farthest. */
  close(rack: number, { slopeMvPerPercent: slope, dropMv: drop }: Window): void {
    const { cellsPerRack } = this.#topology;
    const first = rack * cellsPerRack;
    this.#gains.take(rack, [1, slope, drop], this.#gain);
    const [ofOffset, ofCharge, ofResistance] = this.#gain as unknown as [number, number, number];
    this.#takeResiduals(rack, slope, drop);
    this.#takeNeighboursOff();
    const isLearnt = this.isLearnt(rack);
    const residual = this.#residual;
    const most = isLearnt
      ? Math.max(PULL_MEANS * scaleOf(residual, 0, cellsPerRack), PULL_LEAST_MV)
      : Number.POSITIVE_INFINITY;
    let farthest = 0;
    let farthestCell: number = NO_CELL;
    for (let cell = 0; cell < cellsPerRack; cell += 1) {
      const inStation = first + cell;
      if (this.#isMissed[inStation] === 1) continue;
      const left = residual[cell]!;
      const pull = Math.min(Math.max(left, -most), most);
      const at = inStation * COEFFICIENTS;
      this.#track[at]! += ofOffset * pull;
      this.#track[at + 1]! += ofCharge * pull;
      this.#track[at + 2]! += ofResistance * pull;
      if (!isLearnt) continue;
      const stray = this.#stray[inStation]! + STRAY_SHARE * (left - this.#stray[inStation]!);
      this.#stray[inStation] = stray;
      if (Math.abs(stray) <= Math.abs(farthest)) continue;
      farthest = stray;
      farthestCell = cell;
    }
    this.strayMv[rack] = farthest;
    this.cell[rack] = farthestCell;
    this.scaleMv[rack] = scaleOf(this.#stray, first, cellsPerRack);
    this.#windows[rack] = Math.min(this.#windows[rack]! + 1, LEARN_WINDOWS);
    this.drop(rack);
  }

  /** What each cell reads beyond its own track; 0 where it was not read. */
  #takeResiduals(rack: number, slope: number, drop: number): void {
    const { cellsPerRack } = this.#topology;
    const first = rack * cellsPerRack;
    const samples = this.#samples[rack]!;
    const meanMv = this.#meanSumMv[rack]! / samples;
    for (let cell = 0; cell < cellsPerRack; cell += 1) {
      const inStation = first + cell;
      const at = inStation * COEFFICIENTS;
      const expected =
        this.#track[at]! + this.#track[at + 1]! * slope + this.#track[at + 2]! * drop;
      this.#residual[cell] =
        this.#isMissed[inStation] === 1 ? 0 : this.#sumMv[inStation]! / samples - meanMv - expected;
    }
  }

  /** What the cells beside it share is temperature, or the mean that moved: none of it is the cell's own. */
  #takeNeighboursOff(): void {
    const { cellsPerRack, cellsPerModule } = this.#topology;
    const residual = this.#residual;
    const clamped = this.#clamped;
    const most = PULL_MEANS * scaleOf(residual, 0, cellsPerRack);
    for (let first = 0; first < cellsPerRack; first += cellsPerModule) {
      for (let cell = 0; cell < cellsPerModule; cell += 1) {
        clamped[cell] = Math.min(Math.max(residual[first + cell]!, -most), most);
      }
      let from = 0;
      let to = 0;
      let sum = 0;
      for (let cell = 0; cell < cellsPerModule; cell += 1) {
        for (; to < Math.min(cell + NEIGHBOURS + 1, cellsPerModule); to += 1) sum += clamped[to]!;
        for (; from < cell - NEIGHBOURS; from += 1) sum -= clamped[from]!;
        residual[first + cell]! -= (sum - clamped[cell]!) / Math.max(to - from - 1, 1);
      }
    }
  }
}

/** Mean of the absolute values, each counted up to SCALE_MOST_MV. */
function scaleOf(values: Float64Array | Float32Array, first: number, count: number): number {
  let sum = 0;
  for (let at = first; at < first + count; at += 1) {
    sum += Math.min(Math.abs(values[at]!), SCALE_MOST_MV);
  }
  return sum / count;
}
