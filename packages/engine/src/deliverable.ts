import {
  absentBit,
  BLOCK_POINTS,
  LimitReason,
  Quality,
  RACK_POINTS,
  RackState,
  type Station,
  type StationImage,
} from '@cellarium/model';

/** kW of one block in one direction: its share of the nameplate = deliverable + every loss. */
export interface DeliverablePower {
  deliverableKw: number;
  racksOutKw: number;
  cellsKw: number;
  thermalKw: number;
  pcsKw: number;
  staleKw: number;
}

export type Direction = 'discharge' | 'charge';

/** What takes a rack's power away, by the reason that its BMS gives for its limit. */
const LOSS_OF_REASON: Readonly<Record<LimitReason, 'racksOutKw' | 'cellsKw' | 'thermalKw'>> = {
  // No reason, and still less than its share: the voltage of its cells is low at full current.
  [LimitReason.none]: 'cellsKw',
  [LimitReason.cellVoltageHigh]: 'cellsKw',
  [LimitReason.cellVoltageLow]: 'cellsKw',
  [LimitReason.stateOfCharge]: 'cellsKw',
  [LimitReason.cellSpread]: 'cellsKw',
  [LimitReason.temperatureHigh]: 'thermalKw',
  [LimitReason.temperatureLow]: 'thermalKw',
  [LimitReason.insulation]: 'racksOutKw',
  [LimitReason.fault]: 'racksOutKw',
  [LimitReason.open]: 'racksOutKw',
};

const STATE_BIT = absentBit(RACK_POINTS, 'state');
const VOLTAGE_BIT = absentBit(RACK_POINTS, 'voltageDeciV');
/** Of the current limit of a rack, its reason, and the limit of the PCS. */
const LIMIT_BITS = {
  discharge: {
    current: absentBit(RACK_POINTS, 'dischargeLimitDeciA'),
    reason: absentBit(RACK_POINTS, 'dischargeLimitReason'),
    pcs: absentBit(BLOCK_POINTS, 'dischargeablePowerDeciKw'),
  },
  charge: {
    current: absentBit(RACK_POINTS, 'chargeLimitDeciA'),
    reason: absentBit(RACK_POINTS, 'chargeLimitReason'),
    pcs: absentBit(BLOCK_POINTS, 'chargeablePowerDeciKw'),
  },
} as const;

/**
 * Walks down from the block's share of the nameplate: racks that are not fresh, racks that are out,
 * racks held back, and last the PCS. What is left is what the block can deliver. Where a device does not
 * give a limit, its rating in the station file holds; a rack that does not say its state is taken for
 * closed: it is read over a bus that its contactors do not switch, and its limits speak for it.
 */
export function deliverableOfBlock(
  station: Station,
  image: StationImage,
  block: number,
  direction: Direction,
  into: DeliverablePower,
): void {
  const { racks, blocks } = image;
  const { racksPerBlock } = station.topology;
  const isDischarge = direction === 'discharge';
  const limits = isDischarge ? racks.dischargeLimitDeciA : racks.chargeLimitDeciA;
  const reasons = isDischarge ? racks.dischargeLimitReason : racks.chargeLimitReason;
  const bits = LIMIT_BITS[direction];
  const { maxCurrentA, nominalVoltageV } = station.rack;
  const shareKw = station.nominal.powerKw / station.topology.blocks / racksPerBlock;
  into.racksOutKw = 0;
  into.cellsKw = 0;
  into.thermalKw = 0;
  into.pcsKw = 0;
  into.staleKw = 0;
  let racksKw = 0;
  for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
    const absent = racks.absentBits[rack] as number;
    const isClosed = racks.state[rack] === RackState.closed || (absent & STATE_BIT) !== 0;
    if (racks.quality[rack] !== Quality.good) into.staleKw += shareKw;
    else if (!isClosed) into.racksOutKw += shareKw;
    else {
      const limitA = (absent & bits.current) === 0 ? (limits[rack] as number) / 10 : maxCurrentA;
      const voltageV =
        (absent & VOLTAGE_BIT) === 0 ? (racks.voltageDeciV[rack] as number) / 10 : nominalVoltageV;
      const givenKw = Math.min(shareKw, (limitA * voltageV) / 1_000);
      const reason =
        (absent & bits.reason) === 0 ? (reasons[rack] as LimitReason) : LimitReason.none;
      // A reason that a newer BMS knows and this table does not: the rack is held back by its cells.
      into[LOSS_OF_REASON[reason] ?? 'cellsKw'] += shareKw - givenKw;
      racksKw += givenKw;
    }
  }
  if (blocks.quality[block] !== Quality.good) {
    into.staleKw += racksKw;
    into.deliverableKw = 0;
    return;
  }
  const pcsDeciKw = isDischarge ? blocks.dischargeablePowerDeciKw : blocks.chargeablePowerDeciKw;
  const isGiven = ((blocks.absentBits[block] as number) & bits.pcs) === 0;
  const pcsKw = isGiven ? (pcsDeciKw[block] as number) / 10 : station.block.ratedPowerKw;
  into.deliverableKw = Math.min(racksKw, pcsKw);
  into.pcsKw = racksKw - into.deliverableKw;
}
