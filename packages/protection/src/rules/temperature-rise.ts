import { judgeRows } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { timeToHottestS } from './time-to-hottest.ts';

/** How quickly the quickest sensor rises: half power lifts a cell without any cooling by 0.15 K/min. */
export const temperatureRise = defineRule({
  id: 'temperature-rise',
  direction: 1,
  tiers: () =>
    tiers({
      limits: [0.6, 3, 10],
      delayS: 3,
      hysteresis: [0.2, 1, 2],
      actions: ['alarm', 'derate', 'openRack'],
    }),
  prepare: () => ({
    judge: (context, _, into) => {
      const { sensors } = context.believed.racks;
      const { kPerMin, sensor } = context.rises;
      judgeRows(context, into, (row) => (sensors[row] === 0 ? Number.NaN : kPerMin[row]!), sensor);
    },
    timeToTripS: timeToHottestS,
  }),
});
