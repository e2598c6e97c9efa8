import { ContactorBit, RackState } from '@cellarium/model';
import { judgeRows, rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { STATE_LIMITS, tiers } from '../tiers.ts';

const contactorBits = rackPoint('contactorBits');
const stateOf = rackPoint('state');
const currentDeciA = rackPoint('currentDeciA');

const COMMANDS =
  ContactorBit.mainPositiveCommand |
  ContactorBit.mainNegativeCommand |
  ContactorBit.prechargeCommand;
/** A feedback bit stands so far above its command's. */
const FEEDBACK_SHIFT = 3;
/** No sensor's offset: a current through a rack that is said to be open. */
const CURRENT_DECI_A = 50;

/**
 * Contacts that do not do as they are told, a fuse that does not carry, and worst a current through a
 * rack that is said to be open.
 */
export const contactorMismatch = defineRule({
  id: 'contactor-mismatch',
  direction: 1,
  tiers: () =>
    tiers({
      limits: STATE_LIMITS,
      delayS: 2,
      clearAfterS: 10,
      actions: ['alarm', 'forbidBoth', 'stopBlock'],
    }),
  prepare: () => ({
    judge: (context, _, into) => {
      const { input } = context;
      judgeRows(context, into, (row) => {
        const bits = contactorBits(input, row);
        const state = stateOf(input, row);
        if (Number.isNaN(bits) && Number.isNaN(state)) return Number.NaN;
        const isOpen = state === RackState.open || state === RackState.tripped;
        if (isOpen && Math.abs(currentDeciA(input, row)) >= CURRENT_DECI_A) return 3;
        if (state === RackState.fault) return 2;
        if (Number.isNaN(bits)) return 0;
        const disagrees = ((bits >> FEEDBACK_SHIFT) & COMMANDS) !== (bits & COMMANDS);
        return disagrees || (bits & ContactorBit.fuseIntact) === 0 ? 2 : 0;
      });
    },
  }),
});
