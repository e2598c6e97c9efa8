import { judgeRows } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { ageS } from './age.ts';

/** Nothing comes from the meter: nobody knows what the station gives. */
export const meterSilent = defineRule({
  id: 'meter-silent',
  direction: 1,
  cadence: 'cycle',
  tiers: () => tiers({ limits: [5, 15, 60], delayS: 0, clearAfterS: 5 }),
  prepare: () => ({
    judge: (context, _, into) => {
      const { meterAgeMs } = context.input;
      judgeRows(context, into, (row) => ageS(meterAgeMs[row]!, context.uptimeS));
    },
  }),
});
