import { LimitReason, Quality, RackState, type Station, type StationImage } from '@cellarium/model';

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

/**
 * Walks down from the block's share of the nameplate: racks that are not fresh, racks that are out,
 * racks held back, and last the PCS. What is left is what the block can deliver.
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
  const shareKw = station.nominal.powerKw / station.topology.blocks / racksPerBlock;
  into.racksOutKw = 0;
  into.cellsKw = 0;
  into.thermalKw = 0;
  into.pcsKw = 0;
  into.staleKw = 0;
  let racksKw = 0;
  for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
    if (racks.quality[rack] !== Quality.good) into.staleKw += shareKw;
    else if (racks.state[rack] !== RackState.closed) into.racksOutKw += shareKw;
    else {
      const possibleKw = ((limits[rack] as number) * (racks.voltageDeciV[rack] as number)) / 1e5;
      const givenKw = Math.min(shareKw, possibleKw);
      const reason = reasons[rack] as LimitReason;
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
  const pcsDeciKw = isDischarge
    ? blocks.dischargeablePowerDeciKw[block]
    : blocks.chargeablePowerDeciKw[block];
  into.deliverableKw = Math.min(racksKw, (pcsDeciKw as number) / 10);
  into.pcsKw = racksKw - into.deliverableKw;
}
