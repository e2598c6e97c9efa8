import { BlockInputBit } from '@cellarium/model';
import { defineRule } from '../rule.ts';
import { STATE_LIMITS, tiers } from '../tiers.ts';
import { inputState } from './block-state.ts';

/** The flow switch behind the coolant pump: no flow, whatever the pump is told. */
export const pumpStopped = defineRule({
  id: 'pump-stopped',
  direction: 1,
  tiers: () => tiers({ limits: STATE_LIMITS, delayS: 15 }),
  prepare: () => inputState((bits) => ((bits & BlockInputBit.pumpRunning) === 0 ? 2 : 0)),
});
