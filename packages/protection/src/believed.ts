import { type Columns, createColumns, NO_CELL, Quality, type Station } from '@cellarium/model';
import type { ProtectionInput } from './input.ts';

const BELIEVED_COLUMNS = {
  /** Cells that are measured and not doubted; 0 = nothing below is worth anything. */
  cells: 'u16',
  cellMinMv: 'u16',
  cellMinCell: 'u16',
  cellMaxMv: 'u16',
  cellMaxCell: 'u16',
  sensors: 'u16',
  temperatureMinDeciC: 'i16',
  temperatureMinSensor: 'u16',
  temperatureMaxDeciC: 'i16',
  temperatureMaxSensor: 'u16',
} as const;

/** Why a reading is doubted: one bit a rule, so that each takes back only its own. */
export const Doubt = { senseWire: 1, frozen: 2, impossible: 4, open: 8, stuck: 16 } as const;

/**
 * The extremes of each rack as the other rules may believe them. Without a doubted reading they are the
 * aggregates; with one they are computed anew without it. Two cells on either side of a broken sense
 * wire are believed by their mean, as their sum is measured right.
 */
export class Believed {
  readonly racks: Columns<typeof BELIEVED_COLUMNS>;
  /** Doubt bits of each cell and sensor of the station. */
  readonly cellDoubts: Uint8Array;
  readonly sensorDoubts: Uint8Array;
  readonly #doubtedCells: Uint16Array;
  readonly #doubtedSensors: Uint16Array;
  readonly #station: Station;

  constructor(station: Station) {
    const { topology } = station;
    this.#station = station;
    this.racks = createColumns(BELIEVED_COLUMNS, topology.racks);
    this.cellDoubts = new Uint8Array(topology.cells);
    this.sensorDoubts = new Uint8Array(topology.sensors);
    this.#doubtedCells = new Uint16Array(topology.racks);
    this.#doubtedSensors = new Uint16Array(topology.racks);
  }

  doubtCell(rack: number, cellInRack: number, doubt: number): void {
    const cell = rack * this.#station.topology.cellsPerRack + cellInRack;
    if (this.cellDoubts[cell] === 0) this.#doubtedCells[rack]! += 1;
    this.cellDoubts[cell]! |= doubt;
  }

  doubtSensor(rack: number, sensorInRack: number, doubt: number): void {
    const sensor = rack * this.#station.topology.sensorsPerRack + sensorInRack;
    if (this.sensorDoubts[sensor] === 0) this.#doubtedSensors[rack]! += 1;
    this.sensorDoubts[sensor]! |= doubt;
  }

