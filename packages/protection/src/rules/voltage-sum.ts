import { judgeRows, rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

const voltageDeciV = rackPoint('voltageDeciV');

/** Sum of the cells against the rack's own measurement: one of the two is wrong. */
export const voltageSum = defineRule({
  id: 'voltage-sum',
  direction: 1,
  tiers: () =>
    tiers({
      limits: [10, 20, 30],
      delayS: 30,
      hysteresis: 3,
      actions: ['alarm', 'derate', 'openRack'],
    }),
  prepare: ({ topology: { cellsPerRack }, quorumShare }) => ({
    judge: (context, _, into) => {
      const { cellsFresh, cellVoltageMeanMv } = context.input.aggregates.racks;
      judgeRows(context, into, (row) => {
        // Cells that are not measured are counted as the mean of the others, down to the quorum.
        if (cellsFresh[row]! < quorumShare * cellsPerRack) return Number.NaN;
        const sumV = (cellVoltageMeanMv[row]! * cellsPerRack) / 1_000;
        return Math.abs(sumV - voltageDeciV(context.input, row) / 10);
      });
    },
  }),
});
