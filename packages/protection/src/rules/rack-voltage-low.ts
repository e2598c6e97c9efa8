import { judgeRows, rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

/** Mean of the cells at which a whole rack is too low, V: 1227.2, 1040, 998.4 V of 416. */
const CELL_V = [2.95, 2.5, 2.4];
const HYSTERESIS_CELL_V = 0.1;
const voltageDeciV = rackPoint('voltageDeciV');

/** The rack's own measurement at its poles. */
export const rackVoltageLow = defineRule({
  id: 'rack-voltage-low',
  direction: -1,
  tiers: ({ topology: { cellsPerRack } }) =>
    tiers({
      limits: CELL_V.map((volt) => volt * cellsPerRack),
      hysteresis: HYSTERESIS_CELL_V * cellsPerRack,
      actions: ['alarm', 'forbidDischarge', 'openRack'],
    }),
  prepare: () => ({
    judge: (context, _, into) =>
      judgeRows(context, into, (row) => voltageDeciV(context.input, row) / 10),
  }),
});
