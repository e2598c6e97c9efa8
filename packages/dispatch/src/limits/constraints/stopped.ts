import { ConstraintCode } from '../code.ts';
import type { Constraint } from '../constraint.ts';

/** A stopped block, and every block of a stopped station, is at rest whoever asks. */
export const stopped: Constraint = {
  code: ConstraintCode.stopped,
  narrow({ stops }, envelopes) {
    const isWhole = stops.station.stopped[0] === 1;
    for (let block = 0; block < stops.blocks.stopped.length; block += 1) {
      if (!isWhole && stops.blocks.stopped[block] !== 1) continue;
      envelopes.narrowBlock(block, 0, 0, ConstraintCode.stopped);
    }
  },
};
