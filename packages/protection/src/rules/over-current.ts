import { judgeRows, rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

/** Of what the rack may carry at most: 221, 231, 241 of 210 A in the published list. */
const SHARES = [1.05, 1.1, 1.15];
/** The published list lets a rack that was forbidden come back after half an hour. */
const FORBIDDEN_S = 1_800;
const currentDeciA = rackPoint('currentDeciA');

/** Either direction. */
export const overCurrent = defineRule({
  id: 'over-current',
  direction: 1,
  tiers: ({ rack, limits }) =>
    tiers({
      // A rack may be built with less room to its comparators than the list has.
      limits: SHARES.map((share) =>
        Math.min(share * rack.maxCurrentA, (limits.hardware.currentDeciA / 10) * 0.99),
      ),
      hysteresis: Math.min(20, rack.maxCurrentA / 10),
      clearAfterS: [30, FORBIDDEN_S, FORBIDDEN_S],
      actions: ['derate', 'forbidBoth', 'openRack'],
    }),
  bound: ({ limits }) => limits.hardware.currentDeciA / 10,
  prepare: () => ({
    judge: (context, _, into) =>
      judgeRows(context, into, (row) => Math.abs(currentDeciA(context.input, row)) / 10),
  }),
});
