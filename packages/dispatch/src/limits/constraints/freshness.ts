import { isBlockFresh, isRackFresh } from '../../fresh.ts';
import type { StationView } from '../../view.ts';
import { ConstraintCode } from '../code.ts';
import type { Constraint } from '../constraint.ts';

/** 0.9 * 10 is 9.000000000000002 in floating point: a member more would be asked for than was meant. */
const ROUNDING = 1e-9;

/**
 * What is not heard of is not counted on: a stale rack gives nothing, and its last limits still hold its
 * block; a block that is silent, or has too few fresh racks, is 0 kW; so is a station below its quorum.
 * Racks that are tagged do not count in a quorum: they left the station for their maintenance.
 */
export const freshness: Constraint = {
  code: ConstraintCode.freshness,
  narrow(view, envelopes) {
    const { topology } = view.station;
    let freshRacks = 0;
    let members = 0;
    for (let block = 0; block < topology.blocks; block += 1) {
      const first = block * topology.racksPerBlock;
      let fresh = 0;
      let of = 0;
      for (let rack = first; rack < first + topology.racksPerBlock; rack += 1) {
        const isFresh = isRackFresh(view, rack);
        if (!isFresh) envelopes.discount(rack, ConstraintCode.freshness);
        if (view.tags.racks.tagged[rack] === 1 || view.tags.blocks.tagged[block] === 1) continue;
        of += 1;
        if (isFresh) fresh += 1;
      }
      freshRacks += fresh;
      members += of;
      if (!isBlockFresh(view, block) || !isQuorum(view, fresh, of)) {
        envelopes.narrowBlock(block, 0, 0, ConstraintCode.freshness);
      }
    }
    if (!isQuorum(view, freshRacks, members)) {
      envelopes.narrowStation(0, 0, ConstraintCode.freshness);
    }
  },
};

function isQuorum(view: StationView, fresh: number, of: number): boolean {
  return of > 0 && fresh >= view.settings.quorumShare * of - ROUNDING;
}
