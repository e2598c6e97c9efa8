import { isBlockFresh, isQuorum, isRackFresh } from '../../fresh.ts';
import { ConstraintCode } from '../code.ts';
import type { Constraint } from '../constraint.ts';

/**
 * What is not heard of is not counted on: a stale rack gives nothing, and its last limits still hold its
 * block; a block that is silent, or has too few fresh racks, is 0 kW. A station below its quorum is not
 * thrown to 0 with the blocks that are heard: it takes no raise any more (live-limits.ts).
 * Racks that are tagged do not count in a quorum: they left the station for their maintenance.
 */
export const freshness: Constraint = {
  code: ConstraintCode.freshness,
  narrow(view, envelopes) {
    const { topology } = view.station;
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
      if (!isBlockFresh(view, block) || !isQuorum(view, fresh, of)) {
        envelopes.narrowBlock(block, 0, 0, ConstraintCode.freshness);
      }
    }
  },
};
