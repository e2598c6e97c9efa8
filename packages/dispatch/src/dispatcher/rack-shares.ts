import { isRackFresh, rackGives } from '../fresh.ts';
import type { StationView } from '../view.ts';

/** Below this share of a rack's greatest current its share is noise. */
const LEAST_CURRENT_SHARE = 0.1;
/** Racks of one block differ by 1 to 6 % in the field; more is a fault, and not for dispatch to follow. */
const LEAST_WEIGHT = 0.85;
const MOST_WEIGHT = 1.15;
const TAU_S = 120;

/** Learns from the measured currents how the racks of each block share it. Writes `view.rackWeight`. */
export function learnRackShares(view: StationView, dtS: number): void {
  const { topology, rack: rating } = view.station;
  const gain = 1 - Math.exp(-dtS / TAU_S);
  for (let block = 0; block < topology.blocks; block += 1) {
    const first = block * topology.racksPerBlock;
    let sumA = 0;
    let count = 0;
    for (let rack = first; rack < first + topology.racksPerBlock; rack += 1) {
      if (!isMeasured(view, rack)) continue;
      sumA += (view.image.racks.currentDeciA[rack] as number) / 10;
      count += 1;
    }
    const meanA = count === 0 ? 0 : sumA / count;
    if (Math.abs(meanA) < rating.maxCurrentA * LEAST_CURRENT_SHARE) continue;
    for (let rack = first; rack < first + topology.racksPerBlock; rack += 1) {
      if (!isMeasured(view, rack)) continue;
      const share = (view.image.racks.currentDeciA[rack] as number) / 10 / meanA;
      const bounded = Math.min(Math.max(share, LEAST_WEIGHT), MOST_WEIGHT);
      const weight = view.rackWeight[rack] as number;
      view.rackWeight[rack] = weight + (bounded - weight) * gain;
    }
  }
}

function isMeasured(view: StationView, rack: number): boolean {
  return (
    isRackFresh(view, rack) &&
    rackGives(view, rack, 'currentDeciA') &&
    view.image.racks.currentDeciA[rack] !== 0
  );
}
