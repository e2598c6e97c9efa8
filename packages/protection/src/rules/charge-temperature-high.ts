import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { degrees, temperatureLimit } from './temperature-limits.ts';

/** Too hot to charge. */
export const chargeTemperatureHigh = defineRule({
  id: 'charge-temperature-high',
  direction: 1,
  derates: 'charge',
  tiers: ({ limits }) =>
    tiers({
      limits: degrees(limits.cellTemperatureDeciC.high),
      hysteresis: 5,
      actions: ['derate', 'forbidCharge', 'openRack'],
    }),
  bound: ({ limits }) => limits.hardware.cellTemperatureHighDeciC / 10,
  prepare: () => temperatureLimit(1, -1),
});
