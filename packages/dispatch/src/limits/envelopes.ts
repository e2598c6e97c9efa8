import { type Columns, createColumns, type Topology } from '@cellarium/model';
import type { Direction } from '../direction.ts';
import { acOfDcKw } from '../dispatcher/losses.ts';
import type { StationView } from '../view.ts';
import type { ConstraintCode } from './code.ts';

/** What a rack, block or station may do. Both directions are positive figures. */
export const ENVELOPE_COLUMNS = {
  maxDischargeKw: 'f64',
  maxChargeKw: 'f64',
  /** Increase of |P| a second. */
  rampKwPerS: 'f64',
  /** ConstraintCode of who narrowed last: what holds this bound now. */
  dischargeBy: 'u8',
  chargeBy: 'u8',
  rampBy: 'u8',
} as const;

type EnvelopeColumns = Columns<typeof ENVELOPE_COLUMNS>;

/**
 * The envelopes of all racks (DC side), blocks (AC side of the PCS) and the station (POI). After `reset`
 * they can only become narrower; a bound that is not a number is taken for 0.
 */
export class Envelopes {
  readonly racks: EnvelopeColumns;
  readonly blocks: EnvelopeColumns;
  readonly station: EnvelopeColumns;
  /** 1 while a rack carries current, scaled by how its resistance shares; 0 = its contactors are open. */
  readonly rackWeight: Float32Array;
  /** 1 while a rack's own share may be counted on. */
  readonly isCounted: Uint8Array;
  readonly #topology: Topology;

  constructor(topology: Topology) {
    this.#topology = topology;
    this.racks = createColumns(ENVELOPE_COLUMNS, topology.racks);
    this.blocks = createColumns(ENVELOPE_COLUMNS, topology.blocks);
    this.station = createColumns(ENVELOPE_COLUMNS, 1);
    this.rackWeight = new Float32Array(topology.racks);
    this.isCounted = new Uint8Array(topology.racks);
  }

  /** Back to the nameplate: where every cycle starts. */
  reset(view: StationView): void {
    const { station, settings } = view;
    const rackKw = (station.rack.maxCurrentA * station.rack.nominalVoltageV) / 1_000;
    open(this.racks, rackKw, Number.POSITIVE_INFINITY);
    open(this.blocks, station.block.ratedPowerKw, settings.ramp.blockKwPerS);
    open(this.station, station.nominal.powerKw, settings.ramp.stationKwPerS);
    this.rackWeight.set(view.rackWeight);
    this.isCounted.fill(1);
  }

  narrowRack(rack: number, dischargeKw: number, chargeKw: number, by: ConstraintCode): void {
    narrow(this.racks, rack, dischargeKw, chargeKw, by);
  }

  narrowBlock(block: number, dischargeKw: number, chargeKw: number, by: ConstraintCode): void {
    narrow(this.blocks, block, dischargeKw, chargeKw, by);
  }

  narrowStation(dischargeKw: number, chargeKw: number, by: ConstraintCode): void {
    narrow(this.station, 0, dischargeKw, chargeKw, by);
  }

  narrowRamp(table: 'blocks' | 'station', row: number, kwPerS: number, by: ConstraintCode): void {
    const columns = this[table];
    const bounded = atLeast0(kwPerS);
    if (bounded >= (columns.rampKwPerS[row] as number)) return;
    columns.rampKwPerS[row] = bounded;
    columns.rampBy[row] = by;
  }

  /** The rack is not counted on any more: its share of the block is lost, its limits still hold. */
  discount(rack: number, by: ConstraintCode): void {
    if (this.isCounted[rack] === 0) return;
    this.isCounted[rack] = 0;
    this.racks.dischargeBy[rack] = by;
    this.racks.chargeBy[rack] = by;
  }

  /** The rack carries no current: the others of its block share among themselves. */
  leave(rack: number, by: ConstraintCode): void {
    this.discount(rack, by);
    narrow(this.racks, rack, 0, 0, by);
    this.rackWeight[rack] = 0;
  }

  /** DC power that the racks of a block can take together, kW. */
  blockDcKw(view: StationView, block: number, direction: Direction): number {
    const { racksPerBlock } = this.#topology;
    const most = direction === 'discharge' ? this.racks.maxDischargeKw : this.racks.maxChargeKw;
    const isShared = view.settings.coupling === 'sharedBus';
    let sumKw = 0;
    let countedWeight = 0;
    let perWeightKw = Number.POSITIVE_INFINITY;
    for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
      const weight = this.rackWeight[rack] as number;
      if (weight <= 0) continue;
      const mostKw = most[rack] as number;
      perWeightKw = Math.min(perWeightKw, mostKw / weight);
      if (this.isCounted[rack] === 0) continue;
      countedWeight += weight;
      sumKw += mostKw;
    }
    if (countedWeight === 0) return 0;
    return isShared ? perWeightKw * countedWeight : sumKw;
  }

  /** AC power that a block can give or take, kW. */
  blockAcKw(view: StationView, block: number, direction: Direction): number {
    const capKw = (
      direction === 'discharge' ? this.blocks.maxDischargeKw : this.blocks.maxChargeKw
    )[block] as number;
    if (capKw === 0) return 0;
    const dcKw = this.blockDcKw(view, block, direction);
    const { ratedPowerKw } = view.station.block;
    return Math.min(capKw, acOfDcKw(view.settings.pcsLoss, dcKw, ratedPowerKw, direction));
  }
}

function open(columns: EnvelopeColumns, kw: number, kwPerS: number): void {
  columns.maxDischargeKw.fill(kw);
  columns.maxChargeKw.fill(kw);
  columns.rampKwPerS.fill(kwPerS);
  columns.dischargeBy.fill(0);
  columns.chargeBy.fill(0);
  columns.rampBy.fill(0);
}

function narrow(
  columns: EnvelopeColumns,
  row: number,
  dischargeKw: number,
  chargeKw: number,
  by: ConstraintCode,
): void {
  const discharge = atLeast0(dischargeKw);
  const charge = atLeast0(chargeKw);
  if (discharge < (columns.maxDischargeKw[row] as number)) {
    columns.maxDischargeKw[row] = discharge;
    columns.dischargeBy[row] = by;
  }
  if (charge < (columns.maxChargeKw[row] as number)) {
    columns.maxChargeKw[row] = charge;
    columns.chargeBy[row] = by;
  }
}

/** What is not a number is 0: nothing is freed by a figure that nobody knows. */
function atLeast0(kw: number): number {
  return Number.isNaN(kw) ? 0 : Math.max(kw, 0);
}
