import { judgeRows, meterPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

const deciC = meterPoint('transformerTemperatureDeciC');

/** Oil of the station's transformer: IEC 60076-7 holds 105 degC for the top of the oil. */
export const transformerTemperature = defineRule({
  id: 'transformer-temperature',
  direction: 1,
  tiers: () => tiers({ limits: [85, 95, 105], delayS: 10, hysteresis: 5, clearAfterS: 60 }),
  prepare: () => ({
    judge: (context, _, into) => judgeRows(context, into, () => deciC(context.input) / 10),
  }),
});
