import { BlockInputBit } from '@cellarium/model';
import { defineRule } from '../rule.ts';
import { STATE_LIMITS, tiers } from '../tiers.ts';
import { inputState } from './block-state.ts';

/** Someone pressed it, or its circuit is broken. */
export const emergencyStop = defineRule({
  id: 'emergency-stop',
  direction: 1,
  tiers: () => tiers({ limits: STATE_LIMITS, delayS: 0, actions: ['alarm', 'alarm', 'stopBlock'] }),
  prepare: () => inputState((bits) => ((bits & BlockInputBit.emergencyStop) !== 0 ? 3 : 0)),
});
