import { cellsBeyond, judgeRows } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

/** The lowest cell that is believed. */
export const cellVoltageLow = defineRule({
  id: 'cell-voltage-low',
  direction: -1,
  tiers: ({ limits }) =>
    tiers({
      limits: limits.cellVoltageMv.low,
      hysteresis: 100,
      actions: ['alarm', 'forbidDischarge', 'openRack'],
    }),
  bound: ({ limits }) => limits.hardware.cellVoltageLowMv,
  prepare: () => ({
    judge: (context, _, into) => {
      const { cells, cellMinMv, cellMinCell } = context.believed.racks;
      judgeRows(
        context,
        into,
        (row) => (cells[row] === 0 ? Number.NaN : cellMinMv[row]!),
        cellMinCell,
      );
    },
    beyond: (context, row, limit) => cellsBeyond(context, row, limit, -1),
  }),
});
