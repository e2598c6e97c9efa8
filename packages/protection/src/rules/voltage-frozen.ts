import { NO_CELL, Quality } from '@cellarium/model';
import { Doubt } from '../believed.ts';
import { cellOhm } from '../chemistry.ts';
import type { JudgeContext } from '../context.ts';
import { rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { Stillness } from './stillness.ts';

const CHECK_EVERY_S = 10;
const WINDOW_MOST_S = 120;
/** Twenty times the noise of a front end: no healthy cell stays behind by just so much. */
const MOVED_LEAST_MV = 8;
/** What a cell answers a change of current with at once, of its settled resistance. */
const PROMPT_SHARE = 0.5;
const WARM_C = 30;
const currentDeciA = rackPoint('currentDeciA');

/**
 * A reading that does not move at all while the rack's current does: the front end repeats itself. The
 * current moves every cell alike; at the knees the median moves while a cell on the plateau does not.
 */
export const voltageFrozen = defineRule({
  id: 'voltage-frozen',
  direction: 1,
  tiers: () => tiers({ limits: [30, 600, 3_600], delayS: 0, hysteresis: 1, clearAfterS: 10 }),
  prepare: ({ rack: { capacityAh }, topology: { racks, cells } }) => {
    const movedLeastA = MOVED_LEAST_MV / 1_000 / (PROMPT_SHARE * cellOhm(capacityAh, WARM_C));
    const stillness = new Stillness(
      racks,
      new Uint16Array(cells),
      CHECK_EVERY_S,
      WINDOW_MOST_S,
      movedLeastA,
    );
    const member = new Uint16Array(racks).fill(NO_CELL);
    return {
      judge: (context, _, into) => {
        const { cells: columns } = context.input.image;
        const { cellsFresh } = context.input.aggregates.racks;
        for (let index = 0; index < context.count; index += 1) {
          const row = context.rows[index]!;
          const dtS = context.dtS[row]!;
          const ampere = currentDeciA(context.input, row) / 10;
          const isJudged = cellsFresh[row]! > 0 && !Number.isNaN(ampere);
          if (isJudged && stillness.follow(row, columns.voltageMv, ampere, dtS)) {
            member[row] = doubtFrozen(context, row, stillness);
          }
          into.value[row] = isJudged ? stillness.frozenS[row]! : Number.NaN;
          into.member[row] = member[row]!;
        }
      },
      release: (believed) => believed.trustAllCells(Doubt.frozen),
    };
  },
});

/** The first frozen cell of the rack. A cell that is not measured keeps its value: it is not frozen. */
function doubtFrozen(
  { station, input, believed }: JudgeContext,
  rack: number,
  stillness: Stillness,
): number {
  const { cellsPerRack } = station.topology;
  const { quality } = input.image.cells;
  believed.trustCells(rack, Doubt.frozen);
  let member: number = NO_CELL;
  if (stillness.frozenS[rack] === 0) return member;
  for (let cell = 0; cell < cellsPerRack; cell += 1) {
    const at = rack * cellsPerRack + cell;
    if (!stillness.isFrozen(at) || quality[at] !== Quality.good) continue;
    believed.doubtCell(rack, cell, Doubt.frozen);
    if (member === NO_CELL) member = cell;
  }
  if (member === NO_CELL) stillness.frozenS[rack] = 0;
  return member;
}
