import { BlockInputBit } from '@cellarium/model';
import { defineRule } from '../rule.ts';
import { STATE_LIMITS, tiers } from '../tiers.ts';
import { inputState } from './block-state.ts';

/** The heat detector of the container. */
export const heat = defineRule({
  id: 'heat',
  direction: 1,
  tiers: () => tiers({ limits: STATE_LIMITS, delayS: 1, actions: ['alarm', 'alarm', 'stopBlock'] }),
  prepare: () => inputState((bits) => ((bits & BlockInputBit.heat) !== 0 ? 3 : 0)),
});
