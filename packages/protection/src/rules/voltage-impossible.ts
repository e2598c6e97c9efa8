import { NO_CELL, Quality } from '@cellarium/model';
import { Doubt } from '../believed.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

/** A leap stays the rule's value for so long, s: one sample alone would never be seen. */
const HOLD_S = 10;
/** A reading that leapt there and back is doubted until it has been quiet for so long, s. */
const DOUBT_S = 30;
/** Samples closer than this would make a leap of noise, s. */
const DT_LEAST_S = 0.5;

/**
 * A cell that leaps against its rack quicker than any cell can. There and back it is the front end, and
 * the reading is doubted; a fall that stays is not, as a cell that collapses falls too.
 */
export const voltageImpossible = defineRule({
  id: 'voltage-impossible',
  direction: 1,
  tiers: () => tiers({ limits: [100, 300, 1_000], delayS: 0, hysteresis: 10 }),
  prepare: ({ topology: { racks, cells, cellsPerRack } }) => {
    const before = new Uint16Array(cells);
    const medianBefore = new Uint16Array(racks);
    const spreadBefore = new Float32Array(racks).fill(Number.NaN);
    const peak = new Float32Array(racks);
    const peakCell = new Uint16Array(racks).fill(NO_CELL);
    const peakUp = new Uint8Array(racks);
    const sinceS = new Float32Array(racks);
    const isDoubted = new Uint8Array(racks);
    return {
      judge: ({ input, believed, rows, count, dtS }, _, into) => {
        const { voltageMv, quality } = input.image.cells;
        const aggregates = input.aggregates.racks;
        for (let index = 0; index < count; index += 1) {
          const row = rows[index]!;
          const first = row * cellsPerRack;
          const median = aggregates.cellVoltageMedianMv[row]!;
          const spread = Math.max(
            aggregates.cellVoltageMaxMv[row]! - median,
            median - aggregates.cellVoltageMinMv[row]!,
          );
          sinceS[row]! += dtS[row]!;
          if (sinceS[row]! > HOLD_S) peak[row] = 0;
          if (isDoubted[row] === 1 && sinceS[row]! > DOUBT_S) {
            believed.trustCells(row, Doubt.impossible);
            isDoubted[row] = 0;
          }
          const perS = Math.max(dtS[row]!, DT_LEAST_S);
          // To have leapt it must stand apart now, or have stood apart before.
          const apart = Math.max(spread, spreadBefore[row]!) >= (LEAST_MV_PER_S * perS) / 2;
          if (apart && dtS[row]! > 0) {
            const moved = median - medianBefore[row]!;
            let most = 0;
            let cellMost: number = NO_CELL;
            for (let cell = 0; cell < cellsPerRack; cell += 1) {
              const at = first + cell;
              if (quality[at] !== Quality.good || before[at] === 0) continue;
              // What a broken wire explains is told by its own rule.
              if ((believed.cellDoubts[at]! & Doubt.senseWire) !== 0) continue;
              const leap = voltageMv[at]! - before[at]! - moved;
              if (Math.abs(leap) <= Math.abs(most)) continue;
              most = leap;
              cellMost = cell;
            }
            const rate = Math.abs(most) / perS;
            if (rate >= LEAST_MV_PER_S) {
              const back = sinceS[row]! <= HOLD_S && cellMost === peakCell[row];
              if (back && (most > 0 ? 0 : 1) === peakUp[row]) {
                believed.doubtCell(row, cellMost, Doubt.impossible);
                isDoubted[row] = 1;
              }
              peak[row] = Math.max(rate, sinceS[row]! <= HOLD_S ? peak[row]! : 0);
              peakCell[row] = cellMost;
              peakUp[row] = most > 0 ? 1 : 0;
              sinceS[row] = 0;
            }
          }
          for (let at = first; at < first + cellsPerRack; at += 1) {
            before[at] = quality[at] === Quality.good ? voltageMv[at]! : 0;
          }
          medianBefore[row] = median;
          spreadBefore[row] = spread;
          into.value[row] = aggregates.cellsFresh[row] === 0 ? Number.NaN : peak[row]!;
          into.member[row] = peakCell[row]!;
        }
      },
      release: (believed) => believed.trustAllCells(Doubt.impossible),
    };
  },
});

/** Slower than this is not a leap: a loose joint under a load that ramps. */
const LEAST_MV_PER_S = 60;
