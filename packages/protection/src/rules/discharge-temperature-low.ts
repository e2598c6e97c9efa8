import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { degrees, temperatureLimit } from './temperature-limits.ts';

/** Too cold to discharge: resistance is many times its own. */
export const dischargeTemperatureLow = defineRule({
  id: 'discharge-temperature-low',
  direction: -1,
  derates: 'discharge',
  tiers: ({ limits }) =>
    tiers({
      limits: degrees(limits.cellTemperatureDeciC.low),
      hysteresis: [5, 2, 2],
      actions: ['derate', 'forbidBoth', 'openRack'],
    }),
  prepare: () => temperatureLimit(-1, 1),
});
