import { judgeRows } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { ageS } from './age.ts';

/** Nothing comes from the block itself: PCS, cooling, gas and smoke are not known. */
export const blockSilent = defineRule({
  id: 'block-silent',
  direction: 1,
  cadence: 'cycle',
  tiers: () =>
    tiers({
      limits: [5, 15, 60],
      delayS: 0,
      clearAfterS: 5,
      actions: ['alarm', 'forbidBoth', 'forbidBoth'],
    }),
  prepare: () => ({
    judge: (context, _, into) => {
      const { blockAgeMs } = context.input;
      judgeRows(context, into, (row) => ageS(blockAgeMs[row]!, context.uptimeS));
    },
  }),
});
