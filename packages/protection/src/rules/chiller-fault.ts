import { BlockInputBit } from '@cellarium/model';
import { defineRule } from '../rule.ts';
import { STATE_LIMITS, tiers } from '../tiers.ts';
import { inputState } from './block-state.ts';

/** The chiller says that it does not cool. */
export const chillerFault = defineRule({
  id: 'chiller-fault',
  direction: 1,
  tiers: () => tiers({ limits: STATE_LIMITS, delayS: 10 }),
  prepare: () => inputState((bits) => ((bits & BlockInputBit.chillerFault) !== 0 ? 2 : 0)),
});
