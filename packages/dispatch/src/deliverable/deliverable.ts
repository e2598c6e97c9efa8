import type { Direction } from '../direction.ts';
import { isRackFresh } from '../fresh.ts';
import type { Envelopes } from '../limits/envelopes.ts';
import type { StationView } from '../view.ts';
import { BlockWalk } from './block-walk.ts';
import { LOSS_NAMES, LossCode } from './loss.ts';

/** For these an operator promises power. */
export const HORIZONS_S = [900, 3_600, 14_400] as const;

/** One bar: what it takes, and the racks behind it, worst first. */
export interface LossBar {
  readonly code: LossCode;
  readonly kw: number;
  readonly racks: readonly { readonly rack: number; readonly kw: number }[];
}

/** What the station can hold for a time in a direction; nameplate less the bars is what is left. */
export interface Deliverable {
  readonly direction: Direction;
  readonly horizonS: number;
  readonly nameplateKw: number;
  /** All bars, in the order of their codes. */
  readonly bars: readonly LossBar[];
  readonly deliverableKw: number;
  readonly deliverableKwh: number;
  /** Of how many racks this was known just now. */
  readonly racksFresh: number;
  readonly racks: number;
}

/** Less than a watt of a rack is rounding. */
const LEAST_RACK_KW = 1e-3;
const SECONDS_PER_HOUR = 3_600;

/** `envelopes` narrowed for the same view, of which the station's own bound is taken. */
export function deliverableOf(
  view: StationView,
  envelopes: Envelopes,
  direction: Direction,
  horizonS: number,
): Deliverable {
  const { topology, nominal } = view.station;
  const hours = horizonS / SECONDS_PER_HOUR;
  const walk = new BlockWalk(view, direction, hours);
  const lossKw = new Float64Array(LOSS_NAMES.length);
  const racksOf = LOSS_NAMES.map(() => [] as { rack: number; kw: number }[]);
  let leftKw = 0;
  for (let block = 0; block < topology.blocks; block += 1) {
    walk.walk(block);
    leftKw += walk.levelKw;
    for (let code = 0; code < lossKw.length; code += 1) {
      lossKw[code]! += walk.lossKw[code] as number;
      for (let at = 0; at < topology.racksPerBlock; at += 1) {
        const kw = walk.rackLossKw[code * topology.racksPerBlock + at] as number;
        if (kw < LEAST_RACK_KW) continue;
        racksOf[code]?.push({ rack: block * topology.racksPerBlock + at, kw });
      }
    }
  }
  let racksFresh = 0;
  for (let rack = 0; rack < topology.racks; rack += 1) if (isRackFresh(view, rack)) racksFresh += 1;
  const { maxDischargeKw, maxChargeKw } = envelopes.station;
  const boundKw = (direction === 'discharge' ? maxDischargeKw : maxChargeKw)[0] as number;
  const deliverableKw = Math.min(leftKw, boundKw);
  lossKw[LossCode.station]! += leftKw - deliverableKw;
  return {
    direction,
    horizonS,
    nameplateKw: nominal.powerKw,
    bars: LOSS_NAMES.map((_, at) => ({
      code: at as LossCode,
      kw: lossKw[at] as number,
      racks: (racksOf[at] ?? []).sort((one, other) => other.kw - one.kw),
    })),
    deliverableKw,
    deliverableKwh: deliverableKw * hours,
    racksFresh,
    racks: topology.racks,
  };
}
