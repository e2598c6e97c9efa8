import { ConstraintCode } from '../code.ts';
import type { Constraint } from '../constraint.ts';

/**
 * What is tagged for maintenance gets no power. A tagged rack that is still closed on a common bus holds
 * its whole block at 0: it can not be spared while the others run, and somebody may be at its terminals.
 */
export const rackTags: Constraint = {
  code: ConstraintCode.tags,
  narrow(view, envelopes) {
    const { racks, blocks } = view.tags;
    for (let block = 0; block < blocks.tagged.length; block += 1) {
      if (blocks.tagged[block] === 1) envelopes.narrowBlock(block, 0, 0, ConstraintCode.tags);
    }
    for (let rack = 0; rack < racks.tagged.length; rack += 1) {
      if (racks.tagged[rack] !== 1) continue;
      envelopes.narrowRack(rack, 0, 0, ConstraintCode.tags);
      envelopes.discount(rack, ConstraintCode.tags);
    }
  },
};
