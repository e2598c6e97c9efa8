import { BlockInputBit } from '@cellarium/model';
import { defineRule } from '../rule.ts';
import { STATE_LIMITS, tiers } from '../tiers.ts';
import { inputState } from './block-state.ts';

/** A door of the container. */
export const doorOpen = defineRule({
  id: 'door-open',
  direction: 1,
  tiers: () => tiers({ limits: STATE_LIMITS, delayS: 10, clearAfterS: 10 }),
  prepare: () => inputState((bits) => ((bits & BlockInputBit.doorOpen) !== 0 ? 1 : 0)),
});
