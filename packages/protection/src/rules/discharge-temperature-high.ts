import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { degrees, temperatureLimit } from './temperature-limits.ts';

/** Too hot to discharge. */
export const dischargeTemperatureHigh = defineRule({
  id: 'discharge-temperature-high',
  direction: 1,
  derates: 'discharge',
  tiers: ({ limits }) =>
    tiers({
      limits: degrees(limits.cellTemperatureDeciC.high),
      hysteresis: 5,
      actions: ['alarm', 'forbidDischarge', 'openRack'],
    }),
  bound: ({ limits }) => limits.hardware.cellTemperatureHighDeciC / 10,
  prepare: () => temperatureLimit(1, 1),
});
