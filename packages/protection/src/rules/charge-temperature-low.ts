import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { degrees, temperatureLimit } from './temperature-limits.ts';

/** Where the published list opens a rack that is charged so cold, degC. */
const TRIP_C = -30;

/** Too cold to charge: lithium plates. */
export const chargeTemperatureLow = defineRule({
  id: 'charge-temperature-low',
  direction: -1,
  derates: 'charge',
  tiers: ({ limits }) =>
    tiers({
      limits: [
        ...degrees(limits.cellTemperatureDeciC.low.slice(0, 2)),
        Math.min(TRIP_C, limits.cellTemperatureDeciC.low[2] / 10),
      ],
      hysteresis: [5, 2, 2],
      actions: ['derate', 'forbidCharge', 'openRack'],
    }),
  prepare: () => temperatureLimit(-1, -1),
});
