import { judgeRows } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

/** Hottest less coldest sensor of a rack. */
export const temperatureSpread = defineRule({
  id: 'temperature-spread',
  direction: 1,
  tiers: () =>
    tiers({ limits: [8, 10, 15], hysteresis: 5, actions: ['derate', 'forbidBoth', 'openRack'] }),
  prepare: () => ({
    judge: (context, _, into) => {
      const { sensors, temperatureMaxDeciC, temperatureMinDeciC, temperatureMaxSensor } =
        context.believed.racks;
      judgeRows(
        context,
        into,
        (row) =>
          sensors[row] === 0
            ? Number.NaN
            : (temperatureMaxDeciC[row]! - temperatureMinDeciC[row]!) / 10,
        temperatureMaxSensor,
      );
    },
  }),
});
