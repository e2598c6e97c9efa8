import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

/** Highest less lowest cell of a rack; named is the one that is farther from the median. */
export const cellVoltageSpread = defineRule({
  id: 'cell-voltage-spread',
  direction: 1,
  derates: 'charge',
  tiers: ({ limits }) =>
    tiers({
      limits: limits.cellSpreadMv,
      hysteresis: [100, 100, 200],
      actions: ['derate', 'forbidBoth', 'openRack'],
    }),
  prepare: () => ({
    judge: ({ believed: { racks }, input, rows, count }, _, into) => {
      const { cellVoltageMedianMv } = input.aggregates.racks;
      for (let index = 0; index < count; index += 1) {
        const row = rows[index]!;
        const low = racks.cellMinMv[row]!;
        const high = racks.cellMaxMv[row]!;
        const median = cellVoltageMedianMv[row]!;
        into.value[row] = racks.cells[row] === 0 ? Number.NaN : high - low;
        into.member[row] =
          high - median > median - low ? racks.cellMaxCell[row]! : racks.cellMinCell[row]!;
      }
    },
  }),
});
