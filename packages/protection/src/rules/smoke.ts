import { BlockInputBit } from '@cellarium/model';
import { defineRule } from '../rule.ts';
import { STATE_LIMITS, tiers } from '../tiers.ts';
import { inputState } from './block-state.ts';

/** One detector reports; both of a container confirm each other. */
export const smoke = defineRule({
  id: 'smoke',
  direction: 1,
  tiers: () =>
    tiers({
      limits: STATE_LIMITS,
      delayS: [1, 1, 0],
      actions: ['alarm', 'stopBlock', 'stopBlock'],
    }),
  prepare: () =>
    inputState(
      (bits) =>
        ((bits & BlockInputBit.smokeA) !== 0 ? 1 : 0) +
        ((bits & BlockInputBit.smokeB) !== 0 ? 1 : 0),
    ),
});
