import { ControlPlace } from '@cellarium/model';
import { blockGives } from '../../fresh.ts';
import { ConstraintCode } from '../code.ts';
import type { Constraint } from '../constraint.ts';

/** A PCS that is held at its own panel takes nothing from us; what it does there is not counted on. */
export const localControl: Constraint = {
  code: ConstraintCode.localControl,
  narrow(view, envelopes) {
    const { control } = view.image.blocks;
    for (let block = 0; block < control.length; block += 1) {
      if (control[block] !== ControlPlace.local || !blockGives(view, block, 'control')) continue;
      envelopes.narrowBlock(block, 0, 0, ConstraintCode.localControl);
    }
  },
};
