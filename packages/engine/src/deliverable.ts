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
  const reasons = isDischarge ? racks.dischargeLimitReason : racks.chargeLimitReason;
  const bits = LIMIT_BITS[direction];
  const shareKw = shareOfRack(station);
  into.racksOutKw = 0;
  into.cellsKw = 0;
  into.thermalKw = 0;
  into.pcsKw = 0;
  into.staleKw = 0;
  let racksKw = 0;
  for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
    const absent = racks.absentBits[rack] as number;
    if (racks.quality[rack] !== Quality.good) into.staleKw += shareKw;
    else if (!isClosed(racks.state[rack], absent)) into.racksOutKw += shareKw;
    else {
      const givenKw = givenOfRack(station, image, rack, direction, shareKw);
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
  const pcsKw = givenOfPcs(station, image, block, direction);
  into.deliverableKw = Math.min(racksKw, pcsKw);
  into.pcsKw = racksKw - into.deliverableKw;
}

/** What one rack takes from what the station could deliver. */
export interface RackLoss {
  /** Open, tripped, in fault, or silent. */
  readonly isOut: boolean;
  /** Positive kW, of the rack's share of the nameplate. */
  readonly dischargeLostKw: number;
  readonly chargeLostKw: number;
}

export function lossOfRack(station: Station, image: StationImage, rack: number): RackLoss {
  const { racks } = image;
  const shareKw = shareOfRack(station);
  const absent = racks.absentBits[rack] as number;
  if (racks.quality[rack] !== Quality.good || !isClosed(racks.state[rack], absent)) {
    return { isOut: true, dischargeLostKw: shareKw, chargeLostKw: shareKw };
  }
  const lostKw = (direction: Direction): number =>
    shareKw -
    Math.min(
      givenOfRack(station, image, rack, direction, shareKw),
      throughPcs(station, image, rack, direction),
    );
  return { isOut: false, dischargeLostKw: lostKw('discharge'), chargeLostKw: lostKw('charge') };
}

/** What the PCS lets through of a closed rack: the closed racks of a block have it in equal parts. */
function throughPcs(
  station: Station,
  image: StationImage,
  rack: number,
  direction: Direction,
): number {
  const { racksPerBlock } = station.topology;
  const block = Math.floor(rack / racksPerBlock);
  let closed = 0;
  for (let other = block * racksPerBlock; other < (block + 1) * racksPerBlock; other += 1) {
    const { state, absentBits } = image.racks;
    if (isClosed(state[other], absentBits[other] as number)) closed += 1;
  }
  return givenOfPcs(station, image, block, direction) / closed;
}

function givenOfPcs(
  station: Station,
  { blocks }: StationImage,
  block: number,
  direction: Direction,
): number {
  const isGiven = ((blocks.absentBits[block] as number) & LIMIT_BITS[direction].pcs) === 0;
  if (!isGiven) return station.block.ratedPowerKw;
  const { dischargeablePowerDeciKw, chargeablePowerDeciKw } = blocks;
  const deciKw = direction === 'discharge' ? dischargeablePowerDeciKw : chargeablePowerDeciKw;
  return (deciKw[block] as number) / 10;
}

function shareOfRack({ nominal, topology }: Station): number {
  return nominal.powerKw / topology.blocks / topology.racksPerBlock;
}

function isClosed(state: number | undefined, absentBits: number): boolean {
  return state === RackState.closed || (absentBits & STATE_BIT) !== 0;
}

/** What a rack gives by its limit, kW; at most its share. */
function givenOfRack(
  station: Station,
  { racks }: StationImage,
  rack: number,
  direction: Direction,
  shareKw: number,
): number {
  const absent = racks.absentBits[rack] as number;
  const { maxCurrentA, nominalVoltageV } = station.rack;
  const limits = direction === 'discharge' ? racks.dischargeLimitDeciA : racks.chargeLimitDeciA;
  const isLimited = (absent & LIMIT_BITS[direction].current) === 0;
  const limitA = isLimited ? (limits[rack] as number) / 10 : maxCurrentA;
  const hasVoltage = (absent & VOLTAGE_BIT) === 0;
  const voltageV = hasVoltage ? (racks.voltageDeciV[rack] as number) / 10 : nominalVoltageV;
  return Math.min(shareKw, (limitA * voltageV) / 1_000);
}
