import type { Direction } from '../direction.ts';
import type { ConstraintCode } from '../limits/code.ts';
import type { Envelopes } from '../limits/envelopes.ts';
import type { StationView } from '../view.ts';
import { acOfDcKw } from './losses.ts';

/** What holds a block down, and the rack where it is one rack. */
export interface HeldBy {
  readonly constraint: ConstraintCode;
  readonly rack: number | undefined;
  readonly mostKw: number;
}

/** Which bound a block's greatest power comes from: its own, or that of its racks. */
export function heldBy(
  view: StationView,
  envelopes: Envelopes,
  block: number,
  direction: Direction,
): HeldBy {
  const isDischarge = direction === 'discharge';
  const { blocks, racks } = envelopes;
  const { racksPerBlock } = view.station.topology;
  const capKw = (isDischarge ? blocks.maxDischargeKw : blocks.maxChargeKw)[block] as number;
  const mostKw = envelopes.blockAcKw(view, block, direction);
  const dcKw = envelopes.blockDcKw(view, block, direction);
  const racksKw = acOfDcKw(view.settings.pcsLoss, dcKw, view.station.block.ratedPowerKw, direction);
  const blockBy = (isDischarge ? blocks.dischargeBy : blocks.chargeBy)[block] as ConstraintCode;
  if (capKw <= racksKw) return { constraint: blockBy, rack: undefined, mostKw };
  const most = isDischarge ? racks.maxDischargeKw : racks.maxChargeKw;
  const by = isDischarge ? racks.dischargeBy : racks.chargeBy;
  let tightest = block * racksPerBlock;
  let leastKw = Number.POSITIVE_INFINITY;
  for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
    const weight = envelopes.rackWeight[rack] as number;
    if (weight <= 0) continue;
    const perWeightKw = (most[rack] as number) / weight;
    if (perWeightKw >= leastKw) continue;
    leastKw = perWeightKw;
    tightest = rack;
  }
  return { constraint: by[tightest] as ConstraintCode, rack: tightest, mostKw };
}
