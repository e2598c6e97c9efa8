import { PcsState } from '@cellarium/model';
import { blockPoint, judgeRows } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { STATE_LIMITS, tiers } from '../tiers.ts';

const pcsState = blockPoint('pcsState');

/** The PCS has tripped: it gives nothing until it is reset. */
export const pcsFault = defineRule({
  id: 'pcs-fault',
  direction: 1,
  tiers: () => tiers({ limits: STATE_LIMITS, delayS: 0, clearAfterS: 10 }),
  prepare: () => ({
    judge: (context, _, into) =>
      judgeRows(context, into, (row) => {
        const state = pcsState(context.input, row);
        if (Number.isNaN(state)) return state;
        return state === PcsState.fault ? 2 : 0;
      }),
  }),
});
