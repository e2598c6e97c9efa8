import { Doubt } from '../believed.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { VoltageLeaps } from './voltage-leaps.ts';

/**
 * A cell that leaps against its rack quicker than any cell can, or leaps there and back: it is the front
 * end. There and back its reading is doubted; a fall that stays is not, as a cell that collapses falls
 * too.
 */
export const voltageImpossible = defineRule({
  id: 'voltage-impossible',
  direction: 1,
  tiers: () => tiers({ limits: [60, 300, 1_000], delayS: 0, hysteresis: 10, clearAfterS: 120 }),
  prepare: ({ topology }) => {
    const leaps = new VoltageLeaps(topology);
    return {
      judge: ({ input, believed, rows, count, dtS }, _, into) => {
        const { cellsFresh } = input.aggregates.racks;
        for (let index = 0; index < count; index += 1) {
          const row = rows[index]!;
          leaps.follow(input, believed, row, dtS[row]!);
          into.value[row] = cellsFresh[row] === 0 ? Number.NaN : leaps.rate[row]!;
          into.member[row] = leaps.cell[row]!;
        }
      },
      release: (believed) => believed.trustAllCells(Doubt.impossible),
    };
  },
});
