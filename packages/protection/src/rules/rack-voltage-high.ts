import { judgeRows, rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

/** Mean of the cells at which a whole rack is too high, V: 1476.8, 1510, 1539 V of 416. */
const CELL_V = [3.55, 3.63, 3.7];
const HYSTERESIS_CELL_V = 0.1;
const voltageDeciV = rackPoint('voltageDeciV');

/** The rack's own measurement at its poles. */
export const rackVoltageHigh = defineRule({
  id: 'rack-voltage-high',
  direction: 1,
  tiers: ({ topology: { cellsPerRack } }) =>
    tiers({
      limits: CELL_V.map((volt) => volt * cellsPerRack),
      hysteresis: HYSTERESIS_CELL_V * cellsPerRack,
      actions: ['alarm', 'forbidCharge', 'openRack'],
    }),
  prepare: () => ({
    judge: (context, _, into) =>
      judgeRows(context, into, (row) => voltageDeciV(context.input, row) / 10),
  }),
});
