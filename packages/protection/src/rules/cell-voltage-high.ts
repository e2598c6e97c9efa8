import { cellsBeyond, judgeRows } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

/** The highest cell that is believed. */
export const cellVoltageHigh = defineRule({
  id: 'cell-voltage-high',
  direction: 1,
  tiers: ({ limits }) =>
    tiers({
      limits: limits.cellVoltageMv.high,
      hysteresis: 50,
      actions: ['alarm', 'forbidCharge', 'openRack'],
    }),
  bound: ({ limits }) => limits.hardware.cellVoltageHighMv,
  prepare: () => ({
    judge: (context, _, into) => {
      const { cells, cellMaxMv, cellMaxCell } = context.believed.racks;
      judgeRows(
        context,
        into,
        (row) => (cells[row] === 0 ? Number.NaN : cellMaxMv[row]!),
        cellMaxCell,
      );
    },
    beyond: (context, row, limit) => cellsBeyond(context, row, limit, 1),
  }),
});
