import { BlockInputBit } from '@cellarium/model';
import { defineRule } from '../rule.ts';
import { STATE_LIMITS, tiers } from '../tiers.ts';
import { inputState } from './block-state.ts';

/** The extinguishing agent is out: it stays until someone has been there. */
export const fireSystemReleased = defineRule({
  id: 'fire-system-released',
  direction: 1,
  tiers: () =>
    tiers({
      limits: STATE_LIMITS,
      delayS: 0,
      actions: ['alarm', 'alarm', 'stopBlock'],
      latch: [false, false, true],
    }),
  prepare: () => inputState((bits) => ((bits & BlockInputBit.fireSystemReleased) !== 0 ? 3 : 0)),
});
