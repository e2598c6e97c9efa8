import { judgeRows, rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

const insulationKohm = rackPoint('insulationKohm');

/** The rack's insulation to earth: about 2.5, 2 and 1 kOhm a volt. */
export const insulationLow = defineRule({
  id: 'insulation-low',
  direction: -1,
  tiers: ({ limits }) =>
    tiers({
      limits: limits.insulationKohm,
      delayS: 10,
      hysteresis: 100,
      actions: ['derate', 'forbidBoth', 'openRack'],
    }),
  bound: ({ limits }) => limits.hardware.insulationLowKohm,
  prepare: () => ({
    judge: (context, _, into) =>
      judgeRows(context, into, (row) => insulationKohm(context.input, row)),
  }),
});