  /** Takes one rule's doubts of a rack back. */
  trustCells(rack: number, doubt: number): void {
    if (this.#doubtedCells[rack] === 0) return;
    const { cellsPerRack } = this.#station.topology;
    this.#doubtedCells[rack] = trust(this.cellDoubts, rack * cellsPerRack, cellsPerRack, doubt);
  }

  trustSensors(rack: number, doubt: number): void {
    if (this.#doubtedSensors[rack] === 0) return;
    const { sensorsPerRack: count } = this.#station.topology;
    this.#doubtedSensors[rack] = trust(this.sensorDoubts, rack * count, count, doubt);
  }

  /** Takes one rule's doubts of the whole station back. */
  trustAllCells(doubt: number): void {
    for (let rack = 0; rack < this.#doubtedCells.length; rack += 1) this.trustCells(rack, doubt);
  }

  trustAllSensors(doubt: number): void {
    for (let rack = 0; rack < this.#doubtedSensors.length; rack += 1)
      this.trustSensors(rack, doubt);
  }

  hasDoubtedCells(rack: number): boolean {
    return this.#doubtedCells[rack] !== 0;
  }

  /** After the rules that doubt, before those that believe. */
  update(input: ProtectionInput, rack: number): void {
    if (this.#doubtedCells[rack] === 0) this.#takeCells(input, rack);
    else this.#measureCells(input, rack);
    if (this.#doubtedSensors[rack] === 0) this.#takeSensors(input, rack);
    else this.#measureSensors(input, rack);
  }

  #takeCells({ aggregates: { racks: from } }: ProtectionInput, rack: number): void {
    const { racks } = this;
    racks.cells[rack] = from.cellsFresh[rack]!;
    racks.cellMinMv[rack] = from.cellVoltageMinMv[rack]!;
    racks.cellMinCell[rack] = from.cellVoltageMinCell[rack]!;
    racks.cellMaxMv[rack] = from.cellVoltageMaxMv[rack]!;
    racks.cellMaxCell[rack] = from.cellVoltageMaxCell[rack]!;
  }

  #takeSensors({ aggregates: { racks: from } }: ProtectionInput, rack: number): void {
    const { racks } = this;
    racks.sensors[rack] = from.sensorsFresh[rack]!;
    racks.temperatureMinDeciC[rack] = from.temperatureMinDeciC[rack]!;
    racks.temperatureMinSensor[rack] = from.temperatureMinSensor[rack]!;
    racks.temperatureMaxDeciC[rack] = from.temperatureMaxDeciC[rack]!;
    racks.temperatureMaxSensor[rack] = from.temperatureMaxSensor[rack]!;
  }

  #measureCells({ image: { cells } }: ProtectionInput, rack: number): void {
    const { cellsPerRack } = this.#station.topology;
    const first = rack * cellsPerRack;
    let believed = 0;
    let min = 0xffff;
    let max = 0;
    let minCell: number = NO_CELL;
    let maxCell: number = NO_CELL;
    for (let cell = first; cell < first + cellsPerRack; cell += 1) {
      if (cells.quality[cell] !== Quality.good) continue;
      let mv = cells.voltageMv[cell]!;
      const doubts = this.cellDoubts[cell]!;
      if (doubts === Doubt.senseWire) mv = this.#meanAcrossWire(cells.voltageMv, cell, first);
      else if (doubts !== 0) continue;
      believed += 1;
      if (mv < min) {
        min = mv;
        minCell = cell - first;
      }
      if (mv > max) {
        max = mv;
        maxCell = cell - first;
      }
    }
    const { racks } = this;
    racks.cells[rack] = believed;
    racks.cellMinMv[rack] = min;
    racks.cellMinCell[rack] = minCell;
    racks.cellMaxMv[rack] = max;
    racks.cellMaxCell[rack] = maxCell;
  }

  /** Mean of the cells in a row that stand at broken wires with this one. */
  #meanAcrossWire(voltageMv: Uint16Array, cell: number, first: number): number {
    const end = first + this.#station.topology.cellsPerRack;
    let from = cell;
    let to = cell + 1;
    while (from > first && this.cellDoubts[from - 1] === Doubt.senseWire) from -= 1;
    while (to < end && this.cellDoubts[to] === Doubt.senseWire) to += 1;
    let sum = 0;
    for (let at = from; at < to; at += 1) sum += voltageMv[at]!;
    return Math.round(sum / (to - from));
  }

  #measureSensors({ image: { sensors } }: ProtectionInput, rack: number): void {
    const { sensorsPerRack } = this.#station.topology;
    const first = rack * sensorsPerRack;
    let believed = 0;
    let min = 0x7fff;
    let max = -0x8000;
    let minSensor: number = NO_CELL;
    let maxSensor: number = NO_CELL;
    for (let sensor = first; sensor < first + sensorsPerRack; sensor += 1) {
      if (sensors.quality[sensor] !== Quality.good || this.sensorDoubts[sensor] !== 0) continue;
      const deciC = sensors.temperatureDeciC[sensor]!;
      believed += 1;
      if (deciC < min) {
        min = deciC;
        minSensor = sensor - first;
      }
      if (deciC > max) {
        max = deciC;
        maxSensor = sensor - first;
      }
    }
    const { racks } = this;
    racks.sensors[rack] = believed;
    racks.temperatureMinDeciC[rack] = min;
    racks.temperatureMinSensor[rack] = minSensor;
    racks.temperatureMaxDeciC[rack] = max;
    racks.temperatureMaxSensor[rack] = maxSensor;
  }
}

/** Takes the bit from all; returns how many are doubted still. */
function trust(doubts: Uint8Array, first: number, count: number, doubt: number): number {
  let left = 0;
  for (let at = first; at < first + count; at += 1) {
    doubts[at]! &= ~doubt;
    if (doubts[at] !== 0) left += 1;
  }
  return left;
}
