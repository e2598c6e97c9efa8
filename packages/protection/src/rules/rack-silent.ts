import { judgeRows } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { ageS } from './age.ts';

/** Nothing comes from the rack's BMS: nobody knows its cells. */
export const rackSilent = defineRule({
  id: 'rack-silent',
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
      const { rackAgeMs } = context.input;
      judgeRows(context, into, (row) => ageS(rackAgeMs[row]!, context.uptimeS));
    },
  }),
});
