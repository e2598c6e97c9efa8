import { RackState } from '@cellarium/model';
import { rackGives } from '../../fresh.ts';
import { ConstraintCode } from '../code.ts';
import type { Constraint } from '../constraint.ts';

/**
 * Racks whose contactors are not closed carry nothing. A rack that does not say its state is taken for
 * closed: it is read over a bus that its contactors do not switch, and its limits speak for it.
 */
export const racksOut: Constraint = {
  code: ConstraintCode.racksOut,
  narrow(view, envelopes) {
    const { state } = view.image.racks;
    for (let rack = 0; rack < state.length; rack += 1) {
      if (state[rack] === RackState.closed || !rackGives(view, rack, 'state')) continue;
      // Before a rack ever spoke its state is unknown: nothing is known to flow, nothing is counted on.
      envelopes.leave(rack, ConstraintCode.racksOut);
    }
  },
};
