import { NO_CELL, Quality } from '@cellarium/model';
import { Doubt } from '../believed.ts';
import { spreadAtMv } from '../chemistry.ts';
import type { JudgeContext } from '../context.ts';
import { rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

const socPermille = rackPoint('socPermille');
/** States of charge of neighbours differ so much in a healthy rack, % to either side. */
const SOC_SPREAD_PERCENT = 4;
/** What neighbours may differ by beside what the tap strays, and of the stray itself. */
const UNEQUAL_MV = 15;
const UNEQUAL_SHARE = 0.1;
/** A pair that is known to be at a broken wire stays so down to this share of what makes it one. */
const STAY_SHARE = 0.5;

/**
 * The tap that two neighbours share floats: one reads as much too high as the other too low, and their
 * sum is right. Their readings are doubted from the first sample on, before any delay is over.
 */
export const senseWireBroken = defineRule({
  id: 'sense-wire-broken',
  direction: 1,
  parameters: { leastMv: { default: 40, min: 10, max: 500, unit: 'mV' } },
  tiers: () => tiers({ limits: [40, 150, 400], delayS: 2, hysteresis: 20 }),
  prepare: () => ({
    judge: (context, { leastMv }, into) => {
      const { racks } = context.input.aggregates;
      for (let index = 0; index < context.count; index += 1) {
        const row = context.rows[index]!;
        const median = racks.cellVoltageMedianMv[row]!;
        const above = racks.cellVoltageMaxMv[row]! - median;
        const below = median - racks.cellVoltageMinMv[row]!;
        into.value[row] = racks.cellsFresh[row] === 0 ? Number.NaN : 0;
        into.member[row] = NO_CELL;
        // Without a cell far above and one far below there is no such pair.
        const least = leastMv! * (context.believed.hasDoubtedCells(row) ? STAY_SHARE : 1);
        if (above < least || below < least) context.believed.trustCells(row, Doubt.senseWire);
        else searchRack(context, row, median, leastMv!, into);
      }
    },
    release: (believed) => believed.trustAllCells(Doubt.senseWire),
  }),
});

function searchRack(
  { station, input, believed }: JudgeContext,
  rack: number,
  medianMv: number,
  leastMv: number,
  into: { readonly value: Float64Array; readonly member: Uint16Array },
): void {
  const { cellsPerRack, cellsPerModule } = station.topology;
  const { voltageMv, quality } = input.image.cells;
  const soc = socPermille(input, rack) / 10;
  const kneeMv = Number.isNaN(soc) ? 0 : spreadAtMv(soc, SOC_SPREAD_PERCENT) / 2;
  const first = rack * cellsPerRack;
  const was: number[] = [];
  for (let cell = 0; cell < cellsPerRack; cell += 1) {
    if ((believed.cellDoubts[first + cell]! & Doubt.senseWire) !== 0) was.push(cell);
  }
  believed.trustCells(rack, Doubt.senseWire);
  for (let cell = 0; cell + 1 < cellsPerRack; cell += 1) {
    // The last tap of a module belongs to one cell alone.
    if ((cell + 1) % cellsPerModule === 0) continue;
    const at = first + cell;
    const one = voltageMv[at]! - medianMv;
    const other = voltageMv[at + 1]! - medianMv;
    if (one * other >= 0) continue;
    if (quality[at] !== Quality.good || quality[at + 1] !== Quality.good) continue;
    const strayMv = Math.abs(one - other) / 2;
    const stays = was.includes(cell) && was.includes(cell + 1);
    const least = (leastMv + kneeMv) * (stays ? STAY_SHARE : 1);
    const unequal = (UNEQUAL_MV + kneeMv + UNEQUAL_SHARE * strayMv) / (stays ? STAY_SHARE : 1);
    if (strayMv < least || Math.abs(one + other) > unequal) continue;
    believed.doubtCell(rack, cell, Doubt.senseWire);
    believed.doubtCell(rack, cell + 1, Doubt.senseWire);
    if (strayMv <= into.value[rack]!) continue;
    into.value[rack] = strayMv;
    into.member[rack] = cell;
  }
}
