import { NO_CELL, Quality } from '@cellarium/model';
import type { JudgeContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

/** Share of a rack's cells or sensors that are not measured, whichever is more: nobody watches them. */
export const cellsNotMeasured = defineRule({
  id: 'cells-not-measured',
  direction: 1,
  tiers: () => tiers({ limits: [0.01, 2, 10], actions: ['alarm', 'derate', 'forbidBoth'] }),
  prepare: ({ topology: { cellsPerRack, sensorsPerRack } }) => ({
    judge: (context, _, into) => {
      const { cellsFresh, sensorsFresh } = context.input.aggregates.racks;
      for (let index = 0; index < context.count; index += 1) {
        const row = context.rows[index]!;
        const cells = 1 - cellsFresh[row]! / cellsPerRack;
        const sensors = 1 - sensorsFresh[row]! / sensorsPerRack;
        into.value[row] = 100 * Math.max(cells, sensors);
        into.member[row] = cells > 0 ? firstNotMeasured(context, row) : NO_CELL;
      }
    },
    beyond: ({ input: { aggregates } }, row) =>
      Math.max(cellsPerRack - aggregates.racks.cellsFresh[row]!, 0),
  }),
});

function firstNotMeasured({ input, station }: JudgeContext, rack: number): number {
  const { cellsPerRack } = station.topology;
  const { quality } = input.image.cells;
  for (let cell = 0; cell < cellsPerRack; cell += 1) {
    if (quality[rack * cellsPerRack + cell] !== Quality.good) return cell;
  }
  return NO_CELL;
}
